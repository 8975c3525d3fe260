"""Numbers in words and digits, English and Arabic: `value` reads the one that begins at a folded token."""

import re
from collections.abc import Iterator, Sequence

from aggregator.cluster import words

_DIGITS = re.compile(r"\d{1,3}(?:[,٬]\d{3})+|\d{1,9}")
_IN_DIGITS = re.compile(r"[1-9]\d{1,2}")
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,3}")
# More than anybody counts in a war; beyond it a number is an address, an amount or an attack.
LIMIT = 1_000_000_000


def _folded(listed: str) -> list[str]:
    return words.fold(listed).split()


def _placed(*spelt: str, start: int, step: int = 1) -> dict[str, int]:
    """Give words their numbers by place; those that stand together mean the same."""
    return {word: start + step * at for at, said in enumerate(spelt) for word in _folded(said)}


_SMALL = _placed(
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    start=1,
)
_TENS = _placed("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", start=20, step=10)
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
# "a dozen", "a hundred": the article is the number.
_ARTICLES = frozenset(["a", "an"])


_UNITS = _placed("ثلاثة ثلاث", "أربعة أربع", "خمسة خمس", "ستة ست", "سبعة سبع", "ثمانية ثماني ثمان", "تسعة تسع", start=3)
_ONES = {
    **dict.fromkeys(_folded("واحد واحدة واحدا أحد إحدى"), 1),
    **dict.fromkeys(_folded("اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين"), 2),
    **_UNITS,
}
_TEN = frozenset(_folded("عشر عشرة"))
_FROM_TWENTY = _placed(
    "عشرون عشرين",
    "ثلاثون ثلاثين",
    "أربعون أربعين",
    "خمسون خمسين",
    "ستون ستين",
    "سبعون سبعين",
    "ثمانون ثمانين",
    "تسعون تسعين",
    start=20,
    step=10,
)
_HUNDRED = frozenset(_folded("مئة مائة مية"))
_HUNDREDS = {
    **dict.fromkeys(_HUNDRED, 100),
    **dict.fromkeys(_folded("مئتان مئتين مئتي مئتا مائتان مائتين مائتي"), 200),
    **{
        word + hundred: 100 * value
        for word, value in (*_UNITS.items(), *_placed("تلات", start=3).items())
        for hundred in _HUNDRED
    },
}
_PARTS = {**_ONES, **dict.fromkeys(_TEN, 10), **_FROM_TWENTY, **_HUNDREDS}
_THOUSAND = frozenset(_folded("ألف ألفا آلاف"))
_THOUSANDS = {**dict.fromkeys(_folded("ألف ألفا"), 1000), **dict.fromkeys(_folded("ألفان ألفين ألفي"), 2000)}
_MILLION = frozenset(_folded("مليون مليونا ملايين"))
_MILLIONS = {
    **dict.fromkeys(_folded("مليون مليونا"), 1_000_000),
    **dict.fromkeys(_folded("مليونان مليونين مليوني"), 2_000_000),
}
# Before whom they count these are two ("ألفا نازح"); before "and", "of" or nothing, and behind a number, one.
_TWO_OR_ONE = frozenset(_folded("ألفا مليونا"))
_NO_COUNTED = frozenset(_folded("و من أو إلى في على عن"))
_OTHERS = frozenset(_folded("آخرين آخرون آخر أخرى"))
# "أحد عشر" is eleven; "أحد" alone is "one of", and so is "إحدى".
_ELEVEN = frozenset(_folded("أحد إحدى"))
_HALF = frozenset(["half", *_folded("نصف")])

# So many that nobody counted.
VAGUE = frozenset(
    _folded(
        "dozens scores hundreds thousands tens millions عشرات العشرات مئات المئات آلاف الآلاف مئاتهم عشراتهم ملايين "
        "الملايين"
    )
)
ARABIC = frozenset({*_ONES, *_TEN, *_FROM_TWENTY, *_HUNDREDS, *_THOUSANDS, *_THOUSAND, *_MILLIONS, *_MILLION, *VAGUE})
# Any word by which a number may begin; a sentence without one and without a digit or a dual says no number.
SPELT = frozenset({*_SMALL, *_TENS, *_SCALES, *_HALF, *ARABIC, *VAGUE, "a", "an", "another"})


def value(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read the number that begins at a token: its value, and the place behind its last token."""
    if at >= len(tokens):
        return None
    read = _digits(tokens, at) or _english(tokens, at) or _arabic(tokens, at)
    return read if read is not None and read[0] < LIMIT else None


def _digits(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    read = _scaled_digits(tokens, at)
    return _and_more(tokens, *read) if read is not None and read[1] > at + 1 else read


def _scaled_digits(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    word = tokens[at]
    if _DIGITS.fullmatch(word):
        return _scaled(tokens, int(word.replace(",", "").replace("٬", "")), at + 1)
    if _DECIMAL.fullmatch(word):
        scaled = _scaled(tokens, 1, at + 1)
        return (round(float(word) * scaled[0]), scaled[1]) if scaled[0] > 1 else None
    return None


def _and_more(tokens: Sequence[str], read: int, end: int) -> tuple[int, int]:
    """Take in what follows millions and thousands: "مليون و200 ألف", "6 آلاف و370"."""
    if read % 1_000_000 == 0 and _is_and(tokens, end):
        half = _half(tokens, end + 1) if tokens[end + 1] in _HALF else None
        more = half or _scaled_digits(tokens, end + 1) or _thousands(tokens, end + 1)
        if more is not None and 1000 <= more[0] < 1_000_000:  # noqa: PLR2004  its thousands
            read, end = read + more[0], more[1]
    if read % 1000 == 0 and _scale_at(tokens, end + 2) == 1:
        more_in_digits = _and_digits(tokens, end)
        return read + more_in_digits, end + 2 if more_in_digits else end
    return read, end


def _and_digits(tokens: Sequence[str], at: int) -> int:
    """Read "و370"; 0 for "و370 آخرون", who are others, and for ones, which nobody writes so."""
    if not _is_and(tokens, at) or not _IN_DIGITS.fullmatch(tokens[at + 1]):
        return 0
    return int(tokens[at + 1]) if _OTHERS.isdisjoint(tokens[at + 2 : at + 3]) else 0


def scale(tokens: Sequence[str], end: int) -> int:
    """Give what the words that end a number multiply it by: a million for "12 million", 1 for "12"."""
    product = 1
    while end and _scale_at(tokens, end - 1) > 1:
        end -= 1
        product *= _scale_at(tokens, end)
    return product


def decimal(tokens: Sequence[str], at: int) -> float | None:
    """Read "1.5", a number only where another word says what of: "1.5 to 2 million"."""
    return float(tokens[at]) if at < len(tokens) and _DECIMAL.fullmatch(tokens[at]) else None


def _scaled(tokens: Sequence[str], read: int, end: int) -> tuple[int, int]:
    """Multiply by "hundred", "million", "ألف" behind a number, at most twice: "2 hundred thousand"."""
    for _ in range(2):
        scale = _scale_at(tokens, end)
        if scale == 1:
            break
        read, end = read * scale, end + 1
    return read, end


def _scale_at(tokens: Sequence[str], at: int) -> int:
    return _scale_of(tokens[at]) if at < len(tokens) else 1


def _scale_of(word: str) -> int:
    if word in _THOUSAND:
        return 1000
    return 1_000_000 if word in _MILLION else _SCALES.get(word, 1)


def _english(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read "twenty three", "one hundred and twelve", "two dozen", "a hundred", "half a million"."""
    if tokens[at] in _HALF:
        return _half(tokens, at)
    if tokens[at] in _ARTICLES:
        return _scaled(tokens, 1, at + 1) if at + 1 < len(tokens) and tokens[at + 1] in _SCALES else None
    total = part = 0
    end = at
    for place, word in _counting(tokens, at):
        if word in _TENS and part % 100 == 0:
            part += _TENS[word]
        elif word in _SMALL and (part % 100 == 0 or (part % 10 == 0 and part % 100 > 10 and _SMALL[word] < 10)):  # noqa: PLR2004  the ten digits
            part += _SMALL[word]
        elif word in _SCALES and part:
            scale = _SCALES[word]
            total, part = (total, part * scale) if scale <= 100 else (total + part * scale, 0)  # noqa: PLR2004  a hundred is the last that takes tens
        else:
            break
        end = place + 1
    return (total + part, end) if end > at else None


def _counting(tokens: Sequence[str], at: int) -> Iterator[tuple[int, str]]:
    """Give the words of a number with their places; "and" only within ("one hundred and twelve")."""
    for place in range(at, min(at + 10, len(tokens))):
        word = tokens[place]
        if word in _SMALL or word in _TENS or word in _SCALES:
            yield place, word
        elif not (word == "and" and place > at and tokens[place - 1] in _SCALES and _is_small(tokens, place + 1)):
            return


def _is_small(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and (tokens[at] in _SMALL or tokens[at] in _TENS)


def _half(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    following = at + 2 if tokens[at + 1 : at + 2] == ["a"] else at + 1
    whole = _scale_of(tokens[following].removeprefix("ال")) if following < len(tokens) else 1
    return (whole // 2, following + 1) if whole > 1 else None


def _arabic(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read "خمسة عشر", "مئتين وخمسين ألفا", "ثلاثة آلاف وخمسمئة": thousands, and what و adds to them."""
    read = _thousands(tokens, at)
    if read is None:
        return None
    total, end = read
    if total % 1000 == 0 and _is_and(tokens, end):
        more = _below_thousand(tokens, end + 1)
        if more is not None and _scale_at(tokens, more[1]) == 1:
            return total + more[0], more[1]
    return _and_more(tokens, total, end)


def _thousands(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    alone = _THOUSANDS.get(tokens[at]) or _MILLIONS.get(tokens[at])
    if alone is not None:
        return alone * (2 if _is_two(tokens, at) else 1), at + 1
    read = _below_thousand(tokens, at)
    return _scaled(tokens, *read) if read is not None else None


def _is_two(tokens: Sequence[str], at: int) -> bool:
    """Tell "ألفا نازح", two thousand, from "ألفا و200 نازح"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    return tokens[at] in _TWO_OR_ONE and words.is_arabic(following) and following not in _NO_COUNTED


def _below_thousand(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read hundreds, tens and ones, joined by و: "مئة وثلاثة وعشرين"."""
    read = _part(tokens, at)
    if read is None:
        return None
    total, end = read
    before = total
    while _is_and(tokens, end):
        more = _part(tokens, end + 1)
        if more is None or not _joins(before, more[0]):
            break
        before, end = more
        total += before
    more_in_digits = _and_digits(tokens, end) if total % 100 == 0 else 0
    return (total + more_in_digits, end + 2) if 0 < more_in_digits < 100 else (total, end)  # noqa: PLR2004  a hundred takes anything below itself


def _is_and(tokens: Sequence[str], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at] == "و"


def _joins(before: int, more: int) -> bool:
    """Tell "three and twenty", "hundred and fifty" from "five and three", which are two numbers."""
    if before < 10:  # noqa: PLR2004  ones come before their tens
        return more in _FROM_TWENTY.values()
    return before % 100 == 0 and more < 100  # noqa: PLR2004  a hundred takes anything below itself


def _part(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    word = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if word in _ONES and following in _TEN:
        return _ONES[word] + 10, at + 2
    if word in _UNITS and following in _HUNDRED:
        return _UNITS[word] * 100, at + 2
    if word in _ELEVEN:
        return None
    read = _PARTS.get(word)
    return (read, at + 1) if read is not None else None
