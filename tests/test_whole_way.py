"""The whole way on real input: real feeds from a real server, the two real seeds, a real feed reader."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import threading
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from aggregator.home import Home
from tests import running, wire
from tests.shared import SHARED, needs_shared

REAL = SHARED / "corpora/netnewswire/real"
GOFEED = SHARED / "corpora/gofeed/parser"
TYPES = {".json": "application/feed+json", ".html": "text/html"}

# Cut off in the middle by who collected it: its whole items count, its validators do not, for the rest is still wanted.
CUT = "/real/allthis-partial.json"

pytestmark = [needs_shared, pytest.mark.needs("newsboat")]


def feeds() -> dict[str, wire.Document]:
    """Serve every real feed, and a few that gofeed tests with, under their own names."""
    paths = [path for path in sorted(REAL.iterdir()) if path.suffix not in {".opml", ".html"}]
    paths += sorted((GOFEED / "rss").glob("*title.xml"))[:3] + sorted((GOFEED / "atom").glob("*title.xml"))[:3]
    return {f"/{path.parent.name}/{path.name}": served(path) for path in paths}


def served(path: Path) -> wire.Document:
    body = path.read_bytes()
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    return wire.Document(body, TYPES.get(path.suffix, "application/xml"), etag)


def entries(document: wire.Document) -> int:
    """Count the entries that a document shows on its face, by other means than ours; of one id and date they are one.

    A real feed here gives two stories one id, twice.
    """
    if document.media_type == TYPES[".json"]:
        text = document.body.decode()
        if not text.rstrip().endswith("}"):
            return text.count('"id"') - 1  # one of them is cut off in the middle of an item; its whole items count
        whole = json.loads(text)
        items = whole["items"] if "items" in whole else whole["rss"]["channel"]["item"]
        return len({(one.get("id") or json.dumps(one.get("guid")), one.get("pubDate")) for one in items})
    root = etree.fromstring(document.body, etree.XMLParser(recover=True, huge_tree=True))
    found = list(root.iter("{*}item", "{*}entry"))
    return len({identity(one) or place for place, one in enumerate(found)})


def identity(entry: etree._Element) -> str | None:
    for name in ("{*}guid", "{*}id", "{*}link"):
        said = entry.find(name)
        if said is not None and (said.text or said.get("href")):
            return f"{said.text or said.get('href')} {entry.findtext('{*}pubDate')}"
    return None


def subscription_list(server: wire.Server) -> str:
    outlines = "".join(f'<outline type="rss" text="{path}" xmlUrl="{server.url(path)}"/>' for path in server.routes)
    return f'<opml version="2.0"><head><title>All</title></head><body>{outlines}</body></opml>'


def prepare(home: Home, server: wire.Server) -> Mapping[str, str]:
    (home.feeds / "all.opml").write_text(subscription_list(server), encoding="utf-8")
    for seed in (SHARED / "seeds").glob("*.txt"):
        shutil.copy(seed, home.seeds)
    return {"AGGREGATOR_FETCH_ALLOW": server.allow}


def ask(home: Home, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(f"file:{home.path}/db/archive.sqlite3?mode=ro", uri=True) as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


def stored(home: Home, server: wire.Server) -> dict[str, int]:
    """Count the stories of each feed, by its path."""
    sql = "SELECT address, count(stories.id) FROM sources LEFT JOIN stories ON source_id = sources.id GROUP BY address"
    counted = {str(address).removeprefix(server.root): int(str(count)) for address, count in ask(home, sql)}
    return {path: counted[path] for path in server.routes}


def read_with_newsboat(address: str, folder: Path) -> list[tuple[str, str]]:
    """Subscribe as a reader of newsboat would; return the title and the text of each article that it has then."""
    (folder / "urls").write_text(address + "\n", encoding="utf-8")
    (folder / "config").touch()
    files = [f"--url-file={folder}/urls", f"--cache-file={folder}/cache.db", f"--config-file={folder}/config"]
    subprocess.run(["newsboat", *files, "-x", "reload"], check=True, timeout=running.PATIENCE, capture_output=True)
    with sqlite3.connect(folder / "cache.db") as db:
        articles = db.execute("SELECT title, content FROM rss_item").fetchall()
    db.close()
    return articles


def is_of_both(text: str) -> bool:
    return "TIME" in text and "Daily Caller News Foundation" in text


def test_from_seeds_and_feeds_to_a_reader_and_on_after_a_kill(home: Home, tmp_path: Path) -> None:
    with wire.serve(feeds()) as server:
        settings = prepare(home, server)
        with running.daemon(home.path, settings=settings) as daemon:
            address = daemon.address() + "syria.atom"
            daemon.round()

            expected = {path: entries(document) for path, document in feeds().items()}
            assert stored(home, server) == expected

            with urllib.request.urlopen(address) as answer:
                published = feedparser.parse(answer.read())
            assert not published.bozo
            about_both = [entry for entry in published.entries if is_of_both(entry.author + entry.content[0].value)]
            assert len(about_both) == 1
            [article] = [text for title, text in read_with_newsboat(address, tmp_path) if is_of_both(text)]
            assert "Syrian Peace Talks Implode" in article

            again = running.aggregator(home.path, "poll", "--all", settings=settings)
            whole = server.routes.keys() - {CUT}
            assert f"{len(expected)} visited ({len(whole)} unchanged, 0 failed)" in again.stderr
            conditional = [one for one in server.requests if one.header("If-None-Match")]
            assert {one.path for one in conditional} == whole

            before = everything(home)
            daemon.kill()
        with running.daemon(home.path, settings=settings) as daemon:
            daemon.round()
            assert everything(home) == before
            assert daemon.stop() == 0


def everything(home: Home) -> list[tuple[object, ...]]:
    return ask(
        home,
        "SELECT stories.uid, revisions.number, revisions.digest, events.uid FROM stories"
        " JOIN revisions ON revisions.story_id = stories.id JOIN memberships ON memberships.story_id = stories.id"
        " JOIN events ON events.id = event_id ORDER BY 1, 2",
    )


def test_killed_in_the_middle_of_its_first_round_it_ends_with_the_same_archive(home: Home) -> None:
    documents = feeds()
    with wire.serve(documents) as server:
        settings = prepare(home, server)
        for share in (4, 2, 1):
            enough = threading.Event()
            server.routes.update(counted(documents, len(documents) // share, enough))
            with running.daemon(home.path, settings=settings) as daemon:
                daemon.address()
                assert enough.wait(running.PATIENCE)
                daemon.kill()
        with running.daemon(home.path, settings=settings) as daemon:
            daemon.round()
            assert stored(home, server) == {path: entries(document) for path, document in documents.items()}
            assert daemon.stop() == 0
    verdict = running.aggregator(home.path, "verify")
    assert verdict.returncode == 0, verdict.stdout


def counted(documents: Mapping[str, wire.Document], most: int, enough: threading.Event) -> dict[str, wire.Route]:
    """Serve documents, and say when most of them were asked for (or had been before)."""
    asked: list[str] = []

    def counting(document: wire.Document) -> wire.Route:
        def reply(request: wire.Request) -> wire.Reply:
            asked.append(request.path)
            if len(asked) >= most // 3:
                enough.set()
            return document

        return reply

    return {path: counting(document) for path, document in documents.items()}
