"""Editors beside the machine, through the stages as the daemon runs them: what they say holds, and no more."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from aggregator import flow
from aggregator.archive import acts, database, events, ledger, verifying
from aggregator.archive.database import Archive
from aggregator.archive.story import Membership, Story, founded_by, uid
from aggregator.config import Settings
from aggregator.desk import Desk
from aggregator.extract.article import Article
from aggregator.home import Home
from tests.archive import making
from tests.archive.making import NOW
from tests.cluster.stories import labelled

ALL = [told for told, _ in labelled().values()]
FEED = "https://one.example.org/feed"

# All that is decided, but for when: that is our time, of whichever rebuild.
DECIDED = (
    """
    SELECT s.uid AS story, e.uid AS event, m.score, m.by, m.evidence, m.near, m.roundup, l.uid AS left_event
    FROM memberships m JOIN stories s ON s.id = m.story_id JOIN events e ON e.id = m.event_id
    LEFT JOIN events l ON l.id = m.left_id ORDER BY s.uid
    """,
    "SELECT uid, opened, last_told, changed, hidden, pinned, merged_into, merged_by FROM event ORDER BY uid",
    "SELECT event, joined_to, score, evidence FROM joined_event ORDER BY event",
    """
    SELECT s.uid, m.subject, m.id, m.name, m.early
    FROM mentions m JOIN stories s ON s.id = m.story_id ORDER BY s.uid, m.subject, m.id
    """,
    "SELECT story, event, score, words FROM brief ORDER BY story, event",
    """
    SELECT s.uid, o.uid, c.kind, c.measure
    FROM copies c JOIN stories s ON s.id = c.story_id JOIN stories o ON o.id = c.of_id ORDER BY s.uid, o.uid
    """,
)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Give desks, each with an archive of its own."""
    opened: list[Archive] = []

    def desk() -> Desk:
        opened.append(database.open(making.url(tmp_path / f"{len(opened)}.sqlite3")))
        return Desk(Home(tmp_path), opened[-1], Settings(), lambda: NOW)

    yield desk
    for one in opened:
        one.close()


@pytest.fixture
def desk(desks: Callable[[], Desk]) -> Desk:
    """Give a desk whose archive holds the labelled stories, grouped."""
    desk = desks()
    keep(desk, ALL)
    flow.group(desk)
    return desk


def keep(desk: Desk, told: Sequence[Story], feed: str = FEED) -> None:
    """Take in stories, in this order, as one poll does."""
    with desk.archive.write() as db:
        making.take(db, making.feed(db, feed), *map(item, told))


def item(told: Story) -> Article:
    return making.article(told.key, told.revision.title, told.revision.text, told=told.told, link=told.revision.link)


def sound(desk: Desk) -> None:
    with desk.archive.write() as db:
        ledger.seal(db)
        assert verifying.verify(db).problems == ()


def name(key: str, feed: str = FEED) -> str:
    return uid(feed, key)


def dump(desk: Desk) -> list[list[tuple[Any, ...]]]:
    with desk.archive.read() as db:
        return [[tuple(row) for row in db.execute(text(sql))] for sql in DECIDED]


def decision(desk: Desk, key: str, feed: str = FEED) -> Membership:
    with desk.archive.read() as db:
        found = events.decision(db, name(key, feed))
    assert found is not None
    return found


def test_what_a_split_left_where_it_was_stays_the_machines_word(desk: Desk) -> None:
    before = dump(desk)
    market = founded_by(name("market-1"))
    with desk.archive.write() as db:
        acts.split(db, market, [name("market-2")], editor="ed", now=NOW, note="two markets")
    done = dump(desk)
    flow.regroup(desk)
    third = decision(desk, "market-3")
    assert (third.by, third.event, bool(third.evidence), third.score < 1) == ("machine", market, True, True)
    assert (decision(desk, "market-1").by, decision(desk, "market-2").by) == ("machine", "editor")
    assert [row[:2] for row in dump(desk)[0]] == [row[:2] for row in done[0]]
    with desk.archive.write() as db:
        acts.undo(db, NOW, editor="ed")
    back = decision(desk, "market-2")
    assert (back.by, back.event) == ("machine", market)
    # market-3 was judged while the two were apart; all else is at once as it was.
    assert [row for row in dump(desk)[0] if row[0] != name("market-3")] == [
        row for row in before[0] if row[0] != name("market-3")
    ]
    flow.regroup(desk)
    assert dump(desk)[0] == before[0]


def test_what_survived_a_merge_stays_the_machines_word(desk: Desk) -> None:
    before = dump(desk)
    bakery, talks = founded_by(name("bakery-1")), founded_by(name("talks-1"))
    with desk.archive.write() as db:
        act = acts.merge(db, [bakery, talks], editor="ed", now=NOW)
    survivor = {"bakery-2", "bakery-1"} if act.event == bakery else {"talks-1", "talks-2"}
    gone = {"bakery-1", "bakery-2", "talks-1", "talks-2"} - survivor
    flow.regroup(desk)
    assert {decision(desk, key).by for key in survivor} == {"machine"}
    assert {(decision(desk, key).by, decision(desk, key).event) for key in gone} == {("editor", act.event)}
    with desk.archive.write() as db:
        acts.undo(db, NOW, editor="ed")
    assert dump(desk)[0] == before[0]


def test_where_the_machine_would_put_it_elsewhere_the_editor_holds_it_until_that_is_undone(desk: Desk) -> None:
    market, bakery = founded_by(name("market-1")), founded_by(name("bakery-1"))
    with desk.archive.write() as db:
        # As an older model may have left it: a report on the bakery among those on the market.
        events.keep(db, [Membership(name("bakery-2"), market, 0.6)], NOW)
        acts.split(db, market, [name("market-2")], editor="ed", now=NOW)
    flow.regroup(desk)
    held = decision(desk, "bakery-2")
    assert (held.by, held.event, held.near[0].event) == ("editor", market, bakery)
    with desk.archive.read() as db:
        assert events.rulings(db).held == {name(key) for key in ("market-1", "market-3", "bakery-2")}
    with desk.archive.write() as db:
        acts.undo(db, NOW, editor="ed")
    sound(desk)
    free = decision(desk, "bakery-2")
    assert (free.by, free.event, free.score, free.evidence) == (
        "machine",
        bakery,
        held.near[0].score,
        held.near[0].evidence,
    )


def test_a_held_story_that_founds_an_event_of_its_own_gets_it_back(desk: Desk) -> None:
    market, own = founded_by(name("market-1")), founded_by(name("ar-3"))
    with desk.archive.write() as db:
        events.keep(db, [Membership(name("ar-3"), market, 0.6)], NOW)
        acts.split(db, market, [name("market-2")], editor="ed", now=NOW)
    flow.regroup(desk)
    assert (decision(desk, "ar-3").by, decision(desk, "ar-3").event) == ("editor", market)
    sound(desk)
    with desk.archive.write() as db:
        acts.undo(db, NOW, editor="ed")
        alive = events.get(db, own)
        assert alive is not None
        assert [story.uid for story in alive.stories] == [name("ar-3")]
    sound(desk)


def test_which_event_a_revised_story_left_outlives_a_rebuild(desk: Desk) -> None:
    market, other = labelled()["market-2"][0], labelled()["bakery-2"][0].revision
    keep(desk, [replace(market, revision=replace(market.revision, title="Bakery bombed", text=other.text))])
    flow.group(desk)
    left, bakery = founded_by(name("market-1")), founded_by(name("bakery-1"))
    assert (decision(desk, "market-2").event, decision(desk, "market-2").left) == (bakery, left)
    flow.regroup(desk)
    once = dump(desk)
    assert (decision(desk, "market-2").event, decision(desk, "market-2").left) == (bakery, left)
    flow.regroup(desk)
    assert dump(desk) == once
    with desk.archive.write() as db:
        acts.merge(db, [left, bakery], editor="ed", now=NOW)
    flow.regroup(desk)
    assert decision(desk, "market-2").left is None, "it is with them again"


def corrected(desk: Desk) -> None:
    """Do what editors do, of every kind, and take some of it back."""
    market, bakery, talks, mine = (founded_by(name(key)) for key in ("market-1", "bakery-1", "talks-1", "ar-3"))
    with desk.archive.write() as db:
        acts.split(db, market, [name("market-2")], editor="ed", now=NOW, note="two markets")
        merged = acts.merge(db, [bakery, talks], editor="ed", now=NOW, note="no")
        acts.merge(db, [mine, founded_by(name("ar-1"))], editor="ed", now=NOW, note="one front")
        acts.undo(db, NOW, merged.id, editor="other", note="yes")
        acts.pin(db, talks, editor="ed", now=NOW)
        acts.note(db, bakery, "mind the toll", editor="ed", now=NOW)


def test_a_rebuild_gives_the_same_whatever_the_order_within_a_poll_and_whatever_editors_did(
    desk: Desk, desks: Callable[[], Desk]
) -> None:
    other = desks()
    keep(other, ALL[::-1])
    flow.group(other)
    assert dump(other) == dump(desk)
    for one in (desk, other):
        corrected(one)
        flow.regroup(one)
        sound(one)
    once = dump(desk)
    assert dump(other) == once
    flow.regroup(desk)
    assert dump(desk) == once
    # What comes later respects it: a copy goes to where its original was put, and a tombstone leads on.
    late = labelled()["market-2"][0]
    for one in (desk, other):
        keep(one, [late], making.OTHER)
        flow.group(one)
        assert decision(one, "market-2", making.OTHER).event == founded_by(name("market-2"))
        flow.regroup(one)
        assert decision(one, "market-2", making.OTHER).event == founded_by(name("market-2"))
        with one.archive.read() as db:
            assert len(events.rulings(db).merged) == 1
    assert dump(desk) == dump(other)


def test_what_an_undone_split_had_made_leads_on_without_a_union_of_the_machine(desk: Desk) -> None:
    decided, _, unions, *_ = dump(desk)
    market, apart = founded_by(name("market-1")), founded_by(name("market-2"))
    with desk.archive.write() as db:
        acts.split(db, market, [name("market-2")], editor="ed", now=NOW)
        acts.undo(db, NOW, editor="ed")
        ruled = events.rulings(db)
    sound(desk)
    for _ in range(2):
        foreseen = flow.foresee(desk)
        assert (foreseen.moved, foreseen.founded, foreseen.gone) == (0, 0, 0)
        flow.regroup(desk)
        sound(desk)
        assert dump(desk)[0] == decided
        assert dump(desk)[2] == unions
        assert {row[0]: row[-2:] for row in dump(desk)[1]}[apart] == (market, "editor")
        with desk.archive.read() as db:
            assert events.rulings(db) == ruled, "nobody ruled that"
