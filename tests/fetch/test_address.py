"""What an address must look like before it goes on the wire."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import FetchError
from aggregator.fetch import address as addresses


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://Example.ORG", "http://example.org/"),
        ("HTTPS://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a/../b?x=1&y=%20#part", "http://example.org:8080/a/../b?x=1&y=%20"),
        (
            " http://example.org/أخبار?q=سوريا ",
            "http://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?q=%D8%B3%D9%88%D8%B1%D9%8A%D8%A7",
        ),
        ("http://example.org/a b|c'd", "http://example.org/a%20b|c'd"),
        ("http://موقع.example/", "http://xn--4gbrim.example/"),
        ("http://[2001:DB8::0:1]:81/", "http://[2001:db8::1]:81/"),
        ("http://me:pw@example.org/", "http://example.org/"),
    ],
)
def test_settles(text: str, url: str) -> None:
    assert addresses.settle(text).url == url
    assert addresses.settle(url).url == url


@pytest.mark.parametrize(
    "text",
    [
        *("", "example.org", "/feed", "http://", "http:///x", "file:///etc/passwd", "http://a b/", "http://a\r\nb/"),
        *(
            "http://example.org/\x00",
            "http://[::1",
            "http://[::g]/",
            "http://example.org:x/",
            "http://-a/",
            "http://%41/",
        ),
        *("http://a..b.é/", "http://" + "é" * 70 + ".example/", "http://example.org/" + "a" * 4096),
    ],
)
def test_refuses_what_cannot_be_visited(text: str) -> None:
    with pytest.raises(FetchError):
        addresses.settle(text)


def test_credentials_are_apart() -> None:
    found = addresses.settle("http://me:p%40w@example.org/feed")
    assert found.credentials == "me:p@w"
    assert found.authorization == "Basic bWU6cEB3"
    assert addresses.has_credentials("http://me@example.org/")
    assert not addresses.has_credentials("http://example.org/@me")
    with pytest.raises(FetchError) as raised:
        addresses.settle("ftp://me:secret@example.org/")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://me:pw@a.example/x", "http://a.example/x"),
        ("me:pw@a.example/x", "a.example/x"),
        ("http:/me:pw@a.example/", "http:/a.example/"),
        ("http:me:pw@a.example/", "http:a.example/"),
        ("http//me:pw@a.example/", "http//a.example/"),
        ("http:///me:pw@a.example/", "http:///a.example/"),
        ("htp:/me:pw@a.example/", "a.example/"),
        ("http://me:p/w@a.example/", "http://a.example/"),
        ("http://me:p?w@a.example/", "http://a.example/"),
        ("http://me:p#w@a.example/", "http://a.example/"),
        ("http://me:p@w/x@a.example/", "http://a.example/"),
        ("http://me:p w@a.example/", "http://a.example/"),
        ("http://a.example/to/http://me:pw@b.example/", "http://a.example/to/http://b.example/"),
        ("http://me:pw@c/d@e", "http://e"),
    ],
)
def test_credentials_are_not_shown_however_mistyped(text: str, shown: str) -> None:
    assert addresses.without_credentials(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rubbish",
        "https://a.example/feed/@name",
        "http://[::1]:80/@a",
        "http://a.example:80/?q=a:b@c",
        "a.example/@me",
    ],
)
def test_an_address_without_credentials_is_shown_as_it_is(text: str) -> None:
    assert addresses.without_credentials(text) == text


def test_a_sentence_is_shown_without_credentials() -> None:
    said = addresses.in_sentence("http://me:pw@a.example/ is not; add http://b.example/@c")
    assert said == "http://a.example/ is not; add http://b.example/@c"


@pytest.mark.parametrize(
    "text", ["http://me:SECRET/x@a.example/", "http://me:SECRET\u2100@a.example/", "me:SECRET@a.example"]
)
def test_why_an_address_is_refused_shows_no_credentials(text: str) -> None:
    with pytest.raises(FetchError) as raised:
        addresses.settle(text)
    assert "SECRET" not in str(raised.value)
    with pytest.raises(FetchError) as raised:
        addresses.onward(addresses.settle("http://a.example/"), text.replace("http:", "ftp:") + "\x00")
    assert "SECRET" not in str(raised.value)


@given(st.text(max_size=60))
def test_any_text_is_settled_once_or_refused(text: str) -> None:
    for start in ("", "http://", "http://a.example/"):
        try:
            found = addresses.settle(start + text)
        except FetchError:
            continue
        assert found.url.isascii()
        assert addresses.settle(found.url).url == found.url


@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=60))
def test_any_location_leads_somewhere_or_is_refused(location: str) -> None:
    here = addresses.settle("https://me:pw@a.example/b/c?d")
    try:
        there = addresses.onward(here, location)
    except FetchError:
        return
    assert there.scheme in {"http", "https"}
    assert (there.credentials is None) == (there.origin != here.origin)
