"""What an article of a seed file is known by, so that stories are neither doubled nor merged (docs/design/seeds.md)."""

import json
from datetime import UTC, datetime

import pytest

from aggregator.extract import understanding
from aggregator.fetch import endings
from aggregator.fetch.source import Failed, Fetched, NotModified, Receipt, Source, Visit
from tests.parse.archives import record, response, zipped

AT = datetime(2026, 11, 21, tzinfo=UTC)
TEXT = (
    b"Convoy Reaches Town After Weeks\n\nForty trucks crossed the line on Saturday, officials in the town said.\n" * 3
)
ITEMS = b"<item><title>a</title></item><item><title>b</title></item>"
FEED = b"<rss version='2.0'><channel><title>Courier</title>" + ITEMS + b"</channel></rss>"
MAIL = b"From: Ann <a@b>\nSubject: x\n%s\nSome words here."


def visited(name: str, content: bytes, kind: str = "seeds", status: int | None = None) -> Fetched:
    address = f"seeds:seeds/{name}"
    source = Source("seeds:seeds", kind="seeds") if kind == "seeds" else Source(address)
    return Fetched(source, Receipt(AT, address, status), content, content, endings.media_type(name))


def keys(name: str, content: bytes | object) -> list[str]:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return [one.key for one in understanding.of(visited(name, data)).articles]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a.md", b"# Headline\n\nSome words."),
        ("a.json", b'{"title": "t", "text": "x"}'),
        ("a.eml", MAIL % b""),
    ],
)
def test_an_article_without_a_name_is_its_file(name: str, content: bytes) -> None:
    assert keys(name, content) == [f"seeds:seeds/{name}"]


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.md", b"---\nid: mine\n---\n# Headline\n\nSome words.", "mine"),
        ("a.json", {"guid": "mine", "url": "https://a.example/x", "title": "t", "text": "x"}, "mine"),
        ("a.json", {"id": 7, "url": "https://a.example/x", "title": "t", "text": "x"}, "https://a.example/x"),
        ("a.eml", MAIL % b"Message-ID: <mine@b>\n", "mine@b"),
    ],
)
def test_a_name_of_its_own_goes_before(name: str, content: object, key: str) -> None:
    assert keys(name, content) == [key]


def test_a_page_that_was_saved_three_times_is_one_article() -> None:
    rows = [
        {"url": "https://a.example/x", "title": f"t{n}", "date": f"2016-01-1{n}", "text": f"words {n}"}
        for n in range(4)
    ]
    content = "\n".join(map(json.dumps, rows)).encode()
    understood = understanding.of(visited("a.jsonl", content))
    assert [(one.key, one.title) for one in understood.articles] == [("https://a.example/x", "t3")]
    assert understood.notes == ("4 items claim the key 'https://a.example/x': the last is kept",)
    others = [{"id": "same", "url": f"https://a.example/{n}", "title": "t", "text": "x"} for n in range(2)]
    assert len(set(keys("a.json", others))) == 2


def test_a_number_is_a_name_within_its_file_only() -> None:
    assert keys("a.json", {"id": 7, "title": "t", "text": "x"}) == ["seeds:seeds/a.json#7"]


def test_members_of_an_archive_are_stories() -> None:
    archive = zipped({"a b.txt": TEXT, "../c.txt": TEXT, "lines.jsonl": b'{"id": 7, "title": "t", "text": "x"}\n'})
    assert keys("z.zip", archive) == [
        "seeds:seeds/z.zip#a%20b.txt",
        "seeds:seeds/z.zip#../c.txt",
        "seeds:seeds/z.zip#lines.jsonl%237",
    ]


def test_lines_are_told_apart_by_what_they_say_and_not_by_their_place() -> None:
    one, two = {"title": "Same", "text": "One."}, {"title": "Same", "text": "Two."}
    first = keys("a.json", [one, two])
    assert len(set(first)) == 2
    assert keys("a.json", [{"id": 5, "text": "New."}, one, two])[1:] == first
    assert keys("a.jsonl", b'{"id": 5, "text": "New."}\n{"id": 6, "text": "Newer."}') == [
        "seeds:seeds/a.jsonl#5",
        "seeds:seeds/a.jsonl#6",
    ]


def test_pages_of_a_crawl_are_known_by_their_addresses() -> None:
    words = b"<p>" + b"The convoy of forty lorries with food and medicine reached the town on Monday, they said. " * 4
    page = (
        b"<html><head><title>Convoy reaches the town</title></head><body><h1>Convoy reaches the town</h1>" + words * 3
    )
    assert keys("a.warc", record(response(page), uri="https://a.example/x")) == ["https://a.example/x"]


def test_entries_of_a_feed_that_lies_in_a_folder_keep_their_own_keys() -> None:
    for name, content in (("a.rss", FEED), ("a.zip", zipped({"a.rss": FEED}))):
        found = keys(name, content)
        assert len(set(found)) == 2
        assert all(key.startswith("sha256:") for key in found)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.zip", zipped({"a.txt": TEXT}), "a ZIP archive, not a feed"),
        ("a.warc", record(response(b"<p>x</p>")), "a WARC file, not a feed"),
        ("a.md", b"# Headline\n\nwords", "a text in Markdown, not a feed"),
        ("a.json", b'{"title": "t", "text": "x"}', "JSON of articles, not a feed"),
        ("a.jsonl", b'{"title": "t", "text": "x"}\n{"title": "t", "text": "x"}', "JSON of articles, not a feed"),
        ("a.eml", MAIL % b"", "a mail, not a feed"),
    ],
)
def test_none_of_these_is_a_feed_to_subscribe_to(name: str, content: bytes, words: str) -> None:
    told = understanding.of(visited(name, content, kind="feed", status=200))
    assert isinstance(told.visit, Failed)
    assert str(told.visit.error).startswith(words)


@pytest.mark.parametrize(
    ("visit", "times"),
    [
        (visited("a.zip", bytes(3 << 20)), 13.0),
        (visited("a.zip", bytes(3 << 20), kind="feed"), 13.0),
        (visited("a.zip", bytes(3 << 20), kind="feed", status=200), 1.0),
        (visited("a.zip", bytes(99 << 20)), understanding.MOST_TIMES),
        (NotModified(Source("https://a.example"), Receipt(AT, "https://a.example")), 1.0),
    ],
    ids=["a seed", "a file", "from a server", "large", "nothing"],
)
def test_a_large_file_may_take_its_time(visit: Visit, times: float) -> None:
    assert understanding.patience(visit) == times
