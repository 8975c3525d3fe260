"""The commands that ask the archive: full text, and SQL."""

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from aggregator.archive import questions
from aggregator.archive import search as index
from aggregator.archive.search import Hit
from aggregator.cli import tabling
from aggregator.cli.program import Program, print_json
from aggregator.errors import UsageError

Rows = Iterable[tuple[Any, ...]]

DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"])


@click.command()
@click.option("--since", type=DAY, metavar="DATE", help="Told on this day (UTC) or later.")
@click.option("--until", type=DAY, metavar="DATE", help="Told on this day or earlier.")
@click.option("--lang", "language", metavar="CODE", help="In this language: en, ar, ...")
@click.option("--source", metavar="NAME", help="A source's address, or part of an outlet's name.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a story.")
@click.argument("words", nargs=-1, required=True)
@click.pass_obj
def search(  # noqa: PLR0917 -- click passes by name
    program: Program,
    words: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    language: str | None,
    source: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Search the archive's text.

    All words must be there; "a phrase", -without, begin*. Arabic is found however it is spelt. Put -- before a word
    that begins with a minus.
    """
    span = {"since": _utc(since), "until": _end(until)}
    with program.archive() as archive, archive.read() as db:
        found = index.find(db, " ".join(words), **span, language=language, source=source, limit=limit)
    for hit in found:
        if as_json:
            print_json(asdict(hit) | {"snippet": _marked(hit.snippet, "", "")})
        else:
            _print_hit(hit)
    if not found:
        program.say("nothing was found")


def _utc(day: datetime | None) -> datetime | None:
    return day.replace(tzinfo=UTC) if day else None


def _end(day: datetime | None) -> datetime | None:
    """Return the first instant after what the user named: a day is meant whole."""
    if day is None:
        return None
    whole = day == datetime(day.year, day.month, day.day)  # noqa: DTZ001 -- as click parsed it, without a zone
    return day.replace(tzinfo=UTC) + (timedelta(days=1) if whole else timedelta(seconds=1))


def _print_hit(hit: Hit) -> None:
    click.echo(f"{hit.story}  {hit.time:%Y-%m-%d}  {hit.outlet or 'no outlet'}: {hit.title}")
    click.echo(f"    {_marked(hit.snippet, chr(0x2039), chr(0x203A))}")
    if hit.event:
        click.echo(f"    event {hit.event}" + (f"  {hit.link}" if hit.link else ""))


def _marked(snippet: str, start: str, end: str) -> str:
    return " ".join(snippet.replace(index.START, start).replace(index.END, end).split())


@click.command()
@click.option("-f", "--file", metavar="FILE", help="Read it from a file, or take this one of the cookbook.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "ndjson"]),
    default="table",
    show_default=True,
    help="How to print the rows.",
)
@click.argument("query", required=False)
@click.pass_obj
def sql(program: Program, query: str | None, file: str | None, form: str) -> None:
    """Ask the archive in SQL, read-only.

    QUERY is a statement; without one, the cookbook's questions are listed, and `-f NAME` asks one of them.
    docs/sql.md describes the views.
    """
    if query is not None and file is not None:
        raise click.UsageError("give the query, or a file with -f, not both")
    if query is None and file is None:
        for known in questions.cookbook():
            click.echo(f"{known.name}: {known.question}")
        return
    asked = _text(file) if file is not None else query or ""
    with program.archive() as archive:
        answer = questions.ask(archive, asked)
        if not answer.columns:
            raise UsageError("there is no question in it; `aggregator sql` alone lists the cookbook's")
        PRINTERS[form](answer.columns, answer.rows)


def _text(file: str) -> str:
    """Read a question: a file's, or the cookbook's of that name, which need not be in this home."""
    known = {one.name: one.sql for one in questions.cookbook()}
    if not Path(file).exists() and Path(file).stem in known:
        return known[Path(file).stem]
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {file}: {error}") from error


def _table(columns: tuple[str, ...], rows: Rows) -> None:
    tabling.show(columns, (["" if value is None else str(_shown(value)) for value in row] for row in rows))


def _csv(columns: tuple[str, ...], rows: Rows) -> None:
    click.echo(_csv_line(columns), nl=False)
    for values in rows:
        click.echo(_csv_line([_shown(value) for value in values]), nl=False)


def _csv_line(values: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()


def _json(columns: tuple[str, ...], rows: Rows) -> None:
    """Print one document, a row at a time, so that a million rows take no memory."""
    between = "[\n"
    for row in _objects(columns, rows):
        click.echo(between + row, nl=False)
        between = ",\n"
    click.echo("[]" if between == "[\n" else "\n]")


def _ndjson(columns: tuple[str, ...], rows: Rows) -> None:
    for row in _objects(columns, rows):
        click.echo(row)


def _objects(columns: tuple[str, ...], rows: Rows) -> Iterator[str]:
    for row in rows:
        values = zip(columns, map(_shown, row), strict=True)
        yield json.dumps(dict(values), ensure_ascii=False, allow_nan=False, default=str)


def _shown(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no word for it
    return value.hex() if isinstance(value, bytes | memoryview) else value


PRINTERS: dict[str, Callable[[tuple[str, ...], Rows], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "ndjson": _ndjson,
}
