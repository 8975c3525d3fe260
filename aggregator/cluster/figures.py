"""Figures that a text states: how many were killed, injured, displaced..., of whom, and in which sentence.

    sentence -> clause (tokens) -> counts (how many) -> harm (what happened to them) -> Figure

No grammar and no dictionary of everything: rules over the words around a count (`harm.py`), in English and Arabic.
"""

import re
from collections.abc import Iterator

from aggregator.archive.story import Figure
from aggregator.cluster import clause, harm, toll, words

TEXT_LIMIT = 50_000
SENTENCE_LIMIT = 1_000

# No sentence ends behind an initial ("the U.S. raid"), a shortened month or a rank.
_END = re.compile(
    r"[.!?؟…](?<!\b[^\W\d_]\.)(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Gen|Col|Maj|Mrs)\.)"
    r"(?<!\b(?:Mr|Dr|Lt|No|St)\.)[”\"’»)]*\s+|\n+"
)

# "18 IS fighters": folded, the group would be a verb.
_STATE = re.compile(r"\bIS\b")


def read(text: str, language: str = "") -> tuple[Figure, ...]:  # noqa: ARG001  both languages are read by one rule
    """Read the figures of a text, in its order; each once, where it is said first.

    language -- of the text; English and Arabic are understood, and a text may hold both.
    """
    found: dict[tuple[str, str | None, int | None, int | None], Figure] = {}
    said = list(sentences(text[:TEXT_LIMIT]))
    # Folded together: a call for each sentence costs more than the folding.
    folded = words.fold(_STATE.sub("isis", "\n".join(said)))
    harm_words, counting = clause.signs(folded)
    if not harm_words:
        return ()
    for sentence, plain in zip(said, folded.split("\n"), strict=True):
        if clause.may_tell(plain, harm_words, counting):
            for figure in _of_sentence(sentence, plain):
                found.setdefault((figure.what, figure.who, figure.low, figure.high), figure)
    return tuple(found.values())


def sentences(text: str) -> Iterator[str]:
    """Part a text into sentences, their white space made single spaces; one beyond `SENTENCE_LIMIT` is cut there."""
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        yield " ".join(text[start:end].split())[:SENTENCE_LIMIT]
        start = end


def _of_sentence(sentence: str, folded: str) -> Iterator[Figure]:
    for one in harm.told(clause.plain(clause.spell(folded))):
        who = toll.WHO[one.whom] or None if one.whom is not None else None
        yield Figure(one.what, who, one.count.low, one.count.high, one.count.approx, sentence)
