"""English words of others without a verb of saying: in X's view, …; …, citing X."""

from __future__ import annotations

from marsad.statements.attribution import rest_of_sentence
from marsad.statements.draft import Draft, Hit, Source
from marsad.statements.english_voices import may_speak, noun_classes
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import POSSESSIVES

_LONGEST = 10  # tokens of “in the opinion of the board's”
_CITED = ("cite", "quote")
_THEIRS = ("his", "her", "their", "its")


def read_cited(hit: Hit, drafts: list[Draft]) -> Draft | None:
    """Read somebody cited for what the sentence says: the dam leaks, the paper said, citing X.

    The words are those of the statement that it hangs on, which holds this one. None where a
    thing is cited (citing high prices).
    """
    passage = hit.passage
    if passage.sentence.language != "en" or hit.cue.lemma not in _CITED:
        return None
    if hit.cue.kind != "participle":
        return None
    heard = [c for c in passage.sentence.dependants(hit.start, "object") if c.start >= hit.end]
    if not heard or not _is_somebody(passage, heard[0].head):
        return None
    source = span_of(passage, *passage.sentence.phrase(heard[0]))
    outer = next(
        (d for d in reversed(drafts) if d.passage is passage and d.start < hit.span[0]), None
    )
    content = (
        list(outer.content) if outer else rest_of_sentence(passage, hit.start, len(passage.tokens))
    )
    if source is None or not content:
        return None
    return Draft(
        passage=passage,
        content=content,
        stance=hit.cue.stance,
        mode=outer.mode if outer else "indirect",
        rule="statements.participle.cited",
        cue=hit.span,
        lemma=hit.cue.lemma,
        source=Source(span=source),
        region=hit.span,
        evidence=[hit.evidence],
        within=outer,
    )


def _is_somebody(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    entry = passage.party(at)
    if entry is not None:
        return entry.get("type") != "document"
    if token.lemma in passage.vocabulary.heads or passage.person_at(at):
        return True
    return token.pos == "NOUN" and "people" in noun_classes(token.lemma)


def read_views(passage: Passage) -> list[Draft]:
    """Read what stands in somebody's view: in the minister's opinion, the law is old."""
    found: list[Draft] = []
    tokens = passage.tokens
    for at in range(2, len(tokens)):
        if not passage.is_role(at, "opinion") or tokens[at].pos != "NOUN":
            continue
        start = _opening(passage, at)
        if start is None or passage.inside[at] is not None:
            continue
        owner = (start + 1, at - (passage.norm(at - 1) in POSSESSIVES))
        if passage.is_role(owner[0], "first-person") or not may_speak(passage, *owner):
            continue
        content, source = rest_of_sentence(passage, start, at + 1), span_of(passage, *owner)
        if not content or source is None:
            continue
        found.append(
            Draft(
                passage=passage,
                content=content,
                stance="assert",
                mode="indirect",
                rule="statements.view",
                cue=(tokens[at].start, tokens[at].end),
                lemma=tokens[at].lemma,
                source=Source(span=source),
            )
        )
    return found


def _opening(passage: Passage, at: int) -> int | None:
    """Give the “in” of in X's view, at the head of a sentence or set off by commas."""
    tokens = passage.tokens
    possessive = passage.norm(at - 1) in POSSESSIVES
    pronoun = tokens[at - 1].pos in ("PRON", "DET") and passage.norm(at - 1) in _THEIRS
    if not possessive and not pronoun:
        return None
    for start in range(at - 2, max(-1, at - _LONGEST), -1):
        if passage.norm(start) in ("in", "by"):
            opens = start == 0 or passage.is_punctuation(start - 1)
            return start if opens and passage.is_punctuation(at + 1) else None
        if tokens[start].pos not in ("NOUN", "PROPN", "ADJ", "DET", "PART"):
            return None
    return None
