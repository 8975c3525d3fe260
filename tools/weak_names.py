"""Find the names that must not count alone, and write feeds/gazetteer/weak_names.tsv of them.

python -m tools.weak_names
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tools import gazetteer

COLUMNS = ("script", "key", "name", "rows", "why")

# Keys that would be weak, most for being short (aggregator/cluster/gazetteer.py), and that mean nothing else in this
# news: read in some twenty stories each where there are so many. Left out on purpose are عنه سرت هند كلس and the like.
# The Pentagon and the White House are buildings and offices, and either way the same.
SURE = frozenset(
    """
    حلب حمص رقه بنش طفس تنف نبك حفه افس نبل مزه وعر حاس غزه رفح قدس مصر قطر يمن صين دبي عدن قسد مسد يبك هتش افب اسد
    hol roj fua qom us pentagon بنتاغون whitehouse بيتالابيض
    """.split()  # noqa: SIM905  a list of words is read as words
)

# What so many places bear says nothing without its parent, but for a governorate, a country or a city abroad.
KNOWN = frozenset({"governorate", "abroad"})
SHARED = 3


def find(
    places: Iterable[gazetteer.Place], actors: Iterable[Mapping[str, str]], ordinary: frozenset[str]
) -> list[tuple[str, ...]]:
    """Find the names that must not count alone: (script, key, a spelling, places that bear it, why).

    `why` is the first that holds of `word` (also an ordinary word, of places and of actors), `sure` (would be weak, and
    is not), `actor` (also an actor other than the state itself) and `shared`. `ordinary` holds the words by hand, in
    either script.
    """
    actors = list(actors)
    places = list(places)
    return [
        *_weak("ar", gazetteer.key_ar, [(p.id, p.kind, p.arabic) for p in places], _actors(actors, "ar"), ordinary),
        *_weak("en", gazetteer.key_en, [(p.id, p.kind, p.english) for p in places], _actors(actors, "en"), ordinary),
    ]


def _actors(actors: Iterable[Mapping[str, str]], script: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(a["id"], a["kind"], (a[f"name_{script}"], *gazetteer.spellings(a[f"other_{script}"]))) for a in actors]


def _weak(
    script: str,
    key: Callable[[str], str],
    named: Iterable[tuple[str, str, tuple[str, ...]]],
    actors: Iterable[tuple[str, str, tuple[str, ...]]],
    ordinary: frozenset[str],
) -> list[tuple[str, ...]]:
    bearers: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    known = set[str]()
    for bearer, kind, names in named:
        for name in names:
            bearers[key(name)].add(bearer)
            shown.setdefault(key(name), name)
        if kind in KNOWN:
            known.update(map(key, names))
    acting = {key(name) for _, kind, names in actors if kind != "state" for name in names}
    words = {key(word) for word in ordinary}
    # Also words that none of our rows bears: rows that come may.
    shown.update({key(word): word for word in sorted(ordinary) if _is_of(word, script) and key(word) not in shown})
    for _, _, names in actors:
        shown.update({key(name): name for name in names if key(name) in SURE and key(name) not in shown})

    def why(one: str) -> str:
        if one in words:
            return "word"
        if one in SURE:
            return "sure"
        if one in acting:
            return "actor"
        return "shared" if len(bearers[one]) >= SHARED and one not in known else ""

    return [(script, one, shown[one], str(len(bearers[one])), why(one)) for one in shown if why(one)]


def _is_of(word: str, script: str) -> bool:
    return word.isascii() == (script == "en")


def ordinary_words(text: str) -> frozenset[str]:
    """Read ordinary_words.txt: words parted by white space; what follows `#` in a line is said to people."""
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())


def written(folder: Path) -> str:
    """Make weak_names.tsv of a folder's other files."""
    found = gazetteer.places((folder / "places.tsv").read_text("utf-8"))
    actors = gazetteer.rows((folder / "actors.tsv").read_text("utf-8"))
    ordinary = ordinary_words((folder / "ordinary_words.txt").read_text("utf-8"))
    return gazetteer.table(COLUMNS, find(found, actors, ordinary))


def main() -> None:
    """Write the project's own table."""
    (gazetteer.FOLDER / "weak_names.tsv").write_text(written(gazetteer.FOLDER), "utf-8")


if __name__ == "__main__":
    main()
