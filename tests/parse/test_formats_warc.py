import gzip
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.parse import reader, warc
from aggregator.parse.item import Document
from aggregator.parse.members import Allowance, Member
from tests.hanging import HANG
from tests.parse.archives import chunked, gzipped, record, response

AT = datetime(2026, 11, 21, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data" / "parse" / "formats"
PAGE = "<!DOCTYPE html><html><head><title>ä title</title></head><body><p>words</p></body></html>".encode()
WHOLE = record(response(PAGE))


def read(content: bytes) -> Document:
    return reader.read(content, at=AT, address="seeds:seeds/a.warc")


def outcome(content: bytes) -> str:
    """Read, or say why not."""
    try:
        return read(content).format
    except ParseError as error:
        return str(error)


def titles(document: Document) -> list[str]:
    return [one.title.value for one in document.items if one.title]


def test_a_page_is_known_by_its_address_and_its_time() -> None:
    (one,) = read(WHOLE).items
    assert (one.link, one.member) == ("https://a.example/x", "https://a.example/x")
    assert one.received == datetime(2016, 2, 3, 21, tzinfo=UTC)
    assert one.published is None
    assert one.content is not None
    assert (one.content.type, one.content.value) == ("page", PAGE.decode())


def test_dates_are_held_against_the_time_of_the_crawl() -> None:
    """What is after the crawl cannot be meant; it could, held against the day on which the file was read."""
    page = b'<html><head><meta property="article:published_time" content="2020-01-01"><title>t</title></head></html>'
    (one,) = read(record(response(page))).items
    assert one.published is not None
    assert (one.published.raw, one.published.at) == ("2020-01-01", None)


@pytest.mark.parametrize("said", ["soon", "2099-01-01T00:00:00Z", "0001-01-01T00:00:00+05:00", ""])
def test_a_time_that_cannot_be_meant_is_that_of_the_file(said: str) -> None:
    (one,) = read(record(response(PAGE), WARC_Date=said)).items
    assert one.received is None


@pytest.mark.parametrize(
    "block",
    [
        response(chunked(PAGE), Transfer_Encoding="chunked"),
        response(PAGE, Transfer_Encoding="chunked"),
        response(gzip.compress(PAGE), Content_Encoding="gzip"),
        response(PAGE, Content_Encoding="gzip"),
        response(chunked(gzip.compress(PAGE), 7), Content_Encoding="gzip", Transfer_Encoding="chunked"),
        response(PAGE.decode().encode("latin-1"), Content_Type="text/html; charset=iso-8859-1"),
        response(PAGE, Content_Type=""),
        response(PAGE, Content_Type="application/octet-stream"),
        b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + PAGE,
    ],
)
def test_bodies_are_read_however_they_were_sent(block: bytes) -> None:
    assert titles(read(record(block))) == ["ä title"]


def test_resources_are_read_without_a_servers_answer() -> None:
    assert titles(read(record(PAGE, kind="resource", Content_Type="text/html"))) == ["ä title"]


def test_feeds_texts_and_articles_in_json_are_read() -> None:
    rss = b"<rss version='2.0'><channel><title>f</title><item><title>from a feed</title></item></channel></rss>"
    document = read(
        record(response(rss, Content_Type="application/rss+xml"))
        + record(response(b'{"headline": "from JSON", "text": "x"}', Content_Type="application/ld+json"))
    )
    assert titles(document) == ["from a feed", "from JSON"]
    assert [one.link for one in document.items] == [None, "https://a.example/x"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (record(response(PAGE, status="404 Not Found")), "the server answered 404"),
        (record(response(PAGE, status="301 Moved", Location="/y")), "the server answered 301"),
        (record(response(b"x", Content_Type="image/png")), "by their types"),
        (record(response(b"x", Content_Type="application/javascript")), "by their types"),
        (record(response(PAGE), kind="revisit"), "a record of type revisit"),
        (record(response(PAGE), kind=""), "a record of type unknown"),
        (record(response(PAGE), uri="urn:x"), "no pages of the web"),
        (record(response(PAGE), uri="https://a.example/robots.txt"), "no pages of the web"),
        (record(b"no header"), "no header"),
        (record(response(b"xx", Content_Encoding="br")), "br encoding is damaged"),
        (record(response(gzip.compress(bytes(20 << 20)), Content_Encoding="gzip")), "larger than 8 MiB"),
        (record(response(bytes(9 << 20))), "too large"),
    ],
)
def test_what_is_passed_over_is_noted_with_its_reason(content: bytes, reason: str) -> None:
    document = read(content + WHOLE)
    assert titles(document) == ["ä title"]
    assert reason in document.problems[0]


def test_what_the_crawler_says_of_itself_is_not_noted() -> None:
    own = b"".join(record(b"x: y", kind=kind) for kind in ("warcinfo", "request", "metadata"))
    assert read(own + WHOLE).problems == ()


def test_a_page_that_the_crawler_cut_off_is_noted() -> None:
    assert read(record(response(PAGE), WARC_Truncated="length")).problems == (
        "https://a.example/x: cut off by the crawler (length)",
    )


@pytest.mark.parametrize(
    "pack", [b"".join, lambda parts: gzipped(*parts), lambda parts: gzip.compress(b"".join(parts))]
)
@pytest.mark.parametrize("lost", [1, 30, 200])
def test_a_file_that_is_cut_off_gives_its_whole_records(pack: Callable[[list[bytes]], bytes], lost: int) -> None:
    noise = random.Random(1).randbytes(400).hex().encode()  # so that it packs to more than is lost
    parts = [WHOLE, record(response(PAGE + noise), uri="https://a.example/y")]
    whole, cut = read(pack(parts)), read(pack(parts)[: -max(lost, 5)])
    assert len(whole.items) == 2
    assert whole.state == "whole"
    assert cut.state == "cut off" or (lost == 1 and len(cut.items) == 2)
    assert titles(cut)[:1] == ["ä title"]


@pytest.mark.parametrize("length", [10, 10_000, -1])
def test_a_wrong_length_costs_its_record(length: int) -> None:
    bad = record(response(PAGE), uri="https://a.example/bad", length=length)
    document = read(bad + b"\r\n" * 3 + WHOLE * 60)
    assert len(document.items) >= 1
    assert document.items[-1].link == "https://a.example/x"
    assert document.problems


def test_a_damaged_file_gives_what_is_before_the_damage() -> None:
    packed = bytearray(gzipped(WHOLE, WHOLE, WHOLE))
    middle = len(packed) // 2
    packed[middle : middle + 20] = b"x" * 20
    document = read(bytes(packed))
    assert len(document.items) == 1
    assert document.state == "cut off"
    assert document.problems[0].startswith("the file is damaged")


def test_bombs_are_bounded() -> None:
    def inner(member: Member) -> Document:
        return reader.read(member.content, at=AT, address=member.address, media_type=member.media_type)

    bomb = gzipped(WHOLE, record(bytes(32 << 20), kind="metadata"), WHOLE)
    allowance = Allowance(passed=8 << 20)
    document = warc.read(bomb, at=AT, address="seeds:seeds/a.warc", inner=inner, allowance=allowance)
    assert titles(document) == ["ä title"]
    assert document.state == "cut off"
    assert document.problems[0].startswith("the file is too large once it is unpacked")
    assert allowance.passed > -(1 << 20)


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\n" * 10_000,
        b"WARC/1.0\r\n\r\n" * 8_000,
        b"WARC/1.0" + b"x" * 100_000,
        gzip.compress(b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000),
        gzip.compress(b"WARC/1.0\r\n") + gzip.compress(b"") * 4_000,
        record(response(b"1\r\nx\r\n" * 15_000, Transfer_Encoding="chunked")),
        record(b"HTTP/1.1 200 OK\r\n" * 5_000),
    ],
)
def test_hostile_files_do_not_hang(content: bytes) -> None:
    started = time.process_time()
    assert outcome(content)
    assert time.process_time() - started < HANG


@given(
    st.lists(
        st.sampled_from([b"WARC/1.0\r\n", b"Content-Length: 3\r\n", b"\r\n", WHOLE, b"\x1f\x8b", b"x", WHOLE[:90]])
    )
)
def test_any_pieces_are_read_or_refused(pieces: list[bytes]) -> None:
    assert outcome(b"WARC/1.0\r\n" + b"".join(pieces))
