"""How rare a stem is in the news: the inverse document frequency that weighs every shared word.

It is fixed, and read from a background (`background.py`) rather than from the stories at hand: so a story's features
follow from the story alone, a restart changes nothing, and no flood of stories can move what a word is worth.
"""

from aggregator.cluster import background, words

# Stems that the background lacks are rarer than all it holds; by script, since its Arabic part is the smaller.
UNSEEN_LATIN = background.UNSEEN["latin"]
UNSEEN_ARABIC = background.UNSEEN["arabic"]

_KNOWN = {stem: value for value, stems in background.BANDS for stem in stems.split()}


def of(stem: str) -> float:
    """Give log(stories / stories that hold the stem), in nats."""
    known = _KNOWN.get(stem)
    if known is not None:
        return known
    return UNSEEN_ARABIC if words.is_arabic(stem) else UNSEEN_LATIN
