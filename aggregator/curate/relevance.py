"""Is this about the Syrian conflict, and why.

Four masses are weighed, each the sum of the profile's weights of the terms that a story uses: *here* (places and
actors of Syria), *elsewhere* (the places and actors of other news), *war* (words, toll and topics of the conflict and
its politics) and *unrelated* (sport, cookery, show business...). A story is relevant when it is about here rather than
elsewhere **and** about the war rather than something else: the score is the smaller of the two.

A first form that added everything up let every long story about Gaza or Ukraine in that mentions Syria once; the two
shares keep them out at any length. The numbers below were chosen by judgement, not fitted; with them every threshold
from .42 to .62 parts the 80 stories of tests/data/curate/relevance.jsonl without an error, and .42 keeps the most of
the real Syria stories of the shared sets (figures in tests/curate/test_relevance.py). Do not tune one alone.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aggregator.curate import terms
from aggregator.curate.profile import Profile
from aggregator.curate.terms import Kind, Term

# News is written most important first, so a place in the title or the opening tells more than one at the end.
TITLE = 3.0
OPENING = 1.5
OPENING_WORDS = 40
# What is further down is background, and reading it would only cost time.
READ_WORDS = 400
# Letters looked at for each word to be read; more than any language needs, so hostile text stays cheap.
WORD_LETTERS = 12

# The mass at which a story has half of what it takes, and how it grows with the words read.
HALF = 2.0
LENGTH = 300

HERE: frozenset[Kind] = frozenset({"places", "actors"})
WAR: frozenset[Kind] = frozenset({"words", "toll", "topics"})

# Scripts that Arabic shares with other languages; there a leading و or ب is part of the word.
NO_PREFIXES = frozenset({"fa", "ur", "ckb", "ku", "ps", "sd", "ug"})

REASONS = 4

# A long story brushes every topic; it is about those that weigh at least a third of its strongest, three at most.
TOPICS = 3
TOPIC_SHARE = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found. score -- 0 to 1; relevant -- whether it reaches the profile's threshold; why -- in words.

    topics -- names of the profile's topics that it tells of, the strongest first. toll -- the mass of words that tell
    of people harmed.
    """

    score: float
    relevant: bool
    why: tuple[str, ...]
    topics: tuple[str, ...] = ()
    toll: float = 0.0


def judge(profile: Profile, *, title: str, text: str, language: str | None = None) -> Judgement:
    """Judge a story by its title and its text or summary, plain text both.

    language -- its tag where known (`ar`, `en-GB`); it only tells whether Arabic letters are Arabic.
    """
    arabic = (language or "").split("-")[0].lower() not in NO_PREFIXES
    said = terms.tokens(text[: READ_WORDS * WORD_LETTERS])[:READ_WORDS]
    mentions = _mentions(profile, terms.tokens(title[: READ_WORDS * WORD_LETTERS]), said, arabic=arabic)
    mass = {kind: sum(mentions[term] for term in mentions if term.kind == kind) for kind in _kinds(mentions)}
    here, war = _sum(mass, HERE), _sum(mass, WAR)
    where = _share(here, mass.get("elsewhere", 0.0), len(said))
    what = _share(war, mass.get("unrelated", 0.0), len(said))
    score = round(min(where, what), 4)
    return Judgement(
        score, score >= profile.threshold, _why(mentions, where, what), _topics(mentions), mass.get("toll", 0.0)
    )


def _mentions(profile: Profile, title: Sequence[str], said: Sequence[str], *, arabic: bool) -> dict[Term, float]:
    """Weigh every term found: a part's weight times the term's, each further mention counting less."""
    parts = ((TITLE, title), (OPENING, said[:OPENING_WORDS]), (1.0, said[OPENING_WORDS:]))
    weighed: dict[Term, float] = {}
    for weight, part in parts:
        counts: Counter[Term] = terms.find(profile.index, part, arabic=arabic)
        for term, count in counts.items():
            weighed[term] = weighed.get(term, 0.0) + weight * term.weight * (1 + math.log(count))
    return weighed


def _kinds(mentions: Iterable[Term]) -> set[Kind]:
    return {term.kind for term in mentions}


def _sum(mass: dict[Kind, float], kinds: frozenset[Kind]) -> float:
    return sum(mass.get(kind, 0.0) for kind in kinds)


def _share(ours: float, others: float, words_read: int) -> float:
    """Say how much of what is told is ours, 0 to 1, given how much there was to read."""
    enough = HALF * (1 + words_read / LENGTH)
    return ours / (ours + others + enough)


def _topics(mentions: dict[Term, float]) -> tuple[str, ...]:
    mass: dict[str, float] = {}
    for term, weight in mentions.items():
        if term.topic:
            mass[term.topic] = mass.get(term.topic, 0.0) + weight
    strong = [name for name in mass if mass[name] >= max(mass.values()) / TOPIC_SHARE]
    return tuple(sorted(strong, key=lambda name: (-mass[name], name))[:TOPICS])


def _why(mentions: dict[Term, float], where: float, what: float) -> tuple[str, ...]:
    sides = (
        (f"Syria {where:.2f}", HERE),
        (f"war and politics {what:.2f}", WAR),
        ("against: elsewhere", frozenset({"elsewhere"})),
        ("against: other subjects", frozenset({"unrelated"})),
    )
    lines = ((label, _strongest(mentions, kinds)) for label, kinds in sides)
    return tuple(f"{label}: {', '.join(found)}" for label, found in lines if found)


def _strongest(mentions: dict[Term, float], kinds: Iterable[str]) -> list[str]:
    found = sorted((-weight, term.text) for term, weight in mentions.items() if term.kind in kinds)
    return [text for _, text in found[:REASONS]]
