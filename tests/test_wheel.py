"""The package as people get it: built, installed without the checkout, and used in an empty folder."""

import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import feedparser
import pytest

from tests import console

CHECKOUT = Path(__file__).resolve().parents[1]
DEFAULTS = PurePosixPath("aggregator/defaults")


def sh(*words: str | Path, cwd: Path) -> str:
    """Run a command as a person outside the checkout would; its output."""
    done = subprocess.run(
        words, cwd=cwd, env=console.surroundings(cwd), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{words}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the working tree, built with the hatchling of this environment: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
    ]
    sh(*pip, "--no-index", "--wheel-dir", folder, CHECKOUT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; the libraries are those of this environment, seen through a .pth file."""
    folder = tmp_path_factory.mktemp("installed")
    sh(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    site = Path(sh(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    # addsitedir would also read this environment's own .pth files, among them the one of the editable checkout.
    libraries = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    (site / "libraries.pth").write_text("\n".join(libraries) + "\n", encoding="utf-8")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python, "install"]
    sh(*pip, "--no-index", "--no-deps", wheel, cwd=folder)
    return folder / "venv"


def files(folder: str, *suffixes: str) -> set[str]:
    """What a folder of the checkout holds, without what running left there."""
    return {
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and (not suffixes or path.suffix in suffixes)
    }


def test_the_wheel_carries_the_program_and_all_that_it_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = files("aggregator", ".py") | {
        str(DEFAULTS / name)
        for name in (
            {"feeds/syria.opml", "feeds/syria.toml"}
            | files("db/migrations")
            | files("db/views", ".sql")
            | files("db/queries", ".sql")
            | files("seeds")
        )
    }
    assert sorted(expected - names) == []


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {PurePosixPath(name).parts[0].partition("-")[0] for name in names} == {"aggregator", "syria_news_archive"}
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".sqlite3"))] == []


def test_the_wheel_tells_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        text = archive.read(metadata).decode()
        assert any(name.endswith(".dist-info/licenses/LICENSE") for name in archive.namelist())
    assert "\nLicense-Expression: MIT\n" in text
    assert "\nRequires-Python: >=3.11\n" in text


def test_the_source_archive_has_the_sources_and_no_caches(tmp_path: Path) -> None:
    sh(sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", tmp_path, cwd=CHECKOUT)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        names = {str(PurePosixPath(*PurePosixPath(name).parts[1:])) for name in archive.getnames()}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert [one for one in wanted if not any(name == one or name.startswith(f"{one}/") for name in names)] == []
    assert {"LICENSE", "README.md", "pyproject.toml", "tests/test_wheel.py", "requirements.lock"} <= names
    bad = ("__pycache__", ".pyc", ".sqlite3", "feeds/published", ".venv", "_cache")
    assert [name for name in names if any(one in name for one in bad)] == []


def test_an_installed_program_needs_no_checkout(installed: Path, tmp_path: Path) -> None:
    aggregator = installed / "bin" / "aggregator"
    sh(aggregator, "init", "news", cwd=tmp_path)
    news = tmp_path / "news"
    sh(aggregator, "once", cwd=news)

    feed = feedparser.parse((news / "feeds/published/syria.atom").read_bytes())
    assert (feed.bozo, feed.version) == (False, "atom10")
    stories = int(sh(aggregator, "sql", "select count(*) as n from stories", "--format", "csv", cwd=news).split()[-1])
    articles = list((news / "seeds").glob("*.txt"))
    assert stories >= len(articles) >= 14
    assert 0 < len(feed.entries) <= stories


def test_nothing_installed_points_to_the_checkout(installed: Path) -> None:
    python = installed / "bin" / "python"
    code = "import aggregator, sys; print(aggregator.__file__, *sys.path, sep='\\n')"
    places = sh(python, "-c", code, cwd=installed).splitlines()
    assert Path(places[0]).is_relative_to(installed)
    assert str(CHECKOUT) not in places
    ours = [
        path for path in installed.rglob("*") if path.is_file() and "aggregator" in str(path.relative_to(installed))
    ]
    assert ours
    assert [path for path in ours if str(CHECKOUT).encode() + b"/aggregator" in path.read_bytes()] == []
