"""Rounds one after the other: open events are taken up from what was kept of them, and decide as if read anew."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from aggregator import flow, resuming
from aggregator.archive import acts, database, events, readings, stories
from aggregator.archive.database import Archive
from aggregator.archive.story import Rulings, founded_by, uid
from aggregator.archive.tables import readings as table
from aggregator.cluster import chronology, grouping, reading
from aggregator.cluster.chronology import Span
from aggregator.config import Settings
from aggregator.desk import Desk
from aggregator.home import Home
from tests.archive import making
from tests.cluster.stories import story
from tests.test_correcting import ALL, dump, keep, name

TOLD = sorted(ALL, key=chronology.order)
LAST = chronology.time(TOLD[-1])
RECENT = {name(one.key) for one in TOLD if chronology.time(one) >= chronology.horizon(LAST)}
ROUND = len(TOLD) // 3 + 1


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Give desks, each with an archive of its own, at the time of the last labelled story."""
    opened: list[Archive] = []

    def desk() -> Desk:
        opened.append(database.open(making.url(tmp_path / f"{len(opened)}.sqlite3")))
        return Desk(Home(tmp_path), opened[-1], Settings(), lambda: LAST)

    yield desk
    for one in opened:
        one.close()


@pytest.fixture
def desk(desks: Callable[[], Desk]) -> Desk:
    """Give a desk whose archive holds the labelled stories, grouped in rounds."""
    return grouped(desks())


def grouped(desk: Desk, between: Callable[[Desk], None] = lambda _: None) -> Desk:
    """Take in and group the labelled stories in three rounds, as they were told."""
    for first in range(0, len(TOLD), ROUND):
        keep(desk, TOLD[first : first + ROUND])
        flow.group(desk)
        between(desk)
    return desk


def rows(desk: Desk) -> dict[int, Any]:
    with desk.archive.read() as db:
        return {row.story_id: row for row in db.execute(select(table))}


def taken(desk: Desk) -> dict[str, reading.Reading]:
    """What the next round would not read anew."""
    with desk.archive.read() as db:
        uids = [one.uid for one in stories.all_in_order(db)]
        return dict(reading.read(readings.take(db, uids, flow.reader_of(desk).name)))


def resume(desk: Desk) -> None:
    """Take up all that is open, as a round with news does."""
    resuming.groups(desk, Span(chronology.horizon(LAST), LAST, ()), Rulings(), flow.reader_of(desk))


def forget_all(desk: Desk) -> None:
    with desk.archive.write() as db:
        db.execute(delete(table))


def damage(desk: Desk) -> None:
    with desk.archive.write() as db:
        for row in db.execute(select(table)).all():
            broken = row.content[: len(row.content) // 2] if row.story_id % 2 else row.content[:-1] + b"?"
            db.execute(update(table).where(table.c.story_id == row.story_id).values(content=broken))


def test_what_is_kept_is_what_would_be_read(desk: Desk) -> None:
    with desk.archive.read() as db:
        read = {one.uid: grouping.read(one, flow.reader_of(desk)) for one in stories.all_in_order(db)}
    found = taken(desk)
    assert found.keys() >= RECENT
    assert found == {uid: read[uid] for uid in found}


@pytest.mark.parametrize("meanwhile", [forget_all, damage])
def test_rounds_decide_the_same_whatever_was_kept(
    desk: Desk, desks: Callable[[], Desk], meanwhile: Callable[[Desk], None]
) -> None:
    assert dump(grouped(desks(), meanwhile)) == dump(desk)


@pytest.mark.parametrize("meanwhile", [forget_all, damage])
def test_what_is_missing_is_read_anew_and_kept(desk: Desk, meanwhile: Callable[[Desk], None]) -> None:
    before = taken(desk)
    meanwhile(desk)
    assert taken(desk) == {}
    resume(desk)
    assert taken(desk) == before


def test_what_another_program_or_gazetteer_read_is_replaced(desk: Desk) -> None:
    before = rows(desk)
    with desk.archive.write() as db:
        db.execute(update(table).values(made_by="an older program", content=b"in its own way"))
    resume(desk)
    assert rows(desk) == before


def test_a_revised_story_is_read_anew(desk: Desk) -> None:
    last = TOLD[-1]
    text = f"{last.revision.text} Rescuers found nine more bodies under the ruins by the evening."
    keep(desk, [replace(last, revision=replace(last.revision, text=text))])
    assert name(last.key) not in taken(desk)
    flow.group(desk)
    with desk.archive.read() as db:
        revised = stories.get(db, name(last.key))
    assert revised is not None
    assert revised.revision.number == 2
    assert taken(desk)[revised.uid] == grouping.read(revised, flow.reader_of(desk))


def test_news_of_long_ago_leaves_nothing_behind(desks: Callable[[], Desk]) -> None:
    later = replace(desks(), clock=lambda: LAST + timedelta(days=400))
    grouped(later)
    resume(later)
    flow.regroup(later)
    assert rows(later) == {}


def test_readings_go_when_their_events_close(desk: Desk) -> None:
    after = replace(desk, clock=lambda: LAST + chronology.WINDOW + timedelta(days=1))
    new = story("new", "Ferry sinks off Tartous", "A ferry sank off Tartous on Monday.", told=after.clock())
    keep(after, [new])
    flow.group(after)
    assert taken(after).keys() == {name("new")}


def test_a_rebuild_keeps_what_it_read_of_the_open_ones(desk: Desk) -> None:
    forget_all(desk)
    flow.regroup(desk)
    assert taken(desk).keys() == RECENT


def test_what_editors_spoke_of_is_open_however_old(desk: Desk) -> None:
    market = founded_by(name("market-1"))
    with desk.archive.write() as db:
        acts.split(db, market, [name("market-2")], editor="ed", now=LAST, note="two markets")
    after = replace(desk, clock=lambda: LAST + timedelta(days=400))
    copy = next(one for one in TOLD if one.key == "market-2")
    again = story(
        "again", copy.revision.title, copy.revision.text, told=after.clock(), source="https://two.example.org/"
    )
    keep(after, [again])
    flow.group(after)
    with desk.archive.read() as db:
        found = stories.get(db, name("again"))
    assert found is not None
    assert found.event == founded_by(name("market-2"))
    assert taken(after).keys() >= {name("again")}


def test_readers_are_named_after_all_that_their_answers_hang_on() -> None:
    one = resuming.name([("places.tsv", "a\tb")])
    assert one == resuming.name(iter([("places.tsv", "a\tb")]))
    others = [[("places.tsv", "a\tc")], [("actors.tsv", "a\tb")], [], [("places.tsv", "a"), ("\tb", "")]]
    assert len({one, *map(resuming.name, others)}) == 5


def test_a_revised_story_and_the_next_may_come_in_one_round_or_in_two(desks: Callable[[], Desk]) -> None:
    """Its copy has a voice, and is an original, once the story has left the event."""
    market, bakery = (next(one for one in TOLD if one.key == key) for key in ("market-2", "bakery-2"))
    revised = replace(market, revision=replace(market.revision, title="Bakery bombed", text=bakery.revision.text))
    words = market.revision.text.split()
    edited = " ".join("soon" if at % 11 == 10 else word for at, word in enumerate(words))
    copy = story("copy", market.revision.title, market.revision.text, told=market.told)
    later = story("later", market.revision.title, edited, told=LAST)

    def told(apart: bool) -> Desk:
        desk = desks()
        keep(desk, TOLD)
        keep(desk, [copy], making.OTHER)
        flow.group(desk)
        keep(desk, [revised])
        if apart:
            flow.group(desk)
        keep(desk, [later], "https://three.example.org/feed")
        flow.group(desk)
        return desk

    one, two = told(apart=False), told(apart=True)
    assert dump(one) == dump(two)
    with one.archive.read() as db:
        found = events.decision(db, uid("https://three.example.org/feed", "later"))
    assert found is not None
    assert uid(making.OTHER, "copy") in {of.of for of in found.copies}
