"""Rows of the gazetteer's tables: read, and held to what feeds/gazetteer/README.md says of them. Pure.

Anybody may drop a table in, so each fault is told with its file and line; a name that is silently wrong would be met
years later, in what was grouped by it.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from aggregator.errors import ConfigError

Row = Mapping[str, str]

HEADERS = {
    "id\tkind\tname_en\tother_en\tname_ar\tother_ar\tparent\tlat\tlon\tsource": "places",
    "id\tkind\tname_en\tother_en\tname_ar\tother_ar\tactive_from\tactive_to\tnote": "actors",
    "concept\tclass\ten\tar": "lexicon",
    "script\tkey\tname\trows\twhy": "weak",
}

# What is known of a place before anything is counted, in nats; chosen by hand: every second story names a governorate,
# one in 400 a certain village.
PRIORS = {
    "governorate": 1.0,
    "abroad": 2.0,
    "region": 2.5,
    "district": 3.0,
    "river": 3.0,
    "subdistrict": 4.0,
    "town": 4.5,
    "crossing": 5.0,
    "airbase": 5.0,
    "dam": 5.0,
    "prison": 5.0,
    "site": 5.0,
    "neighbourhood": 5.5,
    "camp": 5.5,
    "village": 6.0,
}
ACTORS = frozenset(
    ["person", "party", "armed group", "government body", "state", "international body", "NGO/monitor", "media"]
)
WEAK = frozenset(["word", "sure", "actor", "short", "shared"])

LONGEST_CELL = 2_000
LONGEST_ID = 80
LONGEST_NAME = 120
MOST_ROWS = 200_000

# Control characters, and those that are not seen and turn or hide what stands behind them; lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_ID = re.compile(rf"[A-Za-z0-9][\w.:-]{{0,{LONGEST_ID - 1}}}", re.ASCII)
_LETTERS = re.compile(r"[^\W_][\W_]*[^\W_]")


def read(table: str, text: str) -> tuple[str, dict[str, Row]]:
    """Read a table: which of the four it is, and its rows by what tells them apart.

    table -- its name, for messages. Raises ConfigError for a text that is none of the four tables, and, with the line,
    for a row that cannot be used or comes twice.
    """
    header, _, rest = text.lstrip("\ufeff").replace("\r\n", "\n").partition("\n")
    kind = HEADERS.get(header)
    if kind is None:
        raise ConfigError(
            f"{table}: its first line is that of no gazetteer table; feeds/gazetteer/README.md tells the four"
        )
    found: dict[str, Row] = {}
    lines: dict[str, int] = {}
    for number, row in _cells(table, header.split("\t"), rest):
        fault = _unseen(row) or _FAULTS[kind](row)
        if fault:
            raise ConfigError(f"{table}, line {number}: {fault}")
        key = f"{row['script']}\t{row['key']}" if kind == "weak" else row["concept" if kind == "lexicon" else "id"]
        if key in found:
            raise ConfigError(f"{table}, line {number}: {key!r} stands in line {lines[key]} already")
        found[key], lines[key] = row, number
    return kind, found


def _cells(table: str, names: list[str], rest: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(rest.split("\n"), start=2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(names):
            raise ConfigError(f"{table}, line {number}: {len(cells)} cells, and the first line names {len(names)}")
        if number > MOST_ROWS or max(map(len, cells)) > LONGEST_CELL:
            raise ConfigError(
                f"{table}, line {number}: read are at most {MOST_ROWS} lines, and cells of {LONGEST_CELL} characters"
            )
        yield number, dict(zip(names, cells, strict=True))


def spellings(row: Row, script: str) -> tuple[str, ...]:
    """Give the spellings of a place or an actor in one script ("en", "ar"), the chief one first."""
    return tuple(filter(None, (row[f"name_{script}"], *row[f"other_{script}"].split("|"))))


def _unseen(row: Row) -> str:
    for column, cell in row.items():
        if not cell.isascii() or not cell.isprintable():
            found = _UNSEEN.search(cell)
            if found:
                return f"{column} has a character that is not seen, U+{ord(found[0]):04X}"
    return ""


def _place(row: Row) -> str:
    if row["kind"] not in PRIORS:
        return f"kind is one of {', '.join(PRIORS)}, not {row['kind']!r}"
    return _named(row) or _position(row["lat"], row["lon"])


def _actor(row: Row) -> str:
    if row["kind"] not in ACTORS:
        return f"kind is one of {', '.join(sorted(ACTORS))}, not {row['kind']!r}"
    return _named(row)


def _named(row: Row) -> str:
    if not _ID.fullmatch(row["id"]):
        return f"an id has up to {LONGEST_ID} letters, digits and any of _.:- behind the first, not {row['id']!r:.100}"
    names = spellings(row, "en") + spellings(row, "ar")
    if not any(map(_LETTERS.search, names)):
        return f"{row['id']} has no name of two letters or more"
    longest = max(names, key=len)
    return f"a name has at most {LONGEST_NAME} characters, not {len(longest)}" if len(longest) > LONGEST_NAME else ""


def _position(lat: str, lon: str) -> str:
    if not lat and not lon:
        return ""
    try:
        found = float(lat), float(lon)
    except ValueError:
        return f"lat and lon are degrees, or both empty, not {lat!r:.40} and {lon!r:.40}"
    # What is no number or without end is in no range.
    whole = abs(found[0]) <= 90 and abs(found[1]) <= 180  # noqa: PLR2004  degrees of a sphere
    return "" if whole else f"lat is from -90 to 90 and lon from -180 to 180, not {lat:.40} and {lon:.40}"


def _concept(row: Row) -> str:
    return "" if row["concept"] and (row["en"] or row["ar"]) else "a concept has a name, and a term in en or ar"


def _weak(row: Row) -> str:
    if row["script"] not in {"en", "ar"} or not row["key"]:
        return f"script is en or ar and key is not empty, not {row['script']!r} and {row['key']!r}"
    if WEAK.issuperset(row["why"].split("|")):
        return ""
    return f"why is one of {', '.join(sorted(WEAK))}, or several with | between, not {row['why']!r:.100}"


_FAULTS: Mapping[str, Callable[[Row], str]] = {"places": _place, "actors": _actor, "lexicon": _concept, "weak": _weak}
