"""Which events are of the time of another: joined to it, in its course, or going on from it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from marsad.events.candidate import Candidate
from marsad.events.merging import Draft, lately
from marsad.events.slots import clause_over, function_of
from marsad.events.times_of_others import FRESH, WORDS, days_from
from marsad.events.undated import elsewhen
from marsad.model.event import EventTime

NEAR_SENTENCES = 2
LISTED = 20  # tokens between two acts of a list
WINDOW = 40  # events before and after one that are looked at


def share_times(drafts: list[Draft]) -> None:
    """Give an event without a time of its own that of another.

    First that of the act that it is one with, else, where it goes on with what was told or is told
    by a headline, the only one that acts of its kind around it have. The headline tells what was
    done yesterday as if today: إحالة موظفين, then تم أمس إحالة.
    """
    for n, draft in enumerate(drafts):
        if draft.time is not None and draft.time.basis != "published":
            continue
        near = drafts[max(0, n - WINDOW) : n]
        one = next((d for d in reversed(near) if d.time and _at_once(d, draft)), None)
        if one is not None and one.time is not None:
            draft.time = _taken_over(one.time)
            continue
        told = draft.time
        headed = draft.first.view.sentence.segment in draft.first.view.index.headlines
        if headed and told is not None:
            fresh = [d for d in drafts[:WINDOW] if lately(told, d.time)]
            draft.time = _only_time(draft, fresh) or told
        if draft.time is not None and draft.first.plover in WORDS:
            draft.time = _said(draft, draft.time)
        elif told is None and _goes_on(draft):
            draft.time = _only_time(draft, near)


def _taken_over(time: EventTime) -> EventTime:
    return time if time.basis == "published" else replace(time, basis="inherited")


def _only_time(draft: Draft, others: Sequence[Draft]) -> EventTime | None:
    """Give the one time that acts of a draft's kind have in the sentences around it."""
    first = draft.first
    times = {
        (other.time.begin, other.time.end): other.time
        for other in others
        if other.time is not None
        and other.time.basis in ("timex", "inherited")
        and (other.first.plover, other.first.reality) == (first.plover, first.reality)
        and 0 < abs(other.first.view.number - first.view.number) <= NEAR_SENTENCES
    }
    return _taken_over(next(iter(times.values()))) if len(times) == 1 else None


def _said(draft: Draft, told: EventTime) -> EventTime:
    """Give words told as of today the only day on which the sources around spoke, if days before.

    كندا تطالب القناة بالاعتذار, then وقالت المتحدثة [أمس].
    """
    index = draft.first.view.index
    if told.basis != "published" or not told.begin:
        return told
    number = draft.first.view.number
    near = index.document.sentences[max(0, number - NEAR_SENTENCES) : number + NEAR_SENTENCES + 1]
    days = {
        timex.begin[:10]: timex
        for statement in index.cued_in(near[0].start, near[-1].end)
        if (timex := index.timexes.get(statement.time or "")) is not None
        and timex.begin
        and statement.stance == "assert"
        and timex.type in ("DATE", "TIME")
    }
    if len(days) != 1:
        return told
    day, timex = days.popitem()
    gap = days_from(day, told.begin)
    if gap is None or not 0 < gap <= FRESH:
        return told
    return EventTime(timex=timex.id, begin=day, end=day, precision="day", basis="inherited")


def _at_once(a: Draft, b: Draft) -> bool:
    """Say whether ``b`` was when ``a``, told before it, was."""
    if a.first.reality != b.first.reality:
        return False
    if any(_occasion(x, b.first) or _occasion(b.first, x) for x in a.tellings):
        return True
    if a.time is None or (b.time is not None and a.time.basis != "timex"):
        return False
    return _joined(a.first, b.first) or _outcome(a.first, b.first)


def _occasion(x: Candidate, y: Candidate) -> bool:
    """Say whether ``y`` was done in the course of ``x``: تم خلال هذه [الحملة] إيقاف لص.

    A definite one is that of the report, told again; another tells something new.
    """
    if x.view is not y.view or x.form != "noun" or x.light is not None or y.plover in WORDS:
        return False
    function, governor = function_of(x.view, x.token)
    own = clause_over(y.view, y.anchor)
    course = x.view.words.settings.get("course", frozenset())
    if governor != y.anchor and (own is None or governor != own.predicate):
        return False
    return (function or "").removeprefix("obl-") in course


def _joined(x: Candidate, y: Candidate) -> bool:
    """Say whether "and" joins ``y`` to ``x``: إيقاف لص و[حجز] سيارة."""
    if x.view is not y.view or x.form != "noun" or y.form != "noun":
        return False
    role = function_of(y.view, y.token)
    alike = role[1] >= 0 and function_of(x.view, x.token) == role
    return alike or _listed(x, y)


def _listed(x: Candidate, y: Candidate) -> bool:
    """Say the same of Arabic acts that are listed one by one, with no verb in between.

    تمكنت الشرطة من تفكيك شبكة، و[إيقاف] لصين: the analyser hangs it elsewhere or nowhere.
    """
    tokens, chunk = y.view.tokens, y.view.chunk_of.get(y.token)
    if y.view.sentence.language != "ar" or chunk is None:
        return False
    if chunk.function not in (None, "conjunct") or chunk.start != y.start or not y.start:
        return False
    if tokens[y.start - 1].pos != "CCONJ" or not 0 < y.start - x.end <= LISTED:
        return False
    between = tokens[x.end : y.start]
    return not any(t.pos == "VERB" or (t.pos == "PUNCT" and t.text != "،") for t in between)


def _outcome(x: Candidate, y: Candidate) -> bool:
    """Say whether ``y`` is what the act ``x`` has led to: وأسفرت الحملة عن [إيقاف] عشرة."""
    clause = None if y.light is None else y.view.predicates.get(y.light)
    if clause is None or clause.lemma not in y.view.words.causes:
        return False
    return y.view.number - x.view.number <= 1 and x.plover == y.plover


def _goes_on(draft: Draft) -> bool:
    """Say whether an act without a time goes on with what was told: done, by a verb, not aside."""
    first = draft.first
    told = first.form != "noun" or first.light is not None
    done = (first.reality, first.polarity) == ("actual", "positive") and not first.background
    clause = clause_over(first.view, first.anchor)
    main = clause is None or clause.relation not in ("relative", "participial")
    return told and done and main and first.plover not in WORDS and not elsewhen(first)
