"""Only figures of an event's own toll are set against each other; news tells it at the beginning."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from aggregator.archive.story import Event, Reported
from aggregator.cluster import figures
from aggregator.curate import disagreement, tolls
from tests.curate.news import NOON, event, story

RAID = "Shelling killed four people in Idlib on Saturday."


def told(text: str, title: str = "Shelling of Idlib", at: datetime | None = NOON) -> Event:
    """Make an event of one story, with the figures that are read from it."""
    return _read(event(story("sa", title, text, told=at)))


def _read(made: Event) -> Event:
    read = (
        Reported(figure, one.uid, "x", NOON)
        for one in made.stories
        for figure in figures.read(f"{one.revision.title}\n{one.revision.text}")
    )
    return replace(made, figures=tuple(read))


def killed(made: Event) -> list[int | None]:
    return [one.figure.low for one in tolls.of(made) if one.figure.what == "killed"]


@pytest.mark.parametrize(
    "foreign",
    [
        "Some 500,000 people have been killed since the war began.",
        "The conflict has killed 500,000 people.",
        "So far this year 300 people were killed there.",
        "During the year 300 people were killed there.",
        "Raids killed 12 people last month.",
        "Two days ago 12 people were killed in the same street.",
        "Raids of 4 January killed 12 people.",
        "In 2013 a raid killed 12 people.",
        "Meanwhile 3 soldiers were killed at the border.",
        "In another attack 3 soldiers were killed.",
        "قُتل 300 شخص منذ بداية العام.",
        "وثقت الشبكة مقتل 300 شخص خلال العام الجاري.",
        "قُتل 12 شخصاً في غارات الشهر الماضي.",
        "قتل 12 شخصاً في 4 كانون الثاني في المدينة نفسها.",
        "على صعيد متصل قتل 3 جنود في درعا.",
        "وكانت المدينة قد شهدت قصفاً أدى إلى مقتل 12 شخصاً.",
        "كما تعرضت بلدة أخرى لقصف أدى إلى مقتل 12 شخصاً.",
    ],
)
def test_what_is_of_another_time_or_place(foreign: str) -> None:
    made = told(f"{RAID} {foreign}")
    assert len(made.figures) > 1, "it is a figure all the same"
    assert killed(made) == [4]


@pytest.mark.parametrize(
    "own",
    [
        "Since dawn 12 people were killed in Idlib.",
        "Since early morning 12 people were killed in Idlib.",
        "War planes have killed 12 people.",
        "On 14 March 12 people were killed.",
        "On 12 March 2026 raids killed 12 people.",
        "Raids may have hit a market, and 12 people were killed.",
        "قُتل 12 شخصاً منذ فجر اليوم.",
        "قُتل 12 شخصاً منذ ساعات الصباح.",
        "قُتل 12 شخصاً في 14 آذار.",
        "وقال مراسلنا إن 12 شخصاً قتلوا.",
    ],
)
def test_what_is_of_the_event(own: str) -> None:
    assert killed(told(f"Shelling hit Idlib. {own}")) == [12]


def test_without_a_date_no_month_is_another() -> None:
    assert killed(told("Raids of 4 January killed 12 people.", at=None)) == [12]
    assert killed(told("In December a raid killed 12 people.", at=datetime(2026, 1, 3, tzinfo=UTC))) == [12]


def test_the_headline_tells_and_what_is_far_down_does_not() -> None:
    words = "The town lies on the road to the north. " * 12
    made = told(f"{words}A raid killed 9 people.", "Shelling kills four in Idlib")
    assert [one.figure.low for one in made.figures] == [4, 9]
    assert killed(made) == [4]
    assert killed(told("A raid killed 9 people. " + words)) == [9]


def test_headlines_of_other_stories_below_the_first_sentence() -> None:
    assert killed(told(f"{RAID}\n\nDaily death toll | 12 people killed")) == [4]
    # The page's own headline, once more, and its subtitle.
    assert killed(told(f"12 people killed in Idlib\n{RAID}")) == [12, 4]
    assert killed(told("Idlib\nToday\n12 people killed in Gaza\n18 people killed in Daraa")) == []
    # Paragraphs of a newsroom that ends none.
    assert killed(told("Shelling hit the market\nTwelve people were killed")) == [12]


def test_a_figure_of_a_story_that_is_not_here_tells_nothing() -> None:
    made = told(RAID)
    assert tolls.of(replace(made, figures=tuple(replace(one, story="sx") for one in made.figures))) == ()


def test_events_differ_only_over_their_own_toll() -> None:
    background = "Since March 2011 more than 500,000 people were killed."
    one, other = story("sa", text=RAID), story("sb", text=RAID + " " + background)
    rival = story("sc", "Shelling of Idlib", "Shelling killed seven people in Idlib on Saturday.")
    assert disagreement.over(_read(event(one, story("sd", text=background), other))) == ()
    [differing] = disagreement.over(_read(event(one, other, rival)))
    assert {said.figure.low for said in differing.said} == {4, 7}
