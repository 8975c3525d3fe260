from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.parse import page
from aggregator.parse.item import Document
from tests.shared import SHARED, needs_shared

ADDRESS = "https://news.example.org/syria/"
PAGE = """<!doctype html><html lang="ar"><head><title> أخبار
سوريا </title><base href="/base/"><link rel="canonical" href="/syria">
<link rel="alternate" type="application/rss+xml" title="All" href="all.rss">
<link rel="ALTERNATE stylesheet" type="text/css" href="x.css">
<link rel="alternate" hreflang="en" href="/en">
<link rel="alternate" type="application/atom+xml; charset=utf-8" hreflang="ar" href="https://feeds.example.net/a">
<link rel="alternate" type="application/feed+json" href="feed.json">
<link rel=alternate type=application/rss+xml href=all.rss>
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head>
<body><a rel="feed" href="b.xml">b</a>"""


def outcome(text: str) -> Document | str:
    """Read, or say why not."""
    try:
        return page.read(text, address=ADDRESS)
    except ParseError as error:
        return str(error)


def test_a_page_names_its_feeds() -> None:
    document = page.read(PAGE, address=ADDRESS)
    assert [(one.href, one.type, one.title, one.hreflang) for one in document.feeds] == [
        ("https://news.example.org/base/all.rss", "application/rss+xml", "All", None),
        ("https://feeds.example.net/a", "application/atom+xml", None, "ar"),
        ("https://news.example.org/base/feed.json", "application/feed+json", None, None),
        ("https://news.example.org/base/b.xml", None, None, None),
    ]
    assert (document.format, document.items) == ("html", ())
    assert (document.title, document.language, document.link) == ("أخبار سوريا", "ar", "https://news.example.org/syria")
    assert document.problems == ("a page, not a feed; it names 4 feeds",)


@needs_shared
def test_the_pages_of_the_corpora() -> None:
    text = (SHARED / "corpora/netnewswire/real/DaringFireball.html").read_text("utf-8")
    feeds = [one.href for one in page.read(text, address="https://daringfireball.net/").feeds]
    assert "https://daringfireball.net/feeds/main" in feeds


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    told = outcome(text)
    assert "markup" in told if isinstance(told, str) else told.format == "html"
