"""The pages that items link to: which are wanted, in what order, and what comes after a try. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from aggregator.config import PagesSettings
from aggregator.errors import FetchError, ParseError, RefusedError
from aggregator.fetch import robots
from aggregator.fetch.robots import Robots
from aggregator.fetch.source import Failed, Source, Visit

# Chosen: a hiccup is over within the hour, a siege of bots within the day; who has refused three times means it.
RETRIES: Final = (timedelta(hours=1), timedelta(hours=6))
MOST_MOVES: Final = 5
# A page that shows a wall today may show the article later: they come and go with a site's load.
PASSING: Final = frozenset({"bot wall", "consent page", "login page"})
REFUSED: Final = frozenset({401, 402, 403, 405, 406, 451})
GONE: Final = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is wanted: on behalf of which source, for which version of which story.

    revision -- the archive's number of that version. address -- where the page is, the item's link until a site sent us
    on. tries -- how often it was asked for in vain; moves -- how often we were sent on.
    """

    source: Source
    story: str
    revision: int
    address: str
    tries: int = 0
    moves: int = 0


@dataclass(frozen=True, slots=True)
class Brought:
    """What a try brought. elsewhere -- the address that we were sent on to: the rules of its site come first."""

    wanted: Wanted
    visit: Visit
    elsewhere: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a wanted page: `state` says how it ended; with none it is tried again when `due`."""

    state: str | None = None
    due: datetime | None = None
    tries: int = 0
    moves: int = 0
    address: str = ""
    error: str | None = None


def a_round(waiting: Iterable[Wanted], how: PagesSettings) -> tuple[Wanted, ...]:
    """Take what one round may ask for. waiting -- in the order of their turn."""
    taken: Counter[str] = Counter()
    found = []
    for one in waiting:
        owners = (one.source.address, _site(one))
        if all(taken[owner] < how.per_round for owner in owners):
            taken.update(owners)
            found.append(one)
    return tuple(found)


def onward(brought: Brought) -> tuple[Wanted, ...]:
    """Return what is to be asked for next, where another address was named in place of the page."""
    if brought.elsewhere is None or brought.wanted.moves >= MOST_MOVES:
        return ()
    return (replace(brought.wanted, address=brought.elsewhere, moves=brought.wanted.moves + 1),)


def sites(waiting: Iterable[Wanted]) -> dict[str, Source]:
    """Name the sites to be asked for their rules, each with a source that wants a page of it."""
    found: dict[str, Source] = {}
    for one in waiting:
        site = _site(one)
        if site:
            found.setdefault(site, one.source)
    return found


def judged(
    waiting: Iterable[Wanted], said: Mapping[str, Robots], agent: str, now: datetime
) -> tuple[tuple[Wanted, ...], tuple[tuple[Wanted, Verdict], ...]]:
    """Part what may be asked for now from what may not, or not yet.

    said -- by site; a page whose site has said nothing (we were stopped before it could) waits on, without a verdict.
    """
    by_site: dict[str, list[Wanted]] = {}
    for one in waiting:
        by_site.setdefault(_site(one), []).append(one)
    asked: list[Wanted] = []
    verdicts: list[tuple[Wanted, Verdict]] = []
    for site, wanted in by_site.items():
        if not site:
            verdicts += [(one, _ended(one, "refused", f"{one.address[:200]} cannot be visited")) for one in wanted]
        elif site in said:
            free, forbidden = _by_the_rules(wanted, said[site], agent, now)
            asked += free
            verdicts += forbidden
    return tuple(asked), tuple(verdicts)


def _by_the_rules(
    wanted: Sequence[Wanted], said: Robots, agent: str, now: datetime
) -> tuple[list[Wanted], list[tuple[Wanted, Verdict]]]:
    """Part the pages of one site; of one that wants a pause between two pages the first one is asked for, if any."""
    where = robots.address(said.site)
    if said.state == "refused":
        reason = f"{said.site} is not public; if it is meant, allow it with [fetch] allow"
        return [], [(one, _ended(one, "refused", reason)) for one in wanted]
    if said.state == "unreachable":
        reason = f"{where} cannot be read, so nothing else is"
        return [], [(one, _again(one, "unreachable", now, reason)) for one in wanted]
    manners = robots.manners(said, agent)
    free = [one for one in wanted if manners.allows(one.address)]
    kept_out = [one for one in wanted if one not in free]
    verdicts = [(one, _ended(one, "disallowed", f"{where} keeps programs out of it")) for one in kept_out]
    if not manners.delay:
        return free, verdicts
    ready = said.asked is None or now >= said.asked + manners.delay
    turn = now + manners.delay if ready or said.asked is None else said.asked + manners.delay
    later = free[1:] if ready else free
    pauses = [(one, Verdict(due=turn, tries=one.tries, moves=one.moves, address=one.address)) for one in later]
    return free[: 1 if ready else 0], [*verdicts, *pauses]


def after(brought: Brought, state: str | None, now: datetime) -> Verdict:
    """Decide what becomes of a page after a try. state -- what it turned out to be, None where it could not be read."""
    wanted = brought.wanted
    for onwards in onward(brought):
        return Verdict(due=now, tries=onwards.tries, moves=onwards.moves, address=onwards.address)
    if not isinstance(brought.visit, Failed):
        if state in PASSING:
            return _again(wanted, state, now)
        return _ended(wanted, state or "no article", None)
    error, status = str(brought.visit.error), brought.visit.receipt.status
    final = {
        "refused": isinstance(brought.visit.error, RefusedError) or status in REFUSED,
        "gone": status in GONE,
        "not a page": isinstance(brought.visit.error, ParseError),
    }
    ended = next((name for name, holds in final.items() if holds), None)
    return _ended(wanted, ended, error) if ended else _again(wanted, "unreachable", now, error)


def _ended(one: Wanted, state: str, error: str | None) -> Verdict:
    return Verdict(state, tries=one.tries + 1, moves=one.moves, address=one.address, error=error)


def _again(one: Wanted, state: str, now: datetime, error: str | None = None) -> Verdict:
    tries = one.tries + 1
    if tries > len(RETRIES):
        return _ended(one, state, error)
    return Verdict(due=now + RETRIES[tries - 1], tries=tries, moves=one.moves, address=one.address, error=error)


def _site(one: Wanted) -> str:
    try:
        return robots.site(one.address)
    except FetchError:
        return ""


def without_memory(source: Source) -> Source:
    """Return a source as it is asked for pages on behalf of: what its feed was last does not matter to them."""
    return replace(source, digest=None)
