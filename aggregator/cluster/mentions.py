"""Which places and actors a text names: the longest names of the gazetteer, whole words only, and no weak one alone.

A weak name (جروح is a village and means wounds; The Hole, Tell) counts behind a place word, or where the place that
it lies in is named too. Of places of one name those whose parent is named are meant, else all.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from aggregator.cluster.gazetteer import INNER_ARTICLES, Entry, Gazetteer
from aggregator.cluster.lexemes import Lexeme

# So many places of one name are kept; more are a name that says nothing.
MOST_OF_A_NAME = 4


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a text names. first -- at which word; times -- how often; share -- 1, or less for several."""

    entry: Entry
    first: int
    times: int
    share: float


@dataclass(frozen=True, slots=True)
class _Hit:
    at: int
    entries: tuple[Entry, ...]
    strong: bool
    weak: str


def find(said: Sequence[Lexeme], known: Gazetteer) -> list[Found]:
    """Find what a text names, each entry once, in the order of the text."""
    hits = list(_hits(said, known))
    present = {entry.id for hit in hits if hit.strong for entry in hit.entries}
    # Who names a village speaks of its governorate, which chooses between namesakes.
    around = present | {hit.entries[0].parent for hit in hits if hit.strong and len(hit.entries) == 1}
    where: defaultdict[str, list[int]] = defaultdict(list)
    shares: dict[str, float] = {}
    for hit in hits:
        meant = _meant(hit, present, around)
        for entry in meant:
            where[entry.id].append(hit.at)
            shares.setdefault(entry.id, 1 / len(meant))
    return [Found(known.entries[name], at[0], len(at), shares[name]) for name, at in where.items()]


def _meant(hit: _Hit, present: set[str], around: set[str]) -> list[Entry]:
    meant = [entry for entry in hit.entries if entry.id in present]
    if not meant and hit.weak != "word":
        meant = [entry for entry in hit.entries if entry.parent in present]
    if len(meant) > 1:
        meant = [entry for entry in meant if entry.parent in around] or meant
    return meant[:MOST_OF_A_NAME]


def _hits(said: Sequence[Lexeme], known: Gazetteer) -> list[_Hit]:
    found: list[_Hit] = []
    behind = ended = 0
    for at in [at for at, word in enumerate(said) if word.opens]:
        if at < behind:
            continue
        key, behind = _longest(said, at, known)
        if key:
            weak = known.weak.get(key, "")
            # Behind "the city of al-Bab" the cue is spent: what follows is a word again.
            cued = _is_cued(said, at, behind, spent=ended == at)
            found.append(_Hit(at, known.names[key], not weak or cued, weak))
            ended = behind
    return found


def _longest(said: Sequence[Lexeme], at: int, known: Gazetteer) -> tuple[str, int]:
    """Find the longest name that begins at a word: its key, and the word behind it."""
    for opening, longest, without_article in said[at].opens:
        keys, ends = [opening], [at + 1]
        key, end = opening, at + 1
        while end < len(said) and len(keys) < longest:
            word = said[end]
            end += 1
            if word.key in INNER_ARTICLES and not word.arabic:
                continue
            key += word.key
            keys.append(key)
            ends.append(end)
        for key, end in zip(reversed(keys), reversed(ends), strict=True):
            if key not in known.names or (without_article and key in known.articled):
                continue
            if key not in known.acronyms or _is_in_capitals(said[at:end]):
                return key, end
    return "", at + 1


def _is_in_capitals(written: Sequence[Lexeme]) -> bool:
    return all(word.raw.removesuffix("'s").removesuffix("’s").isupper() for word in written)


def _is_cued(said: Sequence[Lexeme], at: int, behind: int, *, spent: bool) -> bool:
    """Tell whether a place word says that a name is meant; spent -- a name stands right before this one."""
    before = at > 0 and said[at - 1].place_word
    if said[at].arabic:
        return before or (at > 1 and not spent and said[at - 2].place_word)
    if behind == len(said):
        return before
    follows = said[behind]
    # "in San Francisco", "the village of Tel Baghdaq": what stands behind is of the name, and we do not know that name.
    return follows.place_word_behind or (before and (not follows.capital or bool(follows.opens)))
