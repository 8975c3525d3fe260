"""Lexemes: what is known of a word on sight, whatever text it stands in. Looked up once, then remembered.

News repeats its words: of a hundred words of a story some ninety-five have come before. So everything that follows
from a word alone (its stem and worth, whether a name may begin with it, whether it counts or dates) is found out once.
"""

import re
from dataclasses import dataclass

from aggregator.cluster import daybook, gazetteer, names, numbers, rarity, toll, words
from aggregator.cluster.gazetteer import Gazetteer

# Words, and numbers with what stands in and behind them: 10:30, 28/05/2016 and 28th are no counts.
TOKEN = re.compile(r"\d[\d.,:/-]*(?:(?:st|nd|rd|th)\b)?|[^\W_]+(?:['’][^\W_]+)?")

# Combining marks part Arabic words for a regular expression.
MARKED = re.compile(r"[\u064b-\u0655\u0670]")

# A bound for memory; some 20 MB.
REMEMBERED = 1 << 16

_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,7}")
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")

_PREFIXES = ("وب", "ول", "فب", "و", "ف", "ب", "ل", "ك")
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
    is a place. month, weekday, year -- of a date.
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


class Lexemes:
    """The words met so far. A class since it remembers."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, Lexeme] = {}

    def of(self, text: str) -> list[Lexeme]:
        """Read the words of a text, without articles."""
        if MARKED.search(text):
            text = MARKED.sub("", text)
        known = self._known
        read = [known.get(raw) or self._learn(raw) for raw in TOKEN.findall(text)]
        return [lexeme for lexeme in read if not lexeme.article]

    def word(self, raw: str) -> Lexeme:
        """Look one word up."""
        return self._known.get(raw) or self._learn(raw)

    def _learn(self, raw: str) -> Lexeme:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        found = self._known[raw] = _understood(raw[: words.LONGEST], self._gazetteer)
        return found


def _understood(raw: str, known: Gazetteer) -> Lexeme:
    folded = words.fold(raw)
    plain = folded.removesuffix("'s")
    arabic = words.is_arabic(folded)
    stem = words.stem_of(folded) if folded and not raw[0].isdigit() else ""
    key = gazetteer.folded(plain).replace("'", "")
    capital = raw[0].isupper()
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
        count=_count(raw, folded),
        unit=folded in toll.UNITS,
        place_word=key in _PLACE_WORDS_LATIN or _is_arabic_place_word(key),
        place_word_behind=key in _BEHIND_LATIN,
        month=daybook.MONTHS.get(key, ""),
        weekday=daybook.weekday(key),
        year=folded if _YEAR.fullmatch(folded) else "",
    )


def _is_arabic_place_word(key: str) -> bool:
    return key in _PLACE_WORDS_ARABIC or (key[:1] in "وفبلك" and key[1:] in _PLACE_WORDS_ARABIC)


def _count(raw: str, folded: str) -> str:
    if raw[0].isdigit():
        digits = folded.rstrip(".,:/-")
        return digits.replace(",", "") if _COUNT.fullmatch(digits) and not _YEAR.fullmatch(digits) else ""
    return numbers.SPELT.get(folded, "")


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
