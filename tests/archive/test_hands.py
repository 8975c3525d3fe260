"""Editors and the machine at work on the same events, in any order: nothing is lost, and what is undone is undone."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from aggregator.archive import acts, database, events, ledger, verifying
from aggregator.archive.database import Archive
from aggregator.archive.story import Membership, Union, founded_by
from aggregator.errors import UsageError
from tests.archive import making
from tests.archive.making import HOUR, NOW

STORIES = 4
MACHINE, EDITOR = ("union", "judge", "judge"), ("merge", "split", "undo")

numbers = st.integers(0, STORIES - 1)
done_by_anyone = st.lists(st.tuples(st.sampled_from(MACHINE + EDITOR), numbers, numbers), max_size=14)
done_by_the_machine = st.lists(st.tuples(st.sampled_from(MACHINE), numbers, numbers), max_size=6)
done_by_an_editor = st.lists(st.tuples(st.sampled_from(("merge", "split")), numbers, numbers), max_size=6)


class TakenBackError(Exception):
    """Ends an example's transaction."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with database.open(making.url(tmp_path_factory.mktemp("hands") / "archive.sqlite3")) as archive:
        uids = making.some(archive, STORIES)
        with archive.write() as db:
            making.group(db, *((uid,) for uid in uids))
        yield archive


UIDS = [making.name(f"k{n}") for n in range(STORIES)]


def home(db: Connection, number: int) -> str:
    decision = events.decision(db, UIDS[number])
    assert decision is not None
    return decision.event


def do(db: Connection, what: str, one: int, other: int) -> None:
    """Do one thing; what an editor may not do, or not now, does not happen."""
    try:
        if what == "union":
            events.keep(db, [], NOW, [Union(founded_by(UIDS[one]), founded_by(UIDS[other]), 0.9)])
        elif what == "judge":
            events.keep(db, [Membership(UIDS[one], founded_by(UIDS[other]), 0.8)], NOW)
        elif what == "merge":
            acts.merge(db, [home(db, one), home(db, other)], editor="ed", now=NOW + HOUR)
        elif what == "split":
            acts.split(db, home(db, one), [UIDS[one]], editor="ed", now=NOW + HOUR)
        else:
            acts.undo(db, NOW + HOUR, editor="ed")
    except UsageError:
        return


def state(db: Connection) -> list[tuple[object, ...]]:
    wanted = (
        "SELECT story_id, event_id, score, by, at, evidence, near, roundup, left_id FROM memberships ORDER BY story_id",
        "SELECT uid, merged_into, merged_by FROM events ORDER BY uid",
        "SELECT event_id, into_id, score, evidence, at FROM unions ORDER BY event_id",
    )
    return [tuple(row) for sql in wanted for row in db.execute(text(sql))]


def sound(db: Connection) -> None:
    ledger.seal(db)
    assert verifying.verify(db).problems == ()
    told = [story.uid for event in events.recent(db, 99) for story in event.stories]
    assert sorted(told) == sorted(UIDS)
    for uid in UIDS:
        event = events.get(db, founded_by(uid))
        if event is not None and event.merged_into is not None:
            survivor = events.get(db, event.merged_into)
            assert survivor is not None
            assert survivor.merged_into is None


def run(archive: Archive, *parts: Sequence[tuple[str, int, int]]) -> Iterator[Connection]:
    """Do things, part after part, and give the hand back after each; nothing of it stays."""
    with archive.write() as db:
        for part in parts:
            for one in part:
                do(db, *one)
            yield db
        raise TakenBackError


def play(examples: Iterator[Connection]) -> Iterator[Connection]:
    try:
        yield from examples
    except TakenBackError:
        return


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done_by_anyone)
def test_whatever_is_done_the_archive_is_sound(shared: Archive, done: list[tuple[str, int, int]]) -> None:
    for db in play(run(shared, done)):
        sound(db)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done_by_the_machine, done_by_an_editor)
def test_undoing_all_that_an_editor_did_leaves_what_the_machine_did(
    shared: Archive, before: list[tuple[str, int, int]], done: list[tuple[str, int, int]]
) -> None:
    was: list[tuple[object, ...]] = []
    for db in play(run(shared, before, done)):
        if not was:
            was = state(db)
            continue
        while [act for act in acts.history(db) if act.kind != "undo" and act.undone_by is None]:
            acts.undo(db, NOW + HOUR, editor="ed")
        sound(db)
        have = {row[0]: row for row in was if len(row) == 3}
        # A split may have founded an event that was not there; it is empty now.
        assert [row for row in state(db) if len(row) != 3 or row[0] in have] == was


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done_by_anyone)
def test_rulings_are_the_same_before_and_after_a_rebuild(shared: Archive, done: list[tuple[str, int, int]]) -> None:
    for db in play(run(shared, done)):
        before = events.rulings(db)
        events.clear_machine(db)
        assert events.rulings(db) == before
        placed = dict(before.placed)
        events.keep(db, [Membership(uid, placed.get(uid, founded_by(uid)), 1.0) for uid in UIDS], NOW)
        sound(db)
        for uid, event in placed.items():
            decision = events.decision(db, uid)
            assert decision is not None
            assert decision.event == event
