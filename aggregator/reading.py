"""Show what is understood of documents, and what is doubtful in a home; store nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aggregator import flow, workers
from aggregator.config import Settings
from aggregator.desk import Clock, go_on
from aggregator.errors import ConfigError, ParseError
from aggregator.extract import report, understanding
from aggregator.extract.report import Row
from aggregator.fetch import opml, visit
from aggregator.fetch.source import Failed, Fetched
from aggregator.home import Home
from aggregator.workers import Done


@dataclass(frozen=True, slots=True)
class Named:
    """A document to be shown: which one of those asked for, its name as given, and what came of bringing it."""

    place: int
    name: str
    visit: Fetched | Failed


def documents(
    names: Sequence[str], settings: Settings, clock: Clock, *, base: str | None = None, media_type: str | None = None
) -> Iterator[list[Row]]:
    """Give the rows of each document, in the order of the names: its own, then one for each item.

    names -- files or URLs. base, media_type -- instead of what the documents come with. A document that cannot be read
    gives one row, whose format is None.
    """
    brought = (
        Named(place, name, visit.document(name, settings.fetch, clock=clock, base=base, media_type=media_type))
        for place, name in enumerate(names)
    )
    ready: dict[int, list[Row]] = {}
    following = 0
    for batch in workers.through(_rows, brought, settings.workers, skip=_is_failed, stop=go_on, times=_patience):
        ready |= {done.value.place: _shown(done) for done in batch}
        while following in ready:
            yield ready.pop(following)
            following += 1


def _is_failed(one: Named) -> bool:
    return isinstance(one.visit, Failed)


def _patience(one: Named) -> float:
    return understanding.patience(one.visit)


def _rows(one: Named) -> list[Row]:
    """Read one document; runs in a worker process."""
    if isinstance(one.visit, Failed):
        return [report.unread(one.name, str(one.visit.error))]
    try:
        document = understanding.read(one.visit)
    except ParseError as error:
        return [report.unread(one.name, str(error))]
    receipt = one.visit.receipt
    return list(report.rows(document, name=one.name, base=receipt.address, at=receipt.at))


def _shown(done: Done[Named, list[Row]]) -> list[Row]:
    if done.result is not None:
        return done.result
    return [report.unread(done.value.name, done.reason)] if done.reason else _rows(done.value)


def doubts(home: Home, settings: Settings, clock: Clock) -> Iterator[str]:
    """Say what is wrong with a home's profile, lists and seeds, in words; changes nothing."""
    try:
        flow.wishes(home)
    except ConfigError as error:
        yield str(error)
    for path in sorted(home.feeds.glob("*.opml")):
        try:
            opml.read(path.read_bytes(), path.name)
        except (ParseError, OSError) as error:
            yield f"feeds/{path.name}: {error}"
    if home.seeds.is_dir():
        source = flow.folder_source(home, home.seeds)
        visits = visit.seeds(source, home.seeds, {}, settings.seeds, clock=clock)
        reading = workers.through(
            understanding.of,
            visits,
            settings.workers,
            skip=flow.nothing_to_read,
            stop=go_on,
            times=understanding.patience,
        )
        for batch in reading:
            for done in batch:
                told = flow.understood(done)
                if isinstance(told.visit, Failed):
                    yield f"{told.visit.receipt.address}: {told.visit.error}"
                yield from (f"{told.visit.receipt.address}: {note}" for note in told.notes)
