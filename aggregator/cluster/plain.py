"""The plain line that grouping is held against: TF-IDF, cosine to the centroid, one threshold, the same window."""

import math
from collections.abc import Iterable

from aggregator.cluster.candidates import Candidates
from aggregator.cluster.features import SCALE, Features, dot
from aggregator.cluster.portrait import Portrait

# The best one for the mean of B-cubed and pairwise F1 over Airwars, FA-KES, ECB+ and Wikinews.
THRESHOLD = 0.3


def group(stories: Iterable[Features], window: int, threshold: float = THRESHOLD) -> dict[str, str]:
    """Give each story the uid of its group's first story. stories -- in time order. window -- in days."""
    index, events, found = Candidates(), dict[str, Portrait](), dict[str, str]()
    for story in stories:
        ranked = [(-_cosine(story, event), event.uid) for event in index.of(story, events, window)]
        best = min(ranked, default=(0.0, ""))
        uid = best[1] if -best[0] >= threshold else story.uid
        events.setdefault(uid, Portrait(uid)).add(story)
        index.add(uid, story)
        found[story.uid] = uid
    return found


def _cosine(story: Features, event: Portrait) -> float:
    square = event.squares["text"]
    return dot(story.text, event.sums["text"]) / math.sqrt(square) / SCALE if square else 0.0
