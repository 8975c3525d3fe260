"""What governs a count: words right behind it, right before it, further ahead, or the total that it is.

Each answer is what happened; None where this rule finds nothing; empty where it finds that nothing can be said.
"""

from collections.abc import Sequence

from aggregator.cluster import grammar, toll, words
from aggregator.cluster.place import TO_WHOM, Place

# How many words may stand between the counted and what happened to them; for those whom no list knows ("four Alsatians
# were killed"), who may as well be things; between a verb and its count in Arabic, where who did it may stand; between
# a verb and a companion; between "toll" and the total. Chosen on the labelled sentences and by reading what each let
# in and kept out of 900 real stories.
TO_WHAT = 20
TO_WHAT_UNKNOWN = 7
TO_COUNT = 5
TO_COMPANION = 12
TO_TOTAL = 30

# Kinds that are told as one sum ("18 killed and wounded").
SUMMED = frozenset({"killed", "injured", "missing", "detained"})
# These govern more than people: "lost 3 bases", "claims 5 victories".
_LOOSE = frozenset(["lost", "losing", "claimed", "claims", "seized", "wounds", "فر", "فرت", "snatched"])


def behind(place: Place) -> str | None:
    """Find "18 dead", "270 bombing sorties", "قتيلان": what the count itself counts; empty for a sum of two kinds."""
    tokens, count = place.tokens, place.count
    for at in (count.start, count.end - 1):
        if tokens[at] in toll.AFTER and tokens[at] in toll.TWO | toll.FALLEN:
            return _act(tokens, at)
    if count.low == count.high == 1 and place.behind in toll.OF_ONE and tokens[count.start] in toll.ONE:
        return toll.OF_ONE[place.behind]
    for at in range(count.end, min(count.end + TO_WHOM, len(tokens))):
        named = at == place.whom or (tokens[at] in toll.WHO and tokens[at] in toll.NOUNS)  # "3 of the 40 hostages"
        if tokens[at] in toll.AFTER and not (named and _is_told_elsewhere(place)):
            return _counted_as(place, at)
        of_the = tokens[at - 1] == "the" and tokens[at - 2] == "of"  # "8 of the 21 wounded"
        if (at in place.starts and not of_the) or tokens[at] in _BETWEEN_NONE:
            return None
    return None


# Nothing of these stands between a count and what it counts.
_BETWEEN_NONE = (
    toll.WHO.keys()
    | toll.BEFORE.keys()
    | (grammar.STOPPERS | grammar.COMMAS | grammar.AND | (grammar.PREPOSITIONS - grammar.OF))
)


def _counted_as(place: Place, at: int) -> str | None:
    if _is_active(place, at) or (place.governor is not None and place.whom is not None):
        return None
    return "" if _sums(place.tokens, at, place.starts) else _act(place.tokens, at)


def _is_told_elsewhere(place: Place) -> bool:
    """Tell "executed 12 hostages" and "12 captives were killed": hostages they are, but this is not what is told."""
    return in_front(place) is not None or ahead(place) is not None


def _act(tokens: Sequence[str], at: int) -> str:
    """Say what a counted word stands for; shells lying in a store and police raids for nothing."""
    word = tokens[at]
    what = toll.AFTER[word]
    if what == "shells" and toll.FIRING.isdisjoint(tokens):
        return ""
    if word in ("strikes", "strike") and tokens[at - 1] in toll.NO_STRIKES:
        return ""
    return "" if word == "raids" and toll.FLYING.isdisjoint(tokens) else what


def _sums(tokens: Sequence[str], at: int, starts: frozenset[int]) -> bool:
    """Tell "18 killed and wounded", "20 بين قتيل وجريح": a sum of two kinds is neither."""
    other = tokens[at + 2] if at + 2 < len(tokens) else ""
    joined = tokens[at + 1 : at + 2] and tokens[at + 1] in grammar.OR
    if not joined or other not in toll.AFTER or toll.AFTER[other] == toll.AFTER[tokens[at]]:
        return False
    governs = other in toll.BEFORE and at + 3 in starts
    return not governs and toll.AFTER[other] in SUMMED


def _is_active(place: Place, at: int) -> bool:
    """Tell a verb that governs those behind it: "18 rebels killed 5 soldiers", "who have killed"."""
    tokens = place.tokens
    if tokens[at] not in toll.BEFORE:
        return False
    auxiliary = _auxiliary(tokens, at)
    if auxiliary in grammar.PASSIVE or place.before in grammar.LEAVING or place.counted in grammar.OTHERS:
        return False
    if auxiliary in grammar.ACTIVE:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else "."
    if at == place.count.end or tokens[at - 1] in grammar.THE:
        return False  # "115 wounded persons", "25 killed 80 injured", "among those killed"
    if at + 1 in place.starts:
        return not _begins_anew(place, at + 1)
    return not (following in grammar.ALONE or following.endswith("ing") or words.is_arabic(following))


def _begins_anew(place: Place, start: int) -> bool:
    """Tell "40 civilians killed 100 injured", a headline without its comma, from "18 rebels killed 5 soldiers"."""
    end = next(one.end for one in place.counts if one.start == start)
    behind = place.tokens[end : end + 2]
    return bool(behind) and (behind[0] in toll.AFTER or (behind[0] in toll.WHO and behind[-1] in toll.AFTER))


def _auxiliary(tokens: Sequence[str], at: int) -> str:
    """Find the auxiliary of a participle behind its adverbs: "were also badly wounded", "were killed and wounded"."""
    for back in range(at - 1, max(-1, at - 5), -1):
        word = tokens[back]
        if word in grammar.PASSIVE or word in grammar.ACTIVE:
            return word
        if not (word.endswith("ly") or word in toll.AFTER or word in grammar.AND or word in grammar.BETWEEN_PASSIVE):
            break
    return ""


def in_front(place: Place) -> str | None:
    """Find "killing 18 civilians"; empty where a word of harm governs the count and yet tells nothing of it."""
    at = place.governor
    if at is None:
        return _across(place)
    tokens = place.tokens
    word = tokens[at]
    if word in toll.AFTER and _auxiliary(tokens, at) in grammar.PASSIVE:
        return None
    other = tokens[at - 2] if at > 1 and tokens[at - 1] in grammar.OR else ""
    if other in toll.BEFORE and toll.BEFORE[other] != toll.BEFORE[word] and not _has_a_subject(tokens, at - 2):
        return ""
    if word in _LOOSE and place.whom is None:
        return None
    return toll.BEFORE[word]


def _has_a_subject(tokens: Sequence[str], at: int) -> bool:
    """Tell "إن طفلا قتل وأصيب أربعة", two verbs and each its own, from "قتل وجرح عشرون"."""
    return at > 0 and words.is_arabic(tokens[at]) and tokens[at - 1] in toll.WHO


def _across(place: Place) -> str | None:
    """Find "قتل في الغارة 12 مدنيا", "خطف مسلحون مجهولون مهندسين اثنين": the verb comes first in Arabic."""
    tokens, start = place.tokens, place.count.start
    if (
        place.whom is None
        or place.before in grammar.PREPOSITIONS
        or place.before in grammar.AND
        or not words.is_arabic(tokens[place.whom])
    ):
        return None
    for at in range(start - 2, max(-1, start - 2 - TO_COUNT), -1):
        word = tokens[at]
        if word in toll.BEFORE:
            return toll.BEFORE[word] if words.is_arabic(word) else None
        if (
            word in grammar.STOPPERS
            or word in grammar.COMMAS
            or word in grammar.AND
            or word in toll.AFTER
            or at + 1 in place.ends
        ):
            return None
    return None


def coordinated(place: Place) -> str | None:
    """Find "killed the commander and two of his guards": those who stand with another, whom no count counts."""
    tokens, start = place.tokens, place.count.start
    of_his = place.following in grammar.OF
    if place.before not in grammar.AND or (place.whom is None and not of_his):
        return None
    for at in range(start - 2, max(-1, start - 2 - TO_COMPANION), -1):
        word = tokens[at]
        if word in toll.BEFORE:
            passive = word in toll.AFTER and _auxiliary(tokens, at) in grammar.PASSIVE
            return None if passive else toll.BEFORE[word]
        if at + 1 in place.ends or word in _APART:
            return None
    return None


# What parts a verb from a companion: another clause, another place.
_APART = (
    grammar.STOPPERS
    | grammar.PREPOSITIONS
    | grammar.SPEECH
    | grammar.PASSIVE
    | grammar.ACTIVE
    | grammar.AND
    | toll.AFTER.keys()
    | toll.THINGS
)


# "The toll was confirmed to a reporter."
_NO_TOTAL = toll.ONE | {"a", "an"}


def total(place: Place) -> str | None:
    """Find "the death toll rose to 18", "بلغ عدد القتلى 18"; and the other way round, "to 18 the number of dead"."""
    tokens, at = place.tokens, place.count.start - 1
    if at < 0 or tokens[at + 1] in _NO_TOTAL:
        return None
    if not (tokens[at] in toll.REACHING or tokens[at] in toll.COUNTED or tokens[at] in toll.TOLL or _exceeds(place)):
        return None
    for start in range(at, max(-1, at - TO_TOTAL), -1):
        if tokens[start] in grammar.STOPPERS and start != at:
            return None
        if tokens[start] in toll.NUMBER_OF:
            return _counted(place, start, at + 1)
    for start in range(place.after, min(place.after + 3, len(tokens))):
        if tokens[start] in toll.NUMBER_OF:
            return _counted(place, start, min(start + TO_WHOM + 1, len(tokens)))
    named = tokens[at - 1] if at and tokens[at] == ":" else tokens[at]
    return toll.COUNTED.get(named) if named.startswith("ال") else None


def _exceeds(place: Place) -> bool:
    """Tell "exceeded 18", where the word that leads to the total is part of the count."""
    return place.tokens[place.count.start] in toll.REACHING


def _counted(place: Place, start: int, end: int) -> str | None:
    """Say what a toll or number between two places is of; a toll of nothing named is of the dead.

    Behind another count the names begin anew: "the number of dead rose to 12 and of wounded to 30".
    """
    tokens = place.tokens
    others = max((one.end for one in place.counts if start < one.end < end), default=start + 1)
    named = [toll.COUNTED[word] for word in tokens[others:end] if word in toll.COUNTED]
    if tokens[start] in toll.TOLL:  # "the toll of the raid": of the dead
        named = [what for what in named if what not in toll.ACTS] or (["killed"] if others == start + 1 else [])
    return named[0] if named else None


def ahead(place: Place) -> str | None:
    """Find "18 civilians, including 5 children, were killed": what happened, further on in the clause."""
    tokens = place.tokens
    if place.before in grammar.PREPOSITIONS:
        return None
    reach = TO_WHAT if place.whom is not None else TO_WHAT_UNKNOWN
    told = False  # "60 soldiers had surrendered and 25 were killed": the 60 have their verb.
    for at in range(place.after, min(place.after + reach, len(tokens))):
        word = tokens[at]
        spoken = word in grammar.SPEECH and tokens[at - 1] not in grammar.PASSIVE
        if word in grammar.STOPPERS or spoken or (told and at in place.starts):
            return None
        told = told or word in grammar.ACTIVE
        if word in toll.AFTER and toll.AFTER[word] not in toll.ACTS and word not in toll.NOUNS:
            if _is_anothers(place, at) or _is_active(place, at) or _is_apart(place, at):
                return None
            return None if _sums(tokens, at, place.starts) else toll.AFTER[word]
        if word in toll.BEFORE:
            return None
    return None


def _is_anothers(place: Place, at: int) -> bool:
    """Tell "12 rebels left 5 dead": the word belongs to the count right before it."""
    return at in place.ends and at != place.count.end


def _is_apart(place: Place, at: int) -> bool:
    """Tell an Arabic noun further on, which is no verb: "3 ملايين إنسان، جاء ثلثاهم نازحين"."""
    word = place.tokens[at]
    if not words.is_arabic(word) or word in toll.VERBS:
        return False
    return at - place.after > TO_WHOM or not grammar.COMMAS.isdisjoint(place.tokens[place.after : at])
