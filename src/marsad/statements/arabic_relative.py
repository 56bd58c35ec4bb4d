"""What an Arabic relative clause says of the noun before it: هجوم تبنته الجماعة."""

from __future__ import annotations

from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_plausible import may_speak
from marsad.statements.arabic_words import is_preposition
from marsad.statements.draft import Hit

_THAT = "ذلك"
_REACH = 10  # tokens of the noun phrase before the verb


def find_antecedent(hit: Hit) -> tuple[int, int] | None:
    """Find the noun phrase that the pronoun on a verb takes up, None if the verb has none.

    Gives a range of tokens. Holds for verbs that take what is said as their object or behind a
    preposition, with the pronoun in its place and a source behind it: هجوم نددت به الجماعة.
    """
    passage = hit.passage
    after = _after_pronoun(hit)
    if hit.cue.kind != "verb" or not after:
        return None
    first = skip_adverbials(passage, after, len(passage.tokens))
    if read_phrase(passage, first, min(len(passage.tokens), first + _REACH)) <= first:
        return None
    by_preposition = after > hit.end + 1
    if by_preposition and not may_speak(passage, first, first + 2):
        return None
    if passage.norm(after - 1) == _THAT:
        return after - 1, after  # رحبت بذلك الحكومة
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


def antecedent_frame(hit: Hit) -> str:
    """Give the frame in which the pronoun on a verb stands: the object, or behind a preposition."""
    norm = hit.passage.norm(hit.end)
    return "prep:" + norm if norm in hit.cue.prepositions else "object"


def takes_that(hit: Hit) -> bool:
    """Say whether ذلك stands for what is said, and who says it follows: كما أفاد بذلك شقيقه."""
    after = _after_pronoun(hit)
    return bool(after) and hit.passage.norm(after - 1) == _THAT


def _after_pronoun(hit: Hit) -> int:
    """Give the token after a pronoun for what is said: نفاه, رحبت به, رحبت بذلك; 0 without one."""
    passage, at = hit.passage, hit.end
    if at + 1 >= len(passage.tokens):
        return 0
    pronoun = passage.tokens[at]
    if pronoun.clitic == "enclitic" and pronoun.word == passage.tokens[hit.start].word:
        return at + 1 if "object" in hit.cue.frames else 0
    if passage.norm(at) not in hit.cue.prepositions or at + 2 >= len(passage.tokens):
        return 0
    pronoun, behind = passage.tokens[at + 1], passage.tokens[at + 2]
    if pronoun.norm == _THAT:
        noun = behind.pos in ("NOUN", "PROPN")
        return at + 2 if noun and may_speak(passage, at + 2, at + 3) else 0
    told = hit.cue.prepositions[passage.norm(at)] == "assert"  # ملف تحدث عنه الوزير
    return at + 2 if pronoun.clitic == "enclitic" and not told else 0


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
