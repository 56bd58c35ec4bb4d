"""Events without a time of their own: which of them are news of the day of the report."""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.english_times import no_news_of_the_day, told_aside
from marsad.events.known_acts import is_known
from marsad.events.light_verbs import light_verb_of
from marsad.events.slots import clause_over, function_of
from marsad.events.times_of_others import WORDS, days_from
from marsad.events.view import SentenceView
from marsad.events.whereabouts import before_colon
from marsad.model.document import Document
from marsad.model.event import EventTime
from marsad.model.language import Clause
from marsad.model.timex import Timex

MONTH = 31
LONG_DAY = len("2016-11-13")
AUXILIARIES = 3  # tokens before a verb in which its auxiliaries stand
SUBJECT_REACH = 12  # tokens between كان and قد, with the subject between


def published_time(
    candidate: Candidate, beside: list[Candidate], document: Document, lead: set[str]
) -> EventTime | None:
    """Give the publication date to an actual past event of the lead that has no time of its own.

    A background event has none: told in a relative clause, with a pluperfect, or an anniversary.
    """
    published = document.published
    sentence = candidate.view.sentence
    if (
        published.value is None
        or sentence.segment not in lead
        or candidate.reality != "actual"
        or candidate.background
    ):
        return None
    if not _is_news(candidate) or _is_topic(candidate, beside) or elsewhen(candidate):
        return None
    if told_aside(candidate) or is_known(candidate) or no_news_of_the_day(candidate):
        return None
    return EventTime(
        begin=published.value[:10],
        end=published.value[:10],
        precision=published.precision or "day",
        basis="published",
    )


def elsewhen(candidate: Candidate) -> bool:
    """Say whether the clause has a time that could not be resolved, or is past before the past.

    Four days later is some day, but not that of the report; had attacked was before what is told.
    """
    view = candidate.view
    own = clause_over(view, candidate.anchor)
    if own is not None and (_pluperfect(view, own) or _earlier(view, own)):
        return True
    if view.sentence.language == "ar":
        return False
    published = view.index.document.published.value
    return any(_long_before(t, published) for t in view.timexes) or any(
        clause_over(view, view.token_at(t.span[0])) is own
        for t in view.timexes
        if t.begin is None and (t.type in ("DATE", "TIME") or t.mod in ("BEFORE", "AFTER"))
    )


def _pluperfect(view: SentenceView, clause: Clause) -> bool:
    """Say whether a clause tells what was past already: had attacked, كان الحرس [قد اتهم]."""
    settings, verb = view.words.settings, clause.predicate
    if verb < 1:
        return False
    near = view.tokens[max(clause.start, verb - AUXILIARIES) : verb]
    if view.sentence.language != "ar":
        return any(t.norm in settings.get("pluperfect", ()) for t in near)
    if _past_then(view, clause):
        return True
    if clause.relation == "complement" and clause.parent is not None and clause.tense == "past":
        # What had been said was before that.
        if _past_then(view, view.sentence.clauses[clause.parent]):
            return True
    if view.tokens[verb - 1].norm not in settings.get("perfect", ()):
        return False
    before = view.tokens[max(0, clause.start - 1, verb - SUBJECT_REACH) : verb - 1]
    return any(t.lemma in settings.get("pluperfect", ()) for t in before)


def _past_then(view: SentenceView, clause: Clause) -> bool:
    """Say whether an Arabic verb of the past stands under كان: كانت الشرطة [أعلنت]."""
    then = clause.modal in view.words.settings.get("pluperfect", ())
    return then and view.tokens[clause.predicate].tense == "past"


def _earlier(view: SentenceView, clause: Clause) -> bool:
    """Say whether a clause says that it was before, without a day: في وقت سابق, previously."""
    words = [tuple(w.split()) for w in view.words.settings.get("earlier", ())]
    return any(view.match(w, i) for i in range(clause.start, clause.end) for w in words)


def _long_before(timex: Timex, published: str | None) -> bool:
    """Say whether a day is more than a month before the report: what stands beside is no news."""
    if timex.type != "DATE" or not (published and timex.end) or len(timex.value) < LONG_DAY:
        return False
    gap = days_from(timex.end, published)
    return gap is not None and gap > MONTH


def _is_topic(candidate: Candidate, events: list[Candidate]) -> bool:
    """Say whether a noun is what words are about: تدين [الهجوم]. It was before, who knows when."""
    if candidate.form != "noun" or candidate.light is not None:
        return False
    _, governor = function_of(candidate.view, candidate.token)
    return any(e.anchor == governor and e.plover in WORDS for e in events if e is not candidate)


def _is_news(candidate: Candidate) -> bool:
    """Say whether a telling says that its event happened just now, and does not only refer to it.

    A verb does, in a relative clause only a light one in the present; a noun does where a light
    verb carries it, where it says who acted upon whom, or in a headline as no verb's object.
    """
    view = candidate.view
    if candidate.form == "noun" and candidate.light is None:
        function, governor = function_of(view, candidate.token)
        head = view.sentence.segment in view.index.headlines
        if before_colon(candidate, view.index) is not None:
            return True
        if head and _within_another(view, candidate.token):
            return False
        if head and (governor not in view.predicates or function == "subject"):
            return True
        return bool(candidate.of("actor") and candidate.of("recipient", "instrument"))
    clause = clause_over(view, candidate.anchor)
    if clause is None or clause.relation != "relative":
        return True
    return clause.tense == "present" and candidate.light is not None


def _within_another(view: SentenceView, token: int) -> bool:
    """Say whether a noun is what another noun is of: تلقى أمر تنفيذ [اعتداء]. It was before."""
    chunk = view.chunk_of.get(token)
    while chunk is not None and chunk.governor >= 0 and view.tokens[chunk.governor].pos == "NOUN":
        if chunk.function == "genitive" and not view.is_partitive(chunk.governor):
            return light_verb_of(view, chunk.governor) is None
        chunk = view.chunk_of.get(chunk.governor)
    return False
