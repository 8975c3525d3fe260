"""Read the pages that stories link to, where their sources only announce them.

    pages.due > robots > fetch.pages > understanding.of_page > captures.record > stories.complete
                                                             > linked.after > pages.settle

Killing the process anywhere loses at most the visits at hand: what is not settled is due again.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from aggregator import workers
from aggregator.archive import captures, pages, stories
from aggregator.desk import Desk, Step, Tally
from aggregator.errors import ArchiveError
from aggregator.extract import understanding
from aggregator.extract.understanding import Understood
from aggregator.fetch import http, linked, robots
from aggregator.fetch import pages as visits
from aggregator.fetch.linked import Brought, Wanted
from aggregator.fetch.robots import Robots
from aggregator.fetch.source import Fetched
from aggregator.workers import Done


def follow(desk: Desk) -> Tally:
    """Read the pages that stories link to, where their sources only announce them, as far as their sites allow.

    Where another command is at it, this one leaves it to that.
    """
    with ExitStack() as alone:
        try:
            alone.enter_context(desk.archive.claim("follower"))
        except ArchiveError:
            return Tally()
        return _follow(desk)


def _follow(desk: Desk) -> Tally:
    with desk.archive.write() as db:
        pages.overtake(db)
        waiting = linked.a_round(pages.due(db, desk.clock(), desk.settings.pages), desk.settings.pages)
    tally = Tally()
    agent = http.user_agent(desk.settings.fetch)
    while waiting and not desk.stop():
        now = desk.clock()
        asked, verdicts = linked.judged(waiting, _rules(desk, waiting), agent, now)
        with desk.archive.write() as db:
            pages.asked(db, linked.sites(asked), now)
            for wanted, verdict in verdicts:
                pages.settle(db, wanted, verdict)
        sent_on: list[Wanted] = []
        for brought, step in _followed(desk, asked):
            tally += step.tally
            sent_on += linked.onward(brought)
        waiting = tuple(sent_on)
    return tally


def _rules(desk: Desk, waiting: Sequence[Wanted]) -> dict[str, Robots]:
    """Return what the sites of these pages let us read; those that have not said so of late are asked."""
    sites = linked.sites(waiting)
    with desk.archive.read() as db:
        known = {site: one for site, one in pages.rules(db, sites).items() if robots.is_fresh(one, desk.clock())}
    unknown = {site: source for site, source in sites.items() if site not in known}
    for site, answered in visits.rules(unknown, desk.settings.fetch, clock=desk.clock, stop=desk.stop):
        known[site] = robots.said(site, answered)
        with desk.archive.write() as db:
            captures.record(db, answered, purpose="robots")
            pages.keep_rules(db, known[site])
    return known


def _followed(desk: Desk, asked: Sequence[Wanted]) -> Iterator[tuple[Brought, Step]]:
    brought = visits.many(asked, desk.settings.fetch, clock=desk.clock, stop=desk.stop)
    reading = workers.through(
        understanding.of_page, brought, desk.settings.workers, skip=no_page_to_read, stop=desk.stop
    )
    for batch in reading:
        with desk.archive.write() as db:
            steps = [(one.value, _complete(db, one, desk.clock())) for one in batch]
        for one, step in steps:
            desk.tell(step)
            yield one, step


def no_page_to_read(one: Brought) -> bool:
    """Tell whether a visit to a page needs no reading."""
    return not isinstance(one.visit, Fetched)


def _complete(db: Connection, done: Done[Brought, Understood], now: datetime) -> Step:
    """Keep one visit to a linked page, and what it tells beside what the source said."""
    brought, told = done.value, done.result or _unread(done)
    wanted = brought.wanted
    capture = captures.record(db, told.visit, notes=told.notes, purpose="page")
    verdict = linked.after(replace(brought, visit=told.visit), told.state, now)
    pages.settle(db, wanted, verdict, capture)
    whole = [
        stories.complete(db, wanted.story, pages.number(db, wanted), article, capture=capture, now=now)
        for article in told.articles
    ]
    tally = Tally(pages=int(brought.elsewhere is None), completed=sum(whole))
    return Step(told.visit, tally, verdict.state or verdict.error or told.state)


def _unread(done: Done[Brought, Understood]) -> Understood:
    visit = done.value.visit
    if done.reason is not None and isinstance(visit, Fetched):
        return Understood(understanding.failed(visit, done.reason))
    return Understood(visit)
