"""Whose words a participle's are: the subject of the verb that it hangs on (…، مضيفا أن)."""

from __future__ import annotations

from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_plausible import may_speak
from marsad.statements.draft import Draft, Hit
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage


def set_governor(hit: Hit, draft: Draft, drafts: list[Draft]) -> None:
    """Give a participle's draft its source: an earlier draft's, or the main verb's subject."""
    if hit.cue.kind != "participle" or (draft.source.span is not None and not drafts):
        return
    gender = hit.passage.tokens[hit.start].gender if hit.passage.sentence.language == "ar" else None
    for before in _speakers_before(hit, drafts, gender):
        own = before.source.gender
        if gender and own and gender != own and before.source.span is None:
            continue
        if draft.source.span is not None and draft.source.span != before.source.span:
            return
        draft.source.span = None
        draft.source.how = None
        draft.governor = before
        return
    if draft.source.span is None:
        subject = main_subject(hit.passage, hit.start)
        if subject is not None and _is_another(hit.passage, subject, gender):
            return  # وجاءت السوق الروسية ثانية ملاحظا أن: the words are of who spoke before
        draft.source.span = subject
        draft.source.shared = True


def _is_another(passage: Passage, span: tuple[int, int], gender: str | None) -> bool:
    """Say whether an Arabic subject is a noun of another gender than the participle's."""
    noun = passage.tokens[passage.token_from(span[0])]
    named = noun.pos != "NOUN" or noun.number == "plural" or noun.gender is None
    return gender is not None and not named and noun.gender != gender


def _speakers_before(hit: Hit, drafts: list[Draft], gender: str | None) -> list[Draft]:
    """Give the drafts whose speaker may go on, the likeliest first.

    Nearest first, but whose gender is another, or who is only told of in passing, comes late.
    """
    found = [
        before
        for before in reversed(drafts)
        if before.cue is not None
        and before.cue[0] <= hit.span[0]
        and not (before.content and before.content[0][0] > hit.span[0])
        and not any(a <= hit.span[0] < b for a, b in before.content)
        and not _is_told(before, drafts)
    ]
    return sorted(found, key=lambda d: (_differs(d, gender), _is_beside(d)))


def _differs(draft: Draft, gender: str | None) -> bool:
    return bool(gender and draft.source.gender and gender != draft.source.gender)


def _is_beside(draft: Draft) -> bool:
    """Say whether an attribution stands beside the words of another: قال، وفق ما نقلته الوكالة."""
    return draft.rule == "statements.verb.reported" or draft.rule.endswith(".particle")


def _is_told(draft: Draft, drafts: list[Draft]) -> bool:
    """Say whether a statement stands in what another says: whose words go on is that one's."""
    assert draft.cue is not None
    at = draft.cue[0]
    return any(a <= at < b for d in drafts if d is not draft for a, b in d.content)


def _opening(passage: Passage, end: int) -> int:
    """Give the first token that is no و and no كان: وكانت الوزارة قد نشرت."""
    first = 0
    while first < end and (passage.norm(first) in ("و", "ف") or passage.is_role(first, "copula")):
        first += 1
    return first


def _topic(passage: Passage, verb: int) -> tuple[int, int] | None:
    """Find a subject set off by a comma before its verb: من جانبه الوالي أنور كريم، استقبل."""
    if verb < 2 or passage.norm(verb - 1) not in ("،", ","):
        return None
    first = skip_adverbials(passage, 0, verb - 1)
    stop = read_phrase(passage, first, verb - 1)
    return span_of(passage, first, stop) if first < stop == verb - 1 else None


def _subject_of(passage: Passage, verb: int, end: int) -> tuple[int, int]:
    """Give the tokens of a verb's subject: set off before it, behind it, or right before it."""
    topic = _topic(passage, verb)
    if topic is not None:
        return passage.token_from(topic[0]), passage.token_from(topic[1])
    start = skip_adverbials(passage, verb + 1, end)
    stop = read_phrase(passage, start, end, split=True)
    if stop > start and passage.tokens[start].clitic != "enclitic":
        return start, stop
    first = skip_adverbials(passage, _opening(passage, verb), verb)
    return first, read_phrase(passage, first, verb)


def main_subject(passage: Passage, end: int) -> tuple[int, int] | None:
    """Find the subject of the first verb before ``end``: what stands after it, or before it."""
    found: list[tuple[int, int] | None] = []
    for at in range(end):
        if passage.is_role(at, "complementiser") or passage.match_any("question", at) > 1:
            break
        if passage.tokens[at].pos != "VERB" or passage.is_role(at - 1, "relative"):
            continue
        start, stop = _subject_of(passage, at, end)
        if stop <= start and not found:
            return None
        span = span_of(passage, start, stop) if stop > start else None
        if passage.sentence.language != "ar" or (span and may_speak(passage, start, stop)):
            return span or found[0]
        found.append(span)  # تم التطرق إلى الأزمة حيث قدم الوزير: the act has no words of its own
    if found:
        return found[0]
    if passage.sentence.language != "ar":
        return None
    first = 1 if passage.norm(0) in ("و", "ف") else 0  # a verb that was taken for a noun
    start = skip_adverbials(passage, first + 1, end)
    stop = read_phrase(passage, start, end, split=True)
    return span_of(passage, start, stop) if stop > start else None
