"""Base phrases: a noun with what agrees with it, with its preposition; idafa and apposition.

A possessive pronoun belongs to the chunk of its noun; the pronoun of a verb, a preposition or a
subordinator is a chunk of its own. An adjective that agrees with an outer noun of an idafa (وزارة
الدفاع الروسية) is an AP of its own that hangs on that noun.
"""

from __future__ import annotations

from functools import cache

from marsad.languages.ar.attachment import is_object_behind_subject, stands_apart
from marsad.languages.ar.known_names import mark_places, name_starts
from marsad.languages.ar.wordclass import (
    agrees,
    forms_of,
    is_accusative,
    is_relative,
    is_verb,
    lemmas_of,
    marker_relation,
)
from marsad.model.language import Chunk, ChunkKind, Sentence, Token
from marsad.resources import load_lexicon

_HEADS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "PRON", "SYM"))
_OPEN = frozenset(("NUM", "DET", "SYM"))
_QUOTES = frozenset("“”\"«»'„")


def find_chunks(sentence: Sentence) -> None:
    """Fill ``sentence.chunks`` with base phrases, governor and function still open."""
    tokens = sentence.tokens
    mark_places(tokens)
    starts = name_starts(tokens)
    at = 0
    while at < len(tokens):
        start = at
        preposition, at = _preposition(tokens, at)
        end, head = _noun_phrase(tokens, at, starts)
        if end == at:
            at = max(at, start + 1)
            continue
        sentence.chunks.append(
            Chunk(
                start,
                end,
                head,
                _kind(tokens, head, start, end, preposition),
                preposition=preposition,
            )
        )
        at = end


def _kind(
    tokens: list[Token], head: int, start: int, end: int, preposition: str | None
) -> ChunkKind:
    if preposition:
        return "PP"
    return "AP" if all(t.pos in ("ADJ", "PUNCT") for t in tokens[start:end]) else "NP"


def _preposition(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """Give the preposition that begins at ``at``, if any, and the token after it."""
    first = tokens[at]
    name, end = _compound(tokens, at)
    if name is None:
        if first.pos != "ADP" or first.norm not in forms_of("prep"):
            return None, at
        if marker_relation(tokens, at):
            return None, at
        if first.norm in lemmas_of("about") and _counts(tokens, at + 1):
            return None, at + 1  # نحو 20 شخصا: so many or so, and no place
        name, end = first.lemma, at + 1
    if end + 1 < len(tokens) and tokens[end].text in _QUOTES and tokens[end + 1].pos in _HEADS:
        end += 1
    return name, end


def _counts(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].pos == "NUM" and not tokens[at].definite


@cache
def _compounds() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Give the prepositions of several tokens by their first token, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in load_lexicon("ar", "morph_prepositions"):
        by_first.setdefault(entry.words[0], []).append((entry.words, entry.get("lemma")))
    for same in by_first.values():
        same.sort(key=lambda pair: -len(pair[0]))
    return by_first


def _compound(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """Give the preposition of several tokens that begins at ``at``, if any."""
    compounds = _compounds().get(tokens[at].norm)
    if compounds is None:
        return None, at
    second = (tokens[at + 1].norm,) if at + 1 < len(tokens) else ()
    for words, lemma in compounds:
        end = at + len(words)
        if words[1:2] not in ((), second) or end >= len(tokens):
            continue
        if tokens[end].pos in _HEADS and words == tuple([t.norm for t in tokens[at:end]]):
            return lemma, end
    return None, at


def _noun_phrase(tokens: list[Token], at: int, starts: frozenset[int]) -> tuple[int, int]:
    """Give the end and the head of the base noun phrase at ``at``; the end is ``at`` if none.

    At ``starts`` another name begins.
    """
    start, head = at, -1
    while at < len(tokens):
        token = tokens[at]
        timed = token.pos == "ADV" and token.lemma in lemmas_of("time") and head < 0
        if (token.pos not in _HEADS and not timed) or is_relative(token):
            quoted = (
                token.text in _QUOTES and 0 <= head == at - 1 and _quoted_name(tokens, head, at)
            )
            if not quoted:
                break
            at += 1
            continue
        if token.clitic == "enclitic":
            if head < 0:
                return at + 1, at  # the pronoun of a preposition or a verb
        elif head < 0 or _still_open(tokens, head, at):
            if head < 0 or token.pos in ("NOUN", "PROPN", "X", "ADJ", "PRON"):
                head = at
        elif at in starts or not _continues(tokens, head, at):
            break
        at += 1
    while at - 1 > head >= 0 and tokens[at - 1].text in _QUOTES and tokens[at - 1].text in "“«":
        at -= 1
    return at, head if head >= 0 else start


def _quoted_name(tokens: list[Token], head: int, at: int) -> bool:
    """Say whether a quotation mark after a noun opens one quoted adjective or name of it."""
    return (
        at + 2 < len(tokens)
        and tokens[at + 2].text in _QUOTES
        and tokens[at + 1].pos in ("ADJ",)
        and agrees(tokens[head], tokens[at + 1])
    )


def _still_open(tokens: list[Token], head: int, at: int) -> bool:
    """Say whether the head so far is only a number, a quantifier or a demonstrative."""
    first, token = tokens[head], tokens[at]
    if first.pos == "DET":
        return True
    if first.pos in ("NUM", "SYM"):
        return not token.definite or token.pos == "NUM"
    if first.pos == "PRON" and first.lemma in ("هذا", "ذلك"):
        return token.norm.startswith("ال") and token.pos in ("NOUN", "ADJ", "PROPN", "NUM")
    return False


def _continues(tokens: list[Token], head: int, at: int) -> bool:
    """Say whether the token at ``at`` belongs to the phrase of ``head``."""
    noun, token, before = tokens[head], tokens[at], tokens[at - 1]
    if noun.pos == "PRON":
        return False
    if token.pos == "ADJ" or (
        token.pos == "NOUN" and token.verbal == "participle" and noun.definite
    ):
        if token.pos == "NOUN" and (noun.pos != "NOUN" or stands_apart(tokens, noun, token)):
            return False
        return agrees(noun, token)
    if token.pos == "PRON":
        return (
            token.lemma in ("هذا", "ذلك")
            and noun.definite
            and before.i == head
            and (at + 1 == len(tokens) or not tokens[at + 1].definite)
        )
    if noun.pos == "PROPN" and token.pos == "PROPN":
        return before.pos == "PROPN" or before.text in _QUOTES
    if token.pos in ("NUM", "SYM") and not token.definite:
        counts = (
            at + 1 < len(tokens)
            and tokens[at + 1].pos in ("NOUN", "ADJ")
            and not tokens[at + 1].definite
        )
        return before.pos in ("NOUN", "NUM", "PROPN") and not counts
    return token.pos == "NUM" and noun.definite and before.pos in ("NOUN", "ADJ")


def hang_chunks(sentence: Sentence) -> None:
    """Hang chunks on the noun phrase that they continue: idafa, apposition, conjuncts, من and ل."""
    for index in range(1, len(sentence.chunks)):
        chunk = sentence.chunks[index]
        gap = sentence.tokens[sentence.chunks[index - 1].end : chunk.start]
        if not gap:
            _adjacent(sentence, index)
        elif len(gap) == 1 and gap[0].pos == "CCONJ" and gap[0].norm in ("و", "او", "ام"):
            _conjoined(sentence, index)
        elif len(gap) == 1 and gap[0].text in ("،", ","):
            _after_comma(sentence, index)
        elif len(gap) == 1 and gap[0].text in _QUOTES:
            _adjacent(sentence, index)


def outer_chunks(sentence: Sentence, index: int) -> list[int]:
    """Give ``index`` and the chunks it hangs on as a genitive or conjunct, innermost first."""
    found = [index]
    while True:
        chunk = sentence.chunks[found[-1]]
        if chunk.function not in ("genitive", "apposition") or chunk.governor < 0:
            return found
        outer = next(
            (i for i in range(found[-1] - 1, -1, -1) if sentence.chunks[i].start <= chunk.governor),
            None,
        )
        if outer is None:
            return found
        found.append(outer)


def _adjacent(sentence: Sentence, index: int) -> None:
    tokens, chunk, before = sentence.tokens, sentence.chunks[index], sentence.chunks[index - 1]
    noun, token = tokens[before.head], tokens[chunk.head]
    if chunk.kind == "AP":
        for outer in outer_chunks(sentence, index - 1):
            head = tokens[sentence.chunks[outer].head]
            possessed = head.definite or outer != index - 1
            if agrees(head, token) or (
                possessed and token.definite and head.gender == token.gender
            ):
                chunk.function, chunk.governor = "modifier", head.i
                return
        return
    if chunk.kind == "PP" or token.pos == "PRON":
        return
    if _is_construct(tokens, before) and not is_object_behind_subject(tokens, before, chunk):
        if not is_accusative(token):
            chunk.function, chunk.governor = "genitive", before.head
        return
    last = tokens[before.end - 1]
    if token.pos == "PROPN" and noun.pos != "PRON" and last.definite:
        outer = outer_chunks(sentence, index - 1)[-1]
        head = tokens[sentence.chunks[outer].head]
        if noun.pos != "PROPN" and token.norm not in lemmas_of("time"):
            chunk.function, chunk.governor = "apposition", head.i


def _is_construct(tokens: list[Token], chunk: Chunk) -> bool:
    """Say whether the head of a chunk is in the construct state, so that a genitive follows."""
    noun = tokens[chunk.head]
    last = tokens[chunk.end - 1]
    if noun.pos not in ("NOUN", "ADJ", "NUM", "ADV") or noun.definite:
        return False
    if last.i != noun.i:
        return last.text in _QUOTES and last.i == noun.i + 1
    if is_accusative(noun) or noun.norm.endswith(("ون", "تين", "تان")):
        return False
    return not (
        noun.number in ("dual", "plural")
        and noun.norm.endswith(("ين", "ان"))
        and noun.lemma != noun.norm
    )


def _conjoined(sentence: Sentence, index: int) -> None:
    tokens, chunk, before = sentence.tokens, sentence.chunks[index], sentence.chunks[index - 1]
    if chunk.kind == "PP" and before.kind != "PP":
        return
    if tokens[chunk.head].pos == "PRON" and tokens[chunk.head].clitic is None:
        return
    if _verb_follows(tokens, chunk):
        return
    noun = tokens[chunk.head]
    candidates = outer_chunks(sentence, index - 1)
    best = candidates[0]
    for outer in candidates:
        head = tokens[sentence.chunks[outer].head]
        alike = head.pos == noun.pos and head.definite == noun.definite
        if chunk.kind == "PP":
            alike = sentence.chunks[outer].preposition == chunk.preposition
        if alike:
            best = outer
            break
    chunk.function, chunk.governor = "conjunct", sentence.chunks[best].head


def _after_comma(sentence: Sentence, index: int) -> None:
    """Hang a noun phrase after a comma as an apposition or as part of a list."""
    tokens, chunk, before = sentence.tokens, sentence.chunks[index], sentence.chunks[index - 1]
    noun, token = tokens[before.head], tokens[chunk.head]
    if chunk.kind != "NP" or token.pos in ("PRON", "DET") or token.lemma in lemmas_of("time"):
        return
    if _verb_follows(tokens, chunk) or is_accusative(token):
        return
    if noun.pos == "PROPN" and token.pos == "NOUN" and token.lemma not in lemmas_of("time"):
        chunk.function, chunk.governor = "apposition", before.head
        return
    following = sentence.chunks[index + 1] if index + 1 < len(sentence.chunks) else None
    listed = (
        following is not None
        and following.start - chunk.end == 1
        and tokens[chunk.end].norm in ("و", "،", ",", "او")
    )
    if listed and noun.pos == token.pos and noun.definite == token.definite:
        chunk.function, chunk.governor = "conjunct", before.head


def _verb_follows(tokens: list[Token], chunk: Chunk) -> bool:
    at = chunk.end
    while at < len(tokens) and tokens[at].pos == "PART":
        at += 1
    return at < len(tokens) and is_verb(tokens[at])
