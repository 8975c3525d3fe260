"""Releases for tests, made from events as the program makes them."""

from datetime import datetime

from aggregator.archive.story import Event
from aggregator.curate import edition
from aggregator.publish import release
from aggregator.publish.release import Release
from tests.curate.news import NOON, event, hours, story
from tests.curate.test_relevance import syria

ADDRESS = "http://127.0.0.1:8000/"
NOW = NOON + hours(6)

LONG = "مقتل وإصابة مدنيين في قصف مدفعي استهدف سوقاً في مدينة إدلب " * 7


def released(*events: Event, said: dict[str, release.Said] | None = None, now: datetime = NOW) -> Release:
    """Choose an edition of events and put it into words."""
    return release.prepare(edition.choose(syria(), events), said or {}, now)


def everything() -> Release:
    """Release what has to look right: two languages, copies, no link, no text, no date, 200 reports, a long title."""
    return released(
        event(
            story("sa", 'Shelling hits <market> & "clinic" in Idlib', outlet="Reuters"),
            story(
                "sb",
                "قصف يستهدف سوقاً في إدلب",
                "قتل أربعة مدنيين في قصف على إدلب",
                outlet="عنب بلدي",
                language="ar",
                told=NOON + hours(1),
            ),
            story("sc", outlet="SOHR", link="javascript:alert(1)", told=NOON + hours(2)),
            story("sd", outlet="Copyist", told=NOON + hours(3)),
            copies=(("sd", "sa"),),
            notes=("The <first> figure was wrong.",),
        ),
        event(story("se", LONG, "", outlet="تلفزيون سوريا", language="ar", told=NOON - hours(1))),
        event(story("sf", "Air strikes kill ten in Aleppo", "", link=None, told=None, seen=NOON - hours(2))),
        event(
            *(
                story(f"sg{n}", f"Clashes in Homs kill {n}", outlet=f"Paper {n}", told=NOON - hours(30))
                for n in range(200)
            )
        ),
        event(
            story(
                "sh",
                "",
                "\x00Shelling\ud800 of \u202eAleppo\u202c kills civilians, rebels said.\x1b",
                told=NOON - hours(50),
                precision="day",
            )
        ),
    )
