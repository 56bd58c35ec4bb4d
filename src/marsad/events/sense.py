"""Settles what a sentence's candidates are, seen together.

A killing is an assault where an actor, a weapon or an attack stands with it, else casualties. A
blast is an assault where a bomb is named, else an explosion. A definite noun without phrases of its
own refers to an event told elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.aimed import aimed_at
from marsad.events.candidate import SHARED, Candidate, Part
from marsad.events.lexicon import DOER
from marsad.events.view import SentenceView

SELF_REACH = 4  # tokens behind a word of violence in which the doer himself may stand
_HARM = ("kill", "hurt")
_WARLIKE = frozenset(("weapon", "troops", "people", "group", "country", "police"))
"""Classes of vehicles that kill on purpose, and of who drives them."""
_NATURE = frozenset(("animal", "nature", "disease"))
_DESTROYED = "destroy"


def settle(view: SentenceView, candidates: list[Candidate]) -> list[Candidate]:
    """Set types that depend on the other candidates, and drop or mark what only refers."""
    kept = []
    for candidate in candidates:
        if _upon_himself(view, candidate) or _only_says_how(view, candidate):
            continue
        _leave_to_nearer(candidate, candidates)
        frame = candidate.sense.frame.name
        if frame in _HARM:
            _settle_harm(view, candidate, candidates)
        elif frame == "blast" and candidate.effect == "explosion":
            _settle_blast(candidate)
        elif candidate.mode == _DESTROYED and view.sentence.language == "en":
            _settle_destruction(view, candidate)
        elif candidate.plover == "PROTEST" and not candidate.of("recipient"):
            _protested_against(view, candidate)
        candidate.reference = _refers(candidate)
        candidate.resumed = _resumes(candidate)
        kept.append(candidate)
    return [c for c in kept if not _told_by_another(view, c, kept) and not _of_nature(c)]


def _of_nature(candidate: Candidate) -> bool:
    """Say whether an English act is of nobody: of an animal, a storm, a disease, or upon an animal.

    What a storm did stays an effect.
    """
    if candidate.plover is None or candidate.view.sentence.language != "en":
        return False
    doers = candidate.of("actor", "instrument")
    if doers and all(p.classes & _NATURE and DOER not in p.classes for p in doers):
        return True
    hit = candidate.of("recipient") if candidate.plover == "ASSAULT" else []
    return bool(hit) and all("animal" in p.classes and DOER not in p.classes for p in hit)


def _upon_himself(view: SentenceView, candidate: Candidate) -> bool:
    """Say whether who seems to attack does it to himself: أطلق النار على [نفسه], في [جسده]."""
    own = view.words.settings.get("self", frozenset())
    if candidate.plover not in ("ASSAULT", "PROTEST") or not own:
        return False
    stop = min(len(view.tokens) - 1, candidate.end + SELF_REACH)
    for i in range(candidate.end, stop):
        token, after = view.tokens[i], view.tokens[i + 1]
        led = view.tokens[i - 1].pos == "ADP"
        if token.norm in own and led and after.pos == "PRON" and after.word == token.word:
            return True
    return False


def _only_says_how(view: SentenceView, candidate: Candidate) -> bool:
    """Say whether a noun behind a preposition only says how the rest was done: [بالتعاون] مع."""
    if candidate.plover != "COOPERATE" or candidate.form != "noun" or candidate.start < 1:
        return False
    words = view.words.settings["manner"]
    led = view.tokens[candidate.start - 1]
    joined = led.pos == "ADP" and led.word == view.tokens[candidate.start].word
    return (
        joined and candidate.light is None and bool(words.intersection(view.forms(candidate.token)))
    )


def _settle_harm(view: SentenceView, candidate: Candidate, others: list[Candidate]) -> None:
    actors = [
        p
        for p in candidate.of("actor")
        if p.classes & {"armed", "police", "troops", "people", "group", "country", "name", "force"}
        or view.tokens[p.head].norm in view.words.settings.get("personal", ())
    ]
    acting = candidate.of("actor")
    if acting and all(p.classes & {"vehicle"} and not p.classes & _WARLIKE for p in acting):
        candidate.plover, candidate.effect, candidate.mode = None, "casualties", None
        return  # a train killed two
    armed = candidate.of("instrument") or candidate.mode
    violent = bool(view.contexts.get("violence"))
    accident = bool(view.contexts.get("accident"))
    if candidate.sense.frame.name == "hurt" and not actors and not armed:
        # Injuries are what an attack did; who was killed tells the attack.
        if any(
            o.sense.frame.name == "kill" or o.plover == "ASSAULT"
            for o in others
            if o is not candidate
        ):
            candidate.plover, candidate.effect, candidate.mode = None, "casualties", None
            return
    if actors or armed or (violent and not accident) or _meant(candidate):
        return
    candidate.plover, candidate.effect, candidate.mode = None, "casualties", None


def _meant(candidate: Candidate) -> bool:
    """Say whether a killing is what somebody plans, threatens or tries: هدده بقتله."""
    arabic = candidate.view.sentence.language == "ar"
    kills = candidate.sense.frame.name == "kill" and candidate.form == "noun"
    return arabic and kills and candidate.cued and candidate.reality == "planned"


def _settle_blast(candidate: Candidate) -> None:
    if any(p.classes & {"bomb", "weapon", "shell"} for p in candidate.of("instrument")):
        candidate.plover, candidate.effect = "ASSAULT", None
        candidate.mode = candidate.mode or "explosives"


def _settle_destruction(view: SentenceView, candidate: Candidate) -> None:
    """Take for damage what nobody is told to have destroyed: homes [destroyed] in the quake."""
    armed = candidate.of("actor", "instrument") or candidate.light is not None
    if candidate.form == "passive" and not armed and not view.contexts.get("violence"):
        candidate.plover, candidate.effect, candidate.mode = None, "damage", None


def _protested_against(view: SentenceView, candidate: Candidate) -> None:
    """Take whom, else what a protest is about for what it is aimed at, where nobody is named."""
    for part in candidate.of("topic"):
        slot = aimed_at(view, part.head)
        taken = {p.head for p in candidate.parts if p.role != "topic"}
        if slot is not None and slot.head not in taken:
            entity, _ = view.entity_of(slot.start, slot.end, slot.head)
            classes = view.classes(slot.start, slot.end, slot.head)
            found = Part("recipient", slot.start, slot.end, slot.head, entity, classes, slot.basis)
            candidate.parts.append(found)
            return
    voiced = view.words.settings.get("voiced", frozenset())
    for part in candidate.of("topic"):
        if "time" not in part.classes and not voiced.intersection(view.forms(part.head)):
            candidate.parts.append(replace(part, role="recipient", basis="topic"))
            return


def _refers(candidate: Candidate) -> bool:
    return candidate.light is None and _definite_alone(candidate)


def _resumes(candidate: Candidate) -> bool:
    """Say whether a verb tells of a known act only that it was: [the march] ended peacefully."""
    carried = candidate.light is not None and candidate.reality == "actual"
    return carried and _definite_alone(candidate)


def _definite_alone(candidate: Candidate) -> bool:
    if candidate.form != "noun":
        return False
    token = candidate.view.tokens[candidate.token]
    core = [
        p
        for p in candidate.parts
        if p.role in ("actor", "recipient", "instrument", "participant", "topic")
        and p.basis not in SHARED
    ]
    return token.definite and not core


def _told_by_another(view: SentenceView, candidate: Candidate, others: list[Candidate]) -> bool:
    """Say whether the candidate is only the carrier of another: شنّ هجوما, the attack hit."""
    return any(o.light == candidate.token for o in others if o is not candidate)


def _leave_to_nearer(candidate: Candidate, others: list[Candidate]) -> None:
    """Give up a phrase that a trigger nearer to it has too: the place of the later event."""
    candidate.parts = [
        p
        for p in candidate.parts
        if p.basis in SHARED
        or not any(
            candidate.end <= o.start < p.start
            and o.token != candidate.light
            and any(q.head == p.head for q in o.parts)
            for o in others
        )
    ]
