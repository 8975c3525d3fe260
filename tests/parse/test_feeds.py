from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.parse import feeds
from aggregator.parse.item import Category, Document, Enclosure, Item, Link, Origin, Person, Point, Text

AT = datetime(2026, 11, 21, tzinfo=UTC)
ADDRESS = "https://news.example.org/feeds/syria.xml"

RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:georss="http://www.georss.org/georss">
<channel><title>Example News - Syria</title><link>https://news.example.org/</link><language>en-GB</language>{}</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>T</title><id>f</id>{}</feed>'


def read(text: str) -> Document:
    return feeds.read(text, at=AT, address=ADDRESS)


def outcome(text: str) -> Document | str:
    """Read, or say why not."""
    try:
        return read(text)
    except ParseError as error:
        return str(error)


def rss_item(inner: str) -> Item:
    [item] = read(RSS.format(f"<item>{inner}</item>")).items
    return item


def atom_entry(inner: str) -> Item:
    [item] = read(ATOM.format(f"<entry>{inner}</entry>")).items
    return item


def test_everything_that_an_rss_item_says_is_kept() -> None:
    item = rss_item("""
    <title>Aid convoy reaches town</title><link>/2026/11/convoy?utm_source=rss</link>
    <guid isPermaLink="false">urn:story:1</guid>
    <description>&lt;p&gt;Forty trucks &lt;a href="more"&gt;more&lt;/a&gt;&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>Forty trucks crossed.</p>]]></content:encoded>
    <dc:creator>Rima Example</dc:creator><author>desk@example.org (News desk)</author>
    <dc:publisher>Example Wire</dc:publisher>
    <category domain="https://example.org/topics">Aid</category><category>Syria</category>
    <enclosure url="a.mp3" type="audio/mpeg" length="123"/>
    <media:content url="https://img.example.org/1.jpg" type="image/jpeg">
    <media:description>Trucks at the gate.</media:description></media:content>
    <comments>https://news.example.org/c/1</comments>
    <source url="https://wire.example.org/rss">The Wire</source>
    <pubDate>Sat, 21 Nov 2026 10:00:00 EET</pubDate><georss:point>36.2 37.15</georss:point>
    <dc:rights>CC BY</dc:rights>""")
    assert item.id == "urn:story:1"
    assert item.link == "https://news.example.org/2026/11/convoy?utm_source=rss"
    assert item.title == Text("Aid convoy reaches town")
    assert item.summary is not None
    assert (item.summary.value, item.summary.type) == ('<p>Forty trucks <a href="more">more</a></p>', "html")
    assert item.content is not None
    assert (item.content.value, item.content.type) == ("<p>Forty trucks crossed.</p>", "html")
    assert item.authors == (Person("Rima Example"), Person("News desk", email="desk@example.org"))
    assert item.outlet == "Example Wire"
    assert item.categories == (Category("Aid", "https://example.org/topics"), Category("Syria"))
    assert item.enclosures == (
        Enclosure("https://news.example.org/feeds/a.mp3", "audio/mpeg", 123),
        Enclosure("https://img.example.org/1.jpg", "image/jpeg"),
    )
    assert item.captions == ("Trucks at the gate.",)
    assert item.comments == "https://news.example.org/c/1"
    assert item.source == Origin("The Wire", None, "https://wire.example.org/rss")
    assert item.published is not None
    assert (item.published.raw, item.published.at) == (
        "Sat, 21 Nov 2026 10:00:00 EET",
        datetime(2026, 11, 21, 8, tzinfo=UTC),
    )
    assert item.geo == (Point(36.2, 37.15),)
    assert item.rights == "CC BY"


def test_everything_that_an_atom_entry_says_is_kept() -> None:
    item = atom_entry("""<id>tag:example.org,2026:1</id><title type="html">A &amp;lt; B &lt;b&gt;bold&lt;/b&gt;</title>
    <link href="s/1" hreflang="en" title="Story"/><link rel="related" type="text/html" href="https://example.net/r"/>
    <summary>Short</summary>
    <content type="html" xml:lang="ar" xml:base="https://cdn.example.net/x/">&lt;img src="i.png"&gt;</content>
    <author><name>Rima</name><uri>https://example.org/rima</uri></author><rights>R</rights>
    <published>2026-11-20T10:00:00Z</published><updated>2026-11-20T12:00:00+02:00</updated>
    <category term="war" scheme="https://example.org/s" label="War"/>
    <source><id>urn:feed</id><title>Other</title><link href="https://other.example.org/"/></source>""")
    assert item.title == Text("A &lt; B <b>bold</b>", "html", "en", None)
    assert item.links == (
        Link("https://news.example.org/feeds/s/1", "alternate", None, "en", "Story"),
        Link("https://example.net/r", "related", "text/html"),
    )
    assert item.content == Text('<img src="i.png">', "html", "ar", "https://cdn.example.net/x/")
    assert item.summary == Text("Short", "text", "en", None)
    assert item.authors == (Person("Rima", "https://example.org/rima"),)
    assert item.source == Origin("Other", "urn:feed", "https://other.example.org/")
    assert item.categories == (Category("war", "https://example.org/s", "War"),)
    assert item.published is not None
    assert item.updated is not None
    assert (item.published.at, item.updated.at) == (
        datetime(2026, 11, 20, 10, tzinfo=UTC),
        datetime(2026, 11, 20, 10, tzinfo=UTC),
    )


def test_an_id_does_not_change_with_the_feeds_address() -> None:
    text = RSS.format("<item><guid>12345</guid></item>")
    moved = feeds.read(text, at=AT, address="http://old.example.net/rss")
    assert [one.id for one in moved.items] == [one.id for one in read(text).items] == ["12345"]
    assert moved.items[0].link is None


def test_an_entry_without_anything_is_an_item() -> None:
    assert read(RSS.format("<item/><item></item>")).items == (Item(), Item())


def test_content_is_not_passed_off_as_summary_nor_a_caption_as_content() -> None:
    only_content = rss_item("<content:encoded>&lt;p&gt;Body&lt;/p&gt;</content:encoded>")
    assert only_content.summary is None
    captioned = rss_item(
        '<description>Story</description><media:content url="a.jpg">'
        '<media:description type="plain">Caption</media:description></media:content>'
    )
    assert captioned.summary is not None
    assert (captioned.summary.value, captioned.content, captioned.captions) == ("Story", None, ("Caption",))
    video = rss_item("<media:group><media:description>All there is</media:description></media:group>")
    assert video.summary is not None
    assert (video.summary.value, video.captions) == ("All there is", ())


def test_a_deeper_elements_title_is_not_the_entrys() -> None:
    item = rss_item("<title>Story</title><author><name>A</name><title>Reporter</title></author>")
    assert item.title is not None
    assert item.title.value == "Story"


def test_a_feeds_author_stands_for_entries_of_atom_only() -> None:
    person = "<author><name>Desk</name></author>"
    assert read(ATOM.format(f"{person}<entry><id>1</id></entry>")).items[0].authors == (Person("Desk"),)
    channel = "<managingEditor>desk@example.org (Desk)</managingEditor><item><title>x</title></item>"
    assert read(RSS.format(channel)).items[0].authors == ()


def test_rss_takes_dublin_cores_date_for_the_publication() -> None:
    item = rss_item("<dc:date>2026-11-20</dc:date>")
    assert item.published is not None
    assert (item.published.precision, item.updated) == ("day", None)


def test_a_date_that_cannot_be_meant_keeps_its_words() -> None:
    item = rss_item("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>")
    assert item.published is not None
    assert (item.published.raw, item.published.at) == ("Thu, 01 Jan 1970 00:00:00 GMT", None)


def test_valid_but_empty_is_a_document() -> None:
    document = read(RSS.format(""))
    assert (document.format, document.items, document.problems, document.whole) == ("rss20", (), (), True)
    assert (document.title, document.link, document.language) == (
        "Example News - Syria",
        "https://news.example.org/",
        "en-GB",
    )


def test_a_cut_off_feed_gives_its_whole_entries() -> None:
    whole = RSS.format("<item><title>One</title></item><item><title>Two</title></item>")
    document = read(whole[: whole.index("Two") + 2])
    assert [one.title for one in document.items] == [Text("One")]
    assert not document.whole
    assert document.problems == ("the document is cut off; only its whole entries were read",)


def test_markup_that_does_not_close_is_read_leniently() -> None:
    document = read(
        RSS.format("<item><title>One</title><description><p>a<br></description></item><item><title>Two</title></item>")
    )
    assert len(document.items) == 2
    assert any("leniently" in problem for problem in document.problems)


def test_what_breaks_the_parser_costs_its_entry_only() -> None:
    point = '<gml:Point xmlns:gml="http://www.opengis.net/gml" srsName="EPSG:x"><gml:pos>1 2</gml:pos></gml:Point>'
    broken = f"<item><title>B</title>{point}</item>"
    document = read(RSS.format(f"<item><title>A</title></item>{broken}<item><title>C</title></item>"))
    assert [one.title for one in document.items] == [Text("A"), Text("C")]
    assert document.problems == ("1 of 3 entries cannot be read: their markup breaks the parser",)


def test_more_entries_than_any_feed_has_are_not_read() -> None:
    document = read(RSS.format("<item/>" * (feeds.MOST_ITEMS + 1)))
    assert len(document.items) == feeds.MOST_ITEMS
    assert "only the first" in document.problems[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<opml><body/></opml>", "subscription list"),
        ("<urlset/>", "sitemap"),
        ("<note>hello</note>", "no feed in it"),
    ],
)
def test_xml_that_is_no_feed_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        read(text)


def test_rdf_and_cdf_are_read() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>C</title></channel><item rdf:about="https://example.org/1">
    <title>One</title><link>https://example.org/1</link></item></rdf:RDF>"""
    document = read(rdf)
    assert (document.format, document.items[0].id, document.items[0].link) == (
        "rss10",
        "https://example.org/1",
        "https://example.org/1",
    )
    cdf = read(
        '<CHANNEL HREF="https://example.org/"><ITEM HREF="https://example.org/1"><TITLE>One</TITLE></ITEM></CHANNEL>'
    )
    assert (cdf.format, cdf.items[0].link) == ("cdf", "https://example.org/1")


ELEMENTS = [
    "title",
    "link",
    "guid",
    "description",
    "pubDate",
    "dc:date",
    "media:content",
    "georss:point",
    "source",
    "author",
]


@given(
    st.lists(st.tuples(st.sampled_from(ELEMENTS), st.text(max_size=30), st.booleans()), max_size=6),
    st.integers(0, 60),
)
def test_any_markup_is_read_or_refused(elements: list[tuple[str, str, bool]], lost: int) -> None:
    inner = "".join(f"<{name}{' a=b' if odd else ''}>{text}</{name}>" for name, text, odd in elements)
    text = RSS.format(f"<item>{inner}</item>")
    told = outcome(text[: len(text) - lost])
    assert told if isinstance(told, str) else told.format
