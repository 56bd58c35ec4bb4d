"""Whom a verb without words for its speaker is about: its antecedent, or a subject elsewhere."""

from __future__ import annotations

from marsad.model.language import Chunk, Clause
from marsad.resources import load_lexicon
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_plausible import may_speak
from marsad.statements.arabic_words import end_of_brackets
from marsad.statements.draft import Draft, Span
from marsad.statements.extent import span_of
from marsad.statements.governing import main_subject
from marsad.statements.passage import Passage

_EARLY = 4  # tokens at the head of a sentence: يذكر أن
_LONGEST = 16  # tokens of a subject
_REFERRING = ("NOUN", "PROPN")


def unsaid_subject(draft: Draft) -> tuple[Span | None, bool]:
    """Give the span of an Arabic verb's subject elsewhere, and whether a relative clause has it.

    None where the clauses do not tell.
    """
    passage = draft.passage
    if draft.cue is None or passage.sentence.language != "ar":
        return None, False
    at = passage.token_from(draft.cue[0])
    before = at - 1 if not passage.is_role(at - 1, "particle-before") else at - 2
    relative = _is_about_antecedent(passage, before, at)
    owner = _owner(passage, at)
    if owner is not None:
        return owner, False
    clause = next((c for c in passage.sentence.clauses if c.predicate == at), None)
    span = _of_clause(passage, clause, at) if clause is not None else None
    if relative and span is not None and _is_told(passage, span):
        return None, False
    if relative:
        return span, True
    if span is None and draft.source.number == "plural":
        span = _plural_before(passage, at)
    if span is None:
        span = _agreeing(draft, _topic_ahead(passage, at) or _told_first(passage, at))
    if span is None and (passage.norm(at - 1) == "و" or passage.tokens[at].pos != "VERB"):
        span = _agreeing(draft, main_subject(passage, at))
    return span, False


def _owner(passage: Passage, verb: int) -> Span | None:
    """Give whose speech a pronoun behind a verb takes up: تصريحات للوزير كريم، أكد فيها أن."""
    tokens = passage.tokens
    if verb + 2 >= len(tokens) or tokens[verb + 2].clitic != "enclitic":
        return None
    if passage.norm(verb + 1) not in ("في", "خلال"):
        return None
    for at in range(verb - 2, max(verb - _LONGEST, -1), -1):
        if not passage.is_role(at, "setting") and (
            tokens[at].lemma not in passage.vocabulary.role("setting")
        ):
            continue
        first = at + 1
        while first < verb and (tokens[first].pos == "ADJ" or passage.norm(first) == "ل"):
            first += 1
        stop = read_phrase(passage, first, min(verb, first + _LONGEST))
        speaks = stop > first and may_speak(passage, first, stop)
        return span_of(passage, first, stop) if speaks else None
    return None


def _topic_ahead(passage: Passage, verb: int) -> Span | None:
    """Find who opens the sentence, told of at length before the verb: والوزير الذي …، قال."""
    if verb < 4 or passage.norm(verb - 1) not in ("،", ",", ")", "قد"):
        return None
    first = 0
    while first < verb and passage.norm(first) in ("و", "ف", "اما"):
        first += 1
    stop = read_phrase(passage, first, verb)
    behind = end_of_brackets(passage, stop, verb) if passage.tokens[stop].text == "(" else stop
    opens = passage.is_role(behind, "relative") or passage.norm(behind) in ("،", ",")
    if stop <= first or not opens or not may_speak(passage, first, stop):
        return None
    return span_of(passage, first, stop)


def told_subject(draft: Draft, content: int) -> Span | None:
    """Give who opens the content at ``content`` in which an Arabic verb stands, if they agree.

    قال الوزير إن تونس تدين الهجوم وتؤكد دعمها: Tunisia does, not the minister.
    """
    passage = draft.passage
    if draft.cue is None or passage.sentence.language != "ar":
        return None
    verb, first = passage.token_from(draft.cue[0]), passage.token_from(content)
    stop = read_phrase(passage, first, min(verb, first + _LONGEST), split=True)
    if stop <= first or not may_speak(passage, first, stop):
        return None
    return _agreeing(draft, span_of(passage, first, stop))


def _told_first(passage: Passage, verb: int) -> Span | None:
    """Give who stands behind the reporter's own “that”: يذكر أن القناة قد نشرت صورة، قالت إنها."""
    if passage.norm(verb - 1) not in ("،", ","):
        return None
    opens = next((i for i in range(_EARLY) if passage.is_role(i, "complementiser")), None)
    if opens is None or opens + 1 >= verb:
        return None
    first = opens + 1
    stop = read_phrase(passage, first, min(verb, first + _LONGEST), split=True)
    speaks = stop > first and may_speak(passage, first, stop)
    return span_of(passage, first, stop) if speaks else None


def _is_told(passage: Passage, span: Span) -> bool:
    """Say whether words were told to a medium: … أكده الوالي لمراسل الإذاعة، الذي أضاف."""
    lexicon, first = load_lexicon("ar", "cue_parties"), passage.token_from(span[0])
    for at in range(first, max(first - 3, 0), -1):
        if passage.norm(at - 1) == "ل":
            entry = lexicon.get(passage.tokens[at].bare)
            return entry is not None and entry.get("sector") == "MED"
    return False


def _agreeing(draft: Draft, span: Span | None) -> Span | None:
    """Leave out a subject whose gender or number is not that of the verb."""
    if span is None:
        return None
    passage, source = draft.passage, draft.source
    noun = passage.tokens[passage.token_from(span[0])]
    genders = {noun.gender, source.gender} - {None}
    if len(genders) > 1 or (noun.number == "plural") != (source.number == "plural"):
        return None
    return span


def _is_about_antecedent(passage: Passage, pronoun: int, verb: int) -> bool:
    """Say whether a relative pronoun is the subject: الذي أصر, not الذي اعتبره, الذي وصفت."""
    if not passage.is_role(pronoun, "relative") or passage.norm(pronoun) == "من":
        return False
    tokens = passage.tokens
    following = tokens[min(verb + 1, len(tokens) - 1)]
    if following.clitic == "enclitic" and following.word == tokens[verb].word:
        return False
    return len({tokens[pronoun].gender, tokens[verb].gender} - {None}) < 2


def _of_clause(passage: Passage, clause: Clause, at: int) -> Span | None:
    for function, chunk in passage.sentence.arguments(clause):
        if function == "subject" and chunk.head < at:
            return _span(passage, chunk, at)
    return None


def _plural_before(passage: Passage, at: int) -> Span | None:
    """Find the last people told of in the plural: نفذ متساكنو القرية وقفة … بما اعتبروه."""
    for chunk in reversed(passage.sentence.chunks):
        head = passage.tokens[chunk.head]
        if chunk.head < at and chunk.function == "subject" and head.number == "plural":
            return _span(passage, chunk, at)
    return None


def _span(passage: Passage, chunk: Chunk, at: int) -> Span | None:
    start = chunk.start
    while start < chunk.end and passage.tokens[start].pos not in _REFERRING:
        start += 1
    end = read_phrase(passage, start, min(at, start + _LONGEST), split=True)
    return span_of(passage, start, end) if start < end else None
