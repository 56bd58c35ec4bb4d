"""Clauses of spaCy's parse: predicates with tense, voice, negation and shared subjects."""

from __future__ import annotations

from typing import Any

from marsad.languages.en.attachment import own_subtree
from marsad.languages.en.control import (
    OBJECTS_DO,
    announced,
    hung_on_noun,
    shared_functions,
    to_infinitive,
)
from marsad.languages.en.lexical import lemma_of, particle, verbal_noun
from marsad.model.language import (
    Chunk,
    Clause,
    ClauseRelation,
    PredicateForm,
    Tense,
    Voice,
)

_RELATION: dict[str, ClauseRelation] = {
    "ROOT": "main",
    "conj": "coordinate",
    "parataxis": "coordinate",
    "dep": "coordinate",
    "ccomp": "complement",
    "xcomp": "complement",
    "csubj": "complement",
    "csubjpass": "complement",
    "advcl": "adverbial",
    "pcomp": "adverbial",
    "relcl": "relative",
    "acl": "participial",
}
_CONDITIONAL = {"if", "unless", "whether"}
_NEGATORS = {"not", "n't", "n’t", "never", "no", "nobody", "none", "without", "nor", "neither"}
_MODALS = {"may", "might", "can", "could", "must", "should", "would", "ought", "will", "shall"}


def find_clauses(words: list[Any], index: dict[int, int], chunks: list[Chunk]) -> list[Clause]:
    """Find the clauses of a sentence, predicates in text order; parents by index."""
    predicates = [t for t in words if _is_predicate(t)]
    numbers = {t.i: n for n, t in enumerate(predicates)}
    clauses = [_clause(t, index, chunks, numbers) for t in predicates]
    for clause, token in zip(clauses, predicates, strict=True):
        clause.shared = shared_functions(token, clause, clauses, chunks, index)
    return clauses


def _is_predicate(token: Any) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ in _RELATION or token.dep_ in ("pobj", "nsubj", "dobj")
    if token.pos_ == "AUX":
        return token.dep_ in _RELATION
    if token.pos_ == "NOUN" and verbal_noun(token.lemma_.lower()):
        return True
    return token.dep_ == "ROOT" and token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _clause(
    token: Any, index: dict[int, int], chunks: list[Chunk], numbers: dict[int, int]
) -> Clause:
    at = index[token.i]
    form = _form(token)
    inside = [index[t.i] for t in own_subtree(token) if t.i in index]
    start, end = (min(inside), max(inside) + 1) if inside else (at, at + 1)
    lemma = lemma_of(token)
    down = particle(token) if token.pos_ == "VERB" else None
    parent = _ancestor(token, numbers)
    relation, marker = _relation(token, form)
    return Clause(
        start=start,
        end=end,
        predicate=at,
        form=form,
        lemma=f"{lemma} {down.lemma_.lower()}" if down is not None else lemma,
        relation=relation if parent is not None or relation == "main" else "main",
        parent=parent,
        marker=marker,
        tense=_tense(token),
        voice=_voice(token),
        negated=_negated(token),
        modal=_modal(token),
        chunks=[n for n, c in enumerate(chunks) if c.governor == at],
    )


def _form(token: Any) -> PredicateForm:
    if token.pos_ in ("VERB", "AUX"):
        participle = token.tag_ in ("VBG", "VBN") and not any(
            c.dep_ in ("aux", "auxpass") for c in token.children
        )
        return "participle" if participle and token.dep_ in ("acl", "advcl", "pcomp") else "verb"
    return "verbal-noun" if verbal_noun(token.lemma_.lower()) else "nominal"


def _ancestor(token: Any, numbers: dict[int, int]) -> int | None:
    at = token
    while at.head.i != at.i:
        at = at.head
        if at.i in numbers:
            return numbers[at.i]
    return None


def _relation(token: Any, form: PredicateForm) -> tuple[ClauseRelation, str | None]:
    marker = next((c.lemma_.lower() for c in token.children if c.dep_ == "mark"), None)
    if token.dep_ == "ROOT" or announced(token):
        return "main", None
    if form == "verbal-noun":
        return "nominal", None
    if hung_on_noun(token) is not None:
        return "complement", marker
    relation = _RELATION.get(token.dep_, "complement")
    if token.dep_ == "pcomp":
        marker = marker or token.head.lemma_.lower()
        if marker in OBJECTS_DO and token.head.head.pos_ == "VERB":
            return "complement", marker
    if relation == "adverbial":
        if to_infinitive(token):
            return "purpose", marker or "to"
        if marker in _CONDITIONAL:
            return "conditional", marker
        if token.tag_ in ("VBG", "VBN") and marker is None and token.dep_ == "advcl":
            return "participial", None
    return relation, marker


def _auxiliaries(token: Any) -> list[Any]:
    return [c for c in token.children if c.dep_ in ("aux", "auxpass")]


def _tense(token: Any) -> Tense | None:
    if token.pos_ not in ("VERB", "AUX"):
        return None
    helpers = _auxiliaries(token)
    if any(a.lower_ in ("will", "shall", "'ll", "’ll", "wo") for a in helpers):
        return "future"
    going = token.dep_ == "xcomp" and token.head.lower_ == "going"
    if going or announced(token):
        return "future"
    finite = next((a for a in helpers if a.tag_ in ("VBD", "VBP", "VBZ")), token)
    perfect = token.tag_ == "VBN" and any(a.lemma_ == "have" for a in helpers)
    if perfect or finite.tag_ == "VBD":
        return "past"
    if finite.tag_ in ("VBP", "VBZ"):
        return "present"
    return "past" if token.tag_ == "VBN" else None


def _voice(token: Any) -> Voice | None:
    if token.pos_ != "VERB":
        return None
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
        return "passive"
    if _finite_participle(token):
        return "active"
    passive = (
        token.tag_ == "VBN"
        and token.dep_ in ("acl", "advcl", "ROOT", "conj")
        and not any(c.dep_ == "aux" for c in token.children)
        and not any(c.dep_ == "dobj" for c in token.children)
    )
    return "passive" if passive else "active"


def _finite_participle(token: Any) -> bool:
    """Say whether what the tagger took for a participle is a past tense: Workers marched on Monday.

    A whole sentence has a finite verb, and what is joined to an active verb is one too.
    """
    if token.tag_ != "VBN":
        return False
    if token.dep_ == "conj":
        return token.head.tag_ in ("VBD", "VBZ", "VBP")
    subject = any(c.dep_ == "nsubj" for c in token.children)
    stop = token.sent[-1].text == "."
    return bool(token.dep_ == "ROOT" and subject and stop and not _auxiliaries(token))


def _negated(token: Any) -> bool:
    helpers = (c for c in token.children if (c.lower_, c.dep_) != ("without", "prep"))
    if any(c.dep_ == "neg" or c.lower_ in _NEGATORS for c in helpers):
        return True  # without a charge negates no release
    if token.dep_ == "pcomp" and token.head.lower_ == "without":
        return True
    objects = (c for c in token.children if c.dep_ in ("dobj", "nsubj", "nsubjpass", "attr"))
    return any(g.lower_ == "no" and g.dep_ == "det" for c in objects for g in c.children)


def _modal(token: Any) -> str | None:
    """Give the modal of a verb; none goes before such a form: PM May accuses Moscow."""
    if token.tag_ == "VBZ" or (token.tag_ == "VBD" and token.lower_.endswith("ed")):
        return None
    return next(
        (a.lower_ for a in _auxiliaries(token) if a.lower_ in _MODALS - {"will", "shall"}), None
    )
