"""Reads English reporting phrases: declined to say, called on the state to act."""

from __future__ import annotations

from marsad.statements.draft import Draft, Hit, Source, Span
from marsad.statements.english_voices import may_speak
from marsad.statements.extent import content_end, span_of
from marsad.statements.passage import Passage

Range = tuple[int, int]


def inner_span(passage: Passage, start: int, end: int) -> Span:
    """Give the span ``[start, end)`` of the text without white space at its ends."""
    text = passage.document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",."):
        end -= 1
    return start, end


def read_phrase(hit: Hit, source: Source) -> list[Draft]:
    """Read a phrase such as “declined to say”: content follows its last word, if there is any."""
    passage = hit.passage
    start, size = hit.tail, len(passage.tokens)
    if source.span is None:
        return []
    if passage.tokens[hit.start].lemma in passage.vocabulary.role("evident"):
        first, end = (passage.token_from(at) for at in source.span)
        if not may_speak(passage, first, end):
            return []  # the road points to the sea
    phrase = start < size and passage.norm(start) in hit.cue.prepositions
    start += phrase
    if passage.is_role(start, "complementiser"):
        start += 1
    if "to" in hit.cue.frames:  # called on the state | to act
        start = _infinitive(passage, start)
    content: list[Span] = []
    if hit.cue.frames.keys() - {"negated"} and start < size and not passage.is_punctuation(start):
        end = content_end(passage, start, clause=True)
        span = span_of(passage, start, _before_verb(passage, start, end) if phrase else end)
        content = [span] if span else []
    if not content and hit.cue.stance != "deny-knowledge":
        return []
    return [
        Draft(
            passage=passage,
            content=content,
            stance=hit.cue.stance,
            mode="indirect",
            rule="statements.phrase",
            cue=hit.span,
            lemma=hit.cue.lemma,
            source=source,
            region=hit.span,
            evidence=[hit.evidence],
        )
    ]


def _before_verb(passage: Passage, start: int, end: int) -> int:
    """Give where a phrase ends before another verb of its subject: railed at X | and praised Y."""
    for at in range(start, end - 1):
        if passage.tokens[at].pos == "CCONJ" and passage.tokens[at + 1].pos in ("VERB", "AUX"):
            if passage.inside[at] is None and passage.tokens[at + 1].tense is not None:
                return at
    return end


def _infinitive(passage: Passage, start: int) -> int:
    """Give the “to” of the infinitive behind those who are asked, the sentence's end if none."""
    for at in range(start, len(passage.tokens) - 1):
        if passage.norm(at) == "to" and passage.tokens[at + 1].pos in ("VERB", "AUX", "ADV"):
            return at - passage.is_role(at - 1, "negation")  # not to enter
        if passage.tokens[at].text in ";:":
            break
    return len(passage.tokens)
