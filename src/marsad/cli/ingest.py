"""``marsad ingest``: reports into a store, each read once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.inputs import open_inputs, source_options, stating_options, workers_option
from marsad.cli.outcomes import read_outcomes
from marsad.cli.stores import opened_store, store_option
from marsad.cli.telling import INTERRUPTED, tell_error, with_progress
from marsad.config import Config
from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord

if TYPE_CHECKING:
    from marsad.store import Store

EXAMPLES = """\b
Examples:
  marsad ingest reports/ --store news.db --workers 2
  marsad ingest feed.jsonl --store postgresql://me@localhost/news
  marsad ingest --reread --store news.db
"""


@click.command(epilog=EXAMPLES)
@store_option
@source_options
@click.option(
    "--reread", is_flag=True,
    help="Read again what another version of Marsad or its data has read; without SOURCE, all "
    "such reports of the store. Corrections stay.",
)  # fmt: skip
@stating_options
@workers_option
@click.option(
    "--link/--no-link", "linked", default=True, show_default=True,
    help="Link the new reports to those that are there; marsad link does so later.",
)  # fmt: skip
def ingest(
    sources: tuple[str, ...],
    where: str | None,
    wanted: Any,
    reread: bool,
    published: str | None,
    url: str | None,
    language: str | None,
    title: str | None,
    workers: int,
    linked: bool,
) -> None:
    """Read reports into a store. SOURCE is as for marsad read.

    What the store has already is not read again, so a run that was ended can be started anew and
    goes on where it was. Whole reports are kept, or nothing of them. Exit status: 0 if all was
    read, 1 if some input or the store failed, 2 for a wrong call.
    """
    items = open_inputs(sources, wanted) if sources or not reread else None
    config = Config(published=published, url=url, language=language, title=title)
    with opened_store(where, create=True) as store:
        run = _Run(store, reread=reread, workers=workers)
        run.read(items or _stored(store), config)
        if linked:
            from marsad.cli.link import link_waiting

            link_waiting(store)
    sys.exit(1 if run.counts["failed"] else 0)


def _stored(store: Store) -> Iterator[RawItem | ErrorRecord]:
    """Give the input of every report that another version has read."""
    from marsad.errors import StoreError
    from marsad.model.record import ErrorDetail
    from marsad.store.identity import current_version

    for report in store.older(current_version()):
        try:
            yield store.raw(report)
        except StoreError as error:
            if error.code != "store-corrupt":
                raise
            detail = ErrorDetail(code=error.code, message=str(error))
            yield ErrorRecord(source=f"report {report}", error=detail)


class _Run:
    """One run into ``store``; ``counts`` says what became of how many inputs."""

    def __init__(self, store: Store, *, reread: bool, workers: int) -> None:
        from marsad.cli.keeping import Keeper

        self.store, self.reread, self.workers = store, reread, workers
        self.keeper = Keeper(store)
        self.counts: Counter[str] = self.keeper.counts

    def read(self, items: Iterator[RawItem | ErrorRecord], config: Config) -> None:
        """Read what is not there yet, keep it, and tell how it went."""
        try:
            chosen = self.keeper.watch(self._choose(items, config), config)
            outcomes = read_outcomes(chosen, Config(), self.workers, encoded=self.workers > 1)
            with closing(self.keeper.keep(outcomes)) as kept:
                for outcome in with_progress(kept, always=True):
                    if outcome.error is not None:
                        tell_error(outcome.error)
        except KeyboardInterrupt:
            click.echo("marsad: interrupted; what was read is kept", err=True)
            sys.exit(INTERRUPTED)
        finally:
            self._tell()

    def _choose(
        self, items: Iterator[RawItem | ErrorRecord], config: Config
    ) -> Iterator[RawItem | ErrorRecord]:
        """Leave out what the store has in this version, and without ``reread`` in another."""
        from marsad.store.identity import (
            complete_item,
            current_version,
            reading_options,
            report_key,
        )

        version = current_version()
        for item in items:
            if isinstance(item, RawItem):
                key = report_key(complete_item(item, config))
                held = self.store.held([key]).get(key)
                if held is not None and held.options == reading_options(item):
                    if held.version == version:
                        self.counts["same"] += 1
                        continue
                    if not self.reread:
                        self.counts["older"] += 1
                        continue
            yield item

    def _tell(self) -> None:
        told = {
            "new": "new",
            "replaced": "read again",
            "same": "there already",
            "older": "there, read by another version (--reread reads them again)",
            "failed": "failed",
        }
        parts = [
            f"{self.counts[name]} {words}" for name, words in told.items() if self.counts[name]
        ]
        click.echo(f"{self.store.shown}: {', '.join(parts) or 'nothing to read'}")
