"""``marsad read``: reports in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from typing import Any

import click

from marsad.cli.outcomes import Outcome, read_in_turn
from marsad.cli.telling import tell_error, with_progress
from marsad.cli.writers import FORMATS, open_writer
from marsad.config import Config
from marsad.documents.dates import read_stated
from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord
from marsad.sources import STANDARD_INPUT, read_items

EXAMPLES = """\b
Examples:
  marsad read report.txt --published 2022-12-19
  marsad read reports/ --to jsonl --workers 2 > records.jsonl
  curl -s https://example.org/story | marsad read --from html --to json
"""


def check_date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Give the date that an option states, as ISO 8601; for ``click.option(callback=…)``."""
    if value is None:
        return None
    stated = read_stated(value)
    if stated is None:
        raise click.BadParameter(f"expected a date such as 2022-12-19, found {value!r}")
    return stated.value


@click.command(epilog=EXAMPLES)
@click.argument("sources", metavar="[SOURCE ...]", nargs=-1)
@click.option(
    "--from", "wanted", type=click.Choice(["auto", "text", "html", "jsonl"]), default="auto",
    show_default=True, help="Format of the input; auto goes by the suffix, then by the content.",
)  # fmt: skip
@click.option(
    "--to", "to", type=click.Choice(FORMATS), default=None,
    help="What to write.  [default: summary on a terminal, else jsonl]",
)  # fmt: skip
@click.option(
    "--published", metavar="DATE", callback=check_date,
    help="Date of publication, for inputs that do not state their own: 2022-12-19.",
)  # fmt: skip
@click.option("--url", metavar="URL", help="Where the report is from.")
@click.option("--language", type=click.Choice(["ar", "en"]), help="Language of the report.")
@click.option("--title", help="Title of the report; becomes its headline.")
@click.option("--store", "where", metavar="PATH|URL", help="Also keep the records in this store.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
    help="Processes that read at once.",
)  # fmt: skip
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
    if not sources:
        if sys.stdin.isatty():
            raise click.UsageError("no SOURCE: give a file, a folder, a URL, or -")
        sources = (STANDARD_INPUT,)
    to = to or ("summary" if sys.stdout.isatty() else "jsonl")
    config = Config(published=published, url=url, language=language, title=title)
    items = chain.from_iterable(read_items(source, wanted) for source in sources)
    if where is None:
        failed = _write(_outcomes(items, config, to, workers), to)
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
        outcomes = _outcomes(keeper.watch(items, config), config, to, workers)
        with closing(keeper.keep(outcomes)) as kept:  # also where the output is closed early
            return _write(kept, to)


def _outcomes(
    items: Iterator[RawItem | ErrorRecord], config: Config, to: str, workers: int
) -> Iterator[Outcome]:
    encoded = to in ("json", "jsonl")
    if workers == 1:
        return read_in_turn(items, config, encoded=encoded)
    from marsad.cli.pool import read_at_once

    return read_at_once(items, config, workers, encoded=encoded)


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
