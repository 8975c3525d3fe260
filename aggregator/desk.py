"""What every stage is given, and what it answers: the desk that the work is done at, and the tally of what was done."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from aggregator.archive.database import Archive
from aggregator.config import Settings
from aggregator.fetch.source import Failed, NotModified, Visit
from aggregator.home import Home

Clock = Callable[[], datetime]
Stop = Callable[[], bool]
Tell = Callable[["Step"], None]
Count = Callable[[int], None]
Stage = Literal["visit", "keep", "follow", "group", "publish"]


def go_on() -> bool:
    """Never stop."""
    return False


def keep_quiet(_: "Step") -> None:
    """Tell nobody."""


def count_none(_: int) -> None:
    """Count for nobody."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every stage is given: where the home is, its archive, its settings, the clock, and whether to stop.

    tell, count -- called with each visit that is over, and with how many stories were grouped since the last call, for
    whoever shows progress.
    """

    home: Home
    archive: Archive
    settings: Settings
    clock: Clock
    stop: Stop = go_on
    tell: Tell = keep_quiet
    count: Count = count_none


@dataclass(frozen=True, slots=True)
class Tally:
    """What a stage or a whole round did, in numbers; tallies add up. problems -- for a person to know, in words."""

    visits: int = 0
    unchanged: int = 0
    failures: int = 0
    added: int = 0
    revised: int = 0
    pages: int = 0
    completed: int = 0
    grouped: int = 0
    founded: int = 0
    entries: int = 0
    problems: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def in_words(self, *stages: Stage) -> str:
        """Put it in one line. stages -- those that were made, all of them where none is named.

        Linked pages are spoken of where there were any.
        """
        words: dict[Stage, str] = {
            "visit": f"{self.visits} visited ({self.unchanged} unchanged, {self.failures} failed)",
            "keep": f"{self.added} stories added, {self.revised} revised",
            "follow": f"{self.pages} linked pages visited ({self.completed} stories completed)" if self.pages else "",
            "group": f"{self.grouped} grouped ({self.founded} new events)",
            "publish": f"{self.entries} entries published",
        }
        return "; ".join(filter(None, (words[stage] for stage in stages or words)))


@dataclass(frozen=True, slots=True)
class Step:
    """One visit that is over, and what it came to.

    page -- what a linked page turned out to be. notes -- what was noticed on reading, in words.
    """

    visit: Visit
    tally: Tally
    page: str | None = None
    notes: tuple[str, ...] = ()

    def in_words(self) -> str:
        """Put it in one line."""
        if isinstance(self.visit, Failed):
            return f"{self.visit.receipt.address}: {self.visit.error}"
        if isinstance(self.visit, NotModified):
            return f"{self.visit.receipt.address}: nothing new"
        if self.tally.pages:
            return f"{self.visit.receipt.address}: {self.page}"
        told = f"{self.visit.receipt.address}: {self.tally.added} stories added, {self.tally.revised} revised"
        return "; ".join((told, *self.notes))
