"""Lexemes: what is known of a word on sight, whatever text it stands in. Looked up once, then remembered.

News repeats its words: of a hundred words of a story some ninety-five have come before. So everything that follows
from a word alone (its stem and worth, whether a name may begin with it, whether it counts or dates) is found out once.
And it repeats them as they are written: what stands between two blanks (`Aleppo,` or `al-Bab’s`) is looked up whole,
which takes a third of the time that a regular expression needs to find the words of a text.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from aggregator.cluster import daybook, gazetteer, names, numbers, rarity, toll, words
from aggregator.cluster.gazetteer import Gazetteer

# Words, and numbers with what stands in and behind them: 10:30, 28/05/2016 and 28th are no counts.
TOKEN = re.compile(r"\d[\d.,:/-]*(?:(?:st|nd|rd|th)\b)?|[^\W_]+(?:['’][^\W_]+)?")

# Combining marks part Arabic words for a regular expression.
MARKED = re.compile(r"[\u064b-\u0655\u0670]")

# Bounds for memory: so many are remembered twice over, the recent ones and those before, some 20 MB of words; what is
# longer is no word, and seldom met again.
REMEMBERED = 1 << 15
LONGEST_REMEMBERED = 40

_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,7}")
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")

# The shorter first: وبليون is "and Balyun" before it is "and in Lyon". Without ف: of 3,648 stories none has it before a
# place, two have Fatima (فاطمة), which would be "so Atmeh".
_PREFIXES = ("و", "ب", "ل", "ك", "وب", "ول")
_LEFT = 3

# Words behind or before which a name is a place's, also one that is a word too.
_PLACE_WORDS_LATIN = frozenset(
    [
        "in",
        "near",
        "at",
        "of",
        "village",
        "villages",
        "town",
        "towns",
        "city",
        "district",
        "neighborhood",
        "neighbourhood",
        "suburb",
        "suburbs",
        "camp",
        "countryside",
        "province",
        "governorate",
        "outskirts",
        "from",
        "around",
        "outside",
    ]
)
_BEHIND_LATIN = _PLACE_WORDS_LATIN - {"in", "of", "at", "from", "near"}
_PLACE_WORDS_ARABIC = frozenset(
    gazetteer.folded(
        "قرية قريتي قرى بلدة بلدتي بلدات مدينة مدينتي حي أحياء مخيم ريف ناحية محيط أطراف منطقة جبل معبر مطار مزرعة "
        "مزارع محور محاور ضواحي محافظة سد تل حاجز شمال جنوب شرق غرب شمالي جنوبي شرقي غربي بريف"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word.

    raw -- as written; stem -- "" where it says nothing; weight -- of the stem, in nats. key -- what it is inside the
    key of a name. opens -- the keys that a name beginning here may have begun with, each with the most words of such a
    name and whether its article is missing behind a prefix. deeds -- what it says by itself, by the lexicon; phrase --
    the most words of a phrase of the lexicon that begins here, 0 for none. count -- a number as text. unit -- it
    measures: what is before it is no count. place_word, place_word_behind -- it says that what follows, or precedes,
    is a place. month, weekday, year -- of a date; dated -- it is one of them.
    """

    raw: str
    stem: str
    weight: float
    arabic: bool
    capital: bool
    article: bool
    key: str
    opens: tuple[tuple[str, int, bool], ...]
    deeds: tuple[str, ...]
    phrase: int
    sound: str
    count: str
    unit: bool
    place_word: bool
    place_word_behind: bool
    month: str
    weekday: str
    year: str
    dated: bool


class _Piece(NamedTuple):
    """What stands between two blanks.

    said -- its words, without articles. opening, inside -- of its words the names, which are words with a capital: at
    the beginning of a sentence, and inside one. goes_on -- a word behind it stands inside a sentence.
    """

    said: tuple[Lexeme, ...]
    opening: tuple[Lexeme, ...]
    inside: tuple[Lexeme, ...]
    goes_on: bool


class Lexemes:
    """The words met so far. A class since it remembers."""

    def __init__(self, known: Gazetteer) -> None:
        self._words = _Remembered(lambda raw: _understood(raw[: words.LONGEST], known))
        self._pieces = _Remembered(self._parted)

    def of(self, text: str) -> list[Lexeme]:
        """Read the words of a text, without articles."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[list[Lexeme], list[Lexeme]]:
        """Read the words of a text, without articles; and those of them that are names by their capital."""
        pieces = self._pieces
        said: list[Lexeme] = []
        named: list[Lexeme] = []
        goes_on = False
        for written in text.split(" "):
            found, opening, inside, ends = pieces[written]
            said += found
            if inside:
                named += inside if goes_on else opening
            goes_on = ends
        return said, named

    def _parted(self, written: str) -> _Piece:
        raw = [written] if written.isalpha() else TOKEN.findall(MARKED.sub("", written))
        said = [word for word in map(self._words.__getitem__, raw) if not word.article]
        inside = [] if written.islower() else names.capitalised(f"a {written}")
        # A capital that may open a sentence is the first; others of a piece stand behind a hyphen.
        opening = names.capitalised(written) if inside and "-" in written else []
        return _Piece(tuple(said), self._all(opening), self._all(inside), names.goes_on(written))

    def _all(self, raw: Iterable[str]) -> tuple[Lexeme, ...]:
        return tuple(map(self._words.__getitem__, raw))


Found = TypeVar("Found")


class _Remembered(dict[str, Found]):
    """A table that fills itself, and forgets what was not asked for among its last entries."""

    def __init__(self, learn: Callable[[str], Found]) -> None:
        super().__init__()
        self._learn = learn
        self._before: dict[str, Found] = {}

    def __missing__(self, written: str) -> Found:
        found = self._before.get(written) or self._learn(written)
        if len(written) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self._before = dict(self)
                self.clear()
            self[written] = found
        return found


def _understood(raw: str, known: Gazetteer) -> Lexeme:
    folded = words.fold(raw)
    arabic = words.is_arabic(folded)
    capital = raw[0].isupper()
    figure = raw[0].isdigit()
    stem = "" if figure or not folded else words.stem_of(folded)
    key = gazetteer.hamza_less(folded.removesuffix("'s")).replace("'", "")
    month, weekday = daybook.MONTHS.get(key, ""), daybook.weekday(key)
    year = folded if figure and _YEAR.fullmatch(folded) else ""
    return Lexeme(
        raw=raw,
        stem=stem,
        weight=rarity.of(stem) if stem else 0.0,
        arabic=arabic,
        capital=capital,
        article=key in gazetteer.ARTICLES,
        key=gazetteer.bare(key) if arabic else key,
        opens=_opens(key, known, arabic=arabic) if arabic or capital else (),
        deeds=known.deeds.get((stem,), ()),
        phrase=known.longest_deed.get(stem, 0),
        sound=names.sound_of(folded, arabic=arabic) if arabic or capital else "",
        count=_digits(folded) if figure else numbers.SPELT.get(folded, ""),
        unit=folded in toll.UNITS,
        place_word=_is_arabic_place_word(key) if arabic else key in _PLACE_WORDS_LATIN,
        place_word_behind=key in _BEHIND_LATIN,
        month=month,
        weekday=weekday,
        year=year,
        dated=bool(month or weekday or year),
    )


def _is_arabic_place_word(key: str) -> bool:
    return key in _PLACE_WORDS_ARABIC or (key[:1] in "وفبلك" and key[1:] in _PLACE_WORDS_ARABIC)


def _digits(folded: str) -> str:
    digits = folded.rstrip(".,:/-")
    return digits.replace(",", "") if _COUNT.fullmatch(digits) and not _YEAR.fullmatch(digits) else ""


def _opens(key: str, known: Gazetteer, *, arabic: bool) -> tuple[tuple[str, int, bool], ...]:
    forms = _unprefixed(key) if arabic else ((key, False),)
    return tuple((form, known.longest[form], missing) for form, missing in forms if form in known.longest)


def _unprefixed(key: str) -> list[tuple[str, bool]]:
    """Give a word without article and prefixes; beside each whether a prefix went and no article came to light."""
    bare = gazetteer.bare(key)
    if bare != key:
        return [(bare, False)]
    forms = [(key, False)]
    if key.startswith("لل") and len(key) > _LEFT + 1:
        forms.append((key[2:], False))
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) >= len(prefix) + _LEFT:
            rest = key[len(prefix) :]
            bare = gazetteer.bare(rest)
            forms.append((bare, bare == rest))
    return forms
