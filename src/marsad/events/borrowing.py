"""Parties that an event's own phrases do not give: who plans it, who was named just before.

The subject of a verb of intent or ability does what it governs (تخطط الدولة لنشر قوات); a verb
without a subject goes on with the last one; a pronoun means the last party that agrees with it; and
where the sentence says nothing, the same kind of event in a neighbouring sentence may, if all such
events have one and the same party. ``basis`` of the argument says which it was.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.arabic_pronouns import resolve_pronouns, show_pronouns
from marsad.events.candidate import Candidate, Part
from marsad.events.merging import Draft, differ, parties, times_differ
from marsad.events.noun_phrases import noun_slots
from marsad.events.pronouns import name_pronouns
from marsad.events.sentence_parties import (
    PARTIES,
    Found,
    in_sentence,
    is_party,
    mentioned,
    moved,
    only_tells,
    part_of,
    taken_up,
)
from marsad.events.slots import function_of, is_we
from marsad.events.topic_parties import through_topics
from marsad.events.view import SentenceView, view_at
from marsad.model.event import ArgumentRole

NEIGHBOURS = 2  # sentences on either side in which the same kind of event may name the party
WINDOW = 40  # events before and after one that are looked at
_ACTS = frozenset(("weapon", "aircraft", "ship", "vehicle", "missile", "drone", "bomb"))
THINGS = frozenset(
    (
        "place", "building", "topic", "attack", "goods", "drug", "money", "property", "product",
        "agreement", "decision", "proposal", "law", "sanctions", "election", "meeting", "work",
        "aid", "document", "time", "crop", "stone", "shell", "grenade", "restriction", "execution",
    )
)  # fmt: skip
_DOERS = PARTIES - {"name"}  # a town has a name too
LAW = {"COERCE": "arrests", "ACCUSE": "tries", "SANCTION": "tries"}
"""The kind of event_settings.tsv that lists the classes of those who commonly do acts of a type."""
JUDICIAL = ("refer", "charge", "investigate")  # frames of ACCUSE that courts do
SHARED = ("ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "AGREE", "REQUEST")
"""Types whose recipient a neighbouring event of the type may give."""


def borrow_parties(drafts: list[Draft], views: list[SentenceView]) -> None:
    """Fill ``borrowed`` of the drafts of a document, which are in text order."""
    name_pronouns(drafts, views)
    for n, draft in enumerate(drafts):
        resolve_pronouns(draft, around(drafts, n))
    _speakers(drafts, views)
    _first_person(drafts, views)
    for telling in (t for draft in drafts for t in draft.tellings):
        _drop_non_parties(telling)
        _through_acts(telling)
    for draft in drafts:
        if _lacks(draft, "actor"):
            draft.borrowed += next((f for t in draft.tellings if (f := in_sentence(t))), [])
    through_topics(drafts)
    _taken_up(drafts)
    for draft in drafts:
        show_pronouns(draft, views)
    for n, draft in enumerate(drafts):
        _joined_actor(draft, around(drafts, n))
    for n, draft in enumerate(drafts):
        _from_law(draft, around(drafts, n))
    for n, draft in enumerate(drafts):
        for role in ("actor", "recipient"):
            if draft.first.plover in SHARED or role == "actor":
                _from_neighbours(draft, role, around(drafts, n))


def _taken_up(drafts: list[Draft]) -> None:
    for n, draft in enumerate(drafts):
        if _lacks(draft, "actor"):
            draft.borrowed += taken_up(draft.tellings, around(drafts, n))


def around(drafts: list[Draft], n: int) -> list[Draft]:
    """Give the drafts near the ``n``-th in the text, so that a long text stays cheap."""
    return drafts[max(0, n - WINDOW) : n + WINDOW + 1]


def _speakers(drafts: list[Draft], views: list[SentenceView]) -> None:
    """Let who says it be the actor where the event's word is the cue of a statement: دعا, ندد."""
    if not views:
        return
    index = views[0].index
    told_in: dict[int, dict[int, Draft]] = {}
    for n, draft in enumerate(drafts):
        for telling in draft.tellings:
            told_in.setdefault(telling.view.number, {})[n] = draft
    for statement in index.document.statements:
        mention = index.named.get(statement.source.mention or "")
        if statement.cue is None or mention is None or mention.form == "pronoun":
            continue
        start, end = statement.cue.span
        view = view_at(views, start)
        for draft in told_in.get(view.number, {}).values() if view is not None else ():
            told = any(t.span[0] < end and start < t.span[1] for t in draft.tellings)
            if told and _lacks(draft, "actor"):
                found = mentioned(views, mention.span)
                if found is None or not found[0].classes(*found[1:], found[1]) & PARTIES:
                    continue
                telling, part = moved(found, draft.first, mention.entity)
                if not _opposite(draft, part, "actor") and not only_tells(telling, part):
                    draft.borrowed.append((telling, part))


def _first_person(drafts: list[Draft], views: list[SentenceView]) -> None:
    """Let the source of a statement do what it says of itself: الوزير: نرفض العرض."""
    if not views:
        return
    index = views[0].index
    for draft in drafts:
        first = draft.first
        if not is_we(first.view, first.anchor):
            continue
        said = next(
            (index.statements[i] for i in draft.according_to if i in index.statements), None
        )
        mention = index.named.get(said.source.mention or "") if said is not None else None
        if mention is None or mention.form == "pronoun" or not _lacks(draft, "actor"):
            continue
        found = mentioned(views, mention.span)
        if found is not None:
            draft.borrowed.append(moved(found, first, mention.entity))


def _lacks(draft: Draft, role: ArgumentRole) -> bool:
    """Say whether a PLOVER event that can have ``role`` has nobody in it yet."""
    first = draft.first
    if first.plover is None or parties(draft, role, "participant"):
        return False
    frame = first.sense.frame
    return any(r.role == role for r in (*frame.verb, *frame.noun))


def _drop_non_parties(telling: Candidate) -> None:
    """Take away who cannot act: an adjective of its own, a relative pronoun, a town or building."""
    if telling.plover is None:
        return
    # A capital that acts by a verb stands for its state; the attack of a town is where it was.
    doers = _DOERS if telling.form == "noun" else PARTIES
    if telling.plover in ("ASSAULT", "MOBILIZE"):
        doers = doers | _ACTS
    telling.parts = [p for p in telling.parts if p.role != "actor" or _may_act(telling, p, doers)]


def _through_acts(telling: Candidate) -> None:
    """Let who is kept from an act be the recipient, not the act: منع دخول [القطريين]."""
    view = telling.view
    if telling.plover != "COERCE":
        return
    for part in telling.of("recipient"):
        clause = view.predicates.get(part.head)
        if clause is None or clause.form != "verbal-noun":
            continue
        slots = noun_slots(view, part.head, part.head + 1)
        doers = [s for s in slots if not s.function.startswith("obl-") and is_party(view, s)]
        if doers:
            telling.parts.remove(part)
            telling.parts += [part_of(view, s, "recipient", "doer of the act") for s in doers]


def _may_act(telling: Candidate, part: Part, doers: frozenset[str]) -> bool:
    view = telling.view
    victim = view.words.settings.get("victim", frozenset()).intersection(view.forms(part.head))
    return not victim and bool(part.classes & doers or not _idle(telling, part))


def _idle(telling: Candidate, part: Part) -> bool:
    """Say whether an Arabic word cannot act: a thing, a place, an adjective, another act."""
    view = telling.view
    if view.sentence.language != "ar":
        return False
    if part.classes & THINGS or view.tokens[part.head].pos in ("ADJ", "DET", "ADV"):
        return True
    # What hangs on an act is more often another act than one who acts: إلغاء [التنفيذ].
    clause = view.predicates.get(part.head)
    return clause is not None and clause.form == "verbal-noun" and part.entity is None


def _joined_actor(draft: Draft, drafts: list[Draft]) -> None:
    """Let a noun joined by "and" to an act before it be of the same hand: قطعت … وإغلاق المعابر."""
    if draft.first.form != "noun" or not _lacks(draft, "actor"):
        return
    first = draft.first
    before = first.start - 1
    if before < 0 or first.view.tokens[before].pos != "CCONJ":
        return
    acts = [
        (t.start, found)
        for other in drafts
        for t in other.tellings
        if other is not draft and t.view is first.view and t.start < first.start
        if (found := parties(other, "actor"))
    ]
    if acts:
        found = max(acts, key=lambda a: a[0])[1]
        draft.borrowed += [(t, replace(p, basis="joined act")) for t, p in found]


def _from_law(draft: Draft, drafts: list[Draft]) -> None:
    """Let an arrest, a search or a trial without an actor be of the only police or court around."""
    first = draft.first
    kind = LAW.get(first.plover or "", "")
    classes = first.view.words.settings.get(kind, frozenset())
    if first.plover == "ACCUSE" and first.sense.frame.name not in JUDICIAL:
        return
    if not classes or not _lacks(draft, "actor") or first.view.sentence.language != "ar":
        return
    headed = first.view.sentence.segment in first.view.index.headlines
    reach = NEIGHBOURS * (1 + headed)  # a headline is of the whole lead
    found: dict[str, Found] = {}
    for other in drafts:
        if other is draft or abs(other.first.view.number - first.view.number) > reach:
            continue
        for telling, part in parties(other, "actor"):
            if part.classes & classes and telling.view.tokens[part.head].pos != "PRON":
                key = part.entity or telling.view.tokens[part.head].lemma
                found.setdefault(key, (telling, part))
    if len(found) == 1:
        ((telling, part),) = found.values()
        draft.borrowed.append((telling, replace(part, basis="neighbouring event")))


def _from_neighbours(draft: Draft, role: ArgumentRole, drafts: list[Draft]) -> None:
    if not _lacks(draft, role):
        return
    found: dict[int, dict[str, Found]] = {}
    for other in drafts:
        if other is draft or not _same_kind(draft, other) or times_differ(draft.time, other.time):
            continue
        if draft.first.reality != other.first.reality or _unlike(draft, other, role):
            continue
        away = min(
            abs(x.view.number - y.view.number) for x in draft.tellings for y in other.tellings
        )
        for telling, part in parties(other, role):
            if telling.view.tokens[part.head].pos == "PRON" or _opposite(draft, part, role):
                continue
            if part.classes & PARTIES:
                key = part.entity or telling.view.tokens[part.head].lemma
                found.setdefault(away, {}).setdefault(key, (telling, part))
    nearest = found[min(found)] if found and min(found) <= NEIGHBOURS else {}
    if len(nearest) == 1:
        ((telling, part),) = nearest.values()
        draft.borrowed.append((telling, replace(part, basis="neighbouring event")))


def _opposite(draft: Draft, part: Part, role: ArgumentRole) -> bool:
    """Say whether the party is on the other side of the event: nobody acts upon himself."""
    other: ArgumentRole = "recipient" if role == "actor" else "actor"
    return any(
        part.entity == p.entity if part.entity and p.entity else part.head == p.head
        for _, p in parties(draft, other)
    )


def _unlike(draft: Draft, other: Draft, role: ArgumentRole) -> bool:
    """Say whether the other side of two events is not the same: no hand of one did the other."""
    return differ(draft, other, "recipient" if role == "actor" else "actor")


def _on_the_way(act: Draft, other: Draft) -> bool:
    """Say whether an act stands before or after another of its type in one Arabic clause.

    احتجز المسلحون رهائن بعد [إطلاق النار]: by one hand.
    """
    for telling in act.tellings:
        view = telling.view
        function, governor = function_of(view, telling.token)
        led = (function or "").removeprefix("obl-") in view.words.settings["scene"]
        if view.sentence.language != "ar" or telling.form != "noun" or not led:
            continue
        if any(t.view is view and t.anchor == governor for t in other.tellings):
            return act.first.plover == other.first.plover in ("ASSAULT", "COERCE", "PROTEST")
    return False


def _same_kind(a: Draft, b: Draft) -> bool:
    """Say whether two events are told by one word: two arrests may well be by one hand."""
    if _on_the_way(a, b):
        return True
    x, y = a.first, b.first
    if x.plover != y.plover or (x.mode != y.mode and None not in (x.mode, y.mode)):
        return False
    return x.sense.entry.words == y.sense.entry.words
