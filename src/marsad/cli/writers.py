"""Outcomes to standard output: a summary for people, JSON lines, JSON, an HTML page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import TracebackType
from typing import Any

import click
import msgspec

from marsad.cli.outcomes import Outcome
from marsad.model.record import Record


class Writer:
    """Writes outcomes one by one; leaving the ``with`` block ends the output."""

    def write(self, outcome: Outcome) -> None:
        """Write one outcome."""
        raise NotImplementedError

    def close(self) -> None:
        """End the output; called only if nothing went wrong."""

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
            sys.stdout.flush()


def _json(outcome: Outcome) -> bytes:
    return outcome.encoded or msgspec.json.encode(outcome.error)


def _emit(data: bytes) -> None:
    """Write to standard output at once: a reader of the pipe sees each record as it is made."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


class LinesWriter(Writer):
    """One record or error record a line."""

    def write(self, outcome: Outcome) -> None:
        """Write one line."""
        _emit(_json(outcome) + b"\n")


class JsonWriter(Writer):
    """One object for one input, an array for more."""

    def __init__(self) -> None:
        self._first: bytes | None = None
        self._many = False

    def write(self, outcome: Outcome) -> None:
        """Write one object; the first waits until it is known whether it is the only one."""
        data = msgspec.json.format(_json(outcome), indent=2)
        if self._first is None and not self._many:
            self._first = data
            return
        if self._first is not None:
            _emit(b"[\n" + self._first)
            self._first, self._many = None, True
        _emit(b",\n" + data)

    def close(self) -> None:
        """Write the only object, or end the array."""
        if self._many:
            _emit(b"\n]\n")
        elif self._first is not None:
            _emit(self._first + b"\n")


class SummaryWriter(Writer):
    """What a person wants to see of each record. Errors are told on standard error only."""

    def __init__(self) -> None:
        from rich.console import Console

        self._write: Callable[..., Any] = _renderer("summary", "write_summary")
        self._console = Console(file=sys.stdout, highlight=False)

    def write(self, outcome: Outcome) -> None:
        """Write the summary of one record."""
        if outcome.record is not None:
            self._write(outcome.record, self._console)
            sys.stdout.flush()


class PageWriter(Writer):
    """One page that holds all records."""

    def __init__(self) -> None:
        self._page: Callable[[list[Record]], str] = _renderer("page", "html_page")
        self._records: list[Record] = []

    def write(self, outcome: Outcome) -> None:
        """Keep one record for the page."""
        if outcome.record is not None:
            self._records.append(outcome.record)

    def close(self) -> None:
        """Write the page."""
        _emit(self._page(self._records).encode("utf-8", "replace"))


def _renderer(module: str, name: str) -> Any:
    where = f"marsad.render.{module}"
    if find_spec(where) is None:
        raise click.ClickException(f"{where} is not part of this installation")
    return getattr(import_module(where), name)


_WRITERS: dict[str, type[Writer]] = {
    "summary": SummaryWriter,
    "json": JsonWriter,
    "jsonl": LinesWriter,
    "html": PageWriter,
}
FORMATS = tuple(_WRITERS)


def open_writer(to: str) -> Writer:
    """Open the writer of the format ``to``, one of FORMATS."""
    return _WRITERS[to]()
