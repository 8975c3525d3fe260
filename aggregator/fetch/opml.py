"""Subscription lists: OPML (1.0, 1.1, 2.0) to sources, and back. Pure.

A list is read whole or not at all: half of one that is cut off would look as if the rest had been unsubscribed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, get_args

from lxml import etree

from aggregator.config import Pages
from aggregator.errors import FetchError, ParseError
from aggregator.fetch import address as addresses
from aggregator.fetch.source import Source

# Bounds chosen here, far above any list that a person keeps; the largest in the shared corpora has 214 outlines.
MAX_BYTES: Final = 16 << 20
MAX_OUTLINES: Final = 50_000
MAX_DEPTH: Final = 16  # categories within each other; deeper ones are left out of the path
MAX_TEXT: Final = 500  # characters of a title or a category

# OPML 2.0 lets others' attributes in if they have a namespace. In a list that a person writes it may be left out.
NAMESPACE: Final = "urn:syria-news-archive:opml"
PAGES: Final = "pages"

# What XML 1.0 cannot hold (2.2).
NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(data: bytes, origin: str) -> tuple[Source, ...]:
    """Read the feeds of a subscription list, in its order; of an address that stands twice the first counts.

    An outline may say `pages="always"` or `pages="never"`: whether the pages that its items link to are read.

    origin -- what to note as where they came from. Outlines that cannot be visited are left out; `problems` names them.
    Raises ParseError where the list is no OPML, or broken.
    """
    return tuple(found for found in _feeds(data, origin) if isinstance(found, Source))


def problems(data: bytes) -> tuple[str, ...]:
    """Say in words which outlines `read` leaves out, and why. Raises ParseError as `read` does."""
    return tuple(found for found in _feeds(data, "") if isinstance(found, str))


def write(sources: Sequence[Source], title: str) -> bytes:
    """Write feeds as OPML 2.0, nested by category as `read` understands them; seeds are left out: they are no feeds.

    A feed's credentials stay in its xmlUrl, or an import would subscribe to something else that answers 401; they are
    kept out of what readers show (text).
    """
    ours = {"archive": NAMESPACE} if any(source.pages != "learn" for source in sources) else None
    opml = etree.Element("opml", {"version": "2.0"}, ours)
    etree.SubElement(etree.SubElement(opml, "head"), "title").text = _plain(title) or "Subscriptions"
    folders: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(opml, "body")}
    for source in sources:
        if source.kind == "feed":
            etree.SubElement(_folder(folders, _category(source.category)), "outline", _attributes(source))
    data: bytes = etree.tostring(opml, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data


def _folder(folders: dict[tuple[str, ...], etree._Element], path: tuple[str, ...]) -> etree._Element:
    if path not in folders:
        folders[path] = etree.SubElement(_folder(folders, path[:-1]), "outline", {"text": path[-1]})
    return folders[path]


def _attributes(source: Source) -> dict[str, str]:
    title = _plain(source.title)
    named = {
        "type": "rss",
        "text": title or addresses.without_credentials(source.address),
        "title": title,
        "xmlUrl": source.address,
        "htmlUrl": _plain(source.site),
        f"{{{NAMESPACE}}}{PAGES}": None if source.pages == "learn" else source.pages,
    }
    return {name: value for name, value in named.items() if value}


def _feeds(data: bytes, origin: str) -> Iterator[Source | str]:
    seen: set[str] = set()
    for count, (category, attributes) in enumerate(_outlines(_body(data))):
        if count >= MAX_OUTLINES:
            raise ParseError(f"more than {MAX_OUTLINES} outlines; split the list")
        address = attributes.get("xmlurl", "").strip()
        if not address or address in seen:
            continue
        seen.add(address)
        yield _source(address, category, attributes, origin)


def _source(address: str, category: tuple[str, ...], attributes: dict[str, str], origin: str) -> Source | str:
    title = _plain(attributes.get("title")) or _plain(attributes.get("text"))
    try:
        addresses.settle(address)
    except FetchError as error:
        return f"{title or 'an outline'}: {error}"
    site = _plain(attributes.get("htmlurl"))
    named = title if title not in {address, addresses.without_credentials(address)} else None
    return Source(address, title=named, site=site, category=category, origin=origin, pages=_pages(attributes))


def _pages(attributes: dict[str, str]) -> Pages:
    said = attributes.get(f"{{{NAMESPACE}}}{PAGES}") or attributes.get(PAGES) or ""
    return next((one for one in get_args(Pages) if one == said.strip().lower()), "learn")


def _outlines(body: etree._Element) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Walk all outlines in the document's order, each with its categories; one without xmlUrl is a category."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(body, ())]
    while waiting:
        element, category = waiting.pop()
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        if _name(element) == "outline":
            yield category, attributes
            if "xmlurl" not in attributes:
                category = _category((*category, attributes.get("title") or attributes.get("text") or ""))
        waiting += [(child, category) for child in reversed(element) if _name(child) in {"body", "outline"}]


def _body(data: bytes) -> etree._Element:
    """Parse the document; entities, DTDs and the network are none of its business."""
    if len(data) > MAX_BYTES:
        raise ParseError(f"larger than {MAX_BYTES >> 20} MiB; split the list")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ParseError(f"not well-formed XML ({error.msg}); export the list again, or mend that line") from error
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data.replace(b"\x00", b""):
        raise ParseError("it declares entities, which no subscription list needs; remove its DOCTYPE")
    if _name(root) != "opml":
        raise ParseError(f"not OPML: its root is <{_name(root)[:40]}>; a feed itself is subscribed to with `add`")
    return root


def _name(element: etree._Element) -> str:
    """Return an element's name without namespace and case; what is no element (an entity) has none."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _category(path: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in map(_plain, path) if name)[:MAX_DEPTH]


def _plain(text: str | None) -> str | None:
    """Give a text as one line of bounded length that XML can hold, None where nothing is left."""
    return " ".join(NOT_XML.sub(" ", text or "").split())[:MAX_TEXT].strip() or None
