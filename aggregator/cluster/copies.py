"""The same text, trimmed or edited: syndicated copies.

*Containment* of word 4-grams: the part of the smaller story's that the larger one holds too. MinHash and SimHash
measure resemblance and miss trimmed copies (.15 to .86, and .0).

    all grams of the story asked about -> originals that share an anchor -> those that contain it, or it them

An original is found by its *anchors*, every eighth of its grams, while a story asks with every gram that it has: so a
shared run of 11 words is always seen, wherever it begins, and the index holds an eighth of the words (the database of
BLAT: Kent 2002). What is found so is then measured with all grams of both.
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TypeVar

from aggregator.archive.story import Copy, CopyKind
from aggregator.cluster import furniture, prints
from aggregator.cluster.furniture import Passage
from aggregator.cluster.prints import Print, print_of

__all__ = ["Look", "Originals", "Print", "print_of"]

# Of the smaller story so much must be the same. Measured on Airwars, FA-KES and Wikinews (tests/bench/copies.py):
# pairs of two outlets that tell of different events reach .40 with a foreign lead, .30 with their own; an edit of every
# seventh word leaves .52.
CONTAINED_AT_LEAST = 0.33

# The beginning of the smaller story must be there too, in part: agencies close different reports with the same
# background, and there it is at most .13.
LEAD_CONTAINED = 0.25

# Of one outlet's two stories more must be the same, above all of the beginning: its template and standing background
# are in all of them (.94 and .13 for two reports of one desk on two raids). Under one title less is enough.
CONTAINED_WITHIN_OUTLET = 0.8
CONTAINED_UNDER_TITLE = 0.5
LEAD_WITHIN_OUTLET = 0.5
SAME_TITLE = 2 / 3

# And of its titles a third of the words, unless nearly all of both texts is the same: pages that grow by a piece a day
# hold what the day before held.
TITLE_WITHIN_OUTLET = 1 / 3
SAME_WITHIN_OUTLET = 0.95

# A round-up tells an original's beginning and leaves its rest away, among much else: neither contains the other.
LEAD_IN_ROUNDUP = 0.5

# Who tells an original's news tells so much of it beside its first sentence: a stock sentence that one story happens to
# begin with, and others hold, is not its news.
TOLD_IN_PART = 0.2

# An original so many times as long may be an unknown round-up: who trims to three fifths is still below it.
MUCH_LONGER = 1.8

# A copy of so much of a round-up, and as long, is the same round-up.
SAME_ROUNDUP = 0.9

# Fewer grams than this are a phrase. Of one outlet's, a notice that stands where the text was not found.
SHARED_AT_LEAST = 8
SHARED_WITHIN_OUTLET = 36

# Names, numbers and rare words at the beginning tell one report from another of the same make: this part of them must
# be in the larger story too. Between outlets it is asked only below this containment, and only of so many words.
TELLING = 0.5
TELLING_WITHIN_OUTLET = 0.75
TELLING_BELOW = 0.8
TELLING_AT_LEAST = 5

# An anchor that more originals hold than this is boilerplate: it counts for nothing, and costs nothing. An eighth of
# the stories that share a passage have an anchor at the same place in it, so that the passage stands in a hundred.
MOST_HOLDERS = 12

# Of the stories written by a form that very many are written by, so many are looked at for the words of its headline.
FELLOWS = 3

# So many originals are measured, those first that share most anchors; a bound for a text made of all others.
MOST_MEASURED = 30
MOST_FOUND = 8
MOST_IN_ROUNDUP = 30

# Stories under one link whose texts share less than this are a page that is used again (a home page, a live blog).
SAME_LINK_CONTAINED = 0.1

Key = TypeVar("Key", int, str)
Holders = str | dict[str, None]


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a text.

    copies -- of what; passages -- what it shares with stories that it is no copy of; openings -- with the beginnings
    of others, copies among them; standing -- its grams of boilerplate.
    """

    copies: tuple[Copy, ...]
    passages: tuple[Passage, ...]
    openings: tuple[Passage, ...]
    standing: frozenset[int]


@dataclass(slots=True)
class Originals:
    """The prints of the open stories that are no copies themselves. Not frozen: it is kept up to date."""

    _prints: dict[str, Print] = field(default_factory=dict)
    _digests: dict[str, Holders] = field(default_factory=dict)
    _links: dict[str, Holders] = field(default_factory=dict)
    _anchors: dict[int, Holders] = field(default_factory=dict)

    def __contains__(self, uid: str) -> bool:
        """Tell whether a story is here."""
        return uid in self._prints

    def outlet(self, uid: str) -> str:
        """Say whose a story is."""
        return self._prints[uid].outlet

    def add(self, taken: Print) -> None:
        """Count a story in."""
        self._prints[taken.uid] = taken
        _hold(self._digests, taken.digest, taken.uid)
        if taken.link:
            _hold(self._links, taken.link, taken.uid)
        for anchor in taken.anchors():
            _hold(self._anchors, anchor, taken.uid)

    def drop(self, uid: str) -> None:
        """Forget a story; one that is not here is no matter."""
        taken = self._prints.pop(uid, None)
        if taken is None:
            return
        _forget(self._digests, taken.digest, uid)
        if taken.link:
            _forget(self._links, taken.link, uid)
        for anchor in taken.anchors():
            _forget(self._anchors, anchor, uid)

    def find(self, taken: Print) -> tuple[Copy, ...]:
        """Find what a story repeats, the fullest first; ties by uid. At most `MOST_FOUND`, of a round-up more."""
        return self.look(taken).copies

    def look(self, taken: Print) -> Look:
        """Find what a story repeats, as `find` does, and what else of it stands in open stories."""
        found: dict[str, Copy] = {}
        passages: list[Passage] = []
        told = taken.grams()
        shared, standing, fellows = self._sharing(taken, told)
        grams = set(told) if shared or fellows else set[int]()
        for uid in (*shared, *fellows):
            other = self._prints[uid]
            theirs = other.grams()
            measure = 0.0 if uid in fellows else _near(taken, grams, other, theirs, standing)
            if measure:
                found[uid] = _copy(taken, uid, "near copy", measure)
            if passage := _passage(taken, other, told, theirs):
                passages.append(passage)
        for uid in _holders(self._links, taken.link or ""):
            if _same_page(taken, self._prints[uid]):
                found[uid] = _copy(taken, uid, "same link", _containment(taken, self._prints[uid]))
        if taken.length >= prints.WORDS_AT_LEAST:
            for uid in _holders(self._digests, taken.digest):
                found[uid] = _copy(taken, uid, "same text", 1.0)
        found.pop(taken.uid, None)
        ranked = sorted(found.values(), key=lambda copy: (copy.kind != "same text", -copy.measure, copy.of))
        kept = tuple(ranked[: MOST_IN_ROUNDUP if taken.many else MOST_FOUND])
        foreign = tuple(passage for passage in passages if passage.of not in found)
        return Look(kept, foreign, tuple(passage for passage in passages if passage.opens >= 0), frozenset(standing))

    def says_the_same(self, one: str, other: str) -> bool:
        """Tell whether much of one open story stands in another, from which neither's event follows.

        They were written by one form, close with one background, or the one is a brief in the other.
        """
        first, second = self._prints.get(one), self._prints.get(other)
        if first is None or second is None:
            return False
        grams = set(first.grams()), set(second.grams())
        return len(grams[0] & grams[1]) >= max(furniture.RUN, CONTAINED_AT_LEAST * min(map(len, grams)))

    def is_whole(self, taken: Print, copy: Copy) -> bool:
        """Tell whether a copy is all of the story that it was found for."""
        return copy.measure >= SAME_ROUNDUP and self._prints[copy.of].length >= SAME_ROUNDUP * taken.length

    def settles(self, taken: Print, copy: Copy) -> bool:
        """Tell whether a copy, just found for a story, says which event it belongs to.

        Not where either of the two tells of many happenings (`Print.many`): a brief may stand in a round-up, and a
        round-up is made of briefs; both are copies, and neither is the other's event. Nor where the story stands in
        the midst of a much longer one, which may be a round-up that nobody knows for one: who trims keeps the lead.
        """
        other = self._prints[copy.of]
        if taken.many or other.many:
            return False
        if copy.kind != "near copy" or other.length < MUCH_LONGER * taken.length:
            return True
        return _begins(other, set(taken.grams()), set()) >= LEAD_CONTAINED

    def _sharing(self, taken: Print, grams: list[int]) -> tuple[list[str], set[int], list[str]]:
        """Give the originals that share anchors with a text, the text's grams that are boilerplate, and its fellows.

        Those are a few of the outlet's stories that hold the boilerplate too, where a text is made of it.
        """
        counts: dict[str, int] = {}
        common: set[int] = set()
        for anchor in self._anchors.keys() & grams:
            holders = self._anchors[anchor]
            if isinstance(holders, str):
                counts[holders] = counts.get(holders, 0) + 1
            elif len(holders) > MOST_HOLDERS and self._is_in_many(holders):
                common.add(anchor)
            else:
                for uid in holders:
                    counts[uid] = counts.get(uid, 0) + 1
        most = sorted(counts, key=lambda uid: (-counts[uid], uid))[:MOST_MEASURED]
        if not common:
            return most, common, []
        standing = _standing(grams, common)
        made = len(standing) >= CONTAINED_AT_LEAST * len(grams)
        return most, standing, self._fellows(taken, common, most) if made else []

    def _is_in_many(self, holders: Iterable[str]) -> bool:
        """Tell whether many originals hold a passage, but for pages of many happenings, which hold what others told."""
        reports = (uid for uid in holders if not self._prints[uid].many)
        return next(islice(reports, MOST_HOLDERS, None), None) is not None

    def _fellows(self, taken: Print, common: set[int], known: list[str]) -> list[str]:
        rarest = min(common, key=lambda anchor: (len(self._anchors[anchor]), anchor))
        held = (uid for uid in _holders(self._anchors, rarest) if self._prints[uid].outlet == taken.outlet)
        return heapq.nsmallest(FELLOWS, (uid for uid in held if uid not in known))


def _standing(grams: list[int], common: set[int]) -> set[int]:
    """Give the grams of boilerplate: those that many hold, and what lies between two that are near each other."""
    places = [at for at, gram in enumerate(grams) if gram in common]
    near = (grams[at:onward] for at, onward in pairwise(places) if onward - at <= prints.STRIDE)
    return common.union(*near)


def _near(taken: Print, grams: set[int], other: Print, told: list[int], standing: set[int]) -> float:
    """Give the containment of the smaller in the larger, or 0 where that makes no copy.

    grams -- taken's; told -- the other's.
    """
    both = grams.intersection(told)
    smaller, larger = sorted((taken, other), key=lambda one: (one.length, one.uid))
    own = grams if smaller is taken else set(told)
    size = len(own) - len(own & standing)
    both -= standing
    if len(both) < SHARED_AT_LEAST:
        return 0.0
    measure = min(1.0, len(both) / size)
    if taken.many and _begins(other, both, standing) >= LEAD_IN_ROUNDUP:
        return measure
    if measure < CONTAINED_AT_LEAST:
        return 0.0
    begins = _begins(smaller, both, standing)
    if taken.outlet == other.outlet:
        again = _again(smaller, larger, len(both), measure) and begins >= LEAD_WITHIN_OUTLET
        return measure if again else 0.0
    known = measure >= TELLING_BELOW or _told(smaller, larger) >= TELLING
    return measure if known and begins >= LEAD_CONTAINED else 0.0


def _passage(one: Print, other: Print, mine: list[int], theirs: list[int]) -> Passage | None:
    """Give what stands in both of two stories that are no copies, if it is more than a phrase."""
    both = set(mine).intersection(theirs)
    if len(both) < furniture.RUN:
        return None
    within = one.outlet == other.outlet
    smaller, larger = sorted((one, other), key=lambda each: (each.length, each.uid))
    form = (
        within
        and len(both) >= CONTAINED_AT_LEAST * min(len(mine), len(theirs))
        and _told(smaller, larger) < TELLING_WITHIN_OUTLET
    )
    closing = () if within else furniture.closing(mine, theirs, both)
    told = not form and len(both) >= TOLD_IN_PART * len(theirs)
    opens = furniture.opens(mine, theirs, both) if told else -1
    return Passage(other.uid, other.title, within, form, frozenset(both), closing, opens)


def _begins(one: Print, both: set[int], standing: set[int]) -> float:
    """Give the part of a story's beginning that both hold; all of one that is boilerplate."""
    lead = set(one.grams(prints.LEAD_WORDS)) - standing
    return len(lead & both) / len(lead) if lead else 1.0


def _again(smaller: Print, larger: Print, shared: int, measure: float) -> bool:
    """Tell whether one outlet published a story twice."""
    titled = _titled(smaller.title, larger.title)
    least = CONTAINED_UNDER_TITLE if titled >= SAME_TITLE else CONTAINED_WITHIN_OUTLET
    if measure < least or _told(smaller, larger) < TELLING_WITHIN_OUTLET:
        return False
    if shared < SHARED_WITHIN_OUTLET:
        return smaller.title == larger.title
    whole = min(measure, smaller.length / larger.length) >= SAME_WITHIN_OUTLET
    return whole or titled >= TITLE_WITHIN_OUTLET


def _titled(one: str, other: str) -> float:
    """Give the part of the longer title's words that the other has too; all where one has none."""
    first, second = set(one.split()), set(other.split())
    return len(first & second) / max(len(first), len(second)) if first and second else 1.0


def _told(smaller: Print, larger: Print) -> float:
    """Give the part of the telling words of the smaller story's beginning that the larger one knows; all of too few."""
    telling = smaller.telling(prints.LEAD_WORDS)
    return len(telling.intersection(larger.numbers)) / len(telling) if len(telling) >= TELLING_AT_LEAST else 1.0


def _containment(one: Print, other: Print) -> float:
    grams = set(one.grams()), set(other.grams())
    smaller = min(map(len, grams))
    return len(grams[0] & grams[1]) / smaller if smaller else 0.0


def _same_page(taken: Print, other: Print) -> bool:
    """Tell whether one link means one story: the same title, or texts that do not speak against it."""
    if taken.title == other.title:
        return True
    if min(taken.length, other.length) < prints.WORDS_AT_LEAST:
        return taken.outlet != other.outlet
    return _containment(taken, other) >= SAME_LINK_CONTAINED


def _copy(taken: Print, of: str, kind: CopyKind, measure: float) -> Copy:
    return Copy(taken.uid, of, kind, round(measure, 4))


def _holders(index: Mapping[Key, Holders], key: Key) -> Iterable[str]:
    held = index.get(key, ())
    return (held,) if isinstance(held, str) else held


def _hold(index: dict[Key, Holders], key: Key, uid: str) -> None:
    """Count a holder in. Most keys have one for good, and a dict costs ten times what they need."""
    held = index.setdefault(key, uid)
    if isinstance(held, dict):
        held[uid] = None
    elif held != uid:
        index[key] = {held: None, uid: None}


def _forget(index: dict[Key, Holders], key: Key, uid: str) -> None:
    """Count a holder out; a text may hold an anchor twice, so that it is gone the second time."""
    held = index.get(key)
    if isinstance(held, dict) and uid in held:
        del held[uid]
        if len(held) == 1:
            index[key] = next(iter(held))
    elif held == uid:
        del index[key]
