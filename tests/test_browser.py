"""The page in a real browser: on a phone, in the dark, and with Arabic titles from right to left."""

from pathlib import Path

import pytest

from aggregator.home import Home, defaults
from tests import browsing, running

pytestmark = pytest.mark.needs("chromium")

WIDER_THAN_ITS_WINDOW = "(page, view) => page.documentElement.scrollWidth - view.innerWidth"
DIRECTIONS = """(page, view) => Object.fromEntries([...page.querySelectorAll("article h3, article .also .what")].map(
  (title) => [title.textContent.trim(), view.getComputedStyle(title).direction]))"""
GROUND = "(page, view) => view.getComputedStyle(page.body).backgroundColor"
STYLED = "(page, view) => page.styleSheets.length"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the project's own seeds."""
    home = tmp_path_factory.mktemp("browser")
    for name in ("feeds", "db"):
        (home / name).mkdir()
    (home / "feeds/syria.toml").write_bytes(defaults("feeds/syria.toml").read_bytes())
    (home / "seeds").symlink_to(defaults("seeds"))
    done = running.aggregator(home, "once")
    assert done.returncode == 0, done.stderr
    return Home(home).published


@pytest.mark.parametrize("width", [320, 390, 820, 1600])
def test_no_screen_has_to_be_moved_sideways(published: Path, width: int) -> None:
    assert browsing.ask(published, "index.html", width, WIDER_THAN_ITS_WINDOW) <= 0


def test_titles_run_as_their_language_does(published: Path) -> None:
    directions = browsing.ask(published, "index.html", 390, DIRECTIONS)
    arabic = {title for title in directions if any("\u0600" <= letter <= "\u06ff" for letter in title)}
    assert len(arabic) >= 2
    assert {directions[title] for title in arabic} == {"rtl"}
    assert {directions[title] for title in directions.keys() - arabic} == {"ltr"}


def test_the_page_is_dark_where_the_reader_wants_it_dark(published: Path) -> None:
    assert browsing.ask(published, "index.html", 390, STYLED) == 1
    light = brightness(browsing.ask(published, "index.html", 390, GROUND))
    dark = brightness(browsing.ask(published, "index.html", 390, GROUND, browsing.DARK))
    assert dark < 80
    assert light > 200


def brightness(colour: str) -> float:
    return sum(float(part) for part in colour.partition("(")[2].rstrip(")").split(",")[:3]) / 3
