import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.parse import page
from aggregator.parse.item import Document, Item
from tests.shared import SHARED, needs_shared

AT = datetime(2026, 11, 21, tzinfo=UTC)
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
        return page.read(text, at=AT, address=ADDRESS)
    except ParseError as error:
        return str(error)


def test_a_page_names_its_feeds() -> None:
    document = page.read(PAGE, at=AT, address=ADDRESS)
    assert [(one.href, one.type, one.title, one.hreflang) for one in document.feeds] == [
        ("https://news.example.org/base/all.rss", "application/rss+xml", "All", None),
        ("https://feeds.example.net/a", "application/atom+xml", None, "ar"),
        ("https://news.example.org/base/feed.json", "application/feed+json", None, None),
        ("https://news.example.org/base/b.xml", None, None, None),
    ]
    assert document.format == "html"
    assert [one.content and one.content.type for one in document.items] == ["page"]
    assert (document.title, document.language, document.link) == ("أخبار سوريا", "ar", "https://news.example.org/syria")
    assert document.problems == ()


@needs_shared
def test_the_pages_of_the_corpora() -> None:
    text = (SHARED / "corpora/netnewswire/real/DaringFireball.html").read_text("utf-8")
    feeds = [one.href for one in page.read(text, at=AT, address="https://daringfireball.net/").feeds]
    assert "https://daringfireball.net/feeds/main" in feeds


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    told = outcome(text)
    assert "markup" in told if isinstance(told, str) else told.format == "html"


def item(head: str, body: str = "", address: str = "https://www.quaypost.example/2016/09/20/last-bus") -> Item:
    text = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    return page.read(text, at=AT, address=address).items[0]


def linked(**said: object) -> str:
    return (
        f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'headline': 'x', **said})}</script>"
    )


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bus leaves town | Quay Post</title>", "<h1>Bus leaves town</h1>", "Bus leaves town"),
        (
            "<title>Bus leaves town | Quay Post</title>",
            "<h1><a href='/'>Quay Post</a></h1>",
            "Bus leaves town | Quay Post",
        ),
        (
            "<title>Quay Post: Bus leaves the town</title>",
            "<table><td><b>Bus leaves the town</b></td></table>",
            "Bus leaves the town",
        ),
        ("<meta property=og:title content='Bus leaves town at last'>", "<h1>World</h1>", "Bus leaves town at last"),
        (
            "<title>Bus leaves town</title>",
            "<h1><span class=kicker>Syria</span> Bus leaves town</h1>",
            "Bus leaves town",
        ),
        ("", "<h1>Bus leaves town</h1>", "Bus leaves town"),
    ],
)
def test_the_headline_is_what_readers_saw(head: str, body: str, title: str) -> None:
    told = item(head, body).title
    assert told is not None
    assert told.value == title


@pytest.mark.parametrize(
    ("canonical", "address", "link"),
    [
        ("/2016/09/20/last-bus", "https://m.quaypost.example/x", "https://m.quaypost.example/2016/09/20/last-bus"),
        ("https://quaypost.example/a", "https://amp.quaypost.example/b", "https://quaypost.example/a"),
        ("https://www.quaypost.example/", "https://www.quaypost.example/a", "https://www.quaypost.example/a"),
        ("https://www.quaypost.example/en/", "https://www.quaypost.example/a", "https://www.quaypost.example/a"),
        ("https://evil.example/a", "https://www.quaypost.example/a", "https://www.quaypost.example/a"),
        ("javascript:alert(1)", "https://www.quaypost.example/a", "https://www.quaypost.example/a"),
        (
            "https://quaypost.example/a",
            "https://www-quaypost-example.cdn.ampproject.org/c/s/quaypost.example/a/amp",
            "https://quaypost.example/a",
        ),
        ("https://quaypost.example/a", "file:///saved/a.html", "https://quaypost.example/a"),
        ("", "file:///saved/a.html", None),
    ],
)
def test_a_page_may_name_its_address(canonical: str, address: str, link: str | None) -> None:
    assert item(f"<link rel=canonical href='{canonical}'>", address=address).link == link


def test_a_republished_page_names_its_original_twice() -> None:
    head = "<link rel=canonical href=https://wire.example/a><meta property=og:url content=https://wire.example/a>"
    assert item(head).link == "https://wire.example/a"


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (linked(author=[{"name": "Ann Roe"}, {"name": "Jo Doe"}]), "", ["Ann Roe", "Jo Doe"]),
        (linked(author={"name": "By Ann Roe and Jo Doe"}), "", ["Ann Roe", "Jo Doe"]),
        (linked(author={"@type": "Organization", "name": "Quay Post"}, publisher={"name": "Quay Post"}), "", []),
        (
            linked(author={"@type": "Organization", "name": "Levant Wire"}, publisher={"name": "Quay Post"}),
            "",
            ["Levant Wire"],
        ),
        ("<meta name=author content='Quay Post Staff'>", "", []),
        ("<meta property=article:author content='https://facebook.example/ann'>", "", []),
        ("<meta name=author content='ANN ROE'>", "", ["Ann Roe"]),
        ("", "<h1>Bus leaves town</h1><p class=byline>By <a>Ann Roe</a>, Reuters</p>", ["Ann Roe"]),
        ("", "<h1>آخر حافلة تغادر</h1><div>بقلم: رنا صباغ</div>", ["رنا صباغ"]),
        ("", "<h1>Bus leaves town</h1><aside><p class=byline>By Ann Roe</p></aside>", []),
    ],
)
def test_authors_are_people(head: str, body: str, names: list[str]) -> None:
    assert [one.name for one in item(head, body).authors] == names


@pytest.mark.parametrize(
    ("head", "body", "at", "origin"),
    [
        (linked(datePublished="2016-02-03T10:15:00+03:00"), "", "2016-02-03T07:15:00+00:00", "page"),
        (
            linked(datePublished="2016-02-03"),
            "<time datetime='2016-02-03T07:15:00Z'></time>",
            "2016-02-03T07:15:00+00:00",
            "page",
        ),
        ("<meta name=pubdate content='2016-02-03T10:15:00 EST'>", "", "2016-02-03T15:15:00+00:00", "page"),
        ("", "<h1>Bus leaves town</h1><p>Published: 3 February 2016</p>", "2016-02-03T00:00:00+00:00", "page"),
        ("", "<h1>Bus leaves town</h1><p>Posted: 02/03/2016 4:20 PM EST</p>", "2016-02-03T21:20:00+00:00", "page"),
        ("", "<h1>آخر حافلة</h1><span class=date>3 شباط 2016</span>", "2016-02-03T00:00:00+00:00", "page"),
        (linked(datePublished="2031-01-01"), "", "2016-09-20T00:00:00+00:00", "url"),
        (
            "",
            "<h1>Bus leaves town</h1><p>In 2014 it left on 3 February 2014 too.</p>",
            "2016-09-20T00:00:00+00:00",
            "url",
        ),
    ],
)
def test_a_date_is_what_the_page_states(head: str, body: str, at: str, origin: str) -> None:
    told = item(head, body).published
    assert told is not None
    assert told.at is not None
    assert (told.at.isoformat(), told.origin) == (at, origin)


@pytest.mark.parametrize("claim", ["0000-00-00", "3 hours ago", "2031-01-01", "yesterday"])
def test_what_cannot_be_understood_is_kept_as_said(claim: str) -> None:
    told = item(linked(datePublished=claim), address="https://quaypost.example/bus").published
    assert told is not None
    assert (told.raw, told.at) == (claim, None)


def test_a_date_of_another_story_is_not_this_one_s() -> None:
    other = "<li><a href=/x>Harvest begins in the plain</a> <span class=date>3 May 2016</span></li>"
    body = f"<h1>Bus leaves town</h1><p>Text.</p><ul class=more>{other}</ul>"
    assert item("", body, address="https://quaypost.example/bus").published is None


@pytest.mark.parametrize(
    "written",
    [
        '{"@type":"NewsArticle","headline":"Bus","datePublished":"2016-02-03",}',
        '<!-- {"@type":"NewsArticle","headline":"Bus","datePublished":"2016-02-03"} -->',
        '[{"@type":"WebSite"},{"@graph":[{"@type":["Thing","NewsArticle"],"headline":"Bus","datePublished":"2016-02-03"}]}]',
        '{"@type":"NewsArticle","headline":"Bus","datePublished":"2016-02-03","x": }',
        '{"@type":"NewsArticle","headline":"Bus\nline\there","datePublished":"2016-02-03"}',
    ],
)
def test_broken_json_ld_is_read(written: str) -> None:
    told = item(f"<script type='application/ld+json'>{written}</script>", address="https://quaypost.example/bus")
    assert told.published is not None
    assert told.published.raw == "2016-02-03"


@pytest.mark.parametrize(
    "written", ["", "[", "null", "7", '"x"', "[" * 50_000, '{"@type":"NewsArticle","author":7,"image":{"url":[]}}']
)
def test_any_json_ld_is_survived(written: str) -> None:
    assert item(f"<script type='application/ld+json'>{written}</script>").published is not None  # the address tells


@pytest.mark.parametrize(
    ("head", "body", "outlet"),
    [
        (
            linked(publisher={"name": "Quay Post"}) + "<meta property=og:site_name content='quaypost.example'>",
            "",
            "Quay Post",
        ),
        (
            linked(publisher={"name": "Quay Media Ltd"}) + "<meta property=og:site_name content='Quay Post'>",
            "",
            "Quay Post",
        ),
        ("<title>Bus leaves town - Quay Post</title>", "<h1>Bus leaves town</h1>", "Quay Post"),
        (
            "<title>Bus leaves town</title>",
            "<h1>Bus leaves town</h1><footer>© 2016 Quay Post. All rights reserved.</footer>",
            "Quay Post",
        ),
        ("<meta name=twitter:site content=@quaypost>", "", "quaypost"),
        ("<title>Bus leaves town</title>", "<h1>Bus leaves town</h1>", None),
    ],
)
def test_the_outlet_is_called_as_people_know_it(head: str, body: str, outlet: str | None) -> None:
    assert item(head, body).outlet == outlet


def test_what_else_a_page_states() -> None:
    told = item(
        "<meta property=og:image content=/a.jpg><meta property=og:image:type content=image/jpeg>"
        "<meta name=geo.position content='33.5;36.3'><meta name=geo.placename content=Damascus>"
        "<meta property=article:section content=World><meta name=keywords content='Syria, buses,syria'>"
        "<link rel=amphtml href=/amp/x><link rel=alternate hreflang=ar href=/ar/x>"
        "<meta name=copyright content='Quay Post 2016'>"
    )
    assert [(one.href, one.type) for one in told.enclosures] == [("https://www.quaypost.example/a.jpg", "image/jpeg")]
    assert [(one.lat, one.lon, one.name) for one in told.geo] == [(33.5, 36.3, "Damascus")]
    assert [one.term for one in told.categories] == ["World", "Syria", "buses"]
    assert [(one.rel, one.hreflang) for one in told.links[1:]] == [("amphtml", None), ("alternate", "ar")]
    assert told.rights == "Quay Post 2016"
