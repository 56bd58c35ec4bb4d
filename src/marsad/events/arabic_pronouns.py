"""Who an Arabic pronoun in a role is: the last party that agrees, shown by its name.

A pronoun is written onto its verb or noun. Whom the mentions stage could not tell is the antecedent
of its relative clause, the last party before in the sentence, the subject of the clause around an
act (أدلى الوزير بتصريح قبيل اجتماعه), or the last party before that. English: pronouns.py.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.candidate import Candidate, Part
from marsad.events.merging import Draft, parties
from marsad.events.sentence_parties import PARTIES, may_agree, mentioned, moved, own_doer, part_of
from marsad.events.slots import Slot
from marsad.events.view import SentenceView
from marsad.model.language import Token

NEIGHBOURS = 2  # sentences before a pronoun in which who it means may stand


def resolve_pronouns(draft: Draft, drafts: list[Draft]) -> None:
    """Put the last party that agrees in the place of a pronoun whose entity is not known."""
    for telling, part in parties(draft, "actor", "recipient"):
        token = telling.view.tokens[part.head]
        if token.pos != "PRON" or part.entity is not None:
            continue
        relative = _antecedent(telling, part)
        if relative is not None:
            telling.parts.remove(part)
            telling.parts.append(relative)
            continue
        if telling.form == "noun" and token.norm in telling.view.words.settings.get("relative", ()):
            if part in telling.parts:
                telling.parts.remove(part)  # it goes on with the noun itself: حملة الإيقافات [التي]
            continue
        heads = {
            (id(t.view), p.head) for t, p in parties(draft, "actor", "recipient") if p is not part
        }
        before = [
            (t.view.tokens[p.head].start, t, p)
            for other in drafts
            for t, p in parties(other, "actor", "recipient", "participant")
            if t.view.tokens[p.head].start < token.start
            and t.view.tokens[p.head].pos != "PRON"
            and p.classes & PARTIES
            and (id(t.view), p.head) not in heads
            and may_agree(token, t.view.tokens[p.head])
            and _human(telling.view, token, t, p)
            and telling.view.number - t.view.number <= NEIGHBOURS
        ]
        near = [b for b in before if b[1].view is telling.view]
        doer = own_doer(telling, part) if not near else None
        if doer is not None:
            telling.parts[telling.parts.index(part)] = doer
            continue
        if before and not any(p is not part for _, p in parties(draft, part.role)):
            _, source, antecedent = max(before, key=lambda b: b[0])
            draft.borrowed.append(
                (source, replace(antecedent, role=part.role, basis="pronoun " + token.text))
            )
            telling.parts.remove(part)


def _human(view: SentenceView, pronoun: Token, telling: Candidate, part: Part) -> bool:
    """Say whether a pronoun of several people may mean a party: never one person, nor a body."""
    if pronoun.norm not in view.words.settings.get("plural-pronoun", ()):
        return True
    head = telling.view.tokens[part.head]
    if "person" in part.classes:
        return False
    return head.gender != "feminine" or bool(part.classes & {"people", "country"})


def show_pronouns(draft: Draft, views: list[SentenceView]) -> None:
    """Show who an Arabic pronoun in a role is by its last name before, or leave the pronoun out."""
    for telling in draft.tellings:
        view = telling.view
        if view.sentence.language != "ar":
            continue
        for part in telling.of("actor", "recipient", "participant"):
            token = view.tokens[part.end - 1]
            if token.pos != "PRON" or part.end - part.start > 1:
                continue
            telling.parts.remove(part)
            entity = view.index.entities.get(part.entity or "")
            one = entity is not None and entity.type == "person"
            many = token.norm in view.words.settings.get("plural-pronoun", frozenset())
            found = None if one and many else _last_named(views, part.entity, token.start)
            if found is not None:
                named = moved(found, telling, part.entity, part.role, "pronoun " + token.text)
                draft.borrowed.append(named)


def _last_named(
    views: list[SentenceView], entity: str | None, before: int
) -> tuple[SentenceView, int, int] | None:
    """Give the last mention of an entity before a position that is no pronoun."""
    if entity is None:
        return None
    index = views[0].index
    spans = [m.span for m in index.mentions if m.entity == entity and m.form != "pronoun"]
    earlier = [s for s in spans if s[1] <= before]
    return mentioned(views, earlier[-1] if earlier else spans[0]) if spans else None


def _antecedent(telling: Candidate, pronoun: Part) -> Part | None:
    """Give what a relative clause's pronoun takes up: [الرجل] الذي قتله جنود."""
    view = telling.view
    clause = view.predicates.get(telling.anchor)
    if clause is None or clause.relation != "relative" or pronoun.role != "recipient":
        return None
    chunk = view.chunk_of.get(clause.start - 1)
    if chunk is None or chunk.head >= clause.start:
        return None
    start = chunk.start
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ"):
        start += 1
    return part_of(view, Slot("object", start, chunk.end, chunk.head), "recipient", "antecedent")
