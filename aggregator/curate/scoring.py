"""How much an event matters, and why: a sum of five reasons, each bounded, so that none can drown the others.

The weights were chosen by hand, there being no labelled set of importance: a second independent outlet is worth as
much as the step from an unknown outlet to a sound one; people killed as much as that again; a day-old event loses what
one outlet gave. They decide only which events stay when an edition is full, and nothing that is kept.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aggregator.curate import voices
from aggregator.curate.profile import Profile
from aggregator.curate.relevance import Judgement
from aggregator.curate.voices import Voice

OUTLETS = 2.0  # times log2 of the number of outlets: two are worth 2, four 4, sixteen 8
MOST_OUTLETS = 16
RANK = 1.0  # times the best rank, 0 to 5
RELEVANCE = 2.0  # times the relevance, 0 to 1
TOLL = 2.0  # times how much the story tells of people harmed, 0 to 1
TOLL_HALF = 4.0
RECENCY = 4.0  # halved with every HALF_LIFE from the newest event back
HALF_LIFE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Score:
    """How much an event matters. why -- the reasons in words, with what each added."""

    value: float
    why: tuple[str, ...]


def score(
    profile: Profile, told_by: Sequence[Voice], judgement: Judgement, *, opened: datetime, newest: datetime
) -> Score:
    """Score an event.

    told_by -- its voices. judgement -- of its relevance. opened -- when the news is from; newest -- the newest event
    that is weighed with it: recency is relative to that, never to the clock, so that an edition made twice is the same.
    """
    many = len(voices.outlets(told_by))
    best = max((rank(profile, voice) for voice in told_by), default=0.0)
    age = max(newest - opened, timedelta())
    reasons = (
        (f"{many} outlet{'' if many == 1 else 's'}", OUTLETS * math.log2(max(1, min(many, MOST_OUTLETS)))),
        (f"best rank {best:g}", RANK * best),
        (f"relevance {judgement.score:.2f}", RELEVANCE * judgement.score),
        ("people harmed", TOLL * judgement.toll / (judgement.toll + TOLL_HALF)),
        ("recency", RECENCY * 0.5 ** (age / HALF_LIFE)),
    )
    value = round(sum(worth for _, worth in reasons), 3)
    return Score(value, tuple(f"{name} +{worth:.2f}" for name, worth in reasons if round(worth, 2)))


def rank(profile: Profile, voice: Voice) -> float:
    """Tell the rank of a voice's outlet, known by its name, its link's host or its source's."""
    story = voice.story
    return profile.rank_of(story.revision.outlet, voices.host(story.revision.link), voices.host(story.source))
