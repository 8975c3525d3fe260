"""`read`: what is understood of documents; nothing is stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.cli.main import main
from aggregator.home import Home
from tests import wire
from tests.cli.conftest import STORIES, Typed

FEED = b"""<rss version="2.0"><channel><title>The Wire</title><link>https://wire.example.org/</link>
<item><guid>1</guid><title>Shells fall</title><link>one.html</link>
<pubDate>Mon, 01 Feb 2016 10:00:00 GMT</pubDate></item>
<item><guid>2</guid><title>More shells fall</title></item></channel></rss>"""
ITEM = {
    *("id", "link", "links", "title", "summary", "content_html", "text", "authors", "outlet", "published"),
    *("published_raw", "published_from", "updated", "language", "categories", "enclosures", "geo", "rights", "dropped"),
}
DOCUMENT = {"name", "format", "title", "link", "language", "feeds", "problems"}


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_bytes(FEED)
    return path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[wire.Server]:
    page = b'<html><head><title>T</title><link rel="alternate" type="application/atom+xml" href="a.xml"></head></html>'
    routes = {"/feed.xml": wire.Document(FEED, "application/rss+xml"), "/page": wire.Document(page, "text/html")}
    with wire.serve(routes) as made:
        monkeypatch.setenv("AGGREGATOR_FETCH_ALLOW", made.allow)
        yield made


def test_a_file_as_json_lines(typed: Typed, feed: Path) -> None:
    said = typed("read", "--json", feed)
    assert (said.status, said.err) == (0, "")
    document, first, second = said.rows
    assert document["document"].keys() >= DOCUMENT
    assert document["document"].items() >= {"name": str(feed), "format": "rss20", "title": "The Wire"}.items()
    assert first.keys() >= ITEM
    assert (first["title"], first["published"]) == ("Shells fall", "2016-02-01T10:00:00Z")
    assert (second["link"], second["published"], second["authors"]) == (None, None, [])


def test_for_a_person(typed: Typed, feed: Path) -> None:
    said = typed("read", feed)
    assert (said.status, said.err) == (0, "")
    assert "The Wire" in said.out
    assert "2016-02-01T10:00:00Z" in said.out
    assert "More shells fall" in said.out


def test_a_seed_shows_what_was_left_out(typed: Typed) -> None:
    document, article = typed("read", "--json", STORIES / "bridge-one.txt").rows
    assert document["document"]["format"] == "seed"
    assert (article["outlet"], article["published"]) == ("The First Paper", "2016-05-03T08:00:00Z")
    assert [dropped["line"] for dropped in article["dropped"]] == ["SHARE THIS ARTICLE"]


def test_base_and_media_type(typed: Typed, feed: Path, tmp_path: Path) -> None:
    _, first, _ = typed("read", "--json", feed, "--url", "http://other.example.org/a/").rows
    assert first["link"] == "http://other.example.org/a/one.html"
    bare = tmp_path / "document"
    bare.write_bytes(b'{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": []}')
    [document] = typed("read", "--json", "--type", "application/feed+json", bare).rows
    assert document["document"]["title"] == "J"


def test_urls(typed: Typed, server: wire.Server) -> None:
    feed, page = server.url("/feed.xml"), server.url("/page")
    rows = typed("read", "--json", feed, page).rows
    assert [row["document"]["name"] for row in rows if "document" in row] == [feed, page]
    assert rows[1]["link"] == server.url("/one.html")
    assert [one["href"] for one in rows[-1]["document"]["feeds"]] == [server.url("/a.xml")]


def test_what_cannot_be_read_among_several(typed: Typed, server: wire.Server, feed: Path, tmp_path: Path) -> None:
    empty, binary, folder = tmp_path / "empty", tmp_path / "binary", tmp_path / "folder"
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 100)
    folder.mkdir()
    names = [str(feed), "nowhere.xml", str(empty), server.url("/nothing"), str(binary), str(folder), str(feed)]
    said = typed("read", "--json", *names)
    assert (said.status, said.err) == (1, "")
    documents = [row["document"] for row in said.rows if "document" in row]
    assert [document["name"] for document in documents] == names
    assert [document["format"] for document in documents] == ["rss20", None, None, None, None, None, "rss20"]
    assert all(document["problems"] for document in documents[1:-1])
    assert sum("document" not in row for row in said.rows) == 4


def test_what_cannot_be_read_for_a_person(typed: Typed, feed: Path) -> None:
    said = typed("read", "nowhere.xml", feed)
    assert said.status == 1
    assert "nowhere.xml: cannot be read" in said.out
    assert "More shells fall" in said.out


def test_an_inside_address_is_not_asked(typed: Typed, server: wire.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AGGREGATOR_FETCH_ALLOW")
    said = typed("read", "--json", server.url("/feed.xml"))
    assert said.status == 1
    [problem] = said.rows[0]["document"]["problems"]
    assert f'allow it with [fetch] allow = ["{server.allow}"]' in problem
    assert server.requests == []


def test_a_huge_file(typed: Typed, tmp_path: Path) -> None:
    huge = tmp_path / "huge.xml"
    with huge.open("wb") as file:
        file.truncate(1 << 33)
    said = typed("read", "--json", huge)
    assert said.status == 1
    assert said.rows[0]["document"]["format"] is None


def test_many_files_keep_their_order(typed: Typed, tmp_path: Path) -> None:
    paths = []
    for number in range(200):
        paths.append(tmp_path / f"{number}.xml")
        # Some take far longer than others, so they are not done in the order in which they came.
        items = b"<item><title>T</title><description>d</description></item>" * (300 if number % 7 == 0 else 1)
        paths[-1].write_bytes(b'<rss version="2.0"><channel><title>%d</title>%s</channel></rss>' % (number, items))
    rows = typed("read", "--json", *paths).rows
    assert [row["document"]["title"] for row in rows if "document" in row] == [str(number) for number in range(200)]


def test_it_needs_no_home_and_makes_no_archive(elsewhere: Path, feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["read", "--json", str(feed)])
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert list(elsewhere.iterdir()) == []


def test_it_makes_no_archive_in_a_home(typed: Typed, home: Home, feed: Path) -> None:
    assert typed("read", feed).status == 0
    assert list((home.path / "db").iterdir()) == []
