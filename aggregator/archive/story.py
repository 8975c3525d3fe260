"""Story, Revision, Event, and what binds them: the values that the archive gives back and takes in.

A story's uid is `s` and an event's `e` with the same 16 letters: the founding story's. Both follow from identity alone
(`uid`), so the same archive grouped again gives the same events with the same ids.
"""

import base64
import hashlib
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from aggregator.extract.article import Article
from aggregator.parse.item import Category, Claim, Dated, Dropped, Enclosure, Link, Origin, Person, Point, Reply, Shape

Hand = Literal["machine", "editor"]
CopyKind = Literal["same link", "same text", "near copy"]
Subject = Literal["place", "actor"]


def uid(source: str, key: str) -> str:
    """Name a story by its identity: the source's address and the key, which no other feed can claim.

    80 bits of SHA-256 in lower-case base 32, behind an `s`: one chance in 10^12 of any clash among a million stories
    (birthday bound n^2 / 2^81).
    """
    digest = hashlib.sha256(f"{source}\n{key}".encode()).digest()
    return "s" + base64.b32encode(digest[:10]).decode().lower()


def founded_by(story: str) -> str:
    """Name the event that a story founds."""
    return "e" + story[1:]


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a story; only ever added.

    number -- 1 for the first. seen -- when we first saw this version. digest -- of title and text.
    title and summary are plain text; text is readable plain text, paragraphs parted by blank lines; markup is safe
    HTML. capture -- the visit that brought it; heard -- where that was a visit to the linked page: the digest of what
    the source itself had said, which this version completes. What else there is, is an article's (`Article`).
    """

    number: int
    seen: datetime
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
    kicker: str | None = None
    signature: str | None = None
    comments: str | None = None
    source: Origin | None = None
    in_reply_to: tuple[Reply, ...] = ()
    people: tuple[Person, ...] = ()
    claimed: tuple[Claim, ...] = ()
    shapes: tuple[Shape, ...] = ()
    capture: int | None = None
    heard: str | None = None


# What names an article is its story's, not the version's.
_TOLD = tuple(one.name for one in fields(Article) if one.name not in {"key", "passed_over"})


def version(
    article: Article, number: int, seen: datetime, *, capture: int | None = None, heard: str | None = None
) -> Revision:
    """Make a revision of an article: all that it tells, with the version's own facts as in `Revision`."""
    told: dict[str, Any] = {name: getattr(article, name) for name in _TOLD}
    return Revision(number=number, seen=seen, capture=capture, heard=heard, **told)


def article(revision: Revision, key: str) -> Article:
    """Make an article of a revision again. key -- the story's."""
    told: dict[str, Any] = {name: getattr(revision, name) for name in _TOLD}
    return Article(key=key, **told)


@dataclass(frozen=True, slots=True)
class Story:
    """What one source tells under one key, with its latest revision. event -- the uid of its event, if grouped."""

    uid: str
    source: str
    key: str
    first_seen: datetime
    last_seen: datetime
    revision: Revision
    event: str | None = None

    @property
    def told(self) -> datetime | None:
        """When it was published, as far as known."""
        return self.revision.published.at if self.revision.published else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a story's place in an event.

    about -- `title`, `text`, `names`, `places`, `numbers`, `time`, `copy`, ... measure -- the feature's value.
    weight -- what it added to the score (negative: took away). shared -- the very words that both tell.
    """

    about: str
    measure: float
    weight: float
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearly:
    """An event that a story was weighed against and not put into: the near miss, with its evidence."""

    event: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A story repeats an earlier one. measure -- the part of the smaller text that both hold, 0 to 1."""

    story: str
    of: str
    kind: CopyKind
    measure: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A place or an actor that a story names. id, name -- the gazetteer's; early -- in its title or first lines."""

    subject: Subject
    id: str
    name: str
    early: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """A part of a round-up that tells of an event. words -- the part's first ones; score -- the chance that it does."""

    event: str
    score: float
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a text states it.

    what -- killed, injured, missing, displaced, detained, abducted, sorties, strikes, shells (anything fired or
    dropped). who -- civilians, children, ...; None where it says no more than people. low, high -- inclusive; None
    where that end is open. approx -- "about", "dozens". source -- the sentence.
    """

    what: str
    who: str | None
    low: int | None
    high: int | None
    approx: bool
    source: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure that a story of an event states.

    outlet -- who states it: as the story says, else its feed's title, else its source's address. at -- when: the
    version's own update unless that is before the publication (a bare day), else the story's publication, else (and of
    a later version) when we first saw it.
    """

    figure: Figure
    story: str
    outlet: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Related:
    """An event that has to do with another.

    title -- its founding story's headline. reasons -- what both name: `place Madaya`, `actor United Nations`.
    score -- the rarer what they share, the higher; 0 for the event itself. days -- how much later it opened (negative:
    before).
    """

    event: str
    title: str
    opened: datetime
    reasons: tuple[str, ...]
    score: float
    days: int


@dataclass(frozen=True, slots=True)
class Membership:
    """One decision: this story belongs to this event.

    score -- 1.0 for the founding story and for an editor's word. mentions -- the places and actors that it names.
    roundup -- why it is taken for a round-up, which is no voice of an event; briefs -- the events that it tells of.
    left -- the event that it was in before, where it was judged again and left it.
    """

    story: str
    event: str
    score: float
    by: Hand = "machine"
    evidence: tuple[Evidence, ...] = ()
    near: tuple[Nearly, ...] = ()
    copies: tuple[Copy, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roundup: str | None = None
    briefs: tuple[Brief, ...] = ()
    left: str | None = None


@dataclass(frozen=True, slots=True)
class Union:
    """Two events that grew together: the machine joined `event` to `into`, which opened before it."""

    event: str
    into: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What editors decided; it always wins.

    merged -- event to its survivor; placed -- story to the event that it must be in. held -- those of the placed that
    editors left where they were: what the machine says of them stands as long as it says the same.
    """

    merged: tuple[tuple[str, str], ...] = ()
    placed: tuple[tuple[str, str], ...] = ()
    held: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Open:
    """An event that stories may still join: what grouping needs of it, without a text.

    stories -- uids, in time order. copies -- pairs: one of its stories, and one that it repeats, here or elsewhere.
    """

    uid: str
    stories: tuple[str, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    hidden: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Stories that tell of one happening, in time order (told or first seen), the founding story among them.

    changed -- when it last gained, lost or got a new revision of a story. merged_into -- set on a tombstone.
    copies -- which of its stories repeat which others; an original may be in another event. notes -- an editor's words.
    figures -- what its stories state in their latest revisions, in time order; copies of one another and round-ups
    state nothing of their own.
    """

    uid: str
    opened: datetime
    changed: datetime
    stories: tuple[Story, ...] = ()
    copies: tuple[Copy, ...] = ()
    hidden: bool = False
    pinned: bool = False
    notes: tuple[str, ...] = ()
    merged_into: str | None = None
    figures: tuple[Reported, ...] = ()
