"""The rows of one report in the projected tables: a pure function of its record."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table

from marsad.errors import StoreError
from marsad.model.event import Event
from marsad.model.mention import Mention
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.store import schema
from marsad.store.keys import entity_country, entity_key
from marsad.store.words import index_words

Rows = dict[Table, list[dict[str, Any]]]
PROJECTED: tuple[Table, ...] = (
    schema.report_words,
    schema.entities,
    schema.quantities,
    schema.statements,
    schema.statement_topics,
    schema.events,
    schema.event_arguments,
    schema.event_effects,
    schema.event_statements,
    schema.event_links,
)
"""The projected tables, in the order in which their rows are written."""
_GAP = " … "


def project(
    record: Record,
    report: int,
    key_ids: Mapping[str, int],
    reviews: Mapping[str, str] | None = None,
) -> Rows:
    """Give the rows of ``record`` as the report with the id ``report``.

    ``key_ids`` holds the id of every ``entity_key`` of its entities; ``reviews`` says what people
    made of an annotation, by its local id (accepted, rejected, corrected).

    Raises:
        StoreError: the record has more annotations of one kind than a report may have.
    """
    return _Projection(record, report, key_ids, reviews or {}).rows


def published_day(record: Record) -> str | None:
    """Give the day of publication, or the month or year where no more is known."""
    value = record.document.published.value
    return value[:10] if value else None


def report_words_row(record: Record, report: int) -> dict[str, Any]:
    """Give the normalised words of the title and the text of ``record``."""
    return {
        "report": report,
        "title": " ".join(index_words(record.document.title or "")),
        "body": " ".join(index_words(record.document.text)),
    }


class _Projection:
    def __init__(
        self,
        record: Record,
        report: int,
        key_ids: Mapping[str, int],
        reviews: Mapping[str, str],
    ) -> None:
        self.record, self.text = record, record.document.text
        self.report, self.reviews = report, reviews
        self.first = report * schema.ROWS
        self.day, self.language = published_day(record), record.document.language
        self.entities = {e.id: e for e in record.entities}
        self.key_of = {e.id: key_ids[entity_key(e)] for e in record.entities}
        self.timexes = {t.id: t for t in record.timexes}
        self.ids: dict[str, int] = {}
        for layer in (record.entities, record.quantities, record.statements, record.events):
            self.ids.update(self._numbered(layer))
        self.statements = {s.id: s for s in record.statements}
        self.rows: Rows = {table: [] for table in PROJECTED}
        self._add_words()
        self._add_entities()
        self._add_quantities()
        self._add_statements()
        self._add_events()

    def _numbered(self, layer: Iterable[Any]) -> dict[str, int]:
        ids = {a.id: self.first + n for n, a in enumerate(layer)}
        if len(ids) >= schema.ROWS:
            raise StoreError(f"the record has more than {schema.ROWS} annotations of one kind")
        return ids

    def _add_words(self) -> None:
        self.rows[schema.report_words].append(report_words_row(self.record, self.report))

    def _add_entities(self) -> None:
        for entity in self.record.entities:
            role = entity.roles[0] if entity.roles else None
            self.rows[schema.entities].append(
                {
                    "id": self.ids[entity.id],
                    "report": self.report,
                    "local": entity.id,
                    "key": self.key_of[entity.id],
                    "type": entity.type,
                    "ar": entity.names.get("ar"),
                    "en": entity.names.get("en"),
                    "role": role.text if role else None,
                    "office": role.office if role else None,
                    "country": entity_country(entity),
                    "sector": entity.sector,
                    "refs": entity.refs,
                    "lat": entity.geo.lat if entity.geo else None,
                    "lon": entity.geo.lon if entity.geo else None,
                    "kind": entity.geo.kind if entity.geo else None,
                    "mentions": len(entity.mentions),
                    "review": self.reviews.get(entity.id),
                }
            )

    def _add_quantities(self) -> None:
        for quantity in self.record.quantities:
            counted = quantity.counted
            self.rows[schema.quantities].append(
                {
                    "id": self.ids[quantity.id],
                    "report": self.report,
                    "local": quantity.id,
                    "start": quantity.span[0],
                    "stop": quantity.span[1],
                    "text": quantity.text,
                    "low": _number(quantity.low),
                    "high": _number(quantity.high),
                    "qualifier": quantity.qualifier,
                    "unit": quantity.unit,
                    "kind": counted.kind if counted else None,
                    "counted": counted.lemma if counted else None,
                    "effect": quantity.effect,
                    "review": self.reviews.get(quantity.id),
                }
            )

    def _add_statements(self) -> None:
        mentions = sorted(self.record.mentions, key=lambda m: m.span)
        starts = [m.span[0] for m in mentions]
        for statement in self.record.statements:
            row = self._statement(statement)
            self.rows[schema.statements].append(row)
            for key, country in self._topics(statement, mentions, starts).items():
                self.rows[schema.statement_topics].append(
                    {"key": key, "statement": row["id"], "country": country, "day": row["day"]}
                )

    def _statement(self, statement: Statement) -> dict[str, Any]:
        source, cue = statement.source, statement.cue
        content = self._quoted(statement.content)
        timex = self.timexes.get(statement.time or "")
        begin = _day(timex.begin or timex.end) if timex else None
        return {
            "id": self.ids[statement.id],
            "report": self.report,
            "local": statement.id,
            "start": statement.span[0],
            "stop": statement.span[1],
            "stance": statement.stance,
            "mode": statement.mode,
            "how": source.how,
            "source": self.ids.get(source.entity or ""),
            **{f"source_{k}": v for k, v in self._who(source.entity).items()},
            "source_text": source.text,
            "cue": cue.text if cue else None,
            "lemma": cue.lemma if cue else None,
            "content": content,
            "words": " ".join(index_words(content)),
            "addressee": self.ids.get(statement.addressee or ""),
            "place": self.ids.get(statement.place or ""),
            "within": self.ids.get(statement.within or ""),
            "begin_date": begin,
            "end_date": _day(timex.end or timex.begin) if timex else None,
            "day": begin or self.day,
            "language": self.language,
            "rule": statement.rule,
            "review": self.reviews.get(statement.id),
        }

    def _topics(
        self, statement: Statement, mentions: list[Mention], starts: list[int]
    ) -> dict[int, str | None]:
        """Give the keys named in the content of ``statement``, with their countries."""
        found: dict[int, str | None] = {}
        for start, stop in statement.content:
            for mention in mentions[bisect_left(starts, start) : bisect_left(starts, stop)]:
                if mention.entity in self.entities:
                    country = entity_country(self.entities[mention.entity])
                    found[self.key_of[mention.entity]] = country
        return found

    def _who(self, local: str | None) -> dict[str, Any]:
        """Give key, names, country and sector of an entity, all None where there is none."""
        entity = self.entities.get(local or "")
        if entity is None:
            return dict.fromkeys(("key", "ar", "en", "country", "sector"))
        return {
            "key": self.key_of[entity.id],
            "ar": entity.names.get("ar"),
            "en": entity.names.get("en"),
            "country": entity_country(entity),
            "sector": entity.sector,
        }

    def _add_events(self) -> None:
        for event in self.record.events:
            row = self._event(event)
            self.rows[schema.events].append(row)
            self._add_arguments(event, row)
            self._add_effects(event)
            self._add_sources(event, row)
        for n, link in enumerate(self.record.links):
            if link.from_ not in self.ids or link.to not in self.ids:
                continue  # not of this record: marsad verify tells of it
            self.rows[schema.event_links].append(
                {
                    "id": self.first + n,
                    "kind": link.kind,
                    "from_event": self.ids[link.from_],
                    "to_event": self.ids[link.to],
                    "evidence": [list(span) for span in link.evidence],
                }
            )

    def _event(self, event: Event) -> dict[str, Any]:
        kind, time, place = event.type, event.time, event.place
        begin = _day(time.begin or time.end) if time else None
        where = self._who(place.entity if place else None)
        evidence = event.evidence or [event.trigger.span]
        return {
            "id": self.ids[event.id],
            "report": self.report,
            "local": event.id,
            "type": kind.plover,
            "mode": kind.mode,
            "effect": kind.effect,
            "contexts": " ".join(kind.contexts),
            "cameo": kind.cameo,
            "acled": kind.acled,
            "ucdp": kind.ucdp,
            "start": event.trigger.span[0],
            "stop": event.trigger.span[1],
            "trigger": event.trigger.text,
            "lemma": event.trigger.lemma,
            "begin_date": begin,
            "end_date": _day(time.end or time.begin) if time else None,
            "time_precision": time.precision if time else None,
            "time_basis": time.basis if time else None,
            "day": begin or self.day,
            "place": self.ids.get((place.entity if place else None) or ""),
            "place_key": where["key"],
            "place_ar": where["ar"],
            "place_en": where["en"],
            "country": where["country"],
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "place_precision": place.precision if place else None,
            "place_basis": place.basis if place else None,
            "polarity": event.polarity,
            "certainty": event.certainty,
            "reality": event.reality,
            "by_author": "author" in event.according_to,
            "confidence": float(event.confidence),
            "evidence_start": min(start for start, _ in evidence),
            "evidence_stop": max(stop for _, stop in evidence),
            "sentence": self._quoted(evidence),
            "language": self.language,
            "rule": event.rule,
            "review": self.reviews.get(event.id),
        }

    def _add_arguments(self, event: Event, row: dict[str, Any]) -> None:
        rows = self.rows[schema.event_arguments]
        for argument in event.arguments:
            entity = self.entities.get(argument.entity or "")
            rows.append(
                {
                    "id": self.first + len(rows),
                    "event": row["id"],
                    "role": argument.role,
                    "entity": self.ids.get(argument.entity or ""),
                    "kind": entity.type if entity else None,
                    **self._who(argument.entity),
                    "start": argument.span[0],
                    "stop": argument.span[1],
                    "text": argument.text,
                    "basis": argument.basis,
                    "type": row["type"],
                    "day": row["day"],
                }
            )

    def _add_effects(self, event: Event) -> None:
        for effect, figure in event.effects.items():
            self.rows[schema.event_effects].append(
                {
                    "event": self.ids[event.id],
                    "effect": effect,
                    "low": _number(figure.low),
                    "high": _number(figure.high),
                    "quantity": self.ids.get(figure.quantity),
                }
            )

    def _add_sources(self, event: Event, row: dict[str, Any]) -> None:
        for name in dict.fromkeys(event.according_to):
            if name not in self.statements:
                continue  # "author"
            source = self._who(self.statements[name].source.entity)
            self.rows[schema.event_statements].append(
                {
                    "event": row["id"],
                    "statement": self.ids[name],
                    "source_key": source["key"],
                    "source_country": source["country"],
                    "day": row["day"],
                }
            )

    def _quoted(self, spans: list[tuple[int, int]]) -> str:
        return _GAP.join(" ".join(self.text[start:stop].split()) for start, stop in spans)


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
