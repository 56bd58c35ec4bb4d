"""Reads English reporting phrases and nouns: "in the words of", "the claim that"."""

from __future__ import annotations

from marsad.model.language import Clause
from marsad.statements.draft import Draft, Hit, Source, Span
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
    if start < size and passage.norm(start) in hit.cue.prepositions:
        start += 1
    if passage.is_role(start, "complementiser"):
        start += 1
    if "to" in hit.cue.frames:  # called on the state | to act
        start = _infinitive(passage, start)
    content: list[Span] = []
    if hit.cue.frames and start < size and not passage.is_punctuation(start):
        span = span_of(passage, start, content_end(passage, start, clause=True))
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


def _infinitive(passage: Passage, start: int) -> int:
    """Give the “to” of the infinitive behind those who are asked, the sentence's end if none."""
    for at in range(start, len(passage.tokens) - 1):
        if passage.norm(at) == "to" and passage.tokens[at + 1].pos in ("VERB", "AUX", "ADV"):
            return at - passage.is_role(at - 1, "negation")  # not to enter
        if passage.tokens[at].text in ";:":
            break
    return len(passage.tokens)


def _is_relative(hit: Hit) -> bool:
    """Say whether "that" stands for the noun: the claim that led the news, not that he had left."""
    that, behind = hit.passage.tokens[hit.end], hit.passage.tokens[hit.end + 1 : hit.end + 2]
    return that.pos == "PRON" and any(t.pos in ("VERB", "AUX", "ADV", "PART") for t in behind)


def _noun_frame(hit: Hit) -> str | None:
    """Give the frame that opens right after a noun: that, to, or a preposition of its own."""
    following = hit.passage.norm(hit.end)
    if "clause" in hit.cue.frames and following == "that":
        return None if _is_relative(hit) else "clause"
    if "to" in hit.cue.frames and following == "to":
        return "to"
    tokens = hit.passage.tokens[hit.end : hit.end + 2]
    if "clause" in hit.cue.frames and len(tokens) == 2 and tokens[0].pos == "PRON":
        if tokens[1].pos in ("VERB", "AUX") and not hit.passage.is_role(hit.end, "relative"):
            return "bare"  # her insistence she did not
    return "prep:" + following if following in hit.cue.prepositions else None


def read_noun(hit: Hit, clause: Clause | None) -> list[Draft]:
    """Read X's claim that …: a noun with its possessor and a clause after it."""
    passage, sentence = hit.passage, hit.passage.sentence
    owner = next(
        (
            c
            for c in sentence.dependants(hit.start)
            if c.start < hit.start and (c.function == "genitive" or c.preposition == "'s")
        ),
        None,
    )
    frame = _noun_frame(hit)
    anonymous = frame in ("clause", "bare") and passage.is_role(hit.start, "anonymous")
    if frame is None or (owner is None and not anonymous):
        return []
    start = hit.end if frame in ("to", "bare") else hit.end + 1
    end = clause.end if clause is not None and clause.end > start else len(passage.tokens)
    end = min(end, content_end(passage, start, clause=True))
    end = next((i for i in range(start, end) if passage.tokens[i].text == ":"), end)
    span = span_of(passage, start, end)
    if span is None:
        return []
    source = Source(how="unnamed")
    if owner is not None:
        start, stop = owner.start, owner.end
        while stop > start and passage.norm(stop - 1) in ("'s", "'", "’s", "’"):
            stop -= 1
        source = Source(span=span_of(passage, start, stop))
    mixed = any(passage.inside[i] is not None for i in range(hit.end, end))
    return [
        Draft(
            passage=passage,
            content=[span],
            stance=hit.cue.stance,
            mode="mixed" if mixed else "indirect",
            rule=f"statements.noun.{frame}",
            cue=hit.span,
            lemma=hit.cue.lemma,
            source=source,
            region=(passage.tokens[owner.start if owner else hit.start].start, hit.span[1]),
            evidence=[hit.evidence],
        )
    ]
