"""``marsad read``: reports in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import click

from marsad.cli.inputs import open_inputs, source_options, stating_options, workers_option
from marsad.cli.outcomes import Outcome, read_outcomes
from marsad.cli.telling import tell_error, with_progress
from marsad.cli.writers import FORMATS, open_writer
from marsad.config import Config
from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord

EXAMPLES = """\b
Examples:
  marsad read report.txt --published 2022-12-19
  marsad read reports/ --to jsonl --workers 2 > records.jsonl
  curl -s https://example.org/story | marsad read --from html --to json
"""


_ENCODED = ("json", "jsonl")
"""Formats that need no record, only its JSON: a worker encodes it."""


@click.command(epilog=EXAMPLES)
@source_options
@click.option(
    "--to", "to", type=click.Choice(FORMATS), default=None,
    help="What to write.  [default: summary on a terminal, else jsonl]",
)  # fmt: skip
@stating_options
@click.option("--store", "where", metavar="PATH|URL", help="Also keep the records in this store.")
@workers_option
def read(
    sources: tuple[str, ...],
    wanted: Any,
    to: str | None,
    published: str | None,
    url: str | None,
    language: str | None,
    title: str | None,
    where: str | None,
    workers: int,
) -> None:
    """Read reports and write a record for each, in the order of the input.

    SOURCE is a file, a folder (read with all below it), a URL, or - for standard input, which is
    also read when there is no SOURCE. Files: .txt, .html, .htm, .jsonl, .ndjson. A JSON line is an
    object with "text", and may have "id", "title", "url", "publisher", "published", "language".

    What cannot be read gives an error line in place of a record, and the run goes on. Exit status:
    0 if all was read, 1 if some input failed, 2 for a wrong call.
    """
    items = open_inputs(sources, wanted)
    to = to or ("summary" if sys.stdout.isatty() else "jsonl")
    config = Config(published=published, url=url, language=language, title=title)
    if where is None:
        failed = _write(read_outcomes(items, config, workers, encoded=to in _ENCODED), to)
    else:
        failed = _write_and_keep(items, config, to, workers, where)
    sys.exit(1 if failed else 0)


def _write_and_keep(
    items: Iterator[RawItem | ErrorRecord], config: Config, to: str, workers: int, where: str
) -> int:
    """Write every outcome and keep every record; give the number of inputs that failed."""
    from marsad.cli.keeping import Keeper
    from marsad.cli.stores import opened_store

    with opened_store(where, create=True) as store:
        keeper = Keeper(store)
        watched = keeper.watch(items, config)
        outcomes = read_outcomes(watched, config, workers, encoded=to in _ENCODED)
        with closing(keeper.keep(outcomes)) as kept:  # also where the output is closed early
            return _write(kept, to)


def _write(outcomes: Iterator[Outcome], to: str) -> int:
    """Write every outcome, and errors to people; give the number of inputs that failed."""
    failed = 0
    with open_writer(to) as writer:
        for outcome in with_progress(outcomes):
            if outcome.error is not None:
                failed += 1
                tell_error(outcome.error)
            writer.write(outcome)
    return failed
