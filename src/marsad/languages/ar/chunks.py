"""Base phrases: a noun with what agrees with it, with its preposition; idafa and apposition.

A possessive pronoun belongs to the chunk of its noun; a verb's object pronoun and a preposition's
pronoun make chunks of their own. An adjective that agrees with an outer noun of an idafa (وزارة
الدفاع الروسية) is an AP of its own that hangs on that noun.
"""

from __future__ import annotations

from marsad.model.language import Chunk, Function, Sentence, Token

_HEADS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "PRON", "SYM"))
_COMPOUND = {  # second word of a compound preposition, by its first
    "من": ("قبل", "خلال", "اجل", "دون", "بين", "جانب", "جراء", "طرف"),
    "على": ("يد", "ايدي", "اثر", "غرار", "خلفية", "هامش"),
    "في": ("ظل", "اطار", "اعقاب", "اثناء", "خضم", "غضون", "وجه"),
    "الى": ("جانب",),
    "ب": ("سبب", "شان", "فضل", "فعل", "خصوص", "صدد", "حق", "حضور", "هدف", "مناسبة", "موجب",
          "واسطة", "رغم", "حسب", "استثناء", "وصف", "دون", "نحو", "اتجاه", "مشاركة"),
    "ل": ("صالح", "اجل", "مصلحة"),
}  # fmt: skip
_RELATIVE = "الذي"


def find_chunks(sentence: Sentence) -> None:
    """Fill ``sentence.chunks``; functions within noun phrases are set, the others left open."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        start = at
        preposition, at = _preposition(tokens, at)
        end, head = _noun_phrase(tokens, at, inside=preposition is not None)
        if end == at:
            at = max(at, start + 1)
            continue
        kind = "PP" if preposition else "AP" if tokens[head].pos == "ADJ" else "NP"
        chunk = Chunk(start, end, head, kind, preposition=preposition)
        _attach(sentence, chunk)
        sentence.chunks.append(chunk)
        at = end


def _preposition(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """Give the preposition that begins at ``at``, if any, and the token after it."""
    first = tokens[at]
    if first.pos != "ADP":
        return None, at
    second = tokens[at + 1] if at + 1 < len(tokens) else None
    if second and second.norm in _COMPOUND.get(first.lemma, ()):
        name = first.lemma + ("" if first.clitic else " ") + second.norm
        return name, at + 2
    return first.lemma, at + 1


def _noun_phrase(tokens: list[Token], at: int, inside: bool) -> tuple[int, int]:
    """Give the end and the head of the base noun phrase at ``at``; the end is ``at`` if none."""
    start, head = at, -1
    while at < len(tokens):
        token = tokens[at]
        if token.pos not in _HEADS or (token.lemma == _RELATIVE):
            break
        if token.clitic == "enclitic":
            if head < 0:
                return (at + 1, at)  # the pronoun of a preposition or a verb
            at += 1
            continue
        if head < 0 or _still_open(tokens, head, at):
            if (
                token.pos in ("NOUN", "PROPN", "X")
                or head < 0
                or tokens[head].pos in ("NUM", "DET")
            ):
                head = at
            at += 1
            continue
        if not _continues(tokens, head, at):
            break
        at += 1
    return at, head if head >= 0 else start


def _still_open(tokens: list[Token], head: int, at: int) -> bool:
    """Say whether the head so far is only a number, a quantifier or a demonstrative."""
    return tokens[head].pos in ("NUM", "DET", "SYM") or (
        tokens[head].pos == "PRON" and tokens[head].lemma in ("هذا", "ذلك") and tokens[at].definite
    )


def _continues(tokens: list[Token], head: int, at: int) -> bool:
    """Say whether the token at ``at`` belongs to the phrase of ``head``."""
    noun, token = tokens[head], tokens[at]
    if token.pos == "ADJ":
        return _agrees(noun, token)
    if noun.pos == "PROPN" and token.pos == "PROPN":
        return tokens[at - 1].pos == "PROPN"
    return (
        token.pos in ("NUM", "SYM") and tokens[at - 1].pos in ("NOUN", "NUM") and not token.definite
    )


def _agrees(noun: Token, adjective: Token) -> bool:
    """Say whether an adjective may qualify a noun: definiteness, and gender where both are known."""
    if noun.definite != adjective.definite:
        return False
    if noun.pos == "PROPN" or noun.gender is None or adjective.gender is None:
        return True
    if noun.number == "plural":
        return True
    return noun.gender == adjective.gender


def _attach(sentence: Sentence, chunk: Chunk) -> None:
    """Hang a chunk on the one that it follows without a break: idafa, apposition, conjunct."""
    tokens, before = sentence.tokens, sentence.chunks[-1] if sentence.chunks else None
    if before is None:
        return
    gap = tokens[before.end : chunk.start]
    if not gap and chunk.kind != "PP":
        function, governor = _adjacent(sentence, before, chunk)
        chunk.function, chunk.governor = function, governor
    elif len(gap) == 1 and gap[0].pos == "CCONJ" and chunk.kind == before.kind:
        chunk.function, chunk.governor = "conjunct", before.head


def _adjacent(sentence: Sentence, before: Chunk, chunk: Chunk) -> tuple[Function | None, int]:
    tokens = sentence.tokens
    noun, token = tokens[before.head], tokens[chunk.head]
    if chunk.kind == "AP":
        at: Chunk | None = before
        while at is not None:
            if _agrees(tokens[at.head], token):
                return "modifier", at.head
            at = sentence.chunk_at(at.governor) if at.function == "genitive" else None
        return None, -1
    possessed = any(t.clitic == "enclitic" for t in tokens[before.start : before.end])
    if noun.pos in ("NOUN", "NUM") and not noun.definite and not possessed:
        last = tokens[before.end - 1]
        return ("genitive", before.head) if last.i == before.head else (None, -1)
    if token.pos == "PROPN" and noun.definite and noun.pos != "PROPN":
        at = before
        while at.function == "genitive" and at.governor >= 0:
            outer = sentence.chunk_at(at.governor)
            if outer is None:
                break
            at = outer
        return "apposition", at.head
    return None, -1
