"""Articles in JSON as the scrapers and services of this world write them; the values are ours."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.parse import jsonarticles, jsontext
from aggregator.parse.item import Document, Item
from tests.hanging import HANG

AT = datetime(2026, 11, 21, tzinfo=UTC)
AGAIN = {"title": "Convoy reaches Madaya", "text": "Forty lorries reached Madaya on Monday."}


def read(text: str) -> Document:
    document = jsonarticles.read(text, at=AT)
    assert document is not None
    return document


def item(said: Any) -> Item:
    (one,) = read(json.dumps(said, ensure_ascii=False)).items
    return one


def told(one: Item) -> dict[str, Any]:
    return {
        "title": one.title and one.title.value,
        "text": one.content and one.content.value,
        "type": one.content and one.content.type,
        "link": one.link,
        "published": one.published and one.published.at and one.published.at.isoformat(),
        "authors": [author.name for author in one.authors],
        "outlet": one.outlet,
        "language": one.language,
    }


SCRAPED = {
    "newspaper3k": {
        **AGAIN, "authors": ["Ann Roe", "Jo Doe"], "publish_date": "2016-01-11 19:40:00",
        "url": "https://c.example/m", "source_url": "https://c.example", "meta_lang": "en", "movies": [],
    },
    "trafilatura": {
        **AGAIN, "author": "Ann Roe; Jo Doe", "date": "2016-01-11T19:40:00Z", "source": "https://c.example/m",
        "source-hostname": "The Courier", "raw_text": "Forty lorries", "language": "en", "filedate": "2026-11-01",
    },
    "news-please": {
        "title": AGAIN["title"], "maintext": AGAIN["text"], "authors": ["Ann Roe", "Jo Doe"], "language": "en",
        "date_publish": "2016-01-11 19:40:00", "date_download": "2026-11-01 00:00:00", "date_modify": None,
        "url": "https://c.example/m", "source_domain": "The Courier", "title_rss": None,
    },
    "scrapy": {
        "headline": [AGAIN["title"]], "body": [AGAIN["text"]], "byline": ["By Ann Roe and Jo Doe"],
        "pub_date": ["11 January 2016 19:40"], "canonical": ["https://c.example/m"], "site": ["The Courier"],
        "lang": ["en"],
    },
    "schema.org": {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Courier", "url": "https://c.example"},
            {
                "@type": "NewsArticle", "headline": AGAIN["title"], "articleBody": AGAIN["text"],
                "mainEntityOfPage": {"@id": "https://c.example/m"}, "datePublished": "2016-01-11T21:40:00+02:00",
                "author": [{"@type": "Person", "name": "Ann Roe"}, {"name": "Jo Doe"}],
                "publisher": {"@type": "Organization", "name": "The Courier"}, "inLanguage": "en",
            },
        ],
    },
    "a list of a service": {
        "status": "ok", "totalResults": 1,
        "articles": [
            {
                "source": {"id": None, "name": "The Courier"}, "author": "Ann Roe, Jo Doe", "title": AGAIN["title"],
                "url": "https://c.example/m", "publishedAt": "2016-01-11T19:40:00Z", "content": AGAIN["text"],
                "language": "en",
            }
        ],
    },
    "fields apart": {
        "response": {"results": [
            {
                "webUrl": "https://c.example/m", "webPublicationDate": "2016-01-11T19:40:00Z",
                "fields": {
                    "headline": AGAIN["title"], "bodyText": AGAIN["text"], "byline": "Ann Roe and Jo Doe",
                    "publication": "The Courier", "lang": "English",
                },
            }
        ]}
    },
    "epoch in milliseconds": {
        **AGAIN, "author": {"name": "Ann Roe"}, "authors": [{"name": "Ann Roe"}, {"name": "Jo Doe"}], "lang": "eng",
        "timestamp": 1452541200000, "link": "https://c.example/m", "publisher": {"name": "The Courier"},
    },
}  # fmt: skip


# They write times without a zone: only the day counts.
UNZONED = {"newspaper3k", "news-please", "scrapy"}


@pytest.mark.parametrize("name", SCRAPED)
def test_common_names_are_known(name: str) -> None:
    expected = {
        "title": AGAIN["title"],
        "text": AGAIN["text"],
        "type": "text",
        "link": "https://c.example/m",
        "published": f"2016-01-11T{'00:00' if name in UNZONED else '19:40'}:00+00:00",
        "authors": ["Ann Roe", "Jo Doe"],
        "outlet": None if name == "newspaper3k" else "The Courier",
        "language": "en",
    }
    assert told(item(SCRAPED[name])) == expected


def test_a_weblogs_own_form() -> None:
    one = item(
        [
            {
                "id": 5,
                "date": "2016-02-03T10:00:00",
                "date_gmt": "2016-02-03T08:00:00",
                "guid": {"rendered": "https://w.example/?p=5"},
                "link": "https://w.example/post",
                "title": {"rendered": "Aid &amp; comfort"},
                "content": {"rendered": "<p>One.</p><p>Two.</p>", "protected": False},
                "author": 3,
                "categories": [1, 2],
            }
        ]
    )
    assert told(one) | {"authors": [], "outlet": None} == {
        "title": "Aid &amp; comfort",
        "text": "<p>One.</p><p>Two.</p>",
        "type": "html",
        "link": "https://w.example/post",
        "published": "2016-02-03T08:00:00+00:00",
        "authors": [],
        "outlet": None,
        "language": None,
    }
    assert one.title is not None
    assert one.title.type == "html"
    assert (one.id, one.categories) == ("5", ())


def test_what_is_a_page_is_read_as_one() -> None:
    one = item({"url": "https://c.example/m", "html": "<!doctype html><html><body><p>x</p></body></html>"})
    assert one.content is not None
    assert one.content.type == "page"


def test_clean_text_goes_before_a_page_and_markup_before_text() -> None:
    assert told(item({"text": "clean", "html": "<html><p>page</p></html>"}))["text"] == "clean"
    assert told(item({"text": "clean", "content_html": "<p>marked <b>up</b></p>"}))["type"] == "html"


def test_plain_text_is_kept_whole() -> None:
    """Lines that the reader of scraped text would leave out stay: somebody chose them already."""
    text = "Share this\n\nSubscribe to our newsletter\n\nA < B and AT&T; x > y."
    assert (told(item({"text": text}))["text"], told(item({"text": text}))["type"]) == (text, "text")


def test_when_it_was_fetched_is_no_date_of_it() -> None:
    fetched = {"crawl_date": "2020-01-01", "seendate": "20200101T000000Z", "date_download": "2020-01-01"}
    document = read(json.dumps({**AGAIN, **fetched}))
    assert document.items[0].published is None
    assert document.problems == ()


def test_unknown_fields_and_wrong_values_are_noted() -> None:
    document = read(
        json.dumps({**AGAIN, "mood": 1, "wordCount": 5, "empty": None, "url": "/m", "lang": "??", "date": "soon"})
    )
    assert document.problems == (
        "fields that are not known were left out: mood, wordCount",
        "the article: published 'soon' cannot be meant as a date",
        "the article: '??' is no language tag such as en or ar (BCP 47)",
        "the article: '/m' is no absolute http(s) address",
    )
    assert document.items[0].published is not None
    assert (document.items[0].published.raw, document.items[0].published.at) == ("soon", None)


def test_a_bad_line_costs_that_line() -> None:
    good = json.dumps(AGAIN)
    document = read(f'{good}\n{{"title": "x" "text": "y"}}\n\n{good}\nnonsense\n{good}\n"words"\n')
    assert document.format == "jsonl"
    assert document.state == "whole"
    assert len(document.items) == 3
    assert document.problems == (
        "values that are no article (no text, nor a title with a link) were left out: 1",
        "line 2: no JSON (Expecting ',' delimiter: line 2, column 15)",
        "line 5: no JSON (Expecting value: line 5, column 1)",
    )


@pytest.mark.parametrize("end", ['{"title": "cut', '{"title": "cut"', "{"])
@pytest.mark.parametrize(("begin", "between"), [("", "\n"), ("[\n", ",\n"), ("[", ", "), ("[", ",")])
def test_what_is_cut_off_gives_its_whole_articles(begin: str, between: str, end: str) -> None:
    document = read(begin + json.dumps(AGAIN) + between + json.dumps(AGAIN | {"id": "2"}) + between + end)
    assert document.state == "cut off"
    assert len(document.items) == 2


def test_objects_one_after_the_other_are_read() -> None:
    pretty = json.dumps(AGAIN, indent=2)
    assert len(read(f"{pretty}\n{pretty}\x1e{pretty}").items) == 3


def test_articles_beyond_the_bound_are_counted() -> None:
    document = read("\n".join([json.dumps(AGAIN)] * 5_003))
    assert len(document.items) == 5_000
    assert document.problems[0] == "5003 articles; only the first 5000 were read, split the file"


def test_articles_without_a_name_are_told_apart_by_what_they_say() -> None:
    document = read(json.dumps([AGAIN, AGAIN | {"text": "Another text."}, AGAIN, {**AGAIN, "id": "7"}]))
    first, second, third, fourth = [one.member for one in document.items]
    assert first == third != second
    assert fourth == "7"
    assert read(json.dumps(AGAIN)).items[0].member is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '"x"',
        '{"error": 500}',
        '{"name": "program", "description": "of a package", "version": "1"}',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "x"}]}',
        '{"items": [{"id": "1", "content_text": "x"}]}',
        '{"rss": {"channel": {"item": {"title": "x", "link": "https://a.example"}}}}',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [\n{"title": "t", "text": "x"},\n{"ti',
        '{"title": "x",\n"text": "y"\n"z": 1}',
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_feeds_and_what_is_no_article_are_for_others(text: str) -> None:
    assert jsonarticles.read(text, at=AT) is None


@pytest.mark.parametrize(
    "text",
    [
        '{"a":\n' * 20_000,
        '{"a":[{},\n' * 10_000,
        '{"title": "x\n' * 8_000,
        "{\n" * 50_000,
        '{"a":1}\n' * 12_000,
        '[{"title":"a","text":"b"},' * 4_000,
    ],
)
def test_hostile_text_does_not_hang(text: str) -> None:
    started = time.process_time()
    jsonarticles.read(text, at=AT)
    assert time.process_time() - started < HANG


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("https://a.example/x"),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["title", "text", "url", "date", "author", "source", "tags", "@type", "items", "fields"]),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@given(VALUES)
def test_any_values_are_read_or_not(value: Any) -> None:
    document = jsonarticles.read(json.dumps(value), at=AT)
    assert document is None or document.items


@given(st.text(alphabet='{}[]",:\n\\a1 ', max_size=60))
def test_any_text_is_loaded(text: str) -> None:
    loaded = jsontext.load(text)
    assert all(0 < line <= text.count("\n") + 1 for line, _ in loaded.values)


@pytest.mark.parametrize(
    ("fields", "at", "precision"),
    [
        ({"date": "2016-01-11 19:40:00"}, "2016-01-11T00:00:00+00:00", "day"),
        ({"date": "20160111194000"}, "2016-01-11T00:00:00+00:00", "day"),
        ({"date": "2016-01-11 00:00:00"}, "2016-01-11T00:00:00+00:00", "day"),
        ({"date": "2016-01-11"}, "2016-01-11T00:00:00+00:00", "day"),
        ({"date": "2016-01-11T19:40:00Z"}, "2016-01-11T19:40:00+00:00", "second"),
        ({"date": "20160111T194000Z"}, "2016-01-11T19:40:00+00:00", "second"),
        ({"date": "2016-01-11 21:40:00 +0200"}, "2016-01-11T19:40:00+00:00", "second"),
        ({"date": 1452541200}, "2016-01-11T19:40:00+00:00", "second"),
        ({"date": 1452541200.5}, "2016-01-11T19:40:00+00:00", "second"),
        ({"date": "2016-01-11T21:40:00", "date_gmt": "2016-01-11T19:40:00"}, "2016-01-11T19:40:00+00:00", "second"),
    ],
)
def test_of_a_time_whose_zone_nobody_names_the_day_counts(fields: dict[str, object], at: str, precision: str) -> None:
    published = item({**AGAIN, **fields}).published
    assert published is not None
    assert published.at is not None
    assert (published.at.isoformat(), published.precision) == (at, precision)
    assert published.raw == str(fields.get("date_gmt", fields["date"]))


def test_a_graphs_nodes_are_found_by_their_names() -> None:
    one = item(
        {
            "@graph": [
                {"@id": "#o", "@type": "Organization", "name": "The Courier", "logo": {"@id": "#p"}},
                {"@id": "#p", "@type": "Person", "name": "Ann Roe", "knows": {"@id": "#p"}},
                {"@id": "#i", "@type": "ImageObject", "url": "https://c.example/i.jpg"},
                {
                    "@type": "NewsArticle", "headline": AGAIN["title"], "articleBody": AGAIN["text"],
                    "author": [{"@id": "#p"}, {"@id": "#missing"}], "publisher": {"@id": "#o"}, "image": {"@id": "#i"},
                    "mainEntityOfPage": {"@id": "https://c.example/m"},
                },
            ]
        }
    )  # fmt: skip
    assert ([author.name for author in one.authors], one.outlet, one.link) == (
        ["Ann Roe"], "The Courier", "https://c.example/m",
    )  # fmt: skip
    assert [picture.href for picture in one.enclosures] == ["https://c.example/i.jpg"]
