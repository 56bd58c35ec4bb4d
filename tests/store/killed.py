"""Kills a writer of a store again and again; a program of its own, run by test_faults.py.

    python -m tests.store.killed STORE RECORDS KILLS

RECORDS has a record a line. Each writer is a fork that opens the store, leaves out what is there,
and keeps the rest, three records a transaction, as ``marsad ingest`` does. Prints what it found.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import msgspec
from sqlalchemy import func, select

from marsad.model.record import Record
from marsad.store import Entry, Store, schema
from marsad.store.identity import item_of, report_key

BATCH = 3
TABLES = (schema.reports, schema.records, schema.raw_items, schema.report_words, schema.work)


def write(where: str, entries: dict[str, Entry], told: int) -> None:
    with Store.open(where) as store:
        held = store.held(list(entries))
        left = [entry for key, entry in entries.items() if key not in held]
        for first in range(0, len(left), BATCH):
            os.write(told, b".")
            store.put_many(left[first : first + BATCH])


def fork_writer(where: str, entries: dict[str, Entry], batches: int) -> int:
    """Start a writer; give its process once it is at its batch with this number."""
    hearing, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(where, entries, told)
        except BaseException as error:
            sys.stderr.write(f"{error}\n")
            os._exit(1)
        os._exit(0)
    os.close(told)
    while batches and os.read(hearing, 1):
        batches -= 1
    return child


def counts(where: str) -> list[int]:
    with Store.open(where) as store, store.reading() as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in TABLES
        ]


def main(where: str, path: str, kills: int) -> None:
    lines = Path(path).read_bytes().splitlines()
    records = [msgspec.json.decode(line, type=Record) for line in lines]
    entries = {report_key(item_of(record)): Entry(record) for record in records}
    chance = random.Random(7)
    killed = uneven = 0
    for number in range(kills):
        began = time.monotonic()
        child = fork_writer(where, entries, chance.randrange(1, 4))
        # Within the time that a batch takes on this machine, as busy as it is now.
        time.sleep(chance.uniform(0, (time.monotonic() - began) / 3))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        uneven += number % 10 == 9 and len(set(counts(where))) != 1
    kept = counts(where)[0]
    pair = [
        fork_writer(where, entries, 0) for _ in range(2)
    ]  # two writers of the same end the work
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in pair]
    found = {"killed": killed, "uneven": uneven, "kept": kept, "ended": ended}
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
