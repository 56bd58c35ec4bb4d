"""Reading with several processes, each with a reader of its own; outcomes come in input order.

A process that dies (killed for its memory, say) costs the one input it was at: that becomes an
error record, what else it had been given goes to a fresh process, and the run goes on.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import connection, get_context
from typing import Any

from marsad.cli.outcomes import Outcome, build_reader, failure, read_outcome
from marsad.config import Config
from marsad.errors import MarsadError
from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord

CHUNK_ITEMS = 8
CHUNK_SIZE = 40_000
"""Code points of text after which a chunk is full: long reports are spread over the processes."""
AHEAD = 6
"""Chunks a process that may be read ahead of the one whose turn it is to be written."""
_SPAWN = get_context("spawn")

Numbered = tuple[int, RawItem]


def _work(pipe: connection.Connection, config: Config, encoded: bool) -> None:
    """Answer every chunk that comes through ``pipe`` with the outcome of each of its items."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent sees it and ends us
    try:
        reader = build_reader(config)
    except MarsadError as error:
        pipe.send(error)
        return
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for number, item in pipe.recv():
                pipe.send((number, read_outcome(reader, item, encoded=encoded)))


class _Worker:
    """A process and the items that it has been given and has not answered, in order."""

    def __init__(self, config: Config, encoded: bool) -> None:
        self.pipe, other = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_work, args=(other, config, encoded), daemon=True)
        self.process.start()
        other.close()
        self.waiting: deque[Numbered] = deque()

    def give(self, chunk: list[Numbered]) -> None:
        """Give a chunk; should the process be dead, waiting on it will show that."""
        self.waiting.extend(chunk)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(chunk)

    def answer(self) -> tuple[int, Outcome] | None:
        """Take one outcome, None if the process has died.

        Raises:
            MarsadError: the process could not build its reader.
        """
        try:
            answer: Any = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(answer, MarsadError):
            raise answer
        self.waiting.popleft()
        number, outcome = answer
        return number, outcome

    def end(self) -> None:
        """End the process."""
        self.pipe.close()
        self.process.terminate()
        self.process.join(5)


class _Pool:
    """The processes, what waits for them, and the outcomes whose turn has not come."""

    def __init__(
        self,
        items: Iterator[RawItem | ErrorRecord],
        config: Config,
        workers: int,
        encoded: bool,
    ) -> None:
        self.items = enumerate(items)
        self.config, self.encoded, self.most = config, encoded, workers
        self.workers: list[_Worker] = []
        self.returned: deque[list[Numbered]] = deque()
        self.done: dict[int, Outcome] = {}
        self.turn = 0
        self.exhausted = False

    def outcomes(self) -> Iterator[Outcome]:
        while True:
            self._deal()
            while self.turn in self.done:
                yield self.done.pop(self.turn)
                self.turn += 1
                self._deal()
            busy = [w for w in self.workers if w.waiting]
            if not busy and self.exhausted and not self.returned:
                return
            self._collect(busy)

    def _deal(self) -> None:
        """Give every idle process a chunk, starting processes up to the number wanted."""
        while True:
            idle = next((w for w in self.workers if not w.waiting), None)
            if idle is None and len(self.workers) == self.most:
                return
            chunk = self._next_chunk()
            if not chunk:
                return
            if idle is None:
                idle = _Worker(self.config, self.encoded)
                self.workers.append(idle)
            idle.give(chunk)

    def _next_chunk(self) -> list[Numbered]:
        if self.returned:
            return self.returned.popleft()
        chunk: list[Numbered] = []
        size = 0
        ahead = len(self.done) + sum(len(w.waiting) for w in self.workers)
        most = AHEAD * CHUNK_ITEMS * self.most
        while len(chunk) < CHUNK_ITEMS and size < CHUNK_SIZE and ahead + len(chunk) < most:
            number, item = next(self.items, (-1, None))
            if item is None:
                self.exhausted = True
                break
            if isinstance(item, ErrorRecord):
                self.done[number] = Outcome(error=item)
                ahead += 1
            else:
                chunk.append((number, item))
                size += len(item.content)
        return chunk

    def _collect(self, busy: list[_Worker]) -> None:
        """Wait for outcomes and take those that are there."""
        by_pipe = {w.pipe: w for w in busy}
        for pipe in connection.wait(list(by_pipe)):
            worker = by_pipe[pipe]  # type: ignore[index]
            answer = worker.answer()
            if answer is not None:
                self.done[answer[0]] = answer[1]
            else:
                self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        """Report what a dead process was at, and put back what it had not begun."""
        worker.process.join(5)
        number, item = worker.waiting.popleft()
        status = worker.process.exitcode
        message = f"the process that read this input died (exit status {status})"
        self.done[number] = failure(item, "worker-died", message)
        if worker.waiting:
            self.returned.append(list(worker.waiting))
        self.workers.remove(worker)
        worker.end()

    def end(self) -> None:
        for worker in self.workers:
            worker.end()


def read_at_once(
    items: Iterator[RawItem | ErrorRecord], config: Config, workers: int, *, encoded: bool
) -> Iterator[Outcome]:
    """Read ``items`` with ``workers`` processes; the outcomes come in the order of the items.

    Raises:
        MarsadError: the readers could not be built.
    """
    pool = _Pool(items, config, workers, encoded)
    try:
        yield from pool.outcomes()
    finally:
        pool.end()
