"""Words that change how a parse is read: verbal nouns, and verbs with a particle."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from marsad.resources import Entry, load_lexicon

_SHORT = re.compile(r"[^aeiou]*[aeiou][bcdfgklmnprtv]")
"""Verbs of one short vowel and one consonant, which double it before an ending: bar, barred."""


def lemma_of(token: Any) -> str:
    """Give the lower-case lemma of a spaCy token.

    spaCy takes the shorter of two verbs (hoped: hop, raped: rap, fined: fin, staged: stag); a short
    verb would have doubled its consonant, so the longer one is meant. Irregular forms that its
    tables lack come from ``morph_irregular.tsv``.
    """
    lemma: str = token.lemma_.lower()
    if token.pos_ != "VERB":
        return lemma
    entry = load_lexicon("en", "morph_irregular").get(lemma)
    if entry is not None:
        return entry.get("lemma")
    ending = token.lower_.removeprefix(lemma)
    if ending in ("ed", "es", "ing") and _SHORT.fullmatch(lemma):
        return lemma + "e"
    return lemma


def verbal_noun(lemma: str) -> Entry | None:
    """Give the lexicon line of a verbal noun (lower-case lemma), None if it is none.

    Its columns ``of`` and ``poss`` say which function the noun's "of …" and possessive have.
    """
    return load_lexicon("en", "morph_verbal_nouns").get(lemma)


def particle(verb: Any) -> Any | None:
    """Give the particle of a spaCy verb ("shoot down"), None if it has none.

    The parser takes some particles for prepositions or adverbs ("shot down twelve missiles");
    where the pair is in the lexicon and nothing stands between, the lexicon decides.
    """
    for child in verb.children:
        if child.dep_ == "prt":
            return child
        if child.dep_ in ("prep", "advmod") and child.i == verb.i + 1:
            pair = f"{lemma_of(verb)} {child.lemma_.lower()}"
            if pair in _phrasal_verbs():
                return child
    return None


@cache
def _phrasal_verbs() -> frozenset[str]:
    return frozenset(entry.form for entry in load_lexicon("en", "morph_phrasal_verbs"))


def takes_infinitive(noun: str) -> bool:
    """Say whether an infinitive behind a noun (lower-case lemma) explains it: a plan to stay."""
    entry = load_lexicon("en", "morph_infinitives").get(noun)
    return entry is not None and entry.get("kind") == "noun"


def undoes_plans(verb: str) -> bool:
    """Say whether a verb is about what others plan: the police [foiled] a plot to bomb."""
    entry = load_lexicon("en", "morph_infinitives").get(verb)
    return entry is not None and entry.get("kind") == "others"
