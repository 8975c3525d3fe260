"""Stories are neither doubled nor merged, whatever a feed does with its ids: docs/design/identities.md."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from aggregator.archive import stories
from aggregator.archive.database import Archive
from aggregator.archive.stories import Recorded
from aggregator.archive.tables import stories as table
from aggregator.extract import article as articles
from aggregator.extract.article import Article
from aggregator.parse import reader
from tests.archive.making import FEED, HOUR, NOW, feed, take

AT = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
PAGE = "https://one.example.org/{}"


def rss(*items: str) -> tuple[Article, ...]:
    """What a feed of these items says."""
    text = f"<rss version='2.0'><channel><title>One</title><link>https://one.example.org/</link>{''.join(items)}</channel></rss>"
    document = reader.read(text.encode(), at=AT, address=FEED)
    return articles.all_of(document, base=FEED, outlet=None, at=AT)[0]


def entry(title: str, link: str | None = None, guid: str | None = None, day: int | None = None) -> str:
    """An item of RSS; day -- of November 2026."""
    said = {"title": title, "link": link and PAGE.format(link), "guid": guid}
    dated = f"<pubDate>{day:02} Nov 2026 10:00:00 GMT</pubDate>" if day else ""
    return f"<item>{''.join(f'<{name}>{it}</{name}>' for name, it in said.items() if it is not None)}{dated}</item>"


def polled(db: Connection, *rounds: tuple[Article, ...]) -> list[Recorded]:
    source = feed(db)
    return [take(db, source, *told, now=NOW + place * HOUR) for place, told in enumerate(rounds)]


def kept(db: Connection) -> int:
    return len(db.execute(select(table.c.id)).all())


@pytest.mark.parametrize(
    "item",
    [
        entry("No id", "a"),
        entry("An empty id", "a", ""),
        entry("A blank id", "a", " \n "),
        entry("No id, no link", day=3),
        entry("Neither, no date"),
        entry("A huge id", "a", "x" * 10_000),
        entry("A relative id", "a", "/2026/11/a?id=3"),
    ],
)
def test_an_item_with_a_bad_id_is_one_story_at_every_fetch(archive: Archive, item: str) -> None:
    with archive.write() as db:
        first, second = polled(db, rss(item, entry("Other", "b", "b")), rss(entry("Other", "b", "b"), item))
        assert (first, second) == (Recorded(added=2), Recorded(seen=2))


def test_an_id_that_is_new_at_every_fetch_doubles_nothing(archive: Archive) -> None:
    rounds = [rss(entry("Convoy", "a", f"a-{n}", 3), entry("Mill", "b", f"b?session={n}", 4)) for n in range(4)]
    with archive.write() as db:
        assert polled(db, *rounds) == [Recorded(added=2), *[Recorded(seen=2)] * 3]


def test_an_id_and_a_date_that_are_new_at_every_fetch_double_nothing(archive: Archive) -> None:
    rounds = [rss(entry("Convoy", "a", f"a-{n}", 3 + n)) for n in range(4)]
    with archive.write() as db:
        assert polled(db, *rounds) == [Recorded(added=1), *[Recorded(seen=1)] * 3]


def test_a_page_that_is_used_again_under_a_new_id_is_another_story(archive: Archive) -> None:
    first = rss(
        entry("Daily briefing", "briefing", "1", 3).replace("</item>", "<description>Three</description></item>")
    )
    second = rss(
        entry("Daily briefing", "briefing", "2", 4).replace("</item>", "<description>Four</description></item>")
    )
    with archive.write() as db:
        assert polled(db, first, second) == [Recorded(added=1), Recorded(added=1)]


def test_a_page_with_many_items_is_no_identity(archive: Archive) -> None:
    first = rss(entry("Live", "live", "1"), entry("Live", "live", "2"))
    second = rss(entry("Live", "live", "2"), entry("Live", "live", "3"))
    with archive.write() as db:
        assert polled(db, first, second) == [Recorded(added=2), Recorded(added=1, seen=1)]


def test_one_id_for_all_items_merges_and_doubles_nothing(archive: Archive) -> None:
    same = [entry(f"Story {n}", f"s{n}", "same", n) for n in range(1, 6)]
    with archive.write() as db:
        rounds = polled(db, rss(*same[:3]), rss(*same[1:4]), rss(*same[3:4]), rss(*same[3:5]), rss(*same[4:]))
        assert [one.added for one in rounds] == [3, 1, 0, 1, 0]
        assert [one.revised for one in rounds] == [0] * 5
        assert kept(db) == 5


def test_one_id_that_always_stands_on_the_newest_item_merges_nothing(archive: Archive) -> None:
    rounds = [rss(entry(f"Story {n}", f"s{n}", "latest", n)) for n in (1, 2, 3, 3, 2)]
    with archive.write() as db:
        told = polled(db, *rounds)
        assert [(one.added, one.revised, one.seen) for one in told] == [(1, 0, 0)] * 3 + [(0, 0, 1)] * 2


def test_one_id_and_one_link_for_all_items_merges_nothing(archive: Archive) -> None:
    same = [entry(f"Story {n}", "", "https://one.example.org/", n) for n in range(1, 5)]
    with archive.write() as db:
        rounds = polled(db, rss(*same[:3]), rss(*same[1:]), rss(same[3]))
        assert [(one.added, one.revised, one.seen) for one in rounds] == [(3, 0, 0), (1, 0, 2), (0, 0, 1)]


def test_one_id_on_two_untitled_items_of_different_dates_merges_nothing(archive: Archive) -> None:
    """As in a real feed of ../shared/corpora (netnewswire/real/scriptingNews.rss)."""
    pair = [
        entry("", "a", PAGE.format("a"), day).replace("<title></title>", f"<description>Note {day}</description>")
        for day in (3, 4)
    ]
    with archive.write() as db:
        rounds = polled(db, rss(*pair), rss(*pair))
        assert rounds == [Recorded(added=2), Recorded(seen=2)]


def test_the_feeds_own_address_is_no_items_id_nor_its_home_page(archive: Archive) -> None:
    for_all = [
        entry(f"Story {n}", "", day=n).replace("<link></link>", "<link>https://one.example.org/</link>") for n in (1, 2)
    ]
    named = [entry("Story 3", "s3", FEED, 3), entry("Story 4", "s4", FEED, 4)]
    with archive.write() as db:
        rounds = polled(db, rss(for_all[0], named[0]), rss(for_all[1], named[1]), rss(for_all[0], named[0]))
        assert [(one.added, one.revised, one.seen) for one in rounds] == [(2, 0, 0), (2, 0, 0), (0, 0, 2)]


def test_an_entry_and_its_correction_in_one_document_are_one_story(archive: Archive) -> None:
    with archive.write() as db:
        [only] = polled(db, rss(entry("Three dead", "a", "1", 3), entry("Four dead", "a", "1", 3)))
        assert only == Recorded(added=1)


def test_a_correction_of_headline_and_link_is_a_revision(archive: Archive) -> None:
    rounds = rss(entry("Three dead", "three-dead", "1", 3)), rss(entry("Four dead", "four-dead", "1", 3))
    with archive.write() as db:
        assert polled(db, *rounds) == [Recorded(added=1), Recorded(revised=1)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://one.example.org/a", "https://one.example.org/a"),
        ("https://one.example.org/a", "http://one.example.org/a/"),
        ("https://one.example.org/a/", "https://one.example.org/a"),
    ],
)
def test_an_address_in_another_spelling_is_the_same_id(archive: Archive, before: str, after: str) -> None:
    with archive.write() as db:
        rounds = polled(db, rss(entry("Convoy", guid=before)), rss(entry("Convoy", guid=after)))
        assert rounds == [Recorded(added=1), Recorded(seen=1)]


def test_two_spellings_in_one_document_are_what_they_were(archive: Archive) -> None:
    both = rss(entry("One", guid="http://one.example.org/a"), entry("Two", guid="https://one.example.org/a"))
    with archive.write() as db:
        rounds = polled(db, both[:1], both, both)
        assert [(one.added, one.revised, one.seen) for one in rounds] == [(1, 0, 0), (1, 0, 1), (0, 0, 2)]


def test_another_source_is_never_looked_at(archive: Archive) -> None:
    with archive.write() as db:
        polled(db, rss(entry("Convoy", "a", "1", 3)))
        told = rss(entry("Convoy", "a", "2", 3))
        assert take(db, feed(db, "https://two.example.org/feed"), *told, now=NOW + timedelta(hours=9)).added == 1
        assert stories.told(db, feed(db), told).keys() == {"1"}


def test_a_story_keeps_its_id_when_others_claim_that_later(archive: Archive) -> None:
    first = rss(entry("Bridge reopens in Raqqa", "1", "dup", 16))
    then = rss(entry("Mill burns in Hama", "1", "dup", 17), entry("Bridge reopens in Raqqa", "1", "dup", 16))
    with archive.write() as db:
        assert polled(db, first, then, then) == [
            Recorded(added=1),
            Recorded(added=1, seen=1),
            Recorded(seen=2),
        ]
        assert kept(db) == 2


def test_a_link_that_is_anothers_id_names_that_one_only(archive: Archive) -> None:
    told = rss(entry("A", "1", "x", 3), entry("B", "2", "x", 4), entry("C", "9", PAGE.format("1"), 5))
    assert len(told) == 3
    with archive.write() as db:
        assert polled(db, told, told) == [Recorded(added=3), Recorded(seen=3)]
