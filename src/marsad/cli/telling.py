"""What commands tell people on standard error: failed inputs, and how far a run is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from marsad.cli.outcomes import Outcome
from marsad.model.record import ErrorRecord

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What shells report for a program that SIGINT or SIGPIPE ended."""


@contextmanager
def ending_plainly() -> Iterator[None]:
    """End a command as shells expect it: interrupted, without a reader, or with a full disk.

    Output is flushed here, where a failure can still be told.
    """
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        click.echo("marsad: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _drop_output()
        sys.exit(BROKEN_PIPE)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"marsad: {where}{error.strerror or error}", err=True)
        _drop_output()
        sys.exit(1)


def _drop_output() -> None:
    """Send what is still to be written nowhere: Python would fail on it once more when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is no file
        return


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
