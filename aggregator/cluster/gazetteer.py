"""The gazetteer: places, actors and words of war in English and Arabic, and the keys that they are found by. Pure.

    tables (tab-separated, feeds/gazetteer/README.md) > rows > Gazetteer

A key is a name folded, without articles and spaces: `Tell Rif'at` is `tellrifat`, `كفر نبل` is `كفرنبل`. What a name is
worth is how seldom the news speaks of it: by its kind, corrected by the background's counts where there are some.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from aggregator.archive.story import Subject
from aggregator.cluster import background, words
from aggregator.errors import ConfigError

# What is known of a place before anything is counted, in nats; chosen by hand: every second story names a governorate,
# one in 400 a certain village. A guess weighs as much as `GUESSED` stories of the background.
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
PRIOR_OF_AN_ACTOR = 5.0
PRIOR_OF_A_DEED = 4.0
GUESSED = 20

# Concepts that say when or how many, not what: no likeness.
_SILENT = frozenset(["number words", "time words"])

# Articles as English writes them; `as`, `at` and `an` are words of their own, and are passed over inside a name alone.
ARTICLES = frozenset("al el ul ash ar az ad adh ath esh es er et ed en ez il ej".split())  # noqa: SIM905  a list of words
INNER_ARTICLES = ARTICLES | {"as", "at", "an"}

LONGEST_CELL = 2_000
MOST_ROWS = 200_000

_WORD = re.compile(r"[^\W_]+(?:['’`ʿʾ][^\W_]+)*")
_APOSTROPHES = re.compile("['’`ʿʾ]")
_ARTICLE = "ال"
_LEFT = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A place or an actor. parent -- the id of the place that it lies in; weight -- in nats, how much it says."""

    id: str
    subject: Subject
    kind: str
    name: str
    parent: str
    weight: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What names and words mean.

    names -- key to the entries that bear it. longest -- the first word of any key to the most words that a name of it
    has. weak -- keys that count only with a place word or company. articled -- Arabic keys whose name has the article:
    behind a prefix they need it (`ورقة` is paper, not Raqqa). deeds -- stems to concepts of the lexicon;
    longest_deed -- as `longest`. worth, classes -- of a deed.
    """

    entries: Mapping[str, Entry]
    names: Mapping[str, tuple[Entry, ...]]
    longest: Mapping[str, int]
    weak: Mapping[str, str]
    articled: frozenset[str]
    deeds: Mapping[tuple[str, ...], tuple[str, ...]]
    longest_deed: Mapping[str, int]
    worth: Mapping[str, float]
    classes: Mapping[str, str]


_HEADERS = {
    "id\tkind\tname_en\tother_en\tname_ar\tother_ar\tparent\tlat\tlon\tsource": "places",
    "id\tkind\tname_en\tother_en\tname_ar\tother_ar\tactive_from\tactive_to\tnote": "actors",
    "concept\tclass\ten\tar": "lexicon",
    "script\tkey\tname\trows\twhy": "weak",
}


def read(tables: Iterable[tuple[str, str]]) -> Gazetteer:
    """Read tables: each a name for messages, and a text whose first line says what its rows are.

    A row whose id has come before replaces that row. Raises ConfigError for a file that is none of the four tables, or
    for a row of another length, with its line.
    """
    rows: dict[str, dict[str, dict[str, str]]] = {kind: {} for kind in _HEADERS.values()}
    for name, text in tables:
        for kind, row in _rows(name, text):
            rows[kind]["\t".join(list(row.values())[:2]) if kind == "weak" else next(iter(row.values()))] = row
    return _made(rows)


def _rows(table: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    header, _, rest = text.lstrip("\ufeff").replace("\r\n", "\n").partition("\n")
    kind = _HEADERS.get(header.strip("\n"))
    if kind is None:
        raise ConfigError(
            f"{table}: its first line is that of no gazetteer table; feeds/gazetteer/README.md tells the four"
        )
    names = header.split("\t")
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
        yield kind, dict(zip(names, cells, strict=True))


def _made(rows: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Gazetteer:
    entries = {
        **{name: _place(row) for name, row in rows["places"].items()},
        **{f"@{name}": _actor(row) for name, row in rows["actors"].items()},
    }
    spelt = [(entries[name], row) for name, row in rows["places"].items()]
    spelt += [(entries[f"@{name}"], row) for name, row in rows["actors"].items()]
    names: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    longest: dict[str, int] = {}
    with_article, without = set[str](), set[str]()
    for entry, row in spelt:
        for said, has_article in _spellings(row):
            key = "".join(said)
            if len(key) > 1:
                names[key][entry.id] = entry
                (with_article if has_article else without).add(key)
                # A name may be written in one word that we have in two, and the other way round.
                for first, n in ((said[0], len(said)), (key, 1), ("".join(said[:2]), max(1, len(said) - 1))):
                    longest[first] = max(n, longest.get(first, 0))
    deeds, longest_deed = _deeds(rows["lexicon"].values())
    return Gazetteer(
        entries=entries,
        names={key: tuple(found.values()) for key, found in names.items()},
        longest=longest,
        weak={row["key"].replace(" ", ""): row["why"] for row in rows["weak"].values()},
        articled=frozenset(with_article - without),
        deeds=deeds,
        longest_deed=longest_deed,
        worth={concept: _worth(f"deed:{concept}", PRIOR_OF_A_DEED) for found in deeds.values() for concept in found},
        classes={concept: row["class"] for concept, row in rows["lexicon"].items()},
    )


def _place(row: Mapping[str, str]) -> Entry:
    weight = _worth(row["id"], PRIORS.get(row["kind"], PRIORS["village"]))
    return Entry(row["id"], "place", row["kind"], row["name_en"], row["parent"], weight)


def _actor(row: Mapping[str, str]) -> Entry:
    name = f"@{row['id']}"
    return Entry(name, "actor", row["kind"], row["name_en"], "", _worth(name, PRIOR_OF_AN_ACTOR))


def _worth(name: str, prior: float) -> float:
    counted = background.ENTRIES.get(name, 0)
    return -math.log((counted + GUESSED * math.exp(-prior)) / (background.STORIES + GUESSED))


def _spellings(row: Mapping[str, str]) -> Iterator[tuple[list[str], bool]]:
    for name in (row["name_en"], *row["other_en"].split("|")):
        said = latin(name)
        if said:
            yield said, False
    for name in (row["name_ar"], *row["other_ar"].split("|")):
        spelt = _WORD.findall(folded(name))
        if spelt:
            yield [bare(word) for word in spelt], len(spelt) == 1 and bare(spelt[0]) != spelt[0]


def _deeds(
    rows: Iterable[Mapping[str, str]],
) -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, int]]:
    found: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    longest: dict[str, int] = {}
    for row in rows:
        for term in () if row["class"] in _SILENT else (*row["en"].split("|"), *row["ar"].split("|")):
            stems = tuple(words.terms(words.fold(term)))
            if stems:
                found[stems][row["concept"]] = None
                longest[stems[0]] = max(len(stems), longest.get(stems[0], 0))
    return {stems: tuple(concepts) for stems, concepts in found.items()}, longest


def folded(text: str) -> str:
    """Fold as names are compared: as words are, and without hamza."""
    return hamza_less(words.fold(text))


def hamza_less(folded: str) -> str:
    """Take out what is left of a hamza when its seat is folded."""
    return folded.replace("ء", "")


def latin(name: str) -> list[str]:
    """Give the words of a Latin key."""
    said = [_APOSTROPHES.sub("", word) for word in _WORD.findall(folded(name))]
    return [word for word in said if word not in INNER_ARTICLES] or said


def bare(word: str) -> str:
    """Take the Arabic article off a folded word that is long enough to have one."""
    return word[2:] if word.startswith(_ARTICLE) and len(word) >= _LEFT + 2 else word
