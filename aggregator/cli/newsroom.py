"""The commands about events: list them, and correct them."""

import getpass
import os
from collections.abc import Callable

import click

from aggregator.archive import acts, events
from aggregator.archive.acts import Act
from aggregator.cli import telling
from aggregator.cli.program import Program, now, print_json
from aggregator.errors import UsageError


@click.command()
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many.")
@click.option("--before", metavar="EVENT", help="Those older than this one: the next page.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line an event.")
@click.pass_obj
def listing(program: Program, limit: int, before: str | None, as_json: bool) -> None:
    """List events, newest first."""
    with program.archive() as archive, archive.read() as db:
        if before and events.get(db, before) is None:
            raise UsageError(f"there is no event {before}; `aggregator events` lists events")
        for event in events.listing(db, limit, before):
            if as_json:
                print_json(telling.event(event))
            else:
                click.echo(telling.headline(event))


@click.command()
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option("--editor", metavar="NAME", help="Whose word it is; your login name unless said.")
@click.argument("names", metavar="EVENT EVENT...", nargs=-1, required=True)
@click.pass_obj
def merge(program: Program, names: tuple[str, ...], note: str, editor: str | None) -> None:
    """Rule that events are one.

    The one that opened first survives; the others' ids lead to it from then on. It holds also when all is grouped anew.
    """
    if len(set(names)) < 2:  # noqa: PLR2004 -- one is none to merge with
        raise click.UsageError("a merge takes two events or more")
    _act(program, acts.merge, names, editor=_editor(editor), note=note)


@click.command()
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option("--editor", metavar="NAME", help="Whose word it is; your login name unless said.")
@click.argument("event")
@click.argument("told", metavar="STORY...", nargs=-1, required=True)
@click.pass_obj
def split(program: Program, event: str, told: tuple[str, ...], note: str, editor: str | None) -> None:
    """Rule that stories are an event of their own.

    The part that holds the founding story keeps the event's id.
    """
    _act(program, acts.split, event, told, editor=_editor(editor), note=note)


@click.command()
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option("--editor", metavar="NAME", help="Whose word it is; your login name unless said.")
@click.argument("event")
@click.pass_obj
def hide(program: Program, event: str, note: str, editor: str | None) -> None:
    """Keep an event out of the published feed."""
    _act(program, acts.hide, event, editor=_editor(editor), note=note)


@click.command()
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option("--editor", metavar="NAME", help="Whose word it is; your login name unless said.")
@click.argument("event")
@click.pass_obj
def pin(program: Program, event: str, note: str, editor: str | None) -> None:
    """Keep an event in the published feed."""
    _act(program, acts.pin, event, editor=_editor(editor), note=note)


@click.command()
@click.option("--editor", metavar="NAME", help="Whose word it is; your login name unless said.")
@click.argument("event")
@click.argument("words", metavar="TEXT")
@click.pass_obj
def note(program: Program, event: str, words: str, editor: str | None) -> None:
    """Add an editor's note to an event."""
    _act(program, acts.note, event, words, editor=_editor(editor))


@click.command()
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option("--editor", metavar="NAME", help="Whose word it is; your login name unless said.")
@click.argument("act", metavar="[ACT]", type=int, required=False)
@click.pass_obj
def undo(program: Program, act: int | None, note: str, editor: str | None) -> None:
    """Take back an editor's act.

    The last one that stands, or the one of this number; taking back is an act too.
    """
    _act(program, acts.undo, act=act, editor=_editor(editor), note=note)


def _act(program: Program, do: Callable[..., Act], *what: object, **said: object) -> None:
    with program.archive(write=True) as archive, archive.write() as db:
        done = do(db, *what, now=now(), **said)
    program.say(
        f"act {done.id}: {done.kind} {done.event}; `aggregator publish` shows it, `aggregator undo` takes it back"
    )


def _editor(said: str | None) -> str:
    try:
        return said or getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return f"user {os.getuid()}"
