"""What the tests of the commands are given: somebody who types, and a home with four stories in three events."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aggregator import home as homes
from aggregator.cli.main import main
from aggregator.home import Home
from tests import running

DATA = Path(__file__).resolve().parents[1] / "data" / "cli"
STORIES = DATA / "seeds"
COVERAGE = DATA / "coverage"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """The JSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def why(self) -> str:
        """The one clear line of a command that could not be done."""
        assert (self.status, self.out) == (1, "")
        assert self.err.startswith("aggregator: ")
        assert self.err.count("\n") == 1
        return self.err.removeprefix("aggregator: ").rstrip()


Typed = Callable[..., Said]


@dataclass(frozen=True, slots=True)
class Named:
    """The uids of stories and of their events, by the names of the files."""

    stories: dict[str, str]
    events: dict[str, str]


@pytest.fixture
def typed(home: Home, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type a command in the home, and see what it comes to."""

    def do(*words: object) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(["--home", str(home.path), *map(str, words)])
        out, err = capsys.readouterr()
        return Said(end.value.code if isinstance(end.value.code, int) else 0, out, err)

    return do


@pytest.fixture(scope="session")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the home with the four stories once."""
    made = homes.make(tmp_path_factory.mktemp("told") / "home", bare=True)
    for story in STORIES.iterdir():
        shutil.copy(story, made.seeds)
    done = running.aggregator(made.path, "once")
    assert "4 stories added, 0 revised; 4 grouped (3 new events); 3 entries published" in done.stderr
    return made.path


@pytest.fixture
def told(_told: Path, home: Home) -> Home:
    """Put the four stories into the test's own home; `typed` then speaks of them."""
    shutil.rmtree(home.path)
    shutil.copytree(_told, home.path)
    return home


@pytest.fixture
def events(told: Home, typed: Typed) -> dict[str, Any]:  # noqa: ARG001 -- `told` fills the home
    """Name the three events."""
    found = {
        event["stories"][0]["key"].rpartition("/")[2].split(".")[0]: event for event in typed("events", "--json").rows
    }
    assert set(found) == {"bridge", "bakery", "camp"}
    return found


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with a user's data folder that has no home in it."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setitem(os.environ, "XDG_DATA_HOME", str(tmp_path / "data"))
    return place


@pytest.fixture(scope="session")
def _covered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the home with the four stories and four more about Raqqa once: a copy, another toll, a round-up."""
    made = homes.make(tmp_path_factory.mktemp("covered") / "home", bare=True)
    for story in _seeds():
        shutil.copy(story, made.seeds)
    done = running.aggregator(made.path, "once")
    assert "8 stories added, 0 revised; 8 grouped (5 new events); 4 entries published" in done.stderr
    return made.path


@pytest.fixture
def covered(_covered: Path, home: Home) -> Home:
    """Put the eight stories into the test's own home; `typed` then speaks of them."""
    shutil.rmtree(home.path)
    shutil.copytree(_covered, home.path)
    return home


@pytest.fixture
def named(covered: Home, typed: Typed) -> Named:  # noqa: ARG001 -- `covered` fills the home
    """Name the eight stories and their events, by the file of each."""
    told = typed("sql", "SELECT key, uid, event, source FROM story", "--format", "json").json
    files = {path.read_text(encoding="utf-8").partition("url: ")[2].split()[0]: path.stem for path in _seeds()}
    return Named(
        {files[row["key"]]: row["uid"] for row in told},
        {files[row["key"]]: row["event"] for row in told},
    )


def _seeds() -> list[Path]:
    return [*STORIES.iterdir(), *COVERAGE.iterdir()]
