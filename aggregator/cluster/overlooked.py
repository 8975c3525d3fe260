"""Why the program never held a story against an event."""

from aggregator.archive.story import Event, Membership, Story
from aggregator.cluster import chronology, grouping


def why(story: Story, event: Event, decision: Membership, score: float) -> str:
    """Say why a story was not put into an event that is not among its near misses.

    decision -- the one about the story, which is elsewhere. score -- the chance that it belongs here, weighed now.
    """
    before = [chronology.time(one) for one in event.stories if chronology.order(one) < chronology.order(story)]
    if decision.left == event.uid:
        return "it left this event when it was revised, as what it told then spoke clearly against staying"
    if [one.about for one in decision.evidence] == ["copy"]:
        return "it was never held against this event, because a copy goes with its original"
    if not before:
        return "it was never held against this event, because that has only later stories"
    days = (chronology.time(story) - max(before)).days
    if max(before) < chronology.horizon(chronology.time(story)):
        since = "" if story.told else " the day on which it was first seen, as it has no date"
        return (
            f"it was never held against this event, because the last news of that was {days} days before{since}, and an"
            f" event is open for {chronology.WINDOW.days}"
        )
    likelier = [one for one in decision.near if one.score >= score]
    elsewhere = decision.by == "machine" and decision.evidence and decision.score > score
    if elsewhere or len(likelier) == grouping.NEAR_MISSES:
        return "others were likelier then, if it was held against this event at all"
    return "it was never held against this event, because others had more of its heaviest words and rarest names then"
