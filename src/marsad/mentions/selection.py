"""Which sightings become names, where they overlap or are not sure."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.resources import load_lexicon
from marsad.resources.actors import ActorIndex

_WEIGHT = {"actors": 60, "titles": 50, "gazetteer": 30, "model": 40, "runs": 10}
PLAIN_PLACE = 25
"""Weight of a place whose name is nothing else: it beats a model that sees a person there."""
TOKEN_WEIGHT = 100
"""A longer name beats a shorter one inside it, whoever found it."""
WINDOW = 4
"""How many tokens away a weapon word may stand from a weapon's bare name."""


def select_names(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Keep sightings that do not overlap, the longest and best founded first, in text order."""
    kept: list[Sighting] = []
    taken: set[int] = set()
    for sighting in sorted(sightings, key=_rank):
        span = range(sighting.start, sighting.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(sighting)
    return sorted(kept, key=lambda s: s.start)


def _rank(sighting: Sighting) -> tuple[int, int]:
    weight = _WEIGHT.get(sighting.finder, 0) + TOKEN_WEIGHT * sighting.length
    if sighting.place is not None and sighting.place.ordinary == 0:
        weight += PLAIN_PLACE
    if sighting.finder == "actors" and sighting.length > 1:
        weight += 2 * TOKEN_WEIGHT  # right where a model's longer span is not
    return -weight, sighting.start


def agree(sightings: list[Sighting]) -> None:
    """Make sure what two finders see alike: a last name that the model calls a person."""
    model = [s for s in sightings if s.finder == "model"]
    for sighting in sightings:
        if not sighting.sure and sighting.finder != "runs":
            sighting.sure = any(
                m.start == sighting.start and m.end == sighting.end and _same(m, sighting)
                for m in model
            )


def extend_by_runs(sentence: Sentence, sightings: list[Sighting]) -> None:
    """Let a person of the model's go on over unknown words behind it: أولكسندر كوبراكوف."""
    runs = [s for s in sightings if s.finder == "runs"]
    for model in sightings:
        if model.finder != "model" or model.kind != "person" or sentence.language != "ar":
            continue
        for run in runs:
            if not run.start <= model.start < model.end < run.end:
                continue
            while model.end < run.end and _unknown_name(sentence.tokens[model.end]):
                model.end += 1


def _unknown_name(token: Token) -> bool:
    """Say whether no lexicon knows a word; what ends in ة is more often a noun: سيارة."""
    return not (token.known or token.norm.endswith("ة") or token.norm.startswith("و"))


def _same(model: Sighting, sighting: Sighting) -> bool:
    places = ("place", "country", "facility")
    return model.kind == sighting.kind or (model.kind in places and sighting.kind in places)


def settle_ordinary(sentence: Sentence, sightings: list[Sighting], index: ActorIndex) -> None:
    """Accept ordinary words as names of weapons and organisations where a cue stands by them."""
    for sighting in sightings:
        if sighting.sure or sighting.finder != "actors" or sighting.kind in ("person", "seat"):
            continue
        if not any(n.ordinary for n in sighting.names):
            continue
        name = "weapon_nouns" if sighting.kind == "weapon" else "organisation_nouns"
        lexicon = load_lexicon(sentence.language, name)
        low = sighting.start - (WINDOW if sighting.kind == "weapon" else 1)
        high = sighting.end + (WINDOW if sighting.kind == "weapon" else 0)
        around = (
            sentence.tokens[max(0, low) : sighting.start] + sentence.tokens[sighting.end : high]
        )
        sighting.sure = any(_in(lexicon, t) for t in around) or _quoted(sentence.tokens, sighting)


def _in(lexicon: object, token: Token) -> bool:
    get = lexicon.get  # type: ignore[attr-defined]
    return bool(get(token.norm) or get(token.bare) or get(token.lemma))


def _quoted(tokens: list[Token], sighting: Sighting) -> bool:
    before = tokens[sighting.start - 1].text if sighting.start else ""
    after = tokens[sighting.end].text if sighting.end < len(tokens) else ""
    return sighting.kind == "weapon" and before in "“\"«'" and after in "”\"»'" and bool(before)
