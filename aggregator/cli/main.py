"""The command `aggregator`: its global options, its list of commands, and what an error looks like to a person.

Commands are imported when they are called: `--help` answers in under 150 ms and imports neither SQLAlchemy nor pycurl
nor trafilatura. So the list below repeats each command's first sentence; a test holds it against the command.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from aggregator import __version__
from aggregator.errors import AggregatorError

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("rounds:init", "Make a home for an archive, or complete one."),
    "run": ("rounds:run", "Run the daemon: rounds on a schedule, pages and feeds over HTTP."),
    "once": ("rounds:once", "Make one whole round: seeds, what is due, linked pages, group, publish."),
    "poll": ("rounds:poll", "Visit the feeds that are due, or those named."),
    "group": ("rounds:group", "Find the stories that tell of the same event."),
    "publish": ("rounds:publish", "Write the published feeds and the page."),
    "add": ("subscriptions:add", "Subscribe to feeds, or to the feed that a site's page names."),
    "remove": ("subscriptions:remove", "Stop visiting a source; what it told is kept."),
    "sources": ("subscriptions:listing", "List the sources, with how each one fares."),
    "import": ("subscriptions:import_list", "Subscribe to all feeds of an OPML file."),
    "ingest": ("subscriptions:ingest", "Take in seed files or folders from anywhere."),
    "read": ("reading:read", "Show what is understood of documents; store nothing."),
    "evaluate": ("reading:evaluate", "Measure grouping, relevance or figures on labelled stories."),
    "events": ("newsroom:listing", "List events, newest first."),
    "show": ("showing:show", "Show an event with its stories, or a story with its revisions."),
    "explain": ("explanations:explain", "Say why a story is with another story or event, or why not."),
    "related": ("chronicle:related", "List events related to one, and the situation that it stands in."),
    "timeline": ("chronicle:timeline", "Tell what happened in a place or around an actor, in time order."),
    "merge": ("newsroom:merge", "Rule that events are one."),
    "split": ("newsroom:split", "Rule that stories are an event of their own."),
    "hide": ("newsroom:hide", "Keep an event out of the published feed."),
    "pin": ("newsroom:pin", "Keep an event in the published feed."),
    "note": ("newsroom:note", "Add an editor's note to an event."),
    "undo": ("newsroom:undo", "Take back an editor's act."),
    "search": ("asking:search", "Search the archive's text."),
    "sql": ("asking:sql", "Ask the archive in SQL, read-only."),
    "verify": ("keeping:verify", "Check every digest, the ledger and the database."),
    "backup": ("keeping:backup", "Write a whole copy of the archive."),
    "restore": ("keeping:restore", "Put a backup in the archive's place."),
    "export": ("keeping:export", "Write the archive in a format that others read."),
    "check": ("keeping:check", "Check settings, profile, lists, seeds and archive, changing nothing."),
    "status": ("keeping:status", "Tell how the archive and its sources are."),
}


class Commands(click.Group):
    """A group that imports a command when it is called."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; who reads its output may go away (`| head`), which is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Python would complain once more while it closes stdout; and click would exit 1.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Name the commands in the order of the list, which is the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(f"aggregator.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's signature
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--home", metavar="DIR", help="The home: the folder with seeds/, feeds/ and db/.")
@click.option("--db", metavar="URL", help="The archive's database; db/archive.sqlite3 of the home unless said.")
@click.option("--config", metavar="FILE", help="The settings file; aggregator.toml of the home unless said.")
@click.option("-v", "--verbose", count=True, help="Say more.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.version_option(__version__, prog_name="aggregator")
@click.pass_context
def cli(  # noqa: PLR0917 -- click passes by name
    ctx: click.Context, home: str | None, db: str | None, config: str | None, verbose: int, quiet: bool
) -> None:
    """Keep the news on the war in Syria whole, grouped by event, and publish it as one feed."""
    from aggregator.cli.program import Program  # noqa: PLC0415 -- 40 ms that `--help` does not wait for

    ctx.obj = Program(home=home, db=db, config=config, verbosity=-1 if quiet else verbose)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exit 0 when done, 1 with one line on stderr when it cannot be, 2 for wrong usage."""
    try:
        sys.exit(cli.main(arguments, prog_name="aggregator", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(130)  # as the shell reports a program ended by ^C: 128 + SIGINT
    except AggregatorError as error:
        from aggregator.cli.program import Program  # noqa: PLC0415 -- as in cli

        Program().say(f"aggregator: {error}")
        sys.exit(1)
