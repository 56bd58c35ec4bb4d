"""A small store of records written by hand, so that every list can be told row by row."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import insert, select, update

from marsad.model.document import Published, Segment
from marsad.model.event import (
    Argument,
    EffectFigure,
    Event,
    EventPlace,
    EventTime,
    EventType,
    Trigger,
)
from marsad.model.mention import Entity, Geo, Mention
from marsad.model.quantity import Quantity
from marsad.model.record import Provenance, Record, RecordDocument
from marsad.model.statement import Cue, Statement, StatementSource
from marsad.store import Store, schema

RUSSIA = Entity(id="", type="country", names={"ar": "روسيا", "en": "Russia"}, country="RUS",
                refs={"iso3166": "RUS"})  # fmt: skip
UKRAINE = Entity(id="", type="country", names={"ar": "أوكرانيا", "en": "Ukraine"}, country="UKR",
                 refs={"iso3166": "UKR"})  # fmt: skip
FORCES = Entity(id="", type="group", names={"ar": "القوات الروسية", "en": "Russian forces"},
                country="RUS", sector="MIL")  # fmt: skip
MINISTRY = Entity(
    id="", type="organisation", country="RUS", sector="GOV",
    names={"ar": "وزارة الدفاع الروسية", "en": "Russian Ministry of Defence"},
)  # fmt: skip
PUTIN = Entity(id="", type="person", names={"ar": "فلاديمير بوتين", "en": "Vladimir Putin"},
               country="RUS", sector="GOV", refs={"wikidata": "Q7747"})  # fmt: skip
HADDAD = Entity(id="", type="person", names={"en": "Salma Haddad"}, country="TUN", sector="CVL")
POLICE = Entity(id="", type="organisation", names={"en": "Tunisian police"}, country="TUN",
                sector="COP")  # fmt: skip


def place(ar: str, en: str, country: str, lat: float, lon: float, number: int) -> Entity:
    return Entity(
        id="", type="place", names={"ar": ar, "en": en}, country=country,
        refs={"geonames": str(number)}, geo=Geo(lat=lat, lon=lon, kind="city", country=country),
    )  # fmt: skip


KYIV = place("كييف", "Kyiv", "UKR", 50.45, 30.52, 703448)
TUNIS = place("تونس العاصمة", "Tunis", "TUN", 36.82, 10.17, 2464470)
SFAX = place("صفاقس", "Sfax", "TUN", 34.74, 10.76, 2467454)
TRIPOLI_LBN = place("طرابلس", "Tripoli", "LBN", 34.43, 35.84, 266826)
TRIPOLI_LBY = place("طرابلس", "Tripoli", "LBY", 32.89, 13.19, 2210247)


class Made:
    """A record put together piece by piece; every piece names words of its text."""

    def __init__(self, text: str, day: str | None, publisher: str, **given: Any) -> None:
        self.text = text
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        language = given.pop("language", "en")
        self.record = Record(
            document=RecordDocument(
                id=given.pop("document", sha256), sha256=sha256, publisher=publisher,
                title=given.pop("title", None), language=language, text=text, posts=[],
                url=given.pop("url", None),
                published=Published(value=day, precision="day" if day else None,
                                    basis="given" if day else "unknown"),
                segments=[Segment(id="s1", kind="paragraph", span=(0, len(text)),
                                  language=language)],
            ),
            entities=[], mentions=[], timexes=[], quantities=[], statements=[], events=[],
            links=[], diagnostics=[],
            provenance=Provenance(marsad="0.0", data={}, config={}, read_at="2024-01-01T00:00:00Z"),
        )  # fmt: skip
        self.ids: dict[int, str] = {}

    def span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def entity(self, entity: Entity, words: str | None = None) -> str:
        if id(entity) not in self.ids:
            number = f"e{len(self.record.entities) + 1}"
            self.ids[id(entity)] = number
            fields = {f: getattr(entity, f) for f in entity.__struct_fields__}
            self.record.entities.append(Entity(**{**fields, "id": number}))
        if words:
            self.record.mentions.append(
                Mention(id=f"m{len(self.record.mentions) + 1}", entity=self.ids[id(entity)],
                        span=self.span(words), text=words, form="name")
            )  # fmt: skip
        return self.ids[id(entity)]

    def says(self, who: Entity | None, cue: str, content: str, stance: Any = "assert") -> str:
        number = f"st{len(self.record.statements) + 1}"
        source = StatementSource(
            entity=self.entity(who) if who else None, how="named" if who else "unnamed"
        )
        self.record.statements.append(
            Statement(id=number, span=self.span(content), source=source, stance=stance,
                      cue=Cue(span=self.span(cue), text=cue, lemma=cue), mode="indirect",
                      content=[self.span(content)])
        )  # fmt: skip
        return number

    def event(
        self,
        trigger: str,
        kind: str | None,
        mode: str | None = None,
        *,
        effect: str | None = None,
        day: str | None = None,
        at: Entity | None = None,
        roles: tuple[tuple[str, Entity, str], ...] = (),
        figures: dict[str, str] | None = None,
        according_to: tuple[str, ...] = ("author",),
        confidence: float = 0.8,
        **factuality: Any,
    ) -> str:
        number = f"ev{len(self.record.events) + 1}"
        effects = {}
        for what, words in (figures or {}).items():
            count = float("".join(c for c in words if c.isdigit()))
            quantity = f"q{len(self.record.quantities) + 1}"
            self.record.quantities.append(
                Quantity(id=quantity, span=self.span(words), text=words, low=count, high=count,
                         effect=what)
            )  # fmt: skip
            effects[what] = EffectFigure(low=count, high=count, quantity=quantity)
        where = None
        if at is not None:
            assert at.geo is not None
            where = EventPlace(entity=self.entity(at), lat=at.geo.lat, lon=at.geo.lon,
                               precision="city", basis="argument")  # fmt: skip
        arguments = [
            Argument(role=role, entity=self.entity(who), span=self.span(words), text=words)  # type: ignore[arg-type]
            for role, who, words in roles
        ]
        self.record.events.append(
            Event(
                id=number, type=EventType(plover=kind, mode=mode, effect=effect),
                trigger=Trigger(span=self.span(trigger), text=trigger, lemma=trigger),
                arguments=arguments, effects=effects, place=where,
                time=EventTime(begin=day, end=day, basis="timex") if day else None,
                according_to=list(according_to), evidence=[(0, len(self.text))], rule="made",
                confidence=confidence, **factuality,
            )
        )  # fmt: skip
        return number


def kyiv_ar() -> Made:
    """1: shelling of Kyiv as its mayor's side tells it, denied by the ministry."""
    made = Made("قصفت القوات الروسية كييف، وقالت أوكرانيا إن القصف قتل 3 أشخاص. "
                "ونفت وزارة الدفاع قصف المدينة.", "2022-12-19", "المرصد", language="ar",
                title="قصف على كييف")  # fmt: skip
    made.entity(KYIV, "كييف")
    said = made.says(UKRAINE, "وقالت", "القصف قتل 3 أشخاص")
    denied = made.says(MINISTRY, "ونفت", "قصف المدينة", "deny")
    made.event("قصفت", "ASSAULT", "heavy-weapons", day="2022-12-18", at=KYIV,
               roles=(("actor", FORCES, "القوات الروسية"), ("recipient", KYIV, "كييف")),
               figures={"killed": "3 أشخاص"}, according_to=("author", said))  # fmt: skip
    made.event("قصف المدينة", "ASSAULT", according_to=(denied,), polarity="negative", at=KYIV,
               roles=(("actor", MINISTRY, "وزارة الدفاع"),), confidence=0.5)  # fmt: skip
    return made


def kyiv_en(document: str = "wire-1", publisher: str = "Gulf Wire") -> Made:
    """2 and, as a copy, 3: drones over Kyiv; the power is out."""
    made = Made("Russia launched 20 drones at Kyiv, Ukraine said. Power is out. Russia accused "
                "Ukraine of lying.", "2022-12-20", publisher, document=document,
                title="Drones hit Kyiv", url=f"https://example.org/{document}")  # fmt: skip
    made.entity(RUSSIA, "Russia")
    made.entity(KYIV, "Kyiv")
    said = made.says(UKRAINE, "said", "Russia launched 20 drones at Kyiv")
    made.says(RUSSIA, "accused", "Ukraine of lying", "accuse")
    made.record.mentions.append(
        Mention(id="m9", entity=made.entity(UKRAINE), form="name", text="Ukraine",
                span=made.span("Ukraine of lying"))
    )  # fmt: skip
    made.event("launched", "ASSAULT", "drone", at=KYIV, figures={"launched": "20 drones"},
               roles=(("actor", RUSSIA, "Russia"), ("recipient", KYIV, "Kyiv")),
               according_to=(said,))  # fmt: skip
    made.event("Power is out", None, effect="power-outage", at=KYIV)
    return made


def tunis() -> Made:
    """4: arrests in Tunis, a strike planned in Sfax."""
    made = Made("Tunisian police arrested Salma Haddad in Tunis. A strike in Sfax may follow, "
                "Haddad said.", "2021-03-05", "Maghreb Daily")  # fmt: skip
    said = made.says(HADDAD, "said", "A strike in Sfax may follow", "warn")
    made.event("arrested", "COERCE", "arrest", at=TUNIS, confidence=0.9,
               roles=(("actor", POLICE, "Tunisian police"),
                      ("recipient", HADDAD, "Salma Haddad")))  # fmt: skip
    made.event("strike", "PROTEST", "strike", at=SFAX, day="2021-03", according_to=(said,),
               reality="planned", certainty="possible")  # fmt: skip
    return made


def visit(where: Entity, document: str) -> Made:
    """5 and 6, undated: a visit to one Tripoli or the other."""
    made = Made("Vladimir Putin visited Tripoli.", None, "Gulf Wire", document=document)
    made.entity(PUTIN, "Vladimir Putin")
    made.event("visited", "CONSULT", "visit", at=where,
               roles=(("actor", PUTIN, "Vladimir Putin"),))  # fmt: skip
    return made


def fill(store: Store) -> None:
    """Keep the six reports; 3 is a copy of 2, both of a story; people have seen two events."""
    made = [kyiv_ar(), kyiv_en(), kyiv_en("copy-1", "Daily Copy"), tunis(),
            visit(TRIPOLI_LBN, "visit-lbn"), visit(TRIPOLI_LBY, "visit-lby")]  # fmt: skip
    for number, one in enumerate(made, 1):
        assert store.put(one.record).report == number
    events = schema.events
    with store.writing() as connection:
        connection.execute(insert(schema.copy_groups), {"id": 1, "origin": 2})
        for report in (2, 3):
            copy = {"report": report, "group": 1, "similarity": 1.0, "method": "minhash"}
            connection.execute(insert(schema.copies), {**copy, "evidence": None})
        connection.execute(insert(schema.stories), {"id": 7, "ar": None, "en": "Kyiv attacked",
                           "begin_date": "2022-12-18", "end_date": "2022-12-20", "reports": 3,
                           "origins": 2})  # fmt: skip
        connection.execute(insert(schema.event_groups), {"id": 4, "story": 7, "type": "ASSAULT",
                           "begin_date": "2022-12-18", "end_date": "2022-12-20",
                           "place_key": None, "country": "UKR", "events": 2,
                           "origins": 1})  # fmt: skip
        for report in (1, 2, 3):
            connection.execute(insert(schema.story_members), {"report": report, "story": 7,
                               "score": 1.0, "evidence": None})  # fmt: skip
        for report in (2, 3):
            event = select(events.c.id).where(events.c.report == report, events.c.local == "ev1")
            connection.execute(insert(schema.event_members),
                               {"event": connection.execute(event).scalar_one(), "group": 4,
                                "score": 0.9, "method": "made", "evidence": None})  # fmt: skip
        for report, local, review in ((4, "ev1", "accepted"), (3, "ev2", "rejected")):
            connection.execute(update(events).where(events.c.report == report,
                               events.c.local == local).values(review=review))  # fmt: skip
