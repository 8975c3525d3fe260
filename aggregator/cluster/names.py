"""Names in a text: capitalised words where a script has capitals, words behind a place word where it has none."""

import re
from collections import Counter
from functools import lru_cache

from aggregator.cluster import words

# A capital behind a letter, figure, comma or bracket and one space stands inside a sentence; one that opens a
# sentence, a line or a quotation says nothing.
_CAPITALISED = re.compile(r"(?<=[\w,;)(’'] )[A-ZÀ-Þ][\w'’-]+")

# The words behind these name a place: village, town, city, quarter, camp, district, surroundings, area, mount,
# crossing, airport, farm.
_CUED = re.compile(
    r"(?<!\w)(?:وال|بال|ال|لل|و|ب|ل)?"
    r"(?:قري(?:ه|تي)|قري|بلد(?:ه|تي|ات)|مدين(?:ه|تي)|حي|مخيم|ناحيه|محيط|اطراف|منطقه|جبل|معبر|مطار|مزرعه)"
    r"\s+([\u0621-\u064a]{3,})(?:\s+([\u0621-\u064a]{3,}))?"
)

# Consonants; two are half the names of the country.
SHORTEST = 3

_ARTICLE = re.compile(r"^(?:وال|بال|ال|al|el|ash|an|ar|as|at|az|ad)[-'’]?(?=\w{3})")

# One letter for what transliterations of one Arabic letter waver between; vowels, hamza, ain, waw and yeh go.
_ARABIC_SOUNDS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنهوياءئؤ", (*"bttjhhddrzsssdtd", "", *"gfkklmn", *[""] * 7), strict=True))
)
_LATIN_SOUNDS = (("ph", "f"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("zh", "z"))
_LATIN_LETTERS = str.maketrans("qcvp", "kkfb", "aeiouwy'’")
_REPEATED = re.compile(r"(.)\1+")


def capitalised(text: str) -> list[str]:
    """Give the capitalised words that do not open a sentence, as they stand and as often."""
    return _CAPITALISED.findall(text)


def cued(folded: str) -> list[tuple[str, str]]:
    """Give the one or two words that follow each Arabic place word in a folded text; the second may be empty."""
    return _CUED.findall(folded) if words.is_arabic(folded) else []


def stems(spelt: list[str], behind_cues: list[tuple[str, str]]) -> Counter[str]:
    """Count names by stem; of the words behind a cue the first: the second is as often the sentence going on."""
    found = Counter(stem for name in spelt for stem in _parts(name))
    found.update(filter(None, (words.stem_of(first) for first, _ in behind_cues)))
    return found


def sounds(spelt: list[str], behind_cues: list[tuple[str, str]]) -> Counter[str]:
    """Count names by their consonants, which Qastoun and قسطون share; fewer than three are no name."""
    found = Counter(sound for name in spelt for sound in _sounds_latin(name))
    found.update(sound for pair in behind_cues for word in pair for sound in _sounds_arabic(word))
    return found


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(words.terms(words.fold(name)))


@lru_cache(maxsize=1 << 14)
def _sounds_latin(name: str) -> tuple[str, ...]:
    return tuple(s for part in words.fold(name).split("-") if len(s := _skeleton_latin(part)) >= SHORTEST)


@lru_cache(maxsize=1 << 14)
def _sounds_arabic(word: str) -> tuple[str, ...]:
    return (sound,) if len(sound := _skeleton_arabic(word)) >= SHORTEST else ()


def _skeleton_arabic(word: str) -> str:
    return _REPEATED.sub(r"\1", _ARTICLE.sub("", word).translate(_ARABIC_SOUNDS))


def _skeleton_latin(word: str) -> str:
    if word.endswith("h") and word[-2:-1] in "aeiou":
        word = word[:-1]
    for pair, letter in _LATIN_SOUNDS:
        word = word.replace(pair, letter)
    return _REPEATED.sub(r"\1", word.translate(_LATIN_LETTERS))
