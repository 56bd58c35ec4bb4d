"""Arabic phrases that the analyser left without a verb, hung on it by where they stand.

The subject right before its verb or behind a time, those joined to it, the people whom a clause
without a pronoun describes, the object behind the subject.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.lexicon import DOER
from marsad.events.slots import STRAY_REACH, Slot, with_conjuncts
from marsad.events.view import SentenceView
from marsad.model.language import Chunk

DESCRIBED_REACH = 9  # tokens before كان in which what its clause describes may stand
NOMINAL = ("NOUN", "PROPN", "NUM", "PRON", "ADJ")
ACTING = frozenset(("people", "person", "group", "official", "armed", "police", "troops", "court"))
FAR_REACH = 24  # tokens behind a subject in which the object may stand, past phrases of place
_PARTIES = ACTING | {"country"}
PAST_CLAUSE = "behind clause"
"""``basis`` of an object behind the relative clause of its subject, surer than by place alone."""
RELATIVE_REACH = 3  # tokens from a relative pronoun to its verb
NAME_REACH = 5  # tokens of a name in marks behind its first
_OPENERS = ("SCONJ", "CCONJ", "ADV", "PUNCT", "PART", "AUX")
_PLACE = frozenset(("place", "name", DOER))
_COMMAS = frozenset(("،", ","))
_MARKS = frozenset("\"'«»“”‘’")
_STOPS = frozenset((".", "؛", ";", ":", "(", ")"))
_BOUNDS = ("VERB", "AUX", "SCONJ", "CCONJ")
_NO_KIND = frozenset(("demonym", "partitive", "name", DOER))
_DESCRIBING = frozenset(
    ("people", "official", "armed", "troops", "police", "protesters", "time", "demonym", "group")
)
"""Classes of words that are as often adjectives: الجيش [السوري], الأمين [العام]."""
_ADJECTIVES = frozenset(("demonym",))  # classes of words that are adjectives as often as nouns


def behind_time(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Give a verb's phrases with the subject that the analyser hung on a time behind it.

    قتل أمس [سبعة] جنود; a party there is the subject even where another noun was taken for it:
    أحالت صباح اليوم [فرقة] الشرطة … بتونس العاصمة.
    """
    at = verb + 1
    while at < len(view.tokens) and at in view.timed:
        at += 1
    chunk = view.chunk_of.get(at)
    if view.sentence.language != "ar" or at == verb + 1 or chunk is None or chunk.preposition:
        return slots
    if chunk.start != at or view.tokens[chunk.head].pos not in ("NOUN", "NUM", "PROPN"):
        return slots
    if any(s.head == chunk.head for s in slots):
        return slots
    others = [s for s in slots if s.function in ("subject", "agent")]
    if accusative(view, chunk):
        whole = any(s.function == "object" for s in slots)
        return slots if whole else slots + with_conjuncts(view, "object", chunk)
    found = with_conjuncts(view, "subject", chunk)
    if others:
        party = bool(view.classes(found[0].start, found[0].end, chunk.head) & ACTING)
        if not party or any(s.function == "agent" or s.head < chunk.head for s in others):
            return slots
        whole = any(s.function == "object" for s in slots)
        slots = [
            s if s not in others else replace(s, function="object")
            for s in slots
            if s not in others or not (whole or view.classes(s.start, s.end, s.head) <= _PLACE)
        ]
    return slots + found


def accusative(view: SentenceView, chunk: Chunk) -> bool:
    """Say whether an Arabic phrase shows that it is no subject: استهدف أمس [حاجزا].

    Indefinite nouns do by their last letter; behind a number they always have it.
    """
    token = view.tokens[chunk.head]
    if token.pos != "NOUN" or token.definite or not token.norm.endswith("ا"):
        return False
    counted = any(t.pos == "NUM" for t in view.tokens[chunk.start : chunk.end])
    act = chunk.head in view.predicates  # تمهيدا لمحاكمتهم: what for
    return not counted and not act and token.lemma + "ا" == token.norm


def right_before(view: SentenceView, verb: int) -> list[Slot]:
    """Give the party right before an Arabic verb without a subject, with those joined to it.

    A name that the analyser left without a phrase (تركيا تخطط), or the noun that a clause without a
    relative pronoun describes (طالبة كانت تخطط).
    """
    if view.sentence.language != "ar":
        return []
    at = verb - 1
    while at >= 0 and view.tokens[at].pos in ("AUX", "PART"):
        at -= 1
    slots: list[Slot] = []
    found = _party_ending(view, at)
    while found is not None:
        slots.append(replace(found, joined=bool(slots)))
        before = found.start - 1
        if before < 1 or view.tokens[before].pos != "CCONJ":
            break
        found = _party_ending(view, before - 1)
    return slots


def described_before(view: SentenceView, verb: int) -> Slot | None:
    """Give the people whom an Arabic clause with كان and no pronoun describes.

    أوقفت الشرطة [طالبة] في المعهد كانت تخطط: indefinite, before the phrases that hang on them.
    """
    at = verb - 1
    if view.sentence.language != "ar" or at < 1 or view.tokens[at].pos != "AUX":
        return None
    at -= 1
    stop = max(-1, at - DESCRIBED_REACH)
    while at > stop and view.tokens[at].pos not in ("PUNCT", "VERB", "SCONJ", "CCONJ"):
        chunk = view.chunk_of.get(at)
        if chunk is None:
            at -= 1
            continue
        head = view.tokens[chunk.head]
        if chunk.preposition is None and chunk.function != "genitive" and chunk.head <= at:
            return _people_at(view, chunk, at) if not head.definite else None
        if chunk.function == "genitive" and not head.definite:
            found = _people_at(view, chunk, at)
            if found is not None:
                return found
        at = min(at, chunk.start) - 1
    return None


def _people_at(view: SentenceView, chunk: Chunk, last: int) -> Slot | None:
    start = chunk.start
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ"):
        start += 1
    end = max(chunk.head + 1, min(chunk.end, last + 1))
    if not view.classes(start, end, chunk.head) & {"people", "person"}:
        return None
    return Slot("subject", start, end, chunk.head, "position")


def joined_before(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Give the parties joined by "and" to a subject before an Arabic verb, on either side of it."""
    subjects = [s for s in slots if s.function == "subject"]
    if view.sentence.language != "ar" or not subjects or any(s.head > verb for s in subjects):
        return []
    found: list[Slot] = []
    if len(subjects) == 1:
        start = subjects[0].start
        while start > 1 and view.tokens[start - 1].pos == "CCONJ":
            slot = _party_ending(view, start - 2)
            if slot is None:
                break
            found.append(replace(slot, joined=True))
            start = slot.start
    last = max(subjects, key=lambda s: s.head)
    return found + _joined_behind(view, view.chunk_of.get(last.head), verb)


def _joined_behind(view: SentenceView, chunk: Chunk | None, stop: int) -> list[Slot]:
    """Give the bare phrases joined by "and" behind a phrase, before ``stop``: روسيا و[أمريكا]."""
    found: list[Slot] = []
    while chunk is not None:
        at = chunk.end
        if at >= stop or view.tokens[at].pos != "CCONJ":
            break
        at += 1
        while at < stop and view.tokens[at].pos == "ADV":
            at += 1
        chunk = view.chunk_of.get(at)
        if chunk is None or chunk.preposition or chunk.start != at or chunk.end > stop:
            break
        adjective = view.tokens[chunk.head].pos == "ADJ" and not view.is_named(chunk.head)
        if adjective or not view.classes(at, chunk.end, chunk.head) & _PARTIES:
            break
        found += [replace(s, joined=True) for s in with_conjuncts(view, "subject", chunk)]
    return found


def fronted(view: SentenceView, verb: int) -> list[Slot]:
    """Give the party with which a clause opens before its Arabic verb, where that has no subject.

    Behind إن and أن the noun comes first, whatever stands between: أن [ثمانية] جنود بينهم ضابط
    قتلوا. Elsewhere the noun opens its sentence, as in a headline.
    """
    clause = view.predicates.get(verb)
    if view.sentence.language != "ar" or clause is None or clause.form != "verb":
        return []
    at = clause.start
    while at < verb and (view.tokens[at].pos in _OPENERS or at in view.timed):
        at += 1
    chunk = view.chunk_of.get(at)
    if chunk is None or chunk.preposition or chunk.governor >= 0 or chunk.end >= verb:
        return []
    if clause.start and view.tokens[clause.start].pos != "SCONJ":
        return []
    token = view.tokens[chunk.head]
    slots = with_conjuncts(view, "subject", chunk)
    if token.pos not in ("NOUN", "PROPN", "NUM") or not agrees(view, verb, slots[0]):
        return []
    if not view.classes(chunk.start, chunk.end, chunk.head) & _PARTIES:
        return []
    return [replace(s, basis="position") for s in slots + _joined_behind(view, chunk, verb)]


def agrees(view: SentenceView, verb: int, noun: Slot) -> bool:
    """Say whether an Arabic verb behind a noun may have it as its subject.

    There it takes the number of people: two or more never have a singular masculine verb.
    """
    own, head = view.tokens[verb], view.tokens[noun.head]
    if own.person in (1, 2):
        return False
    counted = any(t.pos == "NUM" for t in view.tokens[noun.start : noun.end])
    several = head.number in ("plural", "dual") or counted or view.is_partitive(noun.head)
    if own.number in ("plural", "dual"):
        return several or noun.joined or bool(view.classes(noun.start, noun.end, noun.head))
    if several:
        return own.gender != "masculine" or view.is_partitive(noun.head) or counted
    return {own.gender, head.gender} != {"masculine", "feminine"}


def _party_ending(view: SentenceView, last: int) -> Slot | None:
    if last < 0 or last in view.timed:
        return None
    for first, end, mention in view.mentions:
        if end == last + 1 and view.is_party(mention):
            return _whole_party(view, first, end)
    chunk = view.chunk_of.get(last)
    if chunk is None or view.tokens[last].pos not in ("NOUN", "ADJ", "PROPN"):
        return None
    start = chunk.start
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ"):
        start += 1
    if not view.classes(start, last + 1, chunk.head) & ACTING:
        return None
    return Slot("subject", start, last + 1, chunk.head, "position")


def _whole_party(view: SentenceView, first: int, end: int) -> Slot:
    """Give the people whose phrase a name or body ends: [أربعة من رجال الشرطة] قتلوا."""
    start = head = first
    chunk = view.chunk_of.get(first)
    while chunk is not None and chunk.function in ("genitive", "modifier"):
        over = view.chunk_of.get(chunk.governor)
        if over is None or over.end != chunk.start or over.head >= chunk.start:
            break
        if not view.classes(over.start, over.end, over.head) & {"people", "partitive", "armed"}:
            break
        start, head, chunk = over.start, over.head, over
        while start < head and view.tokens[start].pos in ("ADP", "CCONJ"):
            start += 1
    return Slot("subject", start, end, head, "position")


def names_ended(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Give a verb's phrases, its object left out where it still belongs to the subject before it.

    A name in marks (اتهمت منظمة ["أنا يقظ"] قضاة), or the office behind a person's name, where
    another party stands further behind: طالب يوسف بلقاسم [مدير المشاريع] … السلطات.
    """
    subjects = [s for s in slots if s.function == "subject" and not s.joined and s.head > verb]
    objects = [s for s in slots if s.function == "object" and not s.joined]
    if view.sentence.language != "ar" or len(subjects) != 1 or len(objects) != 1:
        return slots
    subject, thing = subjects[0], objects[0]
    if thing.start < subject.end:
        return slots
    between = view.tokens[subject.end : thing.start]
    if between and all(t.text in _MARKS for t in between):
        last = range(thing.end, min(thing.end + NAME_REACH, len(view.tokens)))
        closed = next((i + 1 for i in last if view.tokens[i].text in _MARKS), thing.end)
        whole = replace(subject, end=closed)
        return [whole if s is subject else s for s in slots if s is not thing]
    definite = view.tokens[thing.head].definite
    if between or definite or "official" not in view.lexical_classes(thing.head):
        return slots
    if "person" not in view.classes(subject.start, subject.end, subject.head):
        return slots
    further = _far_object(view, max(thing.head, thing.end - 1))
    if further is None or not view.classes(further.start, further.end, further.head) & _PARTIES:
        return slots
    whole = replace(subject, end=thing.end)
    return [whole if s is subject else s for s in slots if s is not thing] + [further]


def stray_object(view: SentenceView, verb: int, slots: list[Slot]) -> Slot | None:
    """Give the noun after a verb's subject that the analyser took for an adjective or left alone.

    حاصرت القوات [المدينة]: only words that the class lexicon knows are taken, and only where the
    verb has a subject after it and no object.
    """
    subjects = [s for s in slots if s.function == "subject" and not s.joined]
    if view.sentence.language != "ar" or len(subjects) != 1:
        return None
    if any(s.function in ("object", "agent") for s in slots):
        return None
    second = _second_name(view, subjects[0]) if subjects[0].head > verb else None
    if second is not None:
        return second
    head = max(subjects[0].head, verb)
    for i in range(head + 1, min(head + STRAY_REACH, len(view.tokens))):
        token = view.tokens[i]
        if token.pos not in NOMINAL or token.pos == "PRON":
            break
        chunk = view.chunk_of.get(i)
        if chunk is not None and (chunk.preposition or chunk.head == i == head):
            break
        if chunk is not None and chunk.function == "genitive" and token.definite:
            continue  # of the subject itself: دعا [رئيس الوزراء]
        if token.pos == "ADJ" and _of_another(view, head, i):
            return Slot("object", i, i + 1, i, "position")
        if _describes(view, head, i):
            continue
        known = bool(view.lexical_classes(i) - _ADJECTIVES - {"partitive"})  # الجنود الخمسة
        if known and token.pos in ("ADJ", "NOUN") and not view.is_partitive(head):
            return Slot("object", i, max(i + 1, chunk.end if chunk else i + 1), i, "position")
    if subjects[0].head < verb:
        return None
    last = subjects[0].end - 1
    return _far_object(view, last if view.tokens[last].text in _MARKS else head)


def _describes(view: SentenceView, noun: int, adjective: int) -> bool:
    """Say whether an adjective is the noun's before it, and no object that was taken for one.

    It agrees and is of a class that is often one (الأمين [العام], الجيش [السوري]), or it is a
    nominative: خطف مسلحون [مجهولون] مهندسا.
    """
    token, head = view.tokens[adjective], view.tokens[noun]
    if token.pos != "ADJ":
        return False
    together = view.chunk_of.get(adjective) is view.chunk_of.get(noun)
    alike = token.definite == head.definite and token.gender == head.gender
    often = view.lexical_classes(adjective) <= _DESCRIBING
    return (together and alike and often) or token.norm.endswith("ون")


def _of_another(view: SentenceView, noun: int, adjective: int) -> bool:
    """Say whether a people's adjective cannot be the noun's before it: تحتجز الشرطة [الأوزبكي]."""
    token, head = view.tokens[adjective], view.tokens[noun]
    if adjective != noun + 1 or view.demonym(adjective) is None or not token.definite:
        return False
    return head.definite and {token.gender, head.gender} == {"masculine", "feminine"}


def _second_name(view: SentenceView, subject: Slot) -> Slot | None:
    """Give the state or body that the analyser made one phrase with the subject before it.

    اتهمت واشنطن [موسكو], اتهمت المعارضة [إيران]: a name ends where the next begins, and a noun
    with the article has no genitive.
    """
    names = [(a, b, m) for a, b, m in view.mentions if subject.head < a <= subject.end]
    ends = {b for _, b, _ in view.mentions}
    for first, last, mention in names:
        before = view.tokens[first - 1]
        closed = before.pos == "NOUN" and before.definite and first - 1 == subject.head
        closed = closed and not view.lexical_classes(first - 1) & {"official", "people"}
        if view.is_state_or_body(mention) and (first in ends or closed):
            return Slot("object", first, last, first, "position")
    return None


def _far_object(view: SentenceView, subject: int) -> Slot | None:
    """Give the bare phrase behind the phrases of place and time that follow a verb's subject.

    أوقفت الشرطة بمدينة القصرين [شخصا]: one without a governor, or a party's name right behind
    another name: دعا الرئيس في تصريح لوكالة الأنباء [مجلس النواب]. So behind a relative clause that
    has what its own verb takes: أعدمت الحركة التي تسيطر على المدينة [ثلاثة] أشخاص.
    """
    ends = {last for _, last, _ in view.mentions}
    names = {first: last for first, last, m in view.mentions if view.is_state_or_body(m)}
    inner = view.words.settings.get("among", frozenset())
    at, apart, basis = subject + 1, False, "position"
    stop = min(len(view.tokens), at + FAR_REACH)
    while at < stop:
        token = view.tokens[at]
        chunk = view.chunk_of.get(at)
        if apart and at in names and at in ends:
            return Slot("object", at, names[at], at, "position")
        relative = _relative_at(view, at)
        if relative is not None:
            if not any(c.head > relative for c in view.governed.get(relative, ())):
                return None  # what follows may be its own
            at, apart, basis = relative + 1, True, PAST_CLAUSE
            continue
        if token.pos in _BOUNDS or token.norm in _STOPS:
            return None
        if token.norm in inner and chunk is not None and view.tokens[chunk.head].pos == "PRON":
            return None
        if at in view.timed:
            apart = True
        elif chunk is not None and chunk.start == at:
            apart = apart or chunk.preposition is not None
            if chunk.preposition is None and _bears_title(view, subject, at):
                return None
            if apart and chunk.preposition is None and _alone(view, chunk):
                return replace(with_conjuncts(view, "object", chunk)[0], basis=basis)
            if apart and token.pos not in ("ADP", "ADV") and view.tokens[at - 1].norm in _COMMAS:
                return None  # a new clause, or who the last name is
        at += 1
    return None


def _relative_at(view: SentenceView, at: int) -> int | None:
    """Give the verb of the relative clause that the pronoun at a token opens: [الذي] خطف طفلا."""
    if view.tokens[at].pos != "PRON":
        return None
    verbs = (
        c.predicate
        for c in view.sentence.clauses
        if c.relation == "relative" and c.form == "verb" and c.start <= at < c.predicate
    )
    return next((v for v in verbs if v - at <= RELATIVE_REACH), None)


def _bears_title(view: SentenceView, title: int, name: int) -> bool:
    """Say whether a person's name is whose title the subject is: الأمين العام … [أنطونيو]."""
    if "official" not in view.lexical_classes(title):
        return False
    return any(first == name and view.is_person(m) for first, _, m in view.mentions)


def _alone(view: SentenceView, chunk: Chunk) -> bool:
    """Say whether the analyser left a phrase of a known noun alone, or hung it on a time.

    One that a verb follows is its subject.
    """
    if chunk.governor not in view.timed and (chunk.governor != -1 or chunk.function is not None):
        return False
    if view.tokens[chunk.head].pos not in ("NOUN", "PROPN", "NUM"):
        return False
    end = chunk.end
    while end < len(view.tokens) and view.tokens[end].pos in ("AUX", "PART"):
        end += 1
    if (
        end < len(view.tokens)
        and view.tokens[end].pos == "VERB"
        and view.tokens[chunk.head].definite
    ):
        return False
    return bool(view.classes(chunk.start, chunk.end, chunk.head) - _NO_KIND)
