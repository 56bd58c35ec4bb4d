"""Times in a sentence that are of another act, of a thing or of a saying, not of the event."""

from __future__ import annotations

from datetime import date

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over, function_of
from marsad.events.view import SentenceView
from marsad.model.language import Clause
from marsad.model.statement import Statement
from marsad.model.timex import Timex

OWNED_REACH = 12  # tokens behind an event noun in which its time may stand
WORDS = ("ACCUSE", "SUPPORT", "REJECT", "REQUEST")
"""Types of words about an act: the act that they are about was before."""
_PHRASE = ("ADP", "NOUN", "PROPN", "ADJ", "DET", "NUM", "X")
FRESH = 3  # days before the report on which what it tells as news of today may have been
NEAR = 4  # tokens between a noun and the participle that describes it
_INNER = ("complement", "adverbial")


def day_of(value: str | None) -> date | None:
    """Give the day that an ISO value begins with; None where it tells a month or year only."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def days_from(earlier: str | None, later: str | None) -> int | None:
    """Give the days from one ISO value to another, None where either is no day."""
    first, last = day_of(earlier), day_of(later)
    return (last - first).days if first is not None and last is not None else None


def owner_of(view: SentenceView, timex: Timex, events: list[Candidate]) -> Candidate | None:
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


def of_another(candidate: Candidate, timex: Timex, events: list[Candidate]) -> bool:
    """Say whether a time is that of another event, behind which it stands.

    A verb before both may well be of the same time, but words about an act are not.
    """
    if _possessed(candidate, timex):
        return True
    owner = owner_of(candidate.view, timex, events)
    if owner is None or owner is candidate:
        return False
    if candidate.view.sentence.language == "en" and candidate.form != "noun":
        return candidate.plover in WORDS  # the attack on Monday killed two: it killed on Monday
    if _in_the_course_of(candidate, owner) or _right_after(candidate, owner, timex):
        return False
    if candidate.token > owner.token:
        return True
    return candidate.plover in WORDS


def _in_the_course_of(candidate: Candidate, owner: Candidate) -> bool:
    """Say whether an act was part of the other: تمكنت الشرطة خلال [حملة] أمس من إيقاف لص."""
    view = candidate.view
    function, governor = function_of(view, owner.token)
    occasions = view.words.settings.get("occasion", ())
    return governor == candidate.anchor and (function or "").removeprefix("obl-") in occasions


def _right_after(candidate: Candidate, owner: Candidate, timex: Timex) -> bool:
    """Say whether an act followed another that was days before the report: بعد [كمين] أمس، أوقف."""
    view = candidate.view
    published = view.index.document.published.value
    if not (published and timex.begin and timex.end) or timex.begin[:10] != timex.end[:10]:
        return False
    gap = days_from(timex.begin, published)
    if gap is None:
        return False
    own = clause_over(view, candidate.anchor)
    function, governor = function_of(view, owner.token)
    follows = own is not None and governor == own.predicate and candidate.plover not in WORDS
    scene = view.words.settings.get("following", frozenset())
    return follows and 0 <= gap <= FRESH and (function or "").removeprefix("obl-") in scene


def names_a_thing(candidate: Candidate, timex: Timex) -> bool:
    """Say whether a year only names what stands right before it: ميزانية [2017], يورو [2016]."""
    view = candidate.view
    if len(timex.value) != len("2016"):
        return False
    at = view.token_at(timex.span[0])
    if view.sentence.language != "ar":
        return _before_noun(view, at, timex)
    before = at - 1
    if (
        before < 0
        or view.tokens[at].pos == "ADP"
        or before in view.timed
        or candidate.start <= before < candidate.end
    ):
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


def of_the_saying(candidate: Candidate, timex: Timex, statement: Statement | None) -> bool:
    """Say whether a time tells when a source spoke, another day than that of the report.

    What a source says today is news of today, as far as nothing else is said.
    """
    if statement is None or statement.stance == "announce" or not statement.content:
        return False
    if any(a <= timex.span[0] < b for a, b in statement.content):
        return False
    view = candidate.view
    if _below_cue(candidate, timex, statement):
        return False
    published = view.index.document.published.value
    return not (published and timex.begin and timex.begin[:10] == published[:10])


def _below_cue(candidate: Candidate, timex: Timex, statement: Statement) -> bool:
    """Say whether a time is in the act's own clause, below the cue: accused of lying in May."""
    view = candidate.view
    own = clause_over(view, view.token_at(timex.span[0]))
    if view.sentence.language != "en" or own is None or statement.cue is None:
        return False
    if own.relation != "complement" or own is not clause_over(view, candidate.anchor):
        return False
    return not own.start <= view.token_at(statement.cue.span[0]) < own.end


def blamed(candidate: Candidate, events: list[Candidate]) -> bool:
    """Say whether a noun is what somebody is accused of: متهمة الدوحة ب[تمويل] جماعات."""
    if candidate.form != "noun" or candidate.light is not None:
        return False
    function, governor = function_of(candidate.view, candidate.token)
    over = {e.token: e for e in events if e.plover == "ACCUSE" and e is not candidate}
    return function is not None and function.startswith("obl-") and governor in over


def _possessed(candidate: Candidate, timex: Timex) -> bool:
    """Say whether an English noun that is not the event owns a time: a suspect in [Monday]'s raid.

    What the raid did was on Monday too: Monday's raid killed two.
    """
    view = candidate.view
    chunk = view.chunk_of.get(view.token_at(timex.span[0]))
    if view.sentence.language != "en" or chunk is None or chunk.preposition != "'s":
        return False
    noun = chunk.governor
    if noun < 0 or candidate.start <= noun < candidate.end:
        return False
    function, verb = function_of(view, noun)
    return not (verb == candidate.anchor and function in ("subject", "agent"))


def of_inner_act(candidate: Candidate, timex: Timex, events: list[Candidate]) -> bool:
    """Say whether a time stands in a clause below the event's that tells an act of its own.

    accused of beating a pupil [in 1998], two men who attacked a mosque [on Sunday].
    """
    view = candidate.view
    clause = clause_over(view, view.token_at(timex.span[0]))
    if clause is None or clause is clause_over(view, candidate.anchor):
        return False
    if clause.start <= candidate.anchor < clause.end:
        return False
    if clause.relation == "relative" or described_by(view, clause):
        return True
    acts = {e.anchor for e in events if e is not candidate}
    return clause.relation in _INNER and clause.predicate in acts


def described_by(view: SentenceView, clause: Clause) -> bool:
    """Say whether a participle describes a noun before it: the crew of a tanker [seized] in May."""
    if clause.relation != "participial" or clause.voice != "passive":
        return False
    nouns = (view.sentence.chunks[n] for _, n in clause.shared)
    return any(0 <= clause.predicate - c.end <= NEAR for c in nouns)


def only_names(candidate: Candidate, timex: Timex, events: list[Candidate]) -> bool:
    """Say whether a day only names what stands behind it, no act: at [Friday] prayers."""
    view = candidate.view
    at = view.token_at(timex.span[0])
    chunk = view.chunk_of.get(at)
    if view.sentence.language != "en" or chunk is None or chunk.head in view.timed:
        return False
    acts = {i for e in events for i in range(e.start, e.end)}
    return at < chunk.head and view.tokens[chunk.head].pos == "NOUN" and chunk.head not in acts
