"""Stories by the thousand, made of the reports of evaluation/stories (``dev``).

Those are read and linked for real, in a store of their own. Then they are copied with all that
linking has made of them: each copy on other days, elsewhere, of others (benchmarks.made_reports),
its links between its own reports. The queue of linking and the keys that it finds candidates by
(``signature_bands``) are left out: thousands of copies of one report would all be candidates.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from benchmarks.made_reports import Base, Gathered, Pool, base_of, shifted
from evaluation.stories import load_gold, read_reports
from marsad.linking.digest import Digest, day_number, pack_digest, unpack_digest
from marsad.linking.kept import KIND
from marsad.linking.storing import link_store
from marsad.store import Entry, Store, schema
from marsad.store.rows import insert_rows

_LINKS = (  # tables of links, each after those that it refers to
    schema.stories,
    schema.story_members,
    schema.copy_groups,
    schema.copies,
    schema.event_groups,
    schema.event_members,
    schema.cross_links,
)
_GROUPS = {schema.copies: schema.copy_groups, schema.event_members: schema.event_groups}


class Linked(NamedTuple):
    """Reports linked for real, numbered from 1, and the rows of their links."""

    bases: list[Base]
    digests: list[Digest | None]
    days: list[int]
    links: dict[Any, list[dict[str, Any]]]

    def ids(self, table: Any) -> int:
        """Give how many ids one copy takes in ``table``."""
        return max((row["id"] for row in self.links[table] if "id" in row), default=0)


def read_linked() -> Linked:
    """Read the reports of the stories and link them."""
    from marsad import Reader

    records = list(read_reports(load_gold("dev"), Reader()).values())
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "made.db") as store:
        store.put_many([Entry(record) for record in records])
        for _ in link_store(store):
            pass
        with store.reading() as connection:
            links = {table: _rows(connection, table) for table in _LINKS}
            kept = schema.signatures.c
            query = select(kept.report, kept.value).where(kept.kind == KIND)
            digests = {row.report: unpack_digest(row.value) for row in connection.execute(query)}
    days = [day_number(r.document.published.value) or 0 for r in records]
    numbers = range(1, len(records) + 1)
    return Linked([base_of(r) for r in records], [digests.get(n) for n in numbers], days, links)


def _rows(connection: Connection, table: Any) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in connection.execute(select(table))]


class Copy(NamedTuple):
    """One copy of all: the number of its report 1 less one, days moved, ids added in each table."""

    first: int
    moved: int
    added: Mapping[Any, int]

    def day(self, ordinal: int) -> str:
        """Give a day of the copy."""
        return date.fromordinal(ordinal + self.moved).isoformat()

    def row(self, table: Any, row: Mapping[str, Any]) -> dict[str, Any]:
        """Give a row of links as that of the copy."""
        of_report = row.get("of") == "report"
        made = dict(row)
        for column in ("report", "origin", "from_report", "to_report"):
            if made.get(column) is not None:
                made[column] += self.first
        for column in ("event", "from_id", "to_id"):
            if made.get(column) is not None:
                made[column] += self.first * (1 if of_report else schema.ROWS)
        for column, to in (("id", table), ("story", schema.stories), ("group", _GROUPS.get(table))):
            if made.get(column) is not None:
                made[column] += self.added[to]
        for column in ("begin_date", "end_date"):
            if (known := day_number(made.get(column))) is not None:
                made[column] = self.day(known)
        if "place_key" in made:
            made["place_key"] = None
        return made

    def signature(self, digest: Digest, number: int) -> dict[str, Any]:
        """Give the digest of report ``number`` as that of the copy."""
        report = self.first + number
        day = digest.day + self.moved if digest.day else None
        moved = replace(digest, report=f"story-{report}", day=day)
        return {"report": report, "kind": KIND, "value": pack_digest(moved)}


def fill_stories(store: Store, copies: int) -> None:
    """Add ``copies`` copies of every story to ``store``, and print how fast."""
    pool = Pool(random.Random(23))
    pool.fill(store)
    linked = read_linked()
    with store.reading() as connection:
        newest = {table: _newest(connection, table) for table in (schema.reports, *_LINKS)}
    began, done, earliest = time.perf_counter(), 0, min(filter(None, linked.days))
    for n in range(copies):
        added = {t: newest[t] + n * linked.ids(t) for t in _LINKS}
        day = date.fromisoformat(pool.day()).toordinal()
        first = newest[schema.reports] + n * len(linked.bases)
        copy, gathered = Copy(first, day - earliest, added), Gathered()
        for number, base in enumerate(linked.bases, 1):
            rows = shifted(base, first + number, pool, copy.day(linked.days[number - 1]))
            done += len(rows[schema.events])
            gathered.add(base, first + number, f"story-{first + number}", rows)
        signatures = [copy.signature(d, i) for i, d in enumerate(linked.digests, 1) if d]
        with store.writing() as connection:
            gathered.write(connection)
            insert_rows(connection, schema.signatures, signatures)
            for table in _LINKS:
                rows_ = [copy.row(table, row) for row in linked.links[table]]
                insert_rows(connection, table, rows_)
    took, stories = time.perf_counter() - began, copies * len(linked.links[schema.stories])
    print(f"stories: {stories}, with {done} events, {took:.0f} s, {done / took:.0f} events/s")


def _newest(connection: Connection, table: Any) -> int:
    if "id" not in table.c:
        return 0
    return connection.execute(select(func.max(table.c.id))).scalar() or 0
