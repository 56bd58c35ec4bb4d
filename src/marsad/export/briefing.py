"""What a briefing says: how much, when, where, what, who disputes it; each line with its report.

A briefing is read by people: it shows at most ``MOST_EVENTS`` events, the surest, and
``MOST_CLAIMS`` denials and accusations, the latest, and says how many there are in all.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field

from marsad.export.columns import in_role, joined, name_of, said_by
from marsad.query import Filters, find_events, find_statements, timeline
from marsad.query.rows import EventRow, ReportInfo, StatementRow
from marsad.store import Store

MOST_EVENTS = 60
MOST_CLAIMS = 40
MOST_POINTS = 2_000
CONTESTING = frozenset({"deny", "reject", "accuse", "deny-knowledge"})


@dataclass
class Point:
    """A place on the map: how many events are told there."""

    lat: float
    lon: float
    name: str
    count: int = 0


@dataclass
class Briefing:
    """What a briefing shows. ``cited`` are its reports in the order of their first citing."""

    total: int = 0
    types: Counter[str] = field(default_factory=Counter)
    figures: dict[str, tuple[float, EventRow]] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    points: dict[tuple[float, float], Point] = field(default_factory=dict)
    events: list[EventRow] = field(default_factory=list)
    claims: list[StatementRow] = field(default_factory=list)
    claims_total: int = 0
    cited: list[ReportInfo] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)

    def cite(self, report: ReportInfo) -> int:
        """Give the number of a report in the list of reports, from 1."""
        number = self._numbers.setdefault(report.id, len(self.cited) + 1)
        if number > len(self.cited):
            self.cited.append(report)
        return number


def make_briefing(store: Store, filters: Filters) -> Briefing:
    """Gather a briefing of what fits ``filters``."""
    made = Briefing()
    surest: list[tuple[float, str, int, EventRow]] = []
    for number, row in enumerate(find_events(store, filters)):
        made.total += 1
        made.types[row.type or row.effect or "other"] += 1
        _map(made, row)
        _figures(made, row)
        heapq.heappush(surest, (row.confidence, row.day or "", -number, row))
        if len(surest) > MOST_EVENTS:
            heapq.heappop(surest)
    made.events = sorted((s[3] for s in surest), key=lambda r: (r.day or "", r.id), reverse=True)
    for claim in find_statements(store, filters):
        if claim.stance in CONTESTING:
            made.claims_total += 1
            if len(made.claims) < MOST_CLAIMS:
                made.claims.append(claim)
    for period in timeline(store, filters, unit="month"):
        if period.period:
            made.months[period.period] = made.months.get(period.period, 0) + period.events
    shown = [row.report for row in made.events] + [row.report for row in made.claims]
    for report in (*shown, *(row.report for _, row in made.figures.values())):
        made.cite(report)
    return made


def _map(made: Briefing, row: EventRow) -> None:
    if row.place is None or row.place.lat is None or row.place.lon is None:
        return
    at = (round(row.place.lat, 2), round(row.place.lon, 2))
    if at in made.points or len(made.points) < MOST_POINTS:
        made.points.setdefault(at, Point(*at, name_of(row.place))).count += 1


def _figures(made: Briefing, row: EventRow) -> None:
    """Keep the highest figure of each kind that is told to have happened, with its telling."""
    if row.polarity != "positive" or row.reality != "actual":
        return
    for effect, figure in row.effects.items():
        value = figure.low if figure.low is not None else figure.high
        if value is not None and value > made.figures.get(effect, (0.0, row))[0]:
            made.figures[effect] = (value, row)


def event_line(row: EventRow) -> str:
    """Tell an event in one line, in the names of the store."""
    parts = [
        row.shown_day or "no date",
        f"{row.type or row.effect}{f' ({row.mode})' if row.mode else ''}",
        joined(name_of(a) for a in in_role(row, "actor") + in_role(row, "participant")) or "",
    ]
    recipient = joined(name_of(a) for a in in_role(row, "recipient"))
    parts += [f"→ {recipient}" if recipient else ""]
    parts += [f"at {name_of(row.place)}" if row.place and name_of(row.place) else ""]
    parts += [f"[{row.polarity}]" if row.polarity == "negative" else ""]
    parts += [f"[{row.reality}]" if row.reality != "actual" else ""]
    if not row.by_author and row.according_to:
        parts += [f"according to {joined(said_by(s) for s in row.according_to)}"]
    return " · ".join(p for p in parts if p)


def claim_line(row: StatementRow) -> str:
    """Tell who says what of a contested statement."""
    return (
        f"{row.shown_day or 'no date'} · {name_of(row.source) or 'unnamed source'} · {row.stance}"
    )


def report_line(report: ReportInfo) -> str:
    """Name a report: title or id, publisher, date."""
    parts = (report.title or report.document, report.publisher, report.published)
    return " · ".join(p for p in parts if p)
