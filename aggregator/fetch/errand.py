"""One GET on its way through redirects: what to ask next, or what came of it. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Generic, TypeVar

from aggregator.errors import FetchError
from aggregator.fetch import address as addresses
from aggregator.fetch import coding
from aggregator.fetch.address import Address
from aggregator.fetch.head import REDIRECTS, Head
from aggregator.fetch.source import Hop, Receipt, Validators

T = TypeVar("T")

# Feeds first, then what may turn out to be one; `*/*` last, because some servers answer 406 to a list without it.
FEEDS: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)
NONE_KNOWN: Final = Validators()
PAGES: Final = "text/html, application/xhtml+xml, */*;q=0.1"
RULES: Final = "text/plain, */*;q=0.1"
# What may stand in a header (RFC 9110, 5.5), and at most 1,024 of it: what is longer was not made to be sent back.
SENDABLE: Final = re.compile(r"[ -~\x80-\xff]{1,1024}")


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask for. accept -- the Accept header; validators -- what to make the GET conditional with.

    stays -- a redirect is not followed but told of: whether its target may be asked for is another question.
    """

    address: str
    validators: Validators = NONE_KNOWN
    accept: str = FEEDS
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request.

    wire -- the body as received, of a failure too, as far as it came within the limits.
    error -- why there is no whole answer; None where there is one, of whatever status.
    conditional -- whether what finally answered had been sent validators. elsewhere -- where a request which stays
    was sent to.
    """

    receipt: Receipt
    wire: bytes = b""
    error: FetchError | None = None
    conditional: bool = False
    elsewhere: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """How one hop ended. seconds -- on the wire; remote -- the IP address that answered."""

    head: Head
    body: bytes = b""
    error: FetchError | None = None
    seconds: float = 0.0
    remote: str | None = None


@dataclass(frozen=True, slots=True)
class Errand(Generic[T]):
    """A request under way. tag -- the caller's own, given back with the answer; here -- the hop to be asked now.

    at -- when its first hop began. seconds -- what the hops before this one took.
    """

    tag: T
    request: Request
    here: Address
    at: datetime
    hops: tuple[Hop, ...] = ()
    seconds: float = 0.0

    @property
    def conditional(self) -> bool:
        """Tell whether this hop is to be sent validators: only where they came from, if that is known."""
        given = self.request.validators
        return bool(_sendable(given)) and given.address in {None, self.here.url}


def fields(errand: Errand[T], user_agent: str) -> list[tuple[str, str]]:
    """Return the request's header fields for the present hop."""
    found = [
        ("Accept", errand.request.accept),
        ("Accept-Encoding", coding.ACCEPTED),
        ("User-Agent", user_agent),
    ]
    if errand.here.authorization:
        found.append(("Authorization", errand.here.authorization))
    if errand.conditional:
        found += _sendable(errand.request.validators)
    return found


def after(errand: Errand[T], ended: Ended, max_redirects: int) -> Errand[T] | Answer:
    """Decide what follows a hop: the next one, or the answer. max_redirects -- hops that may be followed in all."""
    seconds = errand.seconds + ended.seconds
    status, location = ended.head.status, ended.head.location
    # A redirect has said all once its head is complete; whatever happened to its body does not matter.
    if location is not None and ended.head.complete and status is not None:
        try:
            there = addresses.onward(errand.here, location)
            hops = (*errand.hops, Hop(errand.here.url, status, there.url))
            _check(hops, max_redirects)
        except FetchError as refused:
            hop = Hop(errand.here.url, status, addresses.without_credentials(location))
            return _answer(replace(errand, hops=(*errand.hops, hop)), ended, seconds, refused)
        if errand.request.stays:
            left = FetchError(f"redirected to {there.url}")
            return replace(_answer(replace(errand, hops=hops), ended, seconds, left), elsewhere=there.url)
        return replace(errand, here=there, hops=hops, seconds=seconds)
    error = ended.error
    if error is None and status in REDIRECTS:
        error = FetchError(f"answered {status}, a redirect that does not say where to")
    return _answer(errand, ended, seconds, error)


def _check(hops: tuple[Hop, ...], max_redirects: int) -> None:
    there = hops[-1].location
    if there in {hop.address for hop in hops}:
        raise FetchError(f"redirected in a circle, back to {there}")
    if len(hops) > max_redirects:
        raise FetchError(f"redirected more than {max_redirects} times, last to {there}")


def _answer(errand: Errand[T], ended: Ended, seconds: float, error: FetchError | None) -> Answer:
    receipt = Receipt(
        at=errand.at,
        address=errand.here.url,
        status=ended.head.status,
        headers=tuple(ended.head.fields),
        hops=errand.hops,
        elapsed=seconds,
        remote=ended.remote,
    )
    return Answer(receipt, ended.body, error, errand.conditional)


def _sendable(validators: Validators) -> list[tuple[str, str]]:
    """Name the fields that validators are sent back in, verbatim; one that could break a request is not sent."""
    named = (("If-None-Match", validators.etag), ("If-Modified-Since", validators.last_modified))
    return [(name, value) for name, value in named if value and SENDABLE.fullmatch(value)]
