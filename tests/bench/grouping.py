"""Measure grouping: every shared set beside two plain lines, and stories a second with so many open events.

python -m tests.bench.grouping quality      the tables of docs/grouping.md
python -m tests.bench.grouping speed [N]    decisions a second with N open events (2,000 unless said)
"""

import math
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from aggregator import evaluation
from aggregator.archive.story import Revision, Rulings, Story, uid
from aggregator.cluster import background, grouping, rarity
from aggregator.parse.item import Dated
from tests.shared import SHARED

NOW = datetime(2026, 11, 22, tzinfo=UTC)
OPEN_EVENTS = 2_000
DECIDED = 500
TEXT_WORDS = 300


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["quality"]:
            say(quality())
        case ["speed", *rest]:
            say(speed(int(rest[0]) if rest else OPEN_EVENTS))
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
            report = evaluation.run(rows, path.name, NOW)
        yield f"\n{path.name}"
        yield from evaluation.table(report)


def speed(events: int) -> Iterator[str]:
    """Fill the state with events of their own, then time decisions on stories half of which belong to one of them."""
    rnd = random.Random(7)
    groups = grouping.resume((), Rulings())
    told = [_made(rnd, n) for n in range(events)]
    for story in told:
        groups.decide(story)
    asked = [_again(rnd, rnd.choice(told), n) if n % 2 else _made(rnd, events + n) for n in range(DECIDED)]
    before, began = len(groups), time.process_time()
    joined = sum(groups.decide(story).score < 1 for story in asked)
    took = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"{before} open events, {DECIDED} stories of {TEXT_WORDS} words: {DECIDED / took:.0f} a second of one core"
    yield f"{joined} of {DECIDED} joined an event; the process holds {memory:.0f} MB"


# The words of the news, as often as there: a stem in every second story, thousands in hardly any.
VOCABULARY = [stem for _, stems in background.BANDS for stem in stems.split() if stem.isascii()]
COMMON = [math.exp(-rarity.of(stem)) for stem in VOCABULARY]


def _made(rnd: random.Random, number: int) -> Story:
    own = ["".join(rnd.choices("abdeiklmnorstu", k=7)).title() for _ in range(12)]
    said = rnd.choices(VOCABULARY, COMMON, k=TEXT_WORDS - 24) + own + own
    rnd.shuffle(said)
    return _story(
        f"made {number}", " ".join(own[:6]), " ".join(said) + f" killed {rnd.randrange(2, 90)} people", number
    )


def _again(rnd: random.Random, other: Story, number: int) -> Story:
    said = other.revision.text.split()
    rnd.shuffle(said)
    return _story(f"again {number}", other.revision.title, " ".join(said), number)


def _story(key: str, title: str, text: str, number: int) -> Story:
    at = NOW + timedelta(minutes=number % 600)
    revision = Revision(1, at, key, title, text, published=Dated(at.isoformat(), at))
    return Story(uid("bench", key), "bench", key, at, at, revision)


if __name__ == "__main__":
    main()
