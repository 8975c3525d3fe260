"""What one visit brought, read and cleaned: the pure function of bytes that the worker processes run."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from aggregator.errors import CutOffError, ParseError
from aggregator.extract import article, completing, links, pages
from aggregator.extract.article import Article
from aggregator.extract.outlet import known_as
from aggregator.fetch import address as addresses
from aggregator.fetch.linked import Brought
from aggregator.fetch.source import Failed, Fetched, NotModified, Source, Visit
from aggregator.parse import members, reader
from aggregator.parse.item import Document, Item, State

# What the reader knows to read, and no subscription may be: a site that answers with its home page or a notice has
# said nothing that its feed said.
NO_FEEDS = {
    "html": "a page",
    "jsonarticle": "JSON of articles",
    "jsonl": "JSON of articles",
    "mail": "a mail",
    "markdown": "a text in Markdown",
    "seed": "plain text",
    "warc": "a WARC file",
    "zip": "a ZIP archive",
}

# Of a file, so many bytes give its reader as much time again; what a server sends gives none. Measured: a crawl of
# 1,000 pages of 32 KB takes 160 s on a busy core, and without pictures is packed to 4 MB: 40 s of work a mebibyte.
PER_TIME = 256 << 10
MOST_TIMES = 60.0
# An id of so few digits counts the lines of one file, and another file begins with 1, too.
LONGEST_COUNT = 9


@dataclass(frozen=True, slots=True)
class Understood:
    """A visit with what it tells.

    visit -- as it came, or Failed where its document cannot be read. title, site -- who publishes it, as the
    document says, and its home page. notes -- what was wrong with it, in words, for the capture.
    whole -- False where the document was cut off: its articles count, its validators do not.
    summaries -- whether its items only announce what their pages tell. state -- what a page turned out to be.
    """

    visit: Visit
    title: str | None = None
    site: str | None = None
    articles: tuple[Article, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True
    summaries: bool = False
    state: State | None = None


def of(visit: Visit) -> Understood:
    """Read and clean a visit's document; a document that cannot be read makes it a failed visit, never an exception."""
    if not isinstance(visit, Fetched):
        return Understood(visit)
    try:
        document = read(visit)
    except ParseError as error:
        return Understood(broken_off(visit, visit.cut_off) if visit.cut_off else failed(visit, str(error)))
    if visit.source.kind == "feed" and document.format in NO_FEEDS:
        return Understood(failed(visit, _no_feed(document)))
    if visit.cut_off and not document.items:
        return Understood(broken_off(visit, visit.cut_off))
    outlet = visit.source.title if visit.source.kind == "feed" else None
    articles, notes = article.all_of(document, base=visit.receipt.address, outlet=outlet, at=visit.receipt.at)
    return Understood(
        visit,
        title=known_as(document.title, visit.receipt.address),
        site=_site(document),
        articles=articles,
        notes=(*document.problems, *notes),
        whole=document.whole,
        summaries=completing.are_summaries(articles),
    )


def of_page(brought: Brought) -> Understood:
    """Read and clean a linked page; one that cannot be read makes it a failed visit, never an exception."""
    visit = brought.visit
    if not isinstance(visit, Fetched):
        return Understood(visit)
    if visit.cut_off:
        return Understood(broken_off(visit, visit.cut_off))
    try:
        document = read(visit)
    except ParseError as error:
        return Understood(failed(visit, str(error)))
    if document.format != "html":
        return Understood(failed(visit, f"no page but {document.format}"))
    articles, notes = article.all_of(document, base=visit.receipt.address, outlet=None, at=visit.receipt.at)
    return Understood(visit, articles=articles, notes=(*document.problems, *notes), state=document.state)


def read(visit: Fetched) -> Document:
    """Read a visit's document. Raises ParseError.

    A seed that names neither id nor url has its file's address for an id: a file is a story, its edits are revisions,
    and two files that share a headline are two stories. Of a file that holds many, a member is a story.
    """
    document = reader.read(
        visit.content,
        at=visit.receipt.at,
        address=visit.receipt.address,
        media_type=visit.media_type,
        charset=visit.charset,
        headers=visit.receipt.headers,
    )
    document = pages.settled(document, address=visit.receipt.address, at=visit.receipt.at)
    if visit.cut_off:
        document = replace(document, state="cut off", problems=(visit.cut_off, *document.problems))
    if visit.source.kind != "seeds":
        return document
    named = tuple(_identified(one, document.format, visit.receipt.address) for one in document.items)
    return replace(document, items=named)


def patience(visit: Visit) -> float:
    """Say how many times the usual time reading a visit's document may take."""
    if not isinstance(visit, Fetched) or visit.receipt.status is not None:
        return 1.0
    return min(1 + len(visit.content) / PER_TIME, MOST_TIMES)


def _is_counted(item: Item) -> bool:
    """Tell whether an item's id is a row's number in its file, by which it is also the file's member."""
    number = item.id or ""
    return number.isdigit() and len(number) <= LONGEST_COUNT and (item.member or "").rpartition("#")[2] == number


def _identified(item: Item, form: str, address: str) -> Item:
    """Give an article of a seed file its identity; the entries of a feed that lies in a file have their own.

    form -- the file's. address -- of the file; of an article in it, with its member as the fragment.
    """
    named = item.id is not None and not _is_counted(item)
    if named or item.link:
        return item if named else replace(item, id=None)
    if item.member:
        return replace(item, id=f"{address}#{quote(item.member)}")
    return replace(item, id=address) if form in members.SINGLE else item


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
            raise ParseError(
                f"{shown} is {NO_FEEDS[document.format]} that names no feed; look for a feed's address on it"
            )
        return Source(document.feeds[0].href, title=document.feeds[0].title, site=visit.receipt.address)
    return replace(visit.source, title=document.title, site=_site(document))


def _site(document: Document) -> str | None:
    return links.followable(document.link) if document.link else None


def broken_off(visit: Fetched, reason: str) -> Failed:
    """Say that a document broke off before anything in it could be read, keeping its bytes."""
    return Failed(visit.source, visit.receipt, CutOffError(reason), visit.wire)


def _no_feed(document: Document) -> str:
    """Say what came in place of a feed, and where feeds are named."""
    if document.format != "html":
        return "; ".join((f"{NO_FEEDS[document.format]}, not a feed", *document.problems))
    count = len(document.feeds)
    return "; ".join((f"a page, not a feed; it names {count} feed{'' if count == 1 else 's'}", *document.problems))


def failed(visit: Fetched, reason: str) -> Failed:
    """Say that a document arrived and cannot be read, keeping its bytes."""
    return Failed(visit.source, visit.receipt, ParseError(reason), visit.wire)
