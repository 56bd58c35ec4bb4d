"""What an Arabic relative clause says of the noun before it: هجوم تبنته الجماعة."""

from __future__ import annotations

from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_words import is_preposition
from marsad.statements.draft import Hit

_REACH = 10  # tokens of the noun phrase before the verb


def find_antecedent(hit: Hit) -> tuple[int, int] | None:
    """Find the noun phrase that the pronoun on a verb takes up, None if the verb has none.

    Gives a range of tokens. Holds for verbs that take what is said as their object, with the
    pronoun in its place and a source behind it.
    """
    passage, at = hit.passage, hit.end
    if hit.cue.kind != "verb" or "object" not in hit.cue.frames or at >= len(passage.tokens):
        return None
    pronoun = passage.tokens[at]
    if pronoun.clitic != "enclitic" or pronoun.word != passage.tokens[hit.start].word:
        return None
    first = skip_adverbials(passage, at + 1, len(passage.tokens))
    if read_phrase(passage, first, min(len(passage.tokens), first + _REACH)) <= first:
        return None
    end = hit.start
    if passage.norm(end - 1) == "ما" and passage.norm(end - 2) in ("هو", "ذلك"):
        return _clause_before(hit, end - 2)  # وهو ما نفاه الوزير
    if passage.is_role(end - 1, "relative") and passage.norm(end - 1) != "من":
        end -= 1
    start = end
    while start > max(0, end - _REACH) and not _ends_before(hit, start - 1):
        start -= 1
    while start < end and read_phrase(passage, start, end) != end:
        start += 1
    return (start, end) if start < end and passage.tokens[start].pos != "PRON" else None


def _clause_before(hit: Hit, end: int) -> tuple[int, int] | None:
    passage = hit.passage
    while end > 0 and (passage.norm(end - 1) == "و" or passage.is_punctuation(end - 1)):
        end -= 1
    start = 1 if passage.norm(0) in ("و", "ف") else 0
    return (start, end) if start < end else None


def _ends_before(hit: Hit, at: int) -> bool:
    """Say whether the phrase cannot reach over the token: a verb, a preposition, و, a mark."""
    token = hit.passage.tokens[at]
    if token.pos in ("VERB", "AUX", "SCONJ", "CCONJ", "PUNCT", "PART"):
        return True
    return is_preposition(hit.passage, at) or hit.passage.is_role(at, "complementiser")
