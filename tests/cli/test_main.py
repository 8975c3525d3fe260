"""The command itself: its help, its global options, what an error looks like, and where output goes."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aggregator import __version__
from aggregator.cli.main import COMMANDS, main
from aggregator.home import Home
from tests import running
from tests.cli.conftest import STORIES, Typed

HEAVY = {"alembic", "apscheduler", "feedgen", "feedparser", "jinja2", "lxml", "nh3", "pebble", "pycurl", "rich"} | {
    "sqlalchemy",
    "starlette",
    "trafilatura",
    "uvicorn",
}
READERS = ["events", "show x", "explain x y", "search x", "sql 'SELECT 1'", "sources", "status", "verify"]
READERS += ["export csv -", "backup copy", "related x", "timeline Aleppo", "group --rebuild --dry-run"]
# Root may write anywhere; without these rights it meets a folder's permissions as everybody does.
WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def test_help_lists_every_command_and_imports_nothing_heavy() -> None:
    script = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from aggregator.cli.main import main; main(['--help'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    imported = {module.partition(".")[0] for module in done.stderr.split()}
    assert "click" in imported
    assert imported & HEAVY == set()
    lines = done.stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines if line[2:3].strip()] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(typed: Typed, name: str) -> None:
    said = typed(name, "--help")
    assert (said.status, said.err) == (0, "")
    assert COMMANDS[name][1] in " ".join(said.out.split())


def test_the_version(typed: Typed) -> None:
    assert typed("--version").out == f"aggregator, version {__version__}\n"


def test_python_m_is_the_command() -> None:
    done = subprocess.run([*running.COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"aggregator, version {__version__}\n"


@pytest.mark.parametrize(
    "words", ["", "rubbish", "--rubbish", "show", "events --limit 0", "add", "poll --rubbish", "undo x", "export xml -"]
)
def test_wrong_usage_is_2_with_a_hint_on_stderr(typed: Typed, words: str) -> None:
    said = typed(*words.split())
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Usage: aggregator")


def test_no_home(typed: Typed, elsewhere: Path) -> None:
    assert typed("--home", elsewhere, "events").why == (
        f"{elsewhere} is not a home (it has no feeds/ or no db/); make one with: aggregator init {elsewhere}"
    )


@pytest.mark.usefixtures("elsewhere")
def test_no_home_anywhere(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="1"):
        main(["events"])
    assert "is not a home, and neither is" in capsys.readouterr().err


def test_the_home_is_where_one_stands(
    told: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(told.path)
    with pytest.raises(SystemExit, match="0"):
        main(["events"])
    assert "Euphrates" in capsys.readouterr().out


@pytest.mark.parametrize("words", READERS)
def test_no_archive_yet(typed: Typed, home: Home, words: str) -> None:
    why = typed(*shlex.split(words)).why
    assert why == f"there is no archive yet at {home.path}/db/archive.sqlite3; make one with: aggregator once"
    assert not (home.path / "db" / "archive.sqlite3").exists()


@pytest.mark.parametrize("words", ["events", "once", "verify", "undo"])
def test_not_an_archive(typed: Typed, home: Home, words: str) -> None:
    (home.path / "db" / "archive.sqlite3").write_bytes(b"these are no tables " * 1000)
    assert "archive.sqlite3: it is not an SQLite database; name another file, or" in typed(words).why


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("rubbish", "'rubbish' is not a database URL; write sqlite:///path or postgresql://host/name"),
        ("mysql://host/name", "no archive can be kept in mysql; write"),
        ("sqlite://", "an archive is kept in a file; write sqlite:///path"),
        ("sqlite:////nowhere/at/all.sqlite3", "there is no archive yet at /nowhere/at/all.sqlite3"),
    ],
)
def test_another_database_that_is_none(typed: Typed, url: str, why: str) -> None:
    assert why in typed("--db", url, "events").why


def test_another_database(typed: Typed, told: Home, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    (told.path / "db" / "archive.sqlite3").rename(copy)
    assert "Euphrates" in typed("--db", f"sqlite:///{copy}", "events").out


@pytest.mark.parametrize("words", ["events", "once", "check", "read x", "run"])
def test_an_unknown_setting_in_the_file(typed: Typed, home: Home, words: str) -> None:
    home.settings.write_text("[web]\nprot = 3\n", encoding="utf-8")
    why = typed(*words.split()).why
    assert why == f"{home.settings}: there is no setting web.prot; the nearest known one is web.port"


def test_an_unknown_setting_in_the_environment(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "AGGREGATOR_WEB_PROT", "3")
    assert typed("events").why == (
        "AGGREGATOR_WEB_PROT: there is no setting web.prot; the nearest known one is web.port"
    )


@pytest.mark.parametrize("content", [b"[web\n", b"\xff\xfe", b"[web]\nport = 'x'\n", b"[web]\nport = 70000\n"])
def test_a_broken_settings_file(typed: Typed, home: Home, content: bytes) -> None:
    home.settings.write_bytes(content)
    assert str(home.settings) in typed("events").why


def test_another_settings_file(typed: Typed, told: Home, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    assert f"cannot read the settings file {other}" in typed("--config", other, "events").why
    other.write_text(f"[archive]\nurl = 'sqlite:///{tmp_path}/none.sqlite3'\n", encoding="utf-8")
    assert f"{tmp_path}/none.sqlite3" in typed("--config", other, "events").why
    assert typed("--config", other, "--db", told.database, "events").status == 0


@pytest.mark.parametrize("profile", ["[feed", "x = 1\n", "", None])
def test_a_broken_profile_stops_publishing_and_nothing_else(typed: Typed, told: Home, profile: str | None) -> None:
    another = (STORIES / "bakery.txt").read_text(encoding="utf-8").replace("/bakery", "/another")
    (told.seeds / "new.txt").write_text(another, encoding="utf-8")
    told.profile.unlink()
    if profile is not None:
        told.profile.write_text(profile, encoding="utf-8")
    assert "syria.toml" in typed("publish").why
    assert "syria.toml" in typed("once").why
    assert typed("status", "--json").json["stories"] == 5
    said = typed("check")
    assert said.status == 1
    assert "syria.toml" in said.out


@pytest.mark.needs(*WITHOUT_RIGHTS[:1])
@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("db", "once"),
        ("db", "add http://feeds.example.org/"),
        ("db", "hide e"),
        ("feeds/published", "publish"),
        (".", "init --bare new"),
        (".", "export csv new"),
        (".", "backup new"),
    ],
)
def test_a_folder_that_cannot_be_written_to(told: Home, folder: str, words: str) -> None:
    (told.published / "syria.atom").unlink()
    (told.path / folder).chmod(0o555)
    done = subprocess.run(
        [*WITHOUT_RIGHTS, *running.COMMAND, "--home", str(told.path), *words.split()],
        cwd=told.path,
        env={**os.environ, **running.ANYWHERE},
        capture_output=True,
        text=True,
        timeout=running.PATIENCE,
        check=False,
    )
    (told.path / folder).chmod(0o755)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"aggregator: cannot .*\n", done.stderr)


def test_who_reads_the_output_may_go_away(told: Home) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT i FROM n"
    command = shlex.join([*running.COMMAND, "--home", str(told.path), "sql", endless, "--format", "ndjson"])
    script = f"set -o pipefail; {command} | head -1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=running.PATIENCE, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, '{"i": 1}\n', "")


def test_into_a_pipe_work_is_quiet_but_for_its_last_words(home: Home) -> None:
    shutil.copy(STORIES / "bakery.txt", home.seeds)
    done = running.aggregator(home.path, "once")
    assert (done.returncode, done.stdout) == (0, "")
    assert len(done.stderr.splitlines()) == 2
    assert "\x1b" not in done.stderr


def test_on_a_terminal_work_shows_how_far_it_is(home: Home) -> None:
    shutil.copy(STORIES / "bakery.txt", home.seeds)
    shown = running.on_terminal(home.path, "once")
    assert b"reading" in shown
    assert b"1 stories added" in shown


def test_quiet_and_verbose(typed: Typed, home: Home) -> None:
    shutil.copy(STORIES / "bakery.txt", home.seeds)
    loud = typed("-v", "ingest", home.seeds).err
    assert "seeds:seeds/bakery.txt: 1 stories added, 0 revised\n" in loud
    assert typed("-q", "once").err == ""
    assert typed("-q", "show", "x").why.startswith("there is neither")
