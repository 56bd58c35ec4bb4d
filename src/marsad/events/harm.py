"""Who did harm, where the attack that did it stands beside: قتل جنديان في غارة [روسية].

The act that kills or wounds and the attack in which it happens are told by two words; who attacked
has killed, and who was killed was attacked. Seen before senses are settled, as a killing by
somebody is an assault.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.candidate import BY_ATTACK, BY_HARM, OUTCOME, Candidate, Part
from marsad.events.causes import find_causes
from marsad.events.slots import clause_over
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView

HARM = frozenset(("kill", "kill-obj", "hurt", "victims"))  # frames
KILLING = frozenset(("kill", "kill-obj"))
"""Frames that tell an attack of their own; who is wounded is what the attack did (sense.py)."""
ATTACK = frozenset(("attack-obj", "attack-on", "launch-at", "blast", "fight"))
LEAD_IN = 4  # tokens between the preposition and its attack: في [سلسلة] هجمات
_FILLERS = ("NOUN", "NUM", "DET", "ADJ")


def join_attacks(view: SentenceView, candidates: list[Candidate]) -> None:
    """Share parties between harm and the attack that did it, in one sentence."""
    attacks = [c for c in candidates if c.plover == "ASSAULT" and c.sense.frame.name in ATTACK]
    if not attacks:
        return
    caused = [(a, b) for a, b, _ in find_causes(view, candidates)]
    for harm in candidates:
        if harm.sense.frame.name not in HARM:
            continue
        linked = [a for a in attacks if (a, harm) in caused or _happened_in(view, harm, a)]
        attack = min(linked, key=lambda a: abs(a.token - harm.token), default=None)
        if attack is not None and attack.reality == harm.reality == "actual":
            _share(harm, attack)
    for attack in attacks:
        if not attack.of("recipient"):
            attack.parts += _victims(view, attack) or _victims_before(view, attack)


def _happened_in(view: SentenceView, harm: Candidate, attack: Candidate) -> bool:
    """Say whether the attack stands behind a preposition of occasion in the clause of the harm."""
    if attack.form != "noun":
        return False
    at = attack.start - 1
    last = max(-1, at - LEAD_IN)
    while at > last and view.tokens[at].pos in _FILLERS and not _occasion(view, at):
        at -= 1
    if at <= last or not _occasion(view, at):
        return False
    return clause_over(view, at) is clause_over(view, harm.anchor)


def _occasion(view: SentenceView, token: int) -> bool:
    return view.tokens[token].norm in view.words.settings.get("occasion", ())


def _share(harm: Candidate, attack: Candidate) -> None:
    """Give a killing the attacker and the weapon, and the attack those harmed."""
    if harm.view.sentence.language == "ar":
        harm.attack = attack.token
    for role in ("actor", "instrument"):
        if not harm.of(role) and harm.sense.frame.name in KILLING:
            own = {p.head for p in harm.parts}
            harm.parts += [
                replace(p, basis=BY_ATTACK) for p in attack.of(role) if p.head not in own
            ]
    if not attack.of("recipient"):
        own = {p.head for p in attack.parts}
        attack.parts += [
            replace(p, basis=BY_HARM) for p in harm.of("recipient") if p.head not in own
        ]


def _victims(view: SentenceView, attack: Candidate) -> list[Part]:
    """Give the people that an attack is said to have made victims: أسفر الهجوم عن [5 قتلى]."""
    for verb, clause in view.predicates.items():
        entry = view.words.causes.get(clause.lemma)
        if entry is None or "subject" not in entry.get("cause").split():
            continue
        slots = verb_slots(view, verb)
        if not any(s.function == "subject" and s.start <= attack.token < s.end for s in slots):
            continue
        harmed = entry.get("effect").split()
        return [
            Part("recipient", s.start, s.end, s.head, None, classes, OUTCOME)
            for s in slots
            if s.function in harmed and not s.start <= attack.token < s.end
            if "people" in (classes := view.classes(s.start, s.end, s.head))
            and s.head not in view.predicates
        ]
    return []


def _victims_before(view: SentenceView, attack: Candidate) -> list[Part]:
    """Give the victims whom a phrase without a verb names before their attack: [قتلى] في غارة."""
    lead = attack.start - 1
    victims = view.words.settings.get("victim", frozenset())
    if lead < 1 or not victims or not _occasion(view, lead):
        return []
    found = []
    chunk = view.chunk_of.get(lead - 1)
    while chunk is not None and victims.intersection(view.forms(chunk.head)):
        start = chunk.start
        while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ"):
            start += 1
        classes = view.classes(start, chunk.end, chunk.head)
        found.append(Part("recipient", start, chunk.end, chunk.head, None, classes, OUTCOME))
        joined = chunk.start > 1 and view.tokens[chunk.start - 1].pos == "CCONJ"
        joined = joined or view.tokens[chunk.start].pos == "CCONJ"
        before = chunk.start - 1 - (view.tokens[chunk.start].pos != "CCONJ")
        chunk = view.chunk_of.get(before) if joined and before >= 0 else None
    return found
