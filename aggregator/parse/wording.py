"""Whether two texts have words in common: what a headline shares with its article, and a ticker does not."""

import re
from collections.abc import Callable, Iterable

from aggregator.parse.boilerplate import SECTIONS
from aggregator.parse.lines import Line

# Shorter words are in every text; of longer ones the beginning is compared, for their ends are inflected.
SHORTEST, STEM = 4, 4
_WORD = re.compile(r"[^\W\d_]+")
# What Arabic writes together with a word: and, in, for, the.
_PREFIXES = re.compile(r"(?:[وفبلك]?ال|لل|[وفبل](?=\w{4}))")
_ARABIC = re.compile("[\u0621-\u064a]")


def stems(folded: str) -> set[str]:
    """Give the beginnings of the longer words, but for those that name sections: every page says "Syria"."""
    words = (word for word in _WORD.findall(folded) if word not in SECTIONS)
    bare = (_PREFIXES.sub("", word, count=1) if _ARABIC.match(word) else word for word in words)
    return {word[:STEM] for word in bare if len(word) >= SHORTEST}


def shared_with(found: Iterable[Line]) -> Callable[[str], tuple[int, int]]:
    """Make a counter: how many of a line's longer words those lines say, and how many it has."""
    said: set[str] = set()
    for line in found:
        said |= stems(line.folded)

    def count(folded: str) -> tuple[int, int]:
        words = stems(folded)
        return len(words & said), len(words)

    return count
