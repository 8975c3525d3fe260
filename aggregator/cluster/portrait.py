"""Portrait: what the voices of one event say together.

Copies are no voices: five hundred of them move nothing here.
"""

from collections.abc import Iterable

from aggregator.archive.story import Event, founded_by
from aggregator.cluster.features import Features, Reader, Vector, dot

# Vectors that are summed; the rest is compared with single voices.
SUMMED = (
    "title",
    "lead",
    "text",
    "names",
    "places",
    "early_places",
    "actors",
    "deeds",
    "sounds",
)

# A story is held against the latest so many voices; an event of hundreds costs no more than one of a dozen.
NEAREST_AMONG = 12


class Portrait:
    """The sums, voices and span in days of an event. A class since it is added to, story by story.

    The sums of one voice are that voice's own vectors, shared: most events have one.
    """

    def __init__(self, uid: str) -> None:
        self.uid = uid
        self.voices: list[Features] = []
        self.sums: dict[str, Vector] = {}
        self.squares: dict[str, int] = {}
        self.first: int | None = None
        self.last: int | None = None

    def add(self, voice: Features) -> None:
        """Count a story in; voices stay in the order of day and uid, however they come."""
        if not self.voices:
            self.sums = {name: getattr(voice, name) for name in SUMMED}
            self.squares = {
                name: sum([weight * weight for weight in vector.values()]) for name, vector in self.sums.items()
            }
        else:
            if len(self.voices) == 1:
                self.sums = {name: dict(vector) for name, vector in self.sums.items()}
            for name in SUMMED:
                self._sum(name, getattr(voice, name))
        self.voices.append(voice)
        if len(self.voices) > 1 and order(voice) < order(self.voices[-2]):
            self.voices.sort(key=order)
        self.seen(voice.day)

    def seen(self, day: int | None) -> None:
        """Stretch the span to a day, also a copy's."""
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def nearest(self, story: Features) -> Features:
        """Find the voice whose text is most like a story's; ties by order."""
        if len(self.voices) == 1:
            return self.voices[0]
        return max(self.voices[-NEAREST_AMONG:], key=lambda voice: dot(story.text, voice.text))

    def _sum(self, name: str, vector: Vector) -> None:
        total, square = self.sums[name], self.squares[name]
        for key, weight in vector.items():
            before = total.get(key, 0)
            total[key] = before + weight
            square += weight * (2 * before + weight)
        self.squares[name] = square


def order(voice: Features) -> tuple[float, str]:
    """Undated voices come first: they count, but the latest dated ones are nearer to what comes next."""
    return (voice.day if voice.day is not None else float("-inf"), voice.uid)


def drawn(uid: str, voices: Iterable[Features]) -> Portrait:
    """Draw an event from its voices."""
    event = Portrait(uid)
    for voice in voices:
        event.add(voice)
    return event


def of(event: Event, reader: Reader, without: str = "") -> Portrait:
    """Draw an event from its stories; copies only stretch its span. without -- a story's uid to leave out."""
    found = Portrait(event.uid)
    copied = repeated(event)
    for story in event.stories:
        if story.uid != without:
            told = reader.of(story)
            if story.uid in copied or is_mute(event.uid, told):
                found.seen(told.day)
            else:
                found.add(told)
    return found


def is_mute(event: str, story: Features) -> bool:
    """Tell whether a story has no voice in an event: it says too little, or its headline led it to another's event."""
    return story.thin or (story.foreign and founded_by(story.uid) != event)


def repeated(event: Event) -> frozenset[str]:
    """Name the stories of an event that repeat another of its stories; a copy of one elsewhere has a voice here."""
    here = {story.uid for story in event.stories}
    return frozenset(copy.story for copy in event.copies if copy.of in here)
