import pytest
from sqlalchemy import text

from aggregator.archive import acts, events
from aggregator.archive.database import Archive
from aggregator.archive.story import Membership, founded_by
from aggregator.errors import UsageError
from tests.archive import making
from tests.archive.making import HOUR, NOW


def state(archive: Archive) -> list[tuple[object, ...]]:
    """Return everything that an act may change, but for when the event was last touched."""
    with archive.read() as db:
        members = db.execute(text("SELECT story, event, score, decided_by, decided FROM coverage ORDER BY story"))
        heads = db.execute(text("SELECT uid, hidden, pinned, merged_into FROM event ORDER BY uid"))
        return [tuple(row) for rows in (members, heads) for row in rows]


@pytest.fixture
def uids(archive: Archive) -> list[str]:
    """Return six stories: two events of three, the first opening with story 0, the second with story 1."""
    uids = making.some(archive)
    with archive.write() as db:
        making.group(db, (uids[0], uids[2], uids[4]), (uids[1], uids[3], uids[5]))
    return uids


def test_a_merge_makes_one_event_and_leaves_a_tombstone(archive: Archive, uids: list[str]) -> None:
    first, second = founded_by(uids[0]), founded_by(uids[1])
    with archive.write() as db:
        act = acts.merge(db, [second, first], editor="ed", now=NOW + HOUR, note="one strike")
        assert (act.event, act.kind, act.note) == (first, "merge", "one strike")
        survivor, tombstone = events.get(db, first), events.get(db, second)
        assert survivor is not None
        assert tombstone is not None
        assert {story.uid for story in survivor.stories} == set(uids)
        assert survivor.changed == NOW + HOUR
        assert (tombstone.stories, tombstone.merged_into) == ((), first)
        rulings = events.rulings(db)
        assert rulings.merged == ((second, first),)
        assert dict(rulings.placed) == dict.fromkeys(uids, first)
        placed = events.decision(db, uids[1])
        assert placed is not None
        assert (placed.by, placed.score) == ("editor", 1.0)
        assert [one.uid for one in events.recent(db, 9)] == [first]


def test_a_decision_for_a_merged_event_goes_to_the_survivor(archive: Archive, uids: list[str]) -> None:
    first, second = founded_by(uids[0]), founded_by(uids[1])
    with archive.write() as db:
        acts.merge(db, [first, second], editor="ed", now=NOW)
        events.keep(db, [Membership(uids[5], second, 0.7)], NOW)
        told = events.decision(db, uids[5])
        assert told is not None
        assert told.event == first


def test_chained_merges_point_to_the_last_survivor(archive: Archive) -> None:
    uids = making.some(archive, 3)
    names = [founded_by(uid) for uid in uids]
    with archive.write() as db:
        making.group(db, *((uid,) for uid in uids))
        acts.merge(db, names[1:], editor="ed", now=NOW)
        acts.merge(db, names[:2], editor="ed", now=NOW)
        assert dict(events.rulings(db).merged) == {names[1]: names[0], names[2]: names[0]}
        last = events.get(db, names[2])
        assert last is not None
        assert last.merged_into == names[0]


def test_a_split_founds_an_event_with_the_earliest_story(archive: Archive, uids: list[str]) -> None:
    first = founded_by(uids[0])
    with archive.write() as db:
        act = acts.split(db, first, [uids[4], uids[2]], editor="ed", now=NOW + HOUR)
        assert act.event == founded_by(uids[2])
        new, old = events.get(db, act.event), events.get(db, first)
        assert new is not None
        assert old is not None
        assert [story.uid for story in new.stories] == [uids[2], uids[4]]
        assert [story.uid for story in old.stories] == [uids[0]]
        assert old.changed == NOW + HOUR
        assert dict(events.rulings(db).placed) == {uids[0]: first, uids[2]: act.event, uids[4]: act.event}


def test_splitting_off_the_founding_story_leaves_it_its_event(archive: Archive, uids: list[str]) -> None:
    first = founded_by(uids[0])
    with archive.write() as db:
        act = acts.split(db, first, [uids[0]], editor="ed", now=NOW)
        old, new = events.get(db, first), events.get(db, act.event)
    assert old is not None
    assert new is not None
    assert [story.uid for story in old.stories] == [uids[0]]
    assert (act.event, [story.uid for story in new.stories]) == (founded_by(uids[2]), [uids[2], uids[4]])


def test_splitting_what_was_merged_brings_the_event_back(archive: Archive, uids: list[str]) -> None:
    first, second = founded_by(uids[0]), founded_by(uids[1])
    with archive.write() as db:
        acts.merge(db, [first, second], editor="ed", now=NOW)
    merged = state(archive)
    with archive.write() as db:
        act = acts.split(db, first, [uids[1]], editor="ed", now=NOW)
        assert act.event == second
        rulings = events.rulings(db)
        assert rulings.merged == ()
        assert dict(rulings.placed) == {uid: second if uid == uids[1] else first for uid in uids}
        acts.undo(db, NOW, editor="ed")
        assert dict(events.rulings(db).merged) == {second: first}
    assert state(archive) == merged


@pytest.mark.parametrize("kind", ["merge", "split", "hide", "pin", "note"])
def test_undo_restores_exactly_and_is_an_act(archive: Archive, uids: list[str], kind: str) -> None:
    first, second = founded_by(uids[0]), founded_by(uids[1])
    before = state(archive)
    with archive.write() as db:
        done = {
            "merge": lambda: acts.merge(db, [first, second], editor="ed", now=NOW),
            "split": lambda: acts.split(db, first, [uids[2]], editor="ed", now=NOW),
            "hide": lambda: acts.hide(db, first, editor="ed", now=NOW),
            "pin": lambda: acts.pin(db, first, editor="ed", now=NOW),
            "note": lambda: acts.note(db, first, "mind the date", editor="ed", now=NOW),
        }[kind]()
    if kind == "note":
        with archive.read() as db:
            noted = events.get(db, first)
        assert noted is not None
        assert noted.notes == ("mind the date",)
    else:
        assert state(archive) != before
    with archive.write() as db:
        back = acts.undo(db, NOW + HOUR, editor="other")
        event = events.get(db, first)
        assert event is not None
        assert event.notes == ()
        assert (back.kind, back.undoes, back.editor) == ("undo", done.id, "other")
        assert [(one.id, one.undone_by) for one in acts.history(db)] == [(back.id, None), (done.id, back.id)]
        assert events.rulings(db).placed == ()
        with pytest.raises(UsageError, match="nothing to undo"):
            acts.undo(db, NOW, editor="ed")
        with pytest.raises(UsageError, match="undone already"):
            acts.undo(db, NOW, done.id, editor="ed")
        with pytest.raises(UsageError, match=f"took back act {done.id}"):
            acts.undo(db, NOW, back.id, editor="ed")
    assert state(archive) == before


def test_undoing_leaves_what_came_since_where_it_is(archive: Archive, uids: list[str]) -> None:
    first, second = founded_by(uids[0]), founded_by(uids[1])
    with archive.write() as db:
        acts.merge(db, [first, second], editor="ed", now=NOW)
        making.take(db, making.feed(db), making.article("late", told=NOW))
        events.keep(db, [Membership(making.name("late"), first, 0.9)], NOW)
        acts.undo(db, NOW, editor="ed")
        event = events.get(db, first)
    assert event is not None
    assert [story.uid for story in event.stories] == [uids[0], uids[2], uids[4], making.name("late")]


def test_an_act_that_another_builds_upon_is_undone_after_it(archive: Archive, uids: list[str]) -> None:
    before = state(archive)
    with archive.write() as db:
        merge = acts.merge(db, [founded_by(uids[0]), founded_by(uids[1])], editor="ed", now=NOW)
        split = acts.split(db, founded_by(uids[0]), [uids[2], uids[3]], editor="ed", now=NOW)
        with pytest.raises(
            UsageError, match=rf"act {split.id} \(split\) built upon act {merge.id}; undo that one first"
        ):
            acts.undo(db, NOW, merge.id, editor="ed")
        acts.undo(db, NOW, split.id, editor="ed")
        acts.undo(db, NOW, merge.id, editor="ed")
    assert state(archive) == before


def test_acts_survive_a_rebuild(archive: Archive, uids: list[str]) -> None:
    first, second = founded_by(uids[0]), founded_by(uids[1])
    with archive.write() as db:
        acts.merge(db, [first, second], editor="ed", now=NOW)
        placed = dict(events.rulings(db).placed)
        events.clear_machine(db)
        events.keep(db, [Membership(uid, placed[uid], 1.0, "editor") for uid in uids], NOW + HOUR)
        survivor, tombstone = events.get(db, first), events.get(db, second)
        assert survivor is not None
        assert tombstone is not None
        assert len(survivor.stories) == 6
        assert tombstone.merged_into == first
        acts.undo(db, NOW, editor="ed")
        back = events.get(db, second)
        assert back is not None
        assert [story.uid for story in back.stories] == [uids[1], uids[3], uids[5]]


def test_refusals_name_what_is_wrong(archive: Archive, uids: list[str]) -> None:
    first, second = founded_by(uids[0]), founded_by(uids[1])
    typo = first[:-1] + ("a" if first[-1] != "a" else "b")
    with archive.write() as db:
        with pytest.raises(UsageError, match=f"no event {typo}; the nearest is {first}"):
            acts.hide(db, typo, editor="ed", now=NOW)
        with pytest.raises(UsageError, match=f"that is a story, of the event {first}"):
            acts.hide(db, uids[2], editor="ed", now=NOW)
        with pytest.raises(UsageError, match="two events or more"):
            acts.merge(db, [first, first], editor="ed", now=NOW)
        with pytest.raises(UsageError, match="not in"):
            acts.split(db, first, [uids[1]], editor="ed", now=NOW)
        with pytest.raises(UsageError, match="no story"):
            acts.split(db, first, ["snothing"], editor="ed", now=NOW)
        with pytest.raises(UsageError, match="not all of them"):
            acts.split(db, first, [uids[0], uids[2], uids[4]], editor="ed", now=NOW)
        with pytest.raises(UsageError, match="not none"):
            acts.split(db, first, [], editor="ed", now=NOW)
        with pytest.raises(UsageError, match="takes words"):
            acts.note(db, first, " ", editor="ed", now=NOW)
        with pytest.raises(UsageError, match="no act 7"):
            acts.undo(db, NOW, 7, editor="ed")
        acts.hide(db, first, editor="ed", now=NOW)
        with pytest.raises(UsageError, match="hidden already"):
            acts.hide(db, first, editor="ed", now=NOW)
        acts.merge(db, [first, second], editor="ed", now=NOW)
        with pytest.raises(UsageError, match=f"merged into {first}; name that one"):
            acts.pin(db, second, editor="ed", now=NOW)
