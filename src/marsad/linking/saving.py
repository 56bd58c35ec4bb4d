"""Writes stories into a store: members, copies, groups of one event, links with their evidence.

All that hangs on the reports of the stories is replaced; nothing else is touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select

from marsad.linking.clusters import components
from marsad.linking.contradictions import CrossLink, End
from marsad.linking.copies import find_origin
from marsad.linking.digest import Digest, in_time
from marsad.linking.kept import StoreCorpus
from marsad.linking.linker import Story
from marsad.linking.occurrences import Occurrence
from marsad.store import schema

_LINK_KINDS = ("contradict", "corroborate")


class StorySaver:
    """Saves stories over an open transaction."""

    def __init__(self, connection: Connection, corpus: StoreCorpus) -> None:
        self._connection = connection
        self._corpus = corpus

    def save(self, stories: Sequence[Story]) -> None:
        """Write ``stories`` in the place of those that their reports were in."""
        reports = [self._corpus.number(r) for s in stories for r in s.reports]
        if not reports:
            return
        held = self._held(reports)
        self._clear(reports, set(held.values()))
        used: set[int] = set()
        for story in stories:
            number = self._story(story, held, used)
            used.add(number)
            self._members(story, number)
            self._copies(story)
            for occurrence in story.occurrences:
                self._group(occurrence, number)
            self._links(story)
        self._drop_empty(set(held.values()))

    def _held(self, reports: list[int]) -> dict[int, int]:
        members = schema.story_members
        query = select(members.c.report, members.c.story).where(members.c.report.in_(reports))
        return {row.report: row.story for row in self._connection.execute(query)}

    def _clear(self, reports: list[int], stories: set[int]) -> None:
        links, copies, members = schema.cross_links, schema.copies, schema.story_members
        groups = schema.event_groups
        self._connection.execute(
            delete(links).where(
                links.c.kind.in_(_LINK_KINDS),
                or_(links.c.from_report.in_(reports), links.c.to_report.in_(reports)),
            )
        )
        old = select(copies.c.group).where(copies.c.report.in_(reports)).distinct()
        found = list(self._connection.execute(old).scalars())
        self._connection.execute(
            delete(schema.copy_groups).where(schema.copy_groups.c.id.in_(found))
        )
        self._connection.execute(delete(groups).where(groups.c.story.in_(stories)))
        self._connection.execute(delete(members).where(members.c.report.in_(reports)))

    def _story(self, story: Story, held: dict[int, int], used: set[int]) -> int:
        """Write the row of ``story``; it keeps the number that most of its reports had."""
        digests = self._corpus.digests(story.reports)
        numbers = [held.get(self._corpus.number(r)) for r in story.reports]
        counts = Counter(n for n in numbers if n is not None and n not in used)
        days = [d.published[:10] for d in digests.values() if d.published]
        values: dict[str, Any] = {
            **titles(list(digests.values())),
            "begin_date": min(days, default=None),
            "end_date": max(days, default=None),
            "reports": len(story.reports),
            "origins": story.origin_count,
        }
        table = schema.stories
        if counts:
            number = min(counts, key=lambda n: (-counts[n], n))
            self._connection.execute(table.update().where(table.c.id == number), values)
            return number
        query = insert(table).returning(table.c.id)
        return int(self._connection.execute(query, values).scalar_one())

    def _members(self, story: Story, number: int) -> None:
        rows = [
            {
                "report": self._corpus.number(report),
                "story": number,
                "score": story.scores[report],
                "evidence": {"origin": story.origins[report][0], "how": story.origins[report][1]},
            }
            for report in story.reports
        ]
        self._connection.execute(insert(schema.story_members), rows)

    def _copies(self, story: Story) -> None:
        if not story.copies:
            return
        digests = self._corpus.digests(story.reports)
        groups = components(list(digests), [(c.one, c.other) for c in story.copies])
        for group in groups:
            if len(group) < 2:
                continue
            origin = find_origin([digests[r] for r in group])
            query = insert(schema.copy_groups).returning(schema.copy_groups.c.id)
            values = {"origin": self._corpus.number(origin.report)}
            number = int(self._connection.execute(query, values).scalar_one())
            self._connection.execute(
                insert(schema.copies), [self._copy(story, r, number) for r in group]
            )

    def _copy(self, story: Story, report: str, group: int) -> dict[str, Any]:
        own = [c for c in story.copies if report in (c.one, c.other)]
        best = max(own, key=lambda c: c.score)
        other = best.other if best.one == report else best.one
        mine, theirs = ("from", "to") if best.one == report else ("to", "from")
        spans = [{"here": e[mine], "there": e[theirs]} for e in best.evidence]
        return {
            "report": self._corpus.number(report),
            "group": group,
            "similarity": best.score,
            "method": best.method,
            "evidence": {"report": self._corpus.number(other), "spans": spans},
        }

    def _rows_of(self, table: Any, reports: Iterable[str]) -> dict[tuple[str, str], int]:
        """Give the row of each annotation in ``table`` by (report, local id)."""
        names = {self._corpus.number(r): r for r in reports}
        query = select(table.c.id, table.c.report, table.c.local).where(table.c.report.in_(names))
        found = self._connection.execute(query)
        return {(names[row.report], row.local): row.id for row in found}

    def _group(self, occurrence: Occurrence, story: int) -> None:
        events = self._rows_of(schema.events, {t.report for t in occurrence.tellings})
        told = [t for t in occurrence.tellings if (t.report, t.event) in events]
        if len(told) < 2:
            return
        query = insert(schema.event_groups).returning(schema.event_groups.c.id)
        values = {
            "story": story,
            "type": " ".join(occurrence.facets),
            "begin_date": _iso(occurrence.begin),
            "end_date": _iso(occurrence.end),
            "place_key": self._place(occurrence.place),
            "country": None,
            "events": len(told),
            "origins": len(occurrence.origins),
        }
        number = int(self._connection.execute(query, values).scalar_one())
        rows = [
            {
                "event": events[t.report, t.event],
                "group": number,
                "score": t.score,
                "method": "linking.occurrence",
                "evidence": {
                    "origin": t.origin,
                    "sides": list(t.sides),
                    "denied_by": list(occurrence.denied_by),
                    "witnesses": occurrence.witnesses,
                },
            }
            for t in told
        ]
        self._connection.execute(insert(schema.event_members), rows)

    def _place(self, key: str | None) -> int | None:
        if key is None:
            return None
        table = schema.keys
        found = self._connection.execute(select(table.c.id).where(table.c.key == key)).scalar()
        return int(found) if found is not None else None

    def _links(self, story: Story) -> None:
        if not story.links:
            return
        reports = {r for link in story.links for r in (link.one.report, link.other.report)}
        tables = {
            "statement": self._rows_of(schema.statements, reports),
            "event": self._rows_of(schema.events, reports),
            "figure": self._rows_of(schema.quantities, reports),
        }
        rows: dict[tuple[str, str, int, int], dict[str, Any]] = {}
        for link in story.links:
            row = self._link(link, tables)
            if row is not None:
                key = (row["kind"], row["of"], row["from_id"], row["to_id"])
                rows.setdefault(key, row)
        if rows:
            self._connection.execute(insert(schema.cross_links), list(rows.values()))

    def _link(
        self, link: CrossLink, tables: dict[str, dict[tuple[str, str], int]]
    ) -> dict[str, Any] | None:
        ends = [self._row(end, tables) for end in (link.one, link.other)]
        one, other = ends
        if one is None or other is None:
            return None
        return {
            "kind": link.kind,
            "of": one[0] if one[0] == other[0] else "claim",
            "from_report": self._corpus.number(link.one.report),
            "from_id": one[1],
            "to_report": self._corpus.number(link.other.report),
            "to_id": other[1],
            "score": link.score,
            "method": f"linking.{link.method}",
            "evidence": {
                "from": _shown(link.one, one[0]),
                "to": _shown(link.other, other[0]),
                **link.evidence,
            },
        }

    def _row(
        self, end: End, tables: dict[str, dict[tuple[str, str], int]]
    ) -> tuple[str, int] | None:
        """Give what an end is in the store and its row; the report's own words are an event's."""
        for kind, local in (
            ("figure", end.quantity),
            ("statement", end.id),
            ("event", end.id),
            ("event", end.event),
        ):
            row = tables[kind].get((end.report, local or ""))
            if row is not None:
                return kind, row
        return None

    def _drop_empty(self, stories: set[int]) -> None:
        members, table = schema.story_members, schema.stories
        full = select(members.c.story).where(members.c.story.in_(stories))
        self._connection.execute(
            delete(table).where(table.c.id.in_(stories), table.c.id.not_in(full))
        )


def titles(digests: Sequence[Digest]) -> dict[str, str | None]:
    """Give a title for the story in either language: that of its first report in it."""
    found: dict[str, str | None] = {"ar": None, "en": None}
    for digest in in_time(digests):
        if digest.language in found and found[digest.language] is None:
            found[digest.language] = digest.title
    return found


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _shown(end: End, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "by": end.name,
        "side": end.side,
        "span": list(end.span),
        "text": end.text[:500],
    }
