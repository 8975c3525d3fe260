"""Subscription lists, kind and hostile, and round trips."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.fetch import opml
from aggregator.fetch.source import Source
from tests.shared import SHARED, needs_shared

NESTED = (Path(__file__).parents[1] / "data/fetch/nested.opml").read_bytes()


def test_reads_categories_titles_and_sites() -> None:
    sources = opml.read(NESTED, "opml:desk.opml")
    assert [(one.address, one.title, one.category, one.site) for one in sources] == [
        ("https://one.example.org/feed", "Wire One", ("Agencies",), "https://one.example.org/"),
        ("https://two.example.org/rss?lang=ar&x=1", "مراسلون", ("Agencies", "Local"), None),
        ("http://four.example.org", "Plain title", (), None),
        ("https://five.example.org/", None, (), None),
    ]
    assert {one.origin for one in sources} == {"opml:desk.opml"}


def test_names_what_cannot_be_visited_without_its_secrets() -> None:
    first, second = opml.problems(NESTED)
    assert "A file" in first
    assert "only http and https" in first
    assert "A secret" in second
    assert "secret@" not in second


@needs_shared
@pytest.mark.parametrize("name", ["Subs.opml", "SubsNoTitleAttributes.opml"])
def test_reads_a_real_list_whole(name: str) -> None:
    data = (SHARED / "corpora/netnewswire/real" / name).read_bytes()
    sources = opml.read(data, "x")
    named = data.count(b"xmlUrl=")
    assert len(sources) > 190
    assert len(sources) <= named
    assert all(one.title for one in sources)
    again = opml.read(opml.write(sources, "Subs"), "x")
    assert set(again) == set(sources)


@needs_shared
def test_never_fails_but_with_a_parse_error_on_any_list() -> None:
    read, refused = 0, []
    for path in sorted((SHARED / "corpora/feedvalidator/opml").rglob("*.opml")):
        try:
            opml.read(path.read_bytes(), "x")
            read += 1
        except ParseError as error:
            refused.append(str(error))
    assert read > 10
    assert refused
    assert all("; " in reason for reason in refused)


LAUGHS = (
    '<!DOCTYPE opml [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><opml version="2.0"><body><outline text="&i;" xmlUrl="http://a.example/"/></body></opml>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not well-formed"),
        (b"\x00\xff\xfe", "not well-formed"),
        (NESTED[:400], "not well-formed"),
        (b"<rss version='2.0'/>", "not OPML: its root is <rss>"),
        (b"<html><body/></html>", "not OPML"),
        (LAUGHS.encode(), "not well-formed|entities"),
        (LAUGHS.encode("utf-16"), "not well-formed|entities"),
        (b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body>&x;</body></opml>', "entities"),
        ('<!DOCTYPE opml [<!ENTITY x "y">]><opml/>'.encode("utf-16"), "entities"),
        (b"<opml>" + b"<outline>" * 5000 + b"</outline>" * 5000 + b"</opml>", "not well-formed"),
        (b"<opml>" + b"<outline/>" * 50_001 + b"</opml>", "more than 50000"),
    ],
)
def test_refuses_what_is_broken_or_hostile(data: bytes, said: str) -> None:
    with pytest.raises(ParseError, match=said):
        opml.read(data, "x")


def test_an_empty_list_is_a_list() -> None:
    assert opml.read(b"<opml version='2.0'><head/><body/></opml>", "x") == ()
    assert opml.read(b"<!DOCTYPE opml><OPML xmlns='urn:x'><BODY/></OPML>", "x") == ()


def test_seeds_are_no_feeds() -> None:
    assert opml.read(opml.write([Source("seeds:seeds", kind="seeds")], "t"), "x") == ()


@pytest.mark.parametrize(
    ("attribute", "pages"),
    [
        ('pages="always"', "always"),
        ('Pages=" NEVER "', "never"),
        ('pages="perhaps"', "learn"),
        ('x:pages="always" xmlns:x="urn:syria-news-archive:opml"', "always"),
        ('x:pages="always" xmlns:x="urn:another"', "learn"),
    ],
)
def test_a_list_says_whether_linked_pages_are_read(attribute: str, pages: str) -> None:
    outline = f'<outline xmlUrl="https://one.example.org/feed" {attribute}/>'
    (source,) = opml.read(f'<opml version="2.0"><body>{outline}</body></opml>'.encode(), "x")
    assert source.pages == pages


TEXT = st.text(max_size=30)
SOURCES = st.lists(
    st.builds(
        Source,
        address=st.integers(0, 40).map(lambda n: f"https://s{n}.example.org/feed?a=1&b=<{n}>"),
        title=st.none() | TEXT,
        site=st.none() | TEXT,
        category=st.lists(TEXT, max_size=4).map(tuple),
        origin=st.just("x"),
        pages=st.sampled_from(["learn", "always", "never"]),
    ),
    max_size=20,
    unique_by=lambda one: one.address,
)


@given(SOURCES, TEXT)
def test_what_is_written_is_read_again(sources: list[Source], title: str) -> None:
    once = opml.read(opml.write(sources, title), "x")
    assert {one.address for one in once} == {one.address for one in sources}
    assert set(opml.read(opml.write(once, title), "x")) == set(once)
    assert opml.write(opml.read(opml.write(once, title), "x"), title) == opml.write(once, title)


@given(SOURCES)
def test_plain_sources_come_back_as_they_were(sources: list[Source]) -> None:
    clean = opml.read(opml.write(sources, "t"), "x")
    kept = [one for one in clean for was in sources if was.address == one.address]
    assert kept == list(clean)
    for was in sources:
        now = next(one for one in clean if one.address == was.address)
        assert now.pages == was.pages
        if was.title and was.title.isalnum() and was.title.isascii():
            assert now.title == was.title
        if all(name.isalnum() and name.isascii() for name in was.category):
            assert now.category == was.category
