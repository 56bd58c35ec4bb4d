"""Sports clubs called like their town, an ordinary word or other clubs: when they are meant.

The words about the name decide (lexicons/club_cues.tsv), and whether the text is about sport.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.normal import is_arabic
from marsad.resources import load_lexicon
from marsad.resources.actors import ActorIndex
from marsad.resources.demonyms import load_demonyms

KIND = "club"
ENOUGH = 2
"""Words of sport in a sentence that make it one about sport."""
WINDOW = 40
"""Tokens to either side of a name that are counted; a longer sentence is a table."""
_OPPOSED = frozenset("و على أمام امام ضد مع بين عن لـ ل - – and against with between".split())


def settle_clubs(sentence: Sentence, sightings: Sequence[Sighting], index: ActorIndex) -> None:
    """Make sure the clubs among ``sightings`` that the words about them speak for.

    A demonym behind a name says which of several clubs of that name is meant.
    """
    for sighting in sightings:
        if sighting.sure or not is_club(sighting, index):
            continue
        _narrow(sentence, sighting, index)
        sighting.sure = may_be_club(sentence, sighting) and _speaks_for(sentence, sighting, index)


def is_club(sighting: Sighting, index: ActorIndex) -> bool:
    """Say whether a sighting is of names of clubs and of nothing else."""
    if sighting.finder != "actors" or not sighting.names:
        return False
    return all(index.actors[n.actor].kind == KIND for n in sighting.names)


def may_be_club(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether nothing about a name speaks against a club.

    A place's preposition or cue stands before a town; an adjective or a noun that rules it beside
    an ordinary word: الاتحاد الدولي, تحقيق النصر.
    """
    tokens = sentence.tokens
    language = sentence.language
    before = _before(tokens, sighting.start)
    if before is not None and _cue(before, language) is None:
        if load_lexicon(language, "place_cues").get(before.bare):
            return False
        if load_lexicon(language, "place_prepositions").get(before.norm) and (
            before.norm not in _OPPOSED
        ):
            return False
        if _is_ordinary_word(tokens[sighting.start]) and before.pos in ("NOUN", "ADJ"):
            return before.norm.startswith("ال") and before.pos == "NOUN"
    after = tokens[sighting.end] if sighting.end < len(tokens) else None
    adjective = after is not None and after.pos == "ADJ" and after.norm.startswith("ال")
    return not adjective or _demonym(after) is not None


def _speaks_for(sentence: Sentence, sighting: Sighting, index: ActorIndex) -> bool:
    tokens = sentence.tokens
    language = sentence.language
    before = _before(tokens, sighting.start)
    word = _is_ordinary_word(tokens[sighting.start])
    cue = _cue(before, language) if before is not None else None
    if cue == "club" or (cue == "before" and not word):
        return True
    if _is_qualified(tokens, sighting, index):
        return True
    if not is_sport(sentence, sighting.start):
        return False
    if before is None or before.pos in ("PUNCT", "NUM"):
        return not word
    if cue == "before" or (cue and before.pos == "VERB"):
        return True
    return before.norm in _OPPOSED


def is_sport(sentence: Sentence, at: int) -> bool:
    """Say whether the words about token ``at`` are words of sport."""
    around = sentence.tokens[max(0, at - WINDOW) : at + WINDOW]
    seen = {t.bare for t in around if _cue(t, sentence.language)}
    return len(seen) >= ENOUGH


def _narrow(sentence: Sentence, sighting: Sighting, index: ActorIndex) -> None:
    after = sentence.tokens[sighting.end] if sighting.end < len(sentence.tokens) else None
    country = _demonym(after)
    kept = tuple(n for n in sighting.names if index.actors[n.actor].country == country)
    sighting.names = kept or sighting.names


def _is_qualified(tokens: Sequence[Token], sighting: Sighting, index: ActorIndex) -> bool:
    """Say whether a demonym of its state follows: ميلان الإيطالي; a town is feminine."""
    after = tokens[sighting.end] if sighting.end < len(tokens) else None
    if after is None or after.bare.endswith("ة"):
        return False
    return _demonym(after) in {index.actors[n.actor].country for n in sighting.names}


def _demonym(token: Token | None) -> str | None:
    if token is None or not is_arabic(token.text):
        return None
    demonym = load_demonyms().get((token.bare,))
    return demonym.country if demonym else None


def _is_ordinary_word(token: Token) -> bool:
    """Say whether a name is a word with the article, no town: الهلال, النصر."""
    return token.norm.startswith("ال") and token.known


def _before(tokens: Sequence[Token], start: int) -> Token | None:
    at = start - 1
    while at >= 0 and (tokens[at].text in "«»\"“”'(#" or tokens[at].clitic == "enclitic"):
        at -= 1
    return tokens[at] if at >= 0 else None


def _cue(token: Token, language: str) -> str | None:
    lexicon = load_lexicon(language, "club_cues")
    entry = lexicon.get(token.bare) or lexicon.get(token.norm) or lexicon.get(token.lemma)
    return entry.get("kind") if entry else None
