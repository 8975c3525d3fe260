"""The lines of a scraped text: each as it stood, folded for comparison, and in its block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from aggregator.parse import arabic

# Text written for a terminal or a mail is wrapped near a column that no paragraph on one line knows. 100 is above every
# custom (72, 76, 80); below 40 a "column" is a list of short lines.
WIDEST_WRAP, NARROWEST_WRAP = 100, 40
# A wrapped line ends where the next word would not fit: within a long word's length of the column.
WRAP_SLACK = 16
# A single full line may be a headline or a date that happens to be as long.
FEWEST_FOLLOWED = 2
# How many of the lines that have a successor in their block must be that full before we call a text wrapped.
WRAPPED_SHARE = 0.6

# Who reported and edited, in brackets at the end of a text; no agency names so many people that it is longer.
MOST_CREDITS = 400
_CREDITS = re.compile(
    r"\((?:Additional\s+)?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by\s[^()]{3,380}\)\.?$"
    r"|\((?:إعداد|تغطية)\s[^()]{3,200}\)$"
)

_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\xa0\u2007\u202f\t", " "),
        **dict.fromkeys(
            "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
        ),
        **dict.fromkeys(arabic.MARKS),
        **arabic.LETTERS,
    }
)
_SPACES = re.compile(r"\s+")
# A gap of any width is one gap; patterns that look for space would go over a long one again and again.
_GAPS = re.compile(r"\s{4,}")

# A full stop that ends an abbreviation ends no sentence: "U.S.", "a.m.", "Sen.".
_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b(?:Mr|Mrs|Ms|Dr|Sen|Gov|Gen|St|vs|No|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.$")
_CLOSERS = "\"'”’»)]}›*_ \xa0\u200e\u200f\u200b"
_STOPS = ".!?…؟۔。"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    text -- as it stood, without the space around it. folded -- for comparing: lower case, plain quotes and dashes,
    Arabic letters in one spelling without vowel signs. words -- how many. block -- lines with no blank one between
    them share a number; in a text without blank lines every line has its own, for there nearness tells nothing.
    """

    text: str
    folded: str
    words: int
    block: int


def vocabulary(words: str) -> frozenset[str]:
    """Make a set of words written with spaces between them, in any number of lines."""
    return frozenset(words.split())


def fold(text: str) -> str:
    """Give a spelling in which the same words are the same string, however a page typed them."""
    return _SPACES.sub(" ", text.translate(_SPELLINGS).casefold()).strip()


def blocks(lines: Sequence[str]) -> list[Line]:
    """Part a text into its lines, with wrapped paragraphs made whole."""
    stripped = [line.strip().strip("\u200b\u200e\u200f\ufeff").strip() for line in lines]
    parted = [list(group) for filled, group in groupby(stripped, key=bool) if filled]
    column = _column(parted)
    joined = [_unwrapped(block, column) if column else block for block in parted]
    joined = [[part for line in block for part in _credits_apart(line)] for block in joined]
    if sum(map(len, joined)) > 3 * len(joined):
        joined = [[line] for block in joined for line in block]
    return [_line(text, number) for number, block in enumerate(joined) for text in block]


def _credits_apart(line: str) -> tuple[str, ...]:
    """Part "(Reporting by ...)" from the last sentence of an agency's text, which it often shares a line with."""
    found = _CREDITS.search(line[-MOST_CREDITS:]) if line.endswith((")", ").")) else None
    at = len(line) - len(line[-MOST_CREDITS:]) + found.start() if found else 0
    return (line[:at].rstrip(), line[at:]) if at else (line,)


def is_arabic(line: Line) -> bool:
    """Whether a line opens with an Arabic letter; paragraphs in Arabic often have no full stop."""
    return "\u0621" <= line.folded[:1] <= "\u064a"


def ends_sentence(text: str) -> bool:
    """Whether a line closes like a sentence: with a full stop or its like, inside or outside of quotes."""
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(tuple(_STOPS)) and not _ABBREVIATION.search(bare[-12:])


def _line(text: str, block: int) -> Line:
    text = _GAPS.sub("   ", text)
    return Line(text, fold(text), len(text.split()), block)


def _column(parted: Sequence[Sequence[str]]) -> int | None:
    """Find the column that a text is wrapped at, None where paragraphs stand on one line each."""
    followed = [pair for block in parted for pair in pairwise(block)]
    column = max((len(line) for block in parted for line in block), default=0)
    if not NARROWEST_WRAP <= column <= WIDEST_WRAP or len(followed) < FEWEST_FOLLOWED:
        return None
    # Short paragraphs of like length are no wrapped lines: most of them close, or have room for the next one's first
    # word.
    closed = sum(ends_sentence(line) for line, _ in followed)
    roomy = sum(len(f"{line} {after.split()[0]}") <= column for line, after in followed)
    if 2 * max(closed, roomy) > len(followed):
        return None
    full = sum(len(line) >= column - WRAP_SLACK for line, _ in followed)
    return column if full >= WRAPPED_SHARE * len(followed) else None


def _unwrapped(block: Sequence[str], column: int) -> list[str]:
    whole: list[list[str]] = []
    previous = 0
    for line in block:
        if previous >= column - WRAP_SLACK:
            whole[-1].append(line)
        else:
            whole.append([line])
        previous = len(line)
    return [" ".join(parts) for parts in whole]
