"""Events that the machine joined, what editors do with them, and how they come apart again."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from aggregator.archive import acts, events, stories, verifying
from aggregator.archive.database import Archive
from aggregator.archive.story import Event, Evidence, Membership, Rulings, Union, founded_by
from aggregator.errors import UsageError
from tests.archive import making
from tests.archive.making import HOUR, NOW

WHY = (Evidence("places", 1.0, 2.5, ("Madaya", "مضايا")),)


def state(archive: Archive) -> list[tuple[object, ...]]:
    """Return everything that an act or a union may change, but for when an event was last touched."""
    wanted = (
        "SELECT story, event, score, decided_by, decided, left_event FROM coverage ORDER BY story",
        "SELECT uid, hidden, pinned, merged_into, merged_by, stories FROM event ORDER BY uid",
        "SELECT event, joined_to, score, at FROM joined_event ORDER BY event",
    )
    with archive.read() as db:
        return [tuple(row) for sql in wanted for row in db.execute(text(sql))]


def sound(archive: Archive) -> None:
    with archive.read() as db:
        assert verifying.verify(db).problems == ()


def join(db: Connection, *pairs: tuple[str, str]) -> events.Kept:
    return events.keep(db, [], NOW, [Union(event, into, 0.75, WHY) for event, into in pairs])


def found(db: Connection, uid: str) -> Event:
    event = events.get(db, uid)
    assert event is not None
    return event


@pytest.fixture
def uids(archive: Archive) -> list[str]:
    """Return nine stories: three events of three, opening with stories 0, 1, 2."""
    uids = making.some(archive, 9)
    with archive.write() as db:
        making.group(db, *((uids[n], uids[n + 3], uids[n + 6]) for n in range(3)))
    return uids


@pytest.fixture
def names(uids: list[str]) -> list[str]:
    return [founded_by(uid) for uid in uids[:3]]


def test_a_union_moves_the_stories_and_leaves_a_tombstone(archive: Archive, uids: list[str], names: list[str]) -> None:
    first, second, _ = names
    with archive.write() as db:
        before = events.decision(db, uids[4])
        assert join(db, (second, first)) == events.Kept(united=1)
        survivor, tombstone = found(db, first), found(db, second)
        after = events.decision(db, uids[4])
        row = db.execute(text("SELECT event, joined_to, score FROM joined_event")).one()
        merged_by = db.execute(text("SELECT merged_by FROM event WHERE uid = :uid"), {"uid": second}).scalar_one()
    assert {story.uid for story in survivor.stories} == {uids[n] for n in (0, 1, 3, 4, 6, 7)}
    assert (tombstone.stories, tombstone.merged_into) == ((), first)
    assert before is not None
    assert after is not None
    assert (after.event, after.score, after.by, after.evidence) == (first, before.score, "machine", before.evidence)
    assert tuple(row) == (second, first, 0.75)
    assert merged_by == "machine"
    sound(archive)


def test_unions_follow_each_other_in_their_order(archive: Archive, names: list[str]) -> None:
    first, second, third = names
    with archive.write() as db:
        # The last says again what the two before have come to.
        assert join(db, (third, second), (second, first), (third, first)).united == 2
        assert len(found(db, first).stories) == 9
        assert found(db, third).merged_into == first
        assert [one.uid for one in events.recent(db, 9)] == [first]
        assert join(db, (third, first), (second, third)).united == 0
        rows = db.execute(text("SELECT event, joined_to FROM joined_event"))
        assert {tuple(row) for row in rows} == {(third, second), (second, first)}
    sound(archive)


def test_a_union_in_the_batch_that_founds_the_event(archive: Archive) -> None:
    a, b, *_ = making.some(archive, 2)
    with archive.write() as db:
        decisions = [Membership(a, founded_by(a), 1.0), Membership(b, founded_by(b), 1.0)]
        kept = events.keep(db, decisions, NOW, [Union(founded_by(b), founded_by(a), 0.9)])
        assert kept == events.Kept(founded=2, joined=0, united=1)
        assert [story.uid for story in found(db, founded_by(a)).stories] == [a, b]
        assert found(db, founded_by(a)).changed == NOW
    sound(archive)


def test_what_the_machine_joined_is_no_ruling(archive: Archive, uids: list[str], names: list[str]) -> None:
    first, second, third = names
    with archive.write() as db:
        join(db, (third, second))
        assert events.rulings(db) == Rulings()
        acts.merge(db, [first, second], editor="ed", now=NOW)
        assert dict(events.rulings(db).merged) == {second: first}
        assert set(dict(events.rulings(db).placed)) == set(uids)
        assert found(db, third).merged_into == first
        # The same before and after everything is forgotten.
        before = events.rulings(db)
        events.clear_machine(db)
        assert events.rulings(db) == before
    sound(archive)


def test_a_decision_for_a_joined_event_goes_to_the_survivor(
    archive: Archive, uids: list[str], names: list[str]
) -> None:
    first, second, third = names
    with archive.write() as db:
        join(db, (third, second), (second, first))
        events.keep(db, [Membership(uids[8], third, 0.7)], NOW)
        told = events.decision(db, uids[8])
    assert told is not None
    assert (told.event, told.left) == (first, None)


def test_an_event_founded_anew_is_back(archive: Archive, uids: list[str], names: list[str]) -> None:
    first, second, _ = names
    with archive.write() as db:
        join(db, (second, first))
        events.keep(db, [Membership(uids[1], second, 1.0, left=first), Membership(uids[4], second, 0.8)], NOW + HOUR)
        back, rest = found(db, second), found(db, first)
        told = events.decision(db, uids[4])
    assert back.merged_into is None
    assert [story.uid for story in back.stories] == [uids[1], uids[4]]
    assert [story.uid for story in rest.stories] == [uids[0], uids[3], uids[6], uids[7]]
    assert told is not None
    assert told.left == first
    sound(archive)


def test_an_editors_tombstone_is_not_founded_anew(archive: Archive, uids: list[str], names: list[str]) -> None:
    first, second, _ = names
    with archive.write() as db:
        acts.merge(db, [first, second], editor="ed", now=NOW)
        events.keep(db, [Membership(uids[1], second, 1.0)], NOW)
        assert found(db, second).merged_into == first
        assert uids[1] in {story.uid for story in found(db, first).stories}
    sound(archive)


def test_a_rebuild_forgets_what_the_machine_joined(archive: Archive, uids: list[str], names: list[str]) -> None:
    with archive.write() as db:
        acts.merge(db, names[1:], editor="ed", now=NOW)
        join(db, (names[1], names[0]))
        events.clear_machine(db)
        assert db.execute(text("SELECT count(*) FROM joined_event")).scalar_one() == 0
        placed = dict(events.rulings(db).placed)
        decisions = [
            Membership(uid, placed.get(uid, names[0]), 1.0, "editor" if uid in placed else "machine") for uid in uids
        ]
        events.keep(db, decisions, NOW)
        assert found(db, names[1]).merged_into is None
        assert found(db, names[2]).merged_into == names[1]
        assert len(found(db, names[1]).stories) == 6
    sound(archive)


# --- editors and the machine -----------------------------------------------------------------------------------------


def test_the_name_of_what_was_joined_leads_to_the_survivor(archive: Archive, names: list[str]) -> None:
    first, second, third = names
    with archive.write() as db:
        join(db, (second, first))
        named = f"{second} was joined to {first}; name that one"
        with pytest.raises(UsageError, match=named):
            acts.merge(db, [second, third], editor="ed", now=NOW)
        with pytest.raises(UsageError, match=named):
            acts.split(db, second, ["s"], editor="ed", now=NOW)
        with pytest.raises(UsageError, match=named):
            acts.hide(db, second, editor="ed", now=NOW)


def test_splitting_what_the_machine_joined_brings_the_event_back_and_undo_joins_it(
    archive: Archive, uids: list[str], names: list[str]
) -> None:
    first, second, _ = names
    with archive.write() as db:
        join(db, (second, first))
    before = state(archive)
    with archive.write() as db:
        act = acts.split(db, first, [uids[1], uids[4]], editor="ed", now=NOW + HOUR)
        assert act.event == second
        assert found(db, second).merged_into is None
        assert dict(events.rulings(db).placed)[uids[4]] == second
    sound(archive)
    assert state(archive) != before
    with archive.write() as db:
        acts.undo(db, NOW + HOUR, editor="ed")
    assert state(archive) == before
    sound(archive)


def test_a_merge_of_what_the_machine_joined_is_undone_exactly(archive: Archive, names: list[str]) -> None:
    first, second, third = names
    with archive.write() as db:
        join(db, (third, second))
    before = state(archive)
    with archive.write() as db:
        acts.merge(db, [first, second], editor="ed", now=NOW + HOUR)
        assert len(found(db, first).stories) == 9
        assert found(db, third).merged_into == first
        # A tombstone of the machine below one of an editor: it comes back, and goes where it was.
        acts.split(db, first, [found(db, first).stories[2].uid], editor="ed", now=NOW + HOUR)
        assert found(db, third).merged_into is None
        acts.undo(db, NOW + HOUR, editor="ed")
        acts.undo(db, NOW + HOUR, editor="ed")
    assert state(archive) == before
    sound(archive)


def test_undoing_an_editors_act_respects_what_the_machine_joined_since(
    archive: Archive, uids: list[str], names: list[str]
) -> None:
    first, second, third = names
    with archive.write() as db:
        acts.split(db, second, [uids[4], uids[7]], editor="ed", now=NOW)
        join(db, (second, first))
        acts.undo(db, NOW, editor="ed")
        assert len(found(db, first).stories) == 6
        assert found(db, second).merged_into == first
        assert found(db, founded_by(uids[4])).stories == ()
    sound(archive)
    with archive.write() as db:
        acts.merge(db, [first, third], editor="ed", now=NOW)
        acts.undo(db, NOW, editor="ed")
        assert len(found(db, third).stories) == 3
    sound(archive)


def test_undoing_a_split_after_a_rebuild(archive: Archive, uids: list[str], names: list[str]) -> None:
    first, second, _ = names
    with archive.write() as db:
        join(db, (second, first))
        acts.split(db, first, [uids[1], uids[4]], editor="ed", now=NOW)
        placed = dict(events.rulings(db).placed)
        events.clear_machine(db)
        others = {uid: names[2] for uid in uids if uid not in placed}
        events.keep(db, [Membership(uid, event, 1.0) for uid, event in (placed | others).items()], NOW + HOUR)
        acts.undo(db, NOW + HOUR, editor="ed")
        assert found(db, second).merged_into == first
        assert len(found(db, first).stories) == 6
    sound(archive)


@pytest.mark.parametrize("way", [(0, 1), (1, 0)])
def test_what_an_editor_parted_the_machine_does_not_join(
    archive: Archive, uids: list[str], names: list[str], way: tuple[int, int]
) -> None:
    first, _, third = names
    with archive.write() as db:
        parted = [first, acts.split(db, first, [uids[3]], editor="ed", now=NOW).event]
        assert join(db, (parted[way[0]], parted[way[1]])).united == 0
        # Nor by way of another.
        assert join(db, (third, parted[0]), (parted[1], third)).united == 1
        acts.undo(db, NOW, editor="ed")
        assert join(db, (parted[1], first)).united == 1
    sound(archive)


@pytest.mark.parametrize("flag", [acts.hide, acts.pin])
def test_what_an_editor_hid_or_pinned_stays_an_event(
    archive: Archive, names: list[str], flag: Callable[..., acts.Act]
) -> None:
    first, second, third = names
    with archive.write() as db:
        flag(db, second, editor="ed", now=NOW)
        assert join(db, (second, first), (third, second)).united == 0
        flag(db, third, editor="ed", now=NOW)
        assert join(db, (third, second)).united == 1
    sound(archive)


# --- a snapshot, and proofs ------------------------------------------------------------------------------------------


def test_a_snapshot_names_the_event_of_every_story(archive: Archive, uids: list[str], names: list[str]) -> None:
    with archive.write() as db:
        making.take(db, making.feed(db), making.article("new"))
        join(db, (names[1], names[0]))
    with archive.read() as db:
        taken = events.snapshot(db)
        assert taken == {story.uid: story.event for story in stories.all_in_order(db) if story.event}
    assert set(taken) == set(uids)
    assert set(taken.values()) == {names[0], names[2]}


@pytest.mark.parametrize(
    ("forgery", "named"),
    [
        ("DELETE FROM unions", "was joined to another without reasons"),
        ("UPDATE events SET merged_by = 'editor' WHERE merged_by = 'machine'", "has reasons and was not"),
        ("UPDATE events SET merged_by = NULL", "merged into another by nobody"),
        ("UPDATE events SET merged_into = NULL", "or by somebody into none"),
        ("UPDATE unions SET into_id = event_id", "was joined to another without reasons"),
    ],
)
def test_a_forged_union_is_seen(archive: Archive, names: list[str], forgery: str, named: str) -> None:
    with archive.write() as db:
        join(db, (names[1], names[0]))
        db.execute(text(forgery))
    with archive.read() as db:
        assert any(named in one for one in verifying.verify(db).problems)
