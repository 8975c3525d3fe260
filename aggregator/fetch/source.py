"""What we listen to, and what one visit to it brought: values only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from aggregator.config import Pages
from aggregator.errors import SourceError

Kind = Literal["feed", "seeds"]
State = Literal["active", "retired", "gone"]

FIRST_INTERVAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask "has it changed?" with (RFC 9110, section 8.8), verbatim.

    address -- which address gave them, after redirects: they mean nothing elsewhere, and a server that we are led to
    later would answer 304 for a document that we never saw. None: not known, they are sent wherever we are led.
    """

    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, or a folder of seeds, as we know it between two visits.

    address -- identity: a feed's URL as subscribed; for seeds `seeds:` and the folder's path below the home,
        or a file: URL for a folder elsewhere. It stays when a server redirects us; `moved_to` notes a permanent move.
    title, site, category -- as the subscription list says; category is the outline's path, outermost first.
    origin -- where the subscription came from: `opml:NAME` (synced each round), `import:NAME`, `added`, `seeds`;
        `removed`: a person took it out, so no list brings it back.
    state -- active: visited when due; retired: left its list or was removed, kept, not visited; gone: answered 410.
    validators, digest -- of the last document that was read whole; digest is the SHA-256 of its decoded bytes.
    visited, succeeded, due -- of the last visit, the last good visit, the next one. due None: at once.
    interval -- the pace learned from visits.
    failures, error -- failed visits in a row, and the last one's reason in words.
    pages -- whether the pages that its items link to are read, as a list or a person says; `learn`: nobody says.
    summaries -- whether the items of its last document only announced what their pages tell.
    id -- the archive's row, None before it is stored.
    """

    address: str
    kind: Kind = "feed"
    title: str | None = None
    site: str | None = None
    category: tuple[str, ...] = ()
    origin: str = "added"
    state: State = "active"
    validators: Validators = Validators()
    digest: str | None = None
    moved_to: str | None = None
    visited: datetime | None = None
    succeeded: datetime | None = None
    due: datetime | None = None
    interval: timedelta = FIRST_INTERVAL
    failures: int = 0
    error: str | None = None
    pages: Pages = "learn"
    summaries: bool = False
    id: int | None = None

    def wants_pages(self, default: Pages) -> bool:
        """Tell whether the pages that its items link to are to be read. default -- where nobody says of this source."""
        how = default if self.pages == "learn" else self.pages
        return self.kind == "feed" and (how == "always" or (how == "learn" and self.summaries))

    @property
    def target(self) -> str:
        """Where a visit goes: the address, unless it moved for good (RFC 9110: 301, 308)."""
        return self.moved_to or self.address


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: who answered, with which status, pointing where."""

    address: str
    status: int
    location: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What happened on the wire, the same facts for every outcome of a visit.

    at -- when the visit began. address -- what finally answered (after `hops`), for a seed the file's own address.
    status -- the HTTP status, None where none was received (and for files). headers -- as received, in order.
    elapsed -- seconds. remote -- the IP address that answered.
    digest -- of a file: how to know it again, also where none of its bytes were kept; a readable file's is its SHA-256.
    """

    at: datetime
    address: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    hops: tuple[Hop, ...] = ()
    elapsed: float = 0.0
    remote: str | None = None
    digest: str | None = None

    def header(self, name: str) -> str | None:
        """Return the last header of this name, in any case."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document arrived. wire -- its bytes as received; content -- the same without content-encoding.

    media_type -- without parameters, lower case; charset -- that parameter, as claimed. cut_off -- in words, where the
    answer broke off: what came of the document is read, and asked for again.
    """

    source: Source
    receipt: Receipt
    wire: bytes
    content: bytes
    media_type: str | None = None
    charset: str | None = None
    cut_off: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The source says that nothing changed (304), or the bytes are those that we have."""

    source: Source
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Failed:
    """The visit did not give a document that can be read. wire -- what arrived all the same, perhaps nothing."""

    source: Source
    receipt: Receipt
    error: SourceError
    wire: bytes = b""


Visit = Fetched | NotModified | Failed
