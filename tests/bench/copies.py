"""Measure copies: recall for each sort of copy made by rule from real texts, and what is wrongly taken for one.

python -m tests.bench.copies recall [N]     N originals (400 unless said) in streams with all other stories present
python -m tests.bench.copies false          pairs found among the labelled stories as they are, by label
python -m tests.bench.copies cost           time and memory
"""

import json
import random
import re
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from aggregator.archive.story import Revision, Story, uid
from aggregator.cluster import copies, words
from tests.bench import grouping
from tests.shared import SHARED

NOW = datetime(2026, 11, 22, tzinfo=UTC)
EVENTS = SHARED / "data" / "events"
LABELLED = ("airwars_syria.dev", "fakes_syria.dev", "ecbplus.traindev", "wikinews_galaxy.dev")
FILES = (*LABELLED, "timeline17_syria", "allsides_syria")

Made = Callable[[random.Random, Story, Sequence[Story]], str]


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["recall", *rest]:
            say(recall(int(rest[0]) if rest else 400))
        case ["false"]:
            say(false())
        case ["cost"]:
            say(cost())
        case _:
            sys.exit(__doc__)


def say(lines: Iterator[str]) -> None:
    """Print as it comes."""
    for line in lines:
        print(line, flush=True)  # noqa: T201  a script's answer


def read(name: str) -> list[tuple[Story, str | None]]:
    """Read a set: each story with its event."""
    with (EVENTS / f"{name}.jsonl").open(encoding="utf-8") as rows:
        return [(_story(row), row["event"]) for row in map(json.loads, rows)]


def _story(row: dict[str, str | None]) -> Story:
    key, title, text = str(row["id"]), row["title"] or "", row["text"] or ""
    revision = Revision(1, NOW, key, title, text, outlet=row["source"], language=row["lang"], link=row["url"])
    return Story(uid(key, key), key, key, NOW, NOW, revision)


def _words(story: Story) -> list[str]:
    return story.revision.text.split()


def whole(_rnd: random.Random, story: Story, _others: Sequence[Story]) -> str:
    """The text as it is; the title is another in every sort."""
    return story.revision.text


def first(rnd: random.Random, story: Story, _others: Sequence[Story]) -> str:
    """The first 30 to 60 % only."""
    told = _words(story)
    return " ".join(told[: max(40, int(len(told) * rnd.uniform(0.3, 0.6)))])


def cut(rnd: random.Random, story: Story, _others: Sequence[Story]) -> str:
    """The beginning and the end, 30 to 60 % in all."""
    told = _words(story)
    kept = max(40, int(len(told) * rnd.uniform(0.3, 0.6)))
    return " ".join(told[: kept // 2] + told[-(kept - kept // 2) :])


def edited(rnd: random.Random, story: Story, others: Sequence[Story]) -> str:
    """5 to 15 % of the words replaced by words of other stories, dropped or doubled."""
    told, donor = _words(story), _words(rnd.choice(others)) or ["and"]
    rate = rnd.uniform(0.05, 0.15)
    return " ".join(rnd.choice((rnd.choice(donor), "", f"{w} {w}")) if rnd.random() < rate else w for w in told)


def dressed(rnd: random.Random, story: Story, _others: Sequence[Story]) -> str:
    """Another dateline and byline before it, another outlet's notice behind it."""
    before = rnd.choice(("BEIRUT (Agencies) - ", "By our correspondent, Amman, 3 May: ", "وكالات - بيروت: "))
    behind = rnd.choice((" Reporting by staff; editing by the desk.", " Follow us on all channels.", " المصدر: وكالات"))
    return before + " ".join(_words(story)[rnd.randrange(0, 6) :]) + behind


SPELT = {
    "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight",
    "9": "nine", "10": "ten", "11": "eleven", "12": "twelve", "20": "twenty", "30": "thirty", "defense": "defence",
    "center": "centre", "percent": "per cent", "organization": "organisation", "said": "stated", "killed": "slain",
    "people": "persons", "3 ": "ثلاثة",
}  # fmt: skip


def respelt(_rnd: random.Random, story: Story, _others: Sequence[Story]) -> str:
    """Numbers in words, British spelling, plain quotation marks."""
    text = story.revision.text.translate(str.maketrans("“”‘’`—–", "\"\"'''--"))
    return re.sub(r"\w+", lambda word: SPELT.get(word[0], word[0]), text)


def rounded(rnd: random.Random, story: Story, others: Sequence[Story]) -> str:
    """One section of a round-up among five beginnings of others."""
    sections = [" ".join(_words(one)[:80]) for one in rnd.sample(others, 5)]
    sections.insert(rnd.randrange(6), " ".join(_words(story)[:200]))
    return "\n\n".join(sections)


def embedded(rnd: random.Random, story: Story, others: Sequence[Story]) -> str:
    """Within a longer article."""
    told = _words(rnd.choice(others))
    half = len(told) // 3
    return " ".join(told[:half]) + "\n" + story.revision.text + "\n" + " ".join(told[half:])


def summary(rnd: random.Random, story: Story, _others: Sequence[Story]) -> str:
    """The first 40 to 80 words, cut off."""
    return " ".join(_words(story)[: rnd.randrange(40, 81)]) + " ..."


def edited_summary(rnd: random.Random, story: Story, others: Sequence[Story]) -> str:
    """The same, edited: harder than what is asked."""
    short = replace(story, revision=replace(story.revision, text=summary(rnd, story, others)))
    return edited(rnd, short, others)


SORTS: tuple[Made, ...] = (
    whole, first, cut, edited, dressed, respelt, rounded, embedded, summary, edited_summary,
)  # fmt: skip


def recall(many: int) -> Iterator[str]:
    """Make copies of every sort of a sample of originals and look for them among all stories."""
    rnd = random.Random(4)
    stories = [story for name in FILES for story, _ in read(name)]
    originals, prints = copies.Originals(), {one.uid: copies.print_of(one) for one in stories}
    for one in stories:
        # As in the stream: what repeats an earlier story is no original.
        if not originals.find(prints[one.uid]):
            originals.add(prints[one.uid])
    open_ = [one for one in stories if one.uid in originals and 60 <= prints[one.uid].length <= 1500]
    chosen = rnd.sample(open_, min(many, len(open_)))
    arabic = sum(words.is_arabic(one.revision.text[:500]) for one in chosen)
    yield f"{len(stories)} stories, {len(open_)} originals of 60 to 1,500 words; {len(chosen)} chosen, {arabic} Arabic"
    for make in SORTS:
        found, settled, foreign = 0, 0, 0
        for one in chosen:
            others = [rnd.choice(stories) for _ in range(8)]
            text = make(rnd, one, others)
            asked = copies.print_of(_retold(one, text), many=make is rounded)
            hits = originals.find(asked)
            found += any(hit.of == one.uid for hit in hits)
            joins = [hit.of for hit in hits if originals.settles(asked, hit)]
            settled += joins[:1] == [one.uid]
            given = {one.uid, *(other.uid for other in others)}
            foreign += sum(hit.of not in given for hit in hits)
        rates = f"recall {found / len(chosen):.3f}  settled rightly {settled / len(chosen):.3f}"
        yield f"{make.__name__:15} {rates}  copies of others {foreign}"


def _retold(one: Story, text: str) -> Story:
    row: dict[str, str | None] = {"id": f"copy {one.uid}", "title": "خبر منقول Something else", "text": text}
    return _story({**row, "source": "elsewhere.example", "lang": None, "url": None})


def false() -> Iterator[str]:
    """Find the copies that the labelled sets hold as they are, and count those between events."""
    for name in LABELLED:
        told, originals, counts = read(name), copies.Originals(), Counter[str]()
        events = {story.uid: event for story, event in told}
        keys = {story.uid: story for story, _ in told}
        for story, event in told:
            taken = copies.print_of(story)
            for copy in originals.find(taken):
                same = event == events[copy.of]
                counts["same event" if same else "different events"] += 1
                if not same:
                    titles = " | ".join(one.revision.title[:60] for one in (story, keys[copy.of]))
                    yield f"    {copy.kind} {copy.measure:.2f} {story.key} {keys[copy.of].key}: {titles}"
            originals.add(taken)
        yield f"{name}: {dict(counts)}"


def cost() -> Iterator[str]:
    """Time a print and a search among 5,000 originals, and say what an original costs."""
    rnd = random.Random(7)
    # Each made story has twelve words that no other has: of more than these the cache of words is too small.
    told = [grouping.made(rnd, n) for n in range(4_500)]
    asked, prints = told[3_750:], [copies.print_of(story) for story in told]
    tracemalloc.start()
    prints, originals = [copies.print_of(story) for story in told[:4_000]], copies.Originals()
    for taken in prints:
        originals.add(taken)
    yield f"{tracemalloc.get_traced_memory()[0] / len(prints) / 1024:.1f} KB an original of 300 words"
    tracemalloc.stop()
    asked = [replace(story, uid="asked") for story in asked]
    took = min(_timed(originals, asked) for _ in range(9))
    yield f"{took / len(asked) * 1000:.3f} ms for a print and a search, a third of them copies"


def _timed(originals: copies.Originals, asked: Sequence[Story]) -> float:
    began = time.process_time()
    for story in asked:
        originals.find(copies.print_of(story))
    return time.process_time() - began


if __name__ == "__main__":
    main()
