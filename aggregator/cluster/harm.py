"""What happened to those whom a count counts: plain rules over the words around it, no grammar.

A count means something only where a word of harm governs it: right before ("killing 18"), behind those counted ("18
civilians were killed"), before a total ("the toll rose to 18"), or through the count that it is a part or a neighbour
of ("18 civilians, including 5 children"). Anything less sure gives nothing: a wrong toll is worse than none. So do
denials, what could have happened, those set free, and sums of two kinds ("18 killed and wounded").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aggregator.cluster import governing, grammar, place, toll
from aggregator.cluster.counts import Count
from aggregator.cluster.place import Place
from aggregator.cluster.unreal import is_unreal

# How many words may stand between a whole and its part, and between the items of a list.
TO_PART = 12

_WERE = frozenset(["was", "were", "are"])
# Those whom harm befell, as a whole that others are a share of.
_HARMED = toll.folded(
    "dead killed victims casualties fatalities wounded injured missing displaced detained detainees abducted hostages "
    "القتلى الضحايا الشهداء الجرحى المصابين المفقودين النازحين المعتقلين المختطفين"
)
_AMONG = toll.folded("بين أصل")
_SUCH_AS = toll.AFTER.keys() | {"who", "that"}
_COPULA = _WERE | {"هم", "من"}
_LISTING = grammar.AND | grammar.COMMAS | {"(", ":"}
_WHERE = toll.folded("in from at near في من")
_VERBS = grammar.SPEECH | toll.BEFORE.keys() | toll.folded("while but destroyed destroying were was had have")


@dataclass(frozen=True, slots=True)
class Told:
    """A count with what happened; whom -- the word that names whom it counts, None where none does."""

    count: Count
    what: str
    whom: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    """A count before of which something is told; a part is one of those that are included in a whole."""

    place: Place
    what: str
    is_part: bool


def told(tokens: Sequence[str]) -> list[Told]:
    """Read what a plain clause tells of its counts, in their order; those of which it tells nothing are left out."""
    found: list[Told] = []
    before: _Known | None = None
    for one in place.find(tokens):
        what = _what(one, before)
        if what is not None and not is_unreal(one, what):
            before = _Known(one, what, _is_part(one) or _continues_a_part(one, before))
            whom, whole = _share(one)
            if whom is not None or not whole:
                found.append(Told(one.count, what, whom or one.counted))
    return found


def _share(one: Place) -> tuple[str | None, bool]:
    """Tell "four of the dead were children": whom the four are, None where it does not say, and whether it is such.

    It is no toll: the whole is told elsewhere, or by others. "8 of the 21 wounded" stands beside its whole, as "18
    civilians, 5 of them in one house" does, and is told like that.
    """
    at = _harmed(one)
    if at is None:
        return None, False
    behind = (word.removeprefix("ال") for word in one.tokens[at + 1 : at + 4] if word not in _COPULA)
    said = next(behind, "")
    return (said if toll.WHO.get(said) else None), one.starts.isdisjoint(range(one.count.end, at))


def _harmed(one: Place) -> int | None:
    """Find the dead, in "four of the dead" and in أربعة من القتلى; "dozens of the dead" are counted by nobody."""
    if one.following not in grammar.OF or one.governor is not None or one.count.low is None or one.count.approx:
        return None
    at, end, definite = one.count.end + 1, len(one.tokens), False
    while at < end and (one.tokens[at] in grammar.THE or one.tokens[at] == "بين" or at in one.starts):
        definite |= one.tokens[at] in grammar.THE
        at = next((other.end for other in one.counts if other.start == at), at + 1)
    word = one.tokens[at] if at < end else ""
    return at if word in _HARMED and (definite or word.startswith("ال")) else None


def _what(one: Place, before: _Known | None) -> str | None:
    """Say what happened to as many; `before` is the count before of which something is told, and what."""
    if _is_of_things(one):
        return None
    directly = governing.behind(one)
    if directly is not None:
        return directly or None
    if _is_whole(one) or _is_part(one):
        return None if _is_whole(one) else _of_the_whole(one, before)
    in_front = governing.in_front(one)
    if in_front is not None:
        return in_front or None
    if before is not None and _continues_a_part(one, before):
        return before.what
    return governing.total(one) or governing.ahead(one) or _in_a_list(one, before) or governing.coordinated(one)


def _is_part(one: Place) -> bool:
    """Tell "including 5", "among those killed were 5", "5 were children", "six of them"; not "killing 5 of them"."""
    if one.before in grammar.PART:
        return True
    near = one.tokens[max(0, one.count.start - place.TO_WHOM) : one.count.start]
    if one.before in _WERE and "among" in near:
        return True
    if one.following in _WERE and one.whom == one.count.end + 1:
        return True
    return one.following in grammar.THEREOF and one.governor is None


def _is_whole(one: Place) -> bool:
    """Tell the 40 of "3 of the 40 passengers were killed", who were not; of "3 of the 40 killed there" they were."""
    at = one.count.start - 1
    while at > 0 and (one.tokens[at] in grammar.THE or one.tokens[at] in _AMONG):
        at -= 1
    if at < 0 or one.tokens[at] not in grammar.OF:
        return False
    part = at - 1 if one.tokens[at - 1] == "out" else at
    return part in one.ends and one.behind not in _SUCH_AS


def _is_of_things(one: Place) -> bool:
    """Tell "20 sheep" and "3 residential buildings"."""
    if one.whom is not None:
        return False
    for word in one.tokens[one.count.end : one.count.end + 3]:
        if word in toll.THINGS:
            return True
        if (
            word in grammar.STOPPERS
            or word in grammar.COMMAS
            or word in grammar.AND
            or word in grammar.PREPOSITIONS
            or word in toll.AFTER
        ):
            return False
    return False


def _continues_a_part(one: Place, before: _Known | None) -> bool:
    """Tell "including 2 children and 6 women" from "including 2 children, and 62 others were injured"."""
    if before is None or not before.is_part:
        return False
    between = one.tokens[before.place.after : one.count.start]
    if one.whom is None or one.tokens[one.whom] in grammar.OTHERS:
        return False
    return bool(between) and all(word in grammar.AND or word in grammar.COMMAS for word in between)


def _of_the_whole(one: Place, before: _Known | None) -> str | None:
    """Say of a part what is told of the whole: "18 civilians, including 5 children", "six of them children"."""
    tokens, start = one.tokens, one.count.start
    since = before.place.after if before is not None else 0
    if before is not None and start - since <= TO_PART and grammar.STOPPERS.isdisjoint(tokens[since:start]):
        return before.what
    for at in range(start - 1, max(-1, start - TO_PART), -1):
        if tokens[at] in grammar.STOPPERS:
            return None
        if tokens[at] in toll.COUNTED and toll.COUNTED[tokens[at]] not in toll.ACTS:
            return toll.COUNTED[tokens[at]]
        if tokens[at] in toll.BEFORE:
            return toll.BEFORE[tokens[at]]
    return governing.ahead(one)


def _in_a_list(one: Place, before: _Known | None) -> str | None:
    """Carry on "killed 18 civilians and 3 rebels", "killed 18: 12 in Homs, 6 in Hama"."""
    if before is None or one.before not in _LISTING or before.what in toll.ACTS or one.counted in grammar.OTHERS:
        return None
    between = one.tokens[before.place.after : one.count.start]
    if len(between) > TO_PART or not (grammar.STOPPERS - {":"}).isdisjoint(between) or not _VERBS.isdisjoint(between):
        return None
    listed = one.whom is not None or one.behind in _WHERE
    return before.what if listed else None
