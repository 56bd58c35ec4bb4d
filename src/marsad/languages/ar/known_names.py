"""Names of the actor data in a sentence: where one ends and the next begins, and which are places.

Arabic puts the subject and the object of a verb side by side (حملت موسكو واشنطن المسؤولية), and
nothing in the letters says that these are two names. The actor data knows both.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from marsad.languages.ar.wordclass import is_verb
from marsad.model.language import Name, Sentence, Token
from marsad.normal import normalise_word
from marsad.resources import load_lexicon
from marsad.resources.actors import ActorIndex, ActorName, load_actors

_LONGEST = 8


def mark_places(tokens: list[Token]) -> None:
    """Make a state or a capital that was tagged as an adjective a name: زار البابا القاهرة."""
    index = load_actors()
    for token in tokens:
        if token.pos != "ADJ" or not token.norm.startswith("ال"):
            continue
        if token.norm in index.first_words and is_place(index, tokens, token.i):
            token.pos, token.definite, token.lemma = "PROPN", True, token.bare


def name_starts(tokens: list[Token]) -> frozenset[int]:
    """Give the tokens at which a known name begins right behind another known name.

    A stretch of names is cut only where known names fill it, so that a first name and a last name
    that two people bear (صالح عباس) stay one.
    """
    found: list[int] = []
    at = 0
    while at + 1 < len(tokens):
        if tokens[at].pos != "PROPN" or tokens[at + 1].pos != "PROPN":
            at += 1
            continue
        end = at
        while end < len(tokens) and tokens[end].pos == "PROPN" and end - at < _LONGEST:
            end += 1
        found += _cuts(tokens, at, end)
        at = end
    return frozenset(found)


def cut_names(sentence: Sentence) -> None:
    """Cut the people that the name model saw where another known name begins, in place.

    What is the name of a state or a capital and of nobody is no person: بيونغ يانغ.
    """
    if not any(n.label == "PER" and n.end - n.start > 1 for n in sentence.names):
        return
    starts = name_starts(sentence.tokens)
    kept: list[Name] = []
    for name in sentence.names:
        cuts = sorted(i for i in starts if name.start < i < name.end)
        if name.label != "PER" or not cuts:
            kept.append(Name(name.start, name.end, "LOC") if _is_state(sentence, name) else name)
            continue
        start = name.start
        while is_verb(sentence.tokens[start]):
            start += 1
        bounds = [start, *cuts, name.end]
        for begin, end in pairwise(bounds):
            place = is_place(load_actors(), sentence.tokens, begin)
            kept.append(Name(begin, end, "LOC" if place else "PER"))
    sentence.names[:] = kept


def _is_state(sentence: Sentence, name: Name) -> bool:
    if name.label != "PER" or name.end - name.start < 2:
        return False
    index = load_actors()
    found = next(iter(index.find(sentence.tokens, name.start)), None)
    return (
        found is not None and found.end == name.end and all(_place(index, n) for n in found.names)
    )


def _cuts(tokens: list[Token], start: int, end: int) -> list[int]:
    index = load_actors()
    cuts: list[int] = []
    at = start
    while at < end:
        names = index.find(tokens, at)
        if not names or (_is_given(tokens[names[0].end - 1]) and names[0].end - at == 1):
            return []
        at = names[0].end
        if at < end:
            cuts.append(at)
    return cuts


def is_place(index: ActorIndex, tokens: list[Token], start: int) -> bool:
    """Say whether the name of a state or a capital begins at ``start``."""
    return any(_place(index, n) for found in index.find(tokens, start) for n in found.names)


def _place(index: ActorIndex, name: ActorName) -> bool:
    if name.use in ("capital", "stands-for"):
        return True
    return name.use == "name" and index.actors[name.actor].type == "country"


@cache
def _given() -> frozenset[str]:
    return frozenset(normalise_word(e.form) for e in load_lexicon("ar", "name_given"))


def _is_given(token: Token) -> bool:
    return token.norm in _given()
