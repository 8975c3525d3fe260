"""A strict validator of RFC 4287: every MUST that a document shows by itself, as a list of what it breaks."""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

TEXT = {"title", "subtitle", "summary", "rights"}
PERSON = {"author", "contributor"}
DATES = {"updated", "published"}
URIS = {"id", "icon", "logo"}
FEED = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title"}
ENTRY = {
    "author",
    "category",
    "content",
    "contributor",
    "id",
    "link",
    "published",
    "rights",
    "source",
    "summary",
    "title",
}
ONE = {
    "generator",
    "icon",
    "id",
    "logo",
    "rights",
    "subtitle",
    "title",
    "updated",
    "content",
    "published",
    "summary",
    "source",
}
ATTRIBUTES = {
    "link": {"href", "rel", "type", "hreflang", "title", "length"},
    "category": {"term", "scheme", "label"},
    "generator": {"uri", "version"},
    "content": {"type", "src"},
    **{name: {"type"} for name in TEXT},
}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[^/\s]+/[^/\s;]+(;.*)?")
RELS = {"alternate", "related", "self", "enclosure", "via"}


def problems(document: bytes) -> list[str]:
    """Say what a feed document breaks, an empty list where nothing."""
    root = etree.fromstring(document)
    if root.tag != f"{ATOM}feed":
        return [f"the root is {root.tag}"]
    return [*_feed(root)]


def _feed(feed: etree._Element) -> Iterator[str]:
    entries = feed.findall(f"{ATOM}entry")
    yield from _children(feed, FEED | {"updated", "entry"}, {"id", "title", "updated"})
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        yield "4.1.1: an entry has no author and the feed has none"
    if not [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]:
        yield "4.1.1: the feed has no link to itself (SHOULD)"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "4.1.1: two entries have one id"
    for entry in entries:
        yield from _entry(entry)


def _entry(entry: etree._Element) -> Iterator[str]:
    yield from _children(entry, ENTRY | {"updated"}, {"id", "title", "updated"})
    alternate = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    if entry.find(f"{ATOM}content") is None and not alternate:
        yield "4.1.2: an entry has neither content nor an alternate link"


def _children(parent: etree._Element, known: set[str], needed: set[str]) -> Iterator[str]:
    names = [str(child.tag).removeprefix(ATOM) for child in parent]
    yield from (f"4.1: no {name}" for name in sorted(needed - set(names)))
    yield from (f"4.1: {names.count(name)} of {name}" for name in sorted(ONE & set(names)) if names.count(name) > 1)
    yield from (f"{name} does not belong into {parent.tag}" for name in names if name not in known)
    if (parent.text or "").strip() or any((child.tail or "").strip() for child in parent):
        yield f"text stands in {parent.tag}"
    alternates = [
        (link.get("type"), link.get("hreflang"))
        for link in parent.findall(f"{ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    ]
    if len(set(alternates)) != len(alternates):
        yield "4.1: two alternate links with one type and hreflang"
    yield from _attributes(parent, set())
    for child in parent:
        name = str(child.tag).removeprefix(ATOM)
        if name != "entry":
            yield from _element(child, name)


def _element(element: etree._Element, name: str) -> Iterator[str]:
    text = element.text or ""
    yield from _attributes(element, ATTRIBUTES.get(name, set()))
    if name in TEXT | {"content"}:
        yield from _text(element, name)
    elif name in PERSON:
        yield from _person(element)
    elif name in DATES:
        yield from _date(text, name)
    elif name in URIS and (not urlsplit(text).scheme or text != text.strip() or " " in text):
        yield f"4.2: {name} is no absolute IRI: {text!r}"
    elif name == "link":
        yield from _link(element)
    elif name == "category" and not element.get("term"):
        yield "4.2.2: a category without a term"


def _attributes(element: etree._Element, known: set[str]) -> Iterator[str]:
    for name in element.attrib:
        if str(name) not in known | {XML_LANG, XML_BASE}:
            yield f"2: {element.tag} has an attribute {name!r}"
    language = element.get(XML_LANG)
    if language is not None and not LANGUAGE.fullmatch(language):
        yield f"2: xml:lang is {language!r}"


def _text(element: etree._Element, name: str) -> Iterator[str]:
    kind = element.get("type", "text")
    if kind not in {"text", "html"}:
        yield f"3.1.1: {name} of type {kind} is not checked here"
    if len(element):
        yield f"3.1.1: {name} of type {kind} has child elements"
    if name == "title" and not (element.text or "").strip():
        yield "4.2.14: an empty title"


def _person(element: etree._Element) -> Iterator[str]:
    names = [str(child.tag).removeprefix(ATOM) for child in element]
    if names.count("name") != 1 or not (element.findtext(f"{ATOM}name") or "").strip():
        yield "3.2.1: a person has exactly one name"
    if set(names) - {"name", "uri", "email"} or len(set(names)) != len(names):
        yield f"3.2: a person of {names}"


def _date(text: str, name: str) -> Iterator[str]:
    if not RFC3339.fullmatch(text):
        yield f"3.3: {name} is {text!r}"
    else:
        datetime.fromisoformat(text)


def _link(element: etree._Element) -> Iterator[str]:
    parts = urlsplit(element.get("href", ""))
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        yield f"4.2.7.1: a link to {element.get('href')!r}"
    rel = element.get("rel", "alternate")
    if rel not in RELS:
        yield f"4.2.7.2: rel is {rel!r}"
    kind = element.get("type")
    if kind is not None and not MEDIA_TYPE.fullmatch(kind):
        yield f"4.2.7.3: type is {kind!r}"
    language = element.get("hreflang")
    if language is not None and not LANGUAGE.fullmatch(language):
        yield f"4.2.7.4: hreflang is {language!r}"
