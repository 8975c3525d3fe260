import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.extract import article, pages, report
from aggregator.parse import reader
from aggregator.parse.item import Document, Item, Text
from tests.hanging import HANG

AT = datetime(2026, 11, 21, tzinfo=UTC)
PAGES = sorted((Path(__file__).parents[1] / "data/extract/pages").glob("*.html"))
PARTS = [
    "<p>",
    "</p>",
    "<div class=article-body>",
    "<h1>",
    "<br>",
    "<table><tr><td>",
    "<li>",
    "<figure><img src=a>",
    "text ",
]
PARTS += [
    "<script type='application/ld+json'>",
    '{"@type":"NewsArticle"',
    "</script>",
    "<meta property=og:title content=x>",
]
PARTS += [
    "By Ann Roe",
    "3 Feb 2016",
    "<time datetime=2016>",
    "Subscribe to continue reading",
    "<!--",
    "<a href=/x>",
    "\0",
    "&#x0;",
]
PARTS += [
    "A sentence that is long enough to be one of an article, they said. ",
    "<base href=//[>",
    "<link rel=canonical href=http://[>",
]


def settled(content: bytes, address: str = "https://example.org/2016/x") -> Document:
    document = reader.read(content, at=AT, address=address, media_type="text/html")
    return pages.settled(document, address=address, at=AT)


def understood(path: Path) -> tuple[dict[str, Any], Document]:
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return wanted, settled(path.read_bytes(), wanted["address"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_what_it_is(path: Path) -> None:
    wanted, document = understood(path)
    assert (document.state, document.format) == (wanted["state"], "html")
    assert [one.href for one in document.feeds] == wanted.get("feeds", [])
    if wanted["state"] == "article":
        assert document.problems == ()
        assert len(document.items) == 1
    else:
        assert document.items == ()
        assert wanted.get("reason", "") in "; ".join(document.problems)
        assert document.problems


@pytest.mark.parametrize(
    "path",
    [one for one in PAGES if '"state": "article"' in one.with_suffix(".json").read_text("utf-8")],
    ids=lambda path: path.stem,
)
def test_an_article_says_what_its_page_says(path: Path) -> None:
    wanted, document = understood(path)
    item = document.items[0]
    told = article.clean(item, document, base=wanted["address"], outlet=None, at=AT)
    found = {
        "title": told.title,
        "outlet": told.outlet,
        "authors": list(told.authors),
        "published": report.time(told.published),
        "published_raw": told.published.raw if told.published else None,
        "published_from": told.published.origin if told.published else None,
        "updated": report.time(told.updated),
        "link": told.link,
        "language": told.language,
        "summary": told.summary,
        "captions": list(told.captions),
        "categories": [one.term for one in told.categories],
        "text": [line for line in told.text.split("\n") if line],
    }
    assert {name: found[name] for name in wanted if name in found} == {
        name: wanted[name] for name in wanted if name in found
    }
    assert item.content is not None
    assert item.content.type == "html"
    rules = {one.rule for one in told.dropped}
    assert set(wanted.get("dropped", [])) <= rules


def test_markup_of_lists_tables_and_quotations_is_whole() -> None:
    told = understood(next(path for path in PAGES if path.stem == "table-of-figures"))[1].items[0]
    assert told.content is not None
    assert "<table><tr><th>Month</th><th>Buses</th></tr><tr><td>August</td>" in told.content.value
    assert '<ol><li>The first <a href="/x">timetable</a> is lost.</li></ol>' in told.content.value


def test_items_of_other_documents_are_settled_one_by_one() -> None:
    wall = Item(
        id="wall",
        content=Text("<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>", "page"),
    )
    plain = Item(id="plain", content=Text("words", "text"))
    document = pages.settled(Document("warc", items=(wall, plain)), address="file:///a.warc", at=AT)
    assert document.items == (plain,)
    assert (document.state, len(document.problems)) == ("whole", 1)
    assert "wall: a bot wall" in document.problems[0]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=20), max_size=60))
@settings(deadline=None)
def test_any_markup_is_read_or_refused(parts: list[str]) -> None:
    try:
        document = settled(("<html>" + "".join(parts)).encode("utf-8", "replace"))
    except ParseError:
        return
    assert all(one.content is None or one.content.type == "html" for one in document.items)
    assert (document.state == "article") == bool(document.items)


SENTENCE = "The convoy reached the town on Saturday, officials said, and forty trucks crossed. "
BOMBS = [
    "<div>",
    "<b>",
    "<table><tr><td>",
    "<font>" + SENTENCE,
    "<p>x",
    "x<br>",
    "<span class='date published'>2016",
    "<h1><span class=kicker>x",
]
BOMBS += [
    "<div itemprop=author>",
    "<noscript>x",
    "<p class=byline>By Ann Roe</p>",
    "<figure><figcaption>Cap ",
    "<div class=copyright>© ",
]
PAGE = "<html><head><title>The title of a page</title></head><body><h1>The title of a page</h1><article>"


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_page_takes_long(bomb: str) -> None:
    settled(PAGE.encode())  # what is imported at first use is not the page's time
    started = time.process_time()
    settled((PAGE + bomb * (100_000 // len(bomb))).encode())
    # A second is promised for 100 kB; three times that, since this may run beside other tests.
    assert time.process_time() - started < HANG
