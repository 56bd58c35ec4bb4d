"""Who acts, by what else the sentence says: who plans it, whose strike it is, the last subject.

The subject of a verb of intent or ability does what it governs (تخطط الدولة لنشر قوات), that of any
verb what it does it for (تجمعوا للتنديد); a verb without a subject goes on with the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.events.candidate import Candidate, Part
from marsad.events.merging import Draft
from marsad.events.slots import Slot, clause_over, function_of, object_pronoun, with_conjuncts
from marsad.events.unattached import described_before
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView, view_at
from marsad.model.event import ArgumentRole
from marsad.model.language import Token

CONTROL_REACH = 7  # tokens before an event in which a verb of intent may stand
CLIMB = 4
TAKEN_UP = 25  # tokens behind an event noun in which a verb may take it up
WORDS = ("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN")
"""Types of verbs that speak of what others do: who calls for a ceasefire does not cease."""
PARTIES = frozenset(
    (
        "people", "person", "name", "group", "country", "official", "armed", "police", "troops",
        "force", "court", "protesters", "delegation",
    )
)  # fmt: skip
BY_LAW = ("arrest", "detain", "sentence", "convict", "refer", "charge")
"""Frames of what only bodies, officials and armed men do."""
_PLAIN = frozenset(("people", "person", "name", "protesters"))
_SUFFERED = ("arrest", "convict", "release")
"""Frames of what is done to who is in it: in [detention]."""
Found = tuple[Candidate, Part]


def in_sentence(telling: Candidate) -> list[Found]:
    """Give the actors of a telling without one that its sentence implies, each with its telling."""
    found = [f for f in _implied(telling) if not only_tells(*f)]
    return found or _protesters(telling)


def only_tells(telling: Candidate, part: Part) -> bool:
    """Say whether an Arabic party only tells of an act (a source, a reporter) or was harmed by it.

    Of words it may be the one who speaks them: طالب المراسل.
    """
    view = telling.view
    if view.sentence.language != "ar" or telling.plover in WORDS:
        return False
    settings = view.words.settings
    return bool((settings["teller"] | settings["victim"]).intersection(view.forms(part.head)))


def _implied(telling: Candidate) -> Iterator[Found]:
    view = telling.view
    if telling.form == "passive" or any(s.function in ("agent",) for s in telling.slots):
        return
    if _protested_at(telling):
        return
    verb = _purposed(telling)
    if verb is not None:
        basis = "subject of " + view.tokens[verb].text
        yield from ((telling, part_of(view, s, "actor", basis)) for s in subjects_of(view, verb))
        return
    holder = _holder(telling) or _attender(telling)
    if holder is not None:
        role: ArgumentRole = "recipient" if telling.sense.frame.name in _SUFFERED else "actor"
        if not telling.of(role):
            yield telling, part_of(view, holder, role, "position")
        return
    verb = _met_before(telling)
    if verb is not None:
        basis = "subject of " + view.tokens[verb].text
        yield from ((telling, part_of(view, s, "actor", basis)) for s in subjects_of(view, verb))
        return
    verb = _controller(telling)
    basis = "subject of " + view.tokens[verb].text if verb is not None else ""
    if verb is None and telling.form == "verb":
        verb, basis = _subject_before(telling), "subject before"
    if verb is None:
        return
    for slot in subjects_of(view, verb):
        if not telling.start <= slot.head < telling.end and _able(telling, slot):
            yield telling, part_of(view, slot, "actor", basis)


def _able(telling: Candidate, slot: Slot) -> bool:
    """Say whether a subject nearby may have done it: no victim, and no mere people arrest."""
    view = telling.view
    if view.sentence.language != "ar":
        return True
    if view.words.settings["victim"].intersection(view.forms(slot.head)):
        return False
    classes = view.classes(slot.start, slot.end, slot.head)
    if telling.plover == "ASSAULT" and "court" in classes:
        return False
    return telling.sense.frame.name not in BY_LAW or bool(classes & PARTIES - _PLAIN)


def _purposed(telling: Candidate) -> int | None:
    """Give the verb for whose purpose or reason the event noun stands.

    Behind a preposition of purpose (تجمعوا [للتنديد]), or bare and indefinite (خرجوا [احتجاجا]).
    """
    view = telling.view
    if telling.form != "noun" or telling.light is not None:
        return None
    settings = view.words.settings
    token = view.tokens[telling.token]
    function, governor = function_of(view, telling.token)
    if settings.get("purposive", frozenset()).intersection(
        view.forms(telling.token)
    ) and token.norm.endswith("ا"):
        clause = clause_over(view, telling.token)
        governor = clause.predicate if clause is not None else -1
    elif (function or "").removeprefix("obl-") not in settings.get("purpose", ()):
        return None
    over = view.predicates.get(governor)
    if over is None or over.form != "verb" or over.voice == "passive" or governor > telling.start:
        return None
    words = any(
        p.sense.plover in WORDS for p in view.words.triggers.get(over.lemma, ()) if p.kind == "verb"
    )
    return None if words or over.lemma in view.words.causes else governor


def _holder(telling: Candidate) -> Slot | None:
    """Give the party that an event noun with "in" says where it is: القضاة في إضراب."""
    view = telling.view
    function, governor = function_of(view, telling.token)
    if telling.form != "noun" or governor < 0 or function is None:
        return None
    place = function.removeprefix("obl-")
    chunk = view.chunk_of.get(governor)
    if place == function or place not in view.words.settings["scene"] or chunk is None:
        return None
    if chunk.kind == "PP" and view.sentence.language == "en":
        return None
    slot = Slot("subject", chunk.start, chunk.end, chunk.head)
    return slot if governor < telling.start and is_party(view, slot) else None


def _met_before(telling: Candidate) -> int | None:
    """Give the English verb whose subject did it after or during talks: spoke after a [meeting]."""
    view = telling.view
    if view.sentence.language != "en" or telling.form != "noun" or telling.plover != "CONSULT":
        return None
    function, governor = function_of(view, telling.token)
    over = view.predicates.get(governor)
    if (
        over is None
        or over.form != "verb"
        or over.voice == "passive"
        or not telling.of("recipient")
    ):
        return None
    return governor if (function or "").startswith("obl-") else None


def _attender(telling: Candidate) -> Slot | None:
    """Give the party before the preposition of a meeting: [الغنوشي] إثر لقاء مع ممثلين."""
    view = telling.view
    at = telling.start - 1
    if telling.plover != "CONSULT" or telling.form != "noun" or telling.light is not None or at < 1:
        return None
    if view.tokens[at].norm not in view.words.settings["scene"]:
        return None
    chunk = view.chunk_of.get(at - 1)
    if chunk is None or chunk.preposition or chunk.function not in (None, "topic", "subject"):
        return None
    slot = Slot("subject", chunk.start, chunk.end, chunk.head)
    return slot if is_party(view, slot) else None


def _controller(telling: Candidate) -> int | None:
    """Give the verb whose subject does what it governs, over the telling."""
    view = telling.view
    token = telling.anchor
    clause = view.predicates.get(token)
    if clause is not None and clause.form == "verb" and clause.parent is not None:
        parent = view.sentence.clauses[clause.parent]
        if clause.relation in ("complement", "purpose") and _controls(telling, parent.lemma):
            return parent.predicate if parent.predicate >= 0 else None
    for _ in range(CLIMB):
        _, governor = function_of(view, token)
        if governor < 0 or governor == token:
            break
        over = view.predicates.get(governor)
        if over is not None and over.form == "verb":
            able = governor < telling.start and over.voice != "passive"
            return governor if able and _controls(telling, over.lemma) else None
        if not _leads_on(view, governor):
            break
        token = governor
    for at in range(telling.start - 1, max(-1, telling.start - CONTROL_REACH), -1):
        over = view.predicates.get(at)
        if over is not None and over.form == "verb":
            able = over.voice != "passive" and _controls(telling, over.lemma)
            return at if able else None
        if view.tokens[at].pos == "PUNCT":
            break
    return None


def _leads_on(view: SentenceView, noun: int) -> bool:
    """Say whether a noun between a verb and an act is but a step: قرر [تنظيم] إضراب, not a file."""
    return view.sentence.language != "ar" or noun in view.predicates or view.is_partitive(noun)


def _controls(telling: Candidate, verb: str) -> bool:
    """Say whether a verb's subject does what it governs: who announces a killing has not killed."""
    words = telling.view.words
    light = words.light_verbs.get(verb)
    if light is not None and light.types and telling.plover not in light.types:
        return False
    return verb in words.settings.get("control", ())


def subjects_of(view: SentenceView, verb: int) -> list[Slot]:
    """Give the subjects of the verb at token ``verb`` that can act."""
    described = described_before(view, verb)
    if described is not None:
        return [described]
    found = [s for s in verb_slots(view, verb) if s.function == "subject"]
    return [s for s in found if is_party(view, s)]


def is_party(view: SentenceView, slot: Slot) -> bool:
    """Say whether a phrase names who can act."""
    if slot.head in view.timed or view.tokens[slot.head].pos in ("PRON", "VERB"):
        return False
    return bool(view.classes(slot.start, slot.end, slot.head) & PARTIES)


def _subject_before(telling: Candidate) -> int | None:
    """Give the verb before a telling without a subject whose subject may be its own too."""
    view = telling.view
    if any(s.function == "subject" for s in verb_slots(view, telling.anchor)):
        return None
    own = view.predicates.get(telling.anchor)
    if view.sentence.language == "en" and own is not None and own.tense is None:
        return None  # an infinitive without a subject that the analyser knows: a plot to bomb
    verb = view.tokens[telling.anchor]
    before = sorted((p for p, c in view.predicates.items() if p < telling.anchor), reverse=True)
    for at in before:
        if view.predicates[at].form != "verb":
            continue
        subjects = subjects_of(view, at)
        if subjects and may_agree(verb, view.tokens[subjects[0].head]):
            return at
    return None


def may_agree(verb: Token, noun: Token) -> bool:
    """Say whether a verb or pronoun can take up a noun, by what is known of both."""
    if verb.person in (1, 2) or {verb.number, noun.number} == {"singular", "dual"}:
        return False
    if verb.pos == "PRON" and noun.number == "plural" and verb.number == "singular":
        return verb.gender == "feminine"  # ها may be things, ه is never many
    if noun.number == "plural" or verb.number == "plural":
        return noun.number != "singular" or verb.number != "plural"
    return verb.gender is None or noun.gender is None or verb.gender == noun.gender


def own_doer(telling: Candidate, pronoun: Part) -> Part | None:
    """Give who an Arabic pronoun on an event noun is: the subject of a clause around that agrees.

    أدلى [الوزير] بتصريح قبيل زيارته, أعلنت [الحركة] رفضها.
    """
    view = telling.view
    if view.sentence.language != "ar" or telling.form != "noun" or pronoun.role != "actor":
        return None
    if telling.sense.frame.name in BY_LAW or telling.of("participant"):
        return None  # his conviction, its signing: who it is done to
    clause = clause_over(view, telling.token)
    for _ in range(CLIMB):
        if clause is None or clause.predicate < 0:
            return None
        for slot in subjects_of(view, clause.predicate):
            if slot.head < telling.start and not slot.start <= telling.token < slot.end:
                if may_agree(view.tokens[pronoun.head], view.tokens[slot.head]):
                    return part_of(view, slot, "actor", "pronoun " + view.tokens[pronoun.head].text)
        clause = view.sentence.clauses[clause.parent] if clause.parent is not None else None
    return None


def taken_up(tellings: Iterable[Candidate], drafts: Sequence[Draft]) -> list[Found]:
    """Give who is told of an Arabic event noun by a light verb that takes it up with a pronoun.

    هجوم استهدف قافلة و[تبناه] التنظيم: the verb's pronoun agrees with the noun, and no other event
    noun stands nearer to it.
    """
    for telling in tellings:
        view = telling.view
        if view.sentence.language != "ar" or telling.form != "noun":
            continue
        others = [
            t.token for d in drafts for t in d.tellings if t.view is view and t.form == "noun"
        ]
        for verb in range(telling.end, min(len(view.tokens), telling.end + TAKEN_UP)):
            if any(telling.token < o < verb for o in others):
                break
            known = (view.words.light_verbs.get(f) for f in view.forms(verb))
            light = next((found for found in known if found is not None), None)
            pronoun = object_pronoun(view, verb)
            if light is None or pronoun is None or not light.carries(telling.plover, "object"):
                continue
            gives = {r.function: r.role for r in light.gives}
            if gives.get("subject") != "actor":
                continue
            if not may_agree(view.tokens[pronoun], view.tokens[telling.token]):
                continue
            basis = "subject of " + view.tokens[verb].text
            behind = [
                s
                for c in view.governed.get(verb, ())
                if c.function == "subject" and c.head > verb
                for s in with_conjuncts(view, "subject", c)
            ]
            doers = behind or [s for s in subjects_of(view, verb) if s.head != telling.token]
            return [(telling, part_of(view, s, "actor", basis)) for s in doers]
    return []


def _protested_at(telling: Candidate) -> bool:
    """Say whether others did it, whom a protest is against: احتجاجا على [إيقاف] طبيب."""
    view, at = telling.view, telling.start - 1
    reasons = view.words.settings.get("purposive", frozenset())
    if at < 1 or view.tokens[at].pos != "ADP":
        return False
    return bool(reasons.intersection(view.forms(at - 1)))


def _protesters(telling: Candidate) -> list[Found]:
    """Give those whom the sentence of an Arabic protest calls protesters, where it names nobody."""
    view = telling.view
    if view.sentence.language != "ar" or telling.plover != "PROTEST":
        return []
    for i, token in enumerate(view.tokens):
        classes = view.lexical_classes(i)
        chunk = view.chunk_of.get(i)
        if "protesters" not in classes or chunk is None:
            continue
        if chunk.head == i and not telling.start <= i < telling.end and token.definite:
            slot = Slot("subject", i, max(i + 1, chunk.end), i)
            return [(telling, part_of(view, slot, "actor", "protesters"))]
    return []


def part_of(view: SentenceView, slot: Slot, role: ArgumentRole, basis: str) -> Part:
    """Give a phrase as an argument in ``role``, found by ``basis``; a name in it is kept whole."""
    entity, mention = view.entity_of(slot.start, slot.end, slot.head)
    classes = view.classes(slot.start, slot.end, slot.head)
    end = slot.end
    if view.sentence.language == "ar" and mention is not None and view.is_party(mention):
        last = next(b for _, b, m in view.mentions if m is mention)
        end = max(end, last)
    return Part(role, slot.start, end, slot.head, entity, classes, basis)


def mentioned(
    views: list[SentenceView], span: tuple[int, int]
) -> tuple[SentenceView, int, int] | None:
    """Give the sentence and the tokens of a span of the text."""
    view = view_at(views, span[0])
    if view is None:
        return None
    return view, view.token_at(span[0]), view.token_at(span[1] - 1) + 1


def moved(
    found: tuple[SentenceView, int, int],
    telling: Candidate,
    entity: str | None,
    role: ArgumentRole = "actor",
    basis: str = "source of the statement",
) -> Found:
    """Give a party that stands in any sentence, as a part of a telling moved there."""
    view, start, end = found
    part = Part(role, start, end, start, entity, view.classes(start, end, start), basis)
    return replace(telling, view=view, parts=[part]), part
