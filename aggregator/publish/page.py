"""Release -> the page: one HTML file with its style sheet and icon, which needs no server, no script and no other site.

The page is written when the feed is, and `web` hands out that very file: there is one rendering. Its links are
relative, so it also works when opened from the disk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from aggregator.publish import entry, names
from aggregator.publish.entry import Entry
from aggregator.publish.release import Release

# Other reports shown of an event; the rest fold away, so that one much told event does not push out the next.
SHOWN = 6

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_TEMPLATES = Environment(
    loader=PackageLoader("aggregator.publish", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_TEMPLATES.globals.update(when=entry.when, stamp=entry.stamp, names=names)


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day, in UTC."""

    stamp: str
    words: str
    entries: tuple[Entry, ...]


def render(release: Release, address: str) -> bytes:
    """Write the page. address -- the root of our pages, ending in a slash; only shown, for feed readers."""
    template = _TEMPLATES.get_template("index.html")
    text = template.render(
        edition=release.edition,
        rtl=entry.right_to_left(release.edition.title),
        days=tuple(_days(release.entries)),
        count=len(release.entries),
        updated=release.updated,
        address=address,
        shown=SHOWN,
        listed=frozenset(one.event for one in release.entries),
    )
    return text.encode()


def style() -> bytes:
    """Give the style sheet."""
    return _TEMPLATES.get_template("style.css").render().encode()


def icon() -> bytes:
    """Give the icon."""
    return _TEMPLATES.get_template("icon.svg").render().encode()


def _days(entries: tuple[Entry, ...]) -> Iterator[Day]:
    for (stamp, dated), some in groupby(entries, key=lambda one: (entry.stamp(one.time, "day"), one.dated)):
        of_day = tuple(some)
        weekday = WEEKDAYS[of_day[0].time.astimezone(UTC).weekday()]
        seen = "" if dated else "Without a date, first seen "
        yield Day(stamp, f"{seen}{weekday}, {entry.when(of_day[0].time, 'day')}", of_day)
