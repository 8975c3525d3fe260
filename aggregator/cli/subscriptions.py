"""The commands about what we listen to."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator import flow
from aggregator.archive import sources, stories
from aggregator.cli.program import Program, now, print_json, printable
from aggregator.cli.rounds import desk, report
from aggregator.config import Pages
from aggregator.desk import Desk
from aggregator.errors import ParseError, SourceError, UsageError
from aggregator.fetch import address as addresses
from aggregator.fetch import opml
from aggregator.fetch.source import Source


@click.command()
@click.option("--unchecked", is_flag=True, help="Subscribe without visiting the address first.")
@click.option(
    "--pages",
    type=click.Choice(get_args(Pages)),
    default="learn",
    help="Whether the pages that its stories link to are read. learn: where it only announces them.",
)
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.pass_context
def add(ctx: click.Context, urls: tuple[str, ...], unchecked: bool, pages: Pages) -> None:
    """Subscribe to feeds, or to the feed that a site's page names.

    Each address is visited: a feed is subscribed to; of a page, the first feed that it names (autodiscovery).
    Exit status 1 if any of them is no feed; the others are subscribed to all the same.
    """
    program: Program = ctx.obj
    with desk(program) as at_work:
        added = [_added(program, at_work, url, check=not unchecked, pages=pages) for url in urls]
    ctx.exit(0 if all(added) else 1)


def _added(program: Program, at_work: Desk, url: str, *, check: bool, pages: Pages) -> bool:
    try:
        source, new = flow.add(at_work, url, check=check, pages=pages)
    except SourceError as error:
        program.say(f"aggregator: {error}", -1)
        return False
    wish = "" if pages == "learn" else f"; the pages that its stories link to are {pages} read"
    program.say(f"{'subscribed to' if new else 'already subscribed to'} {_shown(source)}{wish}")
    return True


@click.command()
@click.argument("url")
@click.pass_obj
def remove(program: Program, url: str) -> None:
    """Stop visiting a source; what it told is kept."""
    with program.archive(write=True) as archive, archive.write() as db:
        source = sources.get(db, url) or _listed_as(sources.all(db), url)
        if source is None:
            typed, near = addresses.without_credentials(url), addresses.in_sentence(sources.nearest(db, url))
            raise UsageError(f"there is no source {typed}{near}; `aggregator sources` lists them")
        if source.kind == "seeds":
            raise UsageError(f"{url} is a folder of seeds: take its files away, and no more are read from it")
        sources.retire(db, source.address, now())
    program.say(f"{_shown(source)} is not visited any more; its stories are kept")
    if source.origin.startswith("opml:"):
        program.say(f"it stands in feeds/{source.origin.removeprefix('opml:')}: take it out there, or it comes back")


def _shown(source: Source) -> str:
    """Give a source's address for people. A folder's holds no credentials, and an @ in its path is its own."""
    return addresses.without_credentials(source.address) if source.kind == "feed" else source.address


def _listed_as(known: Sequence[Source], shown: str) -> Source | None:
    """Find the source that is listed under an address without its credentials, if there is exactly one."""
    found = [source for source in known if _shown(source) == shown]
    return found[0] if len(found) == 1 else None


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON line a source.")
@click.option("--opml", "as_opml", is_flag=True, help="An OPML list of the active feeds.")
@click.pass_obj
def listing(program: Program, as_json: bool, as_opml: bool) -> None:
    """List the sources, with how each one fares."""
    if as_json and as_opml:
        raise click.UsageError("--json and --opml exclude each other")
    with program.archive() as archive, archive.read() as db:
        found = sources.all(db)
        told = stories.counts(db)
    if as_opml:
        active = [source for source in found if source.kind == "feed" and source.state == "active"]
        click.echo(opml.write(active, "Sources").decode(), nl=False)
        if any(addresses.has_credentials(source.address) for source in active):
            program.say("the list holds passwords, or importing it would not bring the same feeds: keep it to yourself")
    elif as_json:
        for source in found:
            print_json(_row(source, told.get(source.address, 0)))
    else:
        _print_table(found, told)


def _row(source: Source, stories: int) -> dict[str, object]:
    return {
        "address": _shown(source),
        "kind": source.kind,
        "title": source.title,
        "site": source.site,
        "category": list(source.category),
        "origin": source.origin,
        "state": source.state,
        "moved_to": source.moved_to,
        "stories": stories,
        "visited": source.visited,
        "succeeded": source.succeeded,
        "due": source.due,
        "pages": source.pages,
        "summaries": source.summaries,
        "failures": source.failures,
        "error": source.error,
    }


def _print_table(found: Sequence[Source], told: dict[str, int]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("source", overflow="fold")
    table.add_column("stories", justify="right")
    table.add_column("state")
    table.add_column("last good visit")
    table.add_column("what went wrong", overflow="fold")
    for source in found:
        good = f"{source.succeeded:%Y-%m-%d %H:%M}" if source.succeeded else "never"
        state = f"fails ({source.failures})" if source.failures and source.state == "active" else source.state
        row = (source.title or _shown(source), str(told.get(source.address, 0)), state, good, source.error or "")
        table.add_row(*(Text(printable(cell)) for cell in row))
    # Into a pipe, rich would cut at 80 columns: nothing is cut where nobody looks.
    console = Console()
    console = console if console.is_terminal else Console(width=240, no_color=True)
    console.print(table)


@click.command("import")
@click.argument("file", metavar="FILE.opml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_list(program: Program, file: Path) -> None:
    """Subscribe to all feeds of an OPML file.

    They are the archive's own from then on; a list in feeds/ is read again each round instead.
    """
    try:
        listed = opml.read(file.read_bytes(), f"import:{file.name}")
    except (OSError, ParseError) as error:
        raise UsageError(f"cannot read {file}: {error}") from error
    if not listed:
        raise UsageError(f"{file} names no feed (an outline with xmlUrl)")
    with program.archive(write=True) as archive, archive.write() as db:
        new = [source for source in listed if sources.subscribe(db, source, now())[1]]
    program.say(f"{len(new)} feeds subscribed to; {len(listed) - len(new)} were known")


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def ingest(program: Program, paths: tuple[Path, ...]) -> None:
    """Take in seed files or folders from anywhere.

    What was taken in before and has not changed is left alone; `aggregator group` then finds its events.
    """
    with desk(program) as at_work:
        report(program, flow.ingest(at_work, paths), "visit", "keep")
