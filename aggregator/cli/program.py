"""What every command is handed: where its home, settings and archive are, found when first asked for."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from aggregator import config as configuration
from aggregator import home as homes
from aggregator.config import Settings
from aggregator.errors import ConfigError
from aggregator.home import Home

if TYPE_CHECKING:  # the archive brings SQLAlchemy, which `--help` must not wait for
    from aggregator.archive.database import Archive
    from aggregator.cluster.features import Reader
    from aggregator.cluster.gazetteer import Gazetteer

# What moves a terminal's cursor, names its window or worse: C0 but tab and newline, DEL, C1 (ECMA-48, 5.2 and 5.3).
CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Program:
    """The global options as given, and what follows from them. verbosity -- -1 quiet, 0, 1 and more: say more."""

    home: str | None = None
    db: str | None = None
    config: str | None = None
    verbosity: int = 0

    def place(self) -> Home:
        """Find the home. Raises ConfigError where there is none."""
        return homes.find(self.home, os.environ, Path.cwd())

    def settings(self, flags: Mapping[str, Any] | None = None) -> Settings:
        """Load the settings; flags -- what this command's own options said. Raises ConfigError."""
        path = Path(self.config) if self.config else self._home_settings()
        said = {"archive.url": self.db, **(flags or {})}
        return configuration.load(_text(path, must=self.config is not None), os.environ, said, str(path or ""))

    def _home_settings(self) -> Path | None:
        try:
            return self.place().settings
        except ConfigError:
            if self.home:
                raise
            return None  # a command that needs no home (`read`) still obeys the environment

    def known(self) -> "Gazetteer":
        """Read the gazetteer: half a second, so once a command. Raises ConfigError for a table that is none.

        Without a home it is the one that the program brings: `evaluate` needs no archive.
        """
        from aggregator.cluster import gazetteer  # noqa: PLC0415 -- see the top of main.py

        try:
            home = self.place()
        except ConfigError:
            if self.home:
                raise
            home = None
        return gazetteer.read(homes.gazetteer(home))

    def reader(self) -> "Reader":
        """Give who reads stories as grouping does."""
        from aggregator.cluster import features  # noqa: PLC0415 -- see the top of main.py

        return features.Reader(self.known())

    @contextmanager
    def archive(self, *, write: bool = False) -> Iterator["Archive"]:
        """Open the archive for the length of a command; write -- make or migrate it where needed."""
        from aggregator.archive import database  # noqa: PLC0415 -- see the top of main.py

        settings = self.settings()
        opened = database.open(settings.archive.url or self.place().database, write=write)
        try:
            yield opened
        finally:
            opened.close()

    def say(self, text: str, level: int = 0) -> None:
        """Tell a person, on stderr, so that stdout holds nothing but the answer. level -- -1: even if quiet."""
        if self.verbosity >= level:
            click.echo(printable(text), err=True)


def now() -> datetime:
    """Look at the clock: the one place of the commands that does."""
    return datetime.now(UTC)


def printable(text: str) -> str:
    """Give a text that may come from outside for a terminal: control characters become U+FFFD."""
    return CONTROL.sub("\ufffd", text)


def print_json(value: object) -> None:
    """Print one JSON document or line; Arabic stays readable."""
    click.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def on_terminal() -> bool:
    """Tell whether a person watches our messages."""
    return sys.stderr.isatty()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    raise TypeError(f"{type(value).__name__} has no plain form in JSON")


def _text(path: Path | None, *, must: bool) -> str:
    if path is None or (not must and not path.exists()):
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the settings file {path}: {error}") from error
