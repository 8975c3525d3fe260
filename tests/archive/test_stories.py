from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from aggregator.archive import captures, changes, rows, sources, stories, tables
from aggregator.archive.changes import Added, Known, Revised, Seen
from aggregator.archive.database import Archive
from aggregator.fetch.source import Source
from aggregator.parse.item import Category, Dated, Dropped, Enclosure, Link, Point
from tests.archive import making
from tests.archive.making import FEED, HOUR, NOW, OTHER, article, name, take

RICH = article(
    "rich",
    "Aid reaches the town",
    "First.\n\nSecond.",
    told=NOW - HOUR,
    summary="In short",
    markup="<p>First.</p>",
    link="https://one.example.org/a",
    links=(Link("https://one.example.org/a", hreflang="en"), Link("https://one.example.org/b", rel="related")),
    authors=("A. Writer", "كاتب"),
    outlet="One",
    updated=Dated("yesterday", None, "day", "page"),
    language="en",
    categories=(Category("Syria", scheme="urn:x"),),
    enclosures=(Enclosure("https://one.example.org/a.mp3", "audio/mpeg", 10),),
    geo=(Point(33.5, 36.3, "Damascus"),),
    rights="all",
    captions=("A street",),
    dropped=(Dropped("Share this", "share row"),),
    notes=("the date was corrected",),
)


def test_between_adds_revises_and_sees() -> None:
    known = {"b": Known("sb", 1, article("b").digest), "c": Known("sc", 2, "other")}
    told = [article("a"), article("b"), article("c")]
    assert changes.between(told, known) == (Added(told[0]), Seen(known["b"]), Revised(told[2], known["c"]))


def test_of_two_articles_with_one_key_the_last_wins() -> None:
    told = [article("a", "old"), article("b"), article("a", "new")]
    assert changes.between(told, {}) == (Added(told[2]), Added(told[1]))


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("xyz")), max_size=12))
def test_telling_what_is_known_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    told = [article(key, title) for key, title in pairs]
    last = {one.key: one for one in told}
    known = {key: Known(f"s{key}", 1, one.digest) for key, one in last.items()}
    assert all(isinstance(one, Seen) for one in changes.between(told, known))
    assert len(changes.between(told, {})) == len(last)


def test_every_field_of_an_article_comes_back(archive: Archive) -> None:
    with archive.write() as db:
        assert take(db, making.feed(db), RICH) == stories.Recorded(added=1)
    with archive.read() as db:
        story = stories.get(db, name("rich"))
    assert story is not None
    assert (story.source, story.key, story.first_seen, story.last_seen, story.event) == (FEED, "rich", NOW, NOW, None)
    for field in ("digest", "title", "text", "summary", "markup", "link", "links", "authors", "outlet", "published"):
        assert getattr(story.revision, field) == getattr(RICH, field), field
    for field in ("updated", "language", "categories", "enclosures", "geo", "rights", "captions", "dropped", "notes"):
        assert getattr(story.revision, field) == getattr(RICH, field), field
    assert (story.revision.number, story.revision.seen, story.revision.capture) == (1, NOW, 1)
    assert story.told == NOW - HOUR


def test_an_unchanged_story_only_moves_last_seen(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, RICH)
        again = replace(RICH, published=Dated("other", NOW), link="https://one.example.org/c", authors=())
        assert take(db, source, again, now=NOW + HOUR) == stories.Recorded(seen=1)
        story = stories.get(db, name("rich"))
        assert story is not None
        assert (story.first_seen, story.last_seen) == (NOW, NOW + HOUR)
        assert story.revision.authors == RICH.authors


def test_a_changed_title_makes_a_revision_and_the_first_stays(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", "Nine killed"), article("b"))
        assert take(db, source, article("a", "Ten killed"), article("b"), now=NOW + HOUR) == stories.Recorded(0, 1, 1)
        first, second = stories.versions(db, name("a"))
        assert (first.number, first.title, first.seen) == (1, "Nine killed", NOW)
        assert (second.number, second.title, second.seen) == (2, "Ten killed", NOW + HOUR)
        story = stories.get(db, name("a"))
        assert story is not None
        assert story.revision == second
        assert stories.known(db, source, ["a"])["a"].number == 2


def test_a_feed_cannot_write_to_anothers_rows(archive: Archive) -> None:
    with archive.write() as db:
        one, two = making.feed(db), making.feed(db, OTHER)
        take(db, one, article("same key", "Mine"))
        take(db, two, article("same key", "Theirs"))
        assert stories.count(db) == 2
        assert [row.title for row in stories.versions(db, name("same key"))] == ["Mine"]
        foreign = stories.known(db, one, ["same key"])["same key"]
        capture = captures.record(db, making.fetched(two))
        with pytest.raises(KeyError):
            stories.record(db, two, [Revised(article("same key", "Forged"), foreign)], capture=capture, now=NOW)
        stories.record(db, two, [Seen(foreign)], capture=capture, now=NOW + HOUR)
        untouched = stories.get(db, name("same key"))
        assert untouched is not None
        assert untouched.last_seen == NOW


def test_revisions_cannot_be_changed_by_mistake(file_archive: Archive) -> None:
    making.some(file_archive, 1)
    for statement in ("UPDATE revisions SET title = 'x'", "DELETE FROM payloads", "UPDATE ledger SET hash = 'x'"):
        with pytest.raises(DBAPIError, match="only ever added"), file_archive.write() as db:
            db.exec_driver_sql(statement)


def test_ungrouped_stories_come_in_time_order_and_then_by_uid(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        told = [article("late", told=NOW), article("undated"), article("early", told=NOW - 9 * HOUR)]
        take(db, source, *told, now=NOW - HOUR)
        keys = [story.key for story in stories.ungrouped(db)]
        assert keys == ["early", "undated", "late"]
        assert [story.key for story in stories.ungrouped(db, 1)] == ["early"]
        making.group(db, (name("early"),))
        assert [story.key for story in stories.ungrouped(db)] == ["undated", "late"]
        assert [story.key for story in stories.all_in_order(db)] == keys


def test_ungrouped_stories_are_found_by_their_index(file_archive: Archive) -> None:
    with file_archive.read() as db:
        wanted = "SELECT id FROM stories WHERE grouped = 0 ORDER BY time, uid"
        plan = " ".join(row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {wanted}"))
    assert "ix_stories_ungrouped" in plan
    assert "TEMP" not in plan


def test_all_stories_come_a_few_at_a_time_while_they_are_grouped(archive: Archive) -> None:
    many = [article(f"k{n}", told=NOW + n * HOUR) for n in range(1203)]
    with archive.write() as db:
        take(db, making.feed(db), *many)
        seen = []
        for story in stories.all_in_order(db):
            seen.append(story.key)
            if len(seen) % 100 == 0:
                making.group(db, tuple(name(key) for key in seen[-100:]))
        assert seen == [one.key for one in many]
        assert len(stories.ungrouped(db)) == 3


def test_all_stories_come_without_being_sorted(file_archive: Archive) -> None:
    making.some(file_archive, 30)
    file_archive.maintain()
    wanted = rows.latest().order_by(tables.stories.c.time, tables.stories.c.uid)
    with file_archive.read() as db:
        plan = " ".join(row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {wanted}"))
    assert "ix_stories_time_uid" in plan
    assert "TEMP" not in plan


def test_more_keys_than_fit_in_one_statement(archive: Archive) -> None:
    many = [article(f"k{n}") for n in range(1203)]
    with archive.write() as db:
        source = making.feed(db)
        assert take(db, source, *many) == stories.Recorded(added=1203)
        assert take(db, source, *many) == stories.Recorded(seen=1203)
        assert stories.known(db, source, []) == {}


def test_a_source_held_since_before_it_was_stored_is_found_by_its_address(archive: Archive) -> None:
    with archive.write() as db:
        making.feed(db)
        assert take(db, Source(FEED), article("a")).added == 1
        assert sources.number(db, Source(FEED)) == 1


def test_an_article_as_a_hostile_feed_may_give_it_is_kept_as_it_is(archive: Archive) -> None:
    hostile = article("'; DROP TABLE stories; --" + "k" * 5000, "\u202e" + "'\"%s :name ?" * 3, "x" * 300_000)
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, hostile)
        [story] = stories.all_in_order(db)
        assert (story.key, story.revision.title, story.revision.text) == (hostile.key, hostile.title, hostile.text)


def test_numbers_are_dense(archive: Archive) -> None:
    making.some(archive, 3)
    with archive.write() as db:
        take(db, making.feed(db, OTHER), article("x"))
        for table in (tables.stories, tables.revisions, tables.captures, tables.ledger):
            top, count = db.execute(select(func.max(table.c.id), func.count()).select_from(table)).one()
            assert top == count
