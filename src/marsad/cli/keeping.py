"""Keeps what was read in a store while a run goes on: some reports a transaction."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from marsad.cli.outcomes import Outcome, failure
from marsad.config import Config
from marsad.errors import StoreError
from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord, Record
from marsad.store import Entry
from marsad.store.identity import complete_item

if TYPE_CHECKING:
    from marsad.store import Store

MOST_REPORTS = 32
MOST_SECONDS = 1.0
"""A transaction is closed at either: what a killed run has to read again is no more than this."""


class Found(NamedTuple):
    """An input, and when it was found."""

    item: RawItem | ErrorRecord
    at: str


class Keeper:
    """Pairs the outcomes of a run with its inputs, and keeps them in ``store``.

    ``counts`` says how many were new, replaced, same, or failed.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.counts: Counter[str] = Counter()
        self._found: deque[Found] = deque()
        self._waiting: list[Entry] = []
        self._since = 0.0

    def watch(
        self, items: Iterable[RawItem | ErrorRecord], config: Config
    ) -> Iterator[RawItem | ErrorRecord]:
        """Pass ``items`` on to be read, and remember them: outcomes come in the same order."""
        for item in items:
            if isinstance(item, RawItem):
                complete_item(item, config)
            self._found.append(Found(item, datetime.now(UTC).isoformat(timespec="seconds")))
            yield item

    def keep(self, outcomes: Iterable[Outcome]) -> Generator[Outcome]:
        """Keep every outcome that is a record, and pass it on; the last are kept at the end.

        An interrupt, or closing the generator early, keeps what has been read so far. A record
        that the store cannot take becomes an error, and the run goes on.

        Raises:
            StoreError: the store is full, locked, damaged …; what was told as kept is kept.
        """
        try:
            for outcome in outcomes:
                found = self._found.popleft()
                if outcome.error is not None:
                    self.counts["failed"] += 1
                else:
                    assert isinstance(found.item, RawItem)
                    self._waiting.append(Entry(_record(outcome), found.item, found.at))
                    self._since = self._since or time.monotonic()
                yield outcome
                late = time.monotonic() - self._since > MOST_SECONDS
                if self._waiting and (late or len(self._waiting) >= MOST_REPORTS):
                    yield from self._flush()
        except (KeyboardInterrupt, GeneratorExit):
            for _ in self._flush():
                pass
            raise
        yield from self._flush()

    def _flush(self) -> Iterator[Outcome]:
        """Keep what waits; give an error for each record that cannot be kept."""
        entries, self._waiting, self._since = self._waiting, [], 0.0
        if not entries:
            return
        try:
            kept = self.store.put_many(entries)
        except StoreError as error:
            if error.code != "store" or len(entries) == 1:
                if error.code != "store":
                    raise
                self.counts["failed"] += 1
                assert entries[0].item is not None
                yield failure(entries[0].item, error.code, str(error))
                return
            for entry in entries:  # one of them is at fault: the others are kept
                self._waiting = [entry]
                yield from self._flush()
            return
        self.counts.update(k.action for k in kept)


def _record(outcome: Outcome) -> Record:
    if outcome.record is not None:
        return outcome.record
    assert outcome.encoded is not None
    return msgspec.json.decode(outcome.encoded, type=Record)
