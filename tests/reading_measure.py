"""Measure readers on the labelled sets of tests/data/reading: ours, and beside it plain trafilatura on the pages.

`python -m tests.reading_measure [pages|seeds|walls]... [-v]` prints a table for each set; `-v` names every miss.
What is compared, and how the truths were written, is told in tests/data/reading/README.md.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from aggregator.errors import ParseError
from aggregator.extract import report, understanding
from aggregator.fetch.source import Fetched, Receipt, Source
from aggregator.parse.item import Document

DATA: Final = Path(__file__).parent / "data" / "reading"
Set = Literal["pages", "seeds", "walls"]
SETS: Final[tuple[Set, ...]] = ("pages", "seeds", "walls")
MEDIA_TYPES: Final = {".html": "text/html", ".txt": "text/plain"}
FETCHED: Final = "2026-11-22T00:00:00Z"  # of a sample that does not say when it was fetched

FIELDS: Final = ("title", "outlet", "authors", "published", "updated", "language", "link")
DAY: Final = "published day"  # the published date cut to its day: no more than that can be asked of trafilatura
SHARES: Final = ("text", "captions")  # measured in parts; all others are right or wrong
NOTHING: Final = "(nothing)"  # stands in `-v` for a sample in which no article was seen


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled document: its set, the file, and its truth as written beside it."""

    kind: Set
    path: Path
    truth: dict[str, Any]

    @property
    def address(self) -> str:
        """Where it was fetched from."""
        return str(self.truth.get("address") or f"seeds:seeds/{self.path.name}")

    @property
    def fetched(self) -> datetime:
        """When it was fetched."""
        return datetime.fromisoformat(self.truth.get("fetched") or FETCHED)

    @property
    def is_article(self) -> bool:
        """Tell whether there is an article to be found in it."""
        return bool(self.truth.get("article", self.kind != "walls"))


@dataclass(frozen=True, slots=True)
class Score:
    """How one sample was read: each measure from 0 to 1, and what was missed, in words."""

    name: str
    values: dict[str, float]
    misses: tuple[str, ...]


Answer = dict[str, Any]
Reader = Callable[[Sample], Answer | None]
Judge = Callable[[Sample], Score]


def samples(kind: Set, folder: Path = DATA) -> Iterator[Sample]:
    """Give the samples of a set in the order of their names; none, where the folder has no such set."""
    for path in sorted((folder / kind).glob("*.json")):
        document = next(one for ending in MEDIA_TYPES if (one := path.with_suffix(ending)).exists())
        yield Sample(kind, document, json.loads(path.read_text(encoding="utf-8")))


def visit(sample: Sample) -> Fetched:
    """Make of a sample what a visit to it brings."""
    content = sample.path.read_bytes()
    receipt = Receipt(sample.fetched, sample.address)
    return Fetched(Source(sample.address), receipt, content, content, MEDIA_TYPES[sample.path.suffix])


def understood(sample: Sample) -> Document | None:
    """Read a sample as the program does; None where nothing can be read."""
    try:
        return understanding.read(visit(sample))
    except ParseError:
        return None


def ours(sample: Sample) -> Answer | None:
    """Answer with the row that `read --json` writes; None where it writes none but the document's own."""
    document = understood(sample)
    if document is None:
        return None
    told = list(report.rows(document, name=sample.path.name, base=sample.address, at=sample.fetched))
    return next(iter(told[1:]), None)


def plain_trafilatura(sample: Sample) -> Answer | None:
    """Answer with what trafilatura says of a page, with nothing of ours before or behind it.

    It speaks of no captions, no language and no date of change, and cuts the published date to its day.
    """
    import trafilatura  # noqa: PLC0415 -- half a second, and only the table needs it

    told = trafilatura.bare_extraction(sample.path.read_bytes(), url=sample.address, with_metadata=True)
    if told is None:
        return None
    found = told if isinstance(told, dict) else told.as_dict()
    authors = [one.strip() for one in (found["author"] or "").split(";") if one.strip()]
    return {
        "title": found["title"],
        "outlet": found["sitename"],
        "authors": authors,
        "published": found["date"],
        "link": found["url"],
        "text": found["text"],
    }


def score(sample: Sample, read: Reader) -> Score:
    """Hold a reader's answer against the truth. An article that was not seen is wrong in all that is measured of it."""
    answer = read(sample)
    if sample.is_article and answer is not None:
        return _compared(sample, answer)
    right = answer is None and not sample.is_article
    missed = dict.fromkeys((*SHARES, *_asked(sample.truth)), 0.0) if sample.is_article else {}
    said = f"article: {answer['title'] if answer else NOTHING}"
    return Score(sample.path.stem, {"article": float(right)} | missed, () if right else (said,))


def _compared(sample: Sample, answer: Answer) -> Score:
    truth, text = sample.truth, answer["text"] or ""
    values = {"article": 1.0, "text": f1(truth["text"], text)}
    if "captions" in answer:
        values["captions"] = f1(" ".join(truth["captions"]), " ".join(answer["captions"]))
    asked = [name for name in _asked(truth) if name in answer or name == DAY]
    values |= {name: float(_field(answer, name) in _allowed(truth, name)) for name in asked}
    wrong = [
        f"{name}: {answer[name]!r} for {truth[name]!r}" for name in ("captions", *FIELDS) if values.get(name, 1.0) < 1
    ]
    return Score(sample.path.stem, values, (*wrong, *_lines_missed(truth["text"], text)))


def named(sample: Sample) -> Score:
    """Tell whether a page that is no article is called what it is, and gives none."""
    document = understood(sample)
    state = document.state if document else None
    items = len(document.items) if document else 0
    values = {"state": float(state == sample.truth["state"]), "no item": float(not items)}
    said = f"state: {state!r} with {items} items for {sample.truth['state']!r}"
    return Score(sample.path.stem, values, () if all(values.values()) else (said,))


def f1(true: str, said: str) -> float:
    """Measure two texts' agreement: F1 over their words as multisets; 1 where both have none."""
    wanted, found = Counter(words(true)), Counter(words(said))
    common = (wanted & found).total()
    return 2 * common / (wanted.total() + found.total()) if wanted or found else 1.0


def words(text: str) -> list[str]:
    """Part a text into words: runs of letters and digits, without regard to case; Arabic as it stands."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def mean(scores: Sequence[Score], *names: str) -> float:
    """Average measures over the samples that have them; 0 where none has."""
    values = [one.values[name] for one in scores for name in names if name in one.values]
    return sum(values) / len(values) if values else 0.0


def settled(value: object) -> object:
    """Bring a field to the form in which it is compared: NFC, white space as single spaces; no value is None."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split()) or None
    return tuple(settled(one) for one in value) if isinstance(value, (list, tuple)) else value


def _asked(truth: dict[str, Any]) -> list[str]:
    """Name the fields that a truth speaks of: that of a scraped text has no link."""
    return [*(name for name in FIELDS if name in truth), DAY]


def _allowed(truth: dict[str, Any], name: str) -> list[object]:
    """Give all that is right for a field: some outlets go by more than one name (`outlet_also`)."""
    return [_field(truth, name), *map(settled, truth.get(f"{name}_also", ()))]


def _field(said: dict[str, Any], name: str) -> object:
    """Read a field for comparison. A page that was changed when it was published was not changed."""
    if name == DAY:
        return str(said["published"] or "")[:10] or None
    value = settled(said[name])
    if name == "updated" and value == settled(said["published"]):
        return None
    return value.partition("-")[0] if name == "language" and isinstance(value, str) else value


def _lines_missed(true: str, said: str) -> list[str]:
    wanted, found = ([" ".join(words(line)) for line in text.splitlines()] for text in (true, said))
    lost = [f"lost: {line[:100]}" for line in wanted if line and line not in found]
    extra = [f"extra: {line[:100]}" for line in found if line and line not in wanted]
    return [*lost, *extra]


def measured(kind: Set, *readers: str, folder: Path = DATA) -> dict[str, list[Score]]:
    """Measure readers on a set: all that can read it, or those named."""
    known: dict[str, Judge] = {"ours": named if kind == "walls" else partial(score, read=ours)}
    if kind == "pages":
        known["trafilatura"] = partial(score, read=plain_trafilatura)
    cases = list(samples(kind, folder))
    return {name: [judge(one) for one in cases] for name, judge in known.items() if name in (readers or known)}


def table(told: dict[str, list[Score]]) -> Iterator[str]:
    """Write the means, a line for each measure, a column for each reader; the last is all exact fields together."""
    first = next(iter(told.values()))
    names = list(dict.fromkeys(name for one in first for name in one.values))
    yield f"{f'{len(first)} samples':24}" + "".join(f"{reader:>14}" for reader in told)
    for name in names:
        yield f"{name:24}" + "".join(f"{_shown(scores, name):>14}" for scores in told.values())
    if "title" in names:
        yield f"{'fields together':24}" + "".join(f"{_shown(scores, *FIELDS):>14}" for scores in told.values())


def _shown(scores: Sequence[Score], *names: str) -> str:
    measured_at_all = any(name in one.values for one in scores for name in names)
    return f"{mean(scores, *names):.3f}" if measured_at_all else "-"


def misses(scores: list[Score]) -> Iterator[str]:
    """Write what was missed, file by file."""
    for one in scores:
        if one.misses:
            yield one.name + "".join(f"  {name} {one.values[name]:.3f}" for name in SHARES if name in one.values)
            yield from (f"    {miss}" for miss in one.misses)


def main(arguments: Sequence[str]) -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading_measure", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="*", metavar="pages|seeds|walls", help="which sets; all, unless named")
    parser.add_argument("--data", type=Path, default=DATA, help="a folder laid out like tests/data/reading")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every miss, file by file")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.sets) - set(SETS):
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    for kind in (one for one in SETS if one in (asked.sets or SETS) and (asked.data / one).is_dir()):
        told = measured(kind, folder=asked.data)
        lines = [kind, *table(told), *(misses(told["ours"]) if asked.verbose else ()), ""]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
