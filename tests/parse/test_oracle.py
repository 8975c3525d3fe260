"""No expectation of feedparser's own tests is lost that it meets itself: what it keeps then, we keep."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.errors import ParseError
from aggregator.parse import reader
from tests.floors import floor
from tests.parse import oracle
from tests.shared import SHARED, needs_shared

CORPUS = SHARED / "corpora" / "feedparser"
PAGE = Path(__file__).parents[2] / "docs" / "design" / "feeds.md"
AT = datetime(2026, 11, 21, tzinfo=UTC)
ADDRESS = "http://feeds.example.org/feed"

# Every field in which we do not say what feedparser says. docs/design/feeds.md argues each.
DISAGREEMENTS = {
    ("encoding/bozo_linenoise.xml", "summary"),
    ("entities/rang.xml", "feed title"),
    ("illformed/rss_empty_document.xml", "read at all"),
    ("illformed/rss_incomplete_cdata.xml", "number of entries"),
    ("wellformed/base/http_entry_id_base_content_location.xml", "id"),
    ("wellformed/base/http_entry_link_base_content_location.xml", "link"),
    ("wellformed/base/http_entry_link_base_content_location.xml", "links"),
    ("wellformed/base/http_item_comments_base_content_location.xml", "comments"),
    ("wellformed/geo/gml_linestring_utm.xml", "shape"),
    ("wellformed/geo/gml_point_utm.xml", "place"),
    ("wellformed/lang/http_content_language_entry_title_inherit.xml", "title language"),
    ("wellformed/lang/http_content_language_entry_title_inherit_2.xml", "title language"),
}

pytestmark = [needs_shared, pytest.mark.filterwarnings("ignore::DeprecationWarning")]  # feedparser's own


def expectations() -> Iterator[tuple[str, str]]:
    for line in (CORPUS / "MANIFEST.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        expected = told["expected"]
        if isinstance(expected, dict) and expected.get("lang") == "feedparser-expr":
            yield told["path"], expected["expr"]


def fields(path: str) -> Iterator[oracle.Field]:
    content = (CORPUS / path).read_bytes()
    served = oracle.headers(content)
    try:
        ours = reader.read(
            content, at=AT, address=ADDRESS, charset=oracle.charset(served), headers=tuple(served.items())
        )
    except ParseError as error:
        yield "read at all", str(error), None
    else:
        yield from oracle.compared(ours, oracle.plain(content, ADDRESS), ADDRESS)


def test_what_feedparser_keeps_is_kept() -> None:
    met = [path for path, expression in expectations() if oracle.meets((CORPUS / path).read_bytes(), expression)]
    compared = [(path, name, ours == theirs) for path in met for name, ours, theirs in fields(path)]
    wrong = {(path, name) for path, name, same in compared if not same}
    counts = Counter(name for _, name, _ in compared)
    assert len(met) > 1_400
    assert len(compared) > 13_000
    assert {"title", "summary", "content", "authors", "categories", "published", "place", "source"} <= counts.keys()
    assert wrong == DISAGREEMENTS
    assert 1 - len(wrong) / len(compared) >= floor("reading", "feedparser")


def test_every_disagreement_is_argued() -> None:
    page = PAGE.read_text("utf-8")
    assert {path for path, _ in DISAGREEMENTS if f"`{path.rpartition('/')[2]}`" not in page} == set()
