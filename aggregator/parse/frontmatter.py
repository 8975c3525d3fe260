"""The front matter of a seed or a Markdown text: what its text cannot tell, between two fences at the top.

Between `---` lines stand `key: value` lines, read as in seeds/README.md, and as Hugo, Jekyll and Obsidian write them
(`simpleyaml`); between `+++` lines TOML. No value is typed: `published: 2016-02-03` stays the string that was written.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from aggregator.parse import dates, jsonfields, simpleyaml, stated, xmltext
from aggregator.parse.item import Dated, DateOrigin
from aggregator.parse.simpleyaml import Entry

KEYS = ("id", "title", "url", "published", "updated", "outlet", "author", "language", "summary")
FENCE, TOML = "---", "+++"
_CLOSING = {FENCE: {FENCE, "..."}, TOML: {TOML}}

# A second fence further down than this is a rule drawn in an article, not the end of a front matter.
MOST_LINES = 100
# In characters, of all its lines; longer than any, and what the readers of it are given.
LONGEST = 32_000
# Below this likeness a wrong key is no misspelling of any of ours. `difflib`'s own default of 0.6 misses `lang`.
NEAR = 0.5

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")  # a note's name in Obsidian: [[People/Ann|Ann Roe]]
_TOML_KEY = re.compile(r"\s*[\w\"'.-]+\s*=")
# Dots of one key, of which tomllib makes a table each: 15,000 of them took it 4 s.
MOST_DOTS = 100
_TOML_TABLES = ("taxonomies", "params", "extra")

# The names of JSON's fields, by what they mean here, in order of preference; and what Hugo and Jekyll say besides.
_MEANT = {"id", "title", "link", "published", "updated", "authors", "outlet", "language", "summary", "tags", "rights"}
_SYNONYMS = {
    # A byline is a sentence, which JSON's reader takes apart; here names are stated.
    **{name: meant for name, (meant, _) in jsonfields.PREFERRED.items() if meant in _MEANT and name != "byline"},
    "lastmod": "updated",
    "lastmodifiedat": "updated",
}
# What is about the note, the site or the moment of saving, and no loss: above all `created`, which is never when the
# article was published. It stays among the lines that were left out.
_ABOUT_THE_NOTE = (
    "aliases alias created datecreated creationdate saved savedat dateadded clipped layout draft slug weight type toc "
    "permalink comments cssclass cssclasses publish featured menu math image images cover coverimage thumbnail banner "
    "pin sticky sidebar redirectfrom excerptseparator readtime readingtime wordcount favorite archived folder"
)
_PASSED = frozenset(_ABOUT_THE_NOTE.split()) | jsonfields.SCRAPING


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was stated about an article by whoever saved it; None or empty where nothing was.

    unread -- lines inside the fences that are in no field. problems -- what was wrong, in words.
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
    tags: tuple[str, ...] = ()
    rights: str | None = None
    unread: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """What was found so far. values -- by meaning, with the key, how good that key is, and the lines."""

    values: dict[str, tuple[int, Entry]] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def split(lines: Sequence[str]) -> tuple[FrontMatter, Sequence[str]]:
    """Part a front matter from the article below it.

    lines -- of the whole text. Without an opening and a closing fence, or with nothing between them that looks
    like one of our keys, there is no front matter and all lines are the article's.
    """
    fence = lines[0].strip() if lines else ""
    end = _closing(lines, fence)
    if end is None:
        return FrontMatter(), lines
    inside = lines[1:end]
    if sum(map(len, inside)) > LONGEST:
        return FrontMatter(problems=(f"front matter: {LONGEST} characters and more between fences are text",)), lines
    if fence == TOML:
        return (_toml(inside), lines[end + 1 :]) if any(map(_TOML_KEY.match, inside)) else (FrontMatter(), lines)
    if not any(_is_ours(line) for line in inside):
        return FrontMatter(), lines
    return _read(simpleyaml.entries(inside, KEYS)), lines[end + 1 :]


def dated(front: FrontMatter, at: datetime) -> tuple[Dated | None, Dated | None, tuple[str, ...]]:
    """Understand the dates that were stated, published and updated, and say in words which cannot be meant.

    at -- when the document was received: what dates are held against.
    """
    said = (("published", front.published), ("updated", front.updated))
    found = {name: understood(raw, at) for name, raw in said if raw}
    doubts = tuple(
        f"front matter: {name} {one.raw[:60]!r} cannot be meant as a date; write 2016-02-03 or 2016-02-03T10:15:00Z"
        for name, one in found.items()
        if one.at is None
    )
    return found.get("published"), found.get("updated"), doubts


def understood(raw: str, at: datetime, *, zoned: bool = False, origin: DateOrigin = "front matter") -> Dated:
    """Understand a date that somebody stated beside an article; of a time whose zone nobody names the day alone counts.

    at -- when it was received. zoned -- whether its field names the zone (`date_gmt`). origin -- where it was found.
    """
    one = dates.understand(raw, at, origin=origin)
    if zoned or one.precision != "second" or one.at is None or stated.has_zone(raw) or _is_unix(raw):
        return one
    return stated.to_the_day(one)


def _is_unix(raw: str) -> bool:
    """Tell a Unix time, which needs no zone, from 20160203101500, which does."""
    digits = raw.strip().partition(".")[0]
    return digits.isdigit() and len(digits) != len("20160203101500")


def _closing(lines: Sequence[str], fence: str) -> int | None:
    ends = _CLOSING.get(fence, set())
    return next((at for at, line in enumerate(lines[1:MOST_LINES], 1) if line.strip() in ends), None)


def _is_ours(line: str) -> bool:
    key = simpleyaml.key(line)
    return key is not None and (_meaning(key) is not None or _bare(key) in _PASSED or _nearest(key.lower()) is not None)


def _bare(key: str) -> str:
    return re.sub(r"[\W_]+", "", key).lower()


def _meaning(key: str) -> str | None:
    return _SYNONYMS.get(_bare(key))


def _nearest(key: str) -> str | None:
    return next(iter(difflib.get_close_matches(key, KEYS, n=1, cutoff=NEAR)), None)


def _toml(inside: Sequence[str]) -> FrontMatter:
    """Read TOML; what is none is left out whole, since nobody can tell where it goes on."""
    try:
        table = tomllib.loads(_without_long_keys(inside))
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
        return FrontMatter(
            unread=tuple(line.strip() for line in inside if line.strip()),
            problems=(f"front matter: no TOML: {reason}",),
        )
    return _read(_tabled(table))


def _without_long_keys(inside: Sequence[str]) -> str:
    """Join the lines, if no key nests too deeply. Raises ValueError."""
    text = "\n".join(inside)
    bare = " ".join(text.split()).replace(" .", ".").replace(". ", ".")
    if any(word.count(".") > MOST_DOTS for word in re.split("[ =,{]", bare)):
        raise ValueError("a key that nests too deeply")
    return text


def _tabled(table: dict[str, Any]) -> Iterator[Entry]:
    """Give a table's entries, and those of the tables in which Hugo and Zola keep what they do not know themselves."""
    for key, value in table.items():
        if key in _TOML_TABLES and isinstance(value, dict):
            yield from (_stated(name, one) for name, one in value.items())
        else:
            yield _stated(key, value)


def _stated(key: str, value: Any) -> Entry:
    parts = tuple(_written(one) for one in value[: simpleyaml.MOST_PARTS]) if isinstance(value, list) else None
    text = ", ".join(parts) if parts is not None else _written(value)
    return Entry(key, text, parts, (f"{key} = {text}",))


def _written(value: Any) -> str:
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, dict):
        return _written(value["name"]) if isinstance(value.get("name"), str) else ""
    return xmltext.clean(str(value)).strip() if isinstance(value, (str, int, float)) else ""


def _read(entries: Iterable[Entry]) -> FrontMatter:
    reading = _Reading()
    for entry in entries:
        _take(reading, entry)
    language, url = _checked(reading, "language", _is_language), _checked(reading, "link", _absolute)
    said = {name: entry.text for name, (_, entry) in reading.values.items()}
    return FrontMatter(
        **{name: said.get(name) for name in ("id", "title", "published", "updated", "outlet", "summary", "rights")},
        language=language,
        url=url,
        authors=tuple(dict.fromkeys(reading.authors)),
        tags=tuple(dict.fromkeys(reading.tags)),
        unread=tuple(reading.unread),
        problems=tuple(reading.problems),
    )


def _take(reading: _Reading, entry: Entry) -> None:
    """Put an entry where it belongs; what is in no field is among the lines left out."""
    meaning = _meaning(entry.key)
    if meaning == "outlet" and _absolute(entry.text):
        meaning = "link"  # Obsidian's `source` is an address, others' is a name
    reading.unread += (*entry.comments, *entry.odd)
    if meaning == "authors":
        reading.authors += _all_names(entry)
    elif meaning == "tags":
        reading.tags += entry.parts if entry.parts is not None else _names(entry.text)
    elif meaning is not None:
        _state(reading, meaning, entry)
    else:
        reading.unread += entry.lines
        if not (entry.text.startswith("#") and not entry.key) and _bare(entry.key) not in _PASSED:
            reading.problems.append(_complaint(entry.key.lower(), entry.lines[0]))


def _state(reading: _Reading, meaning: str, entry: Entry) -> None:
    """Keep an entry, if no better name says the same; of one name the first counts."""
    if not entry.text:
        return
    _, rank = jsonfields.PREFERRED.get(_bare(entry.key), (meaning, len(_SYNONYMS)))
    before = reading.values.get(meaning)
    if before and before[0] == rank and before[1].key.lower() == entry.key.lower():
        reading.problems.append(f"front matter: {entry.key.lower()} is there twice; the first counts")
    if before and _order(meaning, entry, rank) >= _order(meaning, before[1], before[0]):
        reading.unread += entry.lines
        return
    reading.unread += before[1].lines if before else ()
    reading.values[meaning] = (rank, entry)


def _order(meaning: str, entry: Entry, rank: int) -> int:
    """Say how good a name is: ours is the best."""
    return -1 if entry.key.lower() == {"link": "url"}.get(meaning, meaning) else rank


def _complaint(key: str, line: str) -> str:
    if not key:
        return f"front matter: {line[:60]!r} is no `key: value` line"
    near = _nearest(key)
    hint = f"the nearest known one is {near}" if near else f"known are {', '.join(KEYS)}"
    return f"front matter: there is no key {key!r}; {hint}"


def _all_names(entry: Entry) -> list[str]:
    """Give the names that an entry states; those of a list are parted already."""
    found = list(entry.parts) if entry.parts is not None else _names(entry.text)
    return [name for one in found if (name := _WIKI.sub(r"\1", one).strip())]


def _names(value: str) -> list[str]:
    """Part names at semicolons, or at commas where there is no semicolon (so that `Doe, Jr.; Roe` can be said)."""
    return [name for one in re.split("[;؛]" if re.search("[;؛]", value) else "[,،]", value) if (name := one.strip())]


_WRONG = {"language": "no language tag such as en or ar (BCP 47)", "link": "no absolute http(s) address"}


def _checked(reading: _Reading, meaning: str, is_good: Callable[[str], bool]) -> str | None:
    """Return a value that must have a form; what has not is a problem."""
    if meaning not in reading.values:
        return None
    entry = reading.values.pop(meaning)[1]
    if is_good(entry.text):
        return entry.text
    reading.problems.append(f"front matter: {entry.text[:60]!r} is {_WRONG[meaning]}")
    reading.unread += entry.lines
    return None


def _is_language(value: str) -> bool:
    return _LANGUAGE.fullmatch(value) is not None


def _absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        return False
