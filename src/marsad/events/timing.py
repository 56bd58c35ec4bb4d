"""When an event happened: the time its clause states, else the day of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from marsad.events.candidate import Candidate
from marsad.events.merging import Draft
from marsad.events.slots import clause_over, function_of
from marsad.events.times_of_others import (
    WORDS,
    blamed,
    names_a_thing,
    of_another,
    of_inner_act,
    of_the_saying,
    only_names,
    owner_of,
)
from marsad.events.undated import elsewhen
from marsad.model.event import EventTime
from marsad.model.statement import Statement
from marsad.model.timex import Timex

MOMENTARY = ("ASSAULT", "COERCE", "SANCTION", "RETREAT", "CONSULT", "AGREE")
"""Types of acts that are over in a day."""
_DAYS = re.compile(r"P(\d)D")
NEAR_SENTENCES = 2
WINDOW = 40  # events before and after one that are looked at
SOON = 45
"""Days ahead within which a day without a year is still to come, however it is told."""


def find_time(
    candidate: Candidate,
    timexes: list[Timex],
    beside: list[Candidate],
    statement: Statement | None = None,
) -> EventTime | None:
    """Give the time that the event's clause (else its sentence) states, by ``timexes`` in it.

    ``beside`` are the events of the sentence; a time that stands right behind another one is that
    one's. ``statement`` is the one that tells the event: when it was said is not when it was.
    """
    view = candidate.view
    dated = [
        t
        for t in timexes
        if t.begin
        and t.type in ("DATE", "TIME")
        and not names_a_thing(candidate, t)
        and not of_the_saying(candidate, t, statement)
        and not of_another(candidate, t, beside)
    ]
    dated = [t for t in dated if not _too_late(candidate, t)]
    if not dated and not blamed(candidate, beside):
        return _ago(candidate, timexes)
    if not dated or blamed(candidate, beside):
        return None
    dated = [t for t in dated if not only_names(candidate, t, beside)] or dated
    own = clause_over(view, candidate.anchor)
    start, _ = candidate.span
    same = [t for t in dated if owner_of(view, t, beside) is candidate]
    if not same:
        same = [t for t in dated if _in_clause(candidate, view.token_at(t.span[0]))]
    if not same:
        parent = view.sentence.clauses[own.parent] if own and own.parent is not None else None
        said = parent is not None and own is not None and own.relation == "complement"
        if said or len(dated) > 1 or (own is not None and own.relation == "relative"):
            return None
        if any(of_inner_act(candidate, t, beside) for t in dated):
            return None
        same = dated
    nearest = min(same, key=lambda t: (abs(t.span[0] - start), t.span))
    begin, end = _past(candidate, nearest)
    return EventTime(
        timex=nearest.id,
        begin=begin,
        end=end,
        precision=_precision(nearest),
        basis="timex",
    )


def _too_late(candidate: Candidate, timex: Timex) -> bool:
    """Say whether a day soon after the report is no day of an act told as past: تم إيقافه.

    He was arrested and will stand before the judge [at the beginning of next week].
    """
    published = candidate.view.index.document.published.value
    if candidate.reality != "actual" or not (published and timex.begin and timex.end):
        return False
    clause = candidate.view.predicates.get(candidate.anchor)
    if clause is None or clause.form == "verbal-noun" or clause.tense != "past":
        return False
    ahead = date.fromisoformat(timex.begin[:10]) - date.fromisoformat(published[:10])
    return timex.anchor == "published" and 0 < ahead.days <= SOON


def _ago(candidate: Candidate, timexes: list[Timex]) -> EventTime | None:
    """Give the day that a number of days before the report was: أوقفته الشرطة منذ [يومين].

    With what goes on it is how long: في إضراب منذ يومين.
    """
    view = candidate.view
    words = view.words.settings.get("ago", frozenset())
    published = view.index.document.published.value
    if not published or candidate.plover not in MOMENTARY or candidate.reality != "actual":
        return None
    for timex in timexes:
        days = _DAYS.fullmatch(timex.value) if timex.type == "DURATION" else None
        at = view.token_at(timex.span[0])
        if days is None or not at or view.tokens[at - 1].norm not in words:
            continue
        if _in_clause(candidate, at):
            day = (date.fromisoformat(published[:10]) - timedelta(int(days[1]))).isoformat()
            return EventTime(timex=timex.id, begin=day, end=day, precision="day", basis="timex")
    return None


def _in_clause(candidate: Candidate, token: int) -> bool:
    """Say whether a token stands in the event's own clause, or in a phrase hung on its verb."""
    view = candidate.view
    chunk = view.chunk_of.get(token)
    hung = chunk is not None and chunk.governor == candidate.anchor
    return hung or clause_over(view, token) is clause_over(view, candidate.anchor)


def _past(candidate: Candidate, timex: Timex) -> tuple[str | None, str | None]:
    """Give the begin and end of a timex, a year before where a day without a year is still to come.

    What happened in the attacks of 13 November, told in June, was in the year before.
    """
    published = candidate.view.index.document.published.value
    begin, end = timex.begin, timex.end
    if (
        candidate.reality != "actual"
        or not (published and begin and end)
        or begin[:10] <= published[:10]
        or begin[:4] != published[:4]
        or timex.anchor != "published"
        or begin[:4] in timex.text
        or len(timex.value) < len("2016-11")
        or begin[5:10] == "02-29"
        or (date.fromisoformat(begin[:10]) - date.fromisoformat(published[:10])).days <= SOON
    ):
        return begin, end
    year = f"{int(begin[:4]) - 1:04d}"
    return year + begin[4:], (year + end[4:]) if end[:4] == begin[:4] else end


def _precision(timex: Timex) -> str:
    value = timex.begin or ""
    if timex.begin and timex.end and timex.begin[:10] != timex.end[:10]:
        return {4: "year", 7: "month"}.get(len(timex.value), "range")
    return "minute" if "T" in value else "day"


def share_times(drafts: list[Draft]) -> None:
    """Let a headline's event take the time that the lead states for the same kind of event.

    The headline tells what was done yesterday as if today: إحالة موظفين, then تم أمس إحالة.
    """
    for n, draft in enumerate(drafts):
        near = drafts[max(0, n - WINDOW) : n]
        if n and draft.time is not None and draft.time.basis == "published":
            _outcome_time(draft, drafts[n - 1])
        joined = next((d for d in reversed(near) if _joined(d, draft)), None)
        if joined is not None and joined.time is not None:
            draft.time = replace(joined.time, basis="inherited")
        elif draft.time is None and _goes_on(draft):
            _only_time(draft, near)
        first = draft.first
        headed = first.view.sentence.segment in first.view.index.headlines
        if headed and draft.time is not None and draft.time.basis == "published":
            _only_time(draft, drafts[:WINDOW])


def _only_time(draft: Draft, others: Sequence[Draft]) -> None:
    """Give a draft the one time that acts of its kind have in the sentences around it."""
    first = draft.first
    times = {
        (other.time.begin, other.time.end): other.time
        for other in others
        if other.time is not None
        and other.time.basis in ("timex", "inherited")
        and (other.first.plover, other.first.reality) == (first.plover, first.reality)
        and 0 < abs(other.first.view.number - first.view.number) <= NEAR_SENTENCES
    }
    if len(times) == 1:
        draft.time = replace(next(iter(times.values())), basis="inherited")


def _joined(a: Draft, b: Draft) -> bool:
    """Say whether "and" joins ``b``, without a time of its own, to ``a``: إيقاف لص و[حجز] سيارة."""
    x, y = a.first, b.first
    if x.view is not y.view or a.time is None or a.time.basis != "timex" or x.reality != y.reality:
        return False
    if b.time is not None and b.time.basis != "published":
        return False
    if x.form != "noun" or y.form != "noun":
        return False
    alike = function_of(x.view, x.token) == function_of(y.view, y.token)
    return alike and function_of(y.view, y.token)[1] >= 0


def _goes_on(draft: Draft) -> bool:
    """Say whether an act without a time goes on with what was told: done, by a verb, not aside."""
    first = draft.first
    told = first.form != "noun" or first.light is not None
    done = (first.reality, first.polarity) == ("actual", "positive") and not first.background
    clause = clause_over(first.view, first.anchor)
    main = clause is None or clause.relation not in ("relative", "participial")
    return told and done and main and first.plover not in WORDS and not elsewhen(first)


def _outcome_time(draft: Draft, before: Draft) -> None:
    """Let what an act just told has led to be of its time: وأسفرت الحملة عن [إيقاف] عشرة."""
    first = draft.first
    if first.light is None or before.time is None or before.time.basis != "timex":
        return
    clause = first.view.predicates.get(first.light)
    outcome = clause is not None and clause.lemma in first.view.words.causes
    near = first.view.number - before.first.view.number <= 1
    if outcome and near and before.first.plover == first.plover:
        draft.time = replace(before.time, basis="inherited")
