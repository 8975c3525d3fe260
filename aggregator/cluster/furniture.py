"""Furniture: what an outlet says in any case. It says nothing of the event, so a story is weighed without it.

    a form          its report of yesterday with another place and another number: what both hold, headline and all
    a standing text that it has printed in stories of several other events, or that very many print
    a closing text  under two outlets' stories, whose beginnings differ: an agency's background

Measured in the labelled sets on pairs that share a passage and are no copies: all 19 of one form in Airwars and FA-KES
tell of two happenings; but where two outlets share a passage, five pairs of six in ECB+ and Wikinews tell of one: what
they share in the midst is a quotation, and counts.

All follows from the prints of the open stories, whatever the order in which they came. A story is only weighed without
furniture; it is kept with it, since what is furniture changes with the stories that are open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aggregator.archive.story import Story
from aggregator.cluster import prints, words

# Eight words in a row are no phrase of the language; beside a form's every four are the form's.
RUN = 5

# An outlet's text stands if it is in stories of so many other events: once more may be its second report of the event.
EVENTS_AT_LEAST = 2


# Eleven words are a first sentence's; before them may stand a place and a day.
OPENING = 8
DATELINE = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands in a story and in an open one that it is no copy of.

    of, title -- the other story's; within -- both are one outlet's; form -- and much the same, but for what tells one
    happening from another. grams -- all that both hold; closing -- those with which both end. opens -- where in the
    story the other's first sentence stands; -1 for nowhere.
    """

    of: str
    title: str
    within: bool
    form: bool
    grams: frozenset[int]
    closing: tuple[int, ...]
    opens: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """What to leave out of a story: words of the text by their place among `Print.numbers`, words of the title."""

    places: frozenset[int]
    title: frozenset[str]


def closing(mine: Sequence[int], theirs: Sequence[int], both: set[int]) -> tuple[int, ...]:
    """Give the grams with which two stories both end, if they are more than a phrase."""
    ends = [_closed(mine, both), _closed(theirs, both)]
    return tuple(mine[-ends[0] :]) if min(ends) >= RUN else ()


def opens(mine: Sequence[int], theirs: Sequence[int], both: set[int]) -> int:
    """Give the place where the beginning of another story stands in a story, -1 for none; a dateline may be missing."""
    for at in range(min(DATELINE, len(theirs))):
        beginning = theirs[at : at + OPENING]
        if len(beginning) == OPENING and both.issuperset(beginning):
            return mine.index(beginning[0])
    return -1


def found(
    grams: Sequence[int], passages: Sequence[Passage], standing: frozenset[int], home: Mapping[str, str]
) -> Furniture:
    """Find the furniture of a story.

    grams -- the story's, in order. passages, standing -- as `Originals.look` finds them; home -- the open stories'
    events.
    """
    formed: set[int] = set()
    fixed = set(standing)
    events: dict[int, set[str]] = {}
    title: set[str] = set()
    for passage in passages:
        if passage.form:
            formed |= passage.grams
            title.update(passage.title.split())
        elif passage.within:
            for gram in passage.grams:
                events.setdefault(gram, set()).add(home[passage.of])
        fixed.update(passage.closing)
    if formed:
        formed |= standing
    fixed.update(gram for gram, where in events.items() if len(where) >= EVENTS_AT_LEAST)
    fixed |= formed
    places = [*_covered(grams, formed, 1), *_covered(grams, fixed, RUN)]
    return Furniture(frozenset(places), frozenset(title))


def without(story: Story, furniture: Furniture) -> Story:
    """Leave furniture out of a story: a line ends where something was."""
    revision = story.revision
    kept: list[str] = []
    for word, place in _placed((revision.text or revision.summary)[: prints.TEXT_LIMIT]):
        if place in furniture.places:
            if kept and kept[-1] != "\n":
                kept.append("\n")
        else:
            kept.append(word)
    title = " ".join(_own(revision.title, furniture.title)) if furniture.title else revision.title
    return replace(story, revision=replace(revision, title=title, text=" ".join(kept), summary=""))


def _closed(grams: Sequence[int], both: set[int]) -> int:
    return next((n for n, gram in enumerate(reversed(grams)) if gram not in both), len(grams))


def _covered(grams: Sequence[int], held: set[int], least: int) -> Iterator[int]:
    """Give the places of the words that at least so many held grams in a row cover."""
    began = 0
    for at, gram in enumerate([*grams, None]):
        if gram not in held:
            if at - began >= least:
                yield from range(began, at + prints.GRAM - 1)
            began = at + 1


def _placed(text: str) -> Iterator[tuple[str, int]]:
    """Give what stands between blanks, each with its place among the words of a print; -1 for what is no word."""
    place = 0
    for word in text.split():
        if prints.number(word[: words.LONGEST]):
            yield word, place
            place += 1
        else:
            yield word, -1


def _own(title: str, furniture: frozenset[str]) -> Iterator[str]:
    return (word for word in title.split() if words.fold(word) not in furniture)
