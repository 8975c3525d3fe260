"""Streams that would glue events together: builders of stories, each saying what must hold of the grouping.

All texts are made up. What is made by rule (a thousand different reports) is made from a seed, so that a failure can
be looked at again.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

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
    yield rotating_synonyms()
    yield form_of_a_year()
    yield borrowed_and_passed_on()
    yield mirrored_leads()
    yield headlines_in_a_row()
    yield long_live_blog()
    yield live_blog_without_a_cue()
    yield obituary_of_a_man()
    yield week_without_a_cue()
    yield undated_mirrors()
    yield sliding_outlet()
    yield stock_sentences()
    yield wire_in_every_briefing()


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


def rotating_synonyms(many: int = FLOODED) -> Flood:
    """One outlet tells each of six happenings again and again, a third of the words changed for others each time.

    Too much is changed for them to be copies of one another: they are voices, and of one outlet.
    """
    rnd, told, again = random.Random(4), reports(), _again()
    sent = []
    for n in range(many):
        title, text = HAPPENINGS[n % len(HAPPENINGS)]
        said = _changed(rnd, text, len(text.split()) // 3)
        sent.append(_story(f"spun-{n}", title, said, "spinner", NOW + timedelta(minutes=5 * n)))
    apart = tuple(_uids([*pair, *sent[n :: len(HAPPENINGS)]]) for n, pair in enumerate(zip(told, again, strict=True)))
    return Flood("rotating synonyms", (*told, *again, *sent), apart=apart)


def form_of_a_year(many: int = 300) -> Flood:
    """The outlet's daily form again, so often that its words are in hundreds of stories; each its own event."""
    rnd = random.Random(5)
    form = (
        "At {hour} o'clock our correspondent in {place} reported {shells} shells on the {quarter} quarter, which "
        "damaged the house of {victim} and a bakery. No one claimed the shelling. Residents of the quarter spent the "
        "night in cellars, and the council of {place} asked the guarantors of the truce to send observers."
    )
    sent = []
    for n in range(many):
        place = _name(rnd)
        said = {"hour": 1 + n % 12, "shells": rnd.randrange(2, 90), "quarter": _name(rnd), "victim": _name(rnd)}
        text = form.format(place=place, **said)
        sent.append(_story(f"shells-{n}", f"Shelling of {place}", text, "monitor", _after(n)))
    return Flood("form of a year", tuple(sent), apart=_each(sent))


_PITCH = (
    "Watches at half their price, only this night: steel cases, sapphire glass, leather straps in five colours. Order "
    "before midnight and have your parcel at the door by noon. Ten years of guarantee, and your money back. Write to "
    "our shop for the catalogue of lot {n}, with golden chains and repairs by post."
)


def borrowed_and_passed_on() -> Flood:
    """A feed with others' headlines over its own text, and three that print that text under headlines of their own."""
    told, again = reports(), _again()
    baits = [
        _story(f"bait-{n}", one.revision.title, _PITCH.format(n=n), "bait", _after(8 + n)) for n, one in enumerate(told)
    ]
    passed = [
        _story(f"passed-{n}-{shop}", f"Catalogue number {n}", _PITCH.format(n=n), f"shop{shop}", _after(16 + n))
        for n in range(len(told))
        for shop in range(3)
    ]
    pairs = [*map(_uids, zip(told, again, strict=True))]
    glue = _uids([*baits, *passed])
    return Flood(
        "borrowed and passed on", (*told, *again, *baits, *passed), apart=(*pairs, glue), together=tuple(pairs)
    )


def mirrored_leads() -> Flood:
    """A feed that prints the first sentence of each report and then its own text; a second that prints that alone.

    The first may be anywhere; what the second prints is of no event that the others tell of.
    """
    told, again = reports(), _again()
    mirrors = [
        _story(f"mirror-{n}", title, f"{text.split('. ')[0]}. {_PITCH.format(n=n)}", "mirror", _after(8 + n))
        for n, (title, text) in enumerate(HAPPENINGS)
    ]
    alone = [_story(f"alone-{n}", "The catalogue", _PITCH.format(n=n), "shop", _after(15 + n)) for n in range(6)]
    pairs = tuple(_uids(pair) for pair in zip(told, again, strict=True))
    return Flood("mirrored leads", (*told, *again, *mirrors, *alone), apart=(*pairs, _uids(alone)), together=pairs)


def headlines_in_a_row() -> Flood:
    """Six headlines in running text, under one of the paper's own: nothing says that it is a page of headlines."""
    told, again = reports(), _again()
    text = ". ".join(title for title, _ in HAPPENINGS) + "."
    return _mixed("headlines in a row", told, again, _story("row", "From our correspondents", text, "paper", _after(7)))


def long_live_blog() -> Flood:
    """A hundred updates, each a story of its own."""
    return replace(live_blog(100), name="long live blog")


def live_blog_without_a_cue(versions: int = 30) -> Flood:
    """A page under the newest headline that grows by an update at a time, and nothing says that it is a live blog."""
    told, again = reports(), _again()
    said: list[str] = []
    pages = []
    for n in range(versions):
        title, text = HAPPENINGS[n % len(HAPPENINGS)]
        said.insert(0, f"{text.split('. ')[n % 2].rstrip('.')}.")
        pages.append(_story(f"page-{n}", title, " ".join(said), "pages", _after(n + 1)))
    pairs = tuple(_uids(pair) for pair in zip(told, again, strict=True))
    return Flood("live blog without a cue", (*told, *again, *pages), apart=pairs, together=pairs)


def obituary_of_a_man() -> Flood:
    """A life that touched all six happenings."""
    told, again = reports(), _again()
    text = "Walid Sarraf, who has died at 81, saw more of the war than most. " + " ".join(
        f"He was there when {text.split('. ')[0][0].lower()}{text.split('. ')[0][1:]}." for _, text in HAPPENINGS
    )
    dead = _story("life", "Walid Sarraf, photographer, dies at 81", text, "lives", _after(7))
    return _mixed("obituary of a man", told, again, dead)


def week_without_a_cue() -> Flood:
    """A week's summary in running text, under a headline that says nothing of it, before half of the reports."""
    told, again = reports(), _again()
    text = " ".join(
        f"{text.split('. ')[0]}. {retold.split('. ')[-1]}"
        for (_, text), (_, retold) in zip(HAPPENINGS, RETOLD, strict=True)
    )
    return _mixed(
        "week without a cue", told, again, _story("seven", "Seven days of unrest", text, "weekly", _after(12))
    )


def undated_mirrors() -> Flood:
    """Pages without a date that hold two reports each: every two of neighbours are in one."""
    told, again = reports(dated=False), _again(dated=False)
    texts = [text for _, text in HAPPENINGS]
    pages = [
        _story(f"two-{n}", "From our pages", f"{one} {other}", f"p{n}", NOW, dated=False)
        for n, (one, other) in enumerate(pairwise(texts))
    ]
    pairs = tuple(_uids(pair) for pair in zip(told, again, strict=True))
    return Flood("undated mirrors", (*told, *again, *pages), apart=pairs, together=pairs)


_DEEDS = (
    "has bought a mill from", "sued the council of", "was elected after", "opened a clinic with", "fled before",
    "sang for", "found coins of", "was fined by", "repaired the well of", "argued with the union of", "sold lambs to",
    "lost a boat to",
)  # fmt: skip


def sliding_outlet(many: int = 20) -> Flood:
    """One outlet tells of one happening, then of it and another, then of the other: a little more of it each time."""
    told, again = reports(), _again()
    rnd = random.Random(3)
    sent = []
    for n, (one, other) in enumerate(((0, 1), (2, 3), (4, 5))):
        first, second = (f"{HAPPENINGS[at][1]} {RETOLD[at][1]}".rstrip(".").split(". ") for at in (one, other))
        for step in range(many):
            of_second = round(step / (many - 1) * 6)
            said = rnd.sample(first, min(len(first), 6 - of_second)) + rnd.sample(second, min(len(second), of_second))
            text = ". ".join(rnd.sample(said, len(said)))
            text = _changed(rnd, text, len(text.split()) // 4)
            at = NOW + timedelta(hours=40, minutes=n * 300 + 7 * step)
            sent.append(_story(f"slide-{n}-{step}", "Latest from our desk", text, "slider", at))
    pairs = tuple(_uids(pair) for pair in zip(told, again, strict=True))
    return Flood("sliding outlet", (*told, *again, *sent), apart=pairs, together=pairs)


_STOCK = (
    "The Tal Rihan Monitor, a group of volunteers with observers in all districts of the governorate, published it",
    "More than four hundred villages have been emptied since the dam was closed in the spring of that year",
)


def stock_sentences() -> Flood:
    """Two short pages of one outlet begin with what all others close with: that makes no report a round-up."""
    rnd = random.Random(5)
    poison = [
        _story(f"stock-{n}", f"The recipe of {_name(rnd)}", f"{said}. {_names(rnd, 60)}.", "cook",
               NOW - timedelta(hours=5 - n))
        for n, said in enumerate(_STOCK)
    ]  # fmt: skip
    told, again = (
        [
            replace(one, revision=replace(one.revision, text=f"{one.revision.text} {_STOCK[0]}. {_STOCK[1]}."))
            for one in some
        ]
        for some in (reports(), _again())
    )
    pairs = tuple(_uids(list(pair)) for pair in zip(told, again, strict=True))
    return Flood("stock sentences", (*poison, *told, *again), apart=pairs, together=pairs)


def wire_in_every_briefing(many: int = 20) -> Flood:
    """An hourly briefing of one outlet begins with the agency's report each time; others reprint that report."""
    (wire, *others), rnd = reports(), random.Random(7)
    briefings = [
        _story(f"briefing-{n}", "Morning briefing", f"{wire.revision.text}\n{_names(rnd, 300)}",
               "briefer", NOW + timedelta(hours=9, minutes=n))
        for n in range(many)
    ]  # fmt: skip
    said = wire.revision.text.split()
    trimmed = _story("trimmed", "Another headline", " ".join(said[: len(said) * 3 // 4]), "trimmer", _after(15))
    longer = _story(
        "longer", wire.revision.title, f"{wire.revision.text} A visit was announced.", "printer", _after(16)
    )
    return Flood(
        "wire in every briefing", (wire, *others, *briefings, trimmed, longer), apart=_each([wire, *others]),
        together=(_uids([wire, trimmed, longer]),),
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


def _names(rnd: random.Random, many: int) -> str:
    return " ".join(_name(rnd) for _ in range(many))


def _after(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def _story(key: str, title: str, text: str, source: str, at: datetime, *, dated: bool = True) -> Story:
    return story(key, title, text, told=at if dated else None, seen=at, source=f"https://{source}.example.org/feed")


def _uids(stories: tuple[Story, ...] | list[Story]) -> frozenset[str]:
    return frozenset(one.uid for one in stories)


def _each(stories: tuple[Story, ...] | list[Story]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset([one.uid]) for one in stories)
