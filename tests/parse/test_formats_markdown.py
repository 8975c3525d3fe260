import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.extract import html
from aggregator.parse import markdown
from aggregator.parse.item import Item
from tests.hanging import HANG

AT = datetime(2026, 11, 21, tzinfo=UTC)


def item(text: str) -> Item:
    (one,) = markdown.read(text, at=AT, address="seeds:seeds/a.md").items
    return one


def outcome(text: str) -> str:
    """Read, or say why not."""
    try:
        return markdown.read(text, at=AT, address="seeds:seeds/a.md").format
    except ParseError as error:
        return str(error)


def told(text: str) -> tuple[str | None, str]:
    """Headline, and the text as readers see it."""
    one = item(text)
    return one.title.value if one.title else None, html.readable(one.content.value if one.content else "")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# A *new* `way`\n\nSome words.", "A new way", "Some words."),
        ("A headline\n==========\n\nSome words.", "A headline", "Some words."),
        ("### Small at the top\n\nSome words.", "Small at the top", "Some words."),
        ("Site name\n\n# The headline\n\nSome words.", "The headline", "Site name\n\nSome words."),
        ("Some words.\n\n## A crosshead\n\nMore.", None, "Some words.\n\nA crosshead\n\nMore."),
        ("---\ntitle: Stated\n---\n# Stated\n\nSome words.", "Stated", "Some words."),
        ("---\ntitle: Stated\n---\n# Other\n\nSome words.", "Stated", "Other\n\nSome words."),
        ("**Bold** and _thin_, ~~gone~~, `code` \\*star\\* &amp;", None, "Bold and thin, gone, code *star* &"),
        ("[words](https://a.example/x) <https://b.example>", None, "words https://b.example"),
        ("> quoted\n> words\n\n1. one\n2. two", None, "quoted words\n\none\n\ntwo"),
        ("one line\nof a paragraph  \nbroken", None, "one line of a paragraph\nbroken"),
        ("<script>alert(1)</script>\n\nwords <b onclick=x>bold</b>", None, "words bold"),
        ("قالت الوكالة إن **القافلة** وصلت.", None, "قالت الوكالة إن القافلة وصلت."),
    ],
)
def test_no_mark_stays_in_the_text(text: str, title: str | None, body: str) -> None:
    assert told(text) == (title, body)


def test_links_are_kept_with_their_addresses() -> None:
    one = item("---\nurl: https://c.example/2016/a\n---\n[a](../b) [a](../b) [m](mailto:x@y.example) [j](javascript:x)")
    assert [link.href for link in one.links] == ["https://c.example/b"]


def test_the_front_matter_is_that_of_a_text() -> None:
    document = markdown.read(
        "---\npublished: 2016-02-03\nauthor: Ann Roe; Jo Doe\nmood: good\nupdated: soon\n---\n# T\n\nWords.",
        at=AT,
        address="seeds:seeds/a.md",
    )
    (one,) = document.items
    assert one.published is not None
    assert (one.published.origin, one.published.precision) == ("front matter", "day")
    assert [author.name for author in one.authors] == ["Ann Roe", "Jo Doe"]
    assert [dropped.line for dropped in one.dropped] == ["mood: good"]
    assert len(document.problems) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [("---\n---\n", "without a word"), ("# **", "without a word"), ("ab " * 200_000, "600000 characters")],
)
def test_what_is_no_article_is_refused(text: str, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        item(text)


@given(st.text(alphabet="#*_[]()<>!`~-|\n ab&;:\\'\"1.>", max_size=200))
def test_any_marks_are_read_or_refused(text: str) -> None:
    assert outcome(text) in {"markdown", "a Markdown text without a word; give the article's text"}


WORDS = "Forty lorries reached the town.\n"


def test_a_front_matter_of_jekyll() -> None:
    one = item(
        "---\nlayout: post\ntitle:  \"Convoy: 'a start'\"\ndate:   2016-01-11 19:40:00 +0200\n"
        'categories: [syria, "aid, food"]\nauthors:\n  - Ann Roe\n  - name: Jo Doe\nlang: ar\n---\n' + WORDS
    )
    assert one.title is not None
    assert one.title.value == "Convoy: 'a start'"
    assert one.published is not None
    assert (one.published.raw, one.published.at) == (
        "2016-01-11 19:40:00 +0200",
        datetime(2016, 1, 11, 17, 40, tzinfo=UTC),
    )
    assert [author.name for author in one.authors] == ["Ann Roe", "Jo Doe"]
    assert [category.term for category in one.categories] == ["syria", "aid, food"]
    assert (one.language, [dropped.line for dropped in one.dropped]) == ("ar", ["layout: post"])


def test_a_front_matter_of_obsidian() -> None:
    one = item(
        '---\naliases: []\nsource: https://c.example/m\ncreated: 2026-11-20\nauthor:\n- "[[People/Ann|Ann Roe]]"\n'
        "description: Aid arrives.\ntags:\n  - clippings\n---\n" + WORDS
    )
    assert (one.link, one.published, [author.name for author in one.authors]) == (
        "https://c.example/m",
        None,
        ["Ann Roe"],
    )
    assert one.summary is not None
    assert one.summary.value == "Aid arrives."
    assert [category.term for category in one.categories] == ["clippings"]
    assert [dropped.line for dropped in one.dropped] == ["aliases: []", "created: 2026-11-20"]


def test_a_front_matter_of_hugo_in_toml() -> None:
    one = item(
        '+++\ntitle = "Convoy"\ndate = 2016-01-11T19:40:00\nauthors = ["Ann Roe", "Jo Doe"]\n'
        '[taxonomies]\ntags = ["aid"]\n+++\n' + WORDS
    )
    assert one.title is not None
    assert one.title.value == "Convoy"
    assert one.published is not None
    assert (one.published.at, one.published.precision) == (datetime(2016, 1, 11, tzinfo=UTC), "day")
    assert ([author.name for author in one.authors], [one.term for one in one.categories]) == (
        ["Ann Roe", "Jo Doe"],
        ["aid"],
    )


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("title: >-\n  Convoy\n  reaches\nlang: en", "Convoy reaches"),
        ("title: |\n  Convoy\n  reaches", "Convoy\nreaches"),
        ("title: Convoy\n  reaches", "Convoy reaches"),
        ('title: "It said: \\"we\\" \\u00e9"   # from page', 'It said: "we" é'),
        ("title: 'It''s'", "It's"),
        ("title: 'tis the season", "'tis the season"),
        ('title: "A" and "B"', '"A" and "B"'),
        ("title: Convoy: a start", "Convoy: a start"),
        ("title: Convoy #3 arrives", "Convoy #3 arrives"),
        ("title: [Video] Convoy", "[Video] Convoy"),
        ("headline: Convoy", "Convoy"),
        ("name: Worse\ntitle: Better", "Better"),
        ("title: Better\nname: Worse", "Better"),
        ("title: ~\nlang: en", None),
    ],
)
def test_scalars_as_yaml_has_them(said: str, title: str | None) -> None:
    for fence in ("---", "..."):
        one = item(f"---\n{said}\n{fence}\n{WORDS}")
        assert (one.title and one.title.value) == title
        assert html.readable(one.content.value if one.content else "") == WORDS.strip()


@pytest.mark.parametrize(
    "matter",
    [
        "+++\ntitle = \n+++",
        "+++\n" + "a." * 9_000 + "b = 1\n+++",
        "---\ntitle: x\nmood:\n  deep:\n    er: 1\n- odd\n---",
    ],
)
def test_what_is_not_understood_is_told_and_not_in_the_text(matter: str) -> None:
    document = markdown.read(f"{matter}\n{WORDS}", at=AT, address="seeds:seeds/a.md")
    (one,) = document.items
    assert document.problems
    assert one.dropped
    assert html.readable(one.content.value if one.content else "") == WORDS.strip()


@pytest.mark.parametrize(
    "hostile",
    [
        "|a" * 8 + "|\n" + "|-" * 8 + "|\n" + "|\n" * 9_900,
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        "a|b\n-|-\n" * 4_900,
        "+++\n" + "a." * 15_000 + "b = 1\n+++\nwords",
    ],
)
def test_tables_and_keys_are_bounded(hostile: str) -> None:
    begun = time.process_time()
    outcome(hostile)
    assert time.process_time() - begun < HANG


@given(st.text(alphabet="-+.[]{}\"'\\:#>|, \nat=~&*!", max_size=200), st.sampled_from(["---", "+++"]))
def test_any_front_matter_is_read(inside: str, fence: str) -> None:
    assert outcome(f"{fence}\ntitle: x\n{inside}\n{fence}\n{WORDS}") == "markdown"
