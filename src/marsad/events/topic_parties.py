"""Parties that an event has through what it is about, or gives to it.

Who is condemned for an attack is its attacker (تدين المنظمة [الهجوم]); who is accused of an act,
or asked for it, is who does it (متهمة [الدوحة] بتمويل جماعات). Looked for after merging, as another
sentence may say who attacked, and only where the role is empty.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.aimed import aimed_at, following
from marsad.events.candidate import Candidate
from marsad.events.merging import Draft, parties
from marsad.events.sentence_parties import PARTIES, is_party, part_of
from marsad.events.slots import Slot, function_of
from marsad.events.view import SentenceView
from marsad.model.event import ArgumentRole

ABOUT = ("ACCUSE", "SUPPORT", "REJECT")  # words that are aimed at who does what they are about
CONTROLLED = ("demand", "accuse", "accuse-of", "charge", "convict")
"""Frames whose recipient does what it is asked for or accused of."""
CLIMB = 3  # phrases between a word and the act that it is about


def through_topics(drafts: list[Draft]) -> None:
    """Fill ``borrowed`` of the Arabic drafts of a document from the acts that they are about."""
    acts = {
        (id(t.view), t.token): d
        for d in drafts
        for t in d.tellings
        if t.view.sentence.language == "ar"
    }
    for draft in drafts:
        for telling in draft.tellings:
            if telling.view.sentence.language != "ar":
                continue
            if telling.plover in ABOUT and telling.sense.frame.name != "charge":
                _blame(draft, telling, acts)
            if telling.plover == "THREATEN":
                _threaten(draft, telling, acts)
            if telling.sense.frame.name in CONTROLLED:
                _charge(draft, telling, acts)


def _blame(draft: Draft, telling: Candidate, acts: dict[tuple[int, int], Draft]) -> None:
    """Let who did what is condemned, praised or refused be the recipient."""
    if _has(draft, "recipient"):
        return
    for part in telling.of("topic"):
        act = acts.get((id(telling.view), part.head))
        if act is None or act is draft:
            continue
        own = {(id(t.view), p.head) for t, p in parties(draft, "actor")}
        found = [(t, p) for t, p in parties(act, "actor") if (id(t.view), p.head) not in own]
        basis = "actor of " + telling.view.tokens[part.head].text
        draft.borrowed += [(t, replace(p, role="recipient", basis=basis)) for t, p in found]
        if found:
            return
    for part in telling.of("topic"):
        slot = aimed_at(telling.view, part.head)
        if slot is not None and slot.head not in {p.head for _, p in parties(draft, "actor")}:
            draft.borrowed.append((telling, part_of(telling.view, slot, "recipient", "aimed at")))
            return


def _threaten(draft: Draft, telling: Candidate, acts: dict[tuple[int, int], Draft]) -> None:
    """Let whom the threatened act would hit be threatened: هدد بمقاضاة [الصحفي]."""
    view = telling.view
    if _has(draft, "recipient"):
        return
    for part in telling.of("topic"):
        act = acts.get((id(view), part.head))
        basis = "threatened by " + view.tokens[part.head].text
        if act is not None and act is not draft:
            hit = parties(act, "recipient")
            draft.borrowed += [(t, replace(p, basis=basis)) for t, p in hit if p.classes & PARTIES]
        else:
            chunk = following(view, part.head)
            slot = Slot("object", chunk.start, chunk.end, chunk.head) if chunk is not None else None
            if slot is not None and is_party(view, slot):
                draft.borrowed.append((telling, part_of(view, slot, "recipient", basis)))
        if _has(draft, "recipient"):
            return


def _charge(draft: Draft, telling: Candidate, acts: dict[tuple[int, int], Draft]) -> None:
    """Let who is accused of acts, or asked for them, do those that hang on the word."""
    accused = [(t, p) for t, p in parties(draft, "recipient") if p.classes & PARTIES]
    if not accused:
        return
    view = telling.view
    heads = {p.head for p in telling.of("topic")}
    for (place, token), act in acts.items():
        if place != id(view) or act is draft or token < telling.start or _has(act, "actor"):
            continue
        if act.first.form != "noun" or not (token in heads or _under(view, token, heads)):
            continue
        basis = "recipient of " + view.tokens[telling.token].text
        act.borrowed += [(t, replace(p, role="actor", basis=basis)) for t, p in accused]


def _under(view: SentenceView, token: int, heads: set[int]) -> bool:
    """Say whether a word hangs on one of ``heads``: دعم [تنفيذ هجمات]."""
    for _ in range(CLIMB):
        function, governor = function_of(view, token)
        if governor < 0 or governor == token or function is None:
            return False
        if governor in heads:
            return True
        token = governor
    return False


def _has(draft: Draft, role: ArgumentRole) -> bool:
    return draft.first.plover is None or bool(parties(draft, role, "participant"))
