"""Prints: what tells a text again, small enough to keep for every open story (some 5 KB for 300 words).

The same on every machine: words are numbered by CRC-32, and the hash of a tuple of numbers is not randomised.
"""

from __future__ import annotations  # an array's type takes no parameter at run time before Python 3.12

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit
from zlib import crc32

from aggregator.archive.story import Story
from aggregator.cluster import rarity, words

# What of a text is fingerprinted: some 5,000 words, so that a copy inside a long round-up is still found.
TEXT_LIMIT = 30_000
TITLE_LIMIT = 300

# A shorter text is no text to copy: "Live updates", "Read the full story", a paywall's line.
WORDS_AT_LEAST = 12

LEAD_WORDS = 60

# Words of a gram.
GRAM = 4

# An anchor every so many grams. Short texts have more: so that an edit of every seventh word leaves some.
STRIDE = 8
ANCHORS_AT_LEAST = 32

# A word that fewer than one in thirty stories of the background holds may be a name; together with numbers these tell.
# With 2.5 the fixed words of a form count too (6 false copies in Airwars with every outlet taken for another, for 4),
# with more some names do not (5).
RARE = 3.4

_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Print:
    """What tells a text again.

    digest -- of title and text; link -- its page; title -- folded; numbers -- the words of the text, odd where a word
    is rare or a number (`telling`). many -- it tells of many happenings (`roundups.kind`), so that to be a copy of it,
    or it of another, does not say which event it is of.
    """

    uid: str
    outlet: str
    digest: str
    link: str | None
    title: str
    numbers: array[int]
    many: bool

    @property
    def length(self) -> int:
        """Count its words."""
        return len(self.numbers)

    def telling(self, most: int) -> set[int]:
        """Give the numbers, names and rare words among its first words."""
        return {number for number in self.numbers[:most] if number & 1}

    def grams(self, most: int | None = None) -> list[int]:
        """Give its grams of four words, or those of its first words, in the order of the text.

        They are reckoned anew each time: to keep them costs four times the memory of the words.
        """
        return _grams(self.numbers[:most].tolist(), 1) if self.length >= WORDS_AT_LEAST else []

    def anchors(self) -> list[int]:
        """Give the grams by which it is found."""
        if self.length < WORDS_AT_LEAST:
            return []
        return _grams(self.numbers.tolist(), max(1, min(STRIDE, self.length // ANCHORS_AT_LEAST)))


def print_of(story: Story, *, many: bool = False) -> Print:
    """Take a story's fingerprint. many -- it is known to tell of many happenings."""
    revision = story.revision
    numbers = _numbers((revision.text or revision.summary)[:TEXT_LIMIT])
    return Print(
        uid=story.uid,
        outlet=revision.outlet or story.source,
        digest=revision.digest,
        link=revision.link if revision.link and urlsplit(revision.link).path.strip("/") else None,
        title=words.fold(revision.title[:TITLE_LIMIT]).strip(),
        numbers=array("I", numbers),
        many=many,
    )


def _numbers(text: str) -> list[int]:
    """Give the words of a text as numbers.

    What lies between blanks is folded and stripped where it is numbered: a look-up for nearly every word, where to
    fold a whole Arabic text and to find its words takes a third of a millisecond.
    """
    found = text.split()
    if found and max(map(len, found)) > words.LONGEST:
        found = [word[: words.LONGEST] for word in found]
    return list(filter(None, map(number, found)))


def _grams(numbers: list[int], stride: int) -> list[int]:
    runs = (numbers[::stride], numbers[1::stride], numbers[2::stride], numbers[3::stride])
    return list(map(hash, zip(*runs, strict=False)))


@lru_cache(maxsize=1 << 16)
def number(written: str) -> int:
    """Give a word its number: odd if it is a number or rare, 0 if there is no letter in it."""
    word = "".join(_LETTERS.findall(words.fold(written)))
    if not word:
        return 0
    stem = words.stem_of(word)
    telling = word[0].isdigit() or (stem != "" and rarity.of(stem) >= RARE)
    return crc32(word.encode()) & ~1 | telling or 2
