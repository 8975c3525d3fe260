"""Seeds of every format through the commands that people run."""

import json
import shutil
from pathlib import Path
from typing import Any

from tests import running

DATA = Path(__file__).parents[1] / "data" / "parse" / "formats"


def rows(answer: str) -> list[Any]:
    return [json.loads(line) for line in answer.splitlines()]


def test_every_format_is_read_and_shown(tmp_path: Path) -> None:
    assert running.aggregator(tmp_path, "init", "--bare", str(tmp_path)).returncode == 0
    names = sorted(path.name for path in DATA.iterdir())
    done = running.aggregator(tmp_path, "read", "--json", *(str(DATA / name) for name in names))
    assert (done.returncode, done.stderr) == (0, "")
    documents = [row["document"] for row in rows(done.stdout) if "document" in row]
    assert {Path(one["name"]).name: one["format"] for one in documents} == {
        "article.json": "jsonarticle",
        "article.md": "markdown",
        "articles.jsonl": "jsonl",
        "articles.zip": "zip",
        "letter.eml": "mail",
        "newsletter.eml": "mail",
        "page.html": "html",
        "pages.warc": "warc",
        "pages.warc.gz": "warc",
    }
    for row in rows(done.stdout):
        assert "document" in row or (row["title"] and row["text"])


def test_a_folder_of_every_format_is_taken_in_once(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "folder"
    shutil.copytree(DATA, folder)
    (folder / "notes.css").write_text("p {}", encoding="utf-8")
    assert running.aggregator(home, "init", "--bare", str(home)).returncode == 0
    done = running.aggregator(home, "ingest", str(folder))
    assert done.returncode == 0, done.stderr
    assert "9 visited (0 unchanged, 0 failed); " in done.stdout + done.stderr
    asked = running.aggregator(home, "sql", "--format", "json", "SELECT title FROM story")
    assert asked.returncode == 0, asked.stderr
    stories = json.loads(asked.stdout)
    assert {story["title"] for story in stories} == {
        "Convoy reaches Madaya",
        "Convoy Of Forty Lorries Reaches Madaya After Months",
        "Envoy halts Syria talks until late February",
        "Ferry service to Tartous resumes",
        "Ferry Service To Tartous Resumes After Three Long Years",
        "No date, no link",
        "قافلة تصل إلى مضايا",
        "قافلة تصل إلى مضايا بعد أشهر من الحصار",
        "محادثات جنيف تتوقف",
    }
    again = running.aggregator(home, "ingest", str(folder))
    assert again.stdout + again.stderr != done.stdout + done.stderr
    assert "0 stories added, 0 revised" in again.stdout + again.stderr
    one = running.aggregator(home, "ingest", str(folder / "letter.eml"))
    assert "0 visited" in one.stdout + one.stderr
    assert json.loads(
        running.aggregator(home, "sql", "--format", "json", "SELECT count(*) AS n FROM story").stdout
    ) == [{"n": len(stories)}]


def test_the_homes_own_seeds_may_be_of_any_format(tmp_path: Path) -> None:
    assert running.aggregator(tmp_path, "init", "--bare", str(tmp_path)).returncode == 0
    for name in ("article.md", "letter.eml", "articles.jsonl"):
        (tmp_path / "seeds").mkdir(exist_ok=True)
        shutil.copy(DATA / name, tmp_path / "seeds" / name)
    done = running.aggregator(tmp_path, "once")
    assert "5 stories added" in done.stdout + done.stderr
