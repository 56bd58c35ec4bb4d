"""When an event happened: the time its clause states, else the day of the report."""

from __future__ import annotations

import re
from datetime import date, timedelta

from marsad.events.candidate import Candidate
from marsad.events.english_times import of_what_for, only_since, planned_for, up_to_now
from marsad.events.slots import clause_over
from marsad.events.times_of_others import (
    blamed,
    day_of,
    days_from,
    names_a_thing,
    of_another,
    of_inner_act,
    of_the_saying,
    only_names,
    owner_of,
)
from marsad.model.event import EventTime
from marsad.model.statement import Statement
from marsad.model.timex import Timex

MOMENTARY = ("ASSAULT", "COERCE", "SANCTION", "RETREAT", "CONSULT", "AGREE")
"""Types of acts that are over in a day."""
LASTING = ("PROTEST", "CONSULT", "COOPERATE")
"""Types of acts of which a length says until when they go on: a strike of three days."""
_LENGTH = re.compile(r"P(\d{1,2})([DWMY])")
LONGEST_DAYS = 9  # how long ago in days is a day; more of them are told as weeks
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
    planned = planned_for(candidate, timexes)
    if planned is not None:
        return EventTime(
            timex=planned.id,
            begin=planned.begin,
            end=planned.end,
            precision=_precision(planned),
            basis="timex",
        )
    dated = [
        t
        for t in timexes
        if t.begin
        and t.type in ("DATE", "TIME")
        and not names_a_thing(candidate, t)
        and not of_the_saying(candidate, t, statement)
        and not of_another(candidate, t, beside)
        and not of_what_for(candidate, t)
        and not only_since(candidate, t)
        and not up_to_now(view, t)
    ]
    dated = [t for t in dated if not (_too_late(candidate, t) or _too_early(candidate, t, beside))]
    if not dated and not blamed(candidate, beside):
        return _ago(candidate, timexes)
    same = [t for t in dated if owner_of(view, t, beside) is candidate]
    english = view.sentence.language == "en"  # charged with the murder of a guard [last May]
    if not dated or (blamed(candidate, beside) and not (same and english)):
        return None
    dated = [t for t in dated if not only_names(candidate, t, beside)] or dated
    own = clause_over(view, candidate.anchor)
    start, _ = candidate.span
    same = [t for t in same if t in dated]
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
    last = _lasts(candidate, nearest, timexes)
    return EventTime(
        timex=nearest.id,
        begin=begin,
        end=last or end,
        precision="range" if last else _precision(nearest),
        basis="timex",
    )


def _lasts(candidate: Candidate, first: Timex, timexes: list[Timex]) -> str | None:
    """Give the last day of what begins on a day and goes on for some: إضراب [لمدة 3 أيام].

    A length in the act's own clause counts, behind a word that says how long (``lasting``).
    """
    view = candidate.view
    if candidate.plover not in LASTING or first.begin is None or _precision(first) != "day":
        return None
    for timex in timexes:
        length = _LENGTH.fullmatch(timex.value) if timex.type == "DURATION" else None
        at = view.token_at(timex.span[0])
        if length is None or length[2] != "D" or not _in_clause(candidate, at):
            continue
        words = {t.norm for t in view.tokens[max(0, at - 1) : at + 1]}
        begin = day_of(first.begin)
        if begin is not None and words & view.words.settings.get("lasting", frozenset()):
            return (begin + timedelta(int(length[1]) - 1)).isoformat()
    return None


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
    ahead = days_from(published, timex.begin)
    return timex.anchor == "published" and ahead is not None and 0 < ahead <= SOON


def _too_early(candidate: Candidate, timex: Timex, beside: list[Candidate]) -> bool:
    """Say whether a day that is no later than the report is no day of what is only feared or meant.

    حذر [اليوم] من هجمات: the warning is of today.
    """
    view = candidate.view
    published = view.index.document.published.value
    if view.sentence.language != "ar" or candidate.reality in ("actual", "habitual"):
        return False
    if candidate.form != "noun" or candidate.light is not None or not (published and timex.begin):
        return False
    if owner_of(view, timex, beside) is candidate:
        return False
    return timex.begin[:10] <= published[:10]


def _ago(candidate: Candidate, timexes: list[Timex]) -> EventTime | None:
    """Give the day, month or year that a length of time before the report was: منذ [يومين].

    With what goes on it is how long: في إضراب منذ يومين. What was months or years ago is told by a
    verb of the past: the war of two years has not ended.
    """
    view = candidate.view
    words = view.words.settings.get("ago", frozenset())
    published = view.index.document.published.value
    if not published or candidate.plover not in MOMENTARY or candidate.reality != "actual":
        return None
    for timex in timexes:
        length = _LENGTH.fullmatch(timex.value) if timex.type == "DURATION" else None
        at = view.token_at(timex.span[0])
        if length is None or not at or view.tokens[at - 1].norm not in words:
            continue
        if _in_clause(candidate, at):
            return _before(candidate, timex, int(length[1]), length[2])
    return None


def _before(candidate: Candidate, timex: Timex, number: int, unit: str) -> EventTime | None:
    """Give the day, month or year ``number`` units before the report."""
    view = candidate.view
    told = day_of(view.index.document.published.value)
    if told is None or told.year <= number:
        return None
    clause = view.predicates.get(candidate.anchor)
    done = clause is not None and clause.tense == "past"
    if unit == "D" and number <= LONGEST_DAYS:
        first = last = told - timedelta(number)
        precision = "day"
    elif unit == "Y" and done:
        first, last = date(told.year - number, 1, 1), date(told.year - number, 12, 31)
        precision = "year"
    elif unit == "M" and done:
        months = told.year * 12 + told.month - 1 - number
        first, after = (date(m // 12, m % 12 + 1, 1) for m in (months, months + 1))
        last, precision = after - timedelta(1), "month"
    else:
        return None
    return EventTime(
        timex=timex.id,
        begin=first.isoformat(),
        end=last.isoformat(),
        precision=precision,
        basis="timex",
    )


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
        or (days_from(published, begin) or 0) <= SOON
    ):
        return begin, end
    year = f"{int(begin[:4]) - 1:04d}"
    return year + begin[4:], (year + end[4:]) if end[:4] == begin[:4] else end


def _precision(timex: Timex) -> str:
    value = timex.begin or ""
    if timex.begin and timex.end and timex.begin[:10] != timex.end[:10]:
        return {4: "year", 7: "month"}.get(len(timex.value), "range")
    return "minute" if "T" in value else "day"
