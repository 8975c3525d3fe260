"""The commands that look after the archive: verify, back up, export, check, status."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from aggregator import reading
from aggregator.archive import backups, exports, sources, statistics, verifying
from aggregator.cli.program import Program, now, print_json
from aggregator.errors import ArchiveError
from aggregator.fetch import opml
from aggregator.fetch.source import Source
from aggregator.publish import output


@click.command()
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Check every digest, the ledger and the database.

    Captures, payloads, revisions and acts are held against the ledger; stories against their uids; views, triggers and
    the full text index against this program. Grouping and what was published follow from these and can be made anew.
    Exit status 1, and a line for each, where anything is not what it was when it was written.
    """
    program: Program = ctx.obj
    with program.archive() as archive, archive.read() as db:
        verdict = verifying.verify(db)
    for problem in verdict.problems:
        click.echo(problem)
    looked_at = ", ".join(f"{count} {name}" for name, count in verdict.counts.items())
    if verdict.problems:
        ctx.exit(1)
    program.say(f"all that is kept is as it was written: {looked_at}")
    if verdict.head:
        click.echo(f"head {verdict.head}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup(program: Program, file: Path) -> None:
    """Write a whole copy of the archive.

    The daemon may go on; FILE must not exist.
    """
    with program.archive() as archive:
        backups.backup(archive, file)
    program.say(f"the archive is copied to {file}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def restore(program: Program, file: Path) -> None:
    """Put a backup in the archive's place.

    There must be no archive, or one without a story; the backup is checked first.
    """
    url = program.settings().archive.url or program.place().database
    backups.restore(file, url)
    program.say(f"the archive is the one of {file}; `aggregator verify` checks all of it")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice([*exports.FORMATS, "opml"]))
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export(program: Program, form: str, path: Path) -> None:
    """Write the archive in a format that others read.

    FORMAT is jsonl (a story a line, with all its revisions), csv (a row a story) or opml (what we listen to). PATH is
    a file, or - for standard output.
    """
    with program.archive() as archive, archive.read() as db:
        lines = _list(sources.all(db)) if form == "opml" else exports.lines(db, form)
        if str(path) == "-":
            for line in lines:
                click.echo(line, nl=False)
        else:
            output.stream(path, (line.encode() for line in lines))
            program.say(f"the archive is exported to {path}")


def _list(found: Sequence[Source]) -> Iterator[str]:
    active = [source for source in found if source.kind == "feed" and source.state == "active"]
    yield opml.write(active, "Sources").decode()


@click.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Check settings, profile, lists, seeds and archive, changing nothing.

    Exit status 1, and a line for each, where something is wrong.
    """
    program: Program = ctx.obj
    problems = list(_problems(program))
    for problem in problems:
        click.echo(problem)
    if problems:
        ctx.exit(1)
    program.say("settings, profile, lists, seeds and archive are in order")


def _problems(program: Program) -> Iterator[str]:
    home, settings = program.place(), program.settings()
    yield from reading.doubts(home, settings, now)
    try:
        with program.archive() as archive, archive.read():
            for warning in archive.warnings():
                program.say(warning)
    except ArchiveError as error:
        yield str(error)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def status(program: Program, as_json: bool) -> None:
    """Tell how the archive and its sources are."""
    with program.archive() as archive, archive.read() as db:
        counted = asdict(statistics.gather(db, now()))
        where = archive.where
    if as_json:
        print_json({"archive": where, **counted})
        return
    click.echo(f"{'archive':<16} {where}")
    for name, value in counted.items():
        shown = f"{value:%Y-%m-%d %H:%M:%S} UTC" if isinstance(value, datetime) else value
        click.echo(f"{name.replace('_', ' '):<16} {'none' if shown is None else shown}")
