"""The home: found in the order that the design gives, made without touching what is there."""

from pathlib import Path

import pytest

from aggregator import config
from aggregator import home as homes
from aggregator.errors import ConfigError, UsageError
from aggregator.home import Home


def looks(folder: Path) -> Path:
    for name in ("feeds", "db"):
        (folder / name).mkdir(parents=True)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_said_goes_before_all_others(tmp_path: Path) -> None:
    said, variable, here = (looks(tmp_path / name) for name in ("said", "variable", "here"))
    environ = {"AGGREGATOR_HOME": str(variable), "HOME": str(tmp_path)}
    assert homes.find(str(said), environ, here) == Home(said)
    assert homes.find(None, environ, here) == Home(variable)
    assert homes.find(None, {"HOME": str(tmp_path)}, here) == Home(here)


def test_the_users_data_folder_comes_last(tmp_path: Path) -> None:
    below_home, named = looks(tmp_path / ".local/share/aggregator"), looks(tmp_path / "named/aggregator")
    assert homes.find(None, {"HOME": str(tmp_path)}, tmp_path) == Home(below_home)
    environ = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "named")}
    assert homes.find(None, environ, tmp_path) == Home(named)


def test_a_relative_data_folder_is_ignored_as_the_standard_says(tmp_path: Path) -> None:
    home = looks(tmp_path / ".local/share/aggregator")
    assert homes.find(None, {"HOME": str(tmp_path), "XDG_DATA_HOME": "data"}, tmp_path) == Home(home)


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    looks(tmp_path)
    assert homes.find(None, {"AGGREGATOR_HOME": "", "HOME": "/nowhere"}, tmp_path) == Home(tmp_path)


def test_a_home_is_known_by_its_full_path(tmp_path: Path) -> None:
    looks(tmp_path / "home")
    (tmp_path / "link").symlink_to("home")
    assert homes.find(str(tmp_path / "link"), {}, tmp_path) == Home(tmp_path / "home")


def test_no_home_anywhere_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"is not a home, and neither is .*; make one with: aggregator init$"):
        homes.find(None, {"HOME": str(tmp_path)}, tmp_path)


@pytest.mark.parametrize("variable", [True, False])
def test_a_named_folder_that_is_no_home_is_not_passed_over(tmp_path: Path, variable: bool) -> None:
    here, named = looks(tmp_path / "here"), str(tmp_path / "named")
    said, environ = (None, {"AGGREGATOR_HOME": named}) if variable else (named, {})
    with pytest.raises(ConfigError) as raised:
        homes.find(said, environ, here)
    assert f"make one with: aggregator init {named}" in str(raised.value)


def test_a_folder_that_cannot_be_looked_into_is_no_home(tmp_path: Path) -> None:
    # A name that is too long, because the tests may run as root, who may look into every folder.
    with pytest.raises(ConfigError, match="is not a home"):
        homes.find("long" * 100, {}, tmp_path)


def test_a_new_home_has_all_that_a_round_needs(tmp_path: Path) -> None:
    home = homes.make(tmp_path / "deep" / "news", bare=False)
    assert homes.looks_like_home(home.path)
    made = contents(home.path)
    assert {"aggregator.toml", ".gitignore", "feeds/syria.opml", "feeds/syria.toml"} <= made.keys()
    assert made["feeds/syria.opml"] == homes.defaults("feeds/syria.opml").read_bytes()
    seeds = {name for name in made if name.startswith("seeds/")}
    assert seeds == {f"seeds/{path.name}" for path in homes.defaults("seeds").iterdir() if path.is_file()}
    assert len(seeds) > 14  # the articles that issue 2 asks for, and their README


def test_a_bare_home_listens_to_nothing(home: Home) -> None:
    assert contents(home.path).keys() == {
        "aggregator.toml",
        ".gitignore",
        "feeds/syria.toml",
        "feeds/gazetteer/README.md",
    }


def test_making_a_home_again_completes_it_and_changes_nothing(tmp_path: Path) -> None:
    home = homes.make(tmp_path, bare=False)
    whole = contents(home.path)
    home.profile.write_text("mine", encoding="utf-8")
    home.settings.unlink()
    homes.make(tmp_path, bare=False)
    assert contents(home.path) == {**whole, "feeds/syria.toml": b"mine"}


def test_the_settings_of_a_new_home_say_nothing_yet(home: Home) -> None:

    assert config.load(home.settings.read_text(encoding="utf-8"), {}, {}) == config.Settings()


@pytest.mark.parametrize("place", ["file", "file/below", "folder"])
def test_a_home_that_cannot_be_made_is_one_clear_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "feeds").write_text("a file where a folder belongs", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        homes.make(tmp_path / place, bare=True)
    assert "\n" not in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def test_each_thing_has_its_place(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.seeds == tmp_path / "seeds"
    assert home.feeds == tmp_path / "feeds"
    assert home.profile == tmp_path / "feeds" / "syria.toml"
    assert home.published == tmp_path / "feeds" / "published"
    assert home.settings == tmp_path / "aggregator.toml"
    assert home.database == f"sqlite:///{tmp_path}/db/archive.sqlite3"


def test_a_path_is_told_from_the_home(home: Home, tmp_path: Path) -> None:
    assert homes.relative(home, home.seeds / "a" / "b.txt") == "seeds/a/b.txt"
    assert homes.relative(home, home.path / "seeds" / ".." / "feeds") == "feeds"
    assert homes.relative(home, tmp_path / "elsewhere") is None
