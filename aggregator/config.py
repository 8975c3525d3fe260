"""Settings: defaults < aggregator.toml < AGGREGATOR_* < flags, into one frozen value that is handed down.

A setting is `[section] name` in the file, `AGGREGATOR_SECTION_NAME` in the environment (lists parted by commas).
An unknown name is an error that names it and the nearest known one. Numbers that shape judgement are not here:
they stand beside the code, with the measurement that set them.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, get_args, get_origin, get_type_hints

from aggregator.errors import ConfigError

MEBIBYTE = 1 << 20

Pages = Literal["learn", "always", "never"]


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How we visit.

    allow -- `host:port` or `network/prefix:port` that the address guard lets past although they are not public.
    user_agent -- who we say we are; empty: our name and version. proxy -- a proxy's URL, empty for none.
    timeout, connect_timeout -- seconds for a whole visit and for the connection. max_bytes -- of a document, as
    received and decoded alike. max_redirects -- hops followed.
    at_once, per_host -- visits under way in all, and at one host.
    """

    allow: tuple[str, ...] = ()
    user_agent: str = ""
    proxy: str = ""
    timeout: float = 30.0
    connect_timeout: float = 10.0
    max_bytes: int = 16 * MEBIBYTE
    max_redirects: int = 5
    at_once: int = 50
    per_host: int = 4


@dataclass(frozen=True, slots=True)
class PagesSettings:
    """Which linked pages are read. read -- `learn`: of feeds that carry only summaries; `always`; `never`.

    A feed of which a list or a person says otherwise follows that. per_round -- pages of one site, and on
    behalf of one feed, in one round: what a hostile feed can make us ask for.
    """

    read: Pages = "learn"
    per_round: int = 50


@dataclass(frozen=True, slots=True)
class SeedsSettings:
    """How seed files are taken in. max_bytes -- a larger file is refused, with a capture that says so."""

    max_bytes: int = 64 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Where the pages are. base_url -- how the world reaches them; empty: http://host:port/."""

    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = ""

    @property
    def address(self) -> str:
        """The root of our pages, ending in a slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.base_url or f"http://{host}:{self.port}").rstrip("/") + "/"


@dataclass(frozen=True, slots=True)
class DaemonSettings:
    """The daemon's schedule. round_minutes -- between two looks at what is due (pacing decides what is)."""

    round_minutes: float = 5.0


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """Where the archive is: an SQLAlchemy URL, empty for db/archive.sqlite3 below the home."""

    url: str = ""


@dataclass(frozen=True, slots=True)
class WorkersSettings:
    """The processes that read documents. processes 0: one a core.

    seconds, megabytes -- the most that one document may cost before its process is killed.
    """

    processes: int = 0
    seconds: float = 20.0
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, one section a field."""

    fetch: FetchSettings = field(default_factory=FetchSettings)
    pages: PagesSettings = field(default_factory=PagesSettings)
    seeds: SeedsSettings = field(default_factory=SeedsSettings)
    web: WebSettings = field(default_factory=WebSettings)
    daemon: DaemonSettings = field(default_factory=DaemonSettings)
    archive: ArchiveSettings = field(default_factory=ArchiveSettings)
    workers: WorkersSettings = field(default_factory=WorkersSettings)


NOT_SETTINGS = {"AGGREGATOR_HOME"}  # read by `home`, before there are settings

# The least and the most of a number, where zero or a trillion would mean nothing or harm: libcurl takes a time limit
# of 0 for none at all, no visit ends with 0 lines open, and a round a second is the most that a daemon should make.
BOUNDS: dict[str, tuple[float, float]] = {
    "fetch.timeout": (0.1, 3600),
    "fetch.connect_timeout": (0.1, 3600),
    "fetch.max_bytes": (1, 1 << 40),
    "fetch.max_redirects": (0, 50),
    "fetch.at_once": (1, 10_000),
    "fetch.per_host": (1, 10_000),
    "pages.per_round": (1, 100_000),
    "seeds.max_bytes": (1, 1 << 40),
    "web.port": (0, 65535),
    "daemon.round_minutes": (1 / 60, 525_600),
    "workers.processes": (0, 1024),
    "workers.seconds": (0.1, 3600),
    "workers.megabytes": (64, 1 << 20),
}


def load(text: str, environ: Mapping[str, str], flags: Mapping[str, Any], name: str = "aggregator.toml") -> Settings:
    """Build the settings from their layers.

    text -- the settings file's content, empty where there is none; name -- what to call it in messages.
    environ -- the process's environment; only AGGREGATOR_* is looked at.
    flags -- `{"web.port": 8001}`, what the command line said; None means not said.
    Raises ConfigError, naming the setting and its source.
    """
    settings = Settings()
    for origin, key, value in (*_from_file(text, name), *_from_environment(environ), *_from_flags(flags)):
        settings = _with(settings, key, value, origin)
    return settings


def known() -> dict[str, Any]:
    """Every setting, `section.name`, with its default: the documentation is held against this."""
    defaults = Settings()
    return {
        f"{section.name}.{one.name}": getattr(getattr(defaults, section.name), one.name)
        for section in fields(Settings)
        for one in fields(getattr(defaults, section.name))
    }


def _from_file(text: str, name: str) -> list[tuple[str, str, Any]]:
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError is one; a number of 5,000 digits is another
        raise ConfigError(f"{name} is not TOML: {error}") from error
    found = []
    for section, content in data.items():
        if not isinstance(content, dict):
            raise ConfigError(f"{name}: {section!r} stands outside a section; write it below a line like [fetch]")
        found += [(name, f"{section}.{key}", value) for key, value in content.items()]
    return found


def _from_environment(environ: Mapping[str, str]) -> list[tuple[str, str, Any]]:
    names = sorted(name for name in environ if name.startswith("AGGREGATOR_") and name not in NOT_SETTINGS)
    return [(name, name.removeprefix("AGGREGATOR_").lower().replace("_", ".", 1), environ[name]) for name in names]


def _from_flags(flags: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    return [("the command line", key, value) for key, value in flags.items() if value is not None]


def _with(settings: Settings, key: str, value: Any, origin: str) -> Settings:
    names = known()
    if key not in names:
        near = difflib.get_close_matches(key, names, n=1, cutoff=0.3)
        hint = f"; the nearest known one is {near[0]}" if near else ""
        raise ConfigError(f"{origin}: there is no setting {key}{hint}")
    section, name = key.split(".")
    part = getattr(settings, section)
    kind = get_type_hints(type(part))[name]
    typed = _typed(kind, value, f"{origin}: {key}")
    if key in BOUNDS:
        _check(typed, BOUNDS[key], f"{origin}: {key}")
    return replace(settings, **{section: replace(part, **{name: typed})})


def _typed(kind: Any, value: Any, where: str) -> Any:
    if kind == tuple[str, ...]:
        many = [one.strip() for one in value.split(",")] if isinstance(value, str) else value
        if isinstance(many, (list, tuple)) and all(isinstance(one, str) for one in many):
            return tuple(one for one in many if one)
        raise ConfigError(f"{where} takes a list of strings, not {value!r}")
    if get_origin(kind) is Literal:
        if value in get_args(kind):
            return value
        raise ConfigError(f"{where} takes one of {', '.join(get_args(kind))}, not {value!r}")
    if kind is str:
        if isinstance(value, str):
            return value
        raise ConfigError(f"{where} takes a string, not {value!r}")
    return _number(kind, value, where)


def _number(kind: type[int] | type[float], value: Any, where: str) -> int | float:
    word = "a whole number" if kind is int else "a number"
    fits = isinstance(value, (str, int) if kind is int else (str, int, float)) and not isinstance(value, bool)
    try:
        number = kind(value) if fits else None
    except (ValueError, OverflowError):
        number = None
    if number is None:
        raise ConfigError(f"{where} takes {word}, not {value!r}")
    return number


def _check(number: float, bounds: tuple[float, float], where: str) -> None:
    least, most = bounds
    if not least <= number <= most:  # false for NaN too
        raise ConfigError(f"{where} takes a number from {least:.3g} to {most:.12g}, not {number}")
