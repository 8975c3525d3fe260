"""The commands that do the work: make a home, make rounds, run the daemon."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from aggregator import flow, following
from aggregator import home as homes
from aggregator.archive import dossier
from aggregator.cli import foresight
from aggregator.cli.program import Program, now, on_terminal, printable
from aggregator.desk import Count, Desk, Stage, Step, Tally, Tell, count_none, keep_quiet
from aggregator.errors import UsageError
from aggregator.fetch import address as addresses
from aggregator.publish import names


@contextmanager
def desk(program: Program) -> Iterator[Desk]:
    """Open the archive for writing and show how far the work is: a line that moves on a terminal, -v for each visit."""
    with program.archive(write=True) as archive, _watch(program) as (tell, count):
        yield Desk(program.place(), archive, program.settings(), now, tell=tell, count=count)


@contextmanager
def _watch(program: Program) -> Iterator[tuple[Tell, Count]]:
    def aloud(step: Step) -> None:
        program.say(step.in_words(), 1)

    if not on_terminal() or program.verbosity != 0:
        yield (aloud if program.verbosity > 0 else keep_quiet), count_none
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        grouped = progress.add_task("grouping", total=None, visible=False)

        def moving(step: Step) -> None:
            address = printable(addresses.without_credentials(step.visit.source.address))
            progress.update(task, advance=1, description=address[:60])

        def counting(stories: int) -> None:
            progress.update(task, visible=False)
            progress.update(grouped, advance=stories, visible=True)

        yield moving, counting


def report(program: Program, tally: Tally, *stages: Stage) -> None:
    """Say what these stages did (all, where none is named), and what a person should know."""
    for problem in tally.problems:
        program.say(problem)
    program.say(tally.in_words(*stages))


@click.command()
@click.option("--bare", is_flag=True, help="Without the default feeds and seeds.")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def init(program: Program, folder: Path | None, bare: bool) -> None:
    """Make a home for an archive, or complete one.

    DIR (else what --home says, else this folder) gets seeds/, feeds/ and db/; what is there already stays as it is.
    """
    home = homes.make(folder or Path(program.home or "."), bare=bare)
    with Program(home=str(home.path), db=program.db, config=program.config).archive(write=True):
        program.say(f"a home for an archive is in {home.path}; next: cd there, then `aggregator once`")


@click.command()
@click.pass_obj
def once(program: Program) -> None:
    """Make one whole round: seeds, what is due, linked pages, group, publish."""
    with desk(program) as at_work:
        report(program, flow.once(at_work))
        program.say(
            f"the feed is {at_work.home.published / names.ATOM}; the page {at_work.home.published / names.PAGE}"
        )


@click.command()
@click.option("--all", "everything", is_flag=True, help="Visit every active feed, due or not.")
@click.argument("urls", metavar="[URL]...", nargs=-1)
@click.pass_obj
def poll(program: Program, urls: tuple[str, ...], everything: bool) -> None:
    """Visit the feeds that are due, or those named.

    The home's lists (feeds/*.opml) are read first, so a new outline is visited at once. Where a feed only announces its
    stories, the pages that they link to are visited too.
    """
    with desk(program) as at_work:
        problems = flow.subscribe(at_work)
        try:
            tally = flow.poll(at_work, everything=everything, addresses=urls)
        except UsageError as error:  # it names addresses, as typed and as kept
            raise UsageError(addresses.in_sentence(str(error))) from error
        report(program, problems + tally + following.follow(at_work), "visit", "keep", "follow")


@click.command()
@click.option("--rebuild", is_flag=True, help="Decide about every story again; what editors ruled stays.")
@click.option("--dry-run", is_flag=True, help="With --rebuild: say what it would change, with examples; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: one JSON document.")
@click.pass_obj
def group(program: Program, rebuild: bool, dry_run: bool, as_json: bool) -> None:
    """Find the stories that tell of the same event."""
    if dry_run and not rebuild:
        raise click.UsageError("--dry-run says what --rebuild would change; give both")
    if as_json and not dry_run:
        raise click.UsageError("--json is for --rebuild --dry-run")
    if dry_run:
        _foretell(program, as_json=as_json)
        return
    with desk(program) as at_work:
        report(program, flow.regroup(at_work) if rebuild else flow.group(at_work), "group")


def _foretell(program: Program, *, as_json: bool) -> None:
    with program.archive() as archive:
        with _watch(program) as (tell, count):
            foreseen = flow.foresee(Desk(program.place(), archive, program.settings(), now, tell=tell, count=count))
        with archive.read() as db:
            headlines = dossier.headlines(db, foresight.named(foreseen))
    foresight.show(foreseen, headlines, as_json=as_json)


@click.command()
@click.pass_obj
def publish(program: Program) -> None:
    """Write the published feeds and the page.

    Without news every file stays as it is, byte for byte.
    """
    with desk(program) as at_work:
        report(program, flow.publish(at_work), "publish")


@click.command()
@click.option("--host", metavar="ADDRESS", help="Where to listen; 127.0.0.1 unless said.")
@click.option("--port", type=click.IntRange(0, 65535), help="Where to listen; 8000 unless said; 0: any free port.")
@click.pass_obj
def run(program: Program, host: str | None, port: int | None) -> None:
    """Run the daemon: rounds on a schedule, pages and feeds over HTTP.

    SIGTERM and ^C finish the work at hand and end it with exit status 0.
    """
    from aggregator import daemon  # noqa: PLC0415 -- uvicorn and APScheduler, which no other command here needs

    level = (logging.ERROR, logging.INFO, logging.DEBUG)[min(program.verbosity, 1) + 1]
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
    logging.getLogger("aggregator").setLevel(level)
    settings = program.settings({"web.host": host, "web.port": port})
    with program.archive(write=True) as archive:
        at_work = Desk(program.place(), archive, settings, now, tell=_note)
        daemon.run(at_work, ready=lambda server: _invite(program, server.address))


def _note(step: Step) -> None:
    logging.getLogger("aggregator").debug("%s", step.in_words())


def _invite(program: Program, address: str) -> None:
    program.say(f"the page is {address}")
    program.say(f"the feed is {address}{names.ATOM}: subscribe to it in a feed reader; ^C ends this")
