"""What a source said, nothing cleaned: the values that every reader gives.

Relative references are resolved (they mean nothing elsewhere); no markup is removed, no text changed except that
characters which XML 1.0 cannot hold are gone (they break every store and feed downstream).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Precision = Literal["second", "day", "month", "year"]
DateOrigin = Literal["feed", "front matter", "page", "url", "dateline", "text"]
# What became of a document. The first three are of feeds and files: read to its end; well-formed and without a single
# item; broken off before its end. The others are of pages, by what they are in place of a feed or an article.
State = Literal[
    "whole",
    "empty",
    "cut off",
    "article",
    "index of headlines",
    "page that names feeds",
    "bot wall",
    "consent page",
    "paywall stub",
    "login page",
    "error page",
    "no article",
]


@dataclass(frozen=True, slots=True)
class Dated:
    """A time as claimed, as understood, and how it was understood.

    raw -- the string as it stood. at -- UTC, None where it cannot be meant (the raw string stays as evidence); for a
    precision coarser than a second, the first instant of that span. origin -- where it was found (`published_from`).
    """

    raw: str
    at: datetime | None
    precision: Precision = "second"
    origin: DateOrigin = "feed"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a feed or entry (RFC 4287, 4.2.7)."""

    href: str
    rel: str = "alternate"
    type: str | None = None
    hreflang: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text construct (RFC 4287, 3.1): plain text or markup, with its language and base where stated.

    type -- `page` is a whole HTML page with all its furniture, of which `extract.pages` takes the article.
    """

    value: str
    type: Literal["text", "html", "page"] = "text"
    language: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An author as named; any field may be missing."""

    name: str | None = None
    uri: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A category (RFC 4287, 4.2.2)."""

    term: str
    scheme: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an item; length in bytes as claimed."""

    href: str
    type: str | None = None
    length: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A place as GeoRSS gives it, WGS84 degrees."""

    lat: float
    lon: float
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A line, an area or a circle as GeoRSS gives it; no point of it is the place itself.

    corners -- (latitude, longitude) in WGS84 degrees; of a box the lower and the upper one, of a circle its centre.
    radius -- of a circle, in metres.
    """

    kind: Literal["line", "polygon", "box", "circle"]
    corners: tuple[tuple[float, float], ...]
    radius: float | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A date as an entry claims it: the element's name (`pubDate`, `dc:date`, `atom:updated`), and its words."""

    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The feed that an aggregated entry came from (atom:source, RSS source)."""

    title: str | None = None
    id: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What an entry answers (RFC 4685, 3): the entry's id, and where it is to be found."""

    ref: str
    href: str | None = None
    type: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was left out of a text, and the rule that dropped it (`newsletter plea`, `caption`, ...)."""

    line: str
    rule: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry, item or article, as its source said it.

    id -- the entry's own id, None where it has none. link -- the page that it is about. outlet -- who publishes it,
    where the document says so of this very item. comments -- where readers discuss it. in_reply_to -- what it answers.
    claimed -- every date that the entry claims, those too that are not taken for published or updated. geo, shapes --
    the places, and the areas, that it names. captions, dropped -- what a seed's text or a page held beside the article.
    member -- what tells an article apart within a document of many: a file's name in an archive, an address, a digest.
    received -- when this very item was received, where its document says so (WARC); None: with its document.
    """

    id: str | None = None
    link: str | None = None
    links: tuple[Link, ...] = ()
    title: Text | None = None
    summary: Text | None = None
    content: Text | None = None
    authors: tuple[Person, ...] = ()
    outlet: str | None = None
    published: Dated | None = None
    updated: Dated | None = None
    claimed: tuple[Claim, ...] = ()
    language: str | None = None
    categories: tuple[Category, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    geo: tuple[Point, ...] = ()
    shapes: tuple[Shape, ...] = ()
    rights: str | None = None
    comments: str | None = None
    source: Origin | None = None
    in_reply_to: tuple[Reply, ...] = ()
    captions: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    member: str | None = None
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read.

    format -- `rss20`, `atom10`, `json11`, `seed`, `html`, ... in feedparser's spelling where it has one.
    feeds -- the feeds that a page names (autodiscovery). problems -- what was wrong with it, in words.
    state -- what became of it; of one that was cut off the items count, but its validators must not be kept.
    """

    format: str
    title: str | None = None
    link: str | None = None
    language: str | None = None
    feeds: tuple[Link, ...] = ()
    items: tuple[Item, ...] = ()
    problems: tuple[str, ...] = ()
    state: State = "whole"

    @property
    def whole(self) -> bool:
        """Tell whether nothing of it is missing."""
        return self.state != "cut off"
