"""The commands that read without storing: documents, and labelled stories."""

from pathlib import Path

import click

from aggregator import evaluation, flow, reading
from aggregator.cli.program import Program, now, print_json
from aggregator.errors import UsageError
from aggregator.extract import report
from aggregator.publish import output


@click.command()
@click.option("--url", "base", metavar="BASE", help="The address that relative links are resolved against.")
@click.option("--type", "media_type", metavar="MEDIA-TYPE", help="What the document is, as a server would say.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines: one for each document, then one for each item.")
@click.argument("documents", metavar="FILE-or-URL...", nargs=-1, required=True)
@click.pass_context
def read(
    ctx: click.Context, documents: tuple[str, ...], base: str | None, media_type: str | None, as_json: bool
) -> None:
    """Show what is understood of documents; store nothing.

    Exit status 1 if any of them could not be read; the others are shown all the same.
    """
    program: Program = ctx.obj
    unread = 0
    for rows in reading.documents(documents, program.settings(), now, base=base, media_type=media_type):
        unread += rows[0]["document"]["format"] is None
        for row in rows:
            if as_json:
                print_json(row)
            else:
                click.echo(report.in_words(row))
    ctx.exit(1 if unread else 0)


@click.command()
@click.option("--relevance", is_flag=True, help="Measure relevance: id, title, summary, lang.")
@click.option("--figures", is_flag=True, help="Measure the reading of figures: id, lang, text.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the predictions as JSON lines.")
@click.argument("rows", metavar="LABELLED.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def evaluate(program: Program, rows: Path, relevance: bool, figures: bool, out: Path | None) -> None:
    """Measure grouping, relevance or figures on labelled stories.

    Stories go in time order through the very code that the daemon uses; the scores stand beside two plain lines.
    Without labels only the predictions are made.
    """
    if relevance and figures:
        raise click.UsageError("--relevance and --figures measure two different things; say one")
    what: evaluation.What = "relevance" if relevance else "figures" if figures else "grouping"
    wanted = flow.wishes(program.place()) if relevance else None
    known = program.known() if what == "grouping" else None
    try:
        with rows.open(encoding="utf-8", errors="replace") as lines:
            found = evaluation.run(lines, rows.name, now(), what=what, profile=wanted, known=known)
    except OSError as error:
        raise UsageError(f"cannot read {rows}: {error.strerror}") from error
    if out is not None:
        output.stream(out, (line.encode() for line in evaluation.predictions(found)))
    for line in evaluation.table(found):
        click.echo(line)
