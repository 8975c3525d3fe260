import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.parse import reader
from aggregator.parse.item import Document

AT = datetime(2026, 11, 21, tzinfo=UTC)
RSS = "<rss version='2.0'><channel><title>é</title><item><title>t</title></item></channel></rss>"
JSON = '{"version": "https://jsonfeed.org/version/1", "items": []}'
PAGE = "<!DOCTYPE html><html><head><link rel=alternate type=application/rss+xml href=/rss></head></html>"


def read(
    content: bytes, media_type: str | None = None, address: str = "https://example.org/x", **more: str
) -> Document:
    headers = tuple(more.items())
    return reader.read(content, at=AT, address=address, media_type=media_type, headers=headers)


def outcome(content: bytes, media_type: str | None = None) -> Document | str:
    """Read, or say why not."""
    try:
        return read(content, media_type)
    except ParseError as error:
        return str(error)


@pytest.mark.parametrize(
    ("content", "media_type", "form"),
    [
        (RSS, "application/rss+xml", "rss20"),
        (RSS, "text/html", "rss20"),
        (RSS, "text/plain", "rss20"),
        (RSS, "application/json", "rss20"),
        ("\n\n \ufeff" + RSS, None, "rss20"),
        ("PHP Warning: oops\n<?xml version='1.0'?>" + RSS, "text/html", "rss20"),
        (JSON, "application/feed+json", "json10"),
        (JSON, "text/plain", "json10"),
        (JSON, None, "json10"),
        (PAGE, "application/rss+xml", "html"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "application/xml", "html"),
        ("<p>moved</p>", "text/html", "html"),
    ],
)
def test_the_bytes_go_before_what_is_said_of_them(content: str, media_type: str | None, form: str) -> None:
    assert read(content.encode(), media_type).format == form


@pytest.mark.parametrize(
    ("media_type", "address"),
    [("text/plain", "file:///x"), (None, "file:///home/seeds/a.TXT"), (None, "https://example.org/a.text?x=1")],
)
def test_plain_text_is_a_seed(media_type: str | None, address: str) -> None:
    text = "Convoy reaches town\n\nForty trucks crossed the line on Saturday, officials in the town said.\n" * 3
    assert read(text.encode(), media_type, address).format == "seed"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b"\x89PNG\r\n", "PNG"),
        (gzip.compress(RSS.encode(), mtime=0), "gzip"),
        (bytes(range(256)) * 4, "binary"),
        (b"Service unavailable", "neither a feed nor an article"),
        (b'{"error": 500}', "no feed"),
        (b"<opml/>", "subscription list"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        read(content)


def test_the_responses_language_stands_in() -> None:
    assert read(RSS.encode(), **{"Content-Language": "ar"}).language == "ar"
    assert read(RSS.encode(), **{"Content-Language": "ar, en"}).language is None


def test_a_wrong_encoding_is_noted() -> None:
    document = read(f"<?xml version='1.0' encoding='utf-8'?>{RSS}".encode("cp1252"))
    assert document.title == "é"
    assert "encoding" in document.problems[0]


@given(st.binary(max_size=300), st.sampled_from([None, "text/xml", "text/html", "application/json", "image/png"]))
def test_any_bytes_are_read_or_refused(content: bytes, media_type: str | None) -> None:
    told = outcome(content, media_type)
    assert told if isinstance(told, str) else told.format


@given(st.sampled_from([RSS, JSON, PAGE]), st.integers(0, 100), st.binary(max_size=4))
def test_damaged_documents_are_read_or_refused(text: str, place: int, damage: bytes) -> None:
    content = text.encode()
    told = outcome(content[:place] + damage + content[place + len(damage) :])
    assert told if isinstance(told, str) else told.format
