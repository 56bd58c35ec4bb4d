"""Whose clause a coordinated one is, where the parse leaves it open.

Parsers hang a second verb on the nearest clause (He said the bridge fell and called for calm), and
take lists before a verb apart. Here the sense of the words decides: what is no person, body or
country says nothing.
"""

from __future__ import annotations

from marsad.model.language import Chunk, Clause
from marsad.statements.passage import Passage

Range = tuple[int, int]


def own_subject(passage: Passage, clause: Clause) -> Chunk | None:
    """Give the subject that stands in the clause itself, None where it is shared or missing."""
    chunks = passage.sentence.dependants(clause.predicate, "subject")
    return next(iter(chunks), None)


def speaker_clause(passage: Passage, clause: Clause) -> Clause | None:
    """Give the clause whose subject ``clause`` takes up, where the parse would give another.

    That is the reporting clause around the content that the clause hangs on, if the content's
    subject cannot speak; or, behind a cue set off by commas, the clause before the cue
    (The envoy left, his aide said, and thanked the hosts).
    """
    clauses = passage.sentence.clauses
    if clause.relation != "coordinate" or clause.parent is None:
        return None
    if own_subject(passage, clause) is not None or not _is_cue(passage, clause):
        return None
    parent = clauses[clause.parent]
    if parent.relation == "complement" and parent.parent is not None:
        subject = own_subject(passage, parent)
        if subject is not None and not _can_speak(passage, subject):
            return clauses[parent.parent]
        return None
    return _around(passage, clause, parent)


def _around(passage: Passage, clause: Clause, parent: Clause) -> Clause | None:
    before = passage.tokens[parent.predicate + 1 : clause.predicate]
    set_off = len(before) > 1 and before[0].text == "," and before[1].pos == "CCONJ"
    content = (
        c
        for c in passage.sentence.clauses
        if c.relation == "complement"
        and c.predicate < parent.predicate
        and c.parent is not None
        and passage.sentence.clauses[c.parent] is parent
    )
    return next(content, None) if set_off else None


def _is_cue(passage: Passage, clause: Clause) -> bool:
    token, vocabulary = passage.tokens[clause.predicate], passage.vocabulary
    words = (token.norm, token.lemma)
    if token.pos == "AUX":
        return False  # was unable to say
    return any(w in vocabulary.verbs or w in vocabulary.phrases for w in words)


def _can_speak(passage: Passage, subject: Chunk) -> bool:
    """Say whether a subject may be a speaker: named, a known group, or a personal pronoun."""
    head = passage.tokens[subject.head]
    if head.pos == "PRON":
        return head.norm != "it"
    if head.pos == "PROPN" or passage.mention_at(subject.head) is not None:
        return True
    return head.lemma in passage.vocabulary.heads


def with_conjuncts(passage: Passage, start: int, end: int) -> Range:
    """Let a subject take in what is joined to it: Egypt, Oman and Qatar."""
    for chunk in passage.sentence.chunks:
        if chunk.function == "conjunct" and start <= chunk.governor < end <= chunk.start:
            first = max(end, passage.sentence.phrase(chunk)[0])
            between = passage.tokens[end:first]
            if between and all(t.pos == "CCONJ" or t.text == "," for t in between):
                end = max(end, passage.sentence.phrase(chunk)[1])
    return start, end


def whole_clause_start(passage: Passage, clause: Clause) -> int:
    """Give where the clauses begin that ``clause`` is joined to: A fell and B rose, X said."""
    clauses = passage.sentence.clauses
    while clause.relation == "coordinate" and clause.parent is not None:
        parent = clauses[clause.parent]
        if parent.start >= clause.start:
            break
        clause = parent
    return clause.start
