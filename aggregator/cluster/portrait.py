"""Portrait: what the voices of one event say together.

Copies are no voices: five hundred of them move nothing here.
"""

from aggregator.archive.story import Event
from aggregator.cluster import features
from aggregator.cluster.features import Features, Vector, dot

# Vectors that are summed; the rest is compared with single voices.
SUMMED = ("title", "lead", "text", "names")

# A story is held against the latest so many voices; an event of hundreds costs no more than one of a dozen.
NEAREST_AMONG = 12


class Portrait:
    """The sums, voices and span in days of an event. A class since it is added to, story by story."""

    def __init__(self, uid: str) -> None:
        self.uid = uid
        self.voices: list[Features] = []
        self.sums: dict[str, Vector] = {name: {} for name in SUMMED}
        self.squares: dict[str, int] = dict.fromkeys(SUMMED, 0)
        self.first: int | None = None
        self.last: int | None = None

    def add(self, voice: Features) -> None:
        """Count a story in; voices stay in the order of day and uid, however they come."""
        for name in SUMMED:
            self._sum(name, getattr(voice, name))
        self.voices.append(voice)
        if len(self.voices) > 1 and _order(voice) < _order(self.voices[-2]):
            self.voices.sort(key=_order)
        self.seen(voice.day)

    def seen(self, day: int | None) -> None:
        """Stretch the span to a day, also a copy's."""
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def nearest(self, story: Features) -> Features:
        """Find the voice whose text is most like a story's; ties by order."""
        return max(self.voices[-NEAREST_AMONG:], key=lambda voice: dot(story.text, voice.text))

    def _sum(self, name: str, vector: Vector) -> None:
        total, square = self.sums[name], self.squares[name]
        for key, weight in vector.items():
            before = total.get(key, 0)
            total[key] = before + weight
            square += weight * (2 * before + weight)
        self.squares[name] = square


def _order(voice: Features) -> tuple[float, str]:
    """Undated voices come first: they count, but the latest dated ones are nearer to what comes next."""
    return (voice.day if voice.day is not None else float("-inf"), voice.uid)


def of(event: Event, without: str = "") -> Portrait:
    """Draw an event from its stories; copies only stretch its span. without -- a story's uid to leave out."""
    drawn = Portrait(event.uid)
    repeated = {copy.story for copy in event.copies}
    for story in event.stories:
        if story.uid != without:
            told = features.of(story)
            if story.uid in repeated or told.thin:
                drawn.seen(told.day)
            else:
                drawn.add(told)
    return drawn
