"""What an answer says before its body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch import head
from aggregator.fetch.head import Head


def test_an_interim_answer_is_forgotten() -> None:
    lines = [b"HTTP/1.1 103 Early Hints\r\n", b"Link: </a>\r\n", b"\r\n", b"HTTP/2 301 \r\n", b"location: /x\r\n"]
    taken = Head()
    assert all(taken.take(line) for line in lines)
    assert (taken.status, taken.fields, taken.location, taken.complete) == (301, [("location", "/x")], "/x", False)
    assert taken.take(b"\r\n")
    assert taken.complete


def test_limits() -> None:
    taken = Head()
    assert taken.take(b"HTTP/1.1 200 OK\r\n")
    assert sum(taken.take(b"A: b\r\n") for _ in range(1000)) == head.MAX_FIELDS - 1
    assert not Head().take(b"x" * (head.MAX_BYTES + 1))


@given(st.lists(st.binary(max_size=80), max_size=20))
def test_any_bytes_are_taken(lines: list[bytes]) -> None:
    taken = Head()
    for line in lines:
        taken.take(line)
    assert taken.status is None or 0 <= taken.status <= 999


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, (None, None)),
        ("", (None, None)),
        ("Application/RSS+XML", ("application/rss+xml", None)),
        ('text/xml; Charset="UTF-8"', ("text/xml", "utf-8")),
        ("text/xml;charset=windows-1256; x=y", ("text/xml", "windows-1256")),
        ("text/xml; x=charset=1; charset='utf-8'", ("text/xml", "utf-8")),
        ("text/xml; charset=", ("text/xml", None)),
        ("nonsense; charset=a", (None, "a")),
    ],
)
def test_media_types(value: str | None, expected: tuple[str | None, str | None]) -> None:
    assert head.media_type(value) == expected


@given(st.text())
def test_any_media_type_is_read(value: str) -> None:
    head.media_type(value)
