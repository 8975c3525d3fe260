"""Tables for a person: cut to the terminal's width there, whole in a pipe."""

from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aggregator.cli.program import printable

# Into a pipe nothing is cut; on a terminal a table's row is.
WIDE = 1000


def show(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = (), indent: int = 0) -> None:
    """Print a table. right -- the columns of numbers; indent -- spaces before each row."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(column), justify="right" if column in right else "left")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    shown = Padding(table, (0, 0, 0, indent), expand=False)
    console = Console()
    if console.is_terminal:
        console.print(shown)
        return
    piped = Console(width=WIDE, no_color=True)
    with piped.capture() as printed:
        piped.print(shown)
    for line in printed.get().splitlines():
        click.echo(line.rstrip())
