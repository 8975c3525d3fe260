"""The gazetteer: places, actors and words of war in English and Arabic, and the keys that they are found by. Pure.

    tables (tab-separated, feeds/gazetteer/README.md) > rows > Gazetteer

A key is a name folded, without articles and spaces: `Tell Rif'at` is `tellrifat`, `كفر نبل` is `كفرنبل`. What a name is
worth is how seldom the news speaks of it: by its kind, corrected by the background's counts where there are some.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from aggregator.archive.story import Subject
from aggregator.cluster import background, rows, twins, words
from aggregator.cluster.rows import Row

# In nats, by hand, as those of places (rows.py). A guess weighs as much as `GUESSED` stories of the background.
PRIOR_OF_AN_ACTOR = 5.0
PRIOR_OF_A_DEED = 4.0
GUESSED = 20

# Concepts that say when or how many, not what: no likeness.
_SILENT = frozenset(["number words", "time words"])

# Articles as English writes them; `as`, `at` and `an` are words of their own, and are passed over inside a name alone.
ARTICLES = frozenset("al el ul ash ar az ad adh ath esh es er et ed en ez il ej".split())  # noqa: SIM905  a list of words
INNER_ARTICLES = ARTICLES | {"as", "at", "an"}

# A key of so few letters is met by chance, in Arabic as another word, in English as a part of a name (Tel, Bab): it is
# weak unless a table says that it is sure. Acronyms are not, read in capitals: ten of them were read in ten stories
# each, and two readings were wrong (of firms called LCC and NCC).
SHORT = 3
SURE = "sure"

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
    has. weak -- keys that count only with a place word or company. acronyms -- short Latin keys that are spelt in
    capitals, and so are found in capitals alone (US, not us). articled -- Arabic keys whose name has the article:
    behind a prefix they need it (`ورقة` is paper, not Raqqa). deeds -- stems to concepts of the lexicon;
    longest_deed -- as `longest`. worth, classes -- of a deed.
    """

    entries: Mapping[str, Entry]
    names: Mapping[str, tuple[Entry, ...]]
    longest: Mapping[str, int]
    weak: Mapping[str, str]
    acronyms: frozenset[str]
    articled: frozenset[str]
    deeds: Mapping[tuple[str, ...], tuple[str, ...]]
    longest_deed: Mapping[str, int]
    worth: Mapping[str, float]
    classes: Mapping[str, str]


def read(tables: Iterable[tuple[str, str]]) -> Gazetteer:
    """Read tables: each a name for messages, and a text whose first line says what its rows are.

    A row of an id that has come before replaces that row; one of another id that is plainly of the same place or actor
    as a row of an earlier table is united with it (twins.py). Raises ConfigError for a file that is none of the four
    tables, or for a row that cannot be used, with its line.
    """
    found: defaultdict[str, list[Mapping[str, Row]]] = defaultdict(list)
    for name, text in tables:
        kind, table = rows.read(name, text)
        found[kind].append(table)
    lexicon = {concept: row for table in found["lexicon"] for concept, row in table.items()}
    places, actors = (twins.unite(found[kind], _keys) for kind in ("places", "actors"))
    return _made(
        [(_place(row), row) for row in places.values()] + [(_actor(row), row) for row in actors.values()],
        lexicon,
        _weak(found["weak"]),
    )


def _weak(tables: Iterable[Mapping[str, Row]]) -> dict[str, str]:
    """Say why keys are weak: as the last table says, but sure stays sure, and which are short is known by length."""
    found: dict[str, str] = {}
    for row in (row for table in tables for row in table.values()):
        key = row["key"].replace(" ", "")
        why = [one for one in row["why"].split("|") if one != "short"]
        if why and found.get(key) != SURE:
            found[key] = "word" if "word" in why else why[0]
    return found


def _keys(row: Row) -> tuple[frozenset[str], frozenset[str]]:
    chief = {**row, "other_en": "", "other_ar": ""}
    return frozenset("".join(said) for said, *_ in _spellings(chief)), frozenset(
        "".join(said) for said, *_ in _spellings(row)
    )


def _made(spelt: Sequence[tuple[Entry, Row]], lexicon: Mapping[str, Row], told: Mapping[str, str]) -> Gazetteer:
    names: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    longest: dict[str, int] = {}
    with_article, without = set[str](), set[str]()
    capitals, small = set[str](), set[str]()
    for entry, row in spelt:
        for said, has_article, in_capitals in _spellings(row):
            key = "".join(said)
            if len(key) > 1:
                names[key][entry.id] = entry
                (with_article if has_article else without).add(key)
                (capitals if in_capitals else small).add(key)
                # A name may be written in one word that we have in two, and the other way round.
                for first, n in ((said[0], len(said)), (key, 1), ("".join(said[:2]), max(1, len(said) - 1))):
                    longest[first] = max(n, longest.get(first, 0))
    deeds, longest_deed = _deeds(lexicon.values())
    acronyms = frozenset(key for key in capitals - small if len(key) <= SHORT)
    short = {key: "short" for key in names if len(key) <= SHORT and key not in acronyms}
    return Gazetteer(
        entries={entry.id: entry for entry, _ in spelt},
        names={key: tuple(islice(found.values(), twins.MOST_BEARERS)) for key, found in names.items()},
        longest=longest,
        weak={key: why for key, why in {**short, **told}.items() if why != SURE},
        acronyms=acronyms,
        articled=frozenset(with_article - without),
        deeds=deeds,
        longest_deed=longest_deed,
        worth={concept: _worth(f"deed:{concept}", PRIOR_OF_A_DEED) for found in deeds.values() for concept in found},
        classes={concept: row["class"] for concept, row in lexicon.items()},
    )


def _place(row: Row) -> Entry:
    weight = _worth(row["id"], rows.PRIORS[row["kind"]])
    return Entry(row["id"], "place", row["kind"], row["name_en"], row["parent"], weight)


def _actor(row: Row) -> Entry:
    name = f"@{row['id']}"
    return Entry(name, "actor", row["kind"], row["name_en"], "", _worth(name, PRIOR_OF_AN_ACTOR))


def _worth(name: str, prior: float) -> float:
    counted = background.ENTRIES.get(name, 0)
    return -math.log((counted + GUESSED * math.exp(-prior)) / (background.STORIES + GUESSED))


def _spellings(row: Row) -> Iterator[tuple[list[str], bool, bool]]:
    """Give the words of each spelling; beside them whether it has the Arabic article, and whether it is in capitals."""
    for name in (row["name_en"], *row["other_en"].split("|")):
        said = latin(name)
        if said:
            yield said, False, name.isupper()
    for name in (row["name_ar"], *row["other_ar"].split("|")):
        spelt = _WORD.findall(folded(name))
        if spelt:
            yield [bare(word) for word in spelt], len(spelt) == 1 and bare(spelt[0]) != spelt[0], False


def _deeds(
    lexicon: Iterable[Row],
) -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, int]]:
    found: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    longest: dict[str, int] = {}
    for row in lexicon:
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
