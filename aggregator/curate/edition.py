"""Edition, Pick; choose."""

from dataclasses import dataclass
from datetime import datetime

from aggregator.archive.story import Event, Story


@dataclass(frozen=True, slots=True)
class Pick:
    """An event chosen for an edition.

    lead -- the story to read first. coverage -- the others, one for each voice (copies counted with their original),
    in time order. score -- how much it matters; why -- the reasons in words.
    """

    event: Event
    lead: Story
    coverage: tuple[Story, ...]
    score: float
    why: tuple[str, ...] = ()

    @property
    def time(self) -> datetime:
        """When the news is from: the founding story's publication, or when we first saw it."""
        return self.event.opened


@dataclass(frozen=True, slots=True)
class Edition:
    """What a feed hands out: picks, newest first.

    updated -- when anything in it last changed, derived from the archive, never the clock.
    """

    id: str
    title: str
    subtitle: str
    language: str
    picks: tuple[Pick, ...]
    updated: datetime
