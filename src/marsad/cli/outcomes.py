"""What became of one input: a record, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from marsad.config import Config
from marsad.errors import MarsadError
from marsad.model.item import RawItem
from marsad.model.record import ErrorDetail, ErrorRecord, Record

if TYPE_CHECKING:
    from marsad.reader import Reader


class Outcome(NamedTuple):
    """The outcome of one input: an ``error``, or a ``record``, perhaps ``encoded`` as JSON."""

    error: ErrorRecord | None = None
    encoded: bytes | None = None
    record: Record | None = None


def read_outcomes(
    items: Iterator[RawItem | ErrorRecord], config: Config, workers: int, *, encoded: bool
) -> Iterator[Outcome]:
    """Read ``items`` in this process, or with several; outcomes come in the order of the items."""
    if workers == 1:
        return read_in_turn(items, config, encoded=encoded)
    from marsad.cli.pool import read_at_once

    return read_at_once(items, config, workers, encoded=encoded)


def read_in_turn(
    items: Iterator[RawItem | ErrorRecord], config: Config, *, encoded: bool
) -> Iterator[Outcome]:
    """Read ``items`` one after the other in this process.

    The reader is built when the first item comes: a missing file is told of at once.
    """
    reader: Reader | None = None
    for item in items:
        if isinstance(item, ErrorRecord):
            yield Outcome(error=item)
            continue
        if reader is None:
            reader = build_reader(config)
        yield read_outcome(reader, item, encoded=encoded)


def build_reader(config: Config) -> Reader:
    """Build a reader; its modules are imported here, so that usage errors come fast."""
    from marsad.reader import Reader

    return Reader(config)


def read_outcome(reader: Reader, item: RawItem, *, encoded: bool) -> Outcome:
    """Read one item. Whatever goes wrong in it is its own outcome and ends nothing else."""
    try:
        record, _ = reader.read_item(item)
        return Outcome(encoded=msgspec.json.encode(record)) if encoded else Outcome(record=record)
    except MarsadError as error:
        return failure(item, error.code, str(error))
    except Exception as error:
        message = f"Marsad failed on this input ({type(error).__name__}: {error})"
        return failure(item, "internal", message)


def failure(item: RawItem, code: str, message: str) -> Outcome:
    """Give the outcome of an ``item`` that failed."""
    detail = ErrorDetail(code=code, message=message.encode(errors="replace").decode())
    return Outcome(error=ErrorRecord(id=item.id, line=item.line, source=item.source, error=detail))
