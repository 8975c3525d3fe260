"""Item -> Article, and its digest."""

from dataclasses import dataclass

from aggregator.parse.item import Category, Dated, Dropped, Enclosure, Link, Point


@dataclass(frozen=True, slots=True)
class Article:
    """An item cleaned and bounded: what the archive keeps of one visit to one story.

    key -- identity within its source: the entry's id, else its link, else a digest of title and date.
    title, summary -- plain text. text -- readable plain text, paragraphs parted by a blank line; markup -- safe HTML.
    outlet -- who publishes it, as people know it. notes -- what was corrected or bounded, in words.
    digest -- SHA-256 over title and text: what makes a revision.
    """

    key: str
    digest: str
    title: str
    text: str
    summary: str = ""
    markup: str = ""
    link: str | None = None
    links: tuple[Link, ...] = ()
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: Dated | None = None
    updated: Dated | None = None
    language: str | None = None
    categories: tuple[Category, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    geo: tuple[Point, ...] = ()
    rights: str | None = None
    captions: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
