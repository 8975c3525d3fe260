"""The commands that do the work: init, once, poll, group, publish, run."""

import hashlib
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator import home as homes
from aggregator.home import Home
from tests import running, wire
from tests.cli.conftest import STORIES, Typed

FEED = b"""<rss version="2.0"><channel><title>The Wire</title><link>https://wire.example.org/</link>
<item><guid>1</guid><title>Shells fall on a market in Idlib</title><link>https://wire.example.org/1</link>
<pubDate>Mon, 01 Feb 2016 10:00:00 GMT</pubDate><description>Shells fell on a market in Idlib, Syria.</description>
</item></channel></rss>"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[wire.Server]:
    routes: dict[str, wire.Route] = {
        "/feed.xml": wire.Document(FEED, "application/rss+xml", '"1"'),
        "/broken": wire.Answer(500),
    }
    with wire.serve(routes) as running_server:
        monkeypatch.setenv("AGGREGATOR_FETCH_ALLOW", running_server.allow)
        yield running_server


def list_of(*urls: str) -> str:
    outlines = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in urls)
    return f'<opml version="2.0"><head/><body>{outlines}</body></opml>'


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.usefixtures("elsewhere")
def test_init_makes_a_home_with_our_lists_and_seeds(typed: Typed, elsewhere: Path) -> None:
    said = typed("init", "new/home")
    home = Home(elsewhere / "new" / "home")
    assert (said.status, said.out) == (0, "")
    assert said.err == f"a home for an archive is in {home.path}; next: cd there, then `aggregator once`\n"
    assert {path.name for path in home.seeds.glob("*.txt")} == {
        path.name for path in homes.defaults("seeds").glob("*.txt")
    }
    assert (home.feeds / "syria.opml").exists()
    assert typed("--home", home.path, "status", "--json").json["stories"] == 0


def test_init_bare_has_a_profile_and_nothing_else(typed: Typed, elsewhere: Path) -> None:
    assert typed("init", "--bare", ".").status == 0
    assert sorted(path.name for path in (elsewhere / "feeds").iterdir()) == ["gazetteer", "syria.toml"]
    assert [path.name for path in (elsewhere / "feeds" / "gazetteer").iterdir()] == ["README.md"]
    assert list((elsewhere / "seeds").iterdir()) == []


def test_init_makes_the_home_that_is_named_before_it(typed: Typed, elsewhere: Path) -> None:
    assert typed("--home", elsewhere / "named", "init", "--bare").status == 0
    assert [path.name for path in elsewhere.iterdir()] == ["named"]


def test_init_completes_a_home_and_changes_nothing_in_it(typed: Typed, told: Home) -> None:
    told.profile.write_text(told.profile.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    told.settings.unlink()
    assert typed("init", "--bare", told.path).status == 0
    assert told.profile.read_text(encoding="utf-8").endswith("# mine\n")
    assert told.settings.exists()
    assert typed("status", "--json").json["stories"] == 4


def test_init_where_a_file_is(typed: Typed, elsewhere: Path) -> None:
    (elsewhere / "file").touch()
    assert typed("init", "file").why == "file is a file; name a folder for the home"


def test_once_takes_seeds_and_feeds_to_the_published_feed(typed: Typed, home: Home, server: wire.Server) -> None:
    (home.feeds / "mine.opml").write_text(list_of(server.url("/feed.xml"), server.url("/broken")), encoding="utf-8")
    shutil.copy(STORIES / "bakery.txt", home.seeds)
    said = typed("once")
    assert (said.status, said.out) == (0, "")
    assert said.err.splitlines() == [
        f"{server.url('/broken')}: answered 500 Internal Server Error",
        "3 visited (0 unchanged, 1 failed); 2 stories added, 0 revised; 2 grouped (2 new events); 2 entries published",
        f"the feed is {home.published}/syria.atom; the page {home.published}/index.html",
    ]
    assert "Shells fall on a market in Idlib" in (home.published / "syria.atom").read_text(encoding="utf-8")


def test_once_without_anything_publishes_an_empty_feed(typed: Typed, home: Home) -> None:
    assert typed("once").status == 0
    assert "<entry>" not in (home.published / "syria.atom").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty; write the article into it, or remove it"),
        (bytes(range(256)) * 100, "binary data"),
        (b"Word after word. " * 70_000, "larger than 1 MiB; split it, or raise the limit"),
    ],
)
def test_a_seed_that_cannot_be_read_is_named_and_the_rest_goes_on(
    typed: Typed, home: Home, content: bytes, why: str
) -> None:
    (home.path / "aggregator.toml").write_text("[seeds]\nmax_bytes = 1048576\n", encoding="utf-8")
    (home.seeds / "bad.txt").write_bytes(content)
    shutil.copy(STORIES / "bakery.txt", home.seeds)
    said = typed("once")
    assert said.status == 0
    assert f"seeds:seeds/bad.txt: {why}" in said.err
    assert "1 stories added" in said.err
    assert "0 visited" in typed("once").err, "what failed is not tried again until it changes"


def test_a_list_that_cannot_be_read_is_named_and_changes_nothing(typed: Typed, home: Home, server: wire.Server) -> None:
    listed = home.feeds / "mine.opml"
    listed.write_text(list_of(server.url("/feed.xml")), encoding="utf-8")
    typed("poll")
    listed.write_text("<opml", encoding="utf-8")
    said = typed("poll", "--all")
    assert said.status == 0
    assert "feeds/mine.opml: not well-formed XML" in said.err
    assert "1 visited (1 unchanged, 0 failed)" in said.err


def test_poll_visits_what_is_due_what_is_named_or_all(typed: Typed, home: Home, server: wire.Server) -> None:
    feed, broken = server.url("/feed.xml"), server.url("/broken")
    (home.feeds / "mine.opml").write_text(list_of(feed, broken), encoding="utf-8")
    assert "2 visited (0 unchanged, 1 failed); 1 stories added" in typed("poll").err
    assert "0 visited" in typed("poll").err
    assert "1 visited (1 unchanged, 0 failed)" in typed("poll", feed).err
    assert "2 visited (1 unchanged, 1 failed)" in typed("poll", "--all").err
    assert [request.header("If-None-Match") for request in server.asked("/feed.xml")] == [None, '"1"', '"1"']


def test_poll_of_an_unknown_address(typed: Typed, home: Home, server: wire.Server) -> None:
    (home.feeds / "mine.opml").write_text(list_of(server.url("/feed.xml")), encoding="utf-8")
    near = server.url("/feed.xm")
    hint = f"the nearest is {server.url('/feed.xml')}; subscribe with: aggregator add {near}"
    assert typed("poll", near).why == f"{near} is not subscribed; {hint}"
    assert server.requests == []


def test_what_a_person_removes_while_it_is_visited_stays_removed(typed: Typed, home: Home, server: wire.Server) -> None:
    feed = server.url("/feed.xml")
    (home.feeds / "mine.opml").write_text(list_of(feed), encoding="utf-8")
    typed("poll")
    removed = []

    def removing(request: wire.Request) -> wire.Reply:  # noqa: ARG001 -- a route's signature
        removed.append(running.aggregator(home.path, "remove", feed).returncode)
        return wire.Document(FEED.replace(b"Shells", b"Bombs"), "application/rss+xml", '"2"')

    server.routes["/feed.xml"] = removing
    assert "1 visited" in typed("poll", "--all").err
    assert removed == [0]
    [source] = typed("sources", "--json").rows
    assert (source["state"], source["stories"]) == ("retired", 1)


def test_group_finds_events_once_and_rebuilds_the_same(typed: Typed, home: Home) -> None:
    assert "4 stories added" in typed("ingest", STORIES).err
    assert "4 grouped (3 new events)" in typed("group").err
    before = typed("events", "--json").rows
    assert "0 grouped" in typed("group").err
    assert "4 grouped" in typed("group", "--rebuild").err
    assert [memberships(event) for event in typed("events", "--json").rows] == [memberships(event) for event in before]
    assert not home.published.exists()


def memberships(event: dict[str, object]) -> tuple[object, list[object]]:
    stories = event["stories"]
    assert isinstance(stories, list)
    return event["uid"], [story["uid"] for story in stories]


def test_publishing_twice_changes_no_byte(typed: Typed, told: Home) -> None:
    before = digests(told.published)
    assert {"syria.atom", "index.html"} <= before.keys()
    assert "3 entries published" in typed("publish").err
    assert digests(told.published) == before


def test_run_on_a_port_that_is_taken(typed: Typed) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        why = f"cannot listen on 127.0.0.1 port {port}: Address already in use; name another port with --port"
        assert typed("run", "--port", port).why == why


def test_run_on_an_address_that_is_not_ours(typed: Typed) -> None:
    assert re.fullmatch(
        r"cannot listen on 192\.0\.2\.1.*; name another .* with --\w+",
        typed("run", "--host", "192.0.2.1", "--port", 0).why,
    )
