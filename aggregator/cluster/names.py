"""Names in a text: capitalised words where a script has capitals, words behind a place word where it has none.

And their *sounds*: the consonants that Qastoun and قسطون share, however either is spelt.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aggregator.cluster.lexemes import Lexeme

# A capital behind a letter, figure, comma or bracket and one space stands inside a sentence; one that opens a
# sentence, a line or a quotation says nothing. The capital is asked for first: a look back at every letter is slow.
_CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<=[\w,;)(’'] .)[^\W_]+(?:['’][^\W_]+)?|(?<=-)[A-ZÀ-Þ][^\W_]+")

_GOES_ON = re.compile(r"[\w,;)(’']")

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


def goes_on(piece: str) -> bool:
    """Tell whether a capital behind a piece of text and a blank stands inside a sentence."""
    return _GOES_ON.match(piece[-1:]) is not None


def cued(said: Sequence["Lexeme"]) -> list[tuple["Lexeme", "Lexeme | None"]]:
    """Give the one or two words that follow each Arabic place word."""
    last = len(said) - 1
    cues = [at for at, word in enumerate(said) if word.place_word]
    return [
        (said[at + 1], said[at + 2] if at + 2 <= last else None)
        for at in cues
        if said[at].arabic and at < last and said[at + 1].arabic
    ]


def stems(spelt: Sequence["Lexeme"], behind_cues: Sequence[tuple["Lexeme", "Lexeme | None"]]) -> Counter[str]:
    """Count names by stem; of the words behind a cue the first: the second is as often the sentence going on."""
    found = Counter(word.stem for word in spelt if word.stem)
    found.update(word.stem for word, _ in behind_cues if word.stem)
    return found


def full(said: Sequence["Lexeme"]) -> Counter[tuple[str, str]]:
    """Count pairs of capitalised words side by side, by their stems: "Assad" is in half the news, "Asma Assad" not."""
    return Counter(
        (one.stem, other.stem)
        for one, other in pairwise(said)
        if one.capital and other.capital and one.stem and other.stem
    )


def sounds(spelt: Sequence["Lexeme"], behind_cues: Sequence[tuple["Lexeme", "Lexeme | None"]]) -> Counter[str]:
    """Count names by their consonants; fewer than three are no name."""
    found = Counter(word.sound for word in spelt if word.sound)
    found.update(word.sound for pair in behind_cues for word in pair if word and word.sound)
    return found


def sound_of(folded: str, *, arabic: bool) -> str:
    """Give the consonants of a folded word; "" if they are too few."""
    sound = _skeleton_arabic(folded) if arabic else _skeleton_latin(folded.split("'", maxsplit=1)[0])
    return sound if len(sound) >= SHORTEST else ""


def _skeleton_arabic(word: str) -> str:
    return _REPEATED.sub(r"\1", _ARTICLE.sub("", word).translate(_ARABIC_SOUNDS))


def _skeleton_latin(word: str) -> str:
    if word.endswith("h") and word[-2:-1] in "aeiou":
        word = word[:-1]
    if "h" in word:
        for pair, letter in _LATIN_SOUNDS:
            word = word.replace(pair, letter)
    return _REPEATED.sub(r"\1", word.translate(_LATIN_LETTERS))
