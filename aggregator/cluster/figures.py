"""Figures that a text states: how many were killed, injured, displaced..., of whom, and in which sentence.

Plain rules over the words of a sentence, no grammar: a number counts only where a word of harm governs it (right
before: "killing 18"; behind the people counted: "18 civilians were killed"). Anything less sure gives no figure: a
wrong toll is worse than none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aggregator.cluster import toll, words

TEXT_LIMIT = 50_000
SENTENCE_LIMIT = 1_000

# How many words may stand between a number and whom it counts; between the counted and what happened to them.
TO_WHOM = 3
TO_WHAT = 10

_SENTENCE = re.compile(r"(?<=[.!?؟…])[\s”\"’)]+(?=\S)|\n+")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|[^\w\s]")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASHES = frozenset("-–—")
_STOPPERS = frozenset(".;:!?؟؛")
_CARRIED = frozenset(["and", "و", "including", ",", "،", "بينهم", "منهم"])
# 10:30, 28/05/2016, 28-05-2016 (a range is one number by then).
_IN_DATES = _DASHES | {":", "/"}
_BETWEEN = frozenset(["between", "بين"])
_AND = frozenset(["and", "و"])
_TO = _DASHES | {"to", "الي"}
_PASSIVE = frozenset(["was", "were", "been", "being"])
_AUXILIARY = _PASSIVE | {"are", "is", "be", "have", "has", "had", "also", "reportedly", "left", "remain"}
# Small words that may stand between what happens and its number: "killed another 18".
_BETWIXT = frozenset(["another", "the", "also", "ايضا"])
# Behind a number that nobody is named with, these end what it says: "killing 12 in the market".
_ENDING = frozenset(["in", "on", "at", "and", "when", "during", "after", ",", "،", "و", "في", "جراء", "اثر", "بعد"])


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as stated.

    what -- killed, injured, missing, displaced, detained, abducted, sorties, strikes. who -- civilians, children, ...;
    None where it says no more than people. low, high -- inclusive; None where that end is open. approx -- "about",
    "dozens". source -- the sentence.
    """

    what: str
    who: str | None
    low: int | None
    high: int | None
    approx: bool
    source: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a sentence: from its first token (with "at least") to behind its last."""

    start: int
    end: int
    low: int | None
    high: int | None
    approx: bool = False


def read(text: str, language: str = "") -> tuple[Figure, ...]:  # noqa: ARG001  both languages are read by one rule
    """Read the figures of a text, in its order; each once, where it is said first.

    language -- of the text; English and Arabic are understood, and a text may hold both.
    """
    found: dict[tuple[str, str | None, int | None, int | None], Figure] = {}
    for sentence in _SENTENCE.split(text[:TEXT_LIMIT]):
        for figure in _of_sentence(" ".join(sentence.split())[:SENTENCE_LIMIT]):
            found.setdefault((figure.what, figure.who, figure.low, figure.high), figure)
    return tuple(found.values())


def _of_sentence(sentence: str) -> Iterator[Figure]:
    tokens = _TOKEN.findall(words.fold(sentence))
    numbers = list(_numbers(tokens))
    before: tuple[_Number, str] | None = None
    for at, number in enumerate(numbers):
        following = numbers[at + 1].start if at + 1 < len(numbers) else len(tokens)
        what = _what(tokens, number, following, before)
        if what is not None:
            before = (number, what)
            yield Figure(what, _whom(tokens, number, following), number.low, number.high, number.approx, sentence)


def _what(tokens: Sequence[str], number: _Number, following: int, before: tuple[_Number, str] | None) -> str | None:
    """Say what happened to as many; `before` is the number before and what happened to those."""
    directly = _behind(tokens, number)
    if directly:
        return directly
    governed = _in_front(tokens, number)
    whom = _whom_at(tokens, number, following)
    if whom is None:
        return _adjoining(tokens, number.end) or (governed if _says_no_more(tokens, number) else None)
    if governed:
        return governed
    ahead = _ahead(tokens, whom + 1)
    if ahead:
        return ahead
    carried = before is not None and number.start > 0 and tokens[number.start - 1] in _CARRIED
    return before[1] if carried and before is not None and number.start - before[0].end <= TO_WHAT else None


def _behind(tokens: Sequence[str], number: _Number) -> str | None:
    """Find "18 dead", "270 bombing sorties", "18 were killed": what stands right behind a number."""
    for at in range(number.end, min(number.end + TO_WHOM, len(tokens))):
        if tokens[at] in toll.AFTER and not _takes_a_number(tokens, at):
            return toll.AFTER[tokens[at]]
        if tokens[at] in toll.WHO or tokens[at] in _STOPPERS or tokens[at] in toll.BEFORE:
            return None
    return None


def _adjoining(tokens: Sequence[str], at: int) -> str | None:
    """Find "18 have been killed": nobody is named, and only auxiliaries stand between."""
    while at < len(tokens) and tokens[at] in _AUXILIARY:
        at += 1
    return toll.AFTER.get(tokens[at]) if at < len(tokens) else None


def _in_front(tokens: Sequence[str], number: _Number) -> str | None:
    """Find "killing 18 civilians", "the death toll rose to 18 people"."""
    at = number.start - 1
    if at > 0 and tokens[at] in _BETWIXT:
        at -= 1
    if at < 0 or _is_passive(tokens, at):
        return _tolled(tokens, at)
    return toll.BEFORE.get(tokens[at]) or _tolled(tokens, at)


def _tolled(tokens: Sequence[str], at: int) -> str | None:
    """Find "the death toll rose to 18 people": a word that counts, a few words before "to", "at" or "إلى"."""
    if at < 0 or tokens[at] not in {"to", "at", "reached", "الي"}:
        return None
    return next((toll.COUNTED[word] for word in tokens[max(0, at - TO_WHOM) : at] if word in toll.COUNTED), None)


def _says_no_more(tokens: Sequence[str], number: _Number) -> bool:
    behind = tokens[number.end] if number.end < len(tokens) else "."
    return behind in _ENDING or behind in _STOPPERS


def _is_passive(tokens: Sequence[str], at: int) -> bool:
    """Tell "were killed" from "killed": after an auxiliary the dead come first."""
    return at > 0 and tokens[at - 1] in _PASSIVE


def _ahead(tokens: Sequence[str], start: int) -> str | None:
    """Find "18 civilians, including 5 children, were killed": what happened, further on in the clause."""
    for at in range(start, min(start + TO_WHAT, len(tokens))):
        if tokens[at] in _STOPPERS:
            return None
        if tokens[at] in toll.AFTER and toll.AFTER[tokens[at]] not in {"strikes", "sorties"}:
            return None if _takes_a_number(tokens, at) else toll.AFTER[tokens[at]]
        if tokens[at] in toll.BEFORE:
            return None
    return None


def _takes_a_number(tokens: Sequence[str], at: int) -> bool:
    """Tell an active verb, which governs the number behind it: "18 rebels killed 5 soldiers"."""
    if _is_passive(tokens, at) or tokens[at] not in toll.BEFORE:
        return False
    number = next(_numbers(tokens[at + 1 : at + 6]), None)
    return number is not None and number.start == 0


def _whom(tokens: Sequence[str], number: _Number, following: int) -> str | None:
    at = _whom_at(tokens, number, following)
    return (toll.WHO[tokens[at]] or None) if at is not None else None


def _whom_at(tokens: Sequence[str], number: _Number, following: int) -> int | None:
    """Find whom a number counts; a dual or a single person is its own number."""
    if tokens[number.end - 1] in toll.WHO:
        return number.end - 1
    for at in range(number.end, min(number.end + TO_WHOM, following, len(tokens))):
        if tokens[at] in toll.WHO:
            return at
        if tokens[at] in _STOPPERS or tokens[at] in {",", "،", "and", "in", "في"}:
            return None
    return None


def _numbers(tokens: Sequence[str]) -> Iterator[_Number]:
    at = 0
    while at < len(tokens):
        number = _range(tokens, at) or _single(tokens, at)
        if number is None:
            at += 1
        else:
            at = number.end
            if not _counts_nothing(tokens, number):
                yield _qualified(tokens, number)


def _range(tokens: Sequence[str], at: int) -> _Number | None:
    """Read "between 12 and 15", "12 to 15", "12-15"."""
    opened = tokens[at] in _BETWEEN
    low = _value(tokens, at + 1 if opened else at)
    if low is None or low[1] >= len(tokens) or tokens[low[1]] not in (_AND if opened else _TO):
        return None
    high = _value(tokens, low[1] + 1)
    if high is None or high[0] <= low[0]:
        return None
    start = at - 1 if opened and at and tokens[at - 1] == "ما" else at
    return _Number(start, high[1], low[0], high[0])


def _single(tokens: Sequence[str], at: int) -> _Number | None:
    word = tokens[at]
    read = _value(tokens, at)
    if read is not None:
        return _Number(at, read[1], read[0], read[0])
    if word in toll.VAGUE:
        return _Number(at, at + 2 if tokens[at + 1 : at + 2] == ["of"] else at + 1, None, None, approx=True)
    if word in toll.TWO:
        return _Number(at, at + 1, 2, 2)
    if word in {"a", "an"} and not toll.ONE.isdisjoint(tokens[at + 1 : at + 2]):
        return _Number(at, at + 2, 1, 1)
    if word in toll.ONE and words.is_arabic(word) and not toll.BEFORE.keys().isdisjoint(tokens[max(0, at - 1) : at]):
        return _Number(at, at + 1, 1, 1)
    return None


def _value(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read the number that begins at a token: its value, and where it ends."""
    if at >= len(tokens):
        return None
    word = tokens[at]
    if _GROUPED.fullmatch(word):
        value = int(word.replace(",", ""))
    elif word in toll.NUMBERS:
        value = toll.NUMBERS[word]
    else:
        return None
    end = at + 1
    if (
        word in toll.TENS
        and tokens[end : end + 1] == ["-"]
        and not toll.NUMBERS.keys().isdisjoint(tokens[end + 1 : end + 2])
    ):
        value, end = value + toll.NUMBERS[tokens[end + 1]], end + 2  # twenty-five
    while end < len(tokens) and tokens[end] in toll.MULTIPLIERS:
        value, end = value * toll.MULTIPLIERS[tokens[end]], end + 1
    return value, end


def _counts_nothing(tokens: Sequence[str], number: _Number) -> bool:
    """Tell years, ages, distances, weights, times, days of a month, shares and money."""
    before = tokens[number.start - 1] if number.start else ""
    behind = tokens[number.end] if number.end < len(tokens) else ""
    if behind in _DASHES and not toll.UNITS.isdisjoint(tokens[number.end + 1 : number.end + 2]):
        return True
    if before in toll.BEFORE_NO_COUNT or before in toll.MONTHS or behind in toll.MONTHS or behind in toll.UNITS:
        return True
    if before in _IN_DATES or behind in _IN_DATES:
        return True
    is_year = _YEAR.fullmatch(tokens[number.end - 1]) is not None
    return is_year and behind not in toll.WHO and behind not in toll.AFTER


def _qualified(tokens: Sequence[str], number: _Number) -> _Number:
    """Take in what is said around a number: at least, up to, about."""
    if number.low is None:
        return number
    for said in toll.AT_LEAST:
        if _ends(tokens, number.start, said):
            return replace(number, start=number.start - len(said), high=None)
        # Behind whom it counts: "18 مدنيا على الاقل".
        if said[0] == "علي" and said in {tuple(tokens[at : at + 2]) for at in (number.end, number.end + 1)}:
            return replace(number, high=None)
    for said in toll.AT_MOST:
        if _ends(tokens, number.start, said):
            return replace(number, start=number.start - len(said), low=None)
    for said in toll.ABOUT:
        if _ends(tokens, number.start, said):
            return replace(number, start=number.start - len(said), approx=True)
    return number


def _ends(tokens: Sequence[str], end: int, said: tuple[str, ...]) -> bool:
    return tuple(tokens[max(0, end - len(said)) : end]) == said
