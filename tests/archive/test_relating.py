"""Related events, and the chain that an event stands in."""

from datetime import timedelta

from sqlalchemy import event, select

from aggregator.archive import acts, events, tables
from aggregator.archive.database import Archive
from aggregator.archive.relating import Names
from aggregator.archive.story import Membership, Mention, Related, Union, founded_by
from tests.archive import making
from tests.archive.making import NOW, article, name, take

DAY = timedelta(days=1)
PLACES = {"Madaya": "V-1", "Zabadani": "V-2", "Bloudan": "V-3", "Rif Dimashq": "SY03"}


def named(*names: str, early: bool = True) -> tuple[Mention, ...]:
    return tuple(
        Mention("place", PLACES[one], one, early=early) if one in PLACES else Mention("actor", one.lower(), one, early)
        for one in names
    )


def told(archive: Archive, *days: tuple[float, tuple[Mention, ...]], roundup: str | None = None) -> list[str]:
    """Keep an event of one story for each day (from NOW on); return the events."""
    keys = [f"{number}-{day}" for number, (day, _) in enumerate(days)]
    with archive.write() as db:
        source = making.feed(db)
        articles = [article(key, told=NOW + day * DAY) for key, (day, _) in zip(keys, days, strict=True)]
        take(db, source, *articles)
        decisions = [
            Membership(name(key), founded_by(name(key)), 1.0, mentions=mentions, roundup=roundup)
            for key, (_, mentions) in zip(keys, days, strict=True)
        ]
        events.keep(db, decisions, NOW)
    return [founded_by(name(key)) for key in keys]


def related(archive: Archive, uid: str, limit: int = 10) -> tuple[Related, ...]:
    with archive.read() as db:
        return events.related(db, uid, limit)


def chain(archive: Archive, uid: str, **more: object) -> list[str]:
    with archive.read() as db:
        return [one.event for one in events.situation(db, uid, **more)]  # type: ignore[arg-type]


def test_events_that_share_rare_names_are_related_the_rarest_first(archive: Archive) -> None:
    crowd = [(float(n), named("Army")) for n in range(1, 6)]
    uids = told(
        archive, (0, named("Madaya", "UN", "Army")), (30, named("Madaya", "UN")), (-10, named("Madaya")), *crowd
    )
    found = related(archive, uids[0])
    assert [one.event for one in found] == [uids[1], uids[2], *uids[3:]]
    assert found[0].reasons == ("actor UN", "place Madaya")
    assert (found[1].reasons, found[1].days, found[1].title) == (("place Madaya",), -10, "Title of 2--10")
    assert found[0].score > found[1].score > found[2].score == found[3].score > 0
    assert [one.days for one in found[2:]] == [1, 2, 3, 4, 5]
    assert related(archive, uids[0], 1) == found[:1]
    assert related(archive, uids[0]) == found


def test_what_is_too_broad_relates_nothing(archive: Archive) -> None:
    uids = told(archive, (0, named("Rif Dimashq", "Madaya")), (1, named("Rif Dimashq")), (2, named("Madaya")))
    with archive.read() as db:
        assert [one.event for one in events.related(db, uids[0], broad={"SY03"})] == [uids[2]]
        assert len(events.related(db, uids[0])) == 2


def test_many_neighbours_cost_few_statements(archive: Archive) -> None:
    """Two for each event, what it names and how much else there was, and two for each name, however often it is met."""
    uids = told(archive, *((float(n), named("Madaya", "Zabadani")) for n in range(6)))
    asked: list[str] = []
    with archive.read() as db:
        event.listen(db, "before_cursor_execute", lambda *said: asked.append(said[2]))
        assert len(events.situation(db, uids[0])) == 6
    assert len(asked) <= 6 * 2 + 2 * 2 + 4


def test_what_is_told_late_too_far_or_by_a_round_up_relates_nothing(archive: Archive) -> None:
    uids = told(archive, (0, named("Madaya")), (91, named("Madaya")), (1, named("Madaya", early=False)))
    told(archive, (2, named("Madaya")), roundup="six places")
    assert related(archive, uids[0]) == ()
    assert related(archive, "e" + "q" * 16) == ()


def test_hidden_events_and_tombstones_are_not_related(archive: Archive) -> None:
    uids = told(archive, *((float(n), named("Madaya")) for n in range(4)))
    with archive.write() as db:
        acts.hide(db, uids[1], editor="ed", now=NOW)
        events.keep(db, [], NOW, [Union(uids[3], uids[2], 0.9)])
    assert [one.event for one in related(archive, uids[0])] == [uids[2]]
    # A tombstone speaks for its survivor.
    assert [one.event for one in related(archive, uids[3])] == [uids[0]]
    assert chain(archive, uids[3]) == [uids[0], uids[2]]


def test_a_name_that_everybody_begins_with_says_nothing(archive: Archive) -> None:
    uids = told(archive, *((float(n), named("Army", *(["Madaya"] if n < 2 else []))) for n in range(5)))
    assert len(related(archive, uids[0])) == 4
    with archive.read() as db:
        row = db.execute(select(tables.events.c.id).where(tables.events.c.uid == uids[0])).scalar_one()
        assert set(Names(db, common=5).of(row)) == {("actor", "army"), ("place", "V-1")}
        assert set(Names(db, common=4).of(row)) == {("place", "V-1")}
        assert set(Names(db, broad={"V-1"}).of(row)) == {("actor", "army")}


def test_a_situation_goes_on_from_neighbour_to_neighbour(archive: Archive) -> None:
    uids = told(
        archive,
        (40, named("Zabadani", "Bloudan")),
        (0, named("Madaya")),
        (20, named("Madaya", "Zabadani")),
        (90, named("Bloudan")),
        (61, named("Bloudan")),
    )
    first, second, third, fourth = uids[1], uids[2], uids[0], uids[4]
    for uid in (first, second, third, fourth):
        assert chain(archive, uid) == [first, second, third, fourth]
    assert chain(archive, uids[3]) == []
    with archive.read() as db:
        found = events.situation(db, second)
    assert [(one.days, one.reasons) for one in found] == [
        (-20, ("place Madaya",)),
        (0, ()),
        (20, ("place Zabadani",)),
        (41, ("place Bloudan",)),
    ]
    assert [one.score == 0 for one in found] == [False, True, False, False]


def test_wide_places_tie_nothing_and_neither_does_the_war(archive: Archive) -> None:
    uids = told(archive, *((float(n), named("Rif Dimashq")) for n in range(5)))
    assert len(chain(archive, uids[0])) == 5
    assert chain(archive, uids[0], broad={"SY03"}) == []
    assert chain(archive, uids[0], most=4) == []


def test_a_situation_has_an_end(archive: Archive) -> None:
    # Few enough of them within three months to be rare.
    uids = told(archive, *((n * 20.0, named("Madaya" if n % 4 < 2 else "Zabadani", "Bloudan")) for n in range(6)))
    # The three nearest to the one in the middle; a name that ties more than three at a time ties none.
    assert chain(archive, uids[3], most=3) == uids[2:5]
    assert chain(archive, uids[0], most=3) == uids[:3]


def test_actors_that_are_everywhere_tie_nothing(archive: Archive) -> None:
    told(archive, *((n / 2, named("Army", "Rescuers")) for n in range(16)))
    uids = told(
        archive,
        (3.0, named("Army", "Rescuers", "Madaya")),
        (4.0, named("Army", "Rescuers", "Zabadani")),
        (5.0, named("Madaya", "Army")),
        (6.0, named("Envoy", "Committee")),
        (7.0, named("Envoy", "Committee", "Army")),
        (8.0, named("Committee", "Rescuers")),
    )
    assert chain(archive, uids[0]) == [uids[0], uids[2]]
    assert chain(archive, uids[1]) == []
    # Talks have no place that says much: two actors that are rare tie them, one does not.
    assert chain(archive, uids[3]) == [uids[3], uids[4]]
    assert chain(archive, uids[5]) == []
