"""Measure grouping, choosing and the reading of figures on labelled JSON lines, by the code that the daemon runs.

    rows > stories (cleaned as a feed's) > grouping.decide, in time order > scores, beside two plain lines

It decides nothing about news and prints nothing: `run` gives a `Report`, `predictions` and `table` put it into lines.
"""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from aggregator.archive.story import Figure, Rulings, Story, uid, version
from aggregator.cluster import chronology, explaining, figures, grouping, measure, plain
from aggregator.cluster.features import Reader
from aggregator.cluster.gazetteer import Gazetteer
from aggregator.cluster.measure import Score
from aggregator.cluster.weights import WEIGHTS
from aggregator.curate import relevance
from aggregator.curate.profile import Profile
from aggregator.errors import UsageError
from aggregator.extract import article
from aggregator.parse import dates
from aggregator.parse.item import Document, Item, Text

What = Literal["grouping", "relevance", "figures"]

# Pairs of headlines are scored 0 to 5; 3 is "roughly equivalent, some important information differs" (SemEval STS).
SAME_FROM = 3.0

_PLAIN = "each story alone", "one TF-IDF threshold"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: who, and its scores by the name of the measure."""

    name: str
    scores: tuple[tuple[str, Score], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found.

    facts -- counts and times in words. lines -- ours first; none without labels. predictions -- rows for `--out`.
    """

    facts: tuple[str, ...]
    lines: tuple[Line, ...]
    predictions: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row's story, and the event that somebody labelled it with, None where it is not to be scored."""

    id: str
    story: Story
    event: str | None


def run(
    lines: Iterable[str],
    name: str,
    at: datetime,
    *,
    what: What = "grouping",
    profile: Profile | None = None,
    known: Gazetteer | None = None,
) -> Report:
    """Measure one file.

    lines -- of the file; name -- its name, for errors; at -- now: the arrival of what has no date. profile -- what is
    relevant, needed for `relevance`; known -- the gazetteer, needed for `grouping`. Raises UsageError for a row that
    cannot be read, with its line.
    """
    rows = list(_rows(lines, name))
    if what == "relevance":
        if profile is None:
            raise UsageError("relevance is judged by a profile: say which")
        return _relevance(rows, name, profile)
    if what == "figures":
        return _figures(rows, name)
    if known is None:
        raise UsageError("grouping goes by a gazetteer: say which")
    reader = Reader(known)
    if rows and "a" in rows[0][1]:
        return _pairs(rows, name, at, reader)
    return _grouping(list(labelled(rows, name, at)), reader)


def predictions(report: Report) -> Iterator[str]:
    """Give the predictions as JSON lines."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in report.predictions)


def table(report: Report) -> Iterator[str]:
    """Give the report as lines for a person."""
    yield from report.facts
    if not report.lines:
        yield "no labels: nothing to score"
        return
    names = [name for name, _ in report.lines[0].scores]
    yield f"{'':<22}" + "".join(f"{name:^24}" for name in names)
    yield f"{'':<22}" + f"{'P':>8}{'R':>8}{'F1':>8}" * len(names)
    for line in report.lines:
        cells = (f"{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}" for _, s in line.scores)
        yield f"{line.name:<22}" + "".join(cells)


def labelled(rows: Iterable[tuple[int, dict[str, Any]]], name: str, at: datetime) -> Iterator[Labelled]:
    """Turn numbered rows into stories, cleaned as the daemon cleans what a feed says."""
    seen: set[str] = set()
    for number, row in rows:
        key = _key(row, f"{name}, line {number}")
        if key in seen:
            raise UsageError(f"{name}, line {number}: the id {key!r} has come before")
        seen.add(key)
        label = row.get("event")
        scored = label is not None and not row.get("ambiguous")
        yield Labelled(key, _story(row, key, f"{name}, line {number}", at), str(label) if scored else None)


@dataclass(frozen=True, slots=True)
class Grouped:
    """How a stream was grouped. events -- story to event, in the end; took -- seconds."""

    events: dict[str, str]
    copies: int
    unions: int
    took: float


def grouped(told: Sequence[Story], reader: Reader, weights: Mapping[str, tuple[float, ...]] = WEIGHTS) -> Grouped:
    """Group stories as one delivery, in the order of the news; the answer is the state after the last of them."""
    in_order = sorted(told, key=chronology.order)
    began = time.perf_counter()
    # The rows of a file have no time of arrival: where some have no date, no event may close before they are heard.
    groups = grouping.resume((), Rulings(), reader, closing=all(story.told for story in in_order), weights=weights)
    decisions = [groups.decide(story) for story in in_order]
    took = time.perf_counter() - began
    copied = sum(bool(one.membership.copies) for one in decisions)
    unions = sum(len(one.unions) for one in decisions)
    return Grouped(grouping.settled(decisions), copied, unions, took)


def _grouping(told: Sequence[Labelled], reader: Reader) -> Report:
    in_order = sorted((one.story for one in told), key=chronology.order)
    result = grouped(in_order, reader)
    truth = {one.story.uid: one.event for one in told if one.event is not None}
    lines = _against_plain(truth, result.events, in_order, reader) if truth else ()
    rows = tuple({"id": one.id, "cluster": result.events[one.story.uid]} for one in told)
    return Report(_facts(result, truth), lines, rows)


def _against_plain(
    truth: Mapping[str, str], found: Mapping[str, str], stories: Sequence[Story], reader: Reader
) -> tuple[Line, ...]:
    alone = {story: story for story in found}
    by_terms = plain.group((reader.of(story) for story in stories), chronology.WINDOW.days)
    named = (("ours", found), (_PLAIN[0], alone), (_PLAIN[1], by_terms))
    return tuple(Line(name, _scores(truth, groups)) for name, groups in named)


def _scores(truth: Mapping[str, str], found: Mapping[str, str]) -> tuple[tuple[str, Score], ...]:
    return (("B-cubed", measure.b_cubed(truth, found)), ("pairwise", measure.pairwise(truth, found)))


def _facts(result: Grouped, truth: Mapping[str, str]) -> tuple[str, ...]:
    found, took = result.events, result.took
    sizes = Counter(found.values())
    biggest = max(sizes.values(), default=0)
    share = biggest / len(found) if found else 0.0
    return (
        f"{len(found)} stories in {len(sizes)} events, {result.copies} of them copies; {len(truth)} labelled",
        f"biggest event: {biggest} stories ({share:.1%})",
        f"{took:.2f} s, {len(found) / took if took else 0:.0f} stories a second",
    )


def _pairs(rows: Sequence[tuple[int, dict[str, Any]]], name: str, at: datetime, reader: Reader) -> Report:
    scores: list[float] = []
    said: list[bool] = []
    truth: list[bool] = []
    for number, row in rows:
        where = f"{name}, line {number}"
        one, other = (_story(_object(row, side, where), side, where, at) for side in ("a", "b"))
        told = explaining.explain(one, other, reader)
        scores.append(told.score)
        said.append(told.together)
        if row.get("label") is not None:
            truth.append(_is_same(row["label"], where))
    out = tuple({"line": row[0], "same": s, "score": round(x, 4)} for row, s, x in zip(rows, said, scores, strict=True))
    if len(truth) != len(rows):
        return Report((f"{len(rows)} pairs",), (), out)
    by_line = {str(at): yes for at, yes in enumerate(truth)}
    scored = measure.chosen(by_line, {str(at): yes for at, yes in enumerate(said)})
    facts = (
        f"{len(rows)} pairs, {sum(truth)} the same",
        f"area under the ROC curve: {measure.area(truth, scores):.3f}",
    )
    always = measure.chosen(by_line, dict.fromkeys(by_line, True))
    return Report(facts, (Line("ours", (("same", scored),)), Line("always the same", (("same", always),))), out)


def _is_same(label: object, where: str) -> bool:
    """Read a pair's label: OK or BAD, or likeness from 0 to 5."""
    if label in {"OK", "BAD"}:
        return label == "OK"
    if isinstance(label, int | float):
        return label >= SAME_FROM
    raise UsageError(f"{where}: the label is {label!r}; it must be OK, BAD or a number")


def _relevance(rows: Sequence[tuple[int, dict[str, Any]]], name: str, profile: Profile) -> Report:
    judged: dict[str, relevance.Judgement] = {}
    truth: dict[str, bool] = {}
    for number, row in rows:
        where = f"{name}, line {number}"
        key = _key(row, where)
        text = _string(row, "summary", where) or _string(row, "text", where)
        judged[key] = relevance.judge(
            profile, title=_string(row, "title", where), text=text, language=_string(row, "lang", where) or None
        )
        if isinstance(row.get("relevant"), bool):
            truth[key] = row["relevant"]
    found = {key: judgement.relevant for key, judgement in judged.items()}
    out = tuple({"id": key, "relevant": one.relevant, "score": round(one.score, 4)} for key, one in judged.items())
    facts = (f"{len(found)} stories, {sum(found.values())} relevant; {len(truth)} labelled",)
    if not truth:
        return Report(facts, (), out)
    named = (("ours", found), ("all of them", dict.fromkeys(found, True)))
    return Report(facts, tuple(Line(name, (("relevant", measure.chosen(truth, said)),)) for name, said in named), out)


def _figures(rows: Sequence[tuple[int, dict[str, Any]]], name: str) -> Report:
    found, truth = [], []
    out: list[dict[str, Any]] = []
    for number, row in rows:
        where = f"{name}, line {number}"
        read = figures.read(_string(row, "text", where), _string(row, "lang", where))
        out.append({"id": _key(row, where), "figures": [_told(figure) for figure in read]})
        if isinstance(row.get("figures"), list):
            found.append([(one.what, one.low, one.high) for one in read])
            truth.append([_wanted(one, where) for one in row["figures"]])
    facts = (f"{len(rows)} texts, {sum(len(row['figures']) for row in out)} figures; {len(truth)} labelled",)
    if not truth:
        return Report(facts, (), tuple(out))
    return Report(facts, (Line("ours", (("what, low, high", measure.listed(truth, found)),)),), tuple(out))


def _told(figure: Figure) -> dict[str, Any]:
    return {name: getattr(figure, name) for name in ("what", "who", "low", "high", "approx", "source")}


def _wanted(figure: object, where: str) -> tuple[Any, Any, Any]:
    if not isinstance(figure, dict):
        raise UsageError(f"{where}: a figure must be an object with what, low and high")
    return figure.get("what"), figure.get("low"), figure.get("high")


def _rows(lines: Iterable[str], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{name}, line {number}: this is not JSON: {error}") from error
            if not isinstance(row, dict):
                raise UsageError(f"{name}, line {number}: a row must be a JSON object")
            yield number, row


def _object(row: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
    value = row.get(key)
    if not isinstance(value, dict):
        raise UsageError(f"{where}: {key} must be an object with title and text")
    return value


def _key(row: Mapping[str, Any], where: str) -> str:
    key = row.get("id")
    if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
        raise UsageError(f"{where}: the id must be text or a whole number, and is {key!r}")
    return str(key)


def _string(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UsageError(f"{where}: {key} must be text or null, and is {value!r}"[:200])
    return value


def _story(row: Mapping[str, Any], key: str, where: str, at: datetime) -> Story:
    said = {name: _string(row, name, where) for name in ("title", "text", "lang", "published", "source", "url")}
    item = Item(
        id=key,
        link=said["url"] or None,
        title=Text(said["title"]),
        content=Text(said["text"]),
        published=dates.understand(said["published"], at) if said["published"] else None,
        language=said["lang"] or None,
    )
    # Who is not named may be anybody: each is an outlet of its own, not one that repeats itself.
    source = said["source"] or f"unnamed {key}"
    cleaned = article.clean(item, Document("jsonl"), base=said["url"] or "", outlet=said["source"] or None, at=at)
    return Story(uid(said["source"] or "labelled", key), source, key, at, at, version(cleaned, 1, at))
