"""The command line; one module a command, imported when it is called.

A command NAME in ``COMMANDS`` is the function NAME of ``marsad.cli.NAME``; its one-line help stands
here, so that ``marsad --help`` imports none of them.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

COMMANDS = {
    "read": "Read reports into records.",
    "ingest": "Read reports into a store.",
    "link": "Link the reports of a store to one another.",
    "stories": "List the stories that the reports of a store tell.",
    "story": "Show one story over time: who says what, and where they contradict.",
    "search": "Find reports of a store by words.",
    "events": "List the events of a store.",
    "statements": "List the statements of a store.",
    "timeline": "Count events by day, week or month.",
    "actors": "List who acts on whom.",
    "export": "Write events, statements or reports in a format of others.",
    "show": "Show one report, event, statement, story or actor.",
    "review": "Judge what Marsad has found, one annotation at a time.",
    "corrections": "List what people have corrected, or write it as gold.",
    "verify": "Check that a store is whole.",
    "explain": "Show what made each annotation of a report.",
    "schema": "Print the JSON Schema of the record.",
}


class _Commands(click.Group):
    """Knows the commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if find_spec(f"{__name__}.{name}")]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or suggest the likeliest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = get_close_matches(args[0].casefold(), self.list_commands(ctx), 2, 0.6)
            hint = f" Did you mean {' or '.join(close)}?" if close else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        from marsad.cli.telling import ending_plainly

        with ending_plainly():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: marsad read report.txt --published 2022-12-19",
)
@click.version_option(package_name="marsad", message="marsad %(version)s")
def main() -> None:
    """Read news reports in Arabic and English into records."""
