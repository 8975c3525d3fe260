import json
import time
from collections.abc import Iterator

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.extract import html
from tests.hanging import HANG
from tests.shared import SHARED, needs_shared

BASE = "https://news.example.org/syria/story"
# The attributes that HTML follows or loads by itself, or runs.
LOADED = {"href", "src", "srcset", "action", "formaction", "data", "poster", "background", "cite", "xlink:href", "ping"}
INERT_TAGS = {"DOCUMENT_FRAGMENT", *html._TAGS}


def active(markup: str) -> Iterator[str]:
    """Give what a browser would run, load from a strange scheme, or take as form, frame or style."""
    for element in html5lib.parseFragment(markup, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str) or element.tag not in INERT_TAGS:
            yield f"element {element.tag}"
            continue
        for name, value in element.attrib.items():
            if str(name).startswith("on") or name in {"style", "srcdoc", "is", "id", "name", "class"}:
                yield f"attribute {name}"
            if name in LOADED and not value.startswith(("http://", "https://", "mailto:")):
                yield f"address {value}"


@needs_shared
def test_nothing_active_is_left_of_any_payload_and_twice_is_once() -> None:
    lines = (SHARED / "corpora/xss-dompurify/payloads.jsonl").read_text("utf-8").strip().split("\n")
    for payload in (json.loads(line)["input"] for line in lines):
        for base in (BASE, None):
            clean = html.safe(payload, base)
            assert list(active(clean)) == [], payload
            assert html.safe(clean, base) == clean, payload
            assert "<" not in html.readable(clean) or "&lt;" in clean
    assert len(lines) > 100


@needs_shared
def test_minifluxs_sanitizer_cases_leave_nothing_active() -> None:
    lines = (SHARED / "corpora/miniflux/cases_sanitizer.jsonl").read_text("utf-8").strip().split("\n")
    for case in map(json.loads, lines):
        clean = html.safe(case["input"], BASE)
        assert list(active(clean)) == [], case
        assert html.safe(clean, BASE) == clean, case


@pytest.mark.parametrize(
    ("markup", "clean"),
    [
        (
            '<a href="/x" onclick="y" target="_blank">x</a>',
            '<a href="https://news.example.org/x" rel="noopener noreferrer">x</a>',
        ),
        ('<img src="i.png" srcset="z" style="x" alt="A">', '<img src="https://news.example.org/syria/i.png" alt="A">'),
        ('<a href="javascript:alert(1)">j</a>', '<a rel="noopener noreferrer">j</a>'),
        ('<a href=" java\nscript:alert(1)">j</a>', '<a rel="noopener noreferrer">j</a>'),
        ('<a href="\u00a0javascript:alert(1)">j</a>', '<a rel="noopener noreferrer">j</a>'),
        ('<img src="data:image/svg+xml,x">', ""),
        ('a<img src="data:x" alt="src=&quot;x > y">b', "ab"),
        ('<a href="mailto:a@b.example">m</a>', '<a href="mailto:a@b.example" rel="noopener noreferrer">m</a>'),
        ("a<script>x</script><style>y</style><svg><path>z</path></svg><form>f<input></form><iframe>g</iframe>b", "ab"),
        ('<p dir="rtl" lang="ar" class="c" id="i">نص</p>', '<p dir="rtl" lang="ar">نص</p>'),
        ("<p>open <b>tags", "<p>open <b>tags</b></p>"),
        ("<!-- c -->a<unknown>b</unknown>", "ab"),
        ("\x00a\x0bb", "ab"),
    ],
)
def test_markup_is_made_safe(markup: str, clean: str) -> None:
    assert html.safe(markup, BASE) == clean


def test_relative_links_mean_nothing_without_a_base() -> None:
    assert html.safe('<img src="i.png"><a href="https://a.example/">x</a>', None) == (
        '<a href="https://a.example/" rel="noopener noreferrer">x</a>'
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("  \n", ""),
        ("<!-- only -->", ""),
        ("plain\ntext", "plain text"),
        ("<p>One<br>two</p><div>three <b>bold</b>ly</div>", "One\ntwo\n\nthree boldly"),
        ("<ul><li>a<li>b</ul>tail", "a\n\nb\n\ntail"),
        (
            "<table><tr><td>Killed</td><td>12</td></tr><tr><td>Injured</td><td>30</td></tr></table>",
            "Killed 12\n\nInjured 30",
        ),
        ("a<script>x</script> b<style>y</style>", "a b"),
        ("<pre>one\n  two</pre>", "one\ntwo"),
        ("AT&amp;T &lt;b&gt; &#1587;", "AT&T <b> س"),
        ("<p>ar\u200fabic\u202e</p>", "ar\u200fabic"),
        ("<p>a</p>\n\n\n<p> </p><p>b</p>", "a\n\nb"),
    ],
)
def test_markup_is_made_readable(markup: str, text: str) -> None:
    assert html.readable(markup) == text


def test_depth_and_length_are_no_trouble() -> None:
    assert html.readable("<div>" * 5_000 + "deep" + "</div>" * 5_000).strip() in {"", "deep"}
    assert html.safe("<b>" * 2_000 + "x", None) == "<p>x</p>"
    assert html.safe("<div>" * html.DEEPEST + "x", None).count("<div>") == html.DEEPEST


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("a < b &amp; c > d", "a < b & c > d"),
        ("<b>Bold</b>&#8217;s <i>word</i>", "Bold’s word"),
        ("AT&amp;T sees <The Wall>", "AT&T sees <The Wall>"),
        ("one<br/>two", "one two"),
        ("<![CDATA[Title]]>", "Title"),
        ("x<script>alert(1)</script>y", "x y"),
        (" a\n\tb\u00a0c ", "a b c"),
        ("a\u202eb\x07c\u200b", "abc"),
        ("&#0;&#xD800;x", "\ufffd\ufffdx"),
    ],
)
def test_titles_are_one_plain_line(said: str, title: str) -> None:
    assert html.plain(said) == title


def test_plain_paragraphs_become_markup() -> None:
    assert html.marked_up("a < b\n\n\nc") == "<p>a &lt; b</p><p>c</p>"


MARKUP = st.text(alphabet="<>/ab img=\"'hrefscriptp:&;#x\x00\ud800س-!", max_size=120)


@given(MARKUP | st.text(max_size=120))
def test_any_text_is_made_safe_once_and_for_all(markup: str) -> None:
    clean = html.safe(markup, BASE)
    assert html.safe(clean, BASE) == clean
    assert list(active(clean)) == []


@given(MARKUP | st.text(max_size=120))
def test_any_text_is_made_readable_and_plain(markup: str) -> None:
    assert "\x00" not in html.readable(markup) + html.plain(markup)
    assert "\n" not in html.plain(markup)


@pytest.mark.parametrize(
    "unit", ["<div>", "<b>", "<script>", "<!--", "<![CDATA[", "<", "&", "<p>", "<a ", "</", "<title>"]
)
def test_repetition_costs_no_more_than_its_length(unit: str) -> None:
    markup = unit * (100_000 // len(unit))
    began = time.process_time()
    html.safe(markup, BASE)
    html.readable(markup)
    html.plain(markup)
    assert time.process_time() - began < HANG
