import json
from datetime import UTC, datetime

import pytest

from aggregator.extract import report
from aggregator.parse import reader
from aggregator.parse.item import Dated, Document, Item, Link, Origin, Person, Precision, Reply, Text

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
BASE = "https://news.example.org/feed"
DOCUMENT_KEYS = ["name", "format", "title", "link", "language", "feeds", "problems", "state"]
ITEMS = """id link links title summary content_html text authors outlet published published_raw published_from updated
    language categories enclosures geo rights captions dropped kicker signature people comments source
    claimed shapes in_reply_to updated_raw constructs notes"""
ITEM_KEYS = ITEMS.split()


def test_the_contract_of_read() -> None:
    rss = b"""<rss version="2.0"><channel><title>Example &amp;amp; Co - World</title><link>https://news.example.org/</link>
    <item><guid>https://news.example.org/1</guid><title>One</title><description>&lt;p&gt;Text&lt;/p&gt;</description>
    <pubDate>Sat, 21 Nov 2026 12:00:00 +0300</pubDate></item><item/></channel></rss>"""
    document = reader.read(rss, at=AT, address=BASE)
    head, one, empty = report.rows(document, name="feed.xml", base=BASE, at=AT)
    assert list(head) == ["document"]
    assert list(head["document"]) == DOCUMENT_KEYS
    assert head["document"] == {
        "name": "feed.xml",
        "format": "rss20",
        "title": "Example & Co - World",
        "link": "https://news.example.org/",
        "language": None,
        "feeds": [],
        "problems": [],
        "state": "whole",
    }
    assert list(one) == list(empty) == ITEM_KEYS
    assert (one["id"], one["link"]) == ("https://news.example.org/1", "https://news.example.org/1")
    assert (one["text"], one["summary"], one["content_html"], one["outlet"]) == ("Text", "Text", None, "Example & Co")
    assert (one["published"], one["published_raw"], one["published_from"]) == (
        "2026-11-21T09:00:00Z",
        "Sat, 21 Nov 2026 12:00:00 +0300",
        "feed",
    )
    assert {name: value for name, value in empty.items() if value} == {"outlet": "Example & Co"}
    json.dumps([head, one, empty])


@pytest.mark.parametrize(
    ("precision", "written"),
    [("second", "2016-02-03T04:05:06Z"), ("day", "2016-02-03"), ("month", "2016-02"), ("year", "2016")],
)
def test_no_more_of_a_date_is_written_than_is_stated(precision: Precision, written: str) -> None:
    assert report.time(Dated("x", datetime(2016, 2, 3, 4, 5, 6, 7, tzinfo=UTC), precision)) == written


def test_a_time_that_is_not_known_is_null() -> None:
    assert report.time(None) is None
    assert report.time(Dated("never", None)) is None


def test_what_a_source_said_of_an_item() -> None:
    item = Item(
        id="1",
        title=Text("BREAKING: Town taken today | Reuters", "html", "en", "https://a.example/"),
        content=Text("<p>x</p>", "html"),
        authors=(Person("Rima", "https://a.example/rima", "rima@example.org"),),
        updated=Dated("soon", None),
        comments="https://a.example/1#comments",
        source=Origin("Reuters"),
        in_reply_to=(Reply("urn:0"),),
        language="ar",
    )
    _, row = report.rows(Document("rss20", items=(item,)), name="f", base=BASE, at=AT)
    assert (row["kicker"], row["title"], row["signature"]) == ("BREAKING", "Town taken today", "Reuters")
    assert row["authors"] == ["Rima"]
    assert row["people"] == [{"name": "Rima", "uri": "https://a.example/rima", "email": "rima@example.org"}]
    assert (row["updated"], row["updated_raw"]) == (None, "soon")
    assert row["comments"] == "https://a.example/1#comments"
    assert row["source"] == {"title": "Reuters", "id": None, "link": None}
    assert row["in_reply_to"] == [{"ref": "urn:0", "href": None, "type": None, "source": None}]
    assert row["constructs"] == {
        "title": {"type": "html", "language": "en", "base": "https://a.example/"},
        "content": {"type": "html", "language": None, "base": None},
    }
    assert row["notes"] == ["the date cannot be meant or understood: soon"]


def test_no_link_of_a_document_runs_anything() -> None:
    document = Document(
        "html", link="javascript:alert(1)", feeds=(Link("data:x"), Link("https://a.example/feed?utm_source=x"))
    )
    (head,) = report.rows(document, name="f", base=BASE, at=AT)
    assert head["document"]["link"] is None
    assert [one["href"] for one in head["document"]["feeds"]] == ["https://a.example/feed?utm_source=x"]
    assert head["document"]["problems"] == [
        "a link cannot be followed and is left out: javascript:alert(1)",
        "a link cannot be followed and is left out: data:x",
    ]


def test_items_that_share_a_key_are_all_told() -> None:
    document = Document("rss20", items=(Item(id="1"), Item(id="1")))
    assert len(list(report.rows(document, name="x", base=BASE, at=AT))) == 3


def test_a_document_that_cannot_be_read() -> None:
    row = report.unread("x.bin", "binary data, not a feed")
    assert list(row["document"]) == DOCUMENT_KEYS
    assert (row["document"]["format"], row["document"]["problems"]) == (None, ["binary data, not a feed"])
    assert report.in_words(row) == "x.bin: binary data, not a feed"


def test_rows_in_words() -> None:
    item = Item(id="1", title=Text("One"), link="https://a.example/", published=Dated("2016", AT.replace(year=2016)))
    rows = list(report.rows(Document("rss20", title="T", items=(item, Item())), name="f", base=BASE, at=AT))
    assert [report.in_words(row) for row in rows] == [
        "f: rss20; T",
        "  2016-11-21T12:00:00Z  One  <https://a.example/>",
        "  no date  (no title)",
    ]
