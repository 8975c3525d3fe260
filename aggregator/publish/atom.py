"""Release -> Atom (RFC 4287): feedgen's one door.

feedgen 1.0 leaves off rel, type, hreflang and title of an entry's links, knows no xml:lang on an entry, writes
microseconds, prepends entries, and lets one bad character kill the feed. One extension of ours writes the links and
the language; the rest is cured by what it is given. Its element names have no namespace while in memory.
"""

from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from aggregator import __version__
from aggregator.publish import content, entry
from aggregator.publish.entry import Entry, Mention
from aggregator.publish.names import ATOM, ICON, MEDIA_TYPES, PAGE
from aggregator.publish.release import Release

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
GENERATOR = "Syria news archive"
RIGHTS = "Headlines and excerpts belong to the outlets that are named with them; each links to its source."

LINKED = 40


class Links(BaseExtension):  # type: ignore[misc]  # feedgen ships no types
    """The feed's own side of the extension: nothing to add, feedgen writes a feed's links whole."""


class EntryLinks(BaseEntryExtension):  # type: ignore[misc]  # feedgen ships no types
    """An entry's links with all their attributes, and its language."""

    def __init__(self) -> None:
        self.links: tuple[dict[str, str], ...] = ()
        self.language: str | None = None

    def extend_atom(self, feed: Any) -> Any:
        """Add them to the entry's element."""
        if self.language:
            feed.set(XML_LANG, self.language)
        for link in self.links:
            etree.SubElement(feed, "link", link)
        return feed


def render(release: Release, address: str) -> tuple[bytes, dict[str, str]]:
    """Write a release as an Atom feed.

    address -- the root of our pages, ending in a slash. Gives the feed, and of each entry that could not be written
    its event and why; such an entry is left out.
    """
    feed = _feed(release, address)
    problems = {}
    for one in release.entries:
        try:
            written = _entry(one, release.edition.id, address)
            written.atom_entry()
        except ValueError as error:
            problems[one.event] = f"event {one.event} cannot be written as an entry and is left out: {error}"
        else:
            feed.add_entry(written, order="append")
    return feed.atom_str(pretty=True) + b"\n", problems


def identity(feed_id: str, event: str) -> str:
    """Name an entry for good: by the feed's tag: URI and the event's uid (RFC 4151)."""
    return f"{feed_id}/{event}"


def _feed(release: Release, address: str) -> FeedGenerator:
    edition = release.edition
    feed = FeedGenerator()
    feed.register_extension("ours", Links, EntryLinks, atom=True, rss=False)
    feed.id(edition.id)
    feed.title(entry.line(edition.title, entry.TITLE_LETTERS))
    feed.subtitle(entry.line(edition.subtitle, entry.TITLE_LETTERS))
    feed.language(edition.language)
    feed.updated(release.updated)
    feed.author(name=entry.line(edition.title, entry.TITLE_LETTERS))
    feed.link(href=address + ATOM, rel="self", type=MEDIA_TYPES[ATOM].partition(";")[0])
    feed.link(href=address + PAGE.removesuffix("index.html"), rel="alternate", type="text/html")
    feed.generator(GENERATOR, version=__version__)
    feed.icon(address + ICON)
    feed.rights(RIGHTS)
    return feed


def _entry(one: Entry, feed_id: str, address: str) -> FeedEntry:
    """Build an entry. Raises ValueError where XML or Atom cannot hold it."""
    written = FeedEntry()
    written.register_extension("ours", EntryLinks, atom=True, rss=False)
    written.id(identity(feed_id, one.event))
    written.title(one.lead.title)
    written.content(content.html(one), type="html")
    written.author(name=one.lead.outlet)
    if one.dated:
        written.published(one.time)
    written.updated(one.updated)
    for topic in one.topics:
        written.category(term=topic)
    written.ours.links = _links(one, address)
    written.ours.language = one.lead.language
    return written


def _links(one: Entry, address: str) -> tuple[dict[str, str], ...]:
    """Link the lead as the alternate (without one, our page's place), and other reports as related, each once."""
    lead = _link("alternate", one.lead, one.lead.link or permalink(one, address))
    related = (_link("related", other, other.link) for other in one.coverage if other.link)
    once = {link["href"]: link for link in related if link["href"] != lead["href"]}
    return (lead, *list(once.values())[:LINKED])


def permalink(one: Entry, address: str) -> str:
    """Give the place of an event on our page, for what has no page of its own."""
    return f"{address}#{one.event}"


def _link(rel: str, mention: Mention, href: str) -> dict[str, str]:
    title = f"{mention.outlet}: {mention.title}"
    language = {"hreflang": mention.language} if mention.language else {}
    return {"rel": rel, "href": href, "title": title, **language}
