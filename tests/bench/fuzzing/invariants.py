"""What holds of everything that was read, whatever the bytes were: it can be stored, shown and compared."""

import dataclasses
import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import html5lib

from aggregator.extract import article, html, links
from aggregator.extract.article import Article
from aggregator.extract.attached import KEY, NAME
from aggregator.parse import dates, references, xmltext
from aggregator.parse.item import Dated, Point

# What no string that is kept may exceed, where nothing narrower is promised; far above what any honest one has.
LONGEST_NOTE = 2_000
MOST_NOTES = 2_000
# Larger markup is not parsed again with html5lib, which takes a millisecond a kilobyte.
LARGEST_PARSED = 20_000

_LOADED = {
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "cite",
    "xlink:href",
    "ping",
}
_FOLLOWED = ("http://", "https://", "mailto:")
_SPLITTING = {"style", "srcdoc", "is", "id", "name", "class"}


def unstorable(value: object, at: datetime, path: str = "") -> Iterator[str]:
    """Say where a value holds what no archive, feed or page can: a character, a date, a number.

    at -- when it was received: a Dated is held against it. path -- where in the whole this value is.
    """
    match value:
        case str():
            if xmltext.clean(value) != value:
                yield f"unstorable characters in {path}"
        case float():
            if not math.isfinite(value):
                yield f"no number in {path}"
        case tuple() | list():
            for one in value:
                yield from unstorable(one, at, f"{path}[]")
        case dict():
            yield from unstorable(tuple(value), at, f"{path}.keys")
            for key, one in value.items():
                yield from unstorable(one, at, f"{path}.{key}")
        case _ if dataclasses.is_dataclass(value):
            yield from _mistaken(value, at, path)
            for field in dataclasses.fields(value):
                yield from unstorable(getattr(value, field.name), at, f"{path}.{field.name}")


def _mistaken(value: object, at: datetime, path: str) -> Iterator[str]:
    """Say what is wrong with a value of one of our types as a whole."""
    if isinstance(value, Dated) and value.at is not None:
        yield from _undatable(value.at, at, path)
    if isinstance(value, Point) and not (abs(value.lat) <= 90 and abs(value.lon) <= 180):
        yield f"no place on earth in {path}"


def _undatable(moment: datetime, at: datetime, path: str) -> Iterator[str]:
    if moment.utcoffset() != timedelta(0):
        yield f"a date that is not UTC in {path}"
    elif not dates.is_meant(moment, at):
        yield f"a date that cannot be meant in {path}"


def unbounded(one: Article) -> Iterator[str]:
    """Say which field of an article is longer than what `article` and `attached` promise."""
    for name, most in (
        ("key", KEY),
        ("title", article.TITLE),
        ("text", article.TEXT),
        ("summary", article.SUMMARY),
        ("outlet", NAME),
        ("link", links.LONGEST),
        ("rights", article.RIGHTS),
        ("kicker", article.TITLE),
        ("signature", NAME),
        ("comments", references.LONGEST),
        ("language", NAME),
    ):
        if len(getattr(one, name) or "") > most:
            yield f"an article's {name} is longer than {most}"
    for name, most in (("captions", article.LINES), ("dropped", article.LINES), ("notes", MOST_NOTES)):
        if len(getattr(one, name)) > most:
            yield f"an article has more than {most} {name}"
    for name in ("links", "authors", "categories", "enclosures", "geo", "in_reply_to", "people", "claimed", "shapes"):
        if len(getattr(one, name)) > article.PARTS:
            yield f"an article has more than {article.PARTS} {name}"
    yield from _long_notes(one.notes)


def _long_notes(notes: tuple[str, ...]) -> Iterator[str]:
    if any(len(note) > LONGEST_NOTE for note in notes):
        yield f"a note is longer than {LONGEST_NOTE}"


def too_many_notes(notes: tuple[str, ...]) -> Iterator[str]:
    """Say if a document's notes would fill the archive by themselves."""
    if len(notes) > MOST_NOTES:
        yield f"more than {MOST_NOTES} notes"
    yield from _long_notes(notes)


def unsafe(markup: str, base: str | None) -> Iterator[str]:
    """Say what is wrong with markup that was made safe: active, or changed by a second cleaning."""
    if html.safe(markup, base) != markup:
        yield "cleaning markup twice changes it"
    if len(markup) <= LARGEST_PARSED:
        yield from sorted(set(_active(markup)))


def _active(markup: str) -> Iterator[str]:
    """Give what a browser would run, load from a strange scheme, or take as form, frame or style."""
    tree: Any = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag not in {"DOCUMENT_FRAGMENT", *html._TAGS}:
            yield f"an active element {str(element.tag)[:40]}"
            continue
        for name, value in element.attrib.items():
            if str(name).startswith("on") or name in _SPLITTING:
                yield f"an active attribute {str(name)[:40]}"
            if name in _LOADED and not value.startswith(_FOLLOWED):
                yield f"an address of another scheme in {name}"
