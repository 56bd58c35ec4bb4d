"""Predicate adjectives that tell what somebody holds: farmers are worried that the dam may break.

The source is the subject of the linking verb, or of a headline that leaves the verb out. What hangs
on the adjective is content: a clause, a question, or the phrase of a preposition of its own.
"""

from __future__ import annotations

from marsad.model.language import Clause
from marsad.statements.draft import Hit
from marsad.statements.passage import Passage
from marsad.statements.vocabulary import CueEntry

Range = tuple[int, int]
_ADVERBS = 4  # tokens between “is” and its adjective
_BETWEEN = ("ADV", "PART", "CCONJ", "ADJ", "PUNCT")


def find_adjective(passage: Passage, at: int) -> Hit | None:
    """Give the reporting adjective at ``at`` with its verb, None where it reports nothing.

    The hit begins at the predicate whose subject speaks; the cue's words are its last ones.
    """
    cue = _cue_at(passage, at)
    clause = _clause_of(passage, at) if cue is not None else None
    if cue is None or clause is None or clause.relation in ("conditional", "relative"):
        return None
    if clause.modal is not None or clause.tense == "future":
        return None
    if passage.norm(clause.predicate - 1) == "to":
        return None
    negated = clause.negated
    if negated and not cue.entry.get("negated"):
        return None
    return Hit(passage, clause.predicate, at + len(cue.words), cue, negated)


def _cue_at(passage: Passage, at: int) -> CueEntry | None:
    if passage.tokens[at].pos not in ("ADJ", "VERB"):
        return None
    for cue in passage.vocabulary.adjectives.get(passage.norm(at), ()):
        if all(passage.norm(at + i) == word for i, word in enumerate(cue.words)):
            return cue
    return None


def _clause_of(passage: Passage, at: int) -> Clause | None:
    """Give the clause of which the adjective is the predicate, with a linking verb or without."""
    clauses = passage.sentence.clauses
    own = next((c for c in clauses if c.predicate == at), None)
    if own is not None and own.form == "nominal" and own.relation in ("main", "coordinate"):
        return own
    for verb in range(at - 1, max(-1, at - 1 - _ADVERBS), -1):
        if passage.tokens[verb].lemma in passage.vocabulary.role("linking"):
            return next((c for c in clauses if c.predicate == verb), own)
        if passage.tokens[verb].pos not in _BETWEEN:
            return None
    return None


def linked_subject(hit: Hit) -> Range | None:
    """Give the subject that the parse hung on the linking verb: his group | was concerned that."""
    passage = hit.passage
    for chunk in passage.sentence.chunks:
        if chunk.function != "subject" or chunk.governor is None or chunk.end > hit.start:
            continue
        near = hit.start - _ADVERBS <= chunk.governor < hit.start
        linking = passage.vocabulary.role("linking")
        if near and passage.tokens[chunk.governor].lemma in linking:
            return passage.sentence.phrase(chunk)
    return None


def adjective_span(hit: Hit) -> Range:
    """Give the span of the adjective's own words."""
    tokens = hit.passage.tokens
    return tokens[hit.end - len(hit.cue.words)].start, tokens[hit.end - 1].end


def opened_by(hit: Hit) -> tuple[str, int] | None:
    """Give the frame that opens right behind the adjective, and its first token; None if none."""
    passage, frames = hit.passage, hit.cue.frames
    at = hit.end
    while at < len(passage.tokens) and (
        passage.timex[at] is not None
        or (passage.tokens[at].pos == "ADV" and passage.is_role(at, "adverb"))
    ):
        at += 1  # was worried at the time that
    if at >= len(passage.tokens):
        return None
    if passage.norm(at) == "that" and at + 1 < len(passage.tokens):
        told = any(t.pos in ("VERB", "AUX") for t in passage.tokens[at + 1 :])
        return ("clause", at + 1) if "clause" in frames and told else None  # happy that summer
    if passage.is_role(at, "question"):
        return ("wh", at) if "wh" in frames else None
    if passage.norm(at) in hit.cue.prepositions:
        return "prep:" + passage.norm(at), at + 1
    if "clause" in frames and _is_bare_clause(hit, at):
        return "clause", at
    return None


def _is_bare_clause(hit: Hit, at: int) -> bool:
    """Say whether a finite clause with its own subject stands right behind: is sure it will."""
    quoted = hit.passage.inside[at]
    if quoted is not None and quoted.start == hit.passage.tokens[at].start:
        return True  # was concerned “it looks like a trap”
    for clause in hit.passage.sentence.clauses:
        finite = clause.tense is not None or clause.modal is not None
        if clause.relation != "complement" or not finite or clause.predicate <= at:
            continue
        subjects = hit.passage.sentence.dependants(clause.predicate, "subject")
        if any(c.start == at for c in subjects):
            return True
    return False
