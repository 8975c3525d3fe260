"""Which item is which story, where a feed's ids do not tell: docs/design/identities.md.

Inside of one document only; what needs the archive is decided in `archive.changes`.
"""

import hashlib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from aggregator.extract import links
from aggregator.extract.attached import KEY
from aggregator.parse.item import Document

# Two items that claim one id and page may be an entry and its correction; with so many titles they are stories.
TITLES = 3
_SHOWN = 200
# How the formats of feeds begin; feedparser calls RDF rss090 and rss10.
_FEEDS = ("rss", "atom", "cdf", "json1")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What an article says of itself that can tell it from others.

    key -- its id, else its link, else a digest. link -- canonical. told -- when it was published, as it stood and as
    understood.
    """

    key: str
    link: str | None = None
    title: str = ""
    told: str = ""
    at: datetime | None = None


def is_feed(document: Document) -> bool:
    """Tell a feed from a page, a seed, a mail: it has a title and a home page of its own, which are no story's."""
    return document.format.startswith(_FEEDS)


def of_feed(document: Document, base: str) -> frozenset[str]:
    """List the names that are a feed's own, and so could be every item's: its address and its home page.

    base -- its address. Of a page or a file there are none: what has one item may share its name with it.
    """
    if not is_feed(document):
        return frozenset()
    said = {base, document.link, links.canonical(base), links.canonical(document.link or "")}
    return frozenset(name for name in said if name)


def keys(claims: Sequence[Claimed], feeds: frozenset[str]) -> tuple[list[str], tuple[str, ...]]:
    """Give each article of a document its key; those that share one then are an entry and its corrections.

    feeds -- names that are the feed's own (`of_feed`): none is an article's. Without any it is a file of articles,
    where one page is one article however often it was saved: the last counts. Feeds give many stories one id, files
    do not.

    Articles that claim one id are different stories where their links differ; of one page, or none, where their dates
    differ or they have as many titles as TITLES. The id is then passed over for the link, or where that is shared for
    title and date. The notes say which.
    """
    groups: dict[str, list[Claimed]] = {}
    for one in claims:
        groups.setdefault(one.key, []).append(one)
    apart = {
        key for key, group in groups.items() if key in feeds or (_are_stories(group) if feeds else _are_pages(group))
    }
    notes = tuple(
        f"{len(group)} items claim the id {key[:_SHOWN]!r}: it is passed over, they are told apart"
        if key in apart
        else f"{len(group)} items claim the key {key[:_SHOWN]!r}: the last is kept"
        for key, group in groups.items()
        if len(group) > 1
    )
    # A link that is another item's id is that item's name.
    taken = feeds | groups.keys()
    return [_another(one, groups[one.key], taken) if one.key in apart else one.key for one in claims], notes


def further(claimed: Claimed) -> str:
    """Name a story whose id and page are another's: by them, with its title and date."""
    said = "\x1f".join([claimed.key, claimed.link or "", claimed.title, claimed.told])
    return "sha256:" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _are_pages(group: Sequence[Claimed]) -> bool:
    return len({one.link for one in group if one.link}) > 1


def _are_stories(group: Sequence[Claimed]) -> bool:
    if _are_pages(group):
        return True
    titles = {one.title for one in group}
    dates = {one.at for one in group if one.at}
    return len(titles) >= TITLES or (len(titles) > 1 and len(dates) > 1)


def _another(one: Claimed, group: Sequence[Claimed], taken: AbstractSet[str]) -> str:
    """Name an article whose id tells nothing: by its link, where nothing else has that name."""
    alone = one.link not in taken and {it.title for it in group if it.link == one.link} == {one.title}
    return one.link if one.link and one.link != one.key and alone and len(one.link) <= KEY else further(one)
