"""The commands about what we listen to: add, remove, sources, import, ingest."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from aggregator.home import Home
from tests import running, wire
from tests.cli.conftest import STORIES, Typed

FEED = b"""<rss version="2.0"><channel><title>The Wire</title><link>https://wire.example.org/</link>
<item><guid>1</guid><title>Shells fall on a market in Idlib</title></item></channel></rss>"""
PAGE = b"""<html><head><title>The Wire</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>
<body><p>Welcome.</p></body></html>"""
INSIDE = "is not public; if it is meant, allow it with [fetch] allow ="


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[wire.Server]:
    routes: dict[str, wire.Route] = {
        "/": wire.Document(PAGE, "text/html"),
        "/feed.xml": wire.Document(FEED, "application/rss+xml", '"1"'),
        "/notice": wire.Document(b"<html><body><p>We moved.</p></body></html>", "text/html"),
        "/binary": wire.Document(bytes(range(256)) * 10, "application/octet-stream"),
        "/markup.xml": wire.Document(FEED.replace(b"The Wire", b"[/nope] [bold]Wire"), "application/rss+xml"),
        "/escape": wire.Answer(200, (("Content-Encoding", "gzip,\x1b]0;PWNED\x07"),), b"x"),
        "/circle": wire.Answer(302, (("Location", "/circle"),)),
    }
    with wire.serve(routes) as made:
        monkeypatch.setenv("AGGREGATOR_FETCH_ALLOW", made.allow)
        yield made


def states(typed: Typed) -> dict[str, str]:
    return {row["address"]: row["state"] for row in typed("sources", "--json").rows}


def test_add_subscribes_to_a_feed(typed: Typed, server: wire.Server) -> None:
    said = typed("add", server.url("/feed.xml"))
    assert (said.status, said.out) == (0, "")
    assert said.err == f"subscribed to {server.url('/feed.xml')}\n"
    assert typed("add", server.url("/feed.xml")).err == f"already subscribed to {server.url('/feed.xml')}\n"
    [row] = typed("sources", "--json").rows
    assert (row["title"], row["site"], row["origin"]) == ("The Wire", "https://wire.example.org/", "added")


def test_add_finds_the_feed_that_a_page_names(typed: Typed, server: wire.Server) -> None:
    assert typed("add", server.url("/")).err == f"subscribed to {server.url('/feed.xml')}\n"
    assert states(typed) == {server.url("/feed.xml"): "active"}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/notice", "is a page that names no feed; look for a feed's address on it"),
        (
            "/binary",
            "binary data, neither a feed nor an article; check the address or the file; --unchecked subscribes",
        ),
        ("/circle", "redirected in a circle"),
        ("/nothing", "answered 404 Not Found; --unchecked subscribes all the same"),
    ],
)
def test_add_of_what_is_no_feed(typed: Typed, server: wire.Server, path: str, why: str) -> None:
    said = typed("add", server.url(path)).why
    assert said.startswith(server.url(path))
    assert why in said
    assert typed("sources", "--json").rows == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("rubbish", "'rubbish' cannot be visited: only http and https addresses are visited"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "it names no host"),
        ("http://127.0.0.1:1/", INSIDE + ' ["127.0.0.1:1"]'),
        ("http://[::1]/", INSIDE + ' ["[::1]:80"]'),
        ("http://169.254.169.254/latest/meta-data", INSIDE),
        ("http://2130706433/", INSIDE),
    ],
)
def test_add_of_what_is_not_visited(typed: Typed, address: str, why: str) -> None:
    assert why in typed("add", address).why
    assert typed("sources", "--json").rows == []


def test_add_of_several_goes_on_after_one_that_fails(typed: Typed, server: wire.Server) -> None:
    said = typed("add", server.url("/nothing"), server.url("/feed.xml"))
    assert said.status == 1
    assert said.err.splitlines() == [
        f"aggregator: {server.url('/nothing')}: answered 404 Not Found; --unchecked subscribes all the same",
        f"subscribed to {server.url('/feed.xml')}",
    ]
    assert states(typed) == {server.url("/feed.xml"): "active"}


def test_add_unchecked_asks_nobody(typed: Typed, server: wire.Server) -> None:
    assert typed("add", "--unchecked", server.url("/nothing")).status == 0
    assert server.requests == []
    assert states(typed) == {server.url("/nothing"): "active"}


def test_remove_stops_the_visits_and_keeps_the_stories(typed: Typed, server: wire.Server) -> None:
    feed = server.url("/feed.xml")
    typed("add", feed)
    typed("poll")
    assert typed("remove", feed).err == f"{feed} is not visited any more; its stories are kept\n"
    assert "0 visited" in typed("poll", "--all").err
    [row] = typed("sources", "--json").rows
    assert (row["state"], row["stories"]) == ("retired", 1)
    assert typed("add", feed).err == f"subscribed to {feed}\n"
    assert states(typed) == {feed: "active"}


def test_remove_of_what_stands_in_a_list_says_so_and_holds(typed: Typed, home: Home, server: wire.Server) -> None:
    feed = server.url("/feed.xml")
    (home.feeds / "mine.opml").write_text(
        f'<opml version="2.0"><body><outline xmlUrl="{feed}"/></body></opml>', encoding="utf-8"
    )
    typed("poll")
    assert "feeds/mine.opml" in typed("remove", feed).err
    assert "0 visited" in typed("poll", "--all").err


def test_remove_of_what_is_not_there(typed: Typed, server: wire.Server) -> None:
    typed("add", server.url("/feed.xml"))
    near = server.url("/feed")
    assert typed("remove", near).why == (
        f"there is no source {near}; the nearest is {server.url('/feed.xml')}; `aggregator sources` lists them"
    )


@pytest.mark.usefixtures("told")
def test_remove_of_a_folder_of_seeds(typed: Typed) -> None:
    assert "seeds:seeds is a folder of seeds: take its files away" in typed("remove", "seeds:seeds").why


def test_sources_lists_how_each_one_fares(typed: Typed, server: wire.Server) -> None:
    typed("add", "--unchecked", server.url("/feed.xml"), server.url("/nothing"))
    typed("poll")
    said = typed("sources")
    assert (said.status, said.err) == (0, "")
    header, good, bad = said.out.splitlines()
    assert header.split("  ")[0] == "source"
    assert re.match(r"The Wire +1 +active", good), (
        "a feed that was subscribed to without a name has the one that it says"
    )
    assert bad.rstrip().endswith("answered 404 Not Found")
    assert "fails (1)" in bad
    assert "never" in bad


def test_sources_as_json_lines(typed: Typed, server: wire.Server) -> None:
    typed("add", "--unchecked", server.url("/nothing"))
    typed("poll")
    said = typed("sources", "--json")
    assert said.err == ""
    [row] = said.rows
    expected = {"kind": "feed", "state": "active", "failures": 1, "error": "answered 404 Not Found", "stories": 0}
    assert row.items() >= expected.items()
    assert row["visited"].endswith("Z")
    assert row["succeeded"] is None


def test_sources_as_a_list_that_import_takes(typed: Typed, home: Home, server: wire.Server, tmp_path: Path) -> None:
    typed("add", server.url("/feed.xml"))
    typed("add", "--unchecked", server.url("/nothing"))
    typed("remove", server.url("/nothing"))
    shutil.copy(STORIES / "bakery.txt", home.seeds)
    typed("once")
    listed = tmp_path / "list.opml"
    listed.write_text(typed("sources", "--opml").out, encoding="utf-8")
    outlines = ET.parse(listed).iter("outline")
    assert [outline.get("xmlUrl") for outline in outlines] == [server.url("/feed.xml")]
    other = Home(tmp_path / "other")
    typed("init", "--bare", other.path)
    assert typed("--home", other.path, "import", listed).err == "1 feeds subscribed to; 0 were known\n"
    assert typed("--home", other.path, "import", listed).err == "0 feeds subscribed to; 1 were known\n"
    [row] = typed("--home", other.path, "sources", "--json").rows
    assert (row["address"], row["title"]) == (server.url("/feed.xml"), "The Wire")


def test_sources_shows_brackets_as_they_are(typed: Typed, server: wire.Server) -> None:
    typed("add", server.url("/markup.xml"))
    typed("add", "--unchecked", "http://127.0.0.1:1/")
    typed("poll", "--all")
    said = typed("sources")
    assert said.status == 0
    assert "[/nope] [bold]Wire" in said.out
    assert '[fetch] allow = ["127.0.0.1:1"]' in said.out


def test_the_line_that_moves_shows_an_address_as_it_is(typed: Typed, home: Home) -> None:
    typed("add", "--unchecked", "http://me:SECRET@127.0.0.1:1/[/nope]")
    shown = running.on_terminal(home.path, "poll")
    assert b"1 visited (0 unchanged, 1 failed)" in shown
    assert b"SECRET" not in shown


def test_what_a_server_says_does_not_steer_the_terminal(typed: Typed, server: wire.Server) -> None:
    assert "\x1b" not in typed("add", server.url("/escape")).why
    typed("add", "--unchecked", server.url("/escape"))
    said = [typed("poll"), typed("-v", "poll", "--all"), typed("sources"), typed("poll", "http://h/\x1b]0;P\x07\x9b2J")]
    assert "pwned" in said[0].err
    assert "\ufffd]0;P\ufffd\ufffd2J" in said[3].why
    assert all(one.out.replace("\n", "").isprintable() and one.err.replace("\n", "").isprintable() for one in said)


def test_credentials_are_shown_nowhere(typed: Typed, server: wire.Server) -> None:
    feed, secret = server.url("/feed.xml"), server.url("/feed.xml").replace("//", "//me:SECRET@")
    said = [
        typed("add", secret),
        typed("add", secret),
        typed("add", secret.replace("feed.xml", "notice")),
        typed("add", secret.replace("feed.xml", "binary")),
        typed("add", secret.replace("feed.xml", "nothing")),
        typed("add", secret.removeprefix("http://")),
        typed("add", secret.replace("SECRET", "SECRET/x")),
        typed("add", "--unchecked", secret.replace("feed.xml", "nothing")),
        typed("-v", "poll", "--all"),
        typed("poll", secret + "x"),
        typed("remove", secret + "x"),
        typed("sources"),
        typed("sources", "--json"),
    ]
    assert {row["address"] for row in said[-1].rows} == {feed, server.url("/nothing")}
    assert said[0].err == f"subscribed to {feed}\n"
    assert f"the nearest is {feed};" in said[-3].why
    said += [typed("remove", secret), typed("remove", server.url("/nothing"))]
    assert said[-2].err == f"{feed} is not visited any more; its stories are kept\n"
    assert said[-1].status == 0, "what is listed without credentials is found without them"
    assert not any("SECRET" in one.out + one.err for one in said)


def test_a_list_keeps_credentials_where_import_needs_them_and_says_so(
    typed: Typed, server: wire.Server, tmp_path: Path
) -> None:
    secret = server.url("/nothing").replace("//", "//me:SECRET@")
    typed("add", "--unchecked", secret)
    said = typed("sources", "--opml")
    assert "the list holds passwords" in said.err
    [outline] = ET.fromstring(said.out).iter("outline")
    assert (outline.get("xmlUrl"), outline.get("text")) == (secret, server.url("/nothing"))
    listed = tmp_path / "list.opml"
    listed.write_text(said.out, encoding="utf-8")
    assert typed("import", listed).err == "0 feeds subscribed to; 1 were known\n"


def test_sources_takes_one_form(typed: Typed) -> None:
    assert typed("sources", "--json", "--opml").status == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<opml><body><outline", "not well-formed XML"),
        (b"<html/>", "not OPML"),
        (b"", "not well-formed XML"),
        (bytes(range(256)), "not well-formed XML"),
        (b'<opml version="2.0"><body><outline text="a"/></body></opml>', "names no feed (an outline with xmlUrl)"),
    ],
)
def test_import_of_what_is_no_list(typed: Typed, tmp_path: Path, content: bytes, why: str) -> None:
    listed = tmp_path / "list.opml"
    listed.write_bytes(content)
    said = typed("import", listed).why
    assert str(listed) in said
    assert why in said


def test_import_of_what_is_not_there(typed: Typed) -> None:
    assert "does not exist" in typed("import", "nowhere.opml").err


def test_ingest_takes_files_and_folders_from_anywhere(typed: Typed) -> None:
    assert "1 visited (0 unchanged, 0 failed); 1 stories added" in typed("ingest", STORIES / "bakery.txt").err
    assert "3 visited (0 unchanged, 0 failed); 3 stories added" in typed("ingest", STORIES).err
    assert "0 visited" in typed("ingest", STORIES).err
    assert states(typed) == {STORIES.as_uri(): "active"}


def test_ingest_of_a_changed_file_adds_a_revision(typed: Typed, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    shutil.copy(STORIES / "bakery.txt", story)
    typed("ingest", story)
    story.write_text(story.read_text(encoding="utf-8").replace("two winters", "three winters"), encoding="utf-8")
    assert "0 stories added, 1 revised" in typed("ingest", story).err
    [hit] = typed("search", "--json", "bakery").rows
    assert [one["number"] for one in typed("show", "--json", hit["story"]).json["revisions"]] == [1, 2]


def test_ingest_of_what_cannot_be_read(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "away.txt").symlink_to("/nowhere/at/all")
    shutil.copy(STORIES / "bakery.txt", tmp_path)
    said = typed("ingest", tmp_path)
    assert said.status == 0
    assert "empty.txt: empty; write the article into it, or remove it" in said.err
    assert "pipe.txt: neither a file nor a folder; remove it" in said.err
    assert "away.txt: cannot be read (No such file or directory)" in said.err
    assert "4 visited (0 unchanged, 3 failed); 1 stories added" in said.err
    assert typed("ingest", tmp_path / "nothing").status == 2
