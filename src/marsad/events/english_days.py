"""English acts without a time of their own: of the day that the story has come to.

A report says when once, and goes on: two men were stabbed on Saturday; police arrested a third.
What a clause tells of a day or an act just named was then too: on 12 June, when he promised.
"""

from __future__ import annotations

from msgspec.structs import replace

from marsad.events.candidate import Candidate
from marsad.events.english_times import in_the_perfect
from marsad.events.merging import Draft
from marsad.events.times_of_others import WORDS, days_from
from marsad.events.undated import elsewhen
from marsad.events.view import SentenceView
from marsad.model.event import EventTime
from marsad.model.language import Clause, Sentence
from marsad.model.timex import Timex

BACK = 2
"""Sentences before one in which the day may stand that goes before the day of the report;"""
FAR_BACK = 12  # those before one that has no time at all
CLOCK_WORD = 4  # letters of the longest word of a time of day without a day: noon, a.m.
RECENT = 14
"""Days before the report within which a day goes on: 11 March is over by the next sentence."""
WEEK = 7
QUOTES = frozenset('"“”')
TOLD = ("main", "coordinate")


def carry_on(drafts: list[Draft]) -> None:
    """Give the English acts that go on from a day told before them that day.

    They have no time, or only the day of the report. What is told of an act by a clause that hangs
    on its noun has that act's time: a riot in which guards were [attacked].
    """
    nouns = {(id(d.first.view), d.first.token): d for d in drafts if d.first.form == "noun"}
    for draft in drafts:
        first = draft.first
        if first.view.sentence.language != "en":
            continue
        if _by_the_clock(draft):
            _set_day(draft)
        if not _open(draft):
            continue
        over = _antecedent(first)
        act = nouns.get((id(first.view), over)) if over is not None else None
        if act is not None and act is not draft and act.time is not None:
            if act.first.reality == first.reality:
                draft.time = replace(act.time, basis="inherited")
            continue
        timex = _day_of_clause(first)
        if timex is None and _goes_on(draft):
            timex = _day_before(first, FAR_BACK if draft.time is None else BACK)
        if timex is not None and timex.begin:
            draft.time = EventTime(
                timex=timex.id,
                begin=timex.begin,
                end=timex.end,
                precision="day",
                basis="inherited",
            )


def _open(draft: Draft) -> bool:
    first = draft.first
    told = (first.reality, first.polarity) == ("actual", "positive") and not first.background
    return told and (draft.time is None or draft.time.basis == "published")


def _antecedent(candidate: Candidate) -> int | None:
    """Give the noun that the event's own relative clause hangs on."""
    view = candidate.view
    clause = view.predicates.get(candidate.anchor)
    if clause is None or clause.relation != "relative" or clause.parent is None:
        return None
    if candidate.plover in WORDS or clause.tense != "past":
        return None
    return view.sentence.clauses[clause.parent].predicate


def _day_of_clause(candidate: Candidate) -> Timex | None:
    """Give the day right before the event's clause, which says what was then: in May, when …."""
    view = candidate.view
    clause = view.predicates.get(candidate.anchor)
    if clause is None or clause.tense != "past" or clause.start < 1:
        return None
    at = clause.start
    whens = view.words.settings.get("when", frozenset())
    if view.tokens[at].norm not in whens:
        return None
    before = at - 2 if at > 1 and view.tokens[at - 1].pos == "PUNCT" else at - 1
    if before not in view.timed:
        return None
    end = view.tokens[before].end
    times = view.index.times_in(view.sentence.start, end)
    return next((t for t in times if t.span[1] == end and _dated(t)), None)


def _dated(timex: Timex) -> bool:
    return bool(timex.begin and timex.end) and timex.type in ("DATE", "TIME")


def _goes_on(draft: Draft) -> bool:
    """Say whether an act is told by a verb in the plain past, of somebody just spoken of."""
    first = draft.first
    view = first.view
    if first.form == "noun" and first.light is None:
        return False
    if view.sentence.segment in view.index.headlines or draft.according_to != ["author"]:
        return False
    clause = view.predicates.get(first.anchor)
    beside = clause is not None and clause.relation == "participial" and clause.tense is None
    if beside and clause is not None and clause.parent is not None:
        clause = view.sentence.clauses[clause.parent]
    if clause is None or not _plain_past(view, clause) or elsewhen(first):
        return False
    if first.plover in WORDS and not beside and not _by_a_pronoun(first):
        return False
    return not _times_in(view.sentence, view) and not _in_the_words(first)


def _in_the_words(candidate: Candidate) -> bool:
    """Say whether quotation marks stand around the act."""
    view = candidate.view
    marks = sum(t.text in QUOTES for t in view.tokens[: candidate.start])
    return marks % 2 == 1


def _plain_past(view: SentenceView, clause: Clause) -> bool:
    """Say whether a clause tells in the past, not in the perfect, which tells of today."""
    told = clause.relation in TOLD and clause.tense == "past"
    return told and not in_the_perfect(view, clause)


def _by_a_pronoun(candidate: Candidate) -> bool:
    """Say whether who speaks was spoken of before: [He] called on them to leave."""
    view = candidate.view
    people = view.words.settings.get("personal", frozenset())
    clause = view.predicates.get(candidate.anchor)
    verbs = [candidate.anchor]
    if clause is not None and clause.relation == "coordinate" and clause.parent is not None:
        verbs.append(view.sentence.clauses[clause.parent].predicate)  # they share it
    chunks = [c for verb in verbs for c in view.governed.get(verb, ())]
    return any(c.function == "subject" and view.tokens[c.head].norm in people for c in chunks)


def _times_in(sentence: Sentence, view: SentenceView) -> list[Timex]:
    return [t for t in view.index.times_in(sentence.start, sentence.end) if _dated(t)]


def _day_before(candidate: Candidate, reach: int) -> Timex | None:
    """Give the nearest recent day that a sentence before tells in the past, if it tells but one."""
    view = candidate.view
    document = view.index.document
    for number in range(view.number - 1, max(-1, view.number - 1 - reach), -1):
        sentence = document.sentences[number]
        if sentence.segment in view.index.headlines or sentence.language != "en":
            return None
        times = [t for t in _times_in(sentence, view) if _told_in_past(sentence, t)]
        recent = [t for t in times if _recent(t, document.published.value)]
        if times:
            alike = len({(t.begin or "")[:10] for t in recent}) == 1
            return recent[0] if alike else None
    return None


def _by_the_clock(draft: Draft) -> bool:
    """Say whether an act is dated by an hour alone: they fled shortly after [9 p.m.]."""
    time = draft.time
    if time is None or time.basis != "timex" or "T" not in (time.begin or ""):
        return False
    timex = draft.first.view.index.timexes.get(time.timex or "")
    if timex is None or timex.anchor != "published" or draft.first.reality != "actual":
        return False
    return all(len(word) <= CLOCK_WORD for word in timex.text.split())


def _set_day(draft: Draft) -> None:
    """Put an hour on the day that was told before it, if there is one."""
    time, day = draft.time, _day_before(draft.first, BACK)
    if time is None or day is None or not day.begin or day.begin[:10] != (day.end or "")[:10]:
        return
    begin, end = (day.begin[:10] + (t or "")[10:] for t in (time.begin, time.end or time.begin))
    draft.time = replace(time, begin=begin, end=end)


def _recent(timex: Timex, published: str | None) -> bool:
    ago, length = days_from(timex.begin, published), days_from(timex.begin, timex.end)
    return ago is not None and 0 < ago <= RECENT and length is not None and length < WEEK


def _told_in_past(sentence: Sentence, timex: Timex) -> bool:
    """Say whether a day is that of a sentence's main verb, told in the past."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.end > timex.span[0]), 0)
    around = [c for c in sentence.clauses if c.form != "verbal-noun" and c.start <= at < c.end]
    inner = min(around, key=lambda c: c.end - c.start, default=None)
    return inner is not None and inner.relation in TOLD and inner.tense == "past"
