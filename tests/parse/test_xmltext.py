import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aggregator.parse import xmltext

ITEM = "<item><title>{}</title></item>"


def rss(*titles: str) -> str:
    return f'<rss version="2.0"><channel>{"".join(map(ITEM.format, titles))}</channel></rss>'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<rss>", "rss"),
        ('<?xml version="1.0"?>\n<!-- <html> --><!DOCTYPE rss [<!ENTITY a "<b>">]>\n<RSS version="2.0">', "rss"),
        ("<atom:feed xmlns:atom='x'>", "atom:feed"),
        ("<!DOCTYPE html><html>", "html"),
        ("text <rss>", None),
        ("", None),
        ("<!--", None),
    ],
)
def test_the_outermost_element_is_named(text: str, name: str | None) -> None:
    assert xmltext.root(text) == name


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_cut_off_feed_keeps_its_whole_entries(count: int) -> None:
    whole = rss("one", "two", "three")
    cut = whole[: whole.index(("one", "two", "three")[count]) + 2]
    mended = xmltext.mend(cut)
    assert not mended.whole
    tree = etree.fromstring(mended.text)
    assert tree.xpath("//title/text()") == ["one", "two", "three"][:count]


@pytest.mark.parametrize("place", range(4, len(rss("a", "b")) - 1, 3))
def test_a_feed_cut_off_anywhere_is_well_formed_again(place: int) -> None:
    mended = xmltext.mend(rss("a", "b")[:place])
    assert not mended.whole
    etree.fromstring(mended.text)


def test_a_closing_tag_within_cdata_ends_nothing() -> None:
    text = rss("<![CDATA[</item></channel></rss>]]>", "two")
    mended = xmltext.mend(text)
    assert (mended.whole, mended.problems, mended.text) == (True, (), text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a&#xD800;b&#0;c&#x1F600;", "abc😀"),
        ("a\x00b\x0bc\ufffe", "abc"),
        ("AT&T &nbsp;&eacute;&lt;&amp;", "AT&T \xa0é<&"),
        ("?a=1&b=2&copy", "?a=1&b=2&copy"),
        ("<![CDATA[&nbsp; & a]]>", "&nbsp; & a"),
    ],
)
def test_what_xml_forbids_is_mended(written: str, read: str) -> None:
    mended = xmltext.mend(rss(written))
    assert etree.fromstring(mended.text).xpath("string(//title)") == read


def test_entities_that_the_document_declares_are_left_to_the_parser() -> None:
    text = '<!DOCTYPE rss [<!ENTITY uuml "ue">]><rss><channel><title>&uuml;</title></channel></rss>'
    assert "&uuml;" in xmltext.mend(text).text


def test_undeclared_usual_prefixes_are_declared() -> None:
    mended = xmltext.mend("<rss><channel><item><dc:creator>A</dc:creator><odd:x/></item></channel></rss>")
    assert 'xmlns:dc="http://purl.org/dc/elements/1.1/"' in mended.text
    assert "xmlns:odd" not in mended.text


def test_what_stands_around_a_feed_is_left_out_and_noted() -> None:
    mended = xmltext.mend(f"<br /><b>Warning</b>: x\n<?xml version='1.0'?>{rss('one')}<script>y</script>")
    assert etree.fromstring(mended.text).tag == "rss"
    assert len(mended.problems) == 2


def test_entries_are_found_whatever_their_prefix() -> None:
    text = "<f><a:entry><b:item/></a:entry><entry/><!-- <entry></entry> --><entry>x</entry></f>"
    assert [text[start:end] for start, end in xmltext.entries(text)] == [
        "<a:entry><b:item/></a:entry>",
        "<entry/>",
        "<entry>x</entry>",
    ]


@given(st.text(alphabet="<>/!-[]CDATA&;#x0aréfeditmns:rs \"'=?\x00\ud800", max_size=200))
def test_any_text_can_be_mended(text: str) -> None:
    mended = xmltext.mend(text)
    assert not re.search("[\x00\ud800]", mended.text)
