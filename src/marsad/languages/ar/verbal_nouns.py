"""Verbal nouns as predicates: مقتل شخصين، إسقاط الدفاعات 30 مسيرة، زيارته موسكو; participles too.

The genitive of a verbal noun is its subject where a noun phrase in the accusative follows or where
its verb takes no object, its object where the verb takes one; where either may be (زيارة الرئيس,
زيارة موسكو) it stays ``genitive``, and events decide by what the phrase names.
"""

from __future__ import annotations

from marsad.languages.ar.lexicon import verb_of
from marsad.languages.ar.wordclass import (
    is_accusative,
    is_verb,
    lemmas_of,
    takes_none,
    takes_object,
)
from marsad.model.language import Chunk, Clause, Sentence, Token


def hang_verbal_nouns(sentence: Sentence) -> None:
    """Set the functions of genitives and accusatives that hang on verbal nouns."""
    chunks, tokens = sentence.chunks, sentence.tokens
    for index, chunk in enumerate(chunks):
        noun = tokens[chunk.head]
        if noun.verbal != "verbal-noun" or noun.pos != "NOUN":
            continue
        verb = verb_of(noun.lemma) or ""
        genitive = _genitive(sentence, index, noun)
        if genitive is None and not _has_pronoun(tokens, noun):
            continue
        last = genitive if genitive is not None else index
        follower = _accusative_after(sentence, last)
        if follower is not None and not takes_none(verb):
            chunks[follower].function, chunks[follower].governor = "object", noun.i
            if genitive is not None:
                chunks[genitive].function = "subject"
        elif genitive is not None:
            if takes_none(verb):
                chunks[genitive].function = "subject"
            elif takes_object(verb) and _clearly_object(tokens[chunks[genitive].head], noun):
                chunks[genitive].function = "object"


def _genitive(sentence: Sentence, index: int, noun: Token) -> int | None:
    following = index + 1
    if following < len(sentence.chunks):
        chunk = sentence.chunks[following]
        if chunk.function == "genitive" and chunk.governor == noun.i:
            return following
    return None


def _has_pronoun(tokens: list[Token], noun: Token) -> bool:
    return noun.i + 1 < len(tokens) and tokens[noun.i + 1].clitic == "enclitic"


def _accusative_after(sentence: Sentence, index: int) -> int | None:
    """Give the noun phrase right behind a verbal noun's genitive, if it is its object."""
    chunks, tokens = sentence.chunks, sentence.tokens
    while index + 1 < len(chunks) and chunks[index + 1].start == chunks[index].end:
        index += 1
        chunk = chunks[index]
        if chunk.function in ("genitive", "modifier", "apposition"):
            continue
        if chunk.function is not None or chunk.kind != "NP":
            return None
        head = tokens[chunk.head]
        counted = tokens[chunk.start].pos == "NUM"
        if head.lemma in lemmas_of("time"):
            return None
        if is_accusative(head) or counted or (not head.definite and head.pos == "NOUN"):
            return None if _verb_next(tokens, chunk) else index
        return None
    return None


def _verb_next(tokens: list[Token], chunk: Chunk) -> bool:
    return chunk.end < len(tokens) and is_verb(tokens[chunk.end])


def _clearly_object(genitive: Token, noun: Token) -> bool:
    """Say whether a genitive is acted upon: no name or person in reach of acting itself."""
    return genitive.pos != "PROPN" and genitive.verbal != "participle" and noun.number != "plural"


def verbal_noun_clauses(sentence: Sentence) -> None:
    """Add a clause for each verbal noun and each participle that stands as a predicate."""
    tokens = sentence.tokens
    predicates = {c.predicate for c in sentence.clauses}
    for token in tokens:
        if token.i in predicates or token.pos not in ("NOUN", "ADJ", "ADV"):
            continue
        chunk = sentence.chunk_at(token.i)
        if (
            token.verbal == "verbal-noun"
            and token.pos == "NOUN"
            and chunk
            and chunk.head == token.i
        ):
            _add(sentence, token, chunk)
        elif token.verbal == "participle" and is_accusative(token) and _introduces(tokens, token):
            _participial(sentence, token)


def _add(sentence: Sentence, token: Token, chunk: Chunk) -> None:
    hanging = [i for i, c in enumerate(sentence.chunks) if c.governor == token.i]
    negated = token.i > 0 and sentence.tokens[token.i - 1].norm in ("عدم", "دون", "بدون", "لا")
    end = max([chunk.end, *(sentence.chunks[i].end for i in hanging)])
    parent = sentence.clause_at(token.i)
    sentence.clauses.append(
        Clause(
            chunk.start,
            end,
            token.i,
            "verbal-noun",
            token.lemma,
            "nominal",
            sentence.clauses.index(parent) if parent else None,
            negated=negated,
            chunks=hanging,
        )
    )


def _introduces(tokens: list[Token], token: Token) -> bool:
    """Say whether an accusative participle opens a clause: قائلا إن، مشيرا إلى، مؤكدا أن."""
    at = token.i + 1
    if at >= len(tokens):
        return False
    return tokens[at].norm in ("ان", "الى", "على", "ب", "من", "عن", ":", "“", "«", '"')


def _participial(sentence: Sentence, token: Token) -> None:
    parent = sentence.clause_at(token.i)
    clause = Clause(
        token.i,
        parent.end if parent else len(sentence.tokens),
        token.i,
        "participle",
        token.lemma,
        "participial",
        sentence.clauses.index(parent) if parent else None,
    )
    if parent is not None:
        subject = next((c for c in parent.chunks if sentence.chunks[c].function == "subject"), None)
        if subject is not None:
            clause.shared.append(("subject", subject))
    sentence.clauses.append(clause)
