"""Counts in a sentence: how many, from which end open, and what is no count at all (years, ages, lengths, times)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aggregator.cluster import spelt, toll, uncounted, words

_BETWEEN = frozenset(["between", "بين"])
_FROM = frozenset(["from", "من"])
_AND = frozenset(["and", "و"])
_TO = uncounted.DASHES | {"to", "or", *words.fold("إلى أو").split()}
_NO_ONE = frozenset(["no", "any", "every", "this", "each", "of"])
_THAT = toll.folded("أن إن بأن كان وكان")
_BEFORE_ONE = toll.BEFORE.keys() | frozenset(["و", "بينهم"])
_PAIR = toll.folded("واحد واحدة واحدا اثنان اثنين اثنتان اثنتين إثنين إثنان")
_SMALL_WORDS = toll.folded("و في من على إلى عن بينهم بين أو")
# Tokens at which a count may begin, besides those in digits.
_OPENING = spelt.SPELT | toll.TWO | toll.ONE | toll.FALLEN | _BETWEEN
# A word in the singular ends its phrase before one of these: "a rebel was killed", not "a rebel group".
_CLOSING = toll.folded(
    ". , ; : ! ? ) ” a an and or was were is are has had have who whom in on at by from of when while as after before "
    "during near including died dead killed injured wounded missing with for that also others to under inside outside"
) | {'"', "'"}
_EXCEEDING = toll.folded("تجاوز تجاوزت يتجاوز فاق")
# How many words before a count such a verb may stand.
_NAMED = 5
# How many adjectives may stand between "a" and whom it counts: "a pregnant Syrian woman".
_ADJECTIVES = 2


_Phrases = dict[str, tuple[tuple[str, ...], ...]]


def _said(*listed: str) -> _Phrases:
    """Give for each last word the phrases that end with it, the longest first."""
    phrases = sorted((tuple(words.fold(one).split()) for one in listed), key=len, reverse=True)
    return {phrase[-1]: tuple(one for one in phrases if one[-1] == phrase[-1]) for phrase in phrases}


_AT_LEAST = _said(
    *("at least", "more than", "over", "well over", "no fewer than", "no less than", "not less than", "fully"),
    *(
        "a minimum of",
        "upwards of",
        "in excess of",
        "at the very least",
        "least",
        "exceeded",
        "exceeds",
        "exceeding",
        "passed",
        "passes",
    ),
    *("surpassed", "topped", "أكثر من", "ما لا يقل عن", "لا يقل عن", "لا تقل عن", "على الأقل", "ما يزيد عن"),
    *("ما يزيد على", "يزيد عن", "يزيد على", "أزيد من", "ما يربو على", "ما يفوق", "يفوق", "تجاوز", "تجاوزت", "فوق"),
    *("لأكثر من", "بأكثر من", "ما يزيد", "تزيد عن"),
)
_AT_MOST = _said(
    *(
        "up to",
        "as many as",
        "fewer than",
        "less than",
        "at most",
        "no more than",
        "a maximum of",
        "not more than",
        "as high as",
    ),
    *("أقل من", "ما لا يزيد عن", "لا يزيد عن", "ما لا يزيد على"),
)
_ABOUT = _said(
    *("about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "estimated"),
    *("close to", "more or less", "circa", "just over", "just under", "حوالي", "نحو", "قرابة", "زهاء", "ما يقارب"),
    *("ما يقرب من", "يقارب", "بحدود", "لنحو", "بنحو", "حوالى", "تقدر ب"),
)
# Behind a number, or behind whom it counts: "18 مدنيا على الأقل".
_LEAST_BEHIND = tuple(tuple(words.fold(one).split()) for one in ("على الأقل", "at least", "or more", "أو أكثر"))
_ABOUT_BEHIND = tuple(tuple(words.fold(one).split()) for one in ("تقريبا", "or so"))


@dataclass(frozen=True, slots=True)
class Count:
    """A count in a sentence: from its first token (with "at least") to behind its last; ends and `approx` as told."""

    start: int
    end: int
    low: int | None
    high: int | None
    approx: bool = False


def read(tokens: Sequence[str]) -> list[Count]:
    """Read the counts of a plain clause in their order."""
    return list(_counts(tokens))


def _counts(tokens: Sequence[str]) -> Iterator[Count]:
    at = 0
    while at < len(tokens):
        opens = tokens[at] in _OPENING or tokens[at][0].isdigit()
        count = (_range(tokens, at) or _single(tokens, at)) if opens else None
        if count is None:
            at += 1
            continue
        at = count.end
        count = _qualified(tokens, count)
        if not uncounted.counts_nothing(tokens, count.start, count.end):
            yield count


def _range(tokens: Sequence[str], at: int) -> Count | None:
    """Read "between 12 and 15", "12 to 15", "12-15", "three or four"; and of "from 18 to 26" what it came to."""
    opened = tokens[at] in _BETWEEN
    first = at + 1 if opened else at
    low = spelt.value(tokens, first) or _part_of(tokens, first)
    if low is None or low[1] >= len(tokens) or tokens[low[1]] not in (_AND if opened else _TO):
        return None
    high = spelt.value(tokens, low[1] + 1)
    if high is None:
        return None
    if at and tokens[at - 1] in _FROM and tokens[at - 2 : at - 1] not in (["killing"], [words.fold("مقتل")]):
        return Count(low[1] + 1, high[1], high[0], high[0])
    scale = 1 if spelt.scale(tokens, low[1]) > 1 else _shared_scale(low[0], high[0], spelt.scale(tokens, high[1]))
    least = round(low[0] * scale, 3)
    if least != int(least) or not 0 < least < high[0]:
        return None
    start = at - 1 if opened and at and tokens[at - 1] == "ما" else at
    return Count(start, high[1], int(least), high[0])


def _part_of(tokens: Sequence[str], at: int) -> tuple[float, int] | None:
    part = spelt.decimal(tokens, at)
    return (part, at + 1) if part is not None else None


def _shared_scale(low: float, high: int, scale: int) -> int:
    """Give the scale that "12 to 15 million" says once for both, and "12 to 15,000" in digits."""
    if low * scale < high and scale > 1:
        return scale
    return 1000 if low < 1000 <= high and high % 1000 == 0 and low * 1000 < high else 1  # noqa: PLR2004  the thousand itself


def _single(tokens: Sequence[str], at: int) -> Count | None:
    word = tokens[at]
    if _says_one_of_nobody(tokens, at):
        return None
    read = spelt.value(tokens, at)
    if read is not None:
        return Count(_told_before(tokens, at), read[1], read[0], read[0])
    if word in spelt.VAGUE:
        return _vague(tokens, at)
    if word in toll.TWO:
        return Count(at, _behind_pair(tokens, at), 2, 2)
    return _one(tokens, at)


def _says_one_of_nobody(tokens: Sequence[str], at: int) -> bool:
    return tokens[at] == "one" and at > 0 and tokens[at - 1] in _NO_ONE


def _told_before(tokens: Sequence[str], at: int) -> int:
    """Take in whom "واحد" and "اثنين" count, who stand before them: "مدنيين اثنين"."""
    if tokens[at] not in _PAIR or at == 0:
        return at
    before = tokens[at - 1]
    named = words.is_arabic(before) and before not in toll.BEFORE and before not in _SMALL_WORDS
    return at - 1 if named else at


def _behind_pair(tokens: Sequence[str], at: int) -> int:
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    return at + 2 if following in _PAIR or (following in toll.TWO and tokens[at] in toll.TWO) else at + 1


def _vague(tokens: Sequence[str], at: int) -> Count:
    """Read "dozens", "hundreds of thousands", "عشرات الآلاف"."""
    end = at + 1
    while end < len(tokens) and (tokens[end] in spelt.VAGUE or tokens[end : end + 2] == ["of", "thousands"]):
        end += 1
    return Count(at, end + 1 if tokens[end : end + 1] == ["of"] else end, None, None, approx=True)


def _one(tokens: Sequence[str], at: int) -> Count | None:
    """Read "a child", "another" and, behind what happened or a list of such, "طفل"."""
    word = tokens[at]
    if word in ("a", "an"):
        end = _singular_behind(tokens, at + 1)
        return Count(at, end, 1, 1) if end else None
    before = tokens[at - 1] if at else ""
    if word == "another":
        alone = at + 1 == len(tokens) or tokens[at + 1] in _CLOSING
        return Count(at, at + 1, 1, 1) if alone and (before in toll.BEFORE or before == "and") else None
    if word in toll.FALLEN and _falls_alone(tokens, at):
        return Count(at, at + 1, 1, 1)
    if word in toll.ONE and words.is_arabic(word) and (before in _BEFORE_ONE or _is_subject(tokens, at)):
        return Count(at, _behind_pair(tokens, at), 1, 1)
    return None


def _falls_alone(tokens: Sequence[str], at: int) -> bool:
    """Tell "سقط شهيد وأربعة جرحى" and a headline's "قتيل و7 جرحى" from the sum "20 بين قتيل وجريح"."""
    if at == 0:
        return tokens[1:2] != ["و"] or toll.FALLEN.isdisjoint(tokens[2:3])
    before = tokens[at - 1]
    return before in toll.FALLING or (before == "و" and at > 1 and tokens[at - 2] not in toll.FALLEN)


def _is_subject(tokens: Sequence[str], at: int) -> bool:
    """Tell "إن طفلا قتل", where one stands before what happened."""
    return at > 0 and tokens[at - 1] in _THAT and at + 1 < len(tokens) and tokens[at + 1] in toll.OF_ONE


def _singular_behind(tokens: Sequence[str], start: int) -> int:
    """Find where "a pregnant woman" ends; 0 for what is no person: "a rebel group"."""
    for at in range(start, min(start + 2 * _ADJECTIVES, len(tokens))):
        if tokens[at] in toll.ONE:
            if at + 1 == len(tokens) or tokens[at + 1] in _CLOSING:
                return at + 1
        elif at - start >= _ADJECTIVES or tokens[at] in _CLOSING:
            return 0
    return 0


def _qualified(tokens: Sequence[str], count: Count) -> Count:
    """Take in what is said around a count: at least, up to, about."""
    about = _before(tokens, count.start, _ABOUT)
    if about is not None:
        count = replace(count, start=about, approx=True)
    if count.low is None:
        least = _before(tokens, count.start, _AT_LEAST)
        return count if least is None else replace(count, start=least)
    return _bounded(tokens, count) if count.low == count.high else count


def _bounded(tokens: Sequence[str], count: Count) -> Count:
    """Open the end that "at least" or "up to" leaves open."""
    least, most = _before(tokens, count.start, _AT_LEAST), _before(tokens, count.start, _AT_MOST)
    if most is not None and (least is None or most < least):  # "no more than", but "not less than"
        return replace(count, start=most, low=None)
    if least is not None:
        return replace(count, start=least, high=None)
    if _follows(tokens, count.end, _LEAST_BEHIND) or _is_exceeded(tokens, count.start):
        return replace(count, high=None)
    return replace(count, approx=True) if _follows(tokens, count.end, _ABOUT_BEHIND) else count


def _is_exceeded(tokens: Sequence[str], start: int) -> bool:
    """Tell "تجاوز عدد النازحين 80 ألفا", where the verb stands before the name of what is counted."""
    for at in range(max(0, start - _NAMED), start - 1):
        if tokens[at] in _EXCEEDING and tokens[at + 1] in toll.NUMBER_OF:
            return True
    return False


def _before(tokens: Sequence[str], end: int, phrases: _Phrases) -> int | None:
    """Find where a phrase that ends right before `end` begins."""
    for phrase in phrases.get(tokens[end - 1], ()) if end else ():
        start = end - len(phrase)
        if start >= 0 and tuple(tokens[start:end]) == phrase:
            return start
    return None


def _follows(tokens: Sequence[str], end: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    for at in range(end, min(end + 3, len(tokens))):
        for said in phrases:
            if tokens[at] == said[0] and tuple(tokens[at : at + len(said)]) == said:
                return spelt.value(tokens, at + len(said)) is None
    return False
