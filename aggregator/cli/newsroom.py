"""The commands about events: look at them, ask why, and correct them."""

import getpass
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import click

from aggregator.archive import acts, events, stories
from aggregator.archive.acts import Act
from aggregator.archive.story import Event, Evidence, Revision, Story
from aggregator.cli.program import Program, now, print_json
from aggregator.cluster import likeness
from aggregator.errors import UsageError
from aggregator.extract import report

INDENT = "    "


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
                print_json(_event(event))
            else:
                click.echo(_headline(event))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document with all that is kept of it.")
@click.argument("name", metavar="EVENT-or-STORY")
@click.pass_obj
def show(program: Program, name: str, as_json: bool) -> None:
    """Show an event with its stories, or a story with its revisions.

    --json of a story gives every revision, the captions and the lines that were left out, with the rule for each.
    """
    with program.archive() as archive, archive.read() as db:
        event, story = events.get(db, name), stories.get(db, name)
        if event is not None:
            done = acts.history(db, event.uid)
            print_json(_event(event) | {"acts": [asdict(act) for act in done]}) if as_json else _print_event(
                event, done
            )
        elif story is not None:
            told = stories.versions(db, story.uid)
            print_json(_story(story, told)) if as_json else _print_story(story, told)
        else:
            raise UsageError(f"there is neither an event nor a story {name}; `aggregator events` lists events")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.argument("story", metavar="STORY")
@click.argument("other", metavar="EVENT-or-STORY")
@click.pass_obj
def explain(program: Program, story: str, other: str, as_json: bool) -> None:
    """Say why a story is with another story or event, or why not.

    What was decided is told as it was decided; what was never weighed is weighed now.
    """
    with program.archive() as archive, archive.read() as db:
        one = stories.get(db, story)
        another = stories.get(db, other)
        event = events.get(db, (another.event or "") if another else other)
        decision = events.decision(db, story)
        placed = dict(events.rulings(db).placed).get(story)
    if one is None:
        raise UsageError(f"there is no story {story}; `aggregator search` finds stories")
    if event is None:
        raise UsageError(f"{other} has no event yet: aggregator group" if another else f"there is no {other}")
    explained = likeness.explain(one, event, decision) if placed is None else likeness.ruled(one, event, placed)
    if as_json:
        print_json(asdict(explained) | {"sentence": explained.sentence})
        return
    click.echo(explained.sentence)
    for line in _evidence(explained.evidence):
        click.echo(line)


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


def _headline(event: Event) -> str:
    if event.merged_into:
        return f"{event.uid}  {event.opened:%Y-%m-%d}  merged into {event.merged_into}"
    title = event.stories[0].revision.title if event.stories else "(no story)"
    outlets = {story.revision.outlet or story.source for story in event.stories}
    marks = "".join(f" [{mark}]" for mark, on in (("pinned", event.pinned), ("hidden", event.hidden)) if on)
    told = f"{_many(len(event.stories), 'story', 'stories')}, {_many(len(outlets), 'outlet', 'outlets')}"
    return f"{event.uid}  {event.opened:%Y-%m-%d}  {title or '(no title)'}  ({told}){marks}"


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _print_event(event: Event, done: tuple[Act, ...]) -> None:
    click.echo(_headline(event))
    for story in event.stories:
        told = story.revision
        when = report.time(told.published) or "no date"
        click.echo(f"{INDENT}{story.uid}  {when}  {told.outlet or story.source}: {told.title}")
        if told.link:
            click.echo(f"{INDENT * 2}{told.link}")
    for copy in event.copies:
        click.echo(f"{INDENT}{copy.story} repeats {copy.of}: {copy.kind} ({copy.measure:.0%})")
    for act in done:
        words = f": {act.note}" if act.note else ""
        click.echo(f"{INDENT}act {act.id}, {act.at:%Y-%m-%d %H:%M}, {act.editor}: {act.kind}{words}")


def _print_story(story: Story, told: tuple[Revision, ...]) -> None:
    latest = story.revision
    facts = {
        "story": story.uid,
        "event": story.event,
        "outlet": latest.outlet,
        "by": ", ".join(latest.authors),
        "published": report.time(latest.published),
        "first seen": f"{story.first_seen:%Y-%m-%d %H:%M:%S} UTC",
        "link": latest.link,
        "source": story.source,
        "key": story.key,
        "revisions": str(len(told)),
    }
    click.echo(latest.title)
    for name, value in facts.items():
        if value:
            click.echo(f"{INDENT}{name}: {value}")
    for part in (latest.summary, latest.text):
        if part:
            click.echo(f"\n{part}")


def _evidence(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    for one in evidence:
        yield f"{INDENT}{one.about:<12} {one.measure:>8.2f}  {one.weight:>+7.2f}  {', '.join(one.shared)}"


def _event(event: Event) -> dict[str, Any]:
    return asdict(event) | {"stories": [_story(story, ()) for story in event.stories]}


def _story(story: Story, told: tuple[Revision, ...]) -> dict[str, Any]:
    return asdict(story) | ({"revisions": [asdict(one) for one in told]} if told else {})
