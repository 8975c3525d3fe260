import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.parse import jsonfeed
from aggregator.parse.item import Category, Document, Enclosure, Item, Link, Person, Text

AT = datetime(2026, 11, 21, tzinfo=UTC)
ADDRESS = "https://news.example.org/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def read(text: str) -> Document:
    return jsonfeed.read(text, at=AT, address=ADDRESS)


def item(**said: Any) -> Item:
    [one] = read(json.dumps({"version": VERSION, "language": "en", "items": [said]})).items
    return one


def test_everything_that_an_item_says_is_kept() -> None:
    one = item(
        id=7,
        url="/7",
        external_url="https://example.net/",
        title="A < B",
        summary="Short",
        content_html="<p>Long</p>",
        content_text="Long",
        date_published="2026-11-20T12:00:00+02:00",
        date_modified="2026-11-20T12:00:00Z",
        authors=[{"name": "Rima", "url": "mailto:rima@example.org"}, {"name": "Sami", "url": "https://example.org/s"}],
        language="ar",
        tags=["aid", 3],
        attachments=[{"url": "a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12, "title": "Sound"}],
        image="i.png",
    )
    assert (one.id, one.link) == ("7", "https://news.example.org/7")
    assert one.links == (Link("https://news.example.org/7"), Link("https://example.net/", "related"))
    assert one.title == Text("A < B", "text", "ar")
    assert one.summary == Text("Short", "text", "ar")
    assert one.content == Text("<p>Long</p>", "html", "ar")
    assert one.authors == (Person("Rima", email="rima@example.org"), Person("Sami", "https://example.org/s"))
    assert one.categories == (Category("aid"),)
    assert one.enclosures == (
        Enclosure("https://news.example.org/a.mp3", "audio/mpeg", 12, "Sound"),
        Enclosure("https://news.example.org/i.png"),
    )
    assert one.published is not None
    assert one.updated is not None
    assert (one.published.at, one.updated.at) == (
        datetime(2026, 11, 20, 10, tzinfo=UTC),
        datetime(2026, 11, 20, 12, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("said", "read_as"),
    [(5, "5"), (5.5, "5.5"), ("x", "x"), (True, None), (None, None), ([], None), ("", None), ("a\ud800b", "ab")],
)
def test_ids_may_be_numbers(said: object, read_as: str | None) -> None:
    assert item(id=said, url="/x").id == read_as


def test_version_1_names_one_author_and_the_feeds_stands_in() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "author": {"name": "Desk"},
        "items": [{"id": "1"}, {"id": "2"}],
    }
    feed["items"][1]["author"] = {"name": "Rima"}  # type: ignore[index]
    document = read(json.dumps(feed))
    assert document.format == "json10"
    assert [one.authors for one in document.items] == [(Person("Desk"),), (Person("Rima"),)]


def test_fields_of_a_wrong_kind_cost_themselves_only() -> None:
    one = item(id="1", url=7, title=["x"], tags="x", attachments={"a": 1}, authors=[5, None], date_published={"x": 1})
    assert one == Item(id="1", language="en")


def test_a_feed_without_a_version_is_known_by_its_items() -> None:
    assert read('{"items": [{"content_text": "x"}]}').format == "json"


def test_rss_in_json() -> None:
    channel = {
        "title": "C",
        "item": [
            {"title": "A", "guid": {"isPermaLink": "false", "#value": "1"}, "pubDate": "Sat, 21 Nov 2026 10:00:00 GMT"}
        ],
    }
    document = read(json.dumps({"rss": {"version": "2.0", "channel": channel}}))
    assert (document.format, document.items[0].id) == ("rss20json", "1")


WHOLE = json.dumps({"version": VERSION, "title": "T", "items": [{"id": "1"}, {"id": "2", "title": "x"}, {"id": "3"}]})


@pytest.mark.parametrize(("cut_at", "ids"), [('"2"', ["1"]), ('"3"', ["1", "2"]), ("]}", ["1", "2", "3"])])
def test_a_cut_off_feed_gives_its_whole_items(cut_at: str, ids: list[str]) -> None:
    document = read(WHOLE[: WHOLE.index(cut_at)])
    assert [one.id for one in document.items] == ids
    assert (document.whole, document.title) == (False, "T")
    assert document.problems == ("the document is cut off; only its whole items were read",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "no feed"),
        ('{"items": {}}', "no feed"),
        ('{"items": []}', "no feed"),
        ("{", "not JSON"),
        ("nonsense", "not JSON"),
        ("[" * 100_000, "nested deeper"),
        ('{"a":' * 100_000, "nested deeper"),
        ('{"items": [' + "9" * 5_000 + "]}", "no feed"),
    ],
)
def test_what_is_no_feed_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        read(text)


def test_valid_but_empty_is_a_document() -> None:
    assert read(json.dumps({"version": VERSION, "title": "T", "items": []})).items == ()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = [
    "id",
    "url",
    "title",
    "content_html",
    "authors",
    "author",
    "tags",
    "attachments",
    "date_published",
    "language",
    "image",
]


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), json_values, max_size=6), max_size=3))
def test_any_values_are_read(entries: list[dict[str, Any]]) -> None:
    document = read(json.dumps({"version": VERSION, "items": entries}))
    assert len(document.items) == len(entries)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(ParseError):
        read(text)
