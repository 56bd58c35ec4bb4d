"""When an event happened: the time its clause states, else the day of the report."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from marsad.events.candidate import Candidate
from marsad.events.merging import Draft
from marsad.events.slots import clause_over, function_of
from marsad.events.view import SentenceView
from marsad.events.triggers import light_verb_of
from marsad.model.document import Document
from marsad.model.event import EventTime
from marsad.model.language import Clause
from marsad.model.statement import Statement
from marsad.model.timex import Timex

NEAR_SENTENCES = 2
WINDOW = 40  # events before and after one that are looked at
MONTH = 31
LONG_DAY = len("2016-11-13")
AUXILIARIES = 3  # tokens before a verb in which its auxiliaries stand
SUBJECT_REACH = 12  # tokens between كان and قد, with the subject between
OWNED_REACH = 12  # tokens behind an event noun in which its time may stand
WORDS = ("ACCUSE", "SUPPORT", "REJECT", "REQUEST")
"""Types of words about an act: the act that they are about was before."""
_PHRASE = ("ADP", "NOUN", "PROPN", "ADJ", "DET", "NUM", "X")


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
        and not _names_a_thing(candidate, t)
        and not _of_the_saying(view, t, statement)
        and not _of_another(candidate, t, beside)
    ]
    if not dated or _blamed(candidate, beside):
        return None
    own = clause_over(view, candidate.anchor)
    start, _ = candidate.span
    same = [t for t in dated if _owner(view, t, beside) is candidate]
    if not same:
        same = [t for t in dated if _in_clause(candidate, view.token_at(t.span[0]))]
    if not same:
        parent = view.sentence.clauses[own.parent] if own and own.parent is not None else None
        said = parent is not None and own is not None and own.relation == "complement"
        if said or len(dated) > 1 or (own is not None and own.relation == "relative"):
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


def _in_clause(candidate: Candidate, token: int) -> bool:
    """Say whether a token stands in the event's own clause, or in a phrase hung on its verb."""
    view = candidate.view
    chunk = view.chunk_of.get(token)
    hung = chunk is not None and chunk.governor == candidate.anchor
    return hung or clause_over(view, token) is clause_over(view, candidate.anchor)


def _owner(view: SentenceView, timex: Timex, events: list[Candidate]) -> Candidate | None:
    """Give the event noun right before a time, with nothing but its own phrase between.

    الهجوم على المتحف [في 18 مارس].
    """
    at = view.token_at(timex.span[0]) - 1
    last = max(-1, at - OWNED_REACH)
    nouns = {e.end - 1: e for e in events if e.form == "noun" and e.light is None}
    verbs = {e.token for e in events if e.form != "noun"}
    while at > last:
        if at in nouns:
            return nouns[at]
        if view.tokens[at].pos not in _PHRASE or at in verbs or at in view.timed:
            return None
        at -= 1
    return None


def _of_another(candidate: Candidate, timex: Timex, events: list[Candidate]) -> bool:
    """Say whether a time is that of another event, behind which it stands.

    A verb before both may well be of the same time, but words about an act are not.
    """
    owner = _owner(candidate.view, timex, events)
    if owner is None or owner is candidate:
        return False
    if candidate.view.sentence.language == "en" and candidate.form != "noun":
        return candidate.plover in WORDS  # the attack on Monday killed two: it killed on Monday
    if candidate.token > owner.token:
        return True
    return candidate.plover in WORDS


def _names_a_thing(candidate: Candidate, timex: Timex) -> bool:
    """Say whether a year only names what stands right before it: ميزانية [2017], يورو [2016]."""
    view = candidate.view
    if len(timex.value) != len("2016"):
        return False
    if view.sentence.language != "ar":
        return _before_noun(view, view.token_at(timex.span[0]), timex)
    before = view.token_at(timex.span[0]) - 1
    if before < 0 or before in view.timed or candidate.start <= before < candidate.end:
        return False
    token = view.tokens[before]
    bare = token.pos in ("NOUN", "PROPN") and not token.norm.endswith(("ا", "ين"))
    return bare and (timex.text.isdecimal() or not token.definite) and before not in view.predicates


def _before_noun(view: SentenceView, token: int, timex: Timex) -> bool:
    """Say whether a bare year stands before the noun that it names: the [2016] election."""
    chunk = view.chunk_of.get(token)
    if chunk is None or not timex.text.isdecimal() or chunk.head <= token:
        return False
    return all(t.pos in ("NOUN", "PROPN", "ADJ") for t in view.tokens[token + 1 : chunk.head + 1])


def _of_the_saying(view: SentenceView, timex: Timex, statement: Statement | None) -> bool:
    """Say whether a time tells when a source spoke, another day than that of the report.

    What a source says today is news of today, as far as nothing else is said.
    """
    if statement is None or statement.stance == "announce" or not statement.content:
        return False
    if any(a <= timex.span[0] < b for a, b in statement.content):
        return False
    published = view.index.document.published.value
    return not (published and timex.begin and timex.begin[:10] == published[:10])


def _blamed(candidate: Candidate, events: list[Candidate]) -> bool:
    """Say whether a noun is what somebody is accused of: متهمة الدوحة ب[تمويل] جماعات."""
    if candidate.form != "noun" or candidate.light is not None:
        return False
    function, governor = function_of(candidate.view, candidate.token)
    over = {e.token: e for e in events if e.plover == "ACCUSE" and e is not candidate}
    return function is not None and function.startswith("obl-") and governor in over


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
    ):
        return begin, end
    year = f"{int(begin[:4]) - 1:04d}"
    return year + begin[4:], (year + end[4:]) if end[:4] == begin[:4] else end


def _precision(timex: Timex) -> str:
    value = timex.begin or ""
    if timex.begin and timex.end and timex.begin[:10] != timex.end[:10]:
        return {4: "year", 7: "month"}.get(len(timex.value), "range")
    return "minute" if "T" in value else "day"


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
    if not _is_news(candidate) or _spoken_of(candidate, beside) or _elsewhen(candidate, document):
        return None
    return EventTime(
        begin=published.value[:10],
        end=published.value[:10],
        precision=published.precision or "day",
        basis="published",
    )


def _elsewhen(candidate: Candidate, document: Document) -> bool:
    """Say whether the clause has a time that could not be resolved, or is past before the past.

    Four days later is some day, but not that of the report; had attacked was before what is told.
    """
    view = candidate.view
    own = clause_over(view, candidate.anchor)
    if own is not None and (_pluperfect(view, own) or _earlier(view, own)):
        return True
    if view.sentence.language == "ar":
        return False
    times = [t for t in document.timexes if view.sentence.start <= t.span[0] < view.sentence.end]
    return any(_long_before(t, document.published.value) for t in times) or any(
        clause_over(view, view.token_at(t.span[0])) is own
        for t in times
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
    if view.tokens[verb - 1].norm not in settings.get("perfect", ()):
        return False
    before = view.tokens[max(0, clause.start - 1, verb - SUBJECT_REACH) : verb - 1]
    return any(t.lemma in settings.get("pluperfect", ()) for t in before)


def _earlier(view: SentenceView, clause: Clause) -> bool:
    """Say whether a clause says that it was before, without a day: في وقت سابق, previously."""
    words = [tuple(w.split()) for w in view.words.settings.get("earlier", ())]
    return any(view.match(w, i) for i in range(clause.start, clause.end) for w in words)


def _long_before(timex: Timex, published: str | None) -> bool:
    """Say whether a day is more than a month before the report: what stands beside is no news."""
    if timex.type != "DATE" or not (published and timex.end) or len(timex.value) < LONG_DAY:
        return False
    ended, told = (date.fromisoformat(d[:10]) for d in (timex.end, published))
    return (told - ended).days > MONTH


def _spoken_of(candidate: Candidate, events: list[Candidate]) -> bool:
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


def share_times(drafts: list[Draft]) -> None:
    """Let a headline's event take the time that the lead states for the same kind of event.

    The headline tells what was done yesterday as if today: إحالة موظفين, then تم أمس إحالة.
    """
    for n, draft in enumerate(drafts):
        if n and draft.time is not None and draft.time.basis == "published":
            _outcome_time(draft, drafts[n - 1])
        first = draft.first
        headed = first.view.sentence.segment in first.view.index.headlines
        if not headed or draft.time is None or draft.time.basis != "published":
            continue
        times = {
            (other.time.begin, other.time.end): other.time
            for other in drafts[:WINDOW]
            if other.time is not None
            and other.time.basis == "timex"
            and other.first.plover == first.plover
            and other.first.reality == first.reality
            and 0 < other.first.view.number - first.view.number <= NEAR_SENTENCES
        }
        if len(times) == 1:
            draft.time = replace(next(iter(times.values())), basis="inherited")


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
