"""Articles as scrapers and news services write them in JSON: one object, a list of them, or one a line."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from aggregator.parse import frontmatter, jsontext, members
from aggregator.parse.item import Category, Dated, Document, Enclosure, Item, Link, Person, Text
from aggregator.parse.jsonfields import Fields
from aggregator.parse.jsontext import Loaded
from aggregator.parse.members import MOST_ITEMS, Notes

# How deep lists of articles are wrapped: `{"response": {"docs": [{"fields": ...}]}}` is three deep.
DEEPEST = 4
# Of a graph, whose nodes are named: an article's has ten, a live blog's one for each of its posts.
MOST_NODES = 5_000
# Of field names that a problem lists.
MOST_NAMES, LONGEST_NAME = 30, 40
# Of a text, to see whether it is a page.
BEGINNING = 2_000

# Where services put their articles, and where they put an article's own fields.
_LISTED = "articles data docs documents entries graph hits items news posts records response results rows stories"
_LISTS = frozenset(_LISTED.split())
_INSIDE = ("fields", "attributes", "_source", "article", "story", "node")
_VERSION = re.compile(r"jsonfeed\.org/version/\d")
_FEED_TEXT = {"content_html", "content_text"}

_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|li|blockquote|article|section|table|figure)(?:\s[^<>]*)?/?>|</(?:a|b|i|em|strong|span)>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)


def read(text: str, *, at: datetime) -> Document | None:
    """Read articles from decoded JSON; None where it is a feed, holds no article, or is no JSON.

    at -- when it was received: what dates are held against. A line that is no JSON costs itself, and so does a value
    that is no article. A relative link means nothing in a record, and is left out.
    """
    loaded = jsontext.load(text)
    if _is_feed(loaded, text):
        return None
    articles = [(line, one) for line, value in loaded.values for one in _articles(value, _named(value))]
    if not articles:
        return None
    alone = not loaded.by_line and articles[0][1].said is loaded.values[0][1]
    notes = Notes()
    for problem in loaded.broken:
        notes.add(problem)
    found = []
    for place, (line, fields) in enumerate(articles[:MOST_ITEMS], 1):
        where = f"line {line}" if loaded.by_line else "the article" if alone else f"article {place}"
        found.append(_item(fields, at, where, notes, alone=alone))
    return Document(
        "jsonl" if loaded.by_line else "jsonarticle",
        items=tuple(found),
        problems=(*_problems(loaded, articles), *notes.told()),
        state="whole" if loaded.whole else "cut off",
    )


def _is_feed(loaded: Loaded, text: str) -> bool:
    """Tell a feed by its version, or where that is missing by items without a text that only articles have."""
    data = loaded.values[0][1] if loaded.values and not loaded.by_line else None
    if not isinstance(data, dict):
        return not loaded.whole and text.startswith("{") and _VERSION.search(text) is not None
    if isinstance(data.get("rss"), dict) or _VERSION.search(str(data.get("version"))):
        return True
    items = data.get("items")
    entries = [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    return bool(entries) and (
        any(_FEED_TEXT & one.keys() for one in entries) or not any(Fields(one).text() for one in entries)
    )


def _named(value: Any) -> dict[str, Any]:
    """Give the nodes of a graph (JSON-LD 1.1, 9) by their names: others speak of them as `{"@id": "#author"}`."""
    nodes = value.get("@graph") if isinstance(value, dict) else value
    each = nodes[:MOST_NODES] if isinstance(nodes, list) else [value]
    named = (one for one in each if isinstance(one, dict) and len(one) > 1)
    return {one["@id"]: one for one in named if isinstance(one.get("@id"), str)}


def _articles(value: Any, named: dict[str, Any], depth: int = 0) -> Iterator[Fields]:
    """Give the objects that are articles, wherever a service has wrapped them, with their inner fields beside them.

    named -- the document's nodes, which an article's fields may speak of by name.
    """
    if isinstance(value, list) and depth < DEEPEST:
        for one in value:
            yield from _articles(one, named, depth + 1)
    elif isinstance(value, dict):
        inner = {name: one for key in _INSIDE if isinstance(value.get(key), dict) for name, one in value[key].items()}
        said = {**{name: one for name, one in value.items() if name not in _INSIDE}, **inner} if inner else value
        fields = Fields(said, named)
        if fields.is_article():
            yield fields
        elif depth < DEEPEST:
            for name, one in value.items():
                if isinstance(one, (list, dict)) and name.lower().lstrip("@") in _LISTS:
                    yield from _articles(one, named, depth + 1)


def _problems(loaded: Loaded, articles: list[tuple[int, Fields]]) -> Iterator[str]:
    if not loaded.whole:
        yield "the document is cut off; only its whole articles were read"
    if len(articles) > MOST_ITEMS:
        yield f"{len(articles)} articles; only the first {MOST_ITEMS} were read, split the file"
    if loaded.by_line or isinstance(loaded.values[0][1], list):
        said = len(loaded.values) if loaded.by_line else len(loaded.values[0][1])
        if said > len(articles):
            yield f"values that are no article (no text, nor a title with a link) were left out: {said - len(articles)}"
    unknown = Counter(name for _, fields in articles for name in fields.unknown())
    if unknown:
        names = ", ".join(members.shown(name)[:LONGEST_NAME] for name, _ in unknown.most_common(MOST_NAMES))
        yield f"fields that are not known were left out: {names}" + (" and more" if len(unknown) > MOST_NAMES else "")


def _item(fields: Fields, at: datetime, where: str, notes: Notes, *, alone: bool) -> Item:
    title, summary, content = fields.one("title"), fields.one("summary"), fields.text()
    link, language = fields.link(), fields.language()
    published, updated = _dated(fields, "published", at), _dated(fields, "updated", at)
    for name, said in (("published", published), ("updated", updated)):
        if said and said.at is None:
            notes.add(f"{where}: {name} {said.raw[:60]!r} cannot be meant as a date")
    for doubt in fields.doubts():
        notes.add(f"{where}: {doubt}")
    return Item(
        id=fields.one("id"),
        link=link,
        links=(Link(link),) if link else (),
        title=_text(title, language),
        summary=_text(summary, language),
        content=_text(content, language, page=True),
        authors=tuple(Person(name) for name in fields.authors()),
        outlet=fields.outlet(),
        published=published,
        updated=updated,
        language=language,
        categories=tuple(Category(term) for term in fields.many("tags")),
        enclosures=tuple(Enclosure(one) for one in fields.addresses("image")),
        rights=fields.one("rights"),
        member=fields.one("id") or (None if alone else _digest(title, published, content)),
    )


def _text(said: str | None, language: str | None, *, page: bool = False) -> Text | None:
    """Take a text as what it looks like. page -- whether it may be a whole one; on one line, entities are markup too.

    Plain text was cleaned by whoever wrote the record: it is kept whole, with its lines as they are.
    """
    if not said:
        return None
    if page and _PAGE.search(said[:BEGINNING]):
        return Text(said, "page", language)
    marked_up = _MARKUP.search(said) or (not page and _ENTITY.search(said))
    return Text(said, "html" if marked_up else "text", language)


def _dated(fields: Fields, name: str, at: datetime) -> Dated | None:
    """Understand the first date that can be meant; else the first that is stated, as evidence."""
    found = [frontmatter.understood(raw, at, zoned=zoned) for raw, zoned in fields.dates(name)]
    return next((one for one in found if one.at), found[0] if found else None)


def _digest(title: str | None, published: Dated | None, content: str | None) -> str:
    """Name an article by what it says, where nothing else does: an edit is another article, and none is replaced."""
    said = "\x1f".join((title or "", published.raw if published else "", content or ""))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
