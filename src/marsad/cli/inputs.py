"""What ``marsad read`` and ``marsad ingest`` share: which inputs, what is stated of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, TypeVar

import click

from marsad.documents.dates import read_stated
from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord
from marsad.sources import STANDARD_INPUT, read_items

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _check_date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Give the date that an option states, as ISO 8601."""
    if value is None:
        return None
    stated = read_stated(value)
    if stated is None:
        raise click.BadParameter(f"expected a date such as 2022-12-19, found {value!r}")
    return stated.value


def source_options(command: _Command) -> _Command:
    """Add the SOURCEs and ``--from``; their values go to ``open_inputs``."""
    command = click.option(
        "--from", "wanted", type=click.Choice(["auto", "text", "html", "jsonl"]), default="auto",
        show_default=True,
        help="Format of the input; auto goes by the suffix, then by the content.",
    )(command)  # fmt: skip
    return click.argument("sources", metavar="[SOURCE ...]", nargs=-1)(command)


def stating_options(command: _Command) -> _Command:
    """Add what may be stated of every input: the fields of ``Config``."""
    for option in reversed((
        click.option(
            "--published", metavar="DATE", callback=_check_date,
            help="Date of publication, for inputs that do not state their own: 2022-12-19.",
        ),
        click.option("--url", metavar="URL", help="Where the report is from."),
        click.option(
            "--language", type=click.Choice(["ar", "en"]), help="Language of the report."
        ),
        click.option("--title", help="Title of the report; becomes its headline."),
    )):  # fmt: skip
        command = option(command)
    return command


def workers_option(command: _Command) -> _Command:
    """Add ``--workers``."""
    return click.option(
        "--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
        help="Processes that read at once.",
    )(command)  # fmt: skip


def open_inputs(sources: tuple[str, ...], wanted: Any) -> Iterator[RawItem | ErrorRecord]:
    """Give every input of ``sources``, standard input where there are none.

    Raises:
        click.UsageError: there are none, and a person sits at standard input.
    """
    if not sources:
        if sys.stdin.isatty():
            raise click.UsageError("no SOURCE: give a file, a folder, a URL, or -")
        sources = (STANDARD_INPUT,)
    return chain.from_iterable(read_items(source, wanted) for source in sources)
