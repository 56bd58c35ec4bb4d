"""The plain words in which summary and page show a record's codes."""

from __future__ import annotations

from marsad.model.event import Event
from marsad.model.mention import Entity
from marsad.model.quantity import Quantity
from marsad.model.record import Record
from marsad.model.statement import Statement

_BASIS = {
    "given": "given",
    "metadata": "from the page's metadata",
    "url": "from the address",
    "dateline": "from the dateline",
    "embedded-posts": "from the embedded posts",
    "unknown": "unknown",
}
_HOW = {
    "dropped-subject": "subject dropped in the text",
    "pronoun": "by pronoun",
    "nominal": "by description",
    "post-author": "author of the post",
    "unnamed": "unnamed",
    "narrator": "nobody named",
}


def span_text(record: Record, span: tuple[int, int]) -> str:
    """Give the characters of ``span``, line breaks as blanks."""
    return " ".join(record.document.text[span[0] : span[1]].split())


def entity_name(entity: Entity, language: str) -> str:
    """Give the name of ``entity`` in ``language``, else in any other."""
    if language in entity.names:
        return entity.names[language]
    return next(iter(entity.names.values()), entity.id)


class Names:
    """Looks entities, quantities and statements of one record up by id."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.language = record.document.language
        self.entities = {e.id: e for e in record.entities}
        self.statements = {s.id: s for s in record.statements}
        self.quantities = {q.id: q for q in record.quantities}

    def entity(self, entity: str | None) -> str | None:
        """Give the name of an entity by id, None if it has none."""
        found = self.entities.get(entity or "")
        return entity_name(found, self.language) if found else None

    def source(self, statement: Statement) -> str:
        """Give who a statement is attributed to: the entity, else the words of the text."""
        name = self.entity(statement.source.entity) or statement.source.text
        how = _HOW.get(statement.source.how)
        if not name:
            return f"({how or 'source unknown'})"
        return f"{name} ({how})" if how and statement.source.how != "nominal" else name

    def according_to(self, event: Event) -> str:
        """Give whose word an event stands on."""
        names = [
            "the report" if by == "author" else self.source(self.statements[by])
            for by in event.according_to
            if by == "author" or by in self.statements
        ]
        return ", ".join(dict.fromkeys(names))

    def quantity(self, quantity: Quantity) -> str:
        """Give a quantity as bounds, what is counted and what became of it."""
        return f"{quantity.text} [{figure(quantity)}{effect(quantity)}]"


def figure(quantity: Quantity) -> str:
    """Give the bounds of a quantity: 30, ≥ 30, 20–30, about 30."""
    low, high = number(quantity.low), number(quantity.high)
    if quantity.qualifier == "between" or (low and high and low != high):
        return f"{low}–{high}"
    sign = {"at-least": "≥ ", "at-most": "≤ ", "about": "≈ ", "vague": "≥ "}.get(
        quantity.qualifier, ""
    )
    value = high if quantity.qualifier == "at-most" else low
    return f"{sign}{value}" if value else "number not given"


def number(value: float | int | None) -> str:
    """Give a number with thin grouping, an empty string for None."""
    if value is None:
        return ""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def effect(quantity: Quantity) -> str:
    """Give the effect of a quantity as a suffix."""
    return f", {quantity.effect}" if quantity.effect else ""


def published_words(record: Record) -> str:
    """Give the publication date and what it rests on."""
    published = record.document.published
    if not published.value:
        return "date unknown"
    return f"{published.value} ({_BASIS[published.basis]})"


def event_kind(event: Event) -> str:
    """Give the type of an event: ASSAULT · drone, or effect · power-outage."""
    kind = event.type.plover or "effect"
    detail = event.type.mode or event.type.effect
    return f"{kind} · {detail}" if detail else kind


def factuality(event: Event) -> str:
    """Give what keeps an event from being a plain fact, an empty string if nothing."""
    parts = []
    if event.polarity == "negative":
        parts.append("denied or negated")
    if event.reality != "actual":
        parts.append(event.reality)
    if event.certainty not in ("certain", "unknown"):
        parts.append(event.certainty)
    return ", ".join(parts)


def event_when(event: Event) -> str | None:
    """Give the day or days of an event, None if not known."""
    if not event.time or not event.time.begin:
        return None
    end = event.time.end
    days = event.time.begin if end in (None, event.time.begin) else f"{event.time.begin} – {end}"
    return f"{days} ({event.time.basis})" if event.time.basis != "timex" else days
