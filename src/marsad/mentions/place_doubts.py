"""Names that the model calls places, or people, though the words beside them say otherwise.

spaCy's small model calls Brexit, AI, Puritan, Scherzer and Nielsen geopolitical. An unknown name is
kept as a place behind a preposition of place or a noun for one, before such a noun, and beside a
place in a list or as what holds it (Lydney, Gloucestershire).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.resources import load_lexicon
from marsad.resources.gazetteer import Gazetteer, fold_key

_RULES = frozenset(("mentions.model.GPE", "mentions.model.LOC"))
ORDINARY = 2
"""PlaceName.ordinary of a name that needs a cue noun."""
_SKIPPED = frozenset(("the", "“", '"', "‘", "«", "#"))
_TOWNS = frozenset(("city", "district"))
_LIST = frozenset((",", "and", "or", "/"))


def drop_unplaced(
    sentence: Sentence, sightings: list[Sighting], gazetteer: Gazetteer
) -> list[Sighting]:
    """Leave out the English model's places that nothing else tells to be places.

    In Arabic leave out the people whose name a noun before it makes one of a town: مدينة زايد.
    """
    if sentence.language != "en":
        return _without_people_of_towns(sentence, sightings)
    places = [s for s in sightings if s.finder != "model" and s.kind in ("place", "country")]
    starts, ends = {s.start for s in places}, {s.end for s in places}
    return [
        s
        for s in sightings
        if s.rule not in _RULES
        or _told(sentence.tokens, s, starts, ends)
        or _is_listed(_text(sentence.tokens, s), gazetteer)
    ]


def _without_people_of_towns(sentence: Sentence, sightings: list[Sighting]) -> list[Sighting]:
    towns = {s.start for s in sightings if s.finder == "gazetteer" and s.sure and s.kind == "place"}
    if not towns:
        return sightings
    tokens = sentence.tokens
    return [
        s
        for s in sightings
        if s.kind != "person" or s.start not in towns or not _behind_town_noun(tokens, s.start)
    ]


def _behind_town_noun(tokens: Sequence[Token], start: int) -> bool:
    before = _before(tokens, start)
    cue = load_lexicon("ar", "place_cues").get(tokens[before].norm) if before >= 0 else None
    return cue is not None and cue.get("kind") in _TOWNS


def _before(tokens: Sequence[Token], start: int) -> int:
    """Give the word before a name, articles and marks skipped; -1 if there is none."""
    before = start - 1
    while before > 0 and tokens[before].norm in _SKIPPED:
        before -= 1
    return before


def _is_listed(name: str, gazetteer: Gazetteer) -> bool:
    """Say whether a name is one of the gazetteer's that is no ordinary word (Catalan)."""
    listed = gazetteer.name(fold_key(name))
    return listed is not None and listed.ordinary < ORDINARY


def _text(tokens: Sequence[Token], sighting: Sighting) -> str:
    return " ".join(t.text for t in tokens[sighting.start : sighting.end])


def _told(tokens: Sequence[Token], sighting: Sighting, starts: set[int], ends: set[int]) -> bool:
    before = _before(tokens, sighting.start)
    if before >= 0 and _says_place(tokens[before], "place_prepositions", "place_cues"):
        return True
    if before > 0 and tokens[before].norm in _LIST and before in ends:
        return True
    end = sighting.end
    if end + 1 < len(tokens) and tokens[end].norm in _LIST and end + 1 in starts:
        return True
    return any(_says_place(t, "place_cues") for t in tokens[end - 1 : end + 1])


def _says_place(token: Token, *lexicons: str) -> bool:
    return any(load_lexicon("en", name).get(token.norm) is not None for name in lexicons)
