"""The entities of one report while they are gathered, and the mentions that name them."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.mentions.bodies import Body, load_bodies, state_label
from marsad.mentions.people import NameWords, name_words
from marsad.model.mention import Entity, EntityType, Mention, MentionForm, Role
from marsad.model.trace import Trace
from marsad.resources.actors import Actor, ActorIndex, government_id
from marsad.resources.gazetteer import Place


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making; ``key`` is unique in the report, ``last`` its last place."""

    key: str
    type: EntityType
    names: dict[str, str] = field(default_factory=dict)
    country: str | None = None
    sector: str | None = None
    refs: dict[str, str] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    actor: Actor | None = None
    body: Body | None = None
    place: Place | None = None
    spellings: dict[NameWords, str] = field(default_factory=dict)
    mentions: list[tuple[tuple[int, int], MentionForm, Trace]] = field(default_factory=list)
    last: int = -1

    def spell(self, name: str) -> None:
        """Note a spelling of a person's name, for coreference."""
        words = name_words(name)
        if words:
            self.spellings.setdefault(words, name)


class EntityBook:
    """Drafts by key; ``day`` is the publication day (ISO 8601) that decides who holds an office."""

    def __init__(self, index: ActorIndex, day: str | None) -> None:
        self.index = index
        self.day = day
        self.drafts: dict[str, Draft] = {}

    def actor(self, actor_id: str) -> Draft:
        """Give the draft of an actor of the data."""
        if actor_id in self.drafts:
            return self.drafts[actor_id]
        actor = self.index.actors[actor_id]
        draft = Draft(
            actor_id,
            actor.type,
            names={k: v[0] for k, v in actor.names.items() if v},
            refs=dict(actor.refs),
            actor=actor,
        )
        draft.country, draft.sector = self.standing(actor)
        for names in actor.names.values():
            for name in names:
                draft.spell(name)
        return self._keep(draft)

    def standing(self, actor: Actor) -> tuple[str | None, str | None]:
        """Give the country and sector that an actor acts for on the day of the report."""
        held = [o for o in actor.offices if self.day and o.held_on(self.day)]
        if not held and self.day is None:
            held = list(actor.offices[-1:])
        body = self.index.actors.get(held[-1].of) if held else None
        if body is not None and body.type != "country":
            return body.country, body.sector
        sector = actor.sector
        if actor.offices and self.day and not held and sector in ("GOV", "IGO"):
            began = min(o.begin for o in actor.offices)
            sector = "ELI" if self.day >= began else sector
        return actor.country, sector

    def government(self, state: str) -> Draft:
        """Give the draft of the government of a state."""
        return self.body(state, "government")

    def body(self, state: str | None, body_id: str, words: str | None = None) -> Draft:
        """Give the draft of a body of a state; without a state, of the one called ``words``."""
        body = load_bodies()[body_id]
        key = government_id(state) if state and body_id == "government" else f"{state}/{body_id}"
        if key in self.drafts:
            return self.drafts[key]
        names = {}
        if state is not None:
            names = {k: state_label(body, state, k) for k in ("ar", "en")}
        draft = Draft(key, body.type, names=names, country=state, sector=body.sector, body=body)
        return self._keep(draft)

    def at_place(self, place: Place, name: str, language: str) -> Draft:
        """Give the draft of a place; a country of the actor data is that country."""
        if place.kind == "country" and place.iso in self.index.actors:
            return self.actor(place.iso)
        key = f"place/{place.id}"
        if key in self.drafts:
            return self.drafts[key]
        kind: EntityType = "place"
        if place.kind == "country":
            kind = "country"
        elif place.kind == "facility":
            kind = "facility"
        names = {"en": place.en} if place.en else {}
        if place.ar:
            names["ar"] = place.ar
        names.setdefault(language, name)
        draft = Draft(key, kind, names=names, country=place.country, place=place)
        return self._keep(draft)

    def named(self, key: str, kind: EntityType, name: str, language: str) -> Draft:
        """Give or open the draft of something that no data knows, called ``name``."""
        if key not in self.drafts:
            draft = Draft(key, kind, names={language: name})
            if kind == "person":
                draft.spell(name)
            self._keep(draft)
        return self.drafts[key]

    def _keep(self, draft: Draft) -> Draft:
        self.drafts[draft.key] = draft
        return draft

    def people(self) -> list[Draft]:
        """Give the drafts of people."""
        return [d for d in self.drafts.values() if d.type == "person"]

    def add(self, draft: Draft, span: tuple[int, int], form: MentionForm, trace: Trace) -> None:
        """Note a mention of ``draft``."""
        draft.mentions.append((span, form, trace))
        draft.last = max(draft.last, span[0])

    def write(self, text: str) -> tuple[list[Entity], list[Mention], dict[str, Trace]]:
        """Give the entities and mentions, numbered in text order, and the traces by mention."""
        spoken = [
            (span, form, trace, draft)
            for draft in self.drafts.values()
            for span, form, trace in draft.mentions
        ]
        spoken.sort(key=lambda m: (m[0][0], -m[0][1]))
        entities: dict[str, Entity] = {}
        mentions: list[Mention] = []
        traces: dict[str, Trace] = {}
        for span, form, trace, draft in spoken:
            entity = entities.get(draft.key) or _entity(entities, draft)
            mention = Mention(
                id=f"m{len(mentions) + 1}",
                entity=entity.id,
                span=span,
                text=text[span[0] : span[1]],
                form=form,
                rule=trace.rule,
            )
            mentions.append(mention)
            entity.mentions.append(mention.id)
            traces[mention.id] = trace
        return list(entities.values()), mentions, traces

    def unspoken(self, draft: Draft, entities: list[Entity]) -> Entity:
        """Give the entity of ``draft``, opened at the end where the text does not mention it."""
        by_key = {e.id: e for e in entities}
        number = len(entities) + 1
        entity = _build(f"e{number}", draft)
        if entity.id not in by_key:
            entities.append(entity)
        return entity


def _entity(entities: dict[str, Entity], draft: Draft) -> Entity:
    entity = _build(f"e{len(entities) + 1}", draft)
    entities[draft.key] = entity
    return entity


def _build(entity_id: str, draft: Draft) -> Entity:
    roles = sorted(draft.roles, key=lambda r: r.span)
    seen: set[tuple[int, int]] = set()
    kept = [r for r in roles if not (r.span in seen or seen.add(r.span))]  # type: ignore[func-returns-value]
    return Entity(
        id=entity_id,
        type=draft.type,
        names=draft.names,
        roles=kept,
        country=draft.country,
        sector=draft.sector,
        refs=draft.refs,
        mentions=[],
    )
