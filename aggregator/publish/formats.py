"""Release -> RSS 2.0 and JSON Feed 1.1, for readers that prefer them; Atom says the most.

A list of what we listen to (OPML) is written by `fetch.opml`, which reads them too.
"""

import json
from email.utils import format_datetime

from lxml import etree

from aggregator.publish import atom, content, entry
from aggregator.publish.entry import Entry
from aggregator.publish.names import ATOM, ICON, JSON, RSS
from aggregator.publish.release import Release

ATOM_NS = "http://www.w3.org/2005/Atom"
DC_NS = "http://purl.org/dc/elements/1.1/"


def rss(release: Release, address: str) -> bytes:
    """Write a release as RSS 2.0 (Advisory Board, 2.0.11), with atom:link to itself and dc:creator for the outlet.

    address -- the root of our pages, ending in a slash.
    """
    root = etree.Element("rss", version="2.0", nsmap={"atom": ATOM_NS, "dc": DC_NS})
    channel = etree.SubElement(root, "channel")
    edition = release.edition
    _add(channel, "title", edition.title)
    _add(channel, "link", address)
    _add(channel, "description", edition.subtitle)
    _add(channel, "language", edition.language)
    _add(channel, "copyright", atom.RIGHTS)
    _add(channel, "lastBuildDate", format_datetime(release.updated))
    _add(channel, "generator", atom.GENERATOR)
    href = {"href": address + RSS, "rel": "self", "type": "application/rss+xml"}
    etree.SubElement(channel, f"{{{ATOM_NS}}}link", href)
    for one in release.entries:
        _item(channel, one, edition.id, address)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _item(channel: etree._Element, one: Entry, feed_id: str, address: str) -> None:
    item = etree.SubElement(channel, "item")
    _add(item, "title", one.lead.title)
    _add(item, "link", one.lead.link or atom.permalink(one, address))
    etree.SubElement(item, "guid", isPermaLink="false").text = atom.identity(feed_id, one.event)
    if one.dated:
        _add(item, "pubDate", format_datetime(one.time))
    _add(item, f"{{{DC_NS}}}creator", one.lead.outlet)
    for topic in one.topics:
        _add(item, "category", topic)
    _add(item, "description", content.html(one))


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = text


def json_feed(release: Release, address: str) -> bytes:
    """Write a release as JSON Feed 1.1. address -- the root of our pages, ending in a slash."""
    edition = release.edition
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": edition.title,
        "home_page_url": address,
        "feed_url": address + JSON,
        "description": edition.subtitle,
        "user_comment": f"The same as Atom, with more links: {address}{ATOM}",
        "icon": address + ICON,
        "language": edition.language,
        "items": [_json_item(one, edition.id, address) for one in release.entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _json_item(one: Entry, feed_id: str, address: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": atom.identity(feed_id, one.event),
        "url": atom.permalink(one, address),
        "external_url": one.lead.link,
        "title": one.lead.title,
        "content_html": content.html(one),
        "summary": one.excerpt,
        "date_published": entry.stamp(one.time) if one.dated else None,
        "date_modified": entry.stamp(one.updated),
        "authors": [{"name": one.lead.outlet}],
        "tags": list(one.topics),
        "language": one.lead.language,
    }
    return {name: value for name, value in item.items() if value}
