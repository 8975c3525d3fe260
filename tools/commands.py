"""docs/commands.md, written from the commands' own help: `make docs` writes it, a test holds it to the program."""

from collections.abc import Iterator

import click

from aggregator.cli.main import cli

HEAD = """\
# Commands

What `aggregator COMMAND --help` prints, all on one page. Written by `make docs`; do not edit.

Exit status: 0 done (a feed that fails is noted, not fatal), 1 one clear line on stderr, 2 wrong usage. `--json` prints
one JSON document or JSON lines to stdout and nothing else; what is meant for a person goes to stderr.
"""
WIDTH = 100


def page() -> str:
    """Write the whole page."""
    top = click.Context(cli, info_name="aggregator", **cli.context_settings)
    sections = [_section("aggregator", cli, top), *_below(cli, top)]
    return "\n".join([HEAD, *sections])


def every() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its name as typed, `aggregator` itself first."""
    top = click.Context(cli, info_name="aggregator")
    yield "aggregator", cli
    for name in cli.list_commands(top):
        command = cli.get_command(top, name)
        if command is not None:
            yield f"aggregator {name}", command


def _below(group: click.Group, top: click.Context) -> Iterator[str]:
    for name in group.list_commands(top):
        command = group.get_command(top, name)
        if command is not None:
            yield _section(f"aggregator {name}", command, click.Context(command, info_name=name, parent=top))


def _section(title: str, command: click.Command, context: click.Context) -> str:
    # The formatter's own width follows the terminal; the page must not.
    formatter = click.HelpFormatter(width=WIDTH)
    command.format_help(context, formatter)
    return f"## {title}\n\n```text\n{formatter.getvalue().rstrip()}\n```\n"


if __name__ == "__main__":
    print(page(), end="")
