"""Every file of the shared corpora is served, visited and read in one run: nothing hangs, each has its outcome."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

import pytest

from aggregator.home import Home
from tests import running, wire
from tests.shared import SHARED, needs_shared

CORPORA = SHARED / "corpora"
LONGEST = 600.0  # seconds: far beyond what it takes (see docs/operating.md); a run that hangs ends here
TYPES = {".json": "application/json", ".jsonl": "text/plain", ".html": "text/html", ".png": "image/png"}

pytestmark = needs_shared


def documents() -> dict[str, wire.Document]:
    """Serve every file of the corpora under its own path."""
    paths = sorted(path for path in CORPORA.rglob("*") if path.is_file())
    return {
        "/" + quote(path.relative_to(CORPORA).as_posix()): wire.Document(
            path.read_bytes(), TYPES.get(path.suffix, "application/xml")
        )
        for path in paths
    }


def subscription_list(server: wire.Server) -> str:
    outlines = "".join(f'<outline type="rss" xmlUrl={quoteattr(server.url(path))}/>' for path in server.routes)
    return f'<opml version="2.0"><head><title>Corpora</title></head><body>{outlines}</body></opml>'


def ask(home: Home, sql: str) -> list[tuple[object, ...]]:
    archive = Path(home.path) / "db" / "archive.sqlite3"
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as db:
        return db.execute(sql).fetchall()


def test_all_of_the_corpora_in_one_run(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    with wire.serve(documents()) as server:
        (home.feeds / "corpora.opml").write_text(subscription_list(server), encoding="utf-8")
        settings = {"AGGREGATOR_FETCH_ALLOW": server.allow, "AGGREGATOR_FETCH_PER_HOST": "50"}
        done = running.aggregator(home.path, "poll", "--all", settings=settings, patience=LONGEST)
        expected = {server.url(path) for path in server.routes}
        # Items with relative links lead to pages of our own server, too.
        assert {server.url(request.path) for request in server.requests} >= expected
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr

    visits = ask(home, "SELECT address, status, error FROM captures WHERE purpose IS NULL")
    assert Counter(address for address, _, _ in visits) == Counter(expected)
    assert all(error or status == 200 for _, status, error in visits)
    failed = [str(error) for _, _, error in visits if error]
    assert all(len(reason) > 15 for reason in failed)
    assert set(ask(home, "SELECT address, error FROM sources")) == {(address, error) for address, _, error in visits}

    verdict = running.aggregator(home.path, "verify")
    assert verdict.returncode == 0, verdict.stdout
    with capsys.disabled():
        print(f"\n{done.stderr.splitlines()[-1]}\n{verdict.stderr.strip()}")  # noqa: T201 -- counts, for who runs it
