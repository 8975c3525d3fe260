"""Who was first is said only where times to the second tell."""

from aggregator.curate import precedence
from tests.curate.news import NOON, event, hours, story


def test_the_first_of_two_outlets() -> None:
    first = precedence.first(event(story("sa"), story("sb", outlet="Wire", told=NOON - hours(1))))
    assert first
    assert (first.story.uid, first.then.uid, first.ahead) == ("sb", "sa", hours(1))


def test_what_the_same_outlet_said_next_is_not_whom_it_was_ahead_of() -> None:
    told = event(story("sa"), story("sb", told=NOON + hours(1)), story("sc", outlet="Wire", told=NOON + hours(3)))
    first = precedence.first(told)
    assert first
    assert (first.story.uid, first.then.uid, first.ahead) == ("sa", "sc", hours(3))


def test_nobody_was_first_where_times_do_not_tell() -> None:
    assert precedence.first(event(story("sa"))) is None
    assert precedence.first(event(story("sa"), story("sb", told=NOON + hours(1)))) is None, "one outlet"
    assert precedence.first(event(story("sa"), story("sb", outlet="Wire"))) is None, "the same second"
    day = story("sb", outlet="Wire", told=NOON - hours(12), precision="day")
    assert precedence.first(event(story("sa"), day)) is None, "a day has no hour"
    assert precedence.first(event(story("sa"), story("sb", outlet="Wire", told=None))) is None
