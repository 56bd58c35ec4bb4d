"""Who does what an infinitive, a gerund, a participle or a relative clause tells, said elsewhere.

The subject of the verb over it does most of it (the army agreed to leave), but not all: who is
accused of shelling is the object; a plot by rebels to bomb is the rebels'; those who foil it have
no part in it. Verbs that are about the plans of others are data (``morph_infinitives.tsv``).
"""

from __future__ import annotations

from typing import Any

from marsad.languages.en.lexical import takes_infinitive, undoes_plans
from marsad.model.language import Chunk, Clause, Function

OBJECTS_DO = frozenset(("of", "for", "from", "into", "with"))
"""Prepositions of a gerund whose subject is the verb's object: accused him of lying."""
ABOUT = frozenset(("against", "over", "about", "at"))
"""Prepositions between a verb and a plan of others: marched against plans to build."""
_Shared = list[tuple[Function, int]]


def to_infinitive(token: Any) -> bool:
    """Say whether a spaCy verb is an infinitive with "to"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def announced(token: Any) -> bool:
    """Say whether a bare infinitive is the verb of a headline: Turkey [to send] troops to Qatar."""
    if not to_infinitive(token) or any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in token.lefts):
        return False
    if token.dep_ == "ROOT":
        return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    head = token.head
    return bool(
        token.dep_ in ("relcl", "acl")
        and head.dep_ == "ROOT"
        and head.pos_ in ("PROPN", "NOUN")
        and not any(c.dep_ in ("nsubj", "cop", "det", "prep") for c in head.children)
        and not takes_infinitive(head.lemma_.lower())
    )


def hung_on_noun(token: Any) -> Any | None:
    """Give the noun before an infinitive that says what it is, however parsed: a plot to bomb."""
    if not to_infinitive(token):
        return None
    if token.dep_ == "acl":
        return token.head
    if token.dep_ not in ("advcl", "relcl") or not token.i:
        return None
    first = next(token.lefts, token)
    before = token.doc[first.i - 1] if first.i else None
    if before is None or before.pos_ != "NOUN" or not takes_infinitive(before.lemma_.lower()):
        return None
    return before


def shared_functions(
    token: Any,
    clause: Clause,
    clauses: list[Clause],
    chunks: list[Chunk],
    index: dict[int, int],
) -> _Shared:
    """Say which functions of ``clause`` a chunk that hangs elsewhere fills."""
    if clause.form == "verbal-noun" or token.pos_ not in ("VERB", "AUX"):
        return []
    noun = hung_on_noun(token)
    if noun is not None:
        return _planner(noun, clause, clauses, chunks, index)
    if token.dep_ in ("relcl", "acl"):
        if own(clause, chunks, "subject") is not None and token.dep_ == "acl":
            return []  # claims that he lied: he has his own subject
        return _antecedent(token, clause, chunks, index)
    if own(clause, chunks, "subject") is not None or clause.parent is None:
        return []
    parent = clauses[clause.parent]
    if token.dep_ == "xcomp" or (token.dep_ == "pcomp" and clause.marker in OBJECTS_DO):
        controller = own(parent, chunks, "object", "indirect-object")
        if controller is not None and chunks[controller].head < index[token.i]:
            return [("subject", controller)]
    if token.dep_ in ("xcomp", "conj", "advcl", "pcomp"):
        subject = own(parent, chunks, "subject")
        if subject is None:
            subject = next((c for f, c in parent.shared if f == "subject"), None)
        return [("subject", subject)] if subject is not None else []
    return []


def _planner(
    noun: Any, clause: Clause, clauses: list[Clause], chunks: list[Chunk], index: dict[int, int]
) -> _Shared:
    """Give whose plan it is: the noun's possessor, a "by", else the subject of the verb over it."""
    at = index.get(noun.i, -1)
    for n, chunk in enumerate(chunks):
        if chunk.governor == at and chunk.preposition in ("'s", "by"):
            return [("subject", n)]
    held = next((c for c in chunks if c.start <= at < c.end), None)
    if held is None or held.preposition in ABOUT:
        return []
    for _ in range(len(clauses)):
        if clause.parent is None:
            break
        clause = clauses[clause.parent]
        if clause.form != "verb":
            continue
        subject = own(clause, chunks, "subject")
        if subject is None:
            subject = next((c for f, c in clause.shared if f == "subject"), None)
        if subject is None or chunks[subject] is held or undoes_plans(clause.lemma):
            return []
        return [("subject", subject)]
    return []


def _antecedent(token: Any, clause: Clause, chunks: list[Chunk], index: dict[int, int]) -> _Shared:
    noun = index.get(token.head.i, -1)
    antecedent = next((n for n, c in enumerate(chunks) if c.start <= noun < c.end), None)
    if antecedent is None:
        return []
    relative = next(
        (
            chunks[n]
            for n in clause.chunks
            if chunks[n].head < index[token.i] and _is_relative(token, chunks[n], index)
        ),
        None,
    )
    if relative is not None and relative.function in ("subject", "object"):
        return [(relative.function, antecedent)]
    if token.dep_ == "acl" or announced(token):
        return [("subject", antecedent)]
    if any(c.tag_ == "WRB" for c in token.children):
        return []  # "the city where he was born": a place, which no function here names
    if own(clause, chunks, "object") is None:
        return [("object", antecedent)]
    return [] if own(clause, chunks, "subject") is not None else [("subject", antecedent)]


def _is_relative(token: Any, chunk: Chunk, index: dict[int, int]) -> bool:
    return any(
        index.get(c.i) == chunk.head and c.tag_ in ("WDT", "WP", "WP$") for c in token.children
    )


def own(clause: Clause, chunks: list[Chunk], *functions: Function) -> int | None:
    """Give the first chunk of ``clause`` itself with one of ``functions``, by its number."""
    return next((n for n in clause.chunks if chunks[n].function in functions), None)
