"""Keep feeds/gazetteer/places.tsv: read and write it, fold names to keys, merge rows that others wrote into it.

    python -m tools.gazetteer FILE...   merge files of the columns of places.tsv

It may be run again: what is there already is found and not added twice. tools/geonames.py takes GeoNames' rows in,
tools/weak_names.py finds the names that must not count alone.
"""

import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "feeds" / "gazetteer"

PLACES = ("id", "kind", "name_en", "other_en", "name_ar", "other_ar", "parent", "lat", "lon", "source")

# Two rows of one name are one place if no further apart. Positions from memory are mostly good to 3 km against
# GeoNames', the worst seen were 14 off; villages of one name within 5 km are rare, within 15 they are not.
NEAR_KM = 5.0
GEONAMES_KM = 15.0
SITES_KM = 12.0  # camps, crossings, oil fields: one of a name in a district

# An id that comes again must mean about the same spot, but for what is wide.
FAR_KM = 25.0
WIDE = frozenset({"region", "river", "abroad", "governorate"})

SETTLEMENT = frozenset({"town", "village"})
INHABITED = SETTLEMENT | {"neighbourhood"}


@dataclass(frozen=True, slots=True)
class Place:
    """A row of places.tsv. `other_en` and `other_ar` hold further spellings; a position is None where unknown."""

    id: str
    kind: str
    name_en: str
    other_en: tuple[str, ...]
    name_ar: str
    other_ar: tuple[str, ...]
    parent: str
    position: tuple[float, float] | None
    source: str

    @property
    def english(self) -> tuple[str, ...]:
        """All English spellings, the chief one first."""
        return (self.name_en, *self.other_en)

    @property
    def arabic(self) -> tuple[str, ...]:
        """All Arabic spellings, the chief one first."""
        return (self.name_ar, *self.other_ar)


def rows(text: str) -> list[dict[str, str]]:
    """Read a table: one header line, tabs between cells."""
    head, *lines = (line.split("\t") for line in text.removesuffix("\n").split("\n"))
    return [dict(zip(head, cells, strict=True)) for cells in lines]


def table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    """Write a table, sorted by its cells from the first on, in NFC."""
    text = "\n".join("\t".join(cells) for cells in (head, *sorted(lines)))
    return unicodedata.normalize("NFC", text) + "\n"


def places(text: str) -> list[Place]:
    """Read places.tsv."""
    return [_place(row) for row in rows(text)]


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        row["id"],
        row["kind"],
        row["name_en"],
        spellings(row["other_en"]),
        row["name_ar"],
        spellings(row["other_ar"]),
        row["parent"],
        (float(row["lat"]), float(row["lon"])) if row["lat"] else None,
        row["source"],
    )


def spellings(cell: str) -> tuple[str, ...]:
    """Part a cell of spellings."""
    return tuple(filter(None, cell.split("|")))


def written(found: Iterable[Place]) -> str:
    """Write places.tsv."""
    return table(PLACES, map(_cells, found))


def _cells(place: Place) -> tuple[str, ...]:
    lat, lon = place.position or ("", "")
    return (
        place.id,
        place.kind,
        place.name_en,
        "|".join(place.other_en),
        place.name_ar,
        "|".join(place.other_ar),
        place.parent,
        f"{lat:g}" if lat != "" else "",
        f"{lon:g}" if lon != "" else "",
        place.source,
    )


# Keys: one spelling of many, for looking names up.

_ARTICLE = re.compile(r"(?:al|el|ash|as|ar|az|at|ad|an|adh|ath|esh|es|er|et|ed|en|ej|il)$")
APOSTROPHES = re.compile("[\u2018\u2019\u02bb\u02bc\u02be\u02bf'`]")
MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ء": ""}
)


def key_en(name: str) -> str:
    """Fold a Latin name: no marks, apostrophes, articles or spaces, lower case."""
    parts = re.findall(r"[a-z0-9]+", APOSTROPHES.sub("", unmarked(name)).casefold())
    return "".join([part for part in parts if not _ARTICLE.match(part)] or parts)


def key_ar(name: str) -> str:
    """Fold an Arabic name: one letter for those that writers change for each other, no marks, article or spaces."""
    plain = MARKS.sub("", unicodedata.normalize("NFKC", name)).translate(_ARABIC_LETTERS)
    return re.sub(r"[\W_]+", "", plain).removeprefix("ال")


def unmarked(name: str) -> str:
    """Take the marks off Latin letters."""
    # A Latin letter with a stroke and the Turkish dotless i do not come apart.
    split = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l"))
    return "".join(c for c in split if not unicodedata.combining(c))


def distinct(names: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    """Keep of names of one key the first."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(key(name), name)
    return tuple(first.values())


# Merging.

_PLACE_WORD = re.compile("^(?:قرية|بلدة|مدينة|حي) ")  # "بلدة الشجرة", where الشجرة alone would be a tree


def merge(held: Iterable[Place], more: Iterable[Place]) -> list[Place]:
    """Put `more` rows among those `held`: a row of a place that is held gives it its spellings, others are added.

    A row by hand keeps its id and chief names against one of GeoNames, else who was held. Parents that name a row which
    was joined into another are made to name that one. Raises ValueError where one id stands for two places.
    """
    found: dict[str, Place] = {}
    by_key: dict[str, list[str]] = defaultdict(list)
    renamed: dict[str, str] = {}
    for place in (*held, *more):
        twin = _twin(place, [found[one] for key in _keys(place) for one in by_key[key] if one in found], found)
        into = place if twin is None else joined(twin, place)
        if twin is not None:
            del found[twin.id]
            renamed.update({twin.id: into.id, place.id: into.id})
        found[into.id] = into
        for key in _keys(into):
            by_key[key].append(into.id)
    return [replace(place, parent=renamed.get(place.parent, place.parent)) for place in found.values()]


def _twin(place: Place, called: Iterable[Place], found: Mapping[str, Place]) -> Place | None:
    if place.id in found:
        if not (
            _like(found[place.id].kind, place.kind) and (place.kind in WIDE or apart(found[place.id], place) <= FAR_KM)
        ):
            raise ValueError(f"{place.id} is {found[place.id].name_en} and {place.name_en}")
        return found[place.id]
    twins = sorted((one for one in called if same(one, place)), key=lambda one: (apart(one, place), one.id))
    return twins[0] if twins else None


def same(one: Place, other: Place) -> bool:
    """Tell whether two rows are of one place: of one kind, near each other, and called the same.

    Called the same is an Arabic name in common that is the chief one of both, or together with an English one. GeoNames
    has odd chief names: for a row of it the chief one of either will do. Two rows of GeoNames are two places.
    """
    sources = {one.source, other.source}
    if sources == {"geonames"} or not _like(one.kind, other.kind):
        return False
    if "geonames" in sources:
        return (_chief(one) in _keys(other) or _chief(other) in _keys(one)) and apart(one, other) <= GEONAMES_KM
    shared = not _keys(one).isdisjoint(_keys(other)) and not _english(one).isdisjoint(_english(other))
    near = NEAR_KM if one.kind in INHABITED else SITES_KM
    return (_chief(one) == _chief(other) or shared) and apart(one, other) <= near


def _like(one: str, other: str) -> bool:
    return one == other or {one, other} <= SETTLEMENT


def _chief(place: Place) -> str:
    return key_ar(_PLACE_WORD.sub("", place.name_ar))


def _keys(place: Place) -> frozenset[str]:
    return frozenset(key_ar(_PLACE_WORD.sub("", name)) for name in place.arabic)


def _english(place: Place) -> frozenset[str]:
    return frozenset(map(key_en, place.english))


def apart(one: Place, other: Place) -> float:
    """Measure the kilometres between two places on a plane; one without a position is near its own parent's places."""
    if one.position is None or other.position is None:
        return 0.0 if one.parent == other.parent else math.inf
    (lat, lon), (to_lat, to_lon) = one.position, other.position
    north = math.radians(to_lat - lat)
    east = math.radians(to_lon - lon) * math.cos(math.radians((lat + to_lat) / 2))
    return math.hypot(north, east) * 6371.0


def joined(held: Place, more: Place) -> Place:
    """Join two rows of one place: the names and id of the first, or of the second where it alone is by hand."""
    first, second = (more, held) if held.source == "geonames" and more.source != "geonames" else (held, more)
    precise = next((one.position for one in (more, held) if "geonames" in one.source), None)
    return replace(
        first,
        other_en=(*first.other_en, *_news(first.english, second.english, key_en)),
        other_ar=(*first.other_ar, *_news(first.arabic, second.arabic, key_ar)),
        position=precise or first.position or second.position,
        source=",".join(sorted({*held.source.split(","), *more.source.split(",")}, reverse=True)),
    )


def _news(held: Sequence[str], more: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    known = set(map(key, held))
    return tuple(name for name in distinct(more, key) if key(name) not in known)


def take_in(more: Iterable[Place], held: Iterable[Place]) -> None:
    """Merge rows into those `held` and write places.tsv."""
    (FOLDER / "places.tsv").write_text(written(merge(held, more)), "utf-8")


def main(*files: str) -> None:
    """Merge tables into the project's own."""
    more = [place for file in files for place in places(Path(file).read_text("utf-8"))]
    take_in(more, places((FOLDER / "places.tsv").read_text("utf-8")))


if __name__ == "__main__":
    main(*sys.argv[1:])
