import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.extract import article, attached
from aggregator.extract.article import Article
from aggregator.parse.item import (
    Category,
    Dated,
    Document,
    Dropped,
    Enclosure,
    Item,
    Link,
    Origin,
    Person,
    Reply,
    Text,
)

AT = datetime(2026, 11, 21, tzinfo=UTC)
BASE = "https://news.example.org/feed"
DATED = Dated("Sat, 21 Nov 2026 00:00:00 GMT", AT)


def clean(item: Item, document: Document | None = None, outlet: str | None = None) -> Article:
    return article.clean(item, document or Document("rss20"), base=BASE, outlet=outlet, at=AT)


def test_a_whole_item() -> None:
    told = clean(
        Item(
            id="urn:1",
            link="https://news.example.org:443/s/1?utm_source=rss",
            links=(Link("https://news.example.org/s/1?utm_source=rss"), Link("mailto:a@example.org", "related")),
            title=Text("Aid &amp; <b>trucks</b>", "html"),
            summary=Text("<p>Forty</p><p>trucks</p>", "html"),
            content=Text('<p>Forty <a href="more">trucks</a>.</p><script>x</script><p>Second.</p>', "html"),
            authors=(Person("Rima"), Person(None, None, "desk@example.org"), Person("Rima")),
            published=DATED,
            categories=(Category("War &amp; peace"),),
            captions=("A caption",),
            dropped=(Dropped("Share", "share row"),),
            rights="© Example",
        )
    )
    assert (told.key, told.title, told.text) == ("urn:1", "Aid & trucks", "Forty trucks.\n\nSecond.")
    assert told.summary == "Forty trucks"
    assert told.markup == (
        '<p>Forty <a href="https://news.example.org:443/s/more" rel="noopener noreferrer">trucks</a>.</p><p>Second.</p>'
    )
    assert told.link == "https://news.example.org/s/1"
    assert [one.href for one in told.links] == ["https://news.example.org/s/1", "mailto:a@example.org"]
    assert told.authors == ("Rima", "desk@example.org")
    assert told.categories == (Category("War & peace"),)
    assert (told.published, told.captions, told.dropped, told.rights) == (
        DATED,
        ("A caption",),
        (Dropped("Share", "share row"),),
        "© Example",
    )
    assert told.notes == ()


def test_a_plain_text_is_taken_at_its_word() -> None:
    told = clean(Item(title=Text("Use of <b> &amp; a < b"), content=Text("One\n\n\n  two < three\nfour")))
    assert (told.title, told.text, told.markup) == ("Use of <b> &amp; a < b", "One\n\ntwo < three\nfour", "")


def test_the_summary_stands_in_for_missing_content_and_never_the_other_way() -> None:
    told = clean(Item(summary=Text("<p>Short</p>", "html")))
    assert (told.text, told.summary, told.markup) == ("Short", "Short", "<p>Short</p>")
    assert clean(Item(content=Text("Long"))).summary == ""


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (Item(id=" urn:1 ", link="https://a.example/"), "urn:1"),
        (Item(id="  ", link="https://A.example/?utm_source=x"), "https://a.example/"),
        (Item(link="mailto:x@y.example"), None),
        (Item(id="x" * 600), "sha256:" + hashlib.sha256(b"x" * 600).hexdigest()),
        (Item(), None),
    ],
)
def test_the_key_is_the_id_else_the_link_else_a_digest(item: Item, key: str | None) -> None:
    told = clean(item)
    assert told.key == key if key else told.key.startswith("sha256:")


def test_items_without_id_and_link_are_told_apart_by_title_and_date_else_by_text() -> None:
    titled = Item(title=Text("A"), published=DATED, content=Text("x"))
    assert clean(titled).key == clean(replace(titled, content=Text("y"))).key
    assert clean(titled).key != clean(replace(titled, published=Dated("other", None))).key
    assert clean(Item(content=Text("x"))).key != clean(Item(content=Text("y"))).key


def test_a_key_does_not_hang_on_what_we_make_of_outlet_and_headline() -> None:
    item = Item(title=Text("BREAKING: Town taken today | Reuters"), published=DATED)
    assert clean(item, outlet="Reuters").key == clean(item, Document("rss20", title="A - B"), "Other").key
    assert clean(item).key != clean(replace(item, title=Text("Town taken today"))).key
    assert clean(replace(item, outlet="One")).key != clean(replace(item, outlet="Two")).key


def test_items_of_one_page_are_told_apart_by_their_places_on_it() -> None:
    link = "https://news.example.org/2002/09/29"
    items = (Item(link=link + "#lawAndOrder"), Item(link=link + "#coffee"), Item(link=link + "#a1"))
    told, notes = article.all_of(Document("rss20", items=items), base=BASE, outlet=None, at=AT)
    assert [one.key for one in told] == [link + "#lawAndOrder", link + "#coffee", link + "#a1"]
    assert [one.link for one in told] == [link, link, link + "#a1"]
    assert notes == ()


def test_of_items_with_one_key_the_last_wins_and_the_rest_are_noted() -> None:
    items = (Item(id="1", title=Text("old")), Item(id="2"), Item(id="1", title=Text("new")))
    told, notes = article.all_of(Document("rss20", items=items), base=BASE, outlet=None, at=AT)
    assert [(one.key, one.title) for one in told] == [("1", "new"), ("2", "")]
    assert notes == ("2 items claim the key '1': the last is kept",)


def test_title_and_text_alone_make_the_digest() -> None:
    item = Item(id="1", title=Text("A"), content=Text("b"))
    same = replace(item, id="2", published=DATED, link="https://a.example/", authors=(Person("R"),))
    assert clean(item).digest == clean(same).digest
    assert clean(item).digest != clean(replace(item, title=Text("A b"), content=None)).digest
    assert article.digest("ab", "c") != article.digest("a", "bc")


def test_a_label_that_goes_is_no_revision() -> None:
    told = clean(Item(id="1", title=Text("BREAKING: Town taken today | Reuters"), content=Text("x")))
    later = clean(Item(id="1", title=Text("Town taken today"), content=Text("x")))
    assert (told.kicker, told.title, told.signature) == ("BREAKING", "Town taken today", "Reuters")
    assert (later.kicker, later.title, later.signature) == (None, "Town taken today", None)
    assert told.digest == later.digest


@pytest.mark.parametrize(
    ("item", "title", "given", "name"),
    [
        (Item(outlet="Own", source=Origin("Feed")), "Doc", "Ours", "Own"),
        (Item(outlet="BBC", link="https://www.bbc.com/news/1"), "Doc", "Ours", "BBC News"),
        (Item(outlet="BBC"), "Doc", "Ours", "Ours"),
        (Item(outlet="BBC", link="https://small.example/1"), "Doc", None, "Doc"),
        (Item(source=Origin("Wire - World")), "Doc", "Ours", "Wire"),
        (Item(source=Origin(link="https://www.reuters.com/world")), "Doc", "Ours", "Reuters"),
        (Item(), "Doc", "Ours", "Ours"),
        (Item(), "Doc", "BBC - Middle East", "BBC News"),
        (Item(), "Doc News - Middle East", None, "Doc News"),
        (Item(link="https://www.bbc.com/news/1"), "Doc", None, "Doc"),
        (Item(link="https://www.bbc.com/news/1"), None, None, "BBC News"),
        (Item(), None, None, None),
    ],
)
def test_the_outlet(item: Item, title: str | None, given: str | None, name: str | None) -> None:
    assert clean(item, Document("rss20", title=title), given).outlet == name


def test_the_title_of_a_page_or_seed_is_no_outlet() -> None:
    assert clean(Item(), Document("html", title="Town taken - a report")).outlet is None
    assert clean(Item(), Document("seed", title="Town taken")).outlet is None


@pytest.mark.parametrize(
    ("form", "base", "link", "name"),
    [
        ("html", "https://small.example/1", None, None),
        ("html", "https://small.example/1", "https://www.reuters.com/1", None),
        ("html", "https://www.reuters.com/1", "https://www.reuters.com/1", "Reuters"),
        ("html", "https://www.bbc.com/news/1", None, "BBC News"),
        ("html", "file:///seeds/1.html", "https://small.example/1", "Reuters"),
        ("seed", "file:///seeds/1.txt", None, "Reuters"),
    ],
)
def test_a_page_is_an_outlet_s_where_it_stands_on_its_site(form: str, base: str, link: str | None, name: str) -> None:
    item = Item(outlet="Reuters", link=link)
    told = article.clean(item, Document(form), base=base, outlet=None, at=AT)
    assert told.outlet == name
    doubts = [note for note in told.notes if "not believed" in note]
    assert bool(doubts) == (name != "Reuters")


def test_a_seed_s_link_says_whose_it_is() -> None:
    item = Item(link="https://www.reuters.com/1")
    assert article.clean(item, Document("seed"), base="file:///s/1.txt", outlet=None, at=AT).outlet == "Reuters"


def test_the_feed_s_own_address_says_whose_it_is() -> None:
    document = Document("rss20", title="Middle East", link="https://www.theguardian.com/world/middleeast")
    assert clean(Item(), document).outlet == "The Guardian"


def test_what_would_run_is_dropped_with_a_note() -> None:
    item = Item(
        link="javascript:alert(1)",
        links=(Link("data:text/html,x"), Link("file:///etc/passwd"), Link("mailto:desk@example.org", "related")),
        enclosures=(Enclosure("javascript:x", "audio/mpeg"), Enclosure("https://a.example/1.mp3?token=1&utm_source=x")),
        authors=(Person("Rima", "javascript:x"), Person("Sami", "/staff/sami", "sami@example.org")),
        comments="vbscript:x",
        source=Origin("Wire", "urn:wire", "javascript:x"),
        in_reply_to=(Reply("urn:1", "javascript:x", "text/html", "https://a.example/feed"), Reply(" ")),
    )
    told = clean(item)
    assert told.link is None
    assert told.links == (Link("mailto:desk@example.org", "related"),)
    assert told.enclosures == (Enclosure("https://a.example/1.mp3?token=1&utm_source=x"),)
    assert told.people == (Person("Rima"), Person("Sami", "https://news.example.org/staff/sami", "sami@example.org"))
    assert told.authors == ("Rima", "Sami")
    assert told.comments is None
    assert told.source == Origin("Wire", "urn:wire")
    assert told.in_reply_to == (Reply("urn:1", None, "text/html", "https://a.example/feed"),)
    assert told.notes == (
        "the link is no web address: javascript:alert(1)",
        "an author's link cannot be followed and is left out: javascript:x",
        "a link cannot be followed and is left out: data:text/html,x",
        "a link cannot be followed and is left out: file:///etc/passwd",
        "an enclosure cannot be followed and is left out: javascript:x",
        "the comments' link cannot be followed and is left out: vbscript:x",
        "the source's link cannot be followed and is left out: javascript:x",
        "a reply's link cannot be followed and is left out: javascript:x",
    )


def test_what_hangs_on_an_item_is_kept_and_bounded() -> None:
    told = clean(
        Item(
            link="https://news.example.org/1",
            comments="1/comments#top",
            source=Origin("<b>Wire</b> &amp; Co", "x" * 900, "https://wire.example/"),
            in_reply_to=tuple(Reply(f"urn:{n}", source="https://a.example/") for n in range(200)),
            authors=(Person("R" * 900, None, "desk@example.org"), Person(None, "https://a.example/")),
            links=(Link("https://a.example/?utm_source=x", type="text/html\n", title="<i>One</i>"),) * 2,
        )
    )
    assert told.comments == "https://news.example.org/1/comments#top"
    assert told.source == Origin("Wire & Co", "x" * attached.KEY, "https://wire.example/")
    assert len(told.in_reply_to) == article.PARTS
    assert told.people[0].name == "R" * attached.NAME
    assert told.authors == ("R" * attached.NAME, "https://a.example/")
    assert told.links == (Link("https://a.example/", type="text/html", title="One"),)


def test_a_wrong_language_tag_is_corrected_and_noted() -> None:
    told = clean(Item(title=Text("مقتل ثلاثة مدنيين في قصف على ريف إدلب")), Document("rss20", language="en"))
    assert told.language == "ar"
    assert told.notes == ("tagged en, but it is written in ar",)


def test_a_date_that_cannot_be_meant_keeps_its_words() -> None:
    told = clean(Item(published=Dated("2027", AT + timedelta(days=3)), updated=Dated("soon", None)))
    assert told.published == Dated("2027", None)
    assert told.updated == Dated("soon", None)
    assert len(told.notes) == 2


def test_what_is_beyond_a_bound_is_cut_and_noted() -> None:
    told = clean(
        Item(
            title=Text("t" * 600),
            content=Text("<p>" + "word " * 400_001 + "</p>", "html"),
            categories=tuple(Category(str(n)) for n in range(200)),
        )
    )
    assert (len(told.title), len(told.text), len(told.categories)) == (500, article.TEXT, 100)
    assert told.markup.endswith("</p>")
    assert [note.split(";")[0] for note in told.notes] == [
        "the title has 600 characters",
        "the markup has 2000012 characters",
        "the text has 1999997 characters",
        "200 categories",
    ]


texts = st.none() | st.builds(
    Text, st.text(max_size=40), st.sampled_from(["text", "html"]), st.none(), st.text(max_size=9)
)
dated = st.none() | st.builds(Dated, st.text(max_size=9), st.none() | st.just(AT))
items = st.builds(
    Item,
    id=st.none() | st.text(max_size=20),
    link=st.none() | st.text(max_size=20),
    title=texts,
    summary=texts,
    content=texts,
    published=dated,
    authors=st.lists(st.builds(Person, st.none() | st.text(max_size=9)), max_size=2).map(tuple),
    language=st.none() | st.text(max_size=5),
)


@given(st.lists(items, max_size=4))
def test_any_item_is_cleaned(many: list[Item]) -> None:
    told, notes = article.all_of(Document("rss20", items=tuple(many)), base=BASE, outlet=None, at=AT)
    assert len({one.key for one in told}) == len(told) <= len(many)
    assert len(told) == len(many) or notes
    assert all(one.key and len(one.key) <= attached.KEY for one in told)
