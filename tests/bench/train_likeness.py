"""Learn what grouping goes by, and write it as readable constants: background.py, weights.py of aggregator/cluster.

    python -m tests.bench.train_likeness background     how rare each stem, place, actor and deed is
    python -m tests.bench.train_likeness weights        what each measure is worth
    python -m tests.bench.train_likeness crossvalidate  what such weights are worth on events that they have not seen

Reads ../shared/data/events and feeds/gazetteer; needs numpy. The background is counted over the texts of all files (no
label is read), the weights are learnt on the four labelled ones, each counting alike.

How weights are learnt: the stories are streamed, each is held against its candidates, and whether candidate and
story carry one label is what a logistic regression (Newton's method, a little ridge) has to tell. A measure of
likeness may not come out below zero, nor one of unlikeness above: what does is left out, and the rest fitted again.
The labelled sets have a handful of events a day, the news has hundreds, and much of it tells of the war in general: so
stories of the two unlabelled sets are held, as though of one day, against events that are more than 30 days from them,
which are others. The first round groups by the labels; one more groups by the weights of the round before, so that
they meet the mistakes that they will make (Ross, Gordon and Bagnell 2011, DAgger); a third gained nothing.
"""

import json
import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import mul
from pathlib import Path
from textwrap import wrap

import numpy as np
from numpy.typing import NDArray

from aggregator import evaluation, home
from aggregator.archive.story import Story
from aggregator.cluster import chronology, features, gazetteer, likeness, measure, words
from aggregator.cluster.candidates import Candidates
from aggregator.cluster.features import Features, Reader
from aggregator.cluster.likeness import KINDS, MEASURES, Kind
from aggregator.cluster.portrait import Portrait
from tests.cluster.stories import labelled, seed
from tests.shared import SHARED

EVENTS = SHARED / "data" / "events"
ROOT = Path(__file__).resolve().parents[2]
CLUSTER = ROOT / "aggregator" / "cluster"
BACKGROUND = (
    "allsides_syria",
    "timeline17_syria",
    "fakes_syria.dev",
    "ecbplus.traindev",
    "wikinews_galaxy.dev",
    "airwars_syria.dev",
)
UNLABELLED = ("allsides_syria", "timeline17_syria")
LABELLED = ("airwars_syria.dev", "fakes_syria.dev", "ecbplus.traindev", "wikinews_galaxy.dev")

# Stems that the background keeps; rarer ones share one value. Entries of the gazetteer are kept from so many stories.
KEPT = {"latin": 2800, "arabic": 1100}
ENTRIES_FROM = 3

RIDGE = 1.0
ROUNDS = 1
FOLDS = 4
WEIGHT_OF_A_SET = 3000.0
WEIGHT_OF_FAR_ONES = 300.0
FAR = 30  # days

# Little is labelled of talks, convoys and trials in Syria. Other English news tells of such things too, and its
# examples count so much there: without them a shared text, name or negotiator was worth nothing.
OTHER_ENGLISH = 0.2

# The articles in seeds/ with the two in ../shared/seeds (both on the talks of February 2016), and the made-up reports
# of tests/data/cluster: few, but of talks, convoys and sieges too, and in two languages.
OWN = "our own"
OF_GENEVA = "2016-02-03-gulf-ledger-geneva.txt"
WEIGHT_OF_OUR_OWN = 1500.0

# A pair that is held together helps more pairs than one that is held apart: with an intercept this much higher Airwars,
# held out, has its best pairwise F1, as high from 0 to 1 for a story in either language; the other kinds gain nothing.
MOVED: dict[Kind, float] = {"arabic": 0.5, "across": 0.5}

ALWAYS = 1_000_000  # days

# What may only speak against: a date that is near or the same, or an event that is big, is no reason to join. All
# others, but the intercept, may only speak for.
PENALTIES = {at for at, (name, head) in enumerate(MEASURES) if head in {"time", "size", "dates"} or "unlike" in name}

# The events of FA-KES have two stories or three, so that nothing can be learnt there of big ones: each doubling of the
# voices costs at least so much of the log odds. Without it an event of AllSides grows to 30 stories.
SIZE = len(MEASURES) - 1
OF_SIZE = -0.4

NO_TIME = tuple(float(head != "time") for _, head in MEASURES)

Example = tuple[Kind, tuple[float, ...], bool]
Weights = dict[str, tuple[float, ...]]
Array = NDArray[np.float64]

UNWEIGHED: Weights = {kind: (0.0,) * len(MEASURES) for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Told:
    """A story of a set with its features and its label."""

    story: Story
    features: Features
    label: str | None


Stream = list[Told]


class Remembering(Reader):
    """Reads every story once: the same ones are grouped some hundred times here."""

    def __init__(self, known: gazetteer.Gazetteer) -> None:
        super().__init__(known)
        self._read: dict[tuple[str, str, str], Features] = {}

    def of(self, story: Story) -> Features:
        """Give what was read of a story; one without its furniture is another."""
        key = story.uid, story.revision.title, story.revision.text
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = super().of(story)
        return found


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["background"]:
            (CLUSTER / "background.py").write_text(background(), encoding="utf-8")
        case ["weights"]:
            reader = Remembering(known())
            streams = {name: stream(name, reader) for name in LABELLED}
            (CLUSTER / "weights.py").write_text(written(learn(streams, reader)), encoding="utf-8")
        case ["crossvalidate"]:
            for line in crossvalidate():
                print(line, flush=True)  # noqa: T201  a script's answer
        case _:
            sys.exit(__doc__)


def known() -> gazetteer.Gazetteer:
    """Read the gazetteer that the program ships."""
    return gazetteer.read(home.gazetteer(None))


def background() -> str:
    """Count in how many stories each stem and entry stands, and write the commonest as a module."""
    counts: dict[str, Counter[str]] = {"latin": Counter(), "arabic": Counter()}
    stories: Counter[str] = Counter()
    entries: Counter[str] = Counter()
    reader = Reader(known())
    for name in BACKGROUND:
        for line in (EVENTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            title, text = row["title"] or "", (row["text"] or "")[: features.TEXT_LIMIT]
            folded = words.fold(f"{title}\n{text}")
            stories["arabic" if words.is_arabic(folded[:500]) else "latin"] += 1
            for stem in set(words.terms(folded)):
                counts["arabic" if words.is_arabic(stem) else "latin"][stem] += 1
            told = reader.read("", title, text, None)
            entries.update([*told.places, *told.actors, *(f"deed:{deed}" for deed in told.deeds)])
    bands: defaultdict[float, list[str]] = defaultdict(list)
    unseen = {}
    for script, found in counts.items():
        kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[: KEPT[script]]
        for stem, n in kept:
            bands[round(2 * math.log((stories[script] + 1) / (n + 0.5))) / 2].append(stem)
        unseen[script] = round(math.log((stories[script] + 1) / max(1, kept[-1][1] / 3)), 1)
    return _module(dict(sorted(bands.items())), unseen, stories, entries)


def _module(
    bands: dict[float, list[str]], unseen: dict[str, float], stories: Counter[str], entries: Counter[str]
) -> str:
    lines = [
        '"""How rare words, places, actors and deeds are: counted by tests/bench/train_likeness.py, which writes this.',
        "",
        f"{stories['latin']} stories in Latin script, {stories['arabic']} in Arabic. Numbers about texts, no texts.",
        '"""',
        "",
        f"STORIES = {stories.total()}",
        "",
        "# What a stem is worth, in nats, that is not among these: about a third as common as the rarest here.",
        f"UNSEEN = {json.dumps(unseen)}",
        "",
        "BANDS: tuple[tuple[float, str], ...] = (",
    ]
    for value, stems in bands.items():
        lines += ["    (", f"        {value},", "        (", *_wrapped(sorted(stems), 12), "        ),", "    ),"]
    lines += [")", "", "# Ids of the gazetteer, and deeds of its lexicon, by the number of stories that speak of them."]
    lines += ["_COUNTED: dict[int, str] = {"]
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for entry, n in entries.items():
        if n >= ENTRIES_FROM:
            by_count[n].append(entry)
    for n, ids in sorted(by_count.items()):
        lines += [f"    {n}: (", *_wrapped(sorted(ids), 8), "    ),"]
    return "\n".join(
        [*lines, "}", "ENTRIES = {name: n for n, names in _COUNTED.items() for name in names.split()}", ""]
    )


def _wrapped(stems: list[str], indent: int) -> list[str]:
    return [f'{" " * indent}"{part} "' for part in wrap(" ".join(stems), 104, break_on_hyphens=False)]


def stream(name: str, reader: Reader) -> Stream:
    """Read a labelled set as `evaluate` does, in its order."""
    at = datetime(2026, 11, 22, tzinfo=UTC)
    with (EVENTS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        told = list(evaluation.labelled(((n, json.loads(line)) for n, line in enumerate(lines, 1)), name, at))
    told.sort(key=lambda one: chronology.order(one.story))
    return [Told(one.story, reader.of(one.story), one.event) for one in told]


def own(reader: Reader) -> Stream:
    """Read the labelled stories that are the project's own."""
    labels: dict[str, str] = json.loads((ROOT / "tests" / "data" / "seeds" / "events.json").read_text(encoding="utf-8"))
    told = [(seed(path), labels[path.name]) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    told += [(seed(path), labels[OF_GENEVA]) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    told += labelled().values()
    return [Told(one, reader.of(one), label) for one, label in sorted(told, key=lambda one: chronology.order(one[0]))]


def learn(streams: dict[str, Stream], reader: Reader) -> Weights:
    """Learn weights from labelled streams."""
    far = {name: stream(name, reader) for name in UNLABELLED}
    streams = {**streams, OWN: own(reader)}
    examples = {name: list(by_labels(told, reader)) for name, told in streams.items()}
    others = {name: list(far_apart(told, None, reader)) for name, told in far.items()}
    weights = fitted(examples, others)
    for _ in range(ROUNDS):
        for name, told in streams.items():
            examples[name] += by_weights(told, weights, reader)
        for name, told in far.items():
            others[name] += far_apart(told, weights, reader)
        weights = fitted(examples, others)
    return weights


def by_labels(told: Stream, reader: Reader) -> Iterator[Example]:
    """Stream stories into the events that their labels make, and note what each was held against."""
    index, events = Candidates(), dict[str, Portrait]()
    labels: dict[str, str | None] = {}
    founded: dict[str, str] = {}
    for one in told:
        story = one.features
        if story.thin:
            continue
        for event in index.of(story, events, chronology.WINDOW.days):
            if one.label is not None and labels[event.uid] is not None:
                held = likeness.compare(story, event, reader.known, UNWEIGHED)
                yield held.kind, held.measures, labels[event.uid] == one.label
        uid = founded.setdefault(one.label, story.uid) if one.label is not None else story.uid
        labels.setdefault(uid, one.label)
        events.setdefault(uid, Portrait(uid)).add(story)
        index.add(uid, story)


def far_apart(told: Stream, weights: Weights | None, reader: Reader) -> Iterator[Example]:
    """Hold each dated story, as though of one day, against candidates whose voices are all far from it in time.

    weights -- that events grow by, whatever their time; without them each story is one.
    """
    index, events = Candidates(), dict[str, Portrait]()
    for one in told:
        story = one.features
        if story.thin or story.day is None:
            continue
        best = (0.0, story.uid)
        for event in index.of(story, events, ALWAYS):
            held = likeness.compare(story, event, reader.known, weights or UNWEIGHED)
            measures = tuple(map(mul, held.measures, NO_TIME))
            if event.last is not None and story.day - event.last > FAR:
                yield held.kind, measures, False
            if weights is not None and held.shares:
                best = min(best, (-sum(map(mul, weights[held.kind], measures)), event.uid))
        events.setdefault(best[1], Portrait(best[1])).add(story)
        index.add(best[1], story)


def by_weights(told: Stream, weights: Weights, reader: Reader) -> Iterator[Example]:
    """Stream stories by weights, and note what each was held against (where an event is at least half of one label)."""
    index, events = Candidates(), dict[str, Portrait]()
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in told:
        story, label = one.features, one.label
        best = (0.0, story.uid)
        for event in () if story.thin else index.of(story, events, chronology.WINDOW.days):
            held = likeness.compare(story, event, reader.known, weights)
            best = min(best, (-held.odds, event.uid)) if held.shares else best
            share = labels[event.uid][label] / labels[event.uid].total() if label and labels[event.uid] else None
            if share is not None and (share == 0 or share >= 0.5):
                yield held.kind, held.measures, share > 0
        if label is not None:
            labels[best[1]][label] += 1
        if not story.thin:
            events.setdefault(best[1], Portrait(best[1])).add(story)
            index.add(best[1], story)


def fitted(examples: dict[str, list[Example]], others: dict[str, list[Example]]) -> Weights:
    """Fit one regression a kind, each set counting alike."""
    found: Weights = {}
    ours, sets = {OWN: examples[OWN]}, {name: told for name, told in examples.items() if name != OWN}
    for kind in KINDS:
        parts = [*_rows(sets, kind, WEIGHT_OF_A_SET), *_rows(others, kind, WEIGHT_OF_FAR_ONES)]
        parts += _rows(ours, kind, WEIGHT_OF_OUR_OWN)
        if kind == "affairs":
            parts += _rows(sets, "english", WEIGHT_OF_A_SET * OTHER_ENGLISH)
        measures, same, heavy = (np.concatenate(column) for column in zip(*parts, strict=True))
        usual, *rest = _signed(measures, same, heavy).tolist()
        found[kind] = (usual + MOVED.get(kind, 0.0), *rest)
    return found


def _rows(examples: dict[str, list[Example]], kind: Kind, weight: float) -> Iterator[tuple[Array, Array, Array]]:
    for found in examples.values():
        mine = [(measures, same) for one, measures, same in found if one == kind]
        if mine:
            measures = np.array([one for one, _ in mine])
            yield measures, np.array([float(same) for _, same in mine]), np.full(len(mine), weight / len(found))


def _signed(measures: Array, same: Array, heavy: Array) -> Array:
    """Fit; what came out with the wrong sign is taken away and the rest fitted again."""
    kept = list(range(len(MEASURES)))
    while True:
        weights = _newton(measures[:, kept], measures[:, SIZE] * OF_SIZE, same, heavy)
        wrong = [at for at, w in zip(kept, weights, strict=True) if at and (w > 0 if at in PENALTIES else w < 0)]
        if not wrong:
            break
        kept = [at for at in kept if at not in wrong]
    all_of_them = np.zeros(len(MEASURES))
    all_of_them[kept] = weights
    all_of_them[SIZE] += OF_SIZE
    return all_of_them


def _newton(measures: Array, given: Array, same: Array, heavy: Array, steps: int = 30) -> Array:
    weights = np.zeros(measures.shape[1])
    ridge = np.full(measures.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(measures @ weights + given, -30, 30)))
        slope = measures.T @ (heavy * (same - chance)) - ridge * weights
        spread = heavy * np.maximum(chance * (1 - chance), 1e-6)
        step = np.linalg.solve((measures * spread[:, None]).T @ measures + np.diag(ridge), slope)
        weights += np.clip(step, -3, 3)
        if np.abs(step).max() < 1e-3:
            break
    return weights


def grouped(told: Stream, weights: Weights, reader: Reader) -> dict[str, str]:
    """Group a stream as `evaluate` does."""
    return evaluation.grouped([one.story for one in told], reader, weights).events


def crossvalidate() -> Iterable[str]:
    """Learn from the labels of all but a part of the events, whole, and score the stories of that part; in turn.

    The stories of that part stay in the stream without their labels, so that it is as dense as it will be.

    Events are parted by a hash of their label; of ECB+ whole topics are, since its two events a topic are look-alikes.
    """
    sums: defaultdict[str, list[float]] = defaultdict(list)
    with ProcessPoolExecutor() as pool:
        for found in pool.map(_fold, range(FOLDS)):
            for name, terms in found.items():
                sums[name] = [a + b for a, b in zip(sums[name] or [0.0] * len(terms), terms, strict=True)]
    for name in UNLABELLED:
        yield f"{name:<22} biggest event {sums.pop(name)[0] / FOLDS:.1%}, mean of the parts"
    for name, (precision, recall, stories, right, given, wanted, *across) in sums.items():
        cubed = measure.Score(precision / stories, recall / stories)
        paired, both = measure.counted(right, given, wanted), measure.counted(*across)
        yield (
            f"{name:<22} B-cubed {cubed.precision:.3f} {cubed.recall:.3f} {cubed.f1:.3f}"
            f"   pairwise {paired.precision:.3f} {paired.recall:.3f} {paired.f1:.3f}"
            + (f"   in two languages {both.precision:.3f} {both.recall:.3f} {both.f1:.3f}" if across[2] else "")
        )


def _fold(fold: int) -> dict[str, list[float]]:
    reader = Remembering(known())
    streams = {name: stream(name, reader) for name in LABELLED}
    weights = learn({name: _masked(told, fold) for name, told in streams.items()}, reader)
    found = {}
    for name, told in streams.items():
        held = {one.story.uid for one in told if one.label is not None and part(one) == fold}
        found[name] = _held(told, grouped(told, weights, reader), held)
    for name in UNLABELLED:
        sizes = Counter(grouped(stream(name, reader), weights, reader).values())
        found[name] = [max(sizes.values()) / sizes.total()]
    return found


def _masked(told: Stream, fold: int) -> Stream:
    return [Told(one.story, one.features, None if part(one) == fold else one.label) for one in told]


def part(one: Told) -> int:
    """Choose a story's part by its label; of an unlabelled one by its uid."""
    key = (one.label or one.story.uid).removesuffix("ecbplus").removesuffix("ecb")
    return zlib.crc32(key.encode()) % FOLDS


def _held(told: Stream, groups: dict[str, str], held: set[str]) -> list[float]:
    """Sum what the scores of the held-out stories are made of; all labelled stories stand around them."""
    truth = {one.story.uid: one.label for one in told if one.label is not None}
    cells = Counter((label, groups[story]) for story, label in truth.items())
    sizes, labels = Counter(groups[story] for story in truth), Counter(truth.values())
    mine = [(cells[truth[one], groups[one]], sizes[groups[one]], labels[truth[one]]) for one in sorted(held)]
    return [
        sum(cell / size for cell, size, _ in mine),
        sum(cell / label for cell, _, label in mine),
        len(mine),
        sum(cell - 1 for cell, _, _ in mine),
        sum(size - 1 for _, size, _ in mine),
        sum(label - 1 for _, _, label in mine),
        *_across(told, groups, held),
    ]


def _across(told: Stream, groups: dict[str, str], held: set[str]) -> list[float]:
    """Count the pairs of a held-out story and one in another script: rightly together, together, wanted."""
    labelled = [one for one in told if one.label is not None]
    pairs = [
        (one.label == other.label, groups[one.story.uid] == groups[other.story.uid])
        for one in labelled
        if one.story.uid in held
        for other in labelled
        if one.features.arabic != other.features.arabic
    ]
    return [sum(a and b for a, b in pairs), sum(b for _, b in pairs), sum(a for a, _ in pairs)]


def written(weights: Weights) -> str:
    """Write weights as a module."""
    lines = [
        '"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.',
        "",
        "The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.",
        '"""',
        "",
        "WEIGHTS = {",
    ]
    for kind, values in weights.items():
        lines.append(f'    "{kind}": (')
        lines += [f"        {value:.2f},  # {name}" for value, (name, _) in zip(values, MEASURES, strict=True)]
        lines.append("    ),")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    main()
