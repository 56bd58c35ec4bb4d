"""Gives an event its mode, contexts and codes."""

from __future__ import annotations

from typing import Any

from marsad.events.candidate import Candidate
from marsad.events.ontology import load_contexts, map_codes
from marsad.model.event import EventType
from marsad.model.mention import Entity
from marsad.resources import Entry

OPEN_MODES = (None, "heavy-weapons", "aerial", "firearms", "explosives", "meet")
"""Modes that a weapon or manner named with the event may make more exact."""
MODIFIER_REACH = 3  # words after an event noun that may qualify it


def find_mode(candidate: Candidate) -> None:
    """Set the mode by the weapons and manners in the event's phrases (event_modes.tsv)."""
    if candidate.mode not in OPEN_MODES or candidate.plover is None:
        return
    view = candidate.view
    spans = [range(p.start, p.end) for p in candidate.of("instrument")]
    spans += [range(candidate.start, min(len(view.tokens), candidate.end + MODIFIER_REACH))]
    spans += [range(s.start, s.end) for s in candidate.slots if s.function.startswith("obl-ب")]
    spans += [range(p.start, p.end) for p in candidate.of("actor") if not p.entity]
    spans += [range(max(0, candidate.start - 2), candidate.start)]
    for span in spans:
        entry = _first_mode(candidate, span)
        if entry is not None:
            candidate.mode = entry.get("mode")
            candidate.note(entry.source, entry.form)
            return


def _first_mode(candidate: Candidate, span: range) -> Entry | None:
    """Give the earliest line of event_modes.tsv that matches within ``span``."""
    view = candidate.view
    found: list[tuple[int, Entry]] = []
    for i in span:
        if view.tokens[i].pos in ("VERB", "PUNCT") and i >= candidate.end:
            break
        for form in view.forms(i):
            for words, entry in view.words.modes.get(form, ()):
                if entry.get("plover") == candidate.plover and view.match(words, i):
                    found.append((int(entry.source.rpartition(":")[2]), entry))
    return min(found, key=lambda f: f[0])[1] if found else None


def code(candidate: Candidate, effects: set[str], entities: dict[str, Entity]) -> EventType:
    """Give the codes; ``effects`` are the effects that the event's quantities count."""
    facts = _facts(candidate, effects, entities)
    codes, rows = map_codes(facts)
    return EventType(
        plover=candidate.plover,
        mode=candidate.mode,
        contexts=_contexts(candidate),
        effect=candidate.effect,
        cameo=codes.get("cameo"),
        acled=codes.get("acled"),
        ucdp=codes.get("ucdp"),
        mapping=rows,
    )


def _facts(candidate: Candidate, effects: set[str], entities: dict[str, Entity]) -> dict[str, Any]:
    actor = _side(candidate, ("actor",), entities)
    recipient = _side(candidate, ("recipient",), entities)
    words = {f for i in range(candidate.start, candidate.end) for f in candidate.view.forms(i)}
    weapons = {
        f
        for p in candidate.of("instrument")
        for i in range(p.start, p.end)
        for f in candidate.view.forms(i)
    }
    fighting = candidate.sense.frame.name == "fight"
    facts = candidate.view.words.facts
    named = {
        fact
        for (fact, where), known in facts.items()
        if known & words or (where == "event-or-instrument" and known & weapons)
    }
    return {
        "plover": candidate.plover,
        "mode": candidate.mode or "",
        "actor": actor,
        "recipient": recipient,
        "both-armed": bool(actor & _ARMED and recipient & _ARMED) or fighting,
        "government-side": "government" in actor | recipient,
        "harmed": bool(effects & {"killed", "injured"}),
        "killed": "killed" in effects,
        "not-assault": candidate.plover != "ASSAULT",
        "land": any({"place", "country"} & p.classes for p in candidate.of("recipient")),
        "exchanged": "exchanged" in named,
        "chemical": True,
        "grenade": "grenade" in named,
        "vehicle-bomb": "vehicle-bomb" in named,
        "siege": "siege" in named,
        "attempted": candidate.attempted,
    }


_ARMED = {"armed", "police", "government"}


def _side(candidate: Candidate, roles: tuple[Any, ...], entities: dict[str, Entity]) -> set[str]:
    """Say what the parties in ``roles`` are, for the mapping."""
    found: set[str] = set()
    for part in candidate.of(*roles):
        sector = entities[part.entity].sector if part.entity in entities else None
        if part.classes & {"armed", "troops", "force"} or sector in ("MIL", "REB"):
            found.add("armed")
        if part.classes & {"police"} or sector == "COP":
            found.add("police")
        if sector in ("GOV", "MIL", "COP"):
            found.add("government")
        if part.classes & {"protesters"}:
            found.add("protester")
        if "people" in part.classes and not part.classes & {"armed", "troops", "police"}:
            found.add("civilian")
    return found


def _contexts(candidate: Candidate) -> list[str]:
    found = dict.fromkeys(candidate.sense.contexts)
    words = load_contexts(candidate.view.sentence.language)
    spans = [range(candidate.start, candidate.end)]
    spans += [range(p.start, p.end) for p in candidate.parts]
    for span in spans:
        for i in span:
            for form in candidate.view.forms(i):
                if form in words:
                    found[words[form]] = None
    return list(found)
