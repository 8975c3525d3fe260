"""The readers that bytes from outside reach, each with what must hold of its answer."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zlib import crc32

from aggregator.archive import query
from aggregator.errors import FetchError
from aggregator.extract import article, completing, html, links, outlet, report, understanding
from aggregator.extract.article import Article
from aggregator.fetch import address as addresses
from aggregator.fetch import coding, linked, opml, robots
from aggregator.fetch.source import Fetched, Receipt, Source
from aggregator.parse import charset, dates, frontmatter, references
from aggregator.parse.item import DateOrigin, Document
from tests.bench.fuzzing import corpus, invariants

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
BASE = "https://news.example.org/syria/feed"
FILE = "seeds:seeds#"
AGENT = "aggregator/1.0"

# Reading a document a second time, to look at it as rows: done with one in so many, chosen by its bytes.
SAMPLED = 8
# What a document of our own limits may become when its encoding is undone.
DECODED = 16 << 20

_ORIGINS: tuple[DateOrigin, ...] = ("feed", "page", "text")
_CODINGS = ("gzip", "deflate", "br", "zstd", "identity", "gzip, br")


@dataclass(frozen=True, slots=True)
class Target:
    """A reader. run -- what is timed. check -- what is wrong with its answer, in words, the same for the same fault.

    seeds -- where mutation begins.
    """

    name: str
    run: Callable[[bytes], Any]
    check: Callable[[bytes, Any], Iterator[str]]
    seeds: Callable[[], list[bytes]]


def text(data: bytes) -> str:
    """Read bytes as a string that may hold anything, lone surrogates too: JSON and file names bring them."""
    return data.decode("utf-8", "surrogateescape")


def visit(data: bytes, media_type: str, kind: str = "feed", name: str = "") -> Fetched:
    """Give data as a visit brings it. kind, name -- `seeds` and the file's name, for a file."""
    if kind == "feed":
        return Fetched(Source(BASE, title="Example"), Receipt(AT, BASE, status=200), data, data, media_type)
    source = Source("seeds:seeds", kind="seeds")
    return Fetched(source, Receipt(AT, f"file:///seeds/{name}"), data, data, media_type)


def _understood(
    brought: Callable[[bytes], Fetched], data: bytes
) -> tuple[Document, tuple[Article, ...], tuple[str, ...]]:
    """Do what `understanding.of` does, and keep the document between for `_sound`."""
    here = brought(data)
    document = understanding.read(here)
    articles, notes = article.all_of(document, base=here.receipt.address, outlet=here.source.title, at=AT)
    outlet.known_as(document.title)
    completing.are_summaries(articles)
    return document, articles, notes


def _sound(
    brought: Callable[[bytes], Fetched], data: bytes, told: tuple[Document, tuple[Article, ...], tuple[str, ...]]
) -> Iterator[str]:
    document, articles, notes = told
    here = brought(data)
    yield from invariants.unstorable(document, AT, "document")
    yield from invariants.unstorable(articles, AT, "articles")
    yield from invariants.unstorable(notes, AT, "notes")
    yield from invariants.too_many_notes((*document.problems, *notes))
    for one in articles:
        yield from invariants.unbounded(one)
        yield from invariants.unsafe(one.markup, one.link or here.receipt.address)
        if one.link and links.canonical(one.link) != one.link:
            yield "an article's link is not in its one spelling"
    if crc32(data) % SAMPLED == 0:
        rows = list(report.rows(document, name="fuzz", base=here.receipt.address, at=AT))
        json.dumps(rows, allow_nan=False, ensure_ascii=False).encode()
        again = understanding.of(here)
        if here.source.kind == "seeds" and again.articles != articles:
            yield "read twice, it tells another thing"


def _of_page(data: bytes) -> tuple[Document, tuple[Article, ...], tuple[str, ...]]:
    here = visit(data, "text/html")
    told = understanding.of_page(linked.Brought(linked.Wanted(here.source, "story", 1, BASE), here))
    document = Document("html", problems=told.notes, state=told.state or "whole")
    return document, told.articles, ()


def _members(data: bytes) -> bytes:
    """Put data into a ZIP archive, parted where a line begins a member; broken archives are the target `zip`."""
    parts = re.split(rb"(?m)^=== ?([^\r\n]{0,80})\r?\n", data)
    named = {text(parts[at]) or "a.txt": parts[at + 1] for at in range(1, len(parts) - 1, 2)}
    return corpus.zipped({"0.txt": parts[0], **named})


def _document(name: str, media_type: str, kind: str, file: str, seeds: Callable[[], list[bytes]]) -> Target:
    brought = partial(visit, media_type=media_type, kind=kind, name=file)
    return Target(name, partial(_understood, brought), partial(_sound, brought), seeds)


def _in_zip() -> Target:
    def brought(data: bytes) -> Fetched:
        return visit(_members(data), "application/zip", "seeds", "a.zip")

    return Target("zip members", partial(_understood, brought), partial(_sound, brought), corpus.members)


def _opml(data: bytes) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    return opml.read(data, "opml:fuzz"), opml.problems(data)


def _opml_sound(_: bytes, told: tuple[tuple[Source, ...], tuple[str, ...]]) -> Iterator[str]:
    sources, problems = told
    for one in sources:
        yield from invariants.unstorable((one.address, one.title, one.site, one.category), AT, "a source")
    yield from invariants.unstorable(problems, AT, "problems")
    again = opml.read(opml.write(sources, "Fuzz"), "opml:fuzz")
    if [one.address for one in again] != [one.address for one in sources]:
        yield "written and read again, the list has other addresses"


def _front(data: bytes) -> frontmatter.FrontMatter:
    front, _ = frontmatter.split(text(data).splitlines())
    frontmatter.dated(front, AT)
    return front


def _dates(data: bytes) -> list[Any]:
    return [dates.understand(text(data), AT, origin=origin) for origin in _ORIGINS]


def _dates_sound(_: bytes, told: list[Any]) -> Iterator[str]:
    for one in told:
        if one.at is not None and (one.at.utcoffset() is None or not dates.is_meant(one.at, AT)):
            yield "a date that is naive or cannot be meant"
        if len(one.raw) > dates.LONGEST:
            yield "a raw date is longer than it may be"
        report.time(one)


def _links(data: bytes) -> dict[str, Any]:
    said = text(data)
    return {
        "canonical": links.canonical(said),
        "resolved": references.resolve(BASE, said),
        "based": references.resolve(said, "../x?y#z"),
        "followable": links.followable(said),
        "place": links.place(said),
        "shown": addresses.in_sentence(said),
        "source": outlet.of_address(said),
        "settled": _settled(said),
    }


def _settled(said: str) -> addresses.Address | None:
    try:
        here = addresses.settle(said)
    except FetchError as error:
        str(error).encode("utf-8", "surrogatepass")
        try:
            return addresses.onward(addresses.settle(BASE), said)
        except FetchError:
            return None
    return here


def _links_sound(_: bytes, told: dict[str, Any]) -> Iterator[str]:
    once, settled = told["canonical"], told["settled"]
    if once is not None:
        if links.canonical(once) != once:
            yield "canonical twice is not once"
        if not once.isascii() or not once.isprintable() or " " in once:
            yield "a canonical link with characters that no address has"
        addresses.without_credentials(once)
    if told["resolved"] is not None and (again := references.resolve(BASE, told["resolved"])) != told["resolved"]:
        yield f"resolved twice is not once: {'None' if again is None else 'other'}"
    if settled is not None:
        if addresses.settle(settled.url).url != settled.url:
            yield "settled twice is not once"
        if not settled.url.isascii():
            yield "a settled address that is not ASCII"
        _ = settled.authorization
        robots.site(settled.url)


def _html(data: bytes) -> dict[str, str]:
    markup = text(data)
    return {
        "safe": html.safe(markup, BASE),
        "baseless": html.safe(markup, None),
        "readable": html.readable(markup),
        "plain": html.plain(markup),
        "paragraphs": html.paragraphs(markup),
    }


def _html_sound(_: bytes, told: dict[str, str]) -> Iterator[str]:
    yield from invariants.unsafe(told["safe"], BASE)
    yield from invariants.unsafe(told["baseless"], None)
    yield from invariants.unstorable({key: told[key] for key in ("safe", "baseless", "readable", "plain")}, AT)
    if "\n" in told["plain"]:
        yield "a plain line of two lines"
    if html.line(told["plain"]) != told["plain"]:
        yield "a plain line settled twice is not once"
    if html.paragraphs(told["readable"]) != told["readable"]:
        yield "paragraphs settled twice are not once"
    html.marked_up(told["readable"])


def _coding(data: bytes) -> bytes:
    name = _CODINGS[data[0] % len(_CODINGS)] if data else "gzip"
    return coding.decode(data[1:], [name], DECODED, whole=not data or data[0] < 128)


def _coding_sound(_: bytes, told: bytes) -> Iterator[str]:
    if len(told) > DECODED:
        yield "more was decoded than allowed"


def _charset(data: bytes) -> charset.Decoded:
    label, _, content = data.partition(b"\n")
    return charset.decode(content, text(label))


def _charset_sound(_: bytes, told: charset.Decoded) -> Iterator[str]:
    if re.search("[\ud800-\udfff]", told.text):
        yield "decoded text with lone surrogates"
    "".encode(told.encoding)


def _robots(data: bytes) -> tuple[bool, float]:
    said = robots.said("https://news.example.org", visit(data, "text/plain"))
    manners = robots.manners(said, AGENT)
    return manners.allows(BASE + "/a?b=c"), manners.delay.total_seconds()


def _robots_sound(_: bytes, told: tuple[bool, float]) -> Iterator[str]:
    if not 0 <= told[1] <= robots.FRESH.total_seconds():
        yield "a delay out of bounds"


def _query(data: bytes) -> tuple[tuple[query.Term, ...], str]:
    terms = query.read(text(data))
    query.excerpt(terms, text(data)[:5_000], ("[", "]"), 20)
    return terms, query.fts5(terms)


def _query_sound(_: bytes, told: tuple[tuple[query.Term, ...], str]) -> Iterator[str]:
    terms, expression = told
    query.tsquery(terms)
    if not terms:
        return
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61')")
        try:
            database.execute("SELECT * FROM t WHERE t MATCH ?", [expression]).fetchall()
        except sqlite3.Error as error:
            yield f"the index does not take the query: {error}"


def _front_sound(_: bytes, told: frontmatter.FrontMatter) -> Iterator[str]:
    if told.language is not None and not told.language.isascii():
        yield "a language that is no tag"


ALL = {
    target.name: target
    for target in (
        _document("feed", "application/rss+xml", "feed", "", corpus.feeds),
        _document("json feed", "application/feed+json", "feed", "", corpus.json_feeds),
        Target("page", _of_page, partial(_sound, partial(visit, media_type="text/html")), corpus.pages),
        _document("html seed", "text/html", "seeds", "a.html", corpus.pages),
        _document("seed", "text/plain", "seeds", "a.txt", corpus.texts),
        _document("markdown", "text/markdown", "seeds", "a.md", corpus.markdown),
        _document("json articles", "application/json", "seeds", "a.json", corpus.json_articles),
        _document("json lines", "application/x-ndjson", "seeds", "a.jsonl", corpus.json_lines),
        _document("mail", "message/rfc822", "seeds", "a.eml", corpus.mails),
        _document("warc", "application/warc", "seeds", "a.warc", corpus.warcs),
        _document("zip", "application/zip", "seeds", "a.zip", corpus.zips),
        _in_zip(),
        Target("opml", _opml, _opml_sound, corpus.lists),
        Target("front matter", _front, _front_sound, corpus.fronts),
        Target("dates", _dates, _dates_sound, corpus.dates),
        Target("addresses", _links, _links_sound, corpus.addresses),
        Target("html", _html, _html_sound, corpus.markup),
        Target("codings", _coding, _coding_sound, corpus.coded),
        Target("charsets", _charset, _charset_sound, corpus.labelled),
        Target("robots", _robots, _robots_sound, corpus.robots),
        Target("query", _query, _query_sound, corpus.queries),
    )
}
