"""The front matter of a seed: what its text cannot tell, in `key: value` lines between two `---` lines at the top.

The grammar is written for people in seeds/README.md. It is deliberately less than YAML: nothing is typed, nested or
escaped, so that nothing can be meant in two ways (`published: 2016-02-03` stays the string that was written).
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

KEYS = ("id", "title", "url", "published", "updated", "outlet", "author", "language", "summary")
FENCE = "---"

# A second fence further down than this is a rule drawn in an article, not the end of a front matter.
MOST_LINES = 100

# Below this likeness a wrong key is no misspelling of any of ours. `difflib`'s own default of 0.6 misses `lang`.
NEAR = 0.5

_PAIR = re.compile(r"([^\s:][^:]{0,40}?)\s*:(?:\s+(.*))?$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was stated about an article by whoever saved it; None or empty where nothing was.

    unread -- lines inside the fences that say nothing that we know. problems -- what was wrong, in words.
    """

    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    summary: str | None = None
    unread: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    values: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def split(lines: Sequence[str]) -> tuple[FrontMatter, Sequence[str]]:
    """Part a front matter from the article below it.

    lines -- of the whole text. Without an opening and a closing fence, or with nothing between them that looks
    like one of our keys, there is no front matter and all lines are the article's.
    """
    end = _closing(lines)
    inside = [line.strip() for line in lines[1:end]]
    if end is None or not any(_key(line) for line in inside):
        return FrontMatter(), lines
    return _read(inside), lines[end + 1 :]


def _closing(lines: Sequence[str]) -> int | None:
    if not lines or lines[0].strip() != FENCE:
        return None
    return next((at for at, line in enumerate(lines[1:MOST_LINES], 1) if line.strip() == FENCE), None)


def _key(line: str) -> str | None:
    """Return the known key that a line is about, or the nearest to the one that it names."""
    pair = _PAIR.match(line)
    return _nearest(pair[1].lower()) if pair else None


def _nearest(key: str) -> str | None:
    return next(iter(difflib.get_close_matches(key, KEYS, n=1, cutoff=NEAR)), None)


def _read(inside: Iterable[str]) -> FrontMatter:
    reading = _Reading()
    for line in filter(None, inside):
        _take(reading, line)
    language, url = _language(reading), _url(reading)
    values = {key: value for key, value in reading.values.items() if key not in {"language", "url"}}
    return FrontMatter(
        **values,
        language=language,
        url=url,
        authors=tuple(dict.fromkeys(reading.authors)),
        unread=tuple(reading.unread),
        problems=tuple(reading.problems),
    )


def _take(reading: _Reading, line: str) -> None:
    pair = _PAIR.match(line)
    key, value = (pair[1].lower(), _unquoted((pair[2] or "").strip())) if pair else ("", "")
    if key == "author":
        reading.authors += _names(value)
    elif key in KEYS and key not in reading.values:
        reading.values.update({key: value} if value else {})
    else:
        reading.unread.append(line)
        reading.problems.append(_complaint(key, line))


def _complaint(key: str, line: str) -> str:
    if not key:
        return f"front matter: {line[:60]!r} is no `key: value` line"
    if key in KEYS:
        return f"front matter: {key} is there twice; the first counts"
    near = _nearest(key)
    hint = f"the nearest known one is {near}" if near else f"known are {', '.join(KEYS)}"
    return f"front matter: there is no key {key!r}; {hint}"


def _unquoted(value: str) -> str:
    """Take off a pair of quotes around a whole value, which people write out of habit from YAML."""
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value.count(value[0]) == 2  # noqa: PLR2004 -- a pair
    return value[1:-1].strip() if quoted else value


def _names(value: str) -> list[str]:
    """Part names at semicolons, or at commas where there is no semicolon (so that `Doe, Jr.; Roe` can be said)."""
    return [name for one in re.split("[;؛]" if re.search("[;؛]", value) else "[,،]", value) if (name := one.strip())]


def _language(reading: _Reading) -> str | None:
    value = reading.values.get("language")
    if value is None or _LANGUAGE.fullmatch(value):
        return value
    reading.problems.append(f"front matter: {value[:60]!r} is no language tag such as en or ar (BCP 47)")
    reading.unread.append(f"language: {value}")
    return None


def _url(reading: _Reading) -> str | None:
    value = reading.values.get("url")
    if value is None or _absolute(value):
        return value
    reading.problems.append(f"front matter: {value[:60]!r} is no absolute http(s) address")
    reading.unread.append(f"url: {value}")
    return None


def _absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        return False
