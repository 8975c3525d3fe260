"""What one visit brought, read and cleaned: the pure function of bytes that the worker processes run."""

from dataclasses import dataclass, replace

from aggregator.errors import ParseError
from aggregator.extract import article
from aggregator.extract.article import Article
from aggregator.extract.outlet import known_as
from aggregator.fetch import address as addresses
from aggregator.fetch.source import Failed, Fetched, NotModified, Source, Visit
from aggregator.parse import reader
from aggregator.parse.item import Document

# What the reader knows to read, and no subscription may be: a site that answers with its home page or a notice has
# said nothing that its feed said.
NO_FEEDS = frozenset({"html", "seed"})


@dataclass(frozen=True, slots=True)
class Understood:
    """A visit with what it tells.

    visit -- as it came, or Failed where its document cannot be read. title, site -- who publishes it, as the
    document says, and its home page. notes -- what was wrong with it, in words, for the capture.
    whole -- False where the document was cut off: its articles count, its validators do not.
    """

    visit: Visit
    title: str | None = None
    site: str | None = None
    articles: tuple[Article, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True


def of(visit: Visit) -> Understood:
    """Read and clean a visit's document; a document that cannot be read makes it a failed visit, never an exception."""
    if not isinstance(visit, Fetched):
        return Understood(visit)
    try:
        document = read(visit)
    except ParseError as error:
        return Understood(failed(visit, str(error)))
    if visit.source.kind == "feed" and document.format in NO_FEEDS:
        return Understood(failed(visit, "; ".join(document.problems) or "plain text, not a feed"))
    outlet = visit.source.title if visit.source.kind == "feed" else None
    articles, notes = article.all_of(document, base=visit.receipt.address, outlet=outlet, at=visit.receipt.at)
    return Understood(
        visit,
        title=known_as(document.title),
        site=document.link,
        articles=articles,
        notes=(*document.problems, *notes),
        whole=document.whole,
    )


def read(visit: Fetched) -> Document:
    """Read a visit's document. Raises ParseError.

    A seed that names neither id nor url has its file's address for an id: a file is a story, its edits are revisions,
    and two files that share a headline are two stories.
    """
    document = reader.read(
        visit.content,
        at=visit.receipt.at,
        address=visit.receipt.address,
        media_type=visit.media_type,
        charset=visit.charset,
        headers=visit.receipt.headers,
    )
    if visit.source.kind != "seeds":
        return document
    named = (replace(one, id=one.id or (None if one.link else visit.receipt.address)) for one in document.items)
    return replace(document, items=tuple(named))


def subscription(visit: Visit) -> Source:
    """Find the feed that a visited address stands for: itself, or of a page the first feed that it names.

    Raises SourceError where there is none, in words for the one who typed the address.
    """
    shown = addresses.without_credentials(visit.source.address)
    if isinstance(visit, Failed):
        raise type(visit.error)(f"{shown}: {visit.error}; --unchecked subscribes all the same")
    if isinstance(visit, NotModified):
        return visit.source
    try:
        document = read(visit)
    except ParseError as error:
        raise ParseError(f"{shown}: {error}; --unchecked subscribes all the same") from error
    if document.format in NO_FEEDS:
        if not document.feeds:
            raise ParseError(f"{shown} is a page that names no feed; look for a feed's address on it")
        return Source(document.feeds[0].href, title=document.feeds[0].title, site=visit.receipt.address)
    return replace(visit.source, title=document.title, site=document.link)


def failed(visit: Fetched, reason: str) -> Failed:
    """Say that a document arrived and cannot be read, keeping its bytes."""
    return Failed(visit.source, visit.receipt, ParseError(reason), visit.wire)
