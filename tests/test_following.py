"""Linked pages, over a real server and a real archive: what is asked for, kept, obeyed, and when it is asked again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aggregator import flow, following
from aggregator.archive import database
from aggregator.archive.verifying import verify
from aggregator.config import FetchSettings, PagesSettings, Settings, WorkersSettings
from aggregator.desk import Desk, Tally
from aggregator.home import Home
from tests import wire

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
AGENT = "syria-news-archive"


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Newsroom:
    """A home whose archive is open, the servers that it listens to, and a clock."""

    desk: Desk
    clock: Clock
    asked: list[str] = field(default_factory=list)

    def round(self) -> Tally:
        """Visit what is due, feeds and pages."""
        return flow.poll(self.desk) + following.follow(self.desk)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.desk.archive.read() as db:
            return [tuple(row) for row in db.execute(text(sql))]

    def is_sound(self) -> bool:
        with self.desk.archive.read() as db:
            return not verify(db).problems


@contextmanager
def newsroom(home: Home, *servers: wire.Server, pages: PagesSettings | None = None) -> Iterator[Newsroom]:
    clock = Clock()
    settings = Settings(
        fetch=FetchSettings(allow=tuple(one.allow for one in servers)),
        pages=pages or PagesSettings(),
        workers=WorkersSettings(processes=1),
    )
    with database.open(f"sqlite:///{home.path}/db/archive.sqlite3") as archive:
        yield Newsroom(Desk(home, archive, settings, clock), clock)


def story(number: int, sentence: str) -> str:
    """Write a page as a small outlet does."""
    paragraphs = "".join(
        f"<p>{sentence} Paragraph {place} of story {number} goes on a little.</p>" for place in range(8)
    )
    return (
        f'<!doctype html><html lang="en"><head><title>Story {number} | The Post</title>'
        '<meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2026-11-21T10:00:00Z"></head>'
        f'<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Story {number}</h1>{paragraphs}'
        "</article><footer>All rights reserved</footer></body></html>"
    )


def feed(links: list[str], words: str = "Only a line of it.") -> bytes:
    items = "".join(
        f"<item><title>Story {number}</title><link>{link}</link><guid>tag:{number}</guid>"
        f"<description>{words}</description></item>"
        for number, link in enumerate(links)
    )
    return f'<rss version="2.0"><channel><title>The Post</title>{items}</channel></rss>'.encode()


def page(number: int, sentence: str = "The convoy reached the besieged town after a night of talks.") -> wire.Document:
    return wire.Document(story(number, sentence).encode(), "text/html; charset=utf-8")


def subscribe(home: Home, url: str, attributes: str = "") -> None:
    outline = f'<outline type="rss" text="The Post" xmlUrl="{url}" {attributes}/>'
    (home.feeds / "list.opml").write_text(f'<opml version="2.0"><head/><body>{outline}</body></opml>', encoding="utf-8")


def announcing(server: wire.Server, count: int = 3, robots: str | None = None) -> None:
    """Let a server have a feed of summaries, and the pages of its stories."""
    server.routes |= {f"/{number}": page(number) for number in range(count)}
    server.routes["/feed.xml"] = wire.Document(feed([server.url(f"/{n}") for n in range(count)]), etag='"1"')
    if robots is not None:
        server.routes["/robots.txt"] = wire.Document(robots.encode(), "text/plain")


def test_a_feed_of_summaries_is_completed_by_its_pages_once(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server)
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        first = room.round()
        assert (first.added, first.pages, first.completed) == (3, 3, 3)
        versions = room.rows(
            "SELECT number, title, text, outlet, heard IS NULL FROM revisions ORDER BY story_id, number"
        )
        assert [row[0] for row in versions] == [1, 2, 1, 2, 1, 2]
        assert versions[0][2] == "Only a line of it."
        assert str(versions[1][2]).count("Paragraph") == 8
        assert "All rights reserved" not in str(versions[1][2])
        assert [row[4] for row in versions] == [1, 0, 1, 0, 1, 0]
        assert {row[3] for row in versions} == {"The Post"}

        room.clock.now += 30 * HOUR
        server.routes["/feed.xml"] = wire.Document(feed([server.url(f"/{n}") for n in range(3)]) + b"\n", etag='"2"')
        again = room.round()
        assert (again.visits, again.added, again.revised, again.pages) == (1, 0, 0, 0), "told as before: nothing new"
        assert [len(server.asked(f"/{n}")) for n in range(3)] == [1, 1, 1]
        assert len(server.asked("/robots.txt")) == 1
        kept = room.rows("SELECT purpose, count(*) FROM captures GROUP BY purpose ORDER BY purpose")
        assert kept == [(None, 2), ("page", 3), ("robots", 1)]
        assert room.rows("SELECT DISTINCT state FROM pages") == [("article",)]
        assert room.is_sound()


def test_a_changed_summary_is_a_version_and_gets_its_page_again(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server)
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        room.round()
        room.clock.now += 30 * HOUR
        links = [server.url(f"/{n}") for n in range(3)]
        server.routes["/feed.xml"] = wire.Document(feed(links, "Another line of it."), etag='"2"')
        server.routes["/1"] = page(1, "The convoy was turned back before the town.")
        tally = room.round()
        assert (tally.revised, tally.pages) == (3, 3)
        told = room.rows("SELECT number, heard IS NOT NULL, text FROM revisions WHERE story_id = 2 ORDER BY number")
        assert [row[:2] for row in told] == [(1, 0), (2, 1), (3, 0), (4, 1)]
        assert "turned back" in str(told[3][2])


def test_pages_are_read_where_told_and_not_where_forbidden(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server, 1)
        for attribute, pages in (('pages="always"', 1), ('pages="never"', 0), ("", 0)):
            subscribe(home, server.url("/feed.xml"), attribute)
            flow.subscribe(room.desk)
            room.clock.now += 30 * HOUR
            assert room.round().pages == pages


@pytest.mark.parametrize(
    ("robots", "read"),
    [
        ("User-agent: *\nDisallow: /\n", []),
        (f"User-agent: *\nDisallow: /\n\nUser-agent: {AGENT}\nDisallow: /1\n", ["/0", "/2"]),
        ("User-agent: *\nDisallow: /\nAllow: /2$\n", ["/2"]),
        ("User-agent: another\nDisallow: /\n", ["/0", "/1", "/2"]),
        ("\ufeffUser-agent: *\nDisallow: /0 # not yet\n", ["/1", "/2"]),
    ],
)
def test_what_a_site_says_is_obeyed(home: Home, robots: str, read: list[str]) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server, robots=robots)
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        room.round()
        assert sorted(one.path for one in server.requests if one.path in {"/0", "/1", "/2"}) == read
        assert server.asked("/robots.txt")[0].header("user-agent").startswith(AGENT)  # type: ignore[union-attr]
        states = room.rows("SELECT state, count(*) FROM pages GROUP BY state ORDER BY state")
        expected = [("article", len(read)), ("disallowed", 3 - len(read))]
        assert states == [one for one in expected if one[1]]


def test_a_site_whose_rules_cannot_be_read_is_left_alone_and_asked_again(home: Home) -> None:
    with wire.serve({"/robots.txt": wire.Answer(503)}) as server, newsroom(home, server) as room:
        announcing(server)
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        assert room.round().pages == 0
        room.clock.now += timedelta(minutes=30)
        assert room.round().pages == 0
        assert len(server.asked("/robots.txt")) == 1
        server.routes["/robots.txt"] = wire.Document(b"User-agent: *\nDisallow:\n", "text/plain")
        room.clock.now += HOUR
        assert room.round().completed == 3


def test_a_pause_between_pages_is_kept(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server, robots="User-agent: *\nCrawl-delay: 60\n")
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        assert room.round().pages == 1
        assert room.round().pages == 0
        room.clock.now += timedelta(seconds=61)
        assert room.round().pages == 1


def test_so_many_of_one_site_in_a_round(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server, pages=PagesSettings(per_round=2)) as room:
        announcing(server, 5)
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        assert [room.round().pages for _ in range(4)] == [2, 2, 1, 0]


def wall() -> wire.Document:
    body = (
        "<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>"
        '<p>Enable JavaScript and cookies to continue</p><script src="/cdn-cgi/challenge-platform/h/b"></script>'
        "</body></html>"
    )
    return wire.Document(body.encode(), "text/html")


@pytest.mark.parametrize(
    ("answer", "state", "tries"),
    [
        (wire.Answer(404, body=b"gone"), "gone", 1),
        (wire.Answer(403, body=b"no"), "refused", 1),
        (wire.Answer(500, body=b"oh"), "unreachable", 3),
        (wire.Document(b"%PDF-1.4 not a page", "application/pdf"), "not a page", 1),
        (wall(), "bot wall", 3),
    ],
)
def test_what_is_no_article_is_named_and_never_becomes_one(
    home: Home, answer: wire.Reply, state: str, tries: int
) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server)
        server.routes["/1"] = answer
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        for _ in range(5):
            room.round()
            room.clock.now += 7 * HOUR
        found = room.rows("SELECT state, tries FROM pages ORDER BY revision_id")
        assert found.count(("article", 1)) == 2
        assert (state, tries) in found
        assert len(server.asked("/1")) == tries
        assert room.rows("SELECT count(*) FROM revisions WHERE heard IS NOT NULL") == [(2,)]
        assert room.rows("SELECT text FROM revisions WHERE story_id = 2") == [("Only a line of it.",)]
        assert room.is_sound()


def moved(to: Callable[[], str]) -> Callable[[wire.Request], wire.Reply]:
    return lambda _: wire.Answer(302, (("Location", to()),))


def test_sent_to_another_host_its_rules_are_asked_first(home: Home) -> None:
    with wire.serve({}) as server, wire.serve({}, "::1") as other, newsroom(home, server, other) as room:
        announcing(server)
        announcing(other, robots="User-agent: *\nDisallow: /1\n")
        server.routes["/1"] = moved(lambda: other.url("/1"))
        server.routes["/2"] = moved(lambda: other.url("/2"))
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        tally = room.round()
        assert tally.completed == 2
        assert [one.path for one in other.requests] == ["/robots.txt", "/2"]
        found = room.rows("SELECT state, address FROM pages ORDER BY revision_id")
        assert found[1:] == [("disallowed", other.url("/1")), ("article", other.url("/2"))]


def test_a_circle_of_hosts_ends(home: Home) -> None:
    with wire.serve({}) as server, wire.serve({}, "::1") as other, newsroom(home, server, other) as room:
        announcing(server)
        server.routes["/1"] = moved(lambda: other.url("/1"))
        other.routes["/1"] = moved(lambda: server.url("/1"))
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        for _ in range(6):
            room.round()
            room.clock.now += 7 * HOUR
        assert room.rows("SELECT DISTINCT state FROM pages ORDER BY state") == [("article",), ("unreachable",)]
        assert len(server.asked("/1")) + len(other.asked("/1")) < 12


def test_a_redirect_within_a_site_is_held_against_its_rules(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server, robots="User-agent: *\nDisallow: /private\n")
        server.routes["/1"] = moved(lambda: server.url("/private/1"))
        server.routes["/private/1"] = page(1)
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        assert room.round().completed == 2
        assert server.asked("/private/1") == []
        assert ("disallowed", server.url("/private/1")) in room.rows("SELECT state, address FROM pages")


def test_the_entries_of_a_live_blog_are_parts_of_its_page(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        links = [server.url(f"/live#block-{n}") for n in range(4)]
        server.routes["/feed.xml"] = wire.Document(feed(links))
        server.routes["/live"] = page(1)
        subscribe(home, server.url("/feed.xml"), 'pages="always"')
        flow.subscribe(room.desk)
        assert room.round().pages == 0
        assert server.asked("/live") == []


def test_an_outlet_of_another_name_speaks_on_its_own_site_only(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server)
        claims = story(1, "The convoy reached the town.").replace('content="The Post"', 'content="Reuters"')
        server.routes["/1"] = wire.Document(claims.encode(), "text/html")
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        assert room.round().completed == 3
        assert room.rows("SELECT DISTINCT outlet FROM revisions") == [("The Post",)]


def test_two_commands_at_once_ask_for_each_page_once(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server)
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        flow.poll(room.desk)
        with room.desk.archive.claim("follower"):
            assert following.follow(room.desk) == Tally()
        assert following.follow(room.desk).completed == 3


def test_stopped_before_a_site_has_spoken_its_pages_wait(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server)
        server.routes["/robots.txt"] = wire.Raw(server.drip(b"HTTP", 0.05))
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        flow.poll(room.desk)
        following.follow(replace(room.desk, stop=lambda: bool(server.asked("/robots.txt"))))
        assert room.rows("SELECT DISTINCT state, tries FROM pages") == [(None, 0)]


def test_stopped_in_the_middle_nothing_is_lost_or_doubled(home: Home) -> None:
    with wire.serve({}) as server, newsroom(home, server) as room:
        announcing(server, 5)
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        flow.poll(room.desk)
        counted: list[None] = []

        def soon() -> bool:
            counted.append(None)
            return len(server.requests) > 3

        following.follow(replace(room.desk, stop=soon))
        assert room.round().added == 0
        assert room.rows("SELECT state, count(*) FROM pages GROUP BY state") == [("article", 5)]
        assert room.rows("SELECT count(*) FROM revisions WHERE heard IS NOT NULL") == [(5,)]
        assert room.is_sound()


def test_a_feed_that_breaks_off_gives_its_whole_items_and_is_asked_for_again(home: Home) -> None:
    body = feed(["https://one.example.org/1", "https://one.example.org/2"])
    head = f'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: "1"\r\nContent-Length: {len(body)}\r\n\r\n'.encode()
    with wire.serve({"/feed.xml": wire.Raw([head, body[:-60]])}) as server, newsroom(home, server) as room:
        subscribe(home, server.url("/feed.xml"))
        flow.subscribe(room.desk)
        assert room.round().added == 1
        told = room.rows("SELECT outcome, notes FROM captures")
        assert told[0][0] == "fetched"
        assert "cut short" in str(told[0][1])
        assert room.rows("SELECT etag, failures FROM sources") == [(None, 0)]
        server.routes["/feed.xml"] = wire.Document(body, etag='"1"')
        room.clock.now += 30 * HOUR
        assert room.round().added == 1
        assert server.asked("/feed.xml")[1].header("if-none-match") is None
