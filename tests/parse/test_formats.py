"""Seed files of every format, through the reader that chooses by what arrived."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.fetch import endings
from aggregator.parse import members, reader
from aggregator.parse.item import Document
from aggregator.parse.members import Notes
from tests.parse import archives

AT = datetime(2026, 11, 21, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "parse" / "formats"
FILES = sorted(DATA.iterdir())
LETTER = (DATA / "letter.eml").read_bytes()
TEXT = (
    b"Convoy Reaches Town After Weeks\n\nForty trucks crossed the line on Saturday, officials in the town said.\n" * 3
)
RSS = b"<rss version='2.0'><channel><title>BBC</title><item><title>t</title><guid>1</guid></item></channel></rss>"


def read(content: bytes, name: str = "x", media_type: str | None = None) -> Document:
    return reader.read(content, at=AT, address=f"seeds:seeds/{name}", media_type=media_type)


def outcome(content: bytes, name: str) -> str:
    """Read, or say why not."""
    try:
        return read(content, name, endings.media_type(name)).format
    except ParseError as error:
        return str(error)


def of_file(name: str) -> Document:
    return read((DATA / name).read_bytes(), name, endings.media_type(name))


@pytest.mark.parametrize(
    ("name", "form", "titles"),
    [
        ("article.json", "jsonarticle", ["Ferry service to Tartous resumes"]),
        ("article.md", "markdown", ["Envoy halts Syria talks until late February"]),
        ("articles.jsonl", "jsonl", ["Convoy reaches Madaya", "قافلة تصل إلى مضايا", "No date, no link"]),
        ("letter.eml", "mail", ["Ferry service to Tartous resumes"]),
        ("newsletter.eml", "mail", ["محادثات جنيف تتوقف", "Convoy Of Forty Lorries Reaches Madaya After Months"]),
        ("page.html", "html", ["Envoy halts Syria talks until late February"]),
        (
            "pages.warc",
            "warc",
            ["Envoy halts Syria talks until late February", "قافلة تصل إلى مضايا بعد أشهر من الحصار"],
        ),
        (
            "pages.warc.gz",
            "warc",
            ["Envoy halts Syria talks until late February", "قافلة تصل إلى مضايا بعد أشهر من الحصار"],
        ),
    ],
)
def test_every_format_gives_its_articles(name: str, form: str, titles: list[str]) -> None:
    document = of_file(name)
    assert document.format == form
    assert [item.title.value for item in document.items if item.title] == titles


def test_an_archive_gives_what_its_members_give() -> None:
    document = of_file("articles.zip")
    members_of = {item.member for item in document.items}
    assert {"page.html", "article.md", "letter.eml", "../outside.txt"} < members_of
    assert "pages.warc.gz#https://furat.example.org/madaya" in members_of
    assert any(name and name.startswith("articles.jsonl#") for name in members_of)
    assert len(document.items) == 9


@pytest.mark.parametrize("name", [path.name for path in FILES])
@pytest.mark.parametrize("media_type", [None, "text/plain", "application/octet-stream", "text/html"])
def test_bytes_decide_before_name_and_type(name: str, media_type: str | None) -> None:
    """What only its name tells is Markdown, which looks like text, and a mail that a person may have written."""
    content = (DATA / name).read_bytes()
    expected = of_file(name).format
    if name in {"article.md", "articles.jsonl", "article.json"} and media_type in {None, "text/plain"}:
        return
    if name == "article.md":
        with pytest.raises(ParseError):
            read(content, "x", media_type)
    else:
        assert read(content, "x", media_type).format == expected


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (RSS, "articles.json", "rss20"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "articles.json", "json11"),
        (b'{"items": [{"id": "1", "url": "https://a.example/1", "title": "t"}]}', "articles.json", "json"),
        (b'{"items": [{"id": "1", "url": "https://a.example/1", "text": "t"}]}', "articles.json", "jsonarticle"),
        (b"<p>A paragraph</p>\n\nand *text* below it", "a.md", "markdown"),
        (b"<!DOCTYPE html><title>x</title><p>words</p>", "a.md", "html"),
        (b'{"title": "t", "text": "x"}\n' + TEXT, "a.txt", "seed"),
        (b"From: the desk\nDate: 3 February 2016\n\n" + TEXT, "a.txt", "seed"),
        (LETTER, "a.txt", "mail"),
    ],
)
def test_doubts_are_settled(content: bytes, name: str, form: str) -> None:
    assert read(content, name, endings.media_type(name)).format == form


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (archives.zipped({"in.zip": archives.zipped({"a.txt": TEXT})}), "a ZIP archive inside of a ZIP archive"),
        (archives.record(archives.response(archives.zipped({"a.txt": TEXT}), Content_Type="text/html")), "inside of"),
        (archives.record(archives.response(LETTER, Content_Type="text/plain")), "a mail inside of a WARC file"),
    ],
)
def test_containers_in_containers_are_not_opened(content: bytes, words: str) -> None:
    document = read(content)
    assert document.items == ()
    assert document.state == "empty"
    assert words in document.problems[0]


def test_mails_and_crawls_in_an_archive_are() -> None:
    document = read(archives.zipped({"a.eml": LETTER, "b.warc": (DATA / "pages.warc").read_bytes()}))
    assert [item.member for item in document.items][:2] == [
        "a.eml",
        "b.warc#https://courier.example.org/2016/02/03/talks-paused?utm_source=x",
    ]


def test_a_feed_in_an_archive_keeps_its_own_ways() -> None:
    (item,) = read(archives.zipped({"feed.rss": RSS})).items
    assert (item.id, item.link, item.member) == ("1", None, None)
    assert item.source is not None
    assert item.source.title == "BBC"


def test_notes_are_bounded_and_count_the_rest() -> None:
    notes = Notes()
    for n in range(150):
        notes.add(f"problem {n}")
    for n in range(7):
        notes.skip("not read", f"{n}\n.png" if n else "x" * 500)
    told = notes.told()
    assert len(told) == members.MOST_PROBLEMS + 2
    assert told[-2] == "50 more problems"
    assert told[-1].startswith("7 members not read: xxx")
    assert told[-1].endswith("…, 1 .png, 2 .png, 3 .png, 4 .png and 2 more")


EXAMPLES = dict(re.findall(r"```(\w+)\n(.*?)```", (ROOT / "docs" / "seeds.md").read_text("utf-8"), re.DOTALL))


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        (
            "markdown",
            "markdown",
            [("Envoy halts Syria talks until late February", "2016-02-03", "The Example Courier")],
        ),
        ("json", "jsonarticle", [("Ferry service to Tartous resumes", "2016-02-12", "The Harbour Post")]),
        (
            "jsonl",
            "jsonl",
            [
                ("Convoy reaches Madaya", "2016-01-11", "courier.example.org"),
                ("قافلة تصل إلى مضايا", "2016-01-11", "الفرات"),
            ],
        ),
        ("eml", "mail", [("Talks pause", "2016-02-03", "The Damascus Brief")]),
    ],
)
def test_the_documentations_examples_are_read(language: str, form: str, expected: list[tuple[str, str, str]]) -> None:
    name = "example." + {"markdown": "md"}.get(language, language)
    document = read(EXAMPLES[language].encode(), name, endings.media_type(name))
    assert (document.format, document.problems) == (form, ())
    assert [
        (one.title.value, one.published.at.date().isoformat(), one.outlet)
        for one in document.items
        if one.title and one.published and one.published.at
    ] == expected


def test_the_documentation_names_every_ending_and_format() -> None:
    page = (ROOT / "docs" / "seeds.md").read_text("utf-8")
    assert [one for one in endings.SEEDS if f"`{one}`" not in page] == []
    assert [one for one in members.SINGLE | {"jsonl", "warc", "zip"} if f"`{one}`" not in page] == []


@given(st.sampled_from([path.name for path in FILES]), st.data())
def test_damaged_files_are_read_or_refused(name: str, data: st.DataObject) -> None:
    content = (DATA / name).read_bytes()
    place = data.draw(st.integers(0, len(content)))
    damage = data.draw(
        st.one_of(st.binary(max_size=4), st.sampled_from([b"\n", b"--outer--", b"\r\n\r\n", b"{", b"<"]))
    )
    cut = data.draw(st.integers(0, 40))
    assert outcome(content[:place] + damage + content[place + cut :], name)
