"""What hangs on an item: its links, files, people, origin and what it answers, each cleaned and bounded.

`notes` takes in words what was left out.
"""

from dataclasses import replace

from aggregator.extract import html
from aggregator.extract import links as spelling
from aggregator.parse.item import Claim, Enclosure, Item, Link, Origin, Person, Reply, Shape

# Bounds in characters; how they were chosen says `article`.
NAME = 200
KEY = 500
# Of an area; chosen: a district's border drawn by hand has some hundreds.
CORNERS = 1_000


def link(said: str | None, notes: list[str]) -> str | None:
    """Spell the address of an item's page; None where it is none."""
    spelled = spelling.canonical(said) if said else None
    if said and spelled is None:
        notes.append(f"the link is no web address: {said[:NAME]}")
    return spelled


def links(item: Item, notes: list[str]) -> tuple[Link, ...]:
    """Give each link once, in one spelling; what is no web page stands as it is (`mailto:`)."""
    found: dict[Link, None] = {}
    for one in item.links:
        href = spelling.canonical(one.href) or followed(one.href, None, "a link", notes)
        if href:
            found[_bounded(replace(one, href=href))] = None
    return tuple(found)


def _bounded(one: Link) -> Link:
    title = html.plain(one.title)[:NAME] if one.title else None
    return replace(one, rel=one.rel[:NAME], type=_short(one.type), hreflang=_short(one.hreflang), title=title)


def enclosures(item: Item, notes: list[str]) -> tuple[Enclosure, ...]:
    """Keep the files that can be fetched, their addresses as they stand: a server may ask for each parameter."""
    kept = ((one, followed(one.href, None, "an enclosure", notes)) for one in item.enclosures)
    return tuple(
        replace(one, href=href, type=_short(one.type), title=html.plain(one.title)[:NAME] if one.title else None)
        for one, href in kept
        if href
    )


def people(item: Item, address: str, notes: list[str]) -> tuple[Person, ...]:
    """Give who wrote it, each once, by name, address and mail."""
    found = (
        Person(
            name=html.plain(one.name or "")[:NAME] or None,
            uri=followed(one.uri, address, "an author's link", notes),
            email=html.plain(one.email or "")[:NAME] or None,
        )
        for one in item.authors
    )
    return tuple(dict.fromkeys(one for one in found if one != Person()))


def source(said: Origin | None, address: str, notes: list[str]) -> Origin | None:
    """Give the feed that an item was taken from."""
    if said is None:
        return None
    link = followed(said.link, address, "the source's link", notes)
    origin = Origin(html.plain(said.title or "")[:NAME] or None, (said.id or "")[:KEY] or None, link)
    return origin if origin != Origin() else None


def replies(item: Item, address: str, notes: list[str]) -> tuple[Reply, ...]:
    """Give what an item answers."""
    return tuple(
        Reply(
            ref=one.ref[:KEY],
            href=followed(one.href, address, "a reply's link", notes),
            type=_short(one.type),
            source=followed(one.source, address, "a reply's source", notes),
        )
        for one in item.in_reply_to
        if one.ref.strip()
    )


def claims(item: Item) -> tuple[Claim, ...]:
    """Give every date of an item as its source wrote it."""
    return tuple(Claim(one.name[:NAME], html.line(one.raw)[:NAME]) for one in item.claimed)


def shapes(item: Item, notes: list[str]) -> tuple[Shape, ...]:
    """Give the areas that an item names; one with more corners than a border needs is left out."""
    kept = tuple(one for one in item.shapes if len(one.corners) <= CORNERS)
    if len(kept) < len(item.shapes):
        notes.append(f"{len(item.shapes) - len(kept)} areas have more than {CORNERS} corners and are left out")
    return tuple(replace(one, name=html.line(one.name)[:NAME] if one.name else None) for one in kept)


def followed(said: str | None, address: str | None, what: str, notes: list[str]) -> str | None:
    """Keep a link that only leads somewhere, as it stands; of one that would run or open something else a note stays.

    address -- what it is resolved against. what -- whose link it is, for the note.
    """
    if not said or not said.strip():
        return None
    absolute = spelling.resolve(address, said)
    kept = spelling.followable(absolute) if absolute else None
    if kept is None:
        notes.append(f"{what} cannot be followed and is left out: {html.line(said)[:NAME]}")
    return kept


def _short(said: str | None) -> str | None:
    return (html.line(said)[:NAME] or None) if said else None
