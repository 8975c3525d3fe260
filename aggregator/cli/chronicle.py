"""The commands that follow what goes on: related events, and timelines of places and actors."""

import difflib
from collections.abc import Sequence
from dataclasses import asdict

import click

from aggregator.archive import dossier, surroundings
from aggregator.archive.surroundings import Point
from aggregator.cli import showing, tabling, telling
from aggregator.cli.program import Program, print_json, printable
from aggregator.cli.telling import INDENT
from aggregator.cluster import gazetteer
from aggregator.cluster.gazetteer import Entry, Gazetteer
from aggregator.errors import UsageError

# Kinds of places and actors that every second story names, or that tell of the news: sharing one ties no events
# together. Without states and media three in four links of a situation of 3,000 stories were "actor Syria", "Reuters".
BROAD = frozenset({"governorate", "abroad", "region", "state", "media"})

# Names that are suggested for one that is not known.
NEAREST = 5


@click.command()
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many related events.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.argument("event")
@click.pass_obj
def related(program: Program, event: str, limit: int, as_json: bool) -> None:
    """List events related to one, and the situation that it stands in.

    Related events begin with the same places and actors, the rarest first. A situation (a siege, a round of talks) goes
    on from event to event, as long as one follows another within three weeks and names the same rare place, or two
    things of which one is rare around it; it is told in time order.
    """
    broad = frozenset(one.id.removeprefix("@") for one in program.known().entries.values() if one.kind in BROAD)
    with program.archive() as archive, archive.read() as db:
        told, near, chain = dossier.situation(db, event, limit, broad)
    if as_json:
        listed = {"related": [asdict(one) for one in near], "situation": [asdict(one) for one in chain]}
        print_json({"event": told.uid, **listed})
        return
    click.echo(printable(telling.headline(told)))
    for title, found in (("related", near), ("the situation that it stands in", chain)):
        click.echo(f"{INDENT}{title}:" if found else f"{INDENT}{title}: none is known")
        if found:
            tabling.show(showing.RELATED, showing.rows(told, found), indent=2 * len(INDENT))


@click.command()
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="How many, the newest.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line an event.")
@click.argument("words", metavar="PLACE-or-ACTOR", nargs=-1, required=True)
@click.pass_obj
def timeline(program: Program, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Tell what happened in a place or around an actor, in time order.

    PLACE-or-ACTOR is a name of the gazetteer, in English or Arabic and however it is spelt, or its id. All that bear
    the name are meant; an id means one of them.
    """
    known, name = program.known(), " ".join(words)
    meant = called(known, name)
    if not meant:
        raise UsageError(f"the gazetteer knows no place or actor {name}{_hint(known, name)}")
    with program.archive() as archive, archive.read() as db:
        points = surroundings.timeline(db, [(one.subject, one.id.removeprefix("@")) for one in meant], limit)
    if as_json:
        for point in points:
            print_json(asdict(point))
        return
    click.echo(printable("; ".join(_in_words(known, one) for one in meant)))
    _print_points(points)
    if not points:
        program.say("no event begins with that name")


def _print_points(points: Sequence[Point]) -> None:
    rows = [
        (f"{one.opened:%Y-%m-%d}", one.event, str(one.stories), str(one.outlets), one.title or "(no title)")
        for one in points
    ]
    if rows:
        tabling.show(("opened", "event", "stories", "outlets", "headline"), rows, right=("stories", "outlets"))


def called(known: Gazetteer, name: str) -> tuple[Entry, ...]:
    """Find the places and actors of an id, else of a name as texts may spell it; the widest known first."""
    for key in (name, f"@{name}"):
        if key in known.entries:
            return (known.entries[key],)
    return tuple(sorted(known.names.get(_key(name), ()), key=lambda one: (one.weight, one.id)))


def _key(name: str) -> str:
    return "".join(gazetteer.bare(word) for word in gazetteer.latin(name))


def _hint(known: Gazetteer, name: str) -> str:
    near = difflib.get_close_matches(_key(name), known.names, n=NEAREST)
    names = dict.fromkeys(entry.name for key in near for entry in known.names[key])
    return f"; the nearest are {', '.join(list(names)[:NEAREST])}" if names else ""


def _in_words(known: Gazetteer, one: Entry) -> str:
    parent = known.entries.get(one.parent)
    return f"{one.name} ({one.kind}{f' in {parent.name}' if parent else ''}, {one.id.removeprefix('@')})"
