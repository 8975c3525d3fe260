"""What there is to know around an entry: figures that differ, who was first, who carries whom, related events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from math import fsum

from aggregator.archive.story import Mention, Reported, Story, Subject
from aggregator.curate import disagreement, precedence, voices
from aggregator.curate.disagreement import Counted
from aggregator.curate.edition import Pick
from aggregator.publish import entry
from aggregator.publish.entry import Carried, Context, Difference, Near, Stated

# What a reader takes in of one event; the archive has the rest (`aggregator show`).
DIFFERENCES = 4
STATED = 8
NAMES = 8
CARRIERS = 40
RELATED = 3

# A name that more than this part of the events begin with ties none together (two events may always share one). Made
# up: of sixty events on Syria a dozen begin with Aleppo.
COMMON = 8

SENTENCE_LETTERS = 240
NAME_LETTERS = 80

Key = tuple[Subject, str]


def around(picks: Sequence[Pick], named: Mapping[str, tuple[Mention, ...]]) -> dict[str, Context]:
    """Say of each pick what stands around it, safe as entries are; by the uids of the events.

    named -- the places and actors that an event's stories name, what most begin with first; of those that stand only
    further behind nothing is told. Related are other picks that begin with the same names.
    """
    early = {pick.event.uid: [one for one in named.get(pick.event.uid, ()) if one.early] for pick in picks}
    known = {pick.event.uid: pick for pick in picks}
    ties = _ties(early)
    return {uid: _of(pick, early[uid], tuple(_nearest(pick, known, early[uid], ties))) for uid, pick in known.items()}


def _of(pick: Pick, named: Sequence[Mention], related: tuple[Near, ...]) -> Context:
    first, places = precedence.first(pick.event), _names(named, "place")
    return Context(
        differences=tuple(_differences(pick)),
        first=entry.mention(first.story) if first else None,
        carried=tuple(_carried(pick)),
        places=places[:NAMES],
        # A country is a place and its government an actor, under one name.
        actors=tuple(name for name in _names(named, "actor") if name not in places)[:NAMES],
        related=related,
    )


def later(one: datetime, other: datetime) -> str:
    """Say how many days of the calendar, in UTC, the other time is from the one: `2 days later`."""
    days = (other.astimezone(UTC).date() - one.astimezone(UTC).date()).days
    if not days:
        return "the same day"
    return f"{abs(days):,} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'before'}"


def _differences(pick: Pick) -> Iterator[Difference]:
    told = {story.uid: story for story in pick.event.stories}
    for one in disagreement.over(pick.event)[:DIFFERENCES]:
        stated = list(_once(one, told))
        yield Difference(one.words, tuple(stated[:STATED]), max(0, len(stated) - STATED))


def _once(counted: Counted, told: dict[str, Story]) -> Iterator[Stated]:
    """Give each answer of an outlet once, when it gave it first."""
    given = set()
    for said in counted.said:
        if said.story not in told:
            continue
        stated = _stated(said, told[said.story])
        if (stated.report.outlet, stated.amount) not in given:
            given.add((stated.report.outlet, stated.amount))
            yield stated


def _stated(said: Reported, story: Story) -> Stated:
    sentence = entry.line(said.figure.source, SENTENCE_LETTERS)
    amount = disagreement.in_words(said.figure)
    return Stated(amount, entry.mention(story), sentence, entry.right_to_left(sentence))


def _carried(pick: Pick) -> Iterator[Carried]:
    for voice in voices.of(pick.event):
        own = entry.line(voices.outlet(voice.story), entry.OUTLET_LETTERS)
        by = [name for name in _outlets(voice.copies) if name.casefold() != own.casefold()]
        if by:
            yield Carried(own, tuple(by[:CARRIERS]), max(0, len(by) - CARRIERS))


def _outlets(stories: Iterable[Story]) -> tuple[str, ...]:
    """Name outlets, each once, in the order of their stories."""
    named: dict[str, str] = {}
    for story in stories:
        name = entry.line(voices.outlet(story), entry.OUTLET_LETTERS)
        named.setdefault(name.casefold(), name)
    return tuple(named.values())


def _names(named: Iterable[Mention], subject: Subject) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.line(one.name, NAME_LETTERS) for one in named if one.subject == subject))


def _ties(early: Mapping[str, Iterable[Mention]]) -> dict[Key, list[str]]:
    """Give the events that begin with each name, but for names that so many begin with that they tie nothing."""
    bearers: defaultdict[Key, list[str]] = defaultdict(list)
    for uid, named in early.items():
        for one in named:
            bearers[one.subject, one.id].append(uid)
    most = max(2, len(early) // COMMON)
    return {key: uids for key, uids in bearers.items() if 1 < len(uids) <= most}


def _nearest(
    pick: Pick, known: Mapping[str, Pick], named: Iterable[Mention], ties: Mapping[Key, Sequence[str]]
) -> Iterator[Near]:
    """Choose the other picks that share most with this one: a name weighs the more the fewer begin with it."""
    shared: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for one in named:
        bearers = ties.get((one.subject, one.id), ())
        for uid in bearers:
            shared[uid][entry.line(one.name, NAME_LETTERS)] = 1 / len(bearers)
    shared.pop(pick.event.uid, None)
    best = sorted(shared, key=lambda uid: (-fsum(shared[uid].values()), abs(known[uid].time - pick.time), uid))
    for other in (known[uid] for uid in best[:RELATED]):
        names = tuple(shared[other.event.uid])[:NAMES]
        yield Near(other.event.uid, entry.mention(other.lead), other.time, names, later(pick.time, other.time))
