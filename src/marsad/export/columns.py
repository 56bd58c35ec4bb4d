"""The flat columns of events and statements, the same for CSV and Parquet.

Several values of one cell are joined by "; ". Dates are ISO 8601, spans code points of the report's
text, countries ISO 3166-1 alpha-3, coordinates degrees (WGS 84).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from marsad.query.rows import Argument, EventRow, PlaceInfo, Source, StatementRow, Who

Kind = Literal["text", "whole", "number", "truth"]
JOIN = "; "
ROLES = ("actor", "recipient", "instrument", "participant", "beneficiary", "topic", "cause")
COUNTED = ("killed", "injured", "missing", "detained", "displaced")


@dataclass(frozen=True)
class Column:
    """One column: its name, the kind of its values, and how a row gives it."""

    name: str
    kind: Kind
    value: Callable[[Any], Any]


def name_of(named: Who | PlaceInfo) -> str:
    """Give the name to show: English, else Arabic, else the words of the text."""
    words = named.text if isinstance(named, Who) else None
    return named.en or named.ar or words or ""


def in_role(row: EventRow, role: str) -> list[Argument]:
    """Give those who play ``role``."""
    return [a for a in row.arguments if a.role == role]


def joined(values: Iterable[str | None]) -> str | None:
    """Join the values that are there, each once; None if there is none."""
    found = list(dict.fromkeys(v for v in values if v))
    return JOIN.join(found) if found else None


def said_by(source: Source | Who) -> str:
    """Name a source for a list: who, and how where it is no plain assertion."""
    stance = source.stance if isinstance(source, Source) else "assert"
    name = name_of(source) or "unnamed source"
    return name if stance == "assert" else f"{name} ({stance})"


def _parties(role: str) -> list[Column]:
    def of(part: Callable[[Argument], str | None]) -> Callable[[EventRow], str | None]:
        return lambda row: joined(part(a) for a in in_role(row, role))

    return [
        Column(role, "text", of(name_of)),
        Column(f"{role}_text", "text", of(lambda a: a.text)),
        Column(f"{role}_key", "text", of(lambda a: a.key)),
        Column(f"{role}_country", "text", of(lambda a: a.country)),
        Column(f"{role}_sector", "text", of(lambda a: a.sector)),
    ]


def _figure(effect: str, bound: str) -> Column:
    def value(row: EventRow) -> float | None:
        figure = row.effects.get(effect)
        return None if figure is None else getattr(figure, bound)

    return Column(f"{effect}_{bound}", "number", value)


def _place(part: str) -> Callable[[EventRow], Any]:
    return lambda row: getattr(row.place, part) if row.place else None


_REPORT = [
    Column("report", "whole", lambda row: row.report.id),
    Column("document", "text", lambda row: row.report.document),
    Column("title", "text", lambda row: row.report.title),
    Column("publisher", "text", lambda row: row.report.publisher),
    Column("url", "text", lambda row: row.report.url),
    Column("published", "text", lambda row: row.report.published),
]

EVENT_COLUMNS: list[Column] = [
    Column("id", "text", lambda row: row.id),
    Column("day", "text", lambda row: row.day),
    Column("day_basis", "text", lambda row: row.day_basis),
    Column("begin", "text", lambda row: row.begin),
    Column("end", "text", lambda row: row.end),
    Column("time_precision", "text", lambda row: row.time_precision),
    Column("time_basis", "text", lambda row: row.time_basis),
    Column("type", "text", lambda row: row.type),
    Column("mode", "text", lambda row: row.mode),
    Column("effect", "text", lambda row: row.effect),
    Column("contexts", "text", lambda row: joined(row.contexts)),
    Column("cameo", "text", lambda row: row.cameo),
    Column("acled", "text", lambda row: row.acled),
    Column("ucdp", "text", lambda row: row.ucdp),
    Column("trigger", "text", lambda row: row.trigger),
    *(column for role in ROLES for column in _parties(role)),
    Column("place", "text", lambda row: name_of(row.place) if row.place else None),
    Column("place_key", "text", _place("key")),
    Column("place_country", "text", _place("country")),
    Column("lat", "number", _place("lat")),
    Column("lon", "number", _place("lon")),
    Column("place_precision", "text", _place("precision")),
    Column("place_basis", "text", _place("basis")),
    *(_figure(effect, bound) for effect in COUNTED for bound in ("low", "high")),
    Column(
        "figures", "text",
        lambda row: joined(f"{k} {v.low:g}–{v.high:g}" if v.low is not None and v.high is not None
                           else f"{k} {v.low if v.low is not None else '?'}–?"
                           for k, v in row.effects.items()),
    ),
    Column("polarity", "text", lambda row: row.polarity),
    Column("certainty", "text", lambda row: row.certainty),
    Column("reality", "text", lambda row: row.reality),
    Column("by_author", "truth", lambda row: row.by_author),
    Column("according_to", "text", lambda row: joined(said_by(s) for s in row.according_to)),
    Column("statements", "text", lambda row: joined(s.statement for s in row.according_to)),
    Column("confidence", "number", lambda row: row.confidence),
    Column("sentence", "text", lambda row: row.sentence),
    Column("span_start", "whole", lambda row: row.span[0]),
    Column("span_end", "whole", lambda row: row.span[1]),
    Column("evidence_start", "whole", lambda row: row.evidence[0]),
    Column("evidence_end", "whole", lambda row: row.evidence[1]),
    Column("language", "text", lambda row: row.language),
    Column("rule", "text", lambda row: row.rule),
    Column("review", "text", lambda row: row.review),
    Column("same_event", "whole", lambda row: row.group),
    *_REPORT,
]  # fmt: skip


def _who(part: str, field: str = "source") -> Callable[[StatementRow], Any]:
    def value(row: StatementRow) -> Any:
        who = getattr(row, field)
        return None if who is None else getattr(who, part)

    return value


STATEMENT_COLUMNS: list[Column] = [
    Column("id", "text", lambda row: row.id),
    Column("day", "text", lambda row: row.day),
    Column("day_basis", "text", lambda row: row.day_basis),
    Column("source", "text", lambda row: name_of(row.source) or None),
    Column("source_text", "text", _who("text")),
    Column("source_key", "text", _who("key")),
    Column("source_country", "text", _who("country")),
    Column("source_sector", "text", _who("sector")),
    Column("how", "text", lambda row: row.how),
    Column("stance", "text", lambda row: row.stance),
    Column("mode", "text", lambda row: row.mode),
    Column("cue", "text", lambda row: row.cue),
    Column("content", "text", lambda row: row.content),
    Column("about", "text", lambda row: joined(name_of(w) for w in row.about)),
    Column("addressee", "text", lambda row: name_of(row.addressee) if row.addressee else None),
    Column("place", "text", lambda row: name_of(row.place) if row.place else None),
    Column("begin", "text", lambda row: row.begin),
    Column("end", "text", lambda row: row.end),
    Column("within", "text", lambda row: row.within),
    Column("events", "text", lambda row: joined(row.events)),
    Column("span_start", "whole", lambda row: row.span[0]),
    Column("span_end", "whole", lambda row: row.span[1]),
    Column("language", "text", lambda row: row.language),
    Column("rule", "text", lambda row: row.rule),
    Column("review", "text", lambda row: row.review),
    *_REPORT,
]


def columns_of(of: str) -> list[Column]:
    """Give the columns of events or of statements."""
    return EVENT_COLUMNS if of == "events" else STATEMENT_COLUMNS
