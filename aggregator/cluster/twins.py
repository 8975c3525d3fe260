"""Rows of two files that are of one place or one actor: made one, so that nothing counts twice. Pure.

Who drops a larger list in beside ours brings most of our places again, under other ids. With two entries for each, a
shared village counts double, and is named "here or there" besides.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, islice

from aggregator.cluster.rows import Row, spellings

# The keys of a row: of its chief names, and of all.
Keys = Callable[[Row], tuple[frozenset[str], frozenset[str]]]

# Kilometres. Positions from memory are mostly good to 3 (tools/gazetteer.py), and villages of one name within 5 are
# rare. A district is where its middle is, which may be far from the seat that it is called after.
NEAR = 5.0
NEAR_SITES = 12.0
NEAR_UNITS = 30.0
NEAR_WIDE = 60.0

# So many times as far may those be that agree in both languages on a chief name.
FAR = 3.0

# A name of more bearers than any has in Syria says nothing, and would cost their square; the first ones are kept.
MOST_BEARERS = 64

SETTLEMENTS = frozenset(["town", "village"])
UNITS = frozenset(["district", "subdistrict"])
WIDE = frozenset(["governorate", "region", "river", "abroad"])


def unite(tables: Iterable[Mapping[str, Row]], keys: Keys) -> dict[str, Row]:
    """Unite tables of places, or of actors, rows by id: a row that is plainly of one held already gives it its names.

    Plainly: of a kind, near each other, and the chief name of one is a name of the other. The id, the kind and the
    chief names of who came first stay. A row of an id that has come before replaces that row. Rows of one table are
    never one, but for a district or subdistrict and the town that it is called after: news means the town. What lies
    in a district lies in its governorate, as our rows say it.

    keys -- by what a row is looked up.
    """
    held: dict[str, Row] = {}
    called: defaultdict[str, dict[str, None]] = defaultdict(dict)
    above: dict[str, str] = {}
    for table in tables:
        fresh = set[str]()
        for name, row in table.items():
            _, every = keys(row)
            unit = row["kind"] in UNITS
            if unit:
                above[name] = row["parent"]
            namesakes = chain.from_iterable(islice(called.get(key, ()), MOST_BEARERS) for key in sorted(every))
            known = dict.fromkeys(one for one in namesakes if unit or one not in fresh)
            twin = None if name in held else _twin(row, [(one, held[one]) for one in known], keys)
            if twin is None:
                held[name] = row
                fresh.add(name)
            else:
                held[twin] = _with_names(held[twin], row)
                above.setdefault(name, twin)
            for key in every:
                called[key][twin or name] = None
    return {name: _lying(row, above) for name, row in held.items()}


def _twin(row: Row, known: Iterable[tuple[str, Row]], keys: Keys) -> str | None:
    near = [(apart(one, row), name) for name, one in known if _alike(one, row, keys)]
    return min(near, default=(0.0, None))[1]


def _alike(held: Row, row: Row, keys: Keys) -> bool:
    if held["kind"] != row["kind"] and not (held["kind"] in SETTLEMENTS and row["kind"] in SETTLEMENTS | UNITS):
        return False
    (chief, every), (its_chief, all_its) = keys(held), keys(row)
    shared = max(len(chief & all_its), len(its_chief & every))
    return shared > 0 and apart(held, row) <= (FAR if shared > 1 else 1.0) * _reach(row["kind"])


def _reach(kind: str) -> float:
    if kind in SETTLEMENTS or kind == "neighbourhood":
        return NEAR
    return NEAR_UNITS if kind in UNITS else NEAR_WIDE if kind in WIDE else NEAR_SITES


def apart(one: Row, other: Row) -> float:
    """Measure the kilometres between two rows on a plane.

    An actor is nowhere in particular. Without a position a row is near those of its parent.
    """
    if "lat" not in one:
        return 0.0
    if not one["lat"] or not other["lat"]:
        return 0.0 if one["parent"] == other["parent"] else math.inf
    north = math.radians(float(other["lat"]) - float(one["lat"]))
    middle = math.radians((float(other["lat"]) + float(one["lat"])) / 2)
    east = math.radians(float(other["lon"]) - float(one["lon"])) * math.cos(middle)
    return math.hypot(north, east) * 6371.0


def _with_names(held: Row, more: Row) -> Row:
    return {**held, **{f"other_{script}": "|".join(_names(held, more, script)) for script in ("en", "ar")}}


def _names(held: Row, more: Row, script: str) -> list[str]:
    chief = held[f"name_{script}"]
    return [name for name in dict.fromkeys((*spellings(held, script), *spellings(more, script))) if name != chief]


def _lying(row: Row, above: Mapping[str, str]) -> Row:
    parent = row.get("parent", "")
    if parent not in above:
        return row
    seen = {parent}
    while parent in above and above[parent] not in seen:
        parent = above[parent]
        seen.add(parent)
    return {**row, "parent": parent}
