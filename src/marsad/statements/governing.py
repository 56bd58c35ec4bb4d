"""Whose words a participle's are: the subject of the verb that it hangs on (…، مضيفا أن)."""

from __future__ import annotations

from marsad.statements.arabic_phrases import read_phrase, skip_adverbials
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
        draft.source.span = main_subject(hit.passage, hit.start)
        draft.source.shared = True


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


def main_subject(passage: Passage, end: int) -> tuple[int, int] | None:
    """Find the subject of the first verb before ``end``: what stands after it, or before it."""
    for at in range(end):
        token = passage.tokens[at]
        if passage.is_role(at, "complementiser"):
            break
        if token.pos != "VERB":
            continue
        topic = _topic(passage, at)
        if topic is not None:
            return topic
        start = skip_adverbials(passage, at + 1, end)
        stop = read_phrase(passage, start, end, split=True)
        if stop > start and passage.tokens[start].clitic != "enclitic":
            return span_of(passage, start, stop)
        first = skip_adverbials(passage, _opening(passage, at), at)
        stop = read_phrase(passage, first, at)
        if stop > first:
            return span_of(passage, first, stop)
        return None
    if passage.sentence.language != "ar":
        return None
    first = 1 if passage.norm(0) in ("و", "ف") else 0  # a verb that was taken for a noun
    start = skip_adverbials(passage, first + 1, end)
    stop = read_phrase(passage, start, end, split=True)
    return span_of(passage, start, stop) if stop > start else None
