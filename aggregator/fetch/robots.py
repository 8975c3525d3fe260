"""What a site lets programs read (robots.txt, RFC 9309): protego's one door. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from protego import Protego

from aggregator.errors import RefusedError
from aggregator.fetch import address as addresses
from aggregator.fetch.source import Failed, Fetched, NotModified, Visit

State = Literal["rules", "none", "unreachable", "refused"]

# RFC 9309, 2.4: no longer than a day; 2.5: at least 500 KiB are read, and we read no more.
FRESH: Final = timedelta(hours=24)
MOST: Final = 500 << 10
REFUSALS: Final = range(400, 500)
TOO_MANY_REQUESTS: Final = 429
# Of so many lines (the longest known have some thousands) nobody knows what we would miss: such a site is left alone.
# Measured: reading 10,000 takes 0.3 s, and the rules come from strangers.
MOST_LINES: Final = 10_000
# A site that could not be asked is left alone for so long; chosen: as long as a feed that refuses us.
ASKED_AGAIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site said. site -- scheme, host and port, without a slash at its end.

    state -- `rules`: as in `rules`; `none`: it has none, all may be read; `unreachable`: nobody knows, so nothing may;
    `refused`: the address guard keeps us out. asked -- when the site was last asked for a page.
    """

    site: str
    at: datetime
    state: State
    rules: str = ""
    asked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Manners:
    """How a program may read a site: `delay` between two pages, and what `allows` says of an address."""

    state: State
    agent: str
    rules: Protego
    delay: timedelta

    def allows(self, address: str) -> bool:
        """Tell whether an address may be read."""
        if self.state != "rules":
            return self.state == "none"
        return bool(self.rules.can_fetch(address, self.agent))


def site(address: str) -> str:
    """Name the site that an address belongs to. Raises FetchError for what cannot be visited."""
    settled = addresses.settle(address)
    host = f"[{settled.host}]" if ":" in settled.host else settled.host
    port = "" if settled.port == addresses.DEFAULT_PORTS[settled.scheme] else f":{settled.port}"
    return f"{settled.scheme}://{host}{port}"


def address(site: str) -> str:
    """Say where a site's rules are."""
    return f"{site}/robots.txt"


def said(site: str, visit: Visit) -> Robots:
    """Understand a visit to robots.txt (RFC 9309, 2.3.1): refused is "no rules", a broken server is "stay away"."""
    at, status = visit.receipt.at, visit.receipt.status
    if isinstance(visit, Failed) and isinstance(visit.error, RefusedError):
        return Robots(site, at, "refused")
    if isinstance(visit, Fetched):
        rules = visit.content[:MOST].decode("utf-8-sig", "replace").replace("\0", "")
        whole = visit.cut_off is None and rules.count("\n") + rules.count("\r") <= MOST_LINES
        return Robots(site, at, "rules", rules) if whole else Robots(site, at, "unreachable")
    if isinstance(visit, Failed) and status in REFUSALS:
        # Not of the RFC, which reads 429 as "no rules": whoever says "too many requests" wants fewer.
        return Robots(site, at, "unreachable" if status == TOO_MANY_REQUESTS else "none")
    return Robots(site, at, "none" if isinstance(visit, NotModified) else "unreachable")


def is_fresh(robots: Robots, now: datetime) -> bool:
    """Tell whether what was said still counts."""
    return now - robots.at < (FRESH if robots.state in {"rules", "none"} else ASKED_AGAIN)


def manners(robots: Robots, agent: str) -> Manners:
    """Read the rules for one program, once for all pages of a round.

    agent -- its User-Agent; the name before the slash counts. The delay is `Crawl-delay`'s, which stands in no standard
    and on many sites; at most a day.
    """
    name = agent.partition("/")[0].strip()
    rules = Protego.parse(robots.rules)
    stated = rules.crawl_delay(name) if robots.state == "rules" else None
    delay = timedelta(seconds=min(max(stated or 0.0, 0.0), FRESH.total_seconds()))
    return Manners(robots.state, name, rules, delay)
