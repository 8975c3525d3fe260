"""What a visit teaches about a source: when to come back, what to ask with, whether it moved or is gone. Pure.

A source that had news is visited sooner next time, one that had none later, between 15 minutes and a day. What the
server says of itself is honoured as a lower bound: Cache-Control and Expires (RFC 9111), Retry-After (RFC 9110,
10.2.3). Failures back off by doubling, spread by a jitter that is derived from the address, so that sources that failed
together (our own network was down) do not come back together, and the same visit always teaches the same.
"""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from aggregator.fetch import address as addresses
from aggregator.fetch.source import Failed, Fetched, NotModified, Receipt, Source, State, Validators, Visit

# The bounds were chosen here: a desk that follows a war wants wire services within a quarter of an hour; a day keeps a
# dormant source in sight. Halving finds an outlet's pace within three visits, growing by half loses it more slowly.
SHORTEST: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=24)
SOONER: Final = 0.5
LATER: Final = 1.5
# Never sooner than this, whatever else is said: what feed readers and publishers have long taken as polite.
POLITE: Final = timedelta(minutes=5)

FIRST_RETRY: Final = timedelta(minutes=10)
# 401, 403, 404 rarely heal within minutes: somebody must act first.
FIRST_RETRY_OF_REFUSAL: Final = timedelta(hours=1)
REFUSALS: Final = frozenset({401, 403, 404})
JITTER: Final = 0.25
MOST_DOUBLINGS: Final = 10  # beyond, every retry is a day away

GONE: Final = 410
NOT_MODIFIED: Final = 304
PERMANENT: Final = frozenset({301, 308})
# Failures in a row after which a permanent move is doubted and the subscribed address is asked again.
DOUBTED_AFTER: Final = 3

MAX_AGE: Final = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)
NO_CACHE: Final = re.compile(r"(?:^|[\s,])no-(?:cache|store)(?:$|[\s,=])", re.IGNORECASE)
# A number too large to be meant is cut, which leaves it far beyond a day (RFC 9111, 1.2.2, says as much).
SECONDS: Final = re.compile(r"([0-9]{1,9})[0-9]*")


def after(visit: Visit, now: datetime, *, news: bool = False, whole: bool = True) -> Source:
    """Return the source as it is after a visit.

    visit -- its outcome, after its document was read: one that cannot be read comes as Failed. now -- aware.
    news -- whether it brought a story that we did not have. whole -- False where the document was cut off: the
    validators and the digest stay those of the last whole one, or the rest would never be asked for again.
    Seeds have no pace: their folder is looked at in each round.
    """
    if isinstance(visit, Failed):
        return _failed(visit, now)
    source = replace(visit.source, visited=now, succeeded=now, failures=0, error=None, state=_alive(visit.source))
    if source.kind == "seeds":
        return replace(source, due=None)
    interval = _interval(visit, news)
    source = replace(source, interval=interval, due=now + _wait(interval, visit.receipt, now))
    if not whole:
        return source
    return replace(_remembering(source, visit), moved_to=_moved(source, visit.receipt))


def _alive(source: Source) -> State:
    """Return the state of a source that answered: not gone any more; one that was retired stays so."""
    return "active" if source.state == "gone" else source.state


def _interval(visit: Fetched | NotModified, news: bool) -> timedelta:
    """Learn the pace. The first visit teaches nothing: everything is new then."""
    source = visit.source
    if source.succeeded is None:
        return source.interval
    fetched = isinstance(visit, Fetched) and news
    return min(max(source.interval * (SOONER if fetched else LATER), SHORTEST), LONGEST)


def _wait(least: timedelta, receipt: Receipt, now: datetime) -> timedelta:
    wait = max(least, _fresh_for(receipt), _retry_after(receipt, now), POLITE)
    return min(wait, LONGEST)


def _remembering(source: Source, visit: Fetched | NotModified) -> Source:
    """Keep what the next visit asks with; a 304 brings validators up to date field by field (RFC 9111, 4.3.4)."""
    receipt, known = visit.receipt, source.validators
    etag, modified = receipt.header("etag"), receipt.header("last-modified")
    if receipt.status == NOT_MODIFIED:
        etag, modified = etag or known.etag, modified or known.last_modified
    digest = hashlib.sha256(visit.content).hexdigest() if isinstance(visit, Fetched) else source.digest
    given = Validators(etag, modified, receipt.address) if etag or modified else Validators()
    return replace(source, validators=given, digest=digest)


def _moved(source: Source, receipt: Receipt) -> str | None:
    """Say where a source lives now: as far as it was led by permanent redirects alone.

    One sighting is enough, because it is checked twice: the document behind it was read as a feed before we are
    called, and the subscribed address stays the identity and is asked again once the new one fails DOUBTED_AFTER times.
    An address with credentials is not moved: they belong to the server that they were given for.
    """
    if addresses.has_credentials(source.address):
        return None
    asked = (*(hop.address for hop in receipt.hops), receipt.address)
    permanent = next((i for i, hop in enumerate(receipt.hops) if hop.status not in PERMANENT), len(receipt.hops))
    return asked[permanent] if permanent else source.moved_to


def _failed(visit: Failed, now: datetime) -> Source:
    failures = visit.source.failures + 1
    source = replace(visit.source, visited=now, failures=failures, error=str(visit.error))
    if source.kind == "seeds":
        return replace(source, due=None)
    if _is_gone(visit.receipt):
        return replace(source, state="gone", due=None)
    doubted = failures >= DOUBTED_AFTER
    wait = _wait(_back_off(visit.receipt.status, failures, source.address), visit.receipt, now)
    return replace(source, due=now + wait, moved_to=None if doubted else source.moved_to)


def _is_gone(receipt: Receipt) -> bool:
    """Tell whether the address itself is gone for good, not just where a temporary redirect led."""
    return receipt.status == GONE and all(hop.status in PERMANENT for hop in receipt.hops)


def _back_off(status: int | None, failures: int, address: str) -> timedelta:
    first = FIRST_RETRY_OF_REFUSAL if status in REFUSALS else FIRST_RETRY
    return min(first * (1 << min(failures - 1, MOST_DOUBLINGS)) * _jitter(address, failures), LONGEST)


def _jitter(address: str, failures: int) -> float:
    """Return a factor between 1 - JITTER and 1 + JITTER that is always the same for this failure of this source."""
    drawn = hashlib.sha256(f"{failures} {address}".encode("utf-8", "surrogatepass")).digest()
    return 1 + JITTER * (int.from_bytes(drawn[:4]) / 0x7FFFFFFF - 1)


def _fresh_for(receipt: Receipt) -> timedelta:
    """Say how long the answer stays fresh (RFC 9111, 4.2): max-age before Expires, less its age on arrival."""
    control = ", ".join(value for name, value in receipt.headers if name.lower() == "cache-control")
    if NO_CACHE.search(control):
        return timedelta()
    if stated := MAX_AGE.search(control):
        return max(timedelta(), timedelta(seconds=int(stated[1])) - _age(receipt))
    expires, date = _time(receipt.header("expires")), _time(receipt.header("date"))
    return max(timedelta(), expires - (date or receipt.at)) if expires else timedelta()


def _age(receipt: Receipt) -> timedelta:
    stated = (receipt.header("age") or "").strip()
    number = SECONDS.fullmatch(stated)
    return timedelta(seconds=int(number[1])) if number else timedelta()


def _retry_after(receipt: Receipt, now: datetime) -> timedelta:
    """Say how long the server asks to be left alone: seconds or a date; nothing where neither can be read."""
    stated = (receipt.header("retry-after") or "").strip()
    if number := SECONDS.fullmatch(stated):
        return timedelta(seconds=int(number[1]))
    at = _time(stated)
    return max(timedelta(), at - now) if at else timedelta()


def _time(stated: str | None) -> datetime | None:
    """Read an HTTP date (RFC 9110, 5.6.7), None where it cannot be read: `Expires: 0` is common, and means "now"."""
    try:
        at = parsedate_to_datetime((stated or "")[:64])
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
