"""Streams that would glue events together: builders of stories, each saying what must hold of the grouping.

All texts are made up. What is made by rule (a thousand different reports) is made from a seed, so that a failure can
be looked at again.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from aggregator.archive.story import Story
from tests.cluster.stories import DATA, NOW, story

FLOODED = 500

PLACES = (
    "Tal Rihan", "Wadi Harir", "Kafr Sula", "Marjeh", "Ain Safra", "Deir Qamar", "Jisr Nahr", "Burj Zaytun",
    "Khan Asal", "Umm Jadid", "Qasr Hawa", "Bayt Lahya", "Ras Shams", "Tal Nasr", "Sahl Ward", "Hosn Bahr", "Nabaa Rih",
    "Karm Tin",
)  # fmt: skip

# Six happenings that share no place and no deed, each in a headline and a report, and again in other words.
_ROWS = [json.loads(line) for line in (DATA / "roundups_happenings.jsonl").read_text(encoding="utf-8").splitlines()]
HAPPENINGS = tuple((row["title"], row["text"]) for row in _ROWS)
RETOLD = tuple((row["retold"]["title"], row["retold"]["text"]) for row in _ROWS)


@dataclass(frozen=True, slots=True)
class Flood:
    """A stream, and what must hold of it.

    apart -- sets of uids: no event may hold stories of two of them. lone -- these may not be in one event with any
    other story but copies of themselves. together -- each set must be within one event. most -- the most stories that
    one event may hold, if that matters.
    """

    name: str
    stories: tuple[Story, ...]
    apart: tuple[frozenset[str], ...] = ()
    lone: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()
    most: int | None = None


def floods() -> Iterator[Flood]:
    """Give them all."""
    yield near_copies()
    yield templates()
    yield borrowed_headlines()
    yield page_of_headlines()
    yield morning_briefing()
    yield live_blog()
    yield obituary_of_a_war()
    yield weekly_summary()
    yield undated()
    yield background()


def reports(source: str = "agency", at: datetime = NOW, *, dated: bool = True) -> tuple[Story, ...]:
    """The six happenings as one outlet tells them, an hour apart."""
    return tuple(
        _story(f"{source}-{n}", title, text, source, at + timedelta(hours=n), dated=dated)
        for n, (title, text) in enumerate(HAPPENINGS)
    )


def near_copies(many: int = FLOODED) -> Flood:
    """One outlet sends one report 500 times, a few words changed each time, among six happenings.

    They are one event, and nobody else's.
    """
    rnd, told = random.Random(1), reports()
    title = "Patrol finds hidden arms depot at Khan Asal"
    text = (
        "A patrol has found a depot of arms under a barn at Khan Asal, the command said in a statement. It held 70 "
        "rifles, a ton of powder and the parts of two drones, wrapped in oiled cloth. The owner of the barn fled over "
        "the roofs. Engineers blew up the powder in a quarry, and windows broke in the next village. Shepherds had led "
        "the patrol."
    )
    sent = [
        _story(f"flood-{n}", title, _changed(rnd, text, 3), "flooder", NOW + timedelta(minutes=n)) for n in range(many)
    ]
    return Flood(
        "near copies", (*told, *sent), apart=(_uids(sent), *_each(told)), together=(_uids(sent),), most=len(sent)
    )


def templates(many: int = len(PLACES)) -> Flood:
    """An outlet's daily form: seven words of ten the same, each of another raid. Each is its own event."""
    rnd = random.Random(2)
    form = (
        "The Network for Documentation has recorded today, in the course of its daily monitoring, the death of "
        "{killed} civilians, among them {victim}, when warplanes bombed the {quarter} quarter of {place}. The Network "
        "for Documentation holds that such raids break the law of war and the resolutions of the Security Council, "
        "and calls upon all parties to spare civilians, hospitals and schools."
    )
    sent = []
    for n, place in enumerate(PLACES[:many]):
        text = form.format(killed=rnd.randrange(2, 60), victim=_name(rnd), quarter=_name(rnd), place=place)
        sent.append(_story(f"raid-{n}", f"Warplanes raid {place}", text, "network", _after(24 * (n % 6) + n)))
    return Flood("templates", tuple(sent), apart=_each(sent))


def borrowed_headlines() -> Flood:
    """A feed that puts others' headlines over its own text, which sells watches. It joins no event."""
    told = reports()
    pitch = (
        "Watches at half their price, only this night: steel cases, sapphire glass, leather straps in five colours. "
        "Order before midnight and have your parcel at the door by noon. Ten years of guarantee, and your money back. "
        "Lot {n}."
    )
    sent = [
        _story(f"bait-{n}", one.revision.title, pitch.format(n=n), "bait", NOW + timedelta(hours=8, minutes=n))
        for n, one in enumerate(told)
    ]
    # That all the pitches are one event is right; that they glue six happenings together is not.
    return Flood("borrowed headlines", (*told, *sent), apart=_each(told))


def page_of_headlines() -> Flood:
    """A page of headlines between two rounds of reports. The two reports of each happening join, and no others."""
    told, again = reports(), _again()
    page = _story("page", "Front page", "\n".join(title for title, _ in HAPPENINGS), "portal", NOW + timedelta(hours=7))
    return _mixed("page of headlines", told, again, page)


def morning_briefing() -> Flood:
    """A briefing with all six reports in it, between two rounds of reports."""
    told, again = reports(), _again()
    text = "\n\n".join(f"{title}\n{text}" for title, text in HAPPENINGS)
    return _mixed("morning briefing", told, again, _story("brief", "Morning briefing", text, "mail", _after(7)))


def weekly_summary() -> Flood:
    """A week's summary that comes before the reports that it shares its words with: as an original, so to say."""
    at = NOW - timedelta(hours=2)
    text = "\n".join(f"- {text}" for _, text in HAPPENINGS)
    summary = _story("week", "The week in Syria", text, "weekly", at)
    told, again = reports(), _again()
    return _mixed("weekly summary", told, again, summary)


def live_blog(versions: int = 12) -> Flood:
    """A live blog that grows by revisions, each told as a story of its own link and feed entry, the newest above."""
    told, again = reports(), _again()
    lines: list[str] = []
    blogs = []
    for n in range(versions):
        title, text = HAPPENINGS[n % len(HAPPENINGS)]
        lines.insert(0, f"{8 + n:02}:{5 * n % 60:02} {title}. {text.split('. ')[n % 2]}.")
        blogs.append(_story(f"live-{n}", "Live updates: the war in Syria", "\n".join(lines), "live", _after(n + 1)))
    return _mixed("live blog", told, again, *blogs)


def obituary_of_a_war() -> Flood:
    """Ten years of war in one text that names every place."""
    told, again = reports(), _again()
    text = " ".join(
        f"In {2011 + n}, {place} was bombed, besieged and taken, and {(n + 2) * 700} people fled from it to Manbij, "
        "Sweida, Palmyra, Tartus, Qamishli and Homs."
        for n, place in enumerate(PLACES[:11])
    )
    return _mixed(
        "obituary", told, again, _story("obituary", "Ten years of war: what is left", text, "review", _after(7))
    )


def undated() -> Flood:
    """The six happenings told twice without any date: an unknown time is no likeness."""
    told = reports(dated=False)
    again = _again(dated=False)
    return _mixed("undated", told, again)


def background(many: int = 60) -> Flood:
    """Reports of different happenings that all close with the same four sentences on the war."""
    rnd = random.Random(3)
    standing = (
        "The war has killed half a million people and driven half of the country from their homes since 2011. Peace "
        "talks in Geneva, Astana and Sochi have ended without a treaty. Russia and Iran support the government, and "
        "Turkey supports rebels in the north. The United Nations says that both sides have committed crimes of war."
    )
    sent = []
    for n in range(many):
        own = " ".join(f"{_name(rnd)} {rnd.choice(_DEEDS)} {_name(rnd)} in {_name(rnd)}." for _ in range(6))
        sent.append(_story(f"own-{n}", own.split(".", maxsplit=1)[0], f"{own} {standing}", f"o{n % 7}", _after(n % 48)))
    return Flood("background", tuple(sent), apart=_each(sent))


_DEEDS = (
    "has bought a mill from", "sued the council of", "was elected after", "opened a clinic with", "fled before",
    "sang for", "found coins of", "was fined by", "repaired the well of", "argued with the union of", "sold lambs to",
    "lost a boat to",
)  # fmt: skip


def _mixed(name: str, told: tuple[Story, ...], again: tuple[Story, ...], *glue: Story) -> Flood:
    """Two rounds of reports and what tells of all of them: the rounds join by happening, and only so."""
    pairs = tuple(_uids(pair) for pair in zip(told, again, strict=True))
    return Flood(name, (*told, *again, *glue), apart=pairs, together=pairs, most=2 + len(glue))


def _again(*, dated: bool = True) -> tuple[Story, ...]:
    """The six happenings as a second outlet tells them, in words of its own, the next day."""
    return tuple(
        _story(f"second-{n}", title, text, "second", NOW + timedelta(hours=20 + n), dated=dated)
        for n, (title, text) in enumerate(RETOLD)
    )


def _changed(rnd: random.Random, text: str, many: int) -> str:
    told = text.split()
    for at in rnd.sample(range(len(told)), many):
        told[at] = rnd.choice(("then", "soon", "late", "again", "there", "also"))
    return " ".join(told)


def _name(rnd: random.Random) -> str:
    return "".join(rnd.choice("bdfhjklmnqrstwz") + rnd.choice("aiou") for _ in range(3)).title()


def _after(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def _story(key: str, title: str, text: str, source: str, at: datetime, *, dated: bool = True) -> Story:
    return story(key, title, text, told=at if dated else None, seen=at, source=f"https://{source}.example.org/feed")


def _uids(stories: tuple[Story, ...] | list[Story]) -> frozenset[str]:
    return frozenset(one.uid for one in stories)


def _each(stories: tuple[Story, ...] | list[Story]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset([one.uid]) for one in stories)
