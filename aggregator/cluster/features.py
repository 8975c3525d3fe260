"""What a story is about: terms, names, numbers and times, as vectors that follow from the story alone.

Weights are whole numbers, so that the sums of an event come out the same in whatever order its stories came: an
event read back from the archive decides exactly as the live one.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aggregator.archive.story import Story
from aggregator.cluster import names, numbers, rarity, words

Vector = dict[str, int]

# A vector's length; 12 bits keep the dot products of whole events within a machine word and cost 0.1 % of precision.
SCALE = 1 << 12

# What of a story is read. News tells what happened early: of the labelled sets a hundredth is longer, and a 1 MB text
# costs what 1,000 words cost.
TITLE_LIMIT = 300
TEXT_LIMIT = 6000
LEAD_TERMS = 60
LEAD_LIMIT = 500

# The heaviest terms that a vector keeps.
MOST_TERMS = 120
MOST_NAMES = 60
MOST_NUMBERS = 40

# Fewer different terms than this say too little to put a story anywhere: "Breaking news", "Live", an empty text.
THIN = 4

_CONFLICT = frozenset(words.terms(words.fold("Syria Syrian Syrians سوريا سورية السوري السورية")))


@dataclass(frozen=True, slots=True)
class Features:
    """What a story is about.

    day -- when it was told, in whole days of UTC since the epoch (half of all dates say no more than the day); None if
    unknown. arabic -- its script. conflict -- it names Syria, so that a shared word says less. thin -- too little to go
    by. title, lead (title and first words), text (all, title twice) -- terms. names, numbers -- of the whole;
    early_names, early_numbers -- of title and first lines. sounds -- names by consonants, which cross scripts.
    """

    uid: str
    day: int | None
    arabic: bool
    conflict: bool
    thin: bool
    title: Vector
    lead: Vector
    text: Vector
    names: Vector
    early_names: Vector
    numbers: Vector
    early_numbers: Vector
    sounds: Vector


def of(story: Story) -> Features:
    """Read a story's latest revision."""
    return read(story.uid, story.revision.title, story.revision.text or story.revision.summary, story.told)


def read(uid: str, title: str, text: str, told: datetime | None) -> Features:
    """Read a title and a text; told -- when it was published, if known."""
    title, text = title[:TITLE_LIMIT], text[:TEXT_LIMIT]
    folded_title, folded = words.fold(title), words.fold(text)
    in_title, in_text = words.terms(folded_title), words.terms(folded)
    lead = Counter(in_text[:LEAD_TERMS] + in_title)
    # Once for the text, once more for its beginning, twice for the title: what a story says first says what it is.
    everything = Counter(in_text + in_title + in_text[:LEAD_TERMS])
    everything.update(in_title)
    spelt, behind = names.capitalised(text), names.cued(f"{folded_title}\n{folded}")
    named = names.stems(spelt, behind)
    named.update([stem for stem in in_title if stem in named])
    early = f"{folded_title}\n{folded[:LEAD_LIMIT]}"
    early_terms = set(words.terms(early))
    return Features(
        uid=uid,
        day=int(told.timestamp() // 86400) if told else None,
        arabic=words.is_arabic(title or text[:LEAD_LIMIT]),
        conflict=not _CONFLICT.isdisjoint(everything),
        thin=len(everything) < THIN,
        title=unit(_weighed(Counter(in_title))),
        lead=unit(_weighed(lead)),
        text=unit(_weighed(everything)),
        names=unit(_weighed(named), MOST_NAMES),
        early_names=unit({stem: rarity.of(stem) for stem in named if stem in early_terms}, MOST_NAMES),
        numbers=unit(numbers.told(f"{folded_title}\n{folded}"), MOST_NUMBERS),
        early_numbers=unit(numbers.told(early), MOST_NUMBERS),
        sounds=unit(_sounding(names.sounds(spelt, behind)), MOST_NAMES),
    )


def unit(weights: Mapping[str, float], most: int = MOST_TERMS) -> Vector:
    """Keep the heaviest entries and scale them to the length `SCALE`; ties by spelling."""
    heavy = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    length = math.sqrt(math.fsum(weight * weight for _, weight in heavy))
    return {key: round(weight / length * SCALE) for key, weight in heavy} if length else {}


def dot(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """Multiply two vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[key] for key, weight in one.items() if key in other])


def _weighed(counts: Mapping[str, int]) -> dict[str, float]:
    return {stem: (1 + math.log(n)) * rarity.of(stem) for stem, n in counts.items()}


def _sounding(counts: Mapping[str, int]) -> dict[str, float]:
    """Weigh skeletons by length: three consonants are many names, five are one."""
    return {sound: (len(sound) - 2) * (1 + math.log(n)) for sound, n in counts.items()}
