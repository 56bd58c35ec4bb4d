"""What a protest is about and against, where other words of its sentence say so.

Who marches "in protest at" something protests at it (تظاهر العمال احتجاجا على الطرد): one act
in two words. Those whom the marchers call on or condemn are whom they march against.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.candidate import BY_REASON, Candidate
from marsad.events.slots import clause_over
from marsad.events.view import SentenceView

AGAINST = ("REQUEST", "ACCUSE", "REJECT")  # types of words that marchers shout
_PARTIES = frozenset(("people", "group", "official", "country", "police", "court", "name"))


def join_reasons(view: SentenceView, candidates: list[Candidate]) -> list[Candidate]:
    """Give the candidates without those that only say why another protests, whose parties it has.

    ``احتجاجا`` is dropped; what is demanded or condemned stays an act of its own.
    """
    reasons = view.words.settings.get("purposive", frozenset())
    protests = [c for c in candidates if c.plover == "PROTEST"]
    if not protests or view.sentence.language != "ar":
        return candidates
    dropped: set[int] = set()
    for reason in candidates:
        protest = _protest_before(view, reason, protests)
        if protest is None:
            continue
        bare = bool(reasons.intersection(view.forms(reason.token))) and reason.form == "noun"
        if reason.plover == "PROTEST" and not bare:
            continue
        if reason.plover != "PROTEST" and reason.plover not in AGAINST:
            continue
        _take(protest, reason)
        if reason.plover == "PROTEST":
            dropped.add(id(reason))
    return [c for c in candidates if id(c) not in dropped]


def _protest_before(
    view: SentenceView, reason: Candidate, protests: list[Candidate]
) -> Candidate | None:
    """Give the protest in whose clause the reason stands, before it."""
    clause = clause_over(view, reason.token)
    before = [
        p
        for p in protests
        if p is not reason and p.token < reason.token and clause_over(view, p.anchor) is clause
    ]
    return max(before, key=lambda p: p.token, default=None)


def _take(protest: Candidate, reason: Candidate) -> None:
    taken = {p.head for p in protest.parts}
    for role in ("recipient", "topic"):
        if not protest.of(role):
            protest.parts += [
                replace(p, basis=BY_REASON)
                for p in reason.of(role)
                if p.head not in taken and (role == "topic" or p.classes & _PARTIES)
            ]
