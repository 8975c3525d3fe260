"""The home: the folder with seeds/, feeds/, db/ that an archive lives in, and the defaults that one is made from."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aggregator.errors import ConfigError, UsageError

PACKAGE = Path(__file__).resolve().parent

SETTINGS = """\
# Settings of this home; every name, its default and its meaning: docs/operating.md. Uncomment what you change.

# [web]
# port = 8000
# base_url = "https://news.example.org/"
"""

# The largest list of Syrian places that we know has 0.8 MB.
LARGEST_TABLE = 16 << 20

IGNORED = "db/archive.sqlite3*\nfeeds/published/\n"


@dataclass(frozen=True, slots=True)
class Home:
    """A folder laid out like this project's repository."""

    path: Path

    @property
    def seeds(self) -> Path:
        """Articles as scraped text."""
        return self.path / "seeds"

    @property
    def feeds(self) -> Path:
        """Subscription lists and the profile."""
        return self.path / "feeds"

    @property
    def profile(self) -> Path:
        """What matters."""
        return self.path / "feeds" / "syria.toml"

    @property
    def published(self) -> Path:
        """What we hand out."""
        return self.path / "feeds" / "published"

    @property
    def served(self) -> Path:
        """Where the pages were last served: an address, kept by the daemon for who publishes beside or after it."""
        return self.path / "feeds" / "published" / ".address"

    @property
    def settings(self) -> Path:
        """The settings file, which need not exist."""
        return self.path / "aggregator.toml"

    @property
    def database(self) -> str:
        """The URL of the archive where no other is set."""
        return f"sqlite:///{self.path / 'db' / 'archive.sqlite3'}"


def find(said: str | None, environ: Mapping[str, str], here: Path) -> Home:
    """Find the home: `--home`, else AGGREGATOR_HOME, else here where it looks like one, else the user's data folder.

    Raises ConfigError where none of them is a home; the message says how to make one.
    """
    named = said or environ.get("AGGREGATOR_HOME")
    if named:
        home = Path(named).expanduser().resolve()
        if not looks_like_home(home):
            raise ConfigError(
                f"{home} is not a home (it has no feeds/ or no db/); make one with: aggregator init {home}"
            )
        return Home(home)
    data = _user_data(environ) / "aggregator"
    for place in (here, data):
        if looks_like_home(place):
            return Home(place.resolve())
    raise ConfigError(f"{here} is not a home, and neither is {data}; make one with: aggregator init")


def _user_data(environ: Mapping[str, str]) -> Path:
    """Return where a person's programs keep data (XDG Base Directory Specification 0.8: a relative path is ignored)."""
    said = Path(environ.get("XDG_DATA_HOME", ""))
    return said if said.is_absolute() else Path(environ.get("HOME") or "~").expanduser() / ".local" / "share"


def looks_like_home(folder: Path) -> bool:
    """Tell whether a folder holds what `init` makes; one that cannot be looked into does not."""
    try:
        return (folder / "feeds").is_dir() and (folder / "db").is_dir()
    except OSError:  # is_dir() itself answers False only where nothing is
        return False


def make(folder: Path, *, bare: bool) -> Home:
    """Make a home, or complete one; files that exist are left as they are (like `git init`).

    bare -- without the default feeds and seeds: what to listen to is to be said with `add` or `import`.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the home")
    try:
        for name in ("seeds", "feeds", "db", "feeds/gazetteer"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        _write_new(folder / "aggregator.toml", SETTINGS)
        _write_new(folder / ".gitignore", IGNORED)
        _copy_new(defaults("feeds/syria.toml"), folder / "feeds/syria.toml")
        _copy_new(defaults("feeds/gazetteer/README.md"), folder / "feeds/gazetteer/README.md")
        if not bare:
            _copy_new(defaults("feeds/syria.opml"), folder / "feeds/syria.opml")
            for seed in sorted(path for path in defaults("seeds").iterdir() if path.is_file()):
                _copy_new(seed, folder / "seeds" / seed.name)
    except OSError as error:
        raise UsageError(f"cannot make a home in {folder}: {error.strerror}: {error.filename}") from error
    return Home(folder.resolve())


def gazetteer(home: Home | None) -> Iterator[tuple[str, str]]:
    """Read the gazetteer's tables: those that the program brings, then those that are dropped into feeds/gazetteer/.

    Each as its name, for messages, and its text. Raises ConfigError for a file that cannot be read.
    """
    shipped = defaults("feeds/gazetteer")
    own = home.feeds / "gazetteer" if home else shipped
    for folder in (shipped,) if own.resolve() == shipped.resolve() else (shipped, own):
        for path in sorted(folder.glob("*.tsv")):
            try:
                if not path.is_file() or path.stat().st_size > LARGEST_TABLE:
                    raise ConfigError(f"{path} is no file of at most {LARGEST_TABLE >> 20} MiB; take it out of there")
                yield path.name, path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigError(f"cannot read {path}: {error}") from error


def defaults(name: str) -> Path:
    """Return where a file or folder that travels with the program is: in the wheel, else in the checkout."""
    packed = PACKAGE / "defaults"
    return (packed if packed.is_dir() else PACKAGE.parent) / name


def _write_new(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")


def _copy_new(source: Path, target: Path) -> None:
    if not target.exists():
        shutil.copyfile(source, target)


def relative(home: Home, path: Path) -> str | None:
    """Say where a path is below the home, with forward slashes, or None where it is elsewhere."""
    full = path.resolve()
    return full.relative_to(home.path).as_posix() if full.is_relative_to(home.path) else None
