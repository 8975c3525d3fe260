"""The shelf of linked pages: what is wanted, once for each version, and what becomes of it."""

from datetime import timedelta

from sqlalchemy import select

from aggregator.archive import captures, pages, sources, stories, tables
from aggregator.archive.database import Archive
from aggregator.config import Pages, PagesSettings
from aggregator.fetch.linked import Verdict
from aggregator.fetch.robots import Robots
from tests.archive import making
from tests.archive.making import HOUR, NOW, article, name, take

ALWAYS = PagesSettings(read="always")
LINK = "https://one.example.org/a"


def test_a_page_is_wanted_once_for_each_version(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", text="A line.", link=LINK), article("b", text="No link."))
        assert pages.want(db, [name("a"), name("b"), name("c")], NOW) == 1
        assert pages.want(db, [name("a"), name("b"), name("c")], NOW) == 0
        (wanted,) = pages.due(db, NOW, ALWAYS)
        assert (wanted.story, wanted.address, wanted.tries) == (name("a"), LINK, 0)
        take(db, source, article("a", text="Another line.", link=LINK))
        assert pages.want(db, [name("a")], NOW) == 1
        pages.overtake(db)
        states = db.execute(select(tables.pages.c.state).order_by(tables.pages.c.revision_id)).scalars().all()
        assert states == ["overtaken", None]


def test_a_page_waits_for_its_time_and_for_its_source(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", link=LINK))
        pages.want(db, [name("a")], NOW)
        (wanted,) = pages.due(db, NOW, ALWAYS)
        pages.settle(db, wanted, Verdict(due=NOW + HOUR, tries=1, address="https://two.example.org/a", error="busy"))
        assert pages.due(db, NOW + HOUR - timedelta(seconds=1), ALWAYS) == ()
        (again,) = pages.due(db, NOW + HOUR, ALWAYS)
        assert (again.address, again.tries) == ("https://two.example.org/a", 1)
        sources.retire(db, source.address, NOW)
        assert pages.due(db, NOW + HOUR, ALWAYS) == ()


def test_each_source_gets_its_turn_and_only_those_that_want_pages(archive: Archive) -> None:
    with archive.write() as db:
        for place, (said, summaries) in enumerate(
            (("learn", True), ("learn", False), ("never", True), ("always", False))
        ):
            source = making.feed(db, f"https://{place}.example.org/feed", pages=said, summaries=summaries)
            told = [article(f"k{n}", link=f"https://{place}.example.org/{n}") for n in range(3)]
            take(db, source, *told)
            pages.want(db, [name(one.key, source.address) for one in told], NOW)

        def turn(read: Pages) -> list[str]:
            return sorted(one.source.address[8] for one in pages.due(db, NOW, PagesSettings(read, per_round=2)))

        assert turn("learn") == ["0", "0", "3", "3"]
        assert turn("always") == ["0", "0", "1", "1", "3", "3"]
        assert turn("never") == ["3", "3"]


def test_what_is_settled_stays_so(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", link=LINK))
        pages.want(db, [name("a")], NOW)
        (wanted,) = pages.due(db, NOW, ALWAYS)
        pages.settle(db, wanted, Verdict("article", tries=1))
        pages.settle(db, wanted, Verdict("unreachable", tries=3, error="another command was late"))
        assert db.execute(select(tables.pages.c.state)).scalar_one() == "article"


def test_a_page_completes_the_version_that_it_was_asked_for_only(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", "Strike", "A line.", link=LINK))
        capture = captures.record(db, making.fetched(source, b"<html>"), purpose="page")
        page = article("x", "Strike | The Post", "A line. And a long report of all that happened.", outlet="The Post")
        assert stories.complete(db, name("a"), 1, page, capture=capture, now=NOW)
        assert not stories.complete(db, name("a"), 1, page, capture=capture, now=NOW), "a newer version is there"
        assert not stories.complete(db, name("z"), 1, page, capture=capture, now=NOW)
        told = stories.get(db, name("a"))
        assert told is not None
        assert (told.revision.number, told.revision.title, told.revision.text) == (2, "Strike", page.text)
        assert told.revision.heard == article("a", "Strike", "A line.").digest
        assert take(db, source, article("a", "Strike", "A line.", link=LINK)).revised == 0
        assert take(db, source, article("a", "Strike", "Another line.", link=LINK)).revised == 1


def test_a_completed_story_is_known_again_by_the_link_that_its_source_said(archive: Archive) -> None:
    """Its id is new at every fetch, and its page names another address for itself."""
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("session-1", "Strike", "A line.", link=LINK, told=NOW))
        capture = captures.record(db, making.fetched(source, b"<html>"), purpose="page")
        page = article("x", "Strike", "A line. And a long report.", link="https://one.example.org/canonical/a")
        assert stories.complete(db, name("session-1"), 1, page, capture=capture, now=NOW)
        again = take(db, source, article("session-2", "Strike", "A line.", link=LINK, told=NOW))
        assert (again.added, again.revised, again.seen) == (0, 0, 1)


def test_a_page_that_tells_no_more_makes_no_version(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", "Strike", "The whole report is in the feed.", link=LINK))
        capture = captures.record(db, making.fetched(source, b"<html>"), purpose="page")
        assert not stories.complete(db, name("a"), 1, article("x", "Strike", "A teaser."), capture=capture, now=NOW)


def test_rules_are_kept_by_site(archive: Archive) -> None:
    said = Robots("https://one.example.org", NOW, "rules", "User-agent: *\nDisallow: /x\n")
    later = Robots("https://one.example.org", NOW + HOUR, "unreachable")
    with archive.write() as db:
        pages.keep_rules(db, said)
        assert pages.rules(db, ["https://one.example.org", "https://two.example.org"]) == {said.site: said}
        pages.keep_rules(db, later)
        assert pages.rules(db, [said.site]) == {said.site: later}
