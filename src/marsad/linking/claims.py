"""The claims of a report: who holds what, with figures, actors and names, ready to compare.

Every statement is a claim of its source. What the report says itself, in sentences that hold an
event, a figure or an outcome and are nobody's statement, is a claim of its author.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from marsad.linking.credits import statement_credit
from marsad.linking.digest import Claim, Figure, Span, day_number
from marsad.linking.outcomes import outcomes_of
from marsad.linking.texts import sentences_of, variants, words_of
from marsad.linking.voices import key_of, shown_name, sides
from marsad.model.event import Event
from marsad.model.mention import Entity, Mention
from marsad.model.quantity import Quantity
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.normal import normalise_word
from marsad.resources import load_lexicon
from marsad.resources.demonyms import load_demonyms

AUTHOR = "author"
MOST = 40
"""Claims of one report that are kept; the first ones, which are the news."""
_CLAIMED = frozenset(
    {"assert", "deny", "confirm", "announce", "accuse", "reject", "warn", "threaten", "promise"}
)
_NEGATIVE = frozenset({"deny", "reject"})
_CLOSING = " \n\t\"'”’»)"
_COVERED = 0.5
"""Share of a sentence that statements must cover for it to be theirs."""


class Voice(Struct, frozen=True):
    """Who speaks: key across reports, the name to show, the side."""

    key: str
    name: str
    side: str


class ClaimReader:
    """Makes the claims of one record; ``claims`` gives them in text order, without vectors."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.document.text
        self.entities = {e.id: e for e in record.entities}
        self.sides = sides(record)
        named = {m.entity for m in record.mentions if m.form == "name"}
        self.keys = {e.id: key_of(e, e.id in named) for e in record.entities}
        self.figures = list(self._figures())
        self.statements = [s for s in record.statements if s.stance in _CLAIMED and s.content]

    def claims(self) -> list[Claim]:
        """Give the claims, the first ``MOST``."""
        made = [*self._stated(), *self._own()]
        made.sort(key=lambda c: (c.span, c.id))
        return made[:MOST]

    def _stated(self) -> Iterator[Claim]:
        last: dict[str | None, Voice] = {}
        carried = _carriers(self.record, self.statements)
        for statement in self.statements:
            credit = statement_credit(self.record, statement)
            if credit is not None and (statement.id in carried or self._wraps(statement)):
                continue  # "Reuters quoted the air force": the claim is the air force's
            via = carried.get(statement.id)
            if credit is None:
                voice = self._voice(statement, last)
            else:  # what an agency reports itself
                voice, via = Voice(AUTHOR, credit.name, AUTHOR), credit.key
            yield self._claim(
                statement.id,
                (statement.content[0][0], statement.content[-1][1]),
                voice,
                statement.stance,
                via,
            )

    def _wraps(self, statement: Statement) -> bool:
        """Say whether what ``statement`` reports is itself a statement: AFP said that X denied."""
        start, end = statement.content[0][0], statement.content[-1][1]
        return any(
            s is not statement and s.cue is not None and start <= s.cue.span[0] < end
            for s in self.statements
        )

    def _voice(self, statement: Statement, last: dict[str | None, Voice]) -> Voice:
        """Give who makes ``statement``; "the ministry" is the one that last spoke of its kind."""
        entity = self._source(statement)
        sector = entity.sector if entity else None
        state = self._state_body(statement) if entity is None or not entity.country else None
        if state is not None:
            voice = Voice(state, statement.source.text or "", state)
        elif entity is not None and self.keys[entity.id] is not None:
            voice = self._named(entity)
        elif entity is not None and entity.country:
            side = self.sides[entity.id] or f"{entity.country}:{sector or ''}"
            voice = Voice(side, shown_name(entity), side)
        elif entity is not None and sector in last:
            voice = last[sector]
        elif entity is None and statement.source.how in ("dropped-subject", "pronoun") and last:
            voice = last[""]
        else:
            name = statement.source.text or (shown_name(entity) if entity else "")
            words = " ".join(w for w, _ in words_of(name))
            voice = Voice(f"name:{words}", name, f"name:{words}")
        last[sector] = voice
        last[""] = voice
        return voice

    def _source(self, statement: Statement) -> Entity | None:
        """Give the source of ``statement``, the known one where its words name two."""
        entity = self.entities.get(statement.source.entity or "")
        if entity is not None and entity.country:
            return entity
        for mention in self.record.mentions:
            if mention.span == statement.source.span and self.keys.get(mention.entity):
                other = self.entities[mention.entity]
                if other.country:
                    return other
        return entity

    def _state_body(self, statement: Statement) -> str | None:
        """Give the state whose body the source's words name: Ukraine's foreign ministry."""
        span, text = statement.source.span, statement.source.text
        if span is None or not text:
            return None
        bare = [w.removesuffix("'s") for w, _ in words_of(text)]
        words = f" {' '.join(bare)} "
        if not any(f" {form} " in words for form in _bodies()):
            return None
        inside = (m for m in self.record.mentions if span[0] <= m.span[0] and m.span[1] <= span[1])
        countries = [e.country for m in inside if (e := self.entities[m.entity]).type == "country"]
        found = [c for c in countries if c] or demonyms_in(text)
        return f"{found[0]}:state" if found else None

    def _named(self, entity: Entity) -> Voice:
        key = self.keys[entity.id] or ""
        return Voice(key, shown_name(entity), self.sides[entity.id] or key)

    def _own(self) -> Iterator[Claim]:
        spans = [span for s in self.record.statements for span in (*s.content, s.span)]
        told = [
            (e, span)
            for e in self.record.events
            if "author" in e.according_to
            for span in (e.trigger.span, *e.mentions)
        ]
        denials = [s.cue.span[0] for s in self.record.statements if s.cue and s.stance in _NEGATIVE]
        author = Voice(AUTHOR, self.record.document.publisher or "", AUTHOR)
        for number, (start, end) in enumerate(sentences_of(self.text), 1):
            free = _uncovered(start, end, spans)
            own = [e for e, at in told if start <= at[0] < end and _outside(at, spans)]
            if not own and free < (end - start) * _COVERED:
                continue
            if self.text[start:end].rstrip(_CLOSING).endswith(("?", "؟")):
                continue  # who asks asserts nothing
            if any(start <= at < end for at in denials):
                continue  # a sentence that tells of a denial asserts nothing of it
            has_figure = any(start <= f.span[0] < end for f in self.figures)
            if own or has_figure or outcomes_of(self.text[start:end]):
                yield self._claim(f"s{number}", (start, end), author, "assert", None)

    def _figures(self) -> Iterator[Figure]:
        """Give the figures with an effect, each with the day of the nearest date beside it."""
        quantities = [q for q in self.record.quantities if q.effect and q.low is not None]
        if not quantities:
            return
        ends = [end for _, end in sentences_of(self.text)]
        dated = [(bisect(ends, t.span[0]), t) for t in self.record.timexes if t.begin]
        for quantity in quantities:
            at, start = bisect(ends, quantity.span[0]), quantity.span[0]
            near = [t for sentence, t in dated if sentence == at]
            nearest = min(near, key=lambda t: abs(t.span[0] - start), default=None)
            yield _figure(quantity, day_number(nearest.begin) if nearest else None)

    def _claim(self, local: str, span: Span, voice: Voice, stance: str, via: str | None) -> Claim:
        start, end = span
        text = self.text[start:end]
        events = [e for e in self.record.events if start <= e.trigger.span[0] < end]
        named = [m for m in self.record.mentions if start <= m.span[0] < end]
        keys = dict.fromkeys(k for m in named if (k := self.keys.get(m.entity)))
        countries = dict.fromkeys(
            [c for m in named if (c := self.entities[m.entity].country)] + demonyms_in(text)
        )
        positive = stance not in _NEGATIVE
        if positive and events and all(e.polarity == "negative" for e in events):
            positive = False
        return Claim(
            id=local,
            span=span,
            text=text,
            voice=voice.key,
            name=voice.name,
            side=voice.side,
            stance=stance,
            positive=positive,
            vector=b"",
            actors=tuple(self._actors(events, named, voice, stance)),
            keys=tuple(keys),
            countries=tuple(countries),
            outcomes=outcomes_of(text) if positive else (),
            figures=tuple(f for f in self.figures if start <= f.span[0] < end),
            events=tuple(e.id for e in events),
            via=via,
        )

    def _actors(
        self, events: list[Event], named: list[Mention], voice: Voice, stance: str
    ) -> Iterator[str]:
        """Give the sides that the content says act, each once."""
        sided = [s for m in named if (s := self.sides.get(m.entity))]
        if stance == "accuse":
            yield from sided[:1]  # whoever is accused is named first
            return
        found = dict.fromkeys(s for e in events for s in self.acting(e, voice.side))
        if not found and stance == "deny" and voice.side != AUTHOR:
            found = {voice.side: None}  # to deny a shelling is to deny having shelled
        yield from found

    def acting(self, event: Event, speaker: str) -> Iterator[str]:
        """Give the sides of the actors of ``event``; "its forces" are the speaker's."""
        for argument in event.arguments:
            if argument.role not in ("actor", "instrument"):
                continue
            side = self.sides.get(argument.entity or "")
            entity = self.entities.get(argument.entity or "")
            if entity is not None and entity.sector == "MED":
                continue
            demonyms = demonyms_in(argument.text)
            if side and argument.role == "actor":
                yield side
            elif demonyms:
                yield f"{demonyms[0]}:state"
            elif argument.role == "actor" and entity is not None and speaker.endswith(":state"):
                if entity.sector in ("MIL", "COP"):
                    yield speaker


def _carriers(record: Record, statements: list[Statement]) -> dict[str, str]:
    """Give for each of two statements of one content the agency that carries the other's words.

    "Reuters quoted the air force as saying …" is read as two statements with one content. Both get
    the agency's key: the agency's own is dropped by it, the quoted one comes by way of it.
    """
    by_content: dict[int, list[Statement]] = {}
    for statement in statements:
        by_content.setdefault(statement.content[0][0], []).append(statement)
    carried: dict[str, str] = {}
    for same in by_content.values():
        agencies = [c for s in same if (c := statement_credit(record, s))]
        if agencies and len(agencies) < len(same):
            carried |= {s.id: agencies[0].key for s in same}
    return carried


def _figure(quantity: Quantity, day: int | None) -> Figure:
    counted = quantity.counted
    return Figure(
        effect=quantity.effect or "",
        kind=(counted.kind or "") if counted else "",
        low=float(quantity.low or 0),
        high=float(quantity.high) if quantity.high is not None else None,
        qualifier=quantity.qualifier,
        span=quantity.span,
        text=quantity.text,
        quantity=quantity.id,
        day=day,
    )


@cache
def _bodies() -> frozenset[str]:
    """Give the words for bodies of a state in both languages."""
    return frozenset(
        " ".join(entry.words)
        for language in ("ar", "en")
        for entry in load_lexicon(language, "nominal_bodies")
    )


@lru_cache(maxsize=20_000)
def _demonym(word: str) -> str | None:
    table = load_demonyms()
    for form in variants(word):
        found = table.get((form,))
        if found is not None:
            return found.country
    return None


def demonyms_in(text: str) -> list[str]:
    """Give the countries whose adjective stands in ``text``: Russian, الروسية, each once."""
    found = (_demonym(normalise_word(word)) for word, _ in words_of(text))
    return list(dict.fromkeys(c for c in found if c))


def _uncovered(start: int, end: int, spans: list[Span]) -> int:
    inside = sorted((max(a, start), min(b, end)) for a, b in spans if a < end and b > start)
    free, at = 0, start
    for a, b in inside:
        free += max(0, a - at)
        at = max(at, b)
    return free + max(0, end - at)


def _outside(span: Span, spans: list[Span]) -> bool:
    return not any(a <= span[0] < b for a, b in spans)
