"""Find a profile's terms in a text: whole words, in any spelling that folding makes one, Arabic prefixes taken off.

A term is one or more words; a last word that ends in `*` stands for every word that begins so (`shell*`: shells,
shelled, shelling). Letters are folded by `cluster.words.fold`, the same for terms and texts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Literal

from aggregator.cluster import words

Kind = Literal["places", "actors", "words", "toll", "topics", "elsewhere", "unrelated"]

# Conjunctions, prepositions and the article, alone and together, as they are written onto a noun (Larkey, Ballesteros
# and Connell 2007 strip the same ones); longest first. What is left has to be a term of the profile, so taking off too
# much finds nothing rather than something wrong.
PREFIXES = (
    *("وبال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال"),
    *("وب", "ول", "وف", "فب", "فل"),
    *("و", "ف", "ب", "ل", "ك"),
)
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Term:
    """Words that say what a story is about.

    text -- as the profile spells them. weight -- what one mention counts. topic -- the topic's name, for those.
    """

    kind: Kind
    text: str
    weight: float
    topic: str | None = None


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Terms, ready to be found; each index is itself and equal to no other.

    exact, begun -- terms as they are and those ending in `*`. firsts -- first words of longer terms. heads -- what
    stands before a last word that ends in `*`; stems -- such words' lengths. longest -- words of the longest term.
    """

    exact: dict[Key, Term] = field(default_factory=dict)
    begun: dict[Key, Term] = field(default_factory=dict)
    firsts: frozenset[str] = frozenset()
    heads: frozenset[Key] = frozenset()
    longest: int = 1
    stems: tuple[int, ...] = ()


def index(terms: Iterable[Term]) -> Index:
    """Prepare terms for `find`. Of two terms that fold to the same words the first stays."""
    exact: dict[Key, Term] = {}
    begun: dict[Key, Term] = {}
    for term in terms:
        (begun if term.text.endswith("*") else exact).setdefault(key(term.text), term)
    keys = [*exact, *begun]
    return Index(
        exact,
        begun,
        frozenset(one[0] for one in keys if len(one) > 1),
        frozenset(one[:-1] for one in begun),
        max(map(len, keys), default=1),
        tuple(sorted({len(one[-1]) for one in begun}, reverse=True)),
    )


def key(text: str) -> Key:
    """Spell a term, or a text, as its folded words; the Arabic article is no part of a term's word."""
    return tuple(_bare(word) for word in tokens(text))


def tokens(text: str) -> tuple[str, ...]:
    """Give a text's folded words; `Syria's` is Syria, `Da'esh` Daesh."""
    return tuple(word.removesuffix("'s").replace("'", "") for word in words.WORD.findall(words.fold(text)))


def find(index: Index, said: Sequence[str], *, arabic: bool = True) -> Counter[Term]:
    """Count the terms among a text's words, leftmost and longest first; no word counts twice.

    said -- from `tokens`. arabic -- whether words in Arabic letters may carry Arabic prefixes (not so in Persian).
    """
    found: Counter[Term] = Counter()
    known = [_word(index, word, arabic) for word in said]
    at = 0
    while at < len(known):
        term, length = (_phrase(index, known, at) if known[at].begins else None) or (known[at].term, 1)
        if term:
            found[term] += 1
        at += length
    return found


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word can be: its spellings, whether one begins a longer term, and the term that it is by itself."""

    spellings: tuple[str, ...]
    begins: bool
    term: Term | None


# News uses few words often: remembering them makes a judgement twice as fast.
@lru_cache(maxsize=1 << 16)
def _word(index: Index, word: str, arabic: bool) -> _Word:
    spellings = _spellings(word) if arabic and words.is_arabic(word) else (word,)
    term = next((found for one in spellings if (found := _look_up(index, (one,)))), None)
    return _Word(spellings, any(one in index.firsts for one in spellings), term)


def _phrase(index: Index, known: Sequence[_Word], at: int) -> tuple[Term, int] | None:
    for length in range(min(index.longest, len(known) - at), 1, -1):
        for one in product(*(word.spellings for word in known[at : at + length])):
            if found := _look_up(index, one):
                return found, length
    return None


def _look_up(index: Index, phrase: Key) -> Term | None:
    if phrase in index.exact:
        return index.exact[phrase]
    head, last = phrase[:-1], phrase[-1]
    if head not in index.heads:
        return None
    return next((found for n in index.stems if (found := index.begun.get((*head, last[:n])))), None)


def _spellings(word: str) -> tuple[str, ...]:
    """Give an Arabic word and what is left of it without its prefixes, at most three spellings."""
    stems = (word[len(one) :] for one in PREFIXES if word.startswith(one))
    return (word, *(stem for stem in stems if len(stem) >= SHORTEST_STEM))


def _bare(word: str) -> str:
    """Take the article off an Arabic term's word."""
    return word[2:] if words.is_arabic(word) and word.startswith("ال") and len(word) > SHORTEST_STEM + 1 else word
