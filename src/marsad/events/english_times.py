"""Times around English acts: which are no time of theirs, and what is no news of the day."""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.lexicon import factuality_cues
from marsad.events.slots import clause_over
from marsad.events.times_of_others import described_by
from marsad.events.view import SentenceView
from marsad.model.language import Clause
from marsad.model.timex import Timex

CLIMB = 4  # clauses climbed from a time to the act at most
AUXILIARIES = 4  # tokens before a verb in which its auxiliaries stand


def no_news_of_the_day(candidate: Candidate) -> bool:
    """Say whether an English act in the body, told without a day, is not one of this day.

    What was not done has no day; a plain present tells what is so (critics [accuse] him), a perfect
    with a length of time what has gone on (has [demanded] it for months).
    """
    view = candidate.view
    if view.sentence.language != "en":
        return False
    if candidate.polarity == "negative":
        return True
    if any(up_to_now(view, t) for t in view.timexes):
        return True
    clause = view.predicates.get(candidate.anchor)
    if clause is None or candidate.form == "passive" or _like_a_headline(view):
        return False
    if clause.tense == "present":
        return not _auxiliaries(view, clause)
    return in_the_perfect(view, clause) and _for_long(view, clause)


def in_the_perfect(view: SentenceView, clause: Clause) -> bool:
    """Say whether an English clause tells in the perfect: has [demanded]."""
    perfect = view.words.settings.get("perfect", frozenset())
    return not perfect.isdisjoint(_auxiliaries(view, clause))


def _auxiliaries(view: SentenceView, clause: Clause) -> set[str]:
    near = view.tokens[max(clause.start, clause.predicate - AUXILIARIES) : clause.predicate]
    return {t.lemma for t in near if t.pos == "AUX"}


def _like_a_headline(view: SentenceView) -> bool:
    """Say whether a sentence is a headline, or ends without a mark as one does."""
    last = view.tokens[-1]
    return view.sentence.segment in view.index.headlines or last.text[-1:].isalnum()


def _for_long(view: SentenceView, clause: Clause) -> bool:
    return any(
        t.type == "DURATION" and clause_over(view, view.token_at(t.span[0])) is clause
        for t in view.timexes
    )


def _what_for(view: SentenceView) -> frozenset[str]:
    """Give what opens a clause without tense that says what for: fined [for] selling."""
    return view.words.settings.get("what-for", frozenset())


def told_aside(candidate: Candidate) -> bool:
    """Say whether an English clause only says what for, or whom by what was done to them.

    jailed for [killing] a guard, a man suspected of [killing] her, the village [burned] by rebels.
    """
    view = candidate.view
    clause = view.predicates.get(candidate.anchor)
    if view.sentence.language != "en" or clause is None or clause.parent is None:
        return False
    if clause.relation in ("complement", "adverbial"):
        return clause.tense is None and clause.marker in _what_for(view)
    over = view.sentence.clauses[clause.parent]
    return over.form == "verb" and described_by(view, clause)


def of_what_for(candidate: Candidate, timex: Timex) -> bool:
    """Say whether a time is in an English clause that says what for: for lying [in 1980]."""
    view = candidate.view
    clause = clause_over(view, view.token_at(timex.span[0]))
    own = clause_over(view, candidate.anchor)
    if view.sentence.language != "en" or own is None:
        return False
    for _ in range(CLIMB):
        if clause is None or clause is own or clause.parent is None:
            return False
        if clause.start <= candidate.anchor < clause.end:
            return False
        if clause.tense is None and clause.marker in _what_for(view):
            return True
        clause = view.sentence.clauses[clause.parent]
    return False


def only_since(candidate: Candidate, timex: Timex) -> bool:
    """Say whether an English act was done after a time, not at it: the first strike since [1998].

    What has gone on since then began then: they have been protesting since [Sunday].
    """
    view = candidate.view
    at = view.token_at(timex.span[0])
    since = view.words.settings.get("since", frozenset())
    if view.sentence.language != "en" or not at or view.tokens[at - 1].norm not in since:
        return False
    clause = view.predicates.get(candidate.anchor)
    if clause is None or clause_over(view, at) is not clause:
        return True
    return not in_the_perfect(view, clause)


def up_to_now(view: SentenceView, timex: Timex) -> bool:
    """Say whether an English time is the stretch before the report, no day: in the [past year]."""
    if view.sentence.language != "en":
        return False
    words = timex.text.lower().split()
    first = " ".join(words[:2])
    return first in view.words.settings.get("up-to-now", frozenset()) and len(words) > 2


def planned_for(candidate: Candidate, timexes: list[Timex]) -> Timex | None:
    """Give the day for which an English act noun is planned: a visit [scheduled] for Thursday."""
    view = candidate.view
    if view.sentence.language != "en" or candidate.form != "noun":
        return None
    plans = factuality_cues("en", "governor", told=("planned",))
    clauses = view.sentence.clauses
    for timex in timexes:
        clause = clause_over(view, view.token_at(timex.span[0]))
        if clause is None or clause.parent is None or clause.lemma not in plans or not timex.begin:
            continue
        described = clause.relation in ("participial", "relative")
        over = clauses[clause.parent].predicate == candidate.token
        beside = 0 <= clause.start - candidate.end <= 1
        if described and clause.voice == "passive" and (over or beside):
            return timex
    return None
