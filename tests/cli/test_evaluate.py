"""`evaluate`: labelled stories in, scores and predictions out; what the scores mean is the rooms' own tests' matter."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from aggregator.home import Home
from tests.cli.conftest import Typed

MARKET = {
    "title": "Air strike on Aleppo market kills 12",
    "text": "An air strike on a market in Aleppo killed 12 people on Monday, residents said.",
}
AGAIN = {
    "title": "12 killed in air strike on market in Aleppo",
    "text": "Twelve people died when warplanes hit a market in Aleppo on Monday.",
}
BAKERY = {"title": "Bakery reopens in Homs", "text": "A bakery in Homs has opened again after two winters."}
STORIES = [
    {"id": "1", **MARKET, "published": "2016-02-01T10:00:00Z", "event": "a"},
    {"id": "2", **AGAIN, "published": "2016-02-01T12:00:00Z", "event": "a"},
    {"id": "3", **BAKERY, "published": "2017-02-01T12:00:00Z", "event": "b"},
]


def rows(folder: Path, found: list[dict[str, object]]) -> Path:
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    return file


def stories(*, labelled: bool = True) -> list[dict[str, object]]:
    common = {"lang": "en", "source": "https://wire.example.org/feed", "url": None}
    return [{**common, **{name: row[name] for name in row if labelled or name != "event"}} for row in STORIES]


def predicted(file: Path) -> list[Mapping[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def scores(table: str, name: str) -> list[float]:
    line = next(line for line in table.splitlines() if line.startswith(name))
    return [float(number) for number in re.findall(r"\d\.\d+", line)]


def test_grouping_beside_two_plain_lines(typed: Typed, tmp_path: Path) -> None:
    said = typed("evaluate", rows(tmp_path, stories()), "--out", tmp_path / "out.jsonl")
    assert (said.status, said.err) == (0, "")
    assert scores(said.out, "ours") == [1.0] * 6
    assert scores(said.out, "each story alone") == [1.0, 0.667, 0.8, 0.0, 0.0, 0.0]
    assert len(scores(said.out, "one TF-IDF threshold")) == 6
    one, two, three = predicted(tmp_path / "out.jsonl")
    assert [one["id"], two["id"], three["id"]] == ["1", "2", "3"]
    assert one["cluster"] == two["cluster"] != three["cluster"]


def test_without_labels_only_predictions_are_made(typed: Typed, tmp_path: Path) -> None:
    said = typed("evaluate", rows(tmp_path, stories(labelled=False)), "--out", tmp_path / "out.jsonl")
    assert said.status == 0
    assert "no labels: nothing to score" in said.out
    assert len(predicted(tmp_path / "out.jsonl")) == 3


def test_relevance(typed: Typed, tmp_path: Path) -> None:
    war = {"id": "1", "title": "Regime warplanes hit a market in Aleppo, Syria", "summary": "", "lang": "en"}
    soup = {"id": "2", "title": "Carrots in the soup", "summary": "Take a pound.", "lang": "en"}
    file = rows(tmp_path, [{**war, "relevant": True}, {**soup, "relevant": False}])
    said = typed("evaluate", "--relevance", file, "--out", tmp_path / "out.jsonl")
    assert (said.status, said.err) == (0, "")
    assert scores(said.out, "ours") == [1.0, 1.0, 1.0]
    assert scores(said.out, "all of them") == [0.5, 1.0, 0.667]
    assert [row["relevant"] for row in predicted(tmp_path / "out.jsonl")] == [True, False]
    assert all(isinstance(row["score"], float) for row in predicted(tmp_path / "out.jsonl"))


def test_figures(typed: Typed, tmp_path: Path) -> None:
    file = rows(tmp_path, [{"id": "1", "lang": "en", "text": "At least 18 civilians were killed in Idlib."}])
    said = typed("evaluate", "--figures", file, "--out", tmp_path / "out.jsonl")
    assert (said.status, said.err) == (0, "")
    [row] = predicted(tmp_path / "out.jsonl")
    assert row["id"] == "1"
    figures = row["figures"]
    assert isinstance(figures, list)
    assert [(one["what"], one["low"], one["high"]) for one in figures] == [("killed", 18, None)]
    assert all(one.keys() == {"what", "who", "low", "high", "approx", "source"} for one in figures)


def test_two_measures_at_once_are_wrong_usage(typed: Typed, tmp_path: Path) -> None:
    said = typed("evaluate", "--relevance", "--figures", rows(tmp_path, []))
    assert (said.status, said.out) == (2, "")
    assert "say one" in said.err


def test_a_gazetteer_of_ones_own_is_read_and_a_broken_one_named(typed: Typed, home: Home, tmp_path: Path) -> None:
    (home.feeds / "gazetteer" / "mine.tsv").write_text("no\tsuch\ttable\n", encoding="utf-8")
    assert typed("evaluate", rows(tmp_path, stories())).why.startswith("mine.tsv: ")


@pytest.mark.parametrize("content", [b"{", b"[]\n", b'{"id": "1"}\n{', bytes(range(256))])
@pytest.mark.parametrize("what", [[], ["--relevance"], ["--figures"]], ids=["grouping", "relevance", "figures"])
def test_a_line_that_is_no_row_is_named(typed: Typed, tmp_path: Path, content: bytes, what: list[str]) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(content)
    assert re.match(r"rows\.jsonl, line [12]: ", typed("evaluate", *what, file).why)


def test_an_empty_file_has_nothing_to_score(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.touch()
    said = typed("evaluate", file)
    assert said.status == 0
    assert "nothing to score" in said.out


def test_where_nothing_can_be_read_or_written(typed: Typed, tmp_path: Path) -> None:
    assert typed("evaluate", tmp_path / "nothing.jsonl").status == 2
    file = rows(tmp_path, stories())
    assert typed("evaluate", file, "--out", tmp_path / "nowhere" / "x").why.startswith("cannot write")
