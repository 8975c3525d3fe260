"""What is told of a count and yet did not happen: denials, plans, what could have been; and what was undone."""

from itertools import pairwise

from aggregator.cluster import grammar, toll, words
from aggregator.cluster.governing import SUMMED
from aggregator.cluster.place import Place

# How many words before a count are looked at for "could", for "not" before its verb, and for a denial.
_NEAR = 6
_NOT_NEAR = 4
_FAR = 12

_NOT = toll.folded(
    "not no never without nobody none neither nor didn't don't doesn't wasn't weren't hasn't haven't isn't aren't "
    "لم لن دون عدم بدون ينف"
)
_DENIED = toll.folded("denied denies denying نفى نفت ينفي تنفي نافيا")
_UNREAL = toll.folded(
    "could would might if unless threatened threatening threaten plotting plotted planning لو كاد كادت"
)
_INFINITIVES = toll.folded("kill wound injure arrest capture kidnap execute detain abduct behead murder")
_FREED = toll.folded(
    "release released releasing releases freed free freeing free exchange exchanged swap swapped saved saving rescued "
    "rescuing spared تحرر يحرر حررت حرر إفراج الإفراج أفرج أفرجت إطلاق سراح تبادل تحرير إنقاذ أنقذت أنقذ"
)
# Families are displaced; of the killed they are no count of people.
_FAMILIES = toll.folded("families households عائلة عائلات أسرة أسر")
_RETURNED = toll.folded("return returned returning returns عاد عادت عادوا عودة يعودون العودة")
# An epidemic's dead and injured (إصابات are its cases) are no toll of an event.
_SICKNESS = toll.folded(
    "covid coronavirus cholera measles virus epidemic كوليرا الكوليرا الحصبة كورونا كوفيد بفيروس فيروس"
)
# Those who live somewhere are told beside what befell the place. Few words stand between: "population centres left 12".
_LIVING = frozenset(
    [("home", "to"), *((place, "of") for place in ("town", "city", "village", "district", "suburb", "enclave"))]
)
_INHABITED = toll.folded("population يقطنها يسكنها يقطنه يسكنه")
_OF_SO_MANY = toll.folded("of is was at estimated put stands stood ما")
_NUMBER = frozenset(words.fold("عدد تعداد").split())
_TO_POPULATION = 3
_APART = toll.AFTER.keys() | toll.BEFORE.keys() | toll.FALLING | grammar.STOPPERS | grammar.COMMAS | grammar.AND


def is_unreal(place: Place, what: str) -> bool:
    """Tell whether what is told of a count is denied, only possible, undone by now, or no toll of an event."""
    return _is_denied(place, what) or _is_possible(place) or _is_undone(place, what) or _is_no_toll(place, what)


def _is_denied(place: Place, what: str) -> bool:
    tokens, start = place.tokens, place.count.start
    if not _DENIED.isdisjoint(tokens[max(0, start - _FAR) : start]) or place.before == "no":
        return True
    return what not in toll.ACTS and not _NOT.isdisjoint(tokens[max(0, start - _NOT_NEAR) : start])


def _is_possible(place: Place) -> bool:
    """Tell "could have killed 100" and "vowed to kill 100"."""
    before = place.tokens[max(0, place.count.start - _NEAR) : place.count.start]
    if not _UNREAL.isdisjoint(before):
        return True
    return any(first == "to" and second in _INFINITIVES for first, second in pairwise(before))


def _is_undone(place: Place, what: str) -> bool:
    """Tell those who were set free or came back."""
    around = list(place.tokens[max(0, place.count.start - _NEAR) : place.count.end])
    if place.governor is None:  # "detained 30 and released 10" did detain 30
        around += place.tokens[place.count.end : place.after + _NEAR]
    if what in ("detained", "abducted"):
        return not _FREED.isdisjoint(around)
    return what == "displaced" and not _RETURNED.isdisjoint(around)


def _is_no_toll(place: Place, what: str) -> bool:
    """Tell the cases of an epidemic, and families, which are no number of people killed."""
    near = place.tokens[max(0, place.count.start - _FAR) : place.after + _NEAR]
    if not _SICKNESS.isdisjoint(near) or _is_population(place):
        return True
    return what in SUMMED and place.counted in _FAMILIES


def _is_population(place: Place) -> bool:
    """Tell how many live somewhere: "a population of 50,000", "عدد سكانها 50 ألف", "home to 50,000"."""
    tokens, start = place.tokens, place.count.start
    if start > 1 and (tokens[start - 2], tokens[start - 1]) in _LIVING:
        return True
    for at in range(start - 1, max(-1, start - 2 - _TO_POPULATION), -1):
        between = tokens[at + 1 : start]
        if tokens[at] in _INHABITED:
            return _OF_SO_MANY.issuperset(between)
        if tokens[at].startswith("سكان") and at and tokens[at - 1] in _NUMBER:
            return _APART.isdisjoint(between)
    return False
