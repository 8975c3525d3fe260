"""The command `show`: all that is kept of an event or a story."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import click

from aggregator.archive import dossier
from aggregator.archive.dossier import OfEvent, OfStory
from aggregator.archive.story import Copy, Event, Figure, Mention, Related, Story
from aggregator.cli import explanations, tabling, telling
from aggregator.cli.program import Program, print_json, printable
from aggregator.cli.telling import INDENT
from aggregator.curate import disagreement, precedence, voices
from aggregator.curate.disagreement import Counted
from aggregator.errors import UsageError
from aggregator.extract import report
from aggregator.publish import context

# Places and actors on a line; --json has them all.
NAMES = 12

RELATED = ("event", "opened", "days", "both name", "headline")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document with all that is kept of it.")
@click.argument("name", metavar="EVENT-or-STORY")
@click.pass_obj
def show(program: Program, name: str, as_json: bool) -> None:
    """Show an event with its stories, or a story with its revisions.

    Of an event: the figures that its stories state, first those of its own toll that differ, with their sentences; who
    was first and who repeats whom; places, actors and related events. Of a story: what was decided of it. --json of a
    story gives every revision, the captions and the lines that were left out, with the rule for each.
    """
    with program.archive() as archive, archive.read() as db:
        event = dossier.of_event(db, name)
        story = None if event else dossier.of_story(db, name)
    if event is not None:
        print_json(_whole_event(event)) if as_json else _print_event(event)
    elif story is not None:
        print_json(_whole_story(story)) if as_json else _print_story(story)
    else:
        raise UsageError(f"there is neither an event nor a story {name}; `aggregator events` lists events")


def _whole_event(told: OfEvent) -> dict[str, Any]:
    first = precedence.first(told.event)
    return telling.event(told.event) | {
        "differing": [one.words for one in disagreement.over(told.event)],
        "named": [asdict(one) for one in told.named],
        "related": [asdict(one) for one in told.related],
        "first": first.story.uid if first else None,
        "asides": [asdict(one) for one in told.asides],
        "unions": [asdict(one) for one in told.unions],
        "acts": [asdict(act) for act in told.acts],
    }


def _whole_story(told: OfStory) -> dict[str, Any]:
    figures = {number: [asdict(one) for one in stated] for number, stated in told.figures.items()}
    return telling.story(told.story, told.versions) | {
        "figures": figures,
        "decision": asdict(told.decision) if told.decision else None,
    }


def _print_event(told: OfEvent) -> None:
    event = told.event
    click.echo(printable(telling.headline(event)))
    _print(_stories(event))
    differing = disagreement.over(event)
    shown = {said for one in differing for said in one.said}
    _print_figures("figures that differ", differing)
    _print_figures("figures", disagreement.among(one for one in event.figures if one not in shown))
    _print(_named(told.named))
    _print(_first(event))
    _print(_repeats(event))
    _print(
        f"told of by the round-up {one.story}, {one.outlet} (chance {explanations.chance(one.score)}): “{one.words} …”"
        for one in told.asides
    )
    _print(explanations.of_unions(told.unions, told.headlines))
    _print_related(event, told.related)
    _print(explanations.of_acts(told.acts))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(printable(INDENT + line))


def _stories(event: Event) -> Iterator[str]:
    for story in event.stories:
        told = story.revision
        when = report.time(told.published) or "no date"
        yield f"{story.uid}  {when}  {voices.outlet(story)}: {told.title}"
        if told.link:
            yield INDENT + told.link
    yield from (f"note: {note}" for note in event.notes)


def _print_figures(title: str, counted: Sequence[Counted]) -> None:
    if not counted:
        return
    _print([f"{title}:"])
    rows = [
        (
            one.words,
            disagreement.in_words(said.figure),
            said.outlet,
            telling.moment(said.at),
            said.figure.source,
        )
        for one in counted
        for said in one.said
    ]
    tabling.show(("what", "how many", "outlet", "time", "sentence"), rows, indent=2 * len(INDENT))


def _named(named: Sequence[Mention]) -> Iterator[str]:
    for subject, title in (("place", "places"), ("actor", "actors")):
        names = [one.name for one in named if one.subject == subject]
        more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
        if names:
            yield f"{title}: {', '.join(names[:NAMES])}{more}"


def _first(event: Event) -> Iterator[str]:
    first = precedence.first(event)
    if first:
        after = f"{telling.span(first.ahead)} before {voices.outlet(first.then)}"
        yield f"published first by {voices.outlet(first.story)} ({first.story.uid}), {after}"


def _repeats(event: Event) -> Iterator[str]:
    """Tell who repeats whom within the event, each voice in a line; and what repeats a story elsewhere."""
    measured = {copy.story: copy for copy in event.copies}
    here = {story.uid: story for story in event.stories}
    for voice in (one for one in voices.of(event) if one.copies):
        repeated = all(precedence.comes_before(voice.story, story) for story in voice.copies)
        whom = "those that repeat it" if repeated else "those that hold the same text"
        yield f"{voices.outlet(voice.story)} ({voice.story.uid}) is one voice with {whom}:"
        for story in voice.copies:
            how = measured.get(story.uid)
            yield f"{INDENT}{_repeat(story)}" + (f": {_how(how, here)}" if how else "")
    for copy in event.copies:
        if copy.of not in here:
            yield f"{copy.story} repeats {copy.of} of another event: {copy.kind} ({copy.measure:.0%})"


def _how(copy: Copy, here: Mapping[str, Story]) -> str:
    """Say what a story here repeats; where times do not tell which was first, that both are the same."""
    original = here.get(copy.of)
    if original is None or precedence.comes_before(original, here[copy.story]):
        return f"{copy.kind} of {copy.of} ({copy.measure:.0%})"
    return f"the same text as {copy.of}, order unknown ({copy.measure:.0%})"


def _repeat(story: Story) -> str:
    return f"{voices.outlet(story)} ({story.uid}), {report.time(story.revision.published) or 'no date'}"


def _print_related(event: Event, related: Sequence[Related]) -> None:
    if related:
        _print(["related:"])
        tabling.show(RELATED, rows(event, related), indent=2 * len(INDENT))


def rows(event: Event, related: Iterable[Related]) -> Iterator[tuple[str, ...]]:
    """Give related events as rows of a table: which, when, how far in days, why, its headline."""
    for one in related:
        days = context.later(event.opened, one.opened) if one.event != event.uid else "this one"
        yield one.event, f"{one.opened:%Y-%m-%d}", days, ", ".join(one.reasons), one.title or "(no title)"


def _print_story(told: OfStory) -> None:
    story, latest = told.story, told.story.revision
    facts = {
        "story": story.uid,
        "event": explanations.event(story.event, told.headlines) if story.event else None,
        "outlet": latest.outlet,
        "by": ", ".join(latest.authors),
        "published": report.time(latest.published),
        "first seen": f"{story.first_seen:%Y-%m-%d %H:%M:%S} UTC",
        "link": latest.link,
        "source": story.source,
        "key": story.key,
        "revisions": str(len(told.versions)),
    }
    click.echo(printable(latest.title))
    _print(f"{name}: {value}" for name, value in facts.items() if value)
    if told.decision:
        _print(_named(told.decision.mentions))
        _print(explanations.of_decision(told.decision, told.headlines, told.originals))
    _print_stated(told.figures.get(latest.number, ()))
    for part in (latest.summary, latest.text):
        if part:
            click.echo(f"\n{printable(part)}")


def _print_stated(figures: Sequence[Figure]) -> None:
    if figures:
        _print(["figures:"])
        stated = [
            (Counted(one.what, one.who, (), False).words, disagreement.in_words(one), one.source) for one in figures
        ]
        tabling.show(("what", "how many", "sentence"), stated, indent=2 * len(INDENT))
