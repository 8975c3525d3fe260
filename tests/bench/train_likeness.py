"""Learn what grouping goes by, and write it as readable constants: background.py, weights.py of aggregator/cluster.

    python -m tests.bench.train_likeness background     how rare each stem is
    python -m tests.bench.train_likeness weights        what each measure is worth
    python -m tests.bench.train_likeness crossvalidate  what such weights are worth on events that they have not seen

Reads ../shared/data/events and nothing else; needs the standard library only. The background is counted over the
texts of all its files (no label is read), the weights are learnt on the four labelled ones, each counting alike.

How weights are learnt: the stories are streamed, each is held against its candidates, and whether candidate and
story carry one label is what a logistic regression (Newton's method, a little ridge) has to tell. Candidates from
farther days are added as though of one day, at a tenth of the weight: the sets have a handful of events a day, the news
has hundreds, and a date alone must not do to join. The first round groups by the labels; two more rounds group by the
weights of the round before, so that they meet the mistakes that they will make (Ross, Gordon and Bagnell 2011, DAgger).
Last, the intercept of each kind is moved a little, to where B-cubed and pairwise F1 of the whole streams are best.
"""

import json
import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from operator import mul
from pathlib import Path
from textwrap import wrap

from aggregator import evaluation
from aggregator.cluster import features, grouping, likeness, measure, words
from aggregator.cluster.candidates import Candidates
from aggregator.cluster.features import Features
from aggregator.cluster.likeness import KINDS, MEASURES, Kind
from aggregator.cluster.portrait import Portrait
from tests.shared import SHARED

EVENTS = SHARED / "data" / "events"
CLUSTER = Path(__file__).resolve().parents[2] / "aggregator" / "cluster"
BACKGROUND = (
    "allsides_syria",
    "timeline17_syria",
    "fakes_syria.dev",
    "ecbplus.traindev",
    "wikinews_galaxy.dev",
    "airwars_syria.dev",
)
LABELLED = ("airwars_syria.dev", "fakes_syria.dev", "ecbplus.traindev", "wikinews_galaxy.dev")

# Stems that the background keeps; rarer ones share one value.
KEPT = {"latin": 2800, "arabic": 1100}
RIDGE = 0.5
ROUNDS = 2
FOLDS = 3
WEIGHT_OF_A_SET = 3000.0
WEIGHT_OF_OTHER_DAYS = 300.0
SHIFTS = (-1.0, -0.5, 0.0, 0.5, 1.0)

ALWAYS = 1_000_000  # days

# What may only speak against: a date that is near, or an event that is big, is no reason to join.
PENALTIES = {"early names unlike", "early numbers unlike", "another day", "gap", "span", "size"}

NO_TIME = tuple(float(head != "time") for _, head in MEASURES)

# Measures, whether it is one event, what the example counts.
Row = tuple[tuple[float, ...], bool, float]
Example = tuple[Kind, tuple[float, ...], bool]
Weights = dict[Kind, list[float]]
Stream = list[tuple[Features, str | None]]


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["background"]:
            (CLUSTER / "background.py").write_text(background(), encoding="utf-8")
        case ["weights"]:
            streams = {name: stream(name) for name in LABELLED}
            (CLUSTER / "weights.py").write_text(written(learn(streams)), encoding="utf-8")
        case ["crossvalidate"]:
            for line in crossvalidate({name: stream(name) for name in LABELLED}):
                print(line, flush=True)  # noqa: T201  a script's answer
        case _:
            sys.exit(__doc__)


def background() -> str:
    """Count in how many stories each stem stands, by script, and write the commonest as a module."""
    counts: dict[str, Counter[str]] = {"latin": Counter(), "arabic": Counter()}
    stories: Counter[str] = Counter()
    for name in BACKGROUND:
        for line in (EVENTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = words.fold(f"{row['title'] or ''}\n{(row['text'] or '')[: features.TEXT_LIMIT]}")
            stories["arabic" if words.is_arabic(text[: features.LEAD_LIMIT]) else "latin"] += 1
            for stem in set(words.terms(text)):
                counts["arabic" if words.is_arabic(stem) else "latin"][stem] += 1
    bands: defaultdict[float, list[str]] = defaultdict(list)
    unseen = {}
    for script, found in counts.items():
        kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[: KEPT[script]]
        for stem, n in kept:
            bands[round(2 * math.log((stories[script] + 1) / (n + 0.5))) / 2].append(stem)
        unseen[script] = round(math.log((stories[script] + 1) / max(1, kept[-1][1] / 3)), 1)
    return _module(dict(sorted(bands.items())), unseen, stories)


def _module(bands: dict[float, list[str]], unseen: dict[str, float], stories: Counter[str]) -> str:
    lines = [
        '"""How rare stems are, in nats: counted by tests/bench/train_likeness.py, which writes this.',
        "",
        f"{stories['latin']} stories in Latin script, {stories['arabic']} in Arabic. Numbers about texts, no texts.",
        '"""',
        "",
        "# What a stem is worth that is not among these: about a third as common as the rarest here.",
        f"UNSEEN = {json.dumps(unseen)}",
        "",
        "BANDS: tuple[tuple[float, str], ...] = (",
    ]
    for value, stems in bands.items():
        parts = [f'        "{part} "' for part in wrap(" ".join(sorted(stems)), 104)]
        lines += ["    (", f"        {value},", "        (", *(f"    {part}" for part in parts), "        ),", "    ),"]
    return "\n".join([*lines, ")", ""])


def stream(name: str) -> Stream:
    """Read a labelled set as `evaluate` does, in its order."""
    at = datetime(2026, 11, 22, tzinfo=UTC)
    with (EVENTS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        told = list(evaluation.labelled(((n, json.loads(line)) for n, line in enumerate(lines, 1)), name, at))
    told.sort(key=lambda one: grouping.order(one.story))
    return [(features.of(one.story), one.event) for one in told]


def learn(streams: dict[str, Stream]) -> Weights:
    """Learn weights from labelled streams."""
    examples = {name: by_labels(told) for name, told in streams.items()}
    others = {name: of_one_day(told) for name, told in streams.items()}
    weights = fitted(examples, others)
    for _ in range(ROUNDS):
        for name, told in streams.items():
            examples[name] += by_weights(told, weights)[1]
        weights = fitted(examples, others)
    return settled(streams, weights)


def by_labels(told: Stream) -> list[Example]:
    """Stream stories into the events that their labels make, and note what each was held against."""
    index, events, found = Candidates(), dict[str, Portrait](), list[Example]()
    labels: dict[str, str | None] = {}
    founded: dict[str, str] = {}
    for story, label in told:
        if story.thin:
            continue
        for event in index.of(story, events, grouping.WINDOW.days):
            if label is not None and labels[event.uid] is not None:
                held = likeness.compare(story, event)
                found.append((held.kind, held.measures, labels[event.uid] == label))
        uid = founded.setdefault(label, story.uid) if label is not None else story.uid
        labels.setdefault(uid, label)
        events.setdefault(uid, Portrait(uid)).add(story)
        index.add(uid, story)
    return found


def of_one_day(told: Stream) -> list[Example]:
    """Hold each labelled story against the candidates that are other events, whenever those were."""
    index, events, found = Candidates(), dict[str, Portrait](), list[Example]()
    for story, label in told:
        if label is None or story.thin:
            continue
        near = {event.uid for event in index.of(story, events, grouping.WINDOW.days)}
        far = (event for event in index.of(story, events, ALWAYS) if event.uid != label and event.uid not in near)
        held = (likeness.compare(story, event) for event in far)
        found += [(one.kind, tuple(map(mul, one.measures, NO_TIME)), False) for one in held]
        events.setdefault(label, Portrait(label)).add(story)
        index.add(label, story)
    return found


def by_weights(told: Stream, weights: Weights) -> tuple[dict[str, str], list[Example]]:
    """Stream stories by weights: the groups, and examples from them (where an event is at least half of one label)."""
    index, events, found, groups = Candidates(), dict[str, Portrait](), list[Example](), dict[str, str]()
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for story, label in told:
        best = (0.0, story.uid)
        for event in () if story.thin else index.of(story, events, grouping.WINDOW.days):
            held = likeness.compare(story, event)
            odds = math.fsum(w * m for w, m in zip(weights[held.kind], held.measures, strict=True))
            best = min(best, (-odds, event.uid)) if held.shares else best
            share = labels[event.uid][label] / labels[event.uid].total() if label and labels[event.uid] else None
            if share is not None and (share == 0 or share >= 0.5):
                found.append((held.kind, held.measures, share > 0))
        uid = groups[story.uid] = best[1]
        if label is not None:
            labels[uid][label] += 1
        if not story.thin:
            events.setdefault(uid, Portrait(uid)).add(story)
            index.add(uid, story)
    return groups, found


def fitted(examples: dict[str, list[Example]], others: dict[str, list[Example]]) -> Weights:
    """Fit one regression a kind, each set counting alike."""
    return {
        kind: _penalising(_rows(examples, kind, WEIGHT_OF_A_SET) + _rows(others, kind, WEIGHT_OF_OTHER_DAYS))
        for kind in KINDS
    }


def _rows(examples: dict[str, list[Example]], kind: Kind, weight: float) -> list[Row]:
    return [
        (measures, same, weight / len(found))
        for found in examples.values()
        for one, measures, same in found
        if one == kind
    ]


def _penalising(rows: Sequence[Row]) -> list[float]:
    """Fit; a penalty that came out as credit is taken away and the rest fitted again."""
    dropped: set[int] = set()
    while True:
        mask = tuple(float(i not in dropped) for i in range(len(MEASURES)))
        kept = [(tuple(map(mul, ms, mask)), same, heavy) for ms, same, heavy in rows]
        weights = _newton(kept)
        wrong = {i for i, (name, _) in enumerate(MEASURES) if name in PENALTIES and weights[i] > 0 and i not in dropped}
        if not wrong:
            return [0.0 if i in dropped else w for i, w in enumerate(weights)]
        dropped |= wrong


def _newton(rows: Sequence[Row], steps: int = 12) -> list[float]:
    size = len(MEASURES)
    weights = [0.0] * size
    for _ in range(steps):
        slope = [-RIDGE * w * (i > 0) for i, w in enumerate(weights)]
        curve = [[(RIDGE if i else 1e-6) * (i == j) for j in range(size)] for i in range(size)]
        for measures, same, heavy in rows:
            odds = sum(map(mul, weights, measures))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            error, spread = heavy * (same - chance), heavy * max(chance * (1 - chance), 1e-6)
            told = [(i, m) for i, m in enumerate(measures) if m]
            for i, m in told:
                slope[i] += error * m
                row, scaled = curve[i], spread * m
                for j, other in told:
                    row[j] += scaled * other
        step = _solved(curve, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-3:
            break
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve linear equations by Gauss and Jordan."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r, row in enumerate(rows):
            if r != i and row[i]:
                factor = row[i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(row, rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def settled(streams: dict[str, Stream], weights: Weights) -> Weights:
    """Move each kind's intercept to where the streams are grouped best."""
    for kind in KINDS:
        tried = {shift: _moved(weights, kind, shift) for shift in SHIFTS}
        best = max(SHIFTS, key=lambda shift: (quality(streams, tried[shift]), -abs(shift)))
        weights = tried[best]
    return weights


def _moved(weights: Weights, kind: Kind, shift: float) -> Weights:
    moved = [weights[kind][0] + shift, *weights[kind][1:]]
    return {**weights, kind: moved}


def quality(streams: dict[str, Stream], weights: Weights) -> float:
    """Sum B-cubed and pairwise F1 over the streams."""
    total = 0.0
    for told in streams.values():
        groups, _ = by_weights(told, weights)
        truth = {story.uid: label for story, label in told if label is not None}
        total += measure.b_cubed(truth, groups).f1 + measure.pairwise(truth, groups).f1
    return total


def crossvalidate(streams: dict[str, Stream]) -> Iterable[str]:
    """Learn from the labels of all but a third of the events, whole, and score the stories of that third; thrice.

    The stories of that third stay in the stream without their labels, so that it is as dense as it will be.

    Events are parted by a hash of their label; of ECB+ whole topics are, since its two events a topic are look-alikes.
    """
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * 6)
    for fold in range(FOLDS):
        weights = learn({name: _masked(told, fold) for name, told in streams.items()})
        for name, told in streams.items():
            groups, _ = by_weights(told, weights)
            held = {story.uid for story, label in told if label is not None and part(story, label) == fold}
            sums[name] = [a + b for a, b in zip(sums[name], _held(told, groups, held), strict=True)]
    for name, (precision, recall, stories, right, given, wanted) in sums.items():
        cubed = measure.Score(precision / stories, recall / stories)
        paired = measure.counted(right, given, wanted)
        yield (
            f"{name:<22} B-cubed {cubed.precision:.3f} {cubed.recall:.3f} {cubed.f1:.3f}"
            f"   pairwise {paired.precision:.3f} {paired.recall:.3f} {paired.f1:.3f}"
        )


def _masked(told: Stream, fold: int) -> Stream:
    return [(story, None if part(story, label) == fold else label) for story, label in told]


def part(story: Features, label: str | None) -> int:
    """Choose a story's part by its label; of an unlabelled one by its uid."""
    key = (label or story.uid).removesuffix("ecbplus").removesuffix("ecb")
    return zlib.crc32(key.encode()) % FOLDS


def _held(told: Stream, groups: dict[str, str], held: set[str]) -> list[float]:
    """Sum what the scores of the held-out stories are made of; all labelled stories stand around them."""
    truth = {story.uid: label for story, label in told if label is not None}
    cells = Counter((label, groups[story]) for story, label in truth.items())
    sizes, labels = Counter(groups[story] for story in truth), Counter(truth.values())
    mine = [(cells[truth[one], groups[one]], sizes[groups[one]], labels[truth[one]]) for one in held]
    return [
        sum(cell / size for cell, size, _ in mine),
        sum(cell / label for cell, _, label in mine),
        len(mine),
        sum(cell - 1 for cell, _, _ in mine),
        sum(size - 1 for _, size, _ in mine),
        sum(label - 1 for _, _, label in mine),
    ]


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
