"""Edition, Pick; choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from aggregator.archive.story import Event, Story
from aggregator.curate import relevance, scoring, voices
from aggregator.curate.profile import Profile
from aggregator.curate.relevance import Judgement
from aggregator.curate.voices import Voice

# An edition of nothing was never updated; feeds need a time all the same, and one that stays.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

# Judging the earliest voices tells what an event is about; five hundred more would only repeat it.
VOICES_JUDGED = 6
# A judgement costs 1 to 3 ms, and most stories of an edition were in the last one: a thousand events of three reports
# took 9 s on a busy machine at first, and 0.3 s after that. Some 6 KB each.
JUDGED_KEPT = 8192

# What makes a lead. A rank is 0 to 5; the rest is worth at most the step between two ranks each, so that a full,
# dated report in the feed's language wins over a bare headline of an outlet one rank better.
DATED = 0.5
READABLE = 1.0
FULL = 1.0
FULL_LETTERS = 1500
ABOUT = 1.0


@dataclass(frozen=True, slots=True)
class Pick:
    """An event chosen for an edition.

    lead -- the story to read first. coverage -- the others, one for each voice (copies counted with their original),
    in time order. copies -- the stories that repeat one of these, in time order. topics -- what it is about, by the
    profile's names, strongest first. score -- how much it matters; why -- the reasons in words.
    """

    event: Event
    lead: Story
    coverage: tuple[Story, ...]
    score: float
    why: tuple[str, ...] = ()
    copies: tuple[Story, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def time(self) -> datetime:
        """When the news is from: the founding story's publication, or when we first saw it."""
        return self.event.opened


@dataclass(frozen=True, slots=True)
class Edition:
    """What a feed hands out: picks, newest first.

    updated -- when anything in it last changed, derived from the archive, never the clock.
    """

    id: str
    title: str
    subtitle: str
    language: str
    picks: tuple[Pick, ...]
    updated: datetime


def choose(profile: Profile, events: Sequence[Event]) -> Edition:
    """Choose what is worth reading.

    Out are hidden events, tombstones, events that left the profile's window (it ends at the newest change of any
    event given and has the profile's days), and what is not about the Syrian conflict. Of the rest the best by score
    stay, as many as the profile says. Pinned events are always in, unless hidden. Deterministic: the same events give
    the same edition in whatever order they come.
    """
    alive = [event for event in events if event.stories and not event.hidden and not event.merged_into]
    if not alive:
        return _edition(profile, ())
    since = max(event.changed for event in alive) - timedelta(days=profile.days)
    current = [event for event in alive if event.pinned or event.changed >= since]
    judged = [(event, told_by, _judged(profile, told_by)) for event in current if (told_by := voices.of(event))]
    newest = max(event.opened for event in current)
    picks = [
        _pick(profile, event, told_by, judgements, newest)
        for event, told_by, judgements in judged
        if event.pinned or any(one.relevant for one in judgements.values())
    ]
    return _edition(profile, _kept(profile, picks))


def _judged(profile: Profile, told_by: Sequence[Voice]) -> dict[str, Judgement]:
    return {voice.story.uid: _judge(profile, voice.story) for voice in told_by[:VOICES_JUDGED]}


@lru_cache(maxsize=JUDGED_KEPT)
def _judge(profile: Profile, story: Story) -> Judgement:
    said = story.revision
    text = said.text if said.text.startswith(said.summary) else f"{said.summary}\n\n{said.text}"
    return relevance.judge(profile, title=said.title, text=text, language=said.language)


def _pick(
    profile: Profile, event: Event, told_by: Sequence[Voice], judgements: dict[str, Judgement], newest: datetime
) -> Pick:
    best = max(judgements.values(), key=lambda one: one.score)
    lead = max(told_by, key=lambda voice: (_leads(profile, voice, judgements), *_earlier(voice))).story
    score = scoring.score(profile, told_by, best, opened=event.opened, newest=newest)
    coverage = tuple(voice.story for voice in told_by if voice.story is not lead)
    copies = tuple(sorted((copy for voice in told_by for copy in voice.copies), key=voices.order))
    pinned = ("pinned by an editor",) if event.pinned else ()
    topics = judgements.get(lead.uid, best).topics or best.topics
    return Pick(event, lead, coverage, score.value, (*pinned, *score.why, *best.why), copies, topics)


def _leads(profile: Profile, voice: Voice, judgements: dict[str, Judgement]) -> float:
    """Weigh an original report as the one to read first; of equal ones the earliest leads."""
    said = voice.story.revision
    about = judgements[voice.story.uid].score if voice.story.uid in judgements else 0.0
    return round(
        scoring.rank(profile, voice)
        + DATED * (voice.story.told is not None)
        + READABLE * (_primary(said.language) == _primary(profile.language))
        + FULL * min(len(said.text), FULL_LETTERS) / FULL_LETTERS
        + ABOUT * about,
        6,
    )


def _earlier(voice: Voice) -> tuple[float, str]:
    return -voices.time(voice.story).timestamp(), voice.story.uid


def _primary(language: str | None) -> str:
    return (language or "").split("-")[0].lower()


def _kept(profile: Profile, picks: Iterable[Pick]) -> tuple[Pick, ...]:
    pinned = [pick for pick in picks if pick.event.pinned]
    others = [pick for pick in picks if not pick.event.pinned and pick.score >= profile.floor]
    others.sort(key=lambda pick: (-pick.score, pick.event.uid))
    kept = [*pinned, *others[: max(0, profile.size - len(pinned))]]
    return tuple(sorted(kept, key=lambda pick: (pick.time, pick.event.uid), reverse=True))


def _edition(profile: Profile, picks: tuple[Pick, ...]) -> Edition:
    updated = max((pick.event.changed for pick in picks), default=NEVER)
    return Edition(profile.feed_id, profile.title, profile.subtitle, profile.language, picks, updated)
