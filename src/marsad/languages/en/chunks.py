"""Noun, prepositional and adjective phrases of spaCy's parse, with their grammatical function."""

from __future__ import annotations

from typing import Any

from marsad.languages.en.attachment import of_verb_before
from marsad.languages.en.lexical import particle, verbal_noun
from marsad.model.language import Chunk, Function

# ClearNLP labels (the model's own) of nominals → function; prepositional objects are told apart
# by what their preposition hangs on.
_FUNCTION: dict[str, Function] = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "expl": "subject",
    "dobj": "object",
    "dative": "indirect-object",
    "attr": "predicate",
    "oprd": "predicate",
    "acomp": "predicate",
    "npadvmod": "adverbial",
    "appos": "apposition",
    "conj": "conjunct",
    "poss": "genitive",
    "agent": "agent",
}
_INSIDE = {"compound", "amod", "nummod", "det", "nmod", "quantmod", "predet", "advmod", "punct"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"}


def find_chunks(words: list[Any], index: dict[int, int]) -> list[Chunk]:
    """Find the chunks of a sentence; ``index`` gives the Token index of a spaCy token."""
    chunks = []
    for token in words:
        if not _heads_chunk(token):
            continue
        left, right = _extent(token, index)
        chunk = Chunk(left, right, index[token.i], "AP" if token.pos_ == "ADJ" else "NP")
        _set_function(chunk, token, index)
        chunks.append(chunk)
    return sorted(chunks, key=lambda c: c.start)


def _heads_chunk(token: Any) -> bool:
    if token.pos_ == "ADJ":
        return token.dep_ in ("acomp", "attr", "oprd") or (
            token.dep_ == "pobj" and token.head.dep_ == "prep"
        )
    if token.pos_ not in _NOMINAL and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    if token.pos_ in ("VERB", "AUX"):
        return False
    return token.dep_ not in (_INSIDE - {"punct"}) and token.dep_ not in ("prt", "case", "mark")


def _extent(token: Any, index: dict[int, int]) -> tuple[int, int]:
    """Give the head with its inner modifiers; a possessive to the left is its own chunk."""
    members = [index[token.i]]
    for child in token.lefts:
        if child.dep_ in _INSIDE and child.i in index:
            members += [index[t.i] for t in child.subtree if t.i in index]
    for child in token.rights:
        if child.dep_ == "case" or (child.dep_ == "nummod" and child.i == token.i + 1):
            members.append(index[child.i])
    left = index[token.i]
    inside = set(members)
    while left - 1 in inside:
        left -= 1
    return left, max(members) + 1


def _set_function(chunk: Chunk, token: Any, index: dict[int, int]) -> None:
    head = token.head
    while token.dep_ == "conj" and head.dep_ == "conj" and head.pos_ in _NOMINAL:
        head = head.head  # nurses, teachers and [drivers]: all are joined to the first
    if of_verb_before(token):
        head = head.head
    chunk.governor = index.get(head.i, -1) if head.i != token.i else -1
    chunk.function = _FUNCTION.get(token.dep_)
    if token.dep_ == "poss":
        chunk.preposition = "'s"
        chunk.function = _of_verbal_noun(head, "poss")
    elif token.dep_ == "pobj":
        _set_prepositional(chunk, token, index)
    elif token.dep_ in ("ROOT", "dep") and token.pos_ in _NOMINAL:
        chunk.function = "topic" if chunk.governor >= 0 else None


def _set_prepositional(chunk: Chunk, token: Any, index: dict[int, int]) -> None:
    first = preposition = token.head
    verb = preposition.head
    if verb.pos_ == "VERB" and (found := particle(verb)) is not None and found.i == preposition.i:
        chunk.function, chunk.governor = "object", index.get(verb.i, -1)
        return
    lemma = preposition.lemma_.lower()
    while first.head.dep_ in ("prep", "agent") and first.dep_ in ("prep", "pcomp"):
        first = first.head  # "out of", "because of", "from under"
        lemma = f"{first.lemma_.lower()} {lemma}"
    governor = first.head.head if of_verb_before(first) else first.head
    if first.i in index and index[first.i] < chunk.start:
        chunk.start = index[first.i]
        chunk.kind = "PP"
    chunk.preposition = lemma
    chunk.governor = index.get(governor.i, -1)
    if first.dep_ == "agent":
        chunk.function = "agent"
    elif first.dep_ == "dative":
        chunk.function = "indirect-object"
    elif governor.pos_ in ("VERB", "AUX"):
        chunk.function = "oblique"
    elif lemma == "of":
        chunk.function = _of_verbal_noun(governor, "of")
    elif lemma == "by" and verbal_noun(governor.lemma_.lower()):
        chunk.function = "agent"
    else:
        chunk.function = "modifier"


def _of_verbal_noun(noun: Any, column: str) -> Function:
    """Say what "of …" or a possessive is to a noun: subject or object of an act, or genitive."""
    entry = verbal_noun(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    function = entry.get(column) if entry else ""
    if function == "subject":
        return "subject"
    return "object" if function == "object" else "genitive"
