"""Whether an event is told as happened, planned, feared or denied: polarity, certainty, reality.

Cues come from event_factuality.tsv. A governor stands over the event (خطّط لقصف, plans to visit),
a noun before it (محاولة اغتيال), a marker opens its clause (إذا, if), a modal is
over its verb, an adverb within it. The innermost cue that says something decides; negation adds up.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.events.candidate import Candidate
from marsad.events.conditions import comes_round, conditions_over, habit_over, or_not, unproven
from marsad.events.lexicon import factuality_cues
from marsad.events.slots import clause_over, function_of
from marsad.events.view import SentenceView
from marsad.model.event import Certainty, Reality
from marsad.model.language import Clause
from marsad.model.statement import Statement
from marsad.resources import Entry

FUTURE = "future"  # the note of what only its tense or its date makes planned
QUOTES = frozenset("\"'«»“”‘’")
CLIMB = 6  # clauses climbed at most
BEFORE_NOUN = 3  # words before an event noun in which a cue noun counts
ADVERB_REACH = 5
_GOVERNOR = ("governor", "governor-of", "governor-for", "governor-to")
_NOT_A_GOVERNOR_WITHOUT = {"governor-of": "of", "governor-for": "for"}
_OVER = (*_GOVERNOR, "noun", "infinitive")
_STANCES: dict[str, tuple[Reality | None, Certainty | None]] = {
    "call-for": ("hypothetical", None),
    "ask": ("hypothetical", None),
    "promise": ("planned", None),
    "threaten": ("planned", None),
    "warn": ("hypothetical", "possible"),
    "express-concern": ("hypothetical", "possible"),
}
"""What the content of a statement with this stance is, where no cue within it says more."""
_MARKERS = ("marker", "marker-present")
_FEARING = ("warn", "express-concern")
_OPEN = ("complement", "purpose", "participial", "nominal", "adverbial", "conditional")


def judge(candidate: Candidate) -> None:
    """Set polarity, certainty, reality, and the background and attempted flags."""
    view = candidate.view
    language = view.sentence.language
    negations = 0
    clause = view.predicates.get(candidate.anchor) or clause_over(view, candidate.anchor)
    if clause is not None and clause.form != "nominal" and _over(view, candidate, clause):
        negations += clause.negated and not _which(view, clause) and not or_not(view, clause)
        _tense(candidate, clause)
    elif clause is not None and clause.relation == "conditional":
        _suppose(candidate)
    for cue in _around(candidate, clause):
        if cue.get("polarity") == "negative":
            negations += 1
        _apply(candidate, cue)
    own = factuality_cues(language, *_GOVERNOR)
    at: Clause | None = clause
    if at is not None and at.predicate != candidate.anchor:
        # A noun hangs in the clause of a verb, which may be a cue itself.
        governor = own.get(at.lemma)
        participle = (
            view.tokens[candidate.token].verbal == "participle" and candidate.form != "noun"
        )
        # A participle goes with its verb, and is not what that is about: حاول الفرار [متهما] غيره.
        if governor is not None and not participle and _governs(view, candidate, at, governor):
            negations += governor.get("polarity") == "negative" and not at.negated
            _apply(candidate, governor)
    elif candidate.light is not None and at is not None:
        governor = own.get(at.lemma)
        # Courts do what they decide; all others only plan it. A definite act is known: the strike,
        # called by the union.
        known = view.tokens[candidate.token].definite
        courts = any("court" in p.classes for p in candidate.of("actor"))
        if governor is not None and not known and not courts:
            _apply(candidate, governor)
    if not _sets_scene(candidate) and not _known_already(candidate):
        negations += _climb(candidate, at)
    _by_its_time(candidate)
    itself = factuality_cues(language, "self").get(candidate.sense.entry.form)
    if itself is not None:
        _apply(candidate, itself)
    candidate.polarity = "negative" if negations % 2 else "positive"


def _by_its_time(candidate: Candidate) -> None:
    """Let what comes again and again be habitual, and what is yet to be planned."""
    if candidate.reality == "actual" and comes_round(candidate):
        candidate.reality = "habitual"
    if candidate.reality == "actual" and _yet_to_be(candidate):
        candidate.reality = "planned"
        candidate.notes.append(FUTURE)


def judge_content(candidate: Candidate, statement: Statement) -> None:
    """Let what a source calls for, asks, promises, threatens or warns of be no fact.

    What the content only refers to stays one: the raid in "called for an inquiry into the raid",
    those killed in "vowed to avenge those who were killed".
    """
    reality, certainty = _STANCES.get(statement.stance, (None, None))
    if reality is None or candidate.background:
        return
    if candidate.reality != "actual" and not (
        statement.stance in _FEARING and _bare_future(candidate)
    ):
        return
    view = candidate.view
    clause = view.predicates.get(candidate.anchor) or clause_over(view, candidate.anchor)
    own = (
        clause is not None and clause.predicate == candidate.anchor and clause.form != "verbal-noun"
    )
    if own and clause is not None and (clause.tense == "past" or clause.relation == "relative"):
        return
    if statement.stance in _FEARING and not own:
        return
    if not own and _only_referred_to(candidate, clause):
        return
    candidate.reality = reality
    if certainty and candidate.certainty == "certain":
        candidate.certainty = certainty
    candidate.notes.append(f"{statement.stance} in {statement.id}")


def _only_referred_to(candidate: Candidate, clause: Clause | None) -> bool:
    """Say whether an event noun sets the scene or hangs by a preposition on another noun."""
    if clause is not None and (
        clause.relation == "relative"
        or (clause.relation == "participial" and clause.tense == "past")
    ):
        return True
    view = candidate.view
    function, governor = function_of(view, candidate.anchor)
    if function is None or not function.startswith("obl-"):
        return False
    on_noun = governor >= 0 and view.tokens[governor].pos in ("NOUN", "PROPN", "ADJ", "PRON")
    return on_noun or function.removeprefix("obl-") in view.words.settings["scene"]


def _over(view: SentenceView, candidate: Candidate, clause: Clause) -> bool:
    """Say whether the clause's own negation and tense are the event's."""
    return clause.predicate == candidate.anchor


def _which(view: SentenceView, clause: Clause) -> bool:
    """Say whether ما before a verb is no negation but "which": …، ما أسفر عن إصابة خمسة."""
    before = clause.predicate - 1
    words = view.words.settings.get("which", frozenset())
    if before < 0 or view.tokens[before].norm not in words:
        return False
    apart = before > 0 and view.tokens[before - 1].pos == "PUNCT"
    return apart or clause.lemma in view.words.causes


def _tense(candidate: Candidate, clause: Clause) -> None:
    if clause.tense == "future":
        candidate.reality = "planned"
        candidate.notes.append(FUTURE)
    if clause.relation == "conditional":
        _suppose(candidate)
    elif clause.relation == "purpose" and not _behind_colon(candidate.view, clause):
        candidate.reality = "planned" if _of_a_plan(candidate.view, clause) else "hypothetical"


def _of_a_plan(view: SentenceView, clause: Clause) -> bool:
    """Say whether an English purpose is that of what will be done: will fly to Doha to [meet]."""
    if view.sentence.language != "en" or clause.parent is None:
        return False
    over = view.sentence.clauses[clause.parent]
    return over.tense == "future" and not over.negated


def _behind_colon(view: SentenceView, clause: Clause) -> bool:
    """Say whether a colon parts a predicate from what led its clause: كلمة له : الرئيس يهنئ."""
    return any(t.text == ":" for t in view.tokens[max(0, clause.start) : clause.predicate])


def _sets_scene(candidate: Candidate) -> bool:
    """Say whether an event noun tells only in or after what the rest was: hurt in [clashes]."""
    if candidate.form != "noun" or candidate.light is not None:
        return False
    view = candidate.view
    function, _ = function_of(view, candidate.token)
    return (function or "").removeprefix("obl-") in view.words.settings["scene"]


def _known_already(candidate: Candidate) -> bool:
    """Say whether a definite act only tells who or what is meant: those behind [the attack]."""
    view = candidate.view
    if candidate.form != "noun" or candidate.light is not None:
        return False
    function, governor = function_of(view, candidate.token)
    if function is None or not function.startswith("obl-") or governor < 0:
        return False
    described = view.tokens[governor].pos in ("ADJ", "PRON", "PROPN")
    return described and view.tokens[candidate.token].definite


def _bare_future(candidate: Candidate) -> bool:
    """Say whether only its tense makes it planned; what is feared is no plan (it would attack)."""
    return candidate.reality == "planned" and FUTURE in candidate.notes


def look_ahead(candidate: Candidate, begin: str | None, published: str | None) -> None:
    """Let what is dated after the day of the report be planned, unless it is told as past."""
    if not begin or not published or begin[:10] <= published[:10]:
        return
    if candidate.reality != "actual" or candidate.background:
        return
    clause = candidate.view.predicates.get(candidate.anchor)
    if clause is not None and clause.form != "nominal" and clause.tense == "past":
        return
    candidate.reality = "planned"
    candidate.notes.append(FUTURE)


def _suppose(candidate: Candidate) -> None:
    candidate.reality, candidate.certainty = "hypothetical", "possible"


def _apply(candidate: Candidate, cue: Entry) -> None:
    """Let a cue decide what no cue nearer to the event has decided."""
    candidate.note(cue.source, cue.form)
    reality = cue.get("reality")
    candidate.cued |= reality in ("planned", "hypothetical") and cue.get("kind") in _OVER
    if reality == "background":
        candidate.background = True
    elif reality and (
        candidate.reality == "actual" or (reality == "hypothetical" and _bare_future(candidate))
    ):
        candidate.reality = reality  # type: ignore[assignment]
        if reality == "hypothetical" and cue.form in candidate.view.words.facts["attempted", "cue"]:
            candidate.attempted = True
    if cue.get("kind") == "modal-reported":
        candidate.notes.append(FUTURE)
    certainty = cue.get("certainty")
    if certainty and candidate.certainty == "certain":
        candidate.certainty = certainty  # type: ignore[assignment]


def _around(candidate: Candidate, clause: Clause | None) -> Iterator[Entry]:
    """Give the cues in the event's own clause: modal, marker, adverb, and nouns before it."""
    view, language = candidate.view, candidate.view.sentence.language
    if clause is not None and clause.predicate == candidate.anchor:
        yield from _modal_and_marker(view, clause)
    adverbs = factuality_cues(language, "adverb")
    low = max(clause.start if clause else 0, candidate.anchor - ADVERB_REACH)
    high = min(clause.end if clause else len(view.tokens), candidate.end + 2)
    for i in range(low, high):
        if not candidate.start <= i < candidate.end and not _of_another_phrase(candidate, i):
            for form in view.forms(i):
                if form in adverbs:
                    yield adverbs[form]
                    break
    if candidate.form == "noun":
        yield from _nouns_before(candidate)
    kinds = ("marker",) if clause is not None and clause.tense == "past" else _MARKERS
    yield from conditions_over(candidate, clause, factuality_cues(language, *kinds))
    habit = habit_over(candidate, factuality_cues(language, "habit"))
    if habit is not None:
        yield habit


def _of_another_phrase(candidate: Candidate, token: int) -> bool:
    """Say whether an English adjective describes another noun: charged with [attempted] murder."""
    view = candidate.view
    if view.sentence.language != "en" or view.tokens[token].pos not in ("ADJ", "VERB"):
        return False
    chunk = view.chunk_of.get(token)
    return (
        chunk is not None and chunk.kind != "AP" and chunk is not view.chunk_of.get(candidate.token)
    )


def _modal_and_marker(view: SentenceView, clause: Clause) -> Iterator[Entry]:
    language = view.sentence.language
    modals = factuality_cues(language, "modal")
    reported = factuality_cues(language, "modal-reported").get(clause.modal or "")
    if reported is not None and _reported(view, clause):
        yield reported
    elif clause.modal in modals:
        yield modals[clause.modal]
    elif clause.tense != "past" and clause.modal:
        cue = factuality_cues(language, "modal-present").get(clause.modal)
        if cue is not None:
            yield cue
    kinds = ("marker",) if clause.tense == "past" else ("marker", "marker-present")
    marker = factuality_cues(language, *kinds).get(clause.marker or "")
    if marker is not None:
        yield marker


def _reported(view: SentenceView, clause: Clause) -> bool:
    """Say whether a modal is the future of what was said, no condition: said he [would] visit.

    Also behind a noun: a notice that she would visit.
    """
    clauses = view.sentence.clauses
    of_noun = clause.relation == "participial" and clause.marker == "that"
    if clause.parent is None or (clause.relation != "complement" and not of_noun):
        return False
    over = clauses[clause.parent]
    if over.form == "verbal-noun" and over.parent is not None:
        over = clauses[over.parent]
    if over.tense != "past":
        return False
    return not any(
        c.relation == "conditional" and c.parent is not None and clauses[c.parent] is clause
        for c in clauses
    )


def _nouns_before(candidate: Candidate) -> Iterator[Entry]:
    """Give cue nouns right before an event noun: محاولة [اغتيال], fears of an [attack]."""
    view = candidate.view
    nouns = factuality_cues(view.sentence.language, "noun")
    words, i = 0, candidate.start - 1
    while i >= 0 and words < BEFORE_NOUN:
        token = view.tokens[i]
        if token.pos == "VERB" and token.norm in nouns and view.sentence.language == "ar":
            yield nouns[token.norm]  # read as a verb: تحسبا لهجوم
            break
        if token.pos in ("VERB", "CCONJ", "PROPN") or (
            token.pos == "PUNCT" and token.text not in QUOTES
        ):
            break
        for form in view.forms(i):
            if form in nouns:
                yield nouns[form]
                break
        words += token.pos not in ("ADP", "DET", "PART")
        i -= 1


def _infinitive_cue(candidate: Candidate, clause: Clause) -> bool:
    """Apply the cue right before an infinitive clause; say whether it negates."""
    cue = _before_infinitive(candidate.view, clause)
    if cue is None:
        return False
    _apply(candidate, cue)
    return cue.get("polarity") == "negative"


def _over_noun(candidate: Candidate, over: Clause, noun: Clause, cue: Entry) -> bool:
    """Say whether a cue verb holds for an act told by a noun of its clause, or by a noun within.

    What stands before the verb is its subject (an arrest of one who plans), in English undergone by
    a passive one (the visit was postponed); behind it, what the cue asks for is there: pressed
    [for] talks.
    """
    view = candidate.view
    if candidate.start < over.predicate:
        return _called_off(view, candidate, over)
    if view.sentence.language != "en":
        return True
    wanted = _NOT_A_GOVERNOR_WITHOUT.get(cue.get("kind"))
    between = view.tokens[over.predicate + 1 : noun.predicate]
    return wanted is None or any(t.norm == wanted for t in between)


def _called_off(view: SentenceView, candidate: Candidate, clause: Clause) -> bool:
    """Say whether an English act is the subject of a passive cue: the [visit] was postponed."""
    subject = function_of(view, candidate.token) == ("subject", clause.predicate)
    return view.sentence.language == "en" and clause.voice == "passive" and subject


def _without_proof(candidate: Candidate, clause: Clause) -> bool:
    """Apply the noun of a proof that is not there; say whether there is one: no sign that …."""
    view = candidate.view
    cue = unproven(view, clause, factuality_cues(view.sentence.language, "proof"))
    if cue is not None:
        _apply(candidate, cue)
    return cue is not None


def _before_infinitive(view: SentenceView, clause: Clause) -> Entry | None:
    """Give the cue right before an infinitive: [due] to meet, [yet] to sign, [plans] to attack.

    Only the cues of kind ``infinitive`` and cue nouns are looked for; a tensed clause has none.
    """
    if clause.form != "verb" or clause.tense is not None or clause.start < 1:
        return None
    cues = factuality_cues(view.sentence.language, "infinitive", "noun")
    return next((cues[f] for f in view.forms(clause.start - 1) if f in cues), None)


def _governs(view: SentenceView, candidate: Candidate, clause: Clause, cue: Entry) -> bool:
    """Say whether an event noun is what the clause's cue verb is about, not its subject."""
    undergone = clause.voice == "passive" and cue.get("kind") == "governor"
    if not undergone and not clause.predicate < candidate.start:
        return False
    wanted = _NOT_A_GOVERNOR_WITHOUT.get(cue.get("kind"))
    if wanted:
        between = view.tokens[clause.predicate + 1 : candidate.start]
        if not any(t.norm == wanted for t in between):
            return False
    chunk = view.chunk_of.get(candidate.start)
    for _ in range(3):
        if chunk is None:
            return False
        if chunk.governor == clause.predicate:
            if undergone:
                return chunk.function == "subject"
            return chunk.function not in ("subject", "agent", "adverbial") and not (
                chunk.function == "oblique" and chunk.preposition in view.words.settings["scene"]
            )
        chunk = view.chunk_of.get(chunk.governor)
    return False


def _yet_to_be(candidate: Candidate) -> bool:
    """Say whether a new act is what a clause says will be: ستتوج التحركات ب[مسيرة].

    A definite one may have been before: the attack will be remembered.
    """
    view = candidate.view
    clause = clause_over(view, candidate.anchor)
    if clause is None or clause.tense != "future" or candidate.form != "noun":
        return False
    if view.tokens[candidate.token].definite or _sets_scene(candidate):
        return False
    return candidate.light is None and function_of(view, candidate.token)[1] == clause.predicate


def _climb(candidate: Candidate, clause: Clause | None) -> int:
    """Apply the cues over the event's clause; give how many negate it."""
    view = candidate.view
    governors = factuality_cues(view.sentence.language, *_GOVERNOR)
    negations = 0
    for _ in range(CLIMB):
        if clause is None or clause.parent is None:
            break
        parent = view.sentence.clauses[clause.parent]
        if clause.relation == "coordinate" and clause.tense == parent.tense:
            # What is joined hangs where its sibling does: agreed to meet and [to reopen].
            clause = parent
            continue
        if parent is clause or clause.relation not in _OPEN:
            break
        negations += _infinitive_cue(candidate, clause) + _without_proof(candidate, clause)
        if clause.relation in ("adverbial", "participial"):
            clause = parent
            break
        cue = governors.get(parent.lemma)
        if cue is not None and clause.relation == "nominal":
            cue = cue if _over_noun(candidate, parent, clause, cue) else None
        if cue is not None and clause.relation in ("complement", "purpose", "nominal"):
            undone = parent.negated and clause.relation == "nominal"  # did not prevent the attack
            negations += cue.get("polarity") == "negative" and not undone
            _apply(candidate, cue)
        if parent.negated and cue is not None and clause.relation == "complement":
            negations += 1
        if parent.relation == "conditional" or parent.tense == "future":
            for outer in _modal_and_marker(view, parent):
                _apply(candidate, outer)
            if parent.relation == "conditional" and candidate.reality == "actual":
                _suppose(candidate)
        clause = parent
    return negations
