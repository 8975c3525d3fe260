"""Visit what is no source itself, with the manners of `visit`: sites' robots.txt, and the pages that items link to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from aggregator.config import FetchSettings
from aggregator.fetch import errand, http, linked, robots, visit
from aggregator.fetch.errand import Request
from aggregator.fetch.http import never
from aggregator.fetch.linked import Brought, Wanted
from aggregator.fetch.source import Source, Visit
from aggregator.fetch.visit import Clock, Stop


def rules(
    sites: Mapping[str, Source], settings: FetchSettings, *, clock: Clock, stop: Stop = never
) -> Iterator[tuple[str, Visit]]:
    """Ask sites for their robots.txt, each on behalf of a source, and give each answer as it comes."""
    requests = ((site, Request(robots.address(site), accept=errand.RULES)) for site in sites)
    for site, answer in http.get_many(requests, settings, clock=clock, stop=stop):
        yield site, visit.judged(linked.without_memory(sites[site]), answer, settings.max_bytes)


def many(wanted: Iterable[Wanted], settings: FetchSettings, *, clock: Clock, stop: Stop = never) -> Iterator[Brought]:
    """Visit linked pages, one at a time at each host, and give each as it comes.

    A redirect ends the visit (`Brought.elsewhere`): each address is held against the rules of its site. Raises
    ConfigError as `visit.many` does.
    """
    polite = replace(settings, per_host=1)
    requests = ((one, Request(one.address, accept=errand.PAGES, stays=True)) for one in wanted)
    for one, answer in http.get_many(requests, polite, clock=clock, stop=stop):
        source = linked.without_memory(one.source)
        yield Brought(one, visit.judged(source, answer, settings.max_bytes), answer.elsewhere)
