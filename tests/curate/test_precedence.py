"""Who was first is said only where times to the second tell."""

import pytest

from aggregator.curate import precedence
from aggregator.parse.item import Precision
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


@pytest.mark.parametrize(
    ("original", "copy", "known"),
    [
        ((0, "second"), (1, "second"), True),
        ((0, "second"), (0, "second"), False),
        ((1, "second"), (0, "second"), False),
        ((0, "day"), (0, "day"), False),
        ((0, "day"), (24, "day"), True),
        ((0, "day"), (23, "second"), False),
        ((0, "day"), (24, "second"), True),
        ((0, "second"), (1, "day"), True),
        ((1, "second"), (0, "day"), False),
        ((0, "second"), (900, "month"), False),
        ((0, "month"), (900, "second"), False),
        ((0, "second"), None, False),
        (None, (0, "second"), False),
    ],
)
def test_what_times_tell_of_an_original_and_its_copy(
    original: tuple[int, Precision] | None, copy: tuple[int, Precision] | None, known: bool
) -> None:
    one, other = (
        story(uid, told=NOON + hours(at[0]), precision=at[1]) if at else story(uid, told=None)
        for uid, at in (("sa", original), ("sb", copy))
    )
    assert precedence.comes_before(one, other) is known


def test_nobody_was_first_where_times_do_not_tell() -> None:
    assert precedence.first(event(story("sa"))) is None
    assert precedence.first(event(story("sa"), story("sb", told=NOON + hours(1)))) is None, "one outlet"
    assert precedence.first(event(story("sa"), story("sb", outlet="Wire"))) is None, "the same second"
    day = story("sb", outlet="Wire", told=NOON - hours(12), precision="day")
    assert precedence.first(event(story("sa"), day)) is None, "a day has no hour"
    assert precedence.first(event(story("sa"), story("sb", outlet="Wire", told=None))) is None
