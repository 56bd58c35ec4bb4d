"""Quantities that no number names: duals (شخصين), plurals that only an effect makes count.

Also the numbers inside one token (192.168.1.2, 222-2222), which count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.model.language import Sentence
from marsad.quantities.carriers import Carrier, load_kinds, negator_before
from marsad.quantities.draft import Draft, Noun
from marsad.quantities.phrases import Phrase, load_phrases

_ARTICLE = "ال"
_CONSTRUCT = ("تي", "تا")
_QUOTES = ('"', "“", "«")
_CODE = re.compile(r"\d{1,12}(?:[./-]\d{1,12}){1,5}")
_NOMINATIVE = "ون"
_DENIED_WITHIN = 7  # tokens before a bare plural in which a negator denies it
_YIELDED_WITHIN = 4  # tokens before a bare plural in which a word such as سقوط must stand


def find_duals(sentence: Sentence, used: set[int]) -> Iterator[Draft]:
    """Give the duals of counted nouns outside the tokens ``used``."""
    nouns = load_phrases(sentence.language, "quantity_counted")
    for at in range(len(sentence.tokens)):
        if at in used:
            continue
        found = next((p for p in nouns.starting(sentence.tokens, at) if p.column == "dual"), None)
        if found is None:
            continue
        if sentence.tokens[at].norm.endswith(_CONSTRUCT) and not _has_genitive(sentence, found.end):
            continue
        end = found.end if found.entry.get("unit") else at + 1
        yield Draft(
            at,
            end,
            at,
            2,
            2,
            f"{sentence.language}.quantities.dual",
            unit=found.entry.get("unit") or None,
            noun=_noun(found, at, end),
            evidence=[(found.entry, at, end)],
        )


def _has_genitive(sentence: Sentence, at: int) -> bool:
    """Check for the noun that a construct dual needs: قريتي كذا وكذا, not قريتي (my village)."""
    if at >= len(sentence.tokens):
        return False
    return sentence.tokens[at].pos in ("PROPN", "NOUN") or sentence.tokens[at].norm in _QUOTES


def find_parts(sentence: Sentence, used: set[int]) -> Iterator[Draft]:
    """Give the numbers of tokens such as 192.168.1.2, which are no number as a whole."""
    for at, token in enumerate(sentence.tokens):
        if at in used or not _CODE.fullmatch(token.norm) or len(token.norm) != len(token.text):
            continue
        for part in re.finditer(r"\d+", token.norm):
            value = int(part[0])
            span = (token.start + part.start(), token.start + part.end())
            rule = f"{sentence.language}.quantities.number"
            yield Draft(at, at + 1, at, value, value, rule, offsets=span)


def find_bare_plurals(
    sentence: Sentence, used: set[int], found_carriers: list[Carrier]
) -> Iterator[Draft]:
    """Give plurals behind a carrier (مقتل مدنيين, سقوط قتلى, killing civilians); low is None."""
    carriers = {c.end: c for c in found_carriers}
    if not carriers:
        return
    nouns = load_phrases(sentence.language, "quantity_counted")
    effects = load_phrases(sentence.language, "quantity_effects")
    for at, token in enumerate(sentence.tokens):
        if at in used or token.pos in ("VERB", "ADP", "PUNCT"):
            continue
        if sentence.language == "ar" and _is_no_genitive(token.norm):
            continue
        found = nouns.at(sentence.tokens, at)
        if found is None or not _is_people(found) or not _is_plural(sentence, found, at):
            continue
        own = [p for p in effects.starting(sentence.tokens, at) if p.entry.get("on") == "self"]
        behind = carriers.get(at)
        is_yielded = bool(own) and _is_yielded(sentence, at)
        if not (is_yielded or (behind is not None and _reaches(behind, sentence))):
            continue
        if negator_before(sentence, at, _DENIED_WITHIN, over_verbs=True):
            continue
        yield Draft(
            at,
            at + 1,
            at,
            None,
            None,
            f"{sentence.language}.quantities.bare-plural",
            "vague",
            noun=_noun(found, at, at + 1),
            evidence=[(found.entry, at, at + 1)],
            is_bound=True,
        )


def find_unspecific(sentence: Sentence, used: set[int]) -> Iterator[tuple[Draft, int]]:
    """Give "a number of", عدد من … as drafts, with the token where their noun begins."""
    words = load_phrases(sentence.language, "quantity_unspecific")
    for at in range(len(sentence.tokens)):
        found = None if at in used else words.at(sentence.tokens, at)
        if found is None or not used.isdisjoint(range(found.start, found.end)):
            continue
        draft = Draft(
            at,
            found.end,
            at,
            None,
            None,
            f"{sentence.language}.quantities.unspecific",
            "vague",
            evidence=[(found.entry, at, found.end)],
            is_bound=True,
        )
        yield draft, found.end


def _is_no_genitive(norm: str) -> bool:
    """Leave out definite plurals (known before) and nominatives: خطف مسلحون, who did it."""
    return norm.startswith(_ARTICLE) or norm.endswith(_NOMINATIVE)


def _noun(found: Phrase, at: int, end: int) -> Noun:
    entry = found.entry
    return Noun(at, end, at, entry.form, entry.get("kind"), entry.get("unit") or None, entry)


def _is_people(found: Phrase) -> bool:
    return found.entry.get("kind") in load_kinds().people


def _is_plural(sentence: Sentence, found: Phrase, at: int) -> bool:
    token = sentence.tokens[at]
    if sentence.language == "en":
        return token.number == "plural"
    return found.column == "plural"


def _reaches(carrier: Carrier, sentence: Sentence) -> bool:
    if sentence.language == "ar":
        is_verb = sentence.tokens[carrier.verb].pos == "VERB"
        return not is_verb and bool(carrier.on("genitive", "oblique"))
    return not carrier.is_passive and bool(carrier.on("object", "genitive", "oblique"))


def _is_yielded(sentence: Sentence, at: int) -> bool:
    """Look for a word of causing or occurring before: سقوط قتلى, causing casualties."""
    yields = load_phrases(sentence.language, "quantity_yields")
    tokens = sentence.tokens
    for i in range(at - 1, max(-1, at - 1 - _YIELDED_WITHIN), -1):
        if yields.at(tokens, i) is not None:
            return True
        if tokens[i].pos == "PUNCT":
            return False
    return False
