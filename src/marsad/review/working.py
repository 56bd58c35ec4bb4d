"""A record while corrections are applied to it. The record itself is never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from marsad.model.document import Post
from marsad.model.event import Argument, Event, EventPlace, Link
from marsad.model.mention import Entity, Mention
from marsad.model.quantity import Quantity
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.review.correction import TargetKind
from marsad.review.quotes import Quote, clean, quote_parts

Annotation = Event | Statement | Entity | Quantity


class Unfit(Exception):
    """A correction cannot be applied to this record; the message says why."""


class Working:
    """Annotations by id, replaced one by one; ``made`` are the ids of what people added.

    ``reviews`` says what people made of an annotation: accepted, rejected, corrected.
    """

    def __init__(self, record: Record) -> None:
        self.base = record
        self.text = clean(record.document.text)
        self.entities: dict[str, Entity] = {e.id: e for e in record.entities}
        self.mentions: dict[str, Mention] = {m.id: m for m in record.mentions}
        self.quantities: dict[str, Quantity] = {q.id: q for q in record.quantities}
        self.statements: dict[str, Statement] = {s.id: s for s in record.statements}
        self.events: dict[str, Event] = {e.id: e for e in record.events}
        self.links: list[Link] = list(record.links)
        self.posts: list[Post] = list(record.document.posts)
        self.reviews: dict[str, str] = {}
        self.made: set[str] = set()
        self.changed = False

    def record(self) -> Record:
        """Give the record as it is now corrected, events in their order, added ones last."""
        if not self.changed:
            return self.base
        return replace(
            self.base,
            document=replace(self.base.document, posts=self.posts),
            entities=list(self.entities.values()),
            mentions=list(self.mentions.values()),
            quantities=list(self.quantities.values()),
            statements=list(self.statements.values()),
            events=list(self.events.values()),
            links=self.links,
        )

    def read(self, local: str) -> Annotation | None:
        """Give the annotation with the id ``local`` as the reading made it."""
        base = self.base
        layers: tuple[Sequence[Annotation], ...] = (
            base.events,
            base.statements,
            base.entities,
            base.quantities,
        )
        return next((a for layer in layers for a in layer if a.id == local), None)

    def find(self, kind: TargetKind, local: str | None) -> Annotation | None:
        """Give the annotation with the id ``local`` as it is now, None if there is none."""
        layers: dict[str, Mapping[str, Annotation]] = {
            "event": self.events,
            "statement": self.statements,
            "entity": self.entities,
            "quantity": self.quantities,
        }
        return layers.get(kind, {}).get(local or "")

    def event(self, local: str) -> Event:
        """Give an event that must be there."""
        if local not in self.events:
            raise Unfit(f"there is no event {local} (any more)")
        return self.events[local]

    def statement(self, local: str) -> Statement:
        """Give a statement that must be there."""
        if local not in self.statements:
            raise Unfit(f"there is no statement {local}")
        return self.statements[local]

    def entity(self, local: str) -> Entity:
        """Give an entity that must be there."""
        if local not in self.entities:
            raise Unfit(f"there is no entity {local} (any more)")
        return self.entities[local]

    def quantity(self, local: str) -> Quantity:
        """Give a quantity that must be there."""
        if local not in self.quantities:
            raise Unfit(f"there is no quantity {local}")
        return self.quantities[local]

    def put(self, annotation: Annotation, *, made: bool = False) -> None:
        """Keep ``annotation`` in the place of the one with its id, or as a new one."""
        self.changed = True
        if made:
            self.made.add(annotation.id)
        if isinstance(annotation, Event):
            self.events[annotation.id] = annotation
        elif isinstance(annotation, Statement):
            self.statements[annotation.id] = annotation
        elif isinstance(annotation, Entity):
            self.entities[annotation.id] = annotation
        else:
            self.quantities[annotation.id] = annotation

    def drop_event(self, local: str, survivor: str) -> None:
        """Take an event out; its links become those of ``survivor``."""
        self.changed = True
        del self.events[local]
        self.reviews.pop(local, None)
        kept: dict[tuple[str, str, str], Link] = {}
        for link in self.links:
            new = replace(
                link,
                from_=survivor if link.from_ == local else link.from_,
                to=survivor if link.to == local else link.to,
            )
            if new.from_ != new.to:
                kept.setdefault((new.kind, new.from_, new.to), new)
        self.links = list(kept.values())

    def drop_entity(self, local: str, survivor: str) -> None:
        """Take an entity out; whatever named it names ``survivor``."""
        self.changed = True
        del self.entities[local]
        self.reviews.pop(local, None)

        def renamed(name: str | None) -> str | None:
            return survivor if name == local else name

        for mention in self.mentions.values():
            if mention.entity == local:
                self.mentions[mention.id] = replace(mention, entity=survivor)
        self.posts = [replace(p, entity=renamed(p.entity)) for p in self.posts]
        for statement in self.statements.values():
            self.statements[statement.id] = replace(
                statement,
                source=replace(statement.source, entity=renamed(statement.source.entity)),
                addressee=renamed(statement.addressee),
                place=renamed(statement.place),
            )
        for event in self.events.values():
            arguments = [_argument(a, renamed(a.entity)) for a in event.arguments]
            place = event.place and _place(event.place, renamed(event.place.entity))
            self.events[event.id] = replace(event, arguments=arguments, place=place)

    def quote(self, span: tuple[int, int]) -> Quote:
        """Quote a span of the text."""
        return Quote(**quote_parts(self.text, span))

    def words(self, span: tuple[int, int]) -> str:
        """Give the characters of ``span`` as the record has them."""
        return self.base.document.text[span[0] : span[1]]

    def mention_at(self, span: tuple[int, int]) -> Mention | None:
        """Give the longest mention within ``span``, else the shortest that holds it."""
        start, end = span
        within = [m for m in self.mentions.values() if start <= m.span[0] and m.span[1] <= end]
        if within:
            return max(within, key=lambda m: (m.span[1] - m.span[0], -m.span[0]))
        around = [m for m in self.mentions.values() if m.span[0] <= start and end <= m.span[1]]
        return min(around, key=lambda m: m.span[1] - m.span[0], default=None)


def _argument(argument: Argument, entity: str | None) -> Argument:
    return argument if argument.entity == entity else replace(argument, entity=entity)


def _place(place: EventPlace, entity: str | None) -> EventPlace:
    return place if place.entity == entity else replace(place, entity=entity)
