"""Clauses and grammatical functions, from word order, agreement, markers and prepositions."""

from __future__ import annotations

from marsad.model.language import Chunk, Clause, Sentence, Token

_AGENT = frozenset(("من قبل", "على يد", "على ايدي", "من طرف"))
_NEGATION = frozenset(("لا", "لم", "لن", "ليس", "ما", "دون", "بدون", "غير", "عدم"))
_COMPLEMENT = frozenset(("ان", "انه", "بان"))
_CONDITION = frozenset(("اذا", "لو", "لولا"))
_PURPOSE = frozenset(("ل", "كي", "لكي"))


def find_clauses(sentence: Sentence) -> None:
    """Fill ``sentence.clauses`` and the functions of the chunks that are still open."""
    tokens = sentence.tokens
    predicates = [t.i for t in tokens if t.pos == "VERB"]
    starts = [
        _clause_start(tokens, p, predicates[k - 1] if k else -1) for k, p in enumerate(predicates)
    ]
    for k, predicate in enumerate(predicates):
        end = starts[k + 1] if k + 1 < len(starts) else len(tokens)
        sentence.clauses.append(_clause(sentence, predicate, starts[k], end, k))
    if sentence.clauses:
        sentence.clauses[0].start = 0
    for k, clause in enumerate(sentence.clauses):
        _functions(sentence, clause, k)


def _clause_start(tokens: list[Token], predicate: int, before: int) -> int:
    """Go back from a verb over particles and its preposed subject to the marker of its clause."""
    at = predicate
    while at - 1 > before and tokens[at - 1].pos in ("PART", "AUX"):
        at -= 1
    for back in range(at - 1, max(before, at - 12), -1):
        token = tokens[back]
        if token.pos == "SCONJ" or token.lemma == "الذي":
            return back
        if token.pos in ("PUNCT", "ADP", "CCONJ") and back == at - 1:
            return back
        if token.pos == "PUNCT":
            break
    return at


def _clause(sentence: Sentence, predicate: int, start: int, end: int, k: int) -> Clause:
    token = sentence.tokens[predicate]
    first = sentence.tokens[start]
    clause = Clause(
        start, end, predicate, "verb", token.lemma, tense=token.tense, voice=token.voice
    )
    clause.negated = any(t.lemma in _NEGATION for t in sentence.tokens[start:predicate])
    if k:
        clause.parent = k - 1
        clause.relation = "coordinate"
        if first.lemma in _COMPLEMENT:
            clause.relation, clause.marker = "complement", first.lemma
        elif first.lemma == "الذي":
            clause.relation, clause.marker = "relative", first.lemma
        elif first.lemma in _CONDITION:
            clause.relation, clause.marker = "conditional", first.lemma
        elif first.lemma in _PURPOSE:
            clause.relation, clause.marker = "purpose", first.lemma
        elif first.pos == "SCONJ":
            clause.relation, clause.marker = "adverbial", first.lemma
    return clause


def _functions(sentence: Sentence, clause: Clause, k: int) -> None:
    """Give the open chunks of a clause their functions."""
    verb = sentence.tokens[clause.predicate]
    subject = found = False
    for index, chunk in enumerate(sentence.chunks):
        if not clause.start <= chunk.start < clause.end or chunk.function is not None:
            continue
        if chunk.kind == "PP":
            _hang_prepositional(sentence, clause, chunk)
        elif chunk.kind == "AP":
            continue
        elif (
            sentence.tokens[chunk.head].clitic == "enclitic" and chunk.head == clause.predicate + 1
        ):
            chunk.function, chunk.governor = "object", clause.predicate
        elif chunk.head < clause.predicate:
            chunk.function, chunk.governor = "subject", clause.predicate
            subject = True
        elif not subject and _may_be_subject(verb, sentence.tokens[chunk.head]):
            chunk.function, chunk.governor, subject = "subject", clause.predicate, True
        elif not found:
            chunk.function, chunk.governor, found = "object", clause.predicate, True
        if chunk.governor == clause.predicate:
            clause.chunks.append(index)


def _may_be_subject(verb: Token, noun: Token) -> bool:
    if verb.person != 3:
        return False
    return (
        noun.pos == "PROPN"
        or noun.gender is None
        or noun.number == "plural"
        or noun.gender == verb.gender
    )


def _hang_prepositional(sentence: Sentence, clause: Clause, chunk: Chunk) -> None:
    before = sentence.chunk_at(chunk.start - 1) if chunk.start else None
    if chunk.preposition in _AGENT:
        chunk.function, chunk.governor = "agent", clause.predicate
    elif before is not None and chunk.preposition in ("من", "ل") and before.kind != "PP":
        chunk.function, chunk.governor = "modifier", before.head
    else:
        chunk.function, chunk.governor = "oblique", clause.predicate
