"""Who published an event first, as far as times to the second tell."""

from dataclasses import dataclass
from datetime import timedelta

from aggregator.archive.story import Event, Story
from aggregator.curate import voices

_LENGTHS = {"second": timedelta(0), "day": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class First:
    """The story that was published first. then -- the first of another outlet; ahead -- how much later that was."""

    story: Story
    then: Story
    ahead: timedelta


def first(event: Event) -> First | None:
    """Tell who published first, among the stories whose time is known to the second.

    Nobody did, where all of these are one outlet's, or two outlets published in the same second.
    """
    told = sorted((story for story in event.stories if _is_exact(story)), key=voices.order)
    then = next((story for story in told if voices.outlet(story) != voices.outlet(told[0])), None)
    if then is None:
        return None
    ahead = voices.time(then) - voices.time(told[0])
    return First(told[0], then, ahead) if ahead else None


def comes_before(original: Story, copy: Story) -> bool:
    """Tell whether times say that a story came before one that repeats it; as the view `copying` does.

    They do not, where they are the same, where one is missing, or the original's is a day that is not over then.
    """
    end, begin = original.revision.published, copy.revision.published
    if end is None or begin is None or end.at is None or begin.at is None or begin.precision not in _LENGTHS:
        return False
    return end.precision in _LENGTHS and begin.at > end.at and begin.at >= end.at + _LENGTHS[end.precision]


def _is_exact(story: Story) -> bool:
    published = story.revision.published
    return published is not None and published.at is not None and published.precision == "second"
