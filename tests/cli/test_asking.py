"""The commands that ask: search, and SQL that can change nothing."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from aggregator.home import Home
from tests.cli.conftest import Typed

COUNT = "SELECT outlet, count(*) AS stories FROM story GROUP BY outlet ORDER BY outlet"

pytestmark = pytest.mark.usefixtures("told")


def titles(typed: Typed, *words: object) -> list[str]:
    return [hit["title"] for hit in typed("search", "--json", *words).rows]


def test_search_in_english(typed: Typed) -> None:
    said = typed("search", "euphrates", "bridge")
    assert (said.status, said.err) == (0, "")
    assert said.out.count("    event e") == 2
    assert "‹bridge›" in said.out.lower()
    assert titles(typed, '"lorry from Hama"') == ["Bakery Reopens In Aleppo After Two Winters Without Bread"]
    assert len(titles(typed, "--", "raqqa", "-governor")) == 0
    assert len(titles(typed, "baker*")) == 1


@pytest.mark.parametrize("spelt", ["إدلب", "ادلب", "لإدلب", "وإِدْلِب"])
def test_search_in_arabic_however_it_is_spelt(typed: Typed, spelt: str) -> None:
    assert titles(typed, spelt) == ["السيول تغرق مئات الخيام في مخيم للنازحين شمال إدلب"]


def test_search_as_json_lines(typed: Typed) -> None:
    said = typed("search", "--json", "--limit", 1, "raqqa")
    assert said.err == ""
    [hit] = said.rows
    assert hit["story"].startswith("s")
    assert hit["event"].startswith("e")
    assert hit["time"].endswith("Z")


def test_search_by_day_language_and_source(typed: Typed) -> None:
    assert len(titles(typed, "--since", "2016-05-03", "--until", "2016-05-03", "raqqa")) == 2
    assert titles(typed, "--until", "2016-05-02", "raqqa") == []
    assert titles(typed, "--since", "2016-05-04", "raqqa") == []
    assert len(titles(typed, "--until", "2016-05-03T08:00:00Z", "raqqa")) == 1
    assert len(titles(typed, "--source", "Second", "raqqa")) == 1
    assert len(titles(typed, "--source", "seeds:seeds", "raqqa")) == 2
    assert len(titles(typed, "--lang", "en", "raqqa")) == 2
    assert titles(typed, "--lang", "ar", "raqqa") == []


@pytest.mark.parametrize("words", ["zebra", '"', "AND OR NOT", "()", "*", "'; DROP TABLE stories", "\x00"])
def test_search_for_what_is_not_there(typed: Typed, words: str) -> None:
    said = typed("search", "--", words)
    assert (said.status, said.out, said.err) == (0, "", "nothing was found\n")


@pytest.mark.parametrize("option", [["--since", "yesterday"], ["--until", "2016-13-01"], ["--limit", "0"]])
def test_search_with_an_option_that_means_nothing(typed: Typed, option: list[str]) -> None:
    said = typed("search", *option, "raqqa")
    assert (said.status, said.out) == (2, "")
    assert option[0] in said.err


def test_sql_in_four_forms(typed: Typed) -> None:
    expected = [("The First Paper", 2), ("The Second Paper", 1), ("الصحيفة الثالثة", 1)]
    rows = [{"outlet": outlet, "stories": stories} for outlet, stories in expected]
    assert typed("sql", "--format", "json", COUNT).json == rows
    assert typed("sql", "--format", "ndjson", COUNT).rows == rows
    table = list(csv.reader(io.StringIO(typed("sql", "--format", "csv", COUNT).out)))
    assert table == [["outlet", "stories"], *[[outlet, str(stories)] for outlet, stories in expected]]
    said = typed("sql", COUNT)
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[0].split() == ["outlet", "stories"]
    assert len(said.out.splitlines()) == 4


def test_sql_of_values_that_json_has_not(typed: Typed) -> None:
    said = typed("sql", "--format", "json", "SELECT x'00ff' AS b, NULL AS n, 9e999 AS i, '' AS e")
    assert json.loads(said.out) == [{"b": "00ff", "n": None, "i": "inf", "e": ""}]
    assert typed("sql", "--format", "json", "SELECT 1 AS one WHERE 0").json == []


def test_sql_from_a_file(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "question.sql"
    file.write_text(f"-- How much does each outlet tell?\n{COUNT};\n", encoding="utf-8")
    assert len(typed("sql", "--format", "json", "-f", file).json) == 3
    file.write_bytes(b"\xff\xfe")
    assert f"cannot read {file}" in typed("sql", "-f", file).why
    assert typed("sql", "-f", file, "SELECT 1").status == 2
    assert f"cannot read {tmp_path}" in typed("sql", "-f", tmp_path).why
    assert "cannot read" in typed("sql", "-f", tmp_path / "nothing.sql").why
    assert typed("sql", "-f", "most_reported").out == typed("sql", "-f", "db/queries/most_reported.sql").out != ""


def test_the_cookbook_is_listed_and_answers(typed: Typed) -> None:
    listed = typed("sql").out.splitlines()
    names = [line.partition(":")[0] for line in listed]
    assert len(names) >= 10
    folder = Path(__file__).resolve().parents[2] / "db" / "queries"
    for name in names:
        said = typed("sql", "--format", "json", "-f", folder / f"{name}.sql")
        assert (said.status, said.err) == (0, ""), name
        assert isinstance(said.json, list)


@pytest.mark.parametrize("query", ["SELEC 1", "SELECT * FROM nowhere", "SELECT 1; SELECT 2", "SELECT 1 +", "\x00"])
def test_sql_that_is_not_understood(typed: Typed, query: str) -> None:
    assert typed("sql", query).why.startswith("the database does not understand: ")


@pytest.mark.parametrize("query", ["", "  \n", "-- nothing but a comment", ";"])
def test_sql_without_a_question(typed: Typed, query: str) -> None:
    assert typed("sql", "--", query).why == "there is no question in it; `aggregator sql` alone lists the cookbook's"


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO stories DEFAULT VALUES",
        "UPDATE stories SET uid = 'x'",
        "DELETE FROM captures",
        "REPLACE INTO heads SELECT * FROM heads",
        "WITH x AS (SELECT 1) DELETE FROM stories",
        "DROP TABLE stories",
        "CREATE TEMP TABLE t (a)",
        "ALTER TABLE stories ADD COLUMN a",
        "ATTACH '{folder}/evil.sqlite3' AS evil",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA writable_schema = 1",
        "VACUUM",
        "VACUUM INTO '{folder}/copy.sqlite3'",
        "BEGIN",
        "REINDEX",
        "ANALYZE",
        "SELECT load_extension('{folder}/evil.so')",
        "SELECT writefile('{folder}/evil', 'x')",
        "INSERT INTO story_search (story_search) VALUES ('rebuild')",
    ],
)
def test_sql_can_change_nothing(typed: Typed, told: Home, tmp_path: Path, query: str) -> None:
    folder = tmp_path / "outside"
    folder.mkdir()
    archive = told.path / "db" / "archive.sqlite3"
    before = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert typed("sql", query.format(folder=folder)).status == 1
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == before
    assert list(folder.iterdir()) == []
