"""What grouping everything anew would change, in words: `group --rebuild --dry-run`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace

import click

from aggregator.cli import telling
from aggregator.cli.program import print_json, printable
from aggregator.cli.telling import INDENT
from aggregator.cluster.foreseeing import Example, Foreseen


def named(foreseen: Foreseen) -> list[str]:
    """Name the events that are given as examples."""
    return [one.event for one in (*foreseen.parted, *foreseen.joined)]


def show(foreseen: Foreseen, headlines: Mapping[str, str], *, as_json: bool) -> None:
    """Print it. headlines -- of the examples that are events already, by their uids."""
    told = replace(foreseen, parted=_headed(foreseen.parted, headlines), joined=_headed(foreseen.joined, headlines))
    if as_json:
        print_json(asdict(told))
        return
    for line in in_words(told):
        click.echo(printable(line))


def _headed(examples: Sequence[Example], headlines: Mapping[str, str]) -> tuple[Example, ...]:
    return tuple(replace(one, headline=one.headline or headlines.get(one.event, "")) for one in examples)


def in_words(foreseen: Foreseen) -> Iterator[str]:
    """Tell the counts, then the examples."""
    stories = telling.many(foreseen.stories, "story", "stories")
    if not (foreseen.moved or foreseen.founded or foreseen.gone):
        yield f"grouping {stories} anew would change nothing"
        return
    share = foreseen.moved / max(1, foreseen.stories)
    yield f"grouping {stories} anew would move {foreseen.moved:,} of them to another event ({share:.1%})"
    yield f"{telling.many(foreseen.founded, 'event', 'events')} would be new"
    yield f"{telling.many(foreseen.gone, 'event', 'events')} would have no story any more"
    yield from _examples("would be parted", "into", foreseen.parted)
    yield from _examples("would be joined", "with", foreseen.joined)


def _examples(title: str, how: str, examples: Sequence[Example]) -> Iterator[str]:
    if examples:
        yield f"{title}, such as:"
    for one in examples:
        name = f"{one.event} “{one.headline}”" if one.headline else one.event
        counts = f"{telling.many(one.before, 'story', 'stories')} now, {one.after:,} then"
        yield f"{INDENT}{name}: {counts}; {how} {', '.join(one.others)}"
