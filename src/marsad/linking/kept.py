"""The corpus in a store: digests, keys and edges in the tables across reports.

Within one transaction of the store. Reports go by the key of their input (``reports.key``), which
is the same in whatever order reports came, and not by their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, or_, select, tuple_

from marsad.linking.corpus import Edges
from marsad.linking.digest import Digest, pack_digest, unpack_digest
from marsad.linking.keys import Key
from marsad.store import schema
from marsad.store.rows import insert_rows

KIND = "digest"
"""The kind of signature that a digest is kept as."""
_EDGE_KINDS = {"story": "near", "copy": "copy"}
_AT_ONCE = 300
_DIGESTS_HELD = 4_000


class StoreCorpus:
    """A corpus over an open transaction; see marsad.linking.corpus.Corpus."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._digests: dict[str, Digest] = {}

    def number(self, report: str) -> int:
        """Give the number of a report by its key."""
        if report not in self._numbers:
            table = schema.reports
            query = select(table.c.id).where(table.c.key == report)
            self._numbers[report] = int(self._connection.execute(query).scalar_one())
        return self._numbers[report]

    def put(self, digest: Digest, keys: Iterable[Key]) -> None:
        """Keep ``digest`` under ``keys``."""
        report = self.number(digest.report)
        bands, kept = schema.signature_bands, schema.signatures
        self._connection.execute(delete(bands).where(bands.c.report == report))
        self._connection.execute(
            delete(kept).where((kept.c.report == report) & (kept.c.kind == KIND))
        )
        insert_rows(
            self._connection,
            kept,
            [{"report": report, "kind": KIND, "value": pack_digest(digest)}],
        )
        rows = [
            {"band": band, "hash": value, "report": report} for band, value in dict.fromkeys(keys)
        ]
        insert_rows(self._connection, bands, rows)
        self._digests[digest.report] = digest

    def digests(self, reports: Iterable[str]) -> dict[str, Digest]:
        """Give the digests of ``reports``; of another format or none, they are left out."""
        wanted = list(reports)
        missing = [r for r in wanted if r not in self._digests]
        if len(self._digests) + len(missing) > _DIGESTS_HELD:
            self._digests.clear()
            missing = wanted
        for first in range(0, len(missing), _AT_ONCE):
            self._load(missing[first : first + _AT_ONCE])
        return {r: self._digests[r] for r in wanted if r in self._digests}

    def _load(self, reports: list[str]) -> None:
        table, kept = schema.reports, schema.signatures
        query = (
            select(table.c.key, table.c.id, kept.c.value)
            .join(kept, kept.c.report == table.c.id)
            .where(table.c.key.in_(reports), kept.c.kind == KIND)
        )
        for row in self._connection.execute(query):
            digest = unpack_digest(row.value)
            if digest is not None:
                self._digests[row.key] = digest
                self._numbers[row.key] = row.id

    def find(self, keys: Iterable[Key], most: int) -> list[str]:
        """Give the reports under any of ``keys``, those with most keys first."""
        bands, table = schema.signature_bands, schema.reports
        counts: dict[int, int] = {}
        wanted = list(dict.fromkeys(keys))
        for first in range(0, len(wanted), _AT_ONCE):
            part = wanted[first : first + _AT_ONCE]
            query = (
                select(bands.c.report, func.count())
                .where(tuple_(bands.c.band, bands.c.hash).in_(part))
                .group_by(bands.c.report)
            )
            for report, count in self._connection.execute(query):
                counts[report] = counts.get(report, 0) + count
        names: dict[int, str] = {}
        ordered = sorted(counts, key=lambda r: -counts[r])[: most * 2]
        for first in range(0, len(ordered), _AT_ONCE):
            part_ids = ordered[first : first + _AT_ONCE]
            found = self._connection.execute(
                select(table.c.id, table.c.key).where(table.c.id.in_(part_ids))
            )
            names |= {row.id: row.key for row in found}
        ranked = sorted(names, key=lambda r: (-counts[r], names[r]))[:most]
        return [names[r] for r in ranked]

    def edges(self, report: str, kind: str) -> Edges:
        """Give the neighbours of ``report``."""
        links, table = schema.cross_links, schema.reports
        number = self.number(report)
        found: Edges = {}
        for here, there in (
            (links.c.from_report, links.c.to_report),
            (links.c.to_report, links.c.from_report),
        ):
            query = (
                select(table.c.key, links.c.score)
                .join(table, table.c.id == there)
                .where(here == number, links.c.of == "report", links.c.kind == _EDGE_KINDS[kind])
            )
            found |= {row.key: row.score for row in self._connection.execute(query)}
        return found

    def set_edges(self, report: str, kind: str, edges: Mapping[str, float]) -> None:
        """Replace the edges of ``kind`` at ``report``."""
        links = schema.cross_links
        number = self.number(report)
        self._connection.execute(
            delete(links).where(
                links.c.of == "report",
                links.c.kind == _EDGE_KINDS[kind],
                or_(links.c.from_report == number, links.c.to_report == number),
            )
        )
        rows = []
        for other, score in edges.items():
            one, two = sorted((number, self.number(other)))
            rows.append(
                {
                    "kind": _EDGE_KINDS[kind],
                    "of": "report",
                    "from_report": one,
                    "from_id": one,
                    "to_report": two,
                    "to_id": two,
                    "score": score,
                    "method": f"linking.{kind}",
                    "evidence": None,
                }
            )
        if rows:
            self._connection.execute(links.insert(), rows)

    def story_of(self, report: str) -> list[str]:
        """Give the reports of the story of ``report``, itself alone if in none."""
        members, table = schema.story_members, schema.reports
        mine = select(members.c.story).where(members.c.report == self.number(report))
        query = (
            select(table.c.key)
            .join(members, members.c.report == table.c.id)
            .where(members.c.story == mine.scalar_subquery())
        )
        return sorted(self._connection.execute(query).scalars()) or [report]
