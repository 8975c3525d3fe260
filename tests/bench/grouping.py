"""Measure grouping: every shared set beside two plain lines, and what it costs.

python -m tests.bench.grouping quality      the tables of docs/grouping.md
python -m tests.bench.grouping speed [N]    decisions a second with N open events (2,000 unless said) and 1,000 and
                                            100,000 closed stories behind; memory and taking up of 5,000 events
python -m tests.bench.grouping up FOLDER    take up the open events of the archive that `speed` makes in a folder
"""

import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aggregator import evaluation, home, resuming
from aggregator.archive import database
from aggregator.archive.story import Revision, Rulings, Story, founded_by, uid
from aggregator.cluster import background, chronology, gazetteer, grouping, rarity
from aggregator.cluster.chronology import Span
from aggregator.cluster.features import Reader
from aggregator.cluster.grouping import Groups
from aggregator.config import Settings
from aggregator.desk import Desk
from aggregator.home import Home
from aggregator.parse.item import Dated
from tests.archive import making
from tests.shared import SHARED

NOW = datetime(2026, 11, 22, tzinfo=UTC)
OPEN_EVENTS = 2_000
DECIDED = 500
TEXT_WORDS = 300
# What is closed may be short: it is to be made quickly, and forgotten.
SHORT_WORDS = 60

KEPT_EVENTS = 5_000
ARCHIVE = "archive.sqlite3"
BEHIND = (1_000, 100_000)
# Three readings of the clock, of which the quickest counts: others use the machine too.
READINGS = 3

KNOWN = gazetteer.read(home.gazetteer(None))


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["quality"]:
            say(quality())
        case ["speed", *rest]:
            say(speed(int(rest[0]) if rest else OPEN_EVENTS))
        case ["up", folder]:
            say(taken_up(Path(folder)))
        case _:
            sys.exit(__doc__)


def say(lines: Iterator[str]) -> None:
    """Print as it comes."""
    for line in lines:
        print(line, flush=True)  # noqa: T201  a script's answer


def quality() -> Iterator[str]:
    """Score every set that the shared folder has."""
    for path in sorted((SHARED / "data" / "events").glob("*.jsonl")):
        with path.open(encoding="utf-8") as rows:
            report = evaluation.run(rows, path.name, NOW, known=KNOWN)
        yield f"\n{path.name}"
        yield from evaluation.table(report)


def speed(events: int) -> Iterator[str]:
    """Say what decisions cost, and what keeping and taking up the open events does."""
    yield from kept(KEPT_EVENTS)
    for closed in BEHIND:
        yield from behind(closed, events)


def kept(many: int) -> Iterator[str]:
    """Take up so many open events from an archive, each of one story: read anew, then from what was kept."""
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder) / ARCHIVE, many)
        for how in ("read anew", *["from what was kept"] * READINGS):
            # A process each, whose memory is that of taking up alone.
            asked = (sys.executable, "-m", "tests.bench.grouping", "up", folder)
            yield f"{how}: {subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()}"


def _fill(file: Path, many: int) -> None:
    rnd = random.Random(7)
    with database.open(making.url(file)) as archive, archive.write() as db:
        feed = making.feed(db)
        for first in range(0, many, DECIDED):
            told = [made(rnd, first + n) for n in range(DECIDED)]
            said = [making.article(one.key, one.revision.title, one.revision.text, told=one.told) for one in told]
            making.take(db, feed, *said, now=NOW)
            making.group(db, *((making.name(one.key),) for one in told), now=NOW)


def taken_up(folder: Path) -> Iterator[str]:
    """Take up what is open, as a start of the daemon does."""
    with database.open(making.url(folder / ARCHIVE)) as archive:
        desk = Desk(Home(folder), archive, Settings(), lambda: NOW)
        began = time.process_time()
        span = Span(chronology.horizon(NOW), NOW + chronology.WINDOW, ())
        groups = resuming.groups(desk, span, Rulings(), Reader(KNOWN, "bench"))
        took = time.process_time() - began
    yield (
        f"{len(groups)} open events of {TEXT_WORDS} words taken up in {took:.2f} s;"
        f" the process, with gazetteer: {_memory():.0f} MB"
    )


def behind(closed: int, events: int) -> Iterator[str]:
    """Time decisions on stories half of which belong to one of the open events, after so many that are closed."""
    rnd = random.Random(7)
    groups = grouping.resume((), Rulings(), Reader(KNOWN))
    a_day = chronology.WINDOW.days / events
    for n in range(closed):
        days = 1 + (closed - n) * a_day
        groups.decide(made(rnd, n, NOW - chronology.WINDOW - timedelta(days=days), SHORT_WORDS))
    told = [made(rnd, closed + n) for n in range(events)]
    for story in sorted(told, key=chronology.order):
        groups.decide(story)
    open_events, took, joined = len(groups), math.inf, 0
    for reading in range(READINGS):
        asked = _asked(rnd, told, closed + events + reading * DECIDED)
        spent, joined = _timed(groups, asked)
        took = min(took, spent)
    yield (
        f"{closed} closed stories behind, {open_events} open events: {DECIDED / took:.0f} stories a second of one core"
        f" ({joined} of {DECIDED} joined an event)"
    )


def _asked(rnd: random.Random, told: Sequence[Story], number: int) -> list[Story]:
    some = [_again(rnd, rnd.choice(told), number + n) if n % 2 else made(rnd, number + n) for n in range(DECIDED)]
    return sorted(some, key=chronology.order)


def _timed(groups: Groups, asked: Sequence[Story]) -> tuple[float, int]:
    began = time.process_time()
    decided = [groups.decide(story) for story in asked]
    took = time.process_time() - began
    return took, sum(one.membership.event != founded_by(one.membership.story) for one in decided)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# The words of the news, as often as there: a stem in every second story, thousands in hardly any; and its names.
VOCABULARY = [stem for _, stems in background.BANDS for stem in stems.split() if stem.isascii()]
COMMON = [math.exp(-rarity.of(stem)) for stem in VOCABULARY]
NAMED = [entry.name for entry in KNOWN.entries.values()]
OFTEN = [math.exp(-entry.weight) for entry in KNOWN.entries.values()]


def made(rnd: random.Random, number: int, at: datetime | None = None, length: int = TEXT_WORDS) -> Story:
    """Make a report of words and names as the news has them, a tenth of them its own. at -- else today."""
    own = ["".join(rnd.choices("abdeiklmnorstu", k=7)).title() for _ in range(length // 20)]
    said = rnd.choices(VOCABULARY, COMMON, k=length - 2 * len(own) - 3) + own + own + rnd.choices(NAMED, OFTEN, k=3)
    rnd.shuffle(said)
    text = f"{' '.join(said)} killed {rnd.randrange(2, 90)} people"
    return _story(f"made {number}", " ".join(own[:6]), text, at or _at(number))


def _again(rnd: random.Random, other: Story, number: int) -> Story:
    said = other.revision.text.split()
    rnd.shuffle(said)
    return _story(f"again {number}", other.revision.title, " ".join(said), _at(number))


def _at(number: int) -> datetime:
    return NOW + timedelta(minutes=number % 600)


def _story(key: str, title: str, text: str, at: datetime) -> Story:
    revision = Revision(1, at, key, title, text, published=Dated(at.isoformat(), at))
    return Story(uid("bench", key), "bench", key, at, at, revision)


if __name__ == "__main__":
    main()
