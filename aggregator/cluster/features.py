"""What a story is about: terms, names, places, actors, deeds, numbers and dates, as vectors that follow from it alone.

Weights are whole numbers, so that the sums of an event come out the same in whatever order its stories came: an
event read back from the archive decides exactly as the live one.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from aggregator.archive.story import Mention, Story
from aggregator.cluster import daybook, mentions, names, numbers, words
from aggregator.cluster.gazetteer import Gazetteer
from aggregator.cluster.lexemes import Lexeme, Lexemes
from aggregator.cluster.mentions import Found

Vector = dict[str, int]

# A vector's length. Small, so that nearly every weight is one of the numbers that the interpreter has once: others
# would be half the memory of an event. With 4096 no score of the labelled sets is better by more than .003.
SCALE = 1 << 8

_OFTEN = [0.0, *(1 + math.log(n) for n in range(1, 64))]

# What of a story is read. News tells what happened early: of the labelled sets a hundredth is longer, and a 1 MB text
# costs what 1,000 words cost.
TITLE_LIMIT = 300
TEXT_LIMIT = 6000
LEAD_TERMS = 60
LEAD_WORDS = 85
DEED_WORDS = 200

# The heaviest terms that a vector keeps.
MOST_TERMS = 120
MOST_NAMES = 60
MOST_NUMBERS = 40

# Fewer different terms than this say too little to put a story anywhere: "Breaking news", "Live", an empty text.
THIN = 4

# A title of so many words that has none of its text's, of which there are so many, stands over a foreign text. In the
# labelled sets 19 of 2,050 do, nearly all of them pages whose text was not found: so it is heard, but is no voice.
TITLE_STEMS = 3
TEXT_STEMS = 20

# Classes of the lexicon whose words raids and battles are told with, and those of talks, convoys, flight and trials.
# Reports of raids share "killed" and "Aleppo" whichever raid they are of; of FA-KES, which is all raids, one in
# sixteen is below this part of war, of AllSides every second one, of our reports of the talks in Geneva nearly all.
_OF_WAR = frozenset(["attack type", "weapon", "harm"])
_OF_PEACE = frozenset(["negotiation", "aid", "displacement", "justice"])
FIGHTING = 0.4

_CONFLICT = frozenset(words.terms(words.fold("Syria Syrian Syrians سوريا سورية السوري السورية")))


@dataclass(frozen=True, slots=True)
class Features:
    """What a story is about.

    day -- when it was told, in whole days of UTC since the epoch (half of all dates say no more than the day); None if
    unknown. arabic -- its script. conflict -- it names Syria, so that a shared word says less. fighting -- its deeds
    are of war, and not mostly of talks, aid, flight or courts. thin -- too little to go by. foreign -- its title has
    not a word of its text: it is another story's, or the text is. title, lead (title and first words), text (all, title
    twice) -- terms. names, places, actors, deeds, numbers, dates -- of the whole; early_* -- of title and first lines.
    sounds -- names by consonants, which cross scripts, as do places, actors, deeds and dates. full_names -- two
    capitalised words side by side. counted -- what the beginning counts, and how many.
    """

    uid: str
    day: int | None
    arabic: bool
    conflict: bool
    fighting: bool
    thin: bool
    foreign: bool
    title: Vector
    lead: Vector
    text: Vector
    names: Vector
    early_names: Vector
    places: Vector
    early_places: Vector
    actors: Vector
    early_actors: Vector
    deeds: Vector
    numbers: Vector
    early_numbers: Vector
    dates: Vector
    sounds: Vector
    full_names: Vector
    counted: Mapping[str, frozenset[str]]


class Reader:
    """Reads stories. A class since it remembers words (`lexemes`); what it answers follows from story and gazetteer.

    name -- tells readers apart whose answers may differ, where answers are kept.
    """

    def __init__(self, known: Gazetteer, name: str = "") -> None:
        self.known = known
        self.name = name
        self._lexemes = Lexemes(known)
        self._latest: tuple[Story | None, list[Lexeme]] = None, []

    def of(self, story: Story) -> Features:
        """Read a story's latest revision."""
        revision = story.revision
        found, said = self._understand(story.uid, revision.title, revision.text or revision.summary, story.told)
        self._latest = story, said
        return found

    def read(self, uid: str, title: str, text: str, told: datetime | None) -> Features:
        """Read a title and a text; told -- when it was published, if known."""
        return self._understand(uid, title, text, told)[0]

    def _understand(self, uid: str, title: str, text: str, told: datetime | None) -> tuple[Features, list[Lexeme]]:
        of_title = self._lexemes.of(title[:TITLE_LIMIT])
        of_text, spelt = self._lexemes.read(text[:TEXT_LIMIT])
        said = of_title + of_text
        early = len(of_title) + LEAD_WORDS
        stems = [word.stem for word in said]
        weights = dict(zip(stems, [word.weight for word in said], strict=True))
        in_title = [stem for stem in stems[: len(of_title)] if stem]
        in_text = [stem for stem in stems[len(of_title) :] if stem]
        beginning = in_text[:LEAD_TERMS] + in_title
        # Once for the text, once more for its beginning, twice for the title: what a story says first says what it is.
        everything = Counter(in_text + in_title + beginning)
        behind = names.cued(said)
        named = names.stems(spelt, behind)
        named.update([stem for stem in in_title if stem in named])
        early_stems = set(stems[:early])
        found = mentions.find(said, self.known)
        places, actors = _split(found)
        deeds = self._deeds(said[: len(of_title) + DEED_WORDS])
        early_numbers = numbers.told(said[:early])
        read = Features(
            uid=uid,
            day=int(told.timestamp() // 86400) if told else None,
            arabic=_is_arabic(of_title or of_text),
            conflict=not _CONFLICT.isdisjoint(everything),
            fighting=_fighting(deeds, self.known.classes),
            thin=len(everything) < THIN,
            foreign=_is_foreign(of_title, of_text),
            title=unit(_weighed(Counter(in_title), weights)),
            lead=unit(_weighed(Counter(beginning), weights)),
            text=unit(_weighed(everything, weights)),
            names=unit(_weighed({stem: n for stem, n in named.items() if stem in weights}, weights), MOST_NAMES),
            early_names=unit({stem: weights[stem] for stem in named if stem in early_stems}, MOST_NAMES),
            places=unit(_mentioned(places), MOST_NAMES),
            early_places=unit(_first(places, early), MOST_NAMES),
            actors=unit(_mentioned(actors), MOST_NAMES),
            early_actors=unit(_first(actors, early), MOST_NAMES),
            deeds=unit(deeds, MOST_NAMES),
            numbers=unit(numbers.told(said), MOST_NUMBERS),
            early_numbers=unit(early_numbers, MOST_NUMBERS),
            dates=unit(daybook.named(said), MOST_NUMBERS),
            sounds=unit(_sounding(names.sounds(spelt, behind)), MOST_NAMES),
            full_names=unit(_weighed_pairs(names.full(said), weights), MOST_NAMES),
            counted=numbers.by_what(early_numbers),
        )
        return read, said

    def spelt(self, story: Story) -> dict[str, str]:
        """Give for each stem of a story the word that it was first read from, folded: to show words, not stems."""
        if self._latest[0] is not story:
            self.of(story)
        return {word.stem: word.key for word in reversed(self._latest[1]) if word.stem}

    def tells_the_same(self, one: Story, other: Story) -> bool:
        """Tell whether two versions of a story tell the same, however they word or punctuate it."""
        return self.of(one) == self.of(other)

    def mentions(self, told: Features) -> tuple[Mention, ...]:
        """Name the places and actors of a story that was read."""
        entries = self.known.entries
        early = told.early_places.keys() | told.early_actors.keys()
        return tuple(
            Mention(entries[name].subject, name.removeprefix("@"), entries[name].name, name in early)
            for name in (*sorted(told.places), *sorted(told.actors))
        )

    def _deeds(self, said: Sequence[Lexeme]) -> dict[str, float]:
        """Weigh the concepts of the lexicon that a text speaks of, in either language; the longest phrase counts."""
        spoken = [word for word in said if word.stem]
        stems = [word.stem for word in spoken]
        counts: dict[str, int] = {}
        behind = 0
        for at in [at for at, word in enumerate(spoken) if word.phrase]:
            if at < behind:
                continue
            phrase = self._phrase(stems[at : at + spoken[at].phrase])
            behind = at + max(1, len(phrase))
            for concept in self.known.deeds[phrase] if phrase else spoken[at].deeds:
                counts[concept] = counts.get(concept, 0) + 1
        worth = self.known.worth
        return {concept: worth[concept] * _times(n) for concept, n in counts.items()}

    def _phrase(self, stems: Sequence[str]) -> tuple[str, ...]:
        """Give the longest phrase of the lexicon that stems begin with; none of a single word."""
        for length in range(len(stems), 1, -1):
            phrase = tuple(stems[:length])
            if phrase in self.known.deeds:
                return phrase
        return ()


def unit(weights: Mapping[str, float], most: int = MOST_TERMS) -> Vector:
    """Keep the heaviest entries, heaviest first, and scale them to the length `SCALE`; ties as they come."""
    kept = sorted(weights.items(), key=itemgetter(1), reverse=True)[:most]
    length = math.sqrt(math.fsum([weight * weight for _, weight in kept]))
    if not length:
        return {}
    scale = SCALE / length
    return {key: int(weight * scale + 0.5) for key, weight in kept}


def dot(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """Multiply two vectors."""
    return sum([one[key] * other[key] for key in one.keys() & other.keys()])


def _times(n: int) -> float:
    """Weigh what is said so often: twice is not twice as much."""
    return _OFTEN[n] if n < len(_OFTEN) else 1 + math.log(n)


def _is_foreign(title: Sequence[Lexeme], text: Sequence[Lexeme]) -> bool:
    """Tell whether a title has not a word of its text, in one script."""
    of_title = {word.stem for word in title if word.stem}
    # Nearly every text has a word of its title among its first: so the rest is seldom looked at.
    if len(of_title) < TITLE_STEMS or not of_title.isdisjoint(word.stem for word in text):
        return False
    return _is_arabic(title) == _is_arabic(text) and len({word.stem for word in text}) >= TEXT_STEMS


def _is_arabic(said: Sequence[Lexeme]) -> bool:
    return any(word.arabic for word in said[:LEAD_WORDS])


def _split(found: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    places = [one for one in found if one.entry.subject == "place"]
    return places, [one for one in found if one.entry.subject == "actor"]


def _mentioned(found: Sequence[Found]) -> dict[str, float]:
    return {one.entry.id: one.share * one.entry.weight * _times(one.times) for one in found}


def _first(found: Sequence[Found], early: int) -> dict[str, float]:
    return {one.entry.id: one.share * one.entry.weight for one in found if one.first < early}


def _weighed(counts: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    return {stem: weights[stem] if n == 1 else weights[stem] * _times(n) for stem, n in counts.items()}


def _weighed_pairs(counts: Mapping[tuple[str, str], int], weights: Mapping[str, float]) -> dict[str, float]:
    return {f"{one} {other}": (weights[one] + weights[other]) * _times(n) for (one, other), n in counts.items()}


def _fighting(deeds: Mapping[str, float], classes: Mapping[str, str]) -> bool:
    """Tell whether the deeds of war are so great a part of those of war and of peace, by weight squared."""
    war = math.fsum([worth * worth for deed, worth in deeds.items() if classes[deed] in _OF_WAR])
    peace = math.fsum([worth * worth for deed, worth in deeds.items() if classes[deed] in _OF_PEACE])
    return war >= FIGHTING * (war + peace)


def _sounding(counts: Mapping[str, int]) -> dict[str, float]:
    """Weigh skeletons by length: three consonants are many names, five are one."""
    return {sound: (len(sound) - 2) * _times(n) for sound, n in counts.items()}
