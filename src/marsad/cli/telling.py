"""What commands tell people on standard error: failed inputs, and how far a run is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from marsad.cli.outcomes import Outcome
from marsad.model.record import ErrorRecord

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What shells report for a program that SIGINT or SIGPIPE ended."""


def tell_error(error: ErrorRecord) -> None:
    """Tell what could not be read."""
    where = f"{error.source}:{error.line}: " if error.line else f"{error.source}: "
    if error.source is None or error.error.message.startswith(error.source):
        where = ""
    message = f"{click.style('marsad:', fg='red', bold=True)} {where}{error.error.message}"
    click.echo(message, err=True)


def with_progress(outcomes: Iterable[Outcome], *, always: bool = False) -> Iterator[Outcome]:
    """Show a count while ``outcomes`` pass, if a person is there to see it.

    Not where the output is on a terminal too, for it shows how far the run is, unless ``always``.
    """
    if (sys.stdout.isatty() and not always) or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} read"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None, rate="")
        for outcome in outcomes:
            progress.advance(task)
            speed = progress.tasks[0].speed
            progress.update(task, rate=f"{speed:.1f}/s" if speed else "")
            yield outcome
