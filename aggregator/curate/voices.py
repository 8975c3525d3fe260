"""Who tells of an event: voices, each an original report with the copies of it; and what an outlet is called.

Copies count with their original, and several stories of one outlet are one outlet: five hundred reprints of one report
are not five hundred reports.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from aggregator.archive.story import Event, Story
from aggregator.cluster import words


@dataclass(frozen=True, slots=True)
class Voice:
    """An original report and the stories that repeat it, in time order."""

    story: Story
    copies: tuple[Story, ...] = ()


def of(event: Event) -> tuple[Voice, ...]:
    """Part an event's stories into voices, in the time order of their originals.

    The original is the one that is no copy of another here; where the grouping left none (A copies B, B copies A), or
    several, it is the earliest. Those that repeat one story which is elsewhere (a wire text in an event of its own) are
    one voice too.
    """
    stories = {story.uid: story for story in event.stories}
    links = [(copy.story, copy.of) for copy in event.copies if copy.story in stories]
    repeats = {copy for copy, original in links if copy != original and original in stories}
    groups = _groups(dict.fromkeys((*stories, *(original for _, original in links))), links)
    found = [_voice([stories[uid] for uid in group if uid in stories], repeats) for group in groups]
    return tuple(sorted(found, key=lambda voice: order(voice.story)))


def _voice(group: list[Story], repeats: set[str]) -> Voice:
    ordered = sorted(group, key=lambda story: (story.uid in repeats, *order(story)))
    return Voice(ordered[0], tuple(sorted(ordered[1:], key=order)))


def _groups(uids: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Give the connected groups (union-find with path halving)."""
    parent = {uid: uid for uid in uids}

    def root(uid: str) -> str:
        while parent[uid] != uid:
            parent[uid] = parent[parent[uid]]
            uid = parent[uid]
        return uid

    for one, other in links:
        parent[root(one)] = root(other)
    groups = defaultdict(list)
    for uid in parent:
        groups[root(uid)].append(uid)
    return list(groups.values())


def time(story: Story) -> datetime:
    """Tell when a story was told: its publication as far as known, else when we first saw it."""
    return story.told or story.first_seen


def order(story: Story) -> tuple[datetime, str]:
    """Sort by time, and by identity where times are equal."""
    return time(story), story.uid


def outlet(story: Story) -> str:
    """Name who publishes a story: the outlet as people know it, else the host of its link or of its source."""
    return story.revision.outlet or host(story.revision.link) or host(story.source) or story.source


def host(address: str | None) -> str | None:
    """Give the host of an address as people write it, None where it has none."""
    try:
        name = urlsplit(address or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def outlets(voices: Iterable[Voice]) -> frozenset[str]:
    """Name the outlets that report on their own, folded: each original's."""
    return frozenset(words.fold(outlet(voice.story)) for voice in voices)
