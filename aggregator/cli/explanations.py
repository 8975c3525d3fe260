"""The command `explain`: why a story is with another story or event, or why not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

import click

from aggregator.archive import dossier
from aggregator.archive.acts import Act
from aggregator.archive.dossier import Why
from aggregator.archive.story import Brief, Copy, CopyKind, Membership, Nearly, Story, Union
from aggregator.cli import tabling, telling
from aggregator.cli.program import Program, print_json, printable
from aggregator.cli.telling import INDENT
from aggregator.cluster import explaining, overlooked
from aggregator.cluster.explaining import Explained
from aggregator.curate import voices

# An event that a hundred others were joined to is explained by the first few.
SHOWN = 5

_KINDS: dict[CopyKind, str] = {
    "same link": "under the same link as",
    "same text": "the same text as",
    "near copy": "a near copy of",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.argument("story", metavar="STORY")
@click.argument("other", metavar="EVENT-or-STORY")
@click.pass_obj
def explain(program: Program, story: str, other: str, as_json: bool) -> None:
    """Say why a story is with another story or event, or why not.

    Of another story it is told how the first is with that one's event, and beside it how alike the two alone are.

    What was decided is told as it was decided; what was never weighed is weighed now. In the table, measure is how
    alike the two are, or how far they differ (or how many days or voices), weight what that added to the log odds that
    they are one: what speaks for it stands first.
    """
    with program.archive() as archive, archive.read() as db:
        why = dossier.why(db, story, other)
    told = _explained(program, why)
    alone = explaining.explain(why.story, why.other, program.reader()) if why.other else None
    if as_json:
        print_json(asdict(told) | _whole(why) | {"alone": asdict(alone) if alone else None})
        return
    click.echo(printable(told.sentence))
    if told.evidence:
        tabling.show(telling.EVIDENCE, telling.evidence(told.evidence), right=telling.NUMBERS, indent=len(INDENT))
    if why.other and alone:
        click.echo(printable(f"{INDENT}this is said of the event {why.event.uid}, which {why.other.uid} is in;"))
        click.echo(printable(f"{INDENT}these two alone, weighed now: {alone.sentence}"))
    for line in _also(why, told):
        click.echo(printable(INDENT + line))


def _explained(program: Program, why: Why) -> Explained:
    decided = why.decision
    held = decided is not None and decided.by == "machine" and why.placed == why.event.uid == decided.event
    if why.placed is not None and not held:
        return explaining.ruled(why.story, why.event, why.placed)
    if decided and decided.roundup and decided.event != why.event.uid:
        return _passing(decided, why.event.uid)
    if why.union and decided and decided.event == why.event.uid:
        one = why.union
        said = explaining.sentence(one.score, one.evidence, together=True)
        return Explained(why.story.uid, why.event.uid, True, one.score, one.evidence, said)
    told = explaining.explain(why.story, why.event, program.reader(), decided)
    repeated = _repeated(why, told)
    if repeated:
        return replace(told, sentence=f"Together: {repeated}.")
    if told.together and decided and decided.event != why.event.uid:
        return _elsewhere(told, decided.event, overlooked.why(why.story, why.event, decided, told.score))
    return told


def _passing(decided: Membership, event: str) -> Explained:
    """Say of a round-up what it has to do with an event that it is no story of."""
    brief = next((one for one in decided.briefs if one.event == event), None)
    tells = (
        f"it tells of this event in passing (chance {chance(brief.score)})" if brief else "it does not tell of this one"
    )
    said = f"Apart: a round-up is no voice of an event ({decided.roundup}); {tells}."
    return Explained(decided.story, event, False, brief.score if brief else 0.0, (), said)


def _elsewhere(told: Explained, event: str, because: str) -> Explained:
    """Say that a story is elsewhere, though it would fit. because -- what decided."""
    weighed = told.sentence.partition(" ")[2]
    said = f"Apart: it was put into {event}; {because}. Weighed as things are now: {weighed}"
    return replace(told, together=False, sentence=said)


def _repeated(why: Why, told: Explained) -> str | None:
    """Say what a story that is here as a copy repeats."""
    if not why.decision or [one.about for one in told.evidence] != ["copy"]:
        return None
    known = {story.uid: story for story in why.originals}
    of = told.evidence[0].shared[-1]
    return next((f"it is {_copy(one, known.get(of))}" for one in why.decision.copies if one.of == of), None)


def _whole(why: Why) -> dict[str, Any]:
    told = why.decision
    return {
        "decided_by": told.by if told else None,
        "copies": [asdict(one) for one in told.copies] if told else [],
        "roundup": told.roundup if told else None,
        "briefs": [asdict(one) for one in told.briefs] if told else [],
        "left": told.left if told else None,
        "near": [asdict(one) for one in told.near] if told else [],
        "unions": [asdict(one) for one in why.unions],
        "acts": [asdict(one) for one in why.acts],
        "headlines": why.headlines,
    }


def _also(why: Why, told: Explained) -> Iterator[str]:
    """Tell what else bears on it, a line each."""
    if why.union is not None and told.together:
        yield f"{why.story.uid} founded {why.union.event}, which grew together with {why.union.into}:"
    if why.decision:
        said = why.decision
        others = tuple(one for one in said.near if one.event != told.event)
        roundup = None if said.roundup and said.roundup in told.sentence else said.roundup
        copies = tuple(one for one in said.copies if one.of not in told.sentence)
        yield from of_decision(replace(said, near=others, roundup=roundup, copies=copies), why.headlines, why.originals)
    yield from of_unions(why.unions, why.headlines)
    yield from of_acts(why.acts)


def of_decision(decision: Membership, headlines: Mapping[str, str], originals: Iterable[Story]) -> Iterator[str]:
    """Tell of a decision what its evidence does not: copies, a round-up, where the story was before, near misses."""
    known = {story.uid: story for story in originals}
    yield from (_copy(one, known.get(one.of)) for one in decision.copies)
    if decision.roundup:
        yield f"a round-up, so no voice of an event: {decision.roundup}"
    yield from (_brief(one, headlines) for one in decision.briefs)
    if decision.left:
        yield f"it left {event(decision.left, headlines)} when it was revised"
    yield from (_nearly(one, headlines) for one in decision.near)


def of_unions(unions: Iterable[Union], headlines: Mapping[str, str]) -> Iterator[str]:
    """Tell which events the machine joined, and why."""
    found = list(unions)
    for one in found[:SHOWN]:
        said = explaining.sentence(one.score, one.evidence, together=True)
        yield f"{event(one.event, headlines)} was joined by the machine to {event(one.into, headlines)}. {said}"
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more were joined; --json tells them all"


def of_acts(acts: Iterable[Act]) -> Iterator[str]:
    """Tell what editors did."""
    for act in acts:
        words = f": {act.note}" if act.note else ""
        taken_back = f" (taken back by act {act.undone_by})" if act.undone_by else ""
        yield f"act {act.id}, {telling.moment(act.at)}, {act.editor}: {act.kind}{words}{taken_back}"


def event(uid: str, headlines: Mapping[str, str]) -> str:
    """Name an event with its headline."""
    return f"{uid} “{headlines[uid]}”" if headlines.get(uid) else uid


def chance(score: float) -> str:
    """Write a chance; nothing is surer than the sentences of `explaining` say."""
    return f"{min(score, explaining.CERTAIN):.2f}"


def _copy(one: Copy, original: Story | None) -> str:
    if original is None:
        return f"{_KINDS[one.kind]} {one.of} ({one.measure:.0%})"
    said = f"“{original.revision.title}” by {voices.outlet(original)}"
    return f"{_KINDS[one.kind]} {one.of} {said} ({one.measure:.0%})"


def _brief(one: Brief, headlines: Mapping[str, str]) -> str:
    return f"it tells of {event(one.event, headlines)} (chance {chance(one.score)}): “{one.words} …”"


def _nearly(one: Nearly, headlines: Mapping[str, str]) -> str:
    said = explaining.sentence(one.score, one.evidence, together=False).partition(": ")[2]
    return f"nearly in {event(one.event, headlines)} (chance {chance(one.score)}): {said}"
