"""In what order stories are decided, and which are near enough in time to be of one event."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from aggregator.archive.story import Story

# Between one story of an event and the next lie at most 3 days in Airwars and FA-KES, and at most 14 in over 90 % of
# ECB+ and Wikinews (whose longer gaps are mostly misread dates). Measured on the streams: without any window Airwars
# loses .11 of pairwise F1 and FA-KES falls to a tenth (old events pull in new ones); with 30 days they lose .04, .06.
WINDOW = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Span:
    """Stories close enough in time to be decided in one go, and the time of the events that they may belong to."""

    since: datetime
    until: datetime
    stories: tuple[Story, ...]


def time(story: Story) -> datetime:
    """Give the time of the news: when it was told, else the day on which we first saw it.

    The day alone: two stories without a date that came in one poll are decided in the same order whichever came first.
    """
    return story.told or story.first_seen.replace(hour=0, minute=0, second=0, microsecond=0)


def order(story: Story) -> tuple[datetime, str]:
    """Sort key in which stories are decided: by time, then by uid, however they came."""
    return (time(story), story.uid)


def horizon(at: datetime) -> datetime:
    """Give the time since which an event must have had news to be open to a story of this time."""
    return at - WINDOW


def spans(stories: Iterable[Story]) -> Iterator[Span]:
    """Part stories wherever the news pauses for longer than the window: each part needs only the events near it.

    So a story of 1970, true or claimed, does not bring up every event since.
    """
    part: list[Story] = []
    for story in sorted(stories, key=order):
        if part and time(part[-1]) < horizon(time(story)):
            yield _span(part)
            part = []
        part.append(story)
    if part:
        yield _span(part)


def batches(stories: Iterable[Story], size: int) -> Iterator[list[Story]]:
    """Put a stream of stories, which comes by time and undated ones by first seen, into `order`, and part it.

    Only the stories of one day are held at a time: a million stories go through.
    """
    batch: list[Story] = []
    for _, day in groupby(stories, key=lambda story: time(story).date()):
        for story in sorted(day, key=order):
            batch.append(story)
            if len(batch) == size:
                yield batch
                batch = []
    if batch:
        yield batch


def _span(part: Sequence[Story]) -> Span:
    return Span(horizon(time(part[0])), time(part[-1]) + WINDOW, tuple(part))
