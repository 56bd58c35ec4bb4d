"""What every command that works on a store shares: its option, its opening, its errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marsad.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from marsad.model.record import Record
    from marsad.store import Store
    from marsad.store.keeping import Corrected

_Command = TypeVar("_Command", bound=Callable[..., Any])
WRONG_CALL = 2
"""Exit status where the call is wrong: an option, a value, or an id or name that is not there."""


def store_option(command: _Command) -> _Command:
    """Add ``--store``; its value goes to ``opened_store``."""
    return click.option(
        "--store", "where", metavar="PATH|URL",
        help="The store: a file, or postgresql://…  "
        "[default: MARSAD_STORE, else a file in your data folder]",
    )(command)  # fmt: skip


@contextmanager
def opened_store(
    where: str | None, *, create: bool = False, readonly: bool = False
) -> Iterator[Store]:
    """Give the store at ``where`` (None: the default) and close it; say what fails, and exit.

    The status is 1, of a report or story that is not there 2: the call names what does not exist.
    """
    from marsad.store import Store

    try:
        with Store.open(where, create=create, readonly=readonly, overlay=_overlay) as store:
            yield store
    except StoreError as error:
        click.echo(f"{click.style('marsad:', fg='red', bold=True)} {error}", err=True)
        sys.exit(WRONG_CALL if error.code == "not-found" else 1)


def _overlay(connection: Connection, report: int, record: Record) -> Corrected:
    """Apply corrections to a record that is read again; imported where there are any."""
    from marsad.review import overlay

    return overlay(connection, report, record)
