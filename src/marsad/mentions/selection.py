"""Which sightings become names, where they overlap or are not sure."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.mentions.clubs import is_club
from marsad.mentions.organisation_chains import DESCRIPTION
from marsad.mentions.organisation_chains import RULE as CHAIN
from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.resources import load_lexicon
from marsad.resources.actors import ActorIndex
from marsad.resources.demonyms import load_demonyms

_WEIGHT = {"actors": 60, "titles": 50, "gazetteer": 30, "model": 40, "chains": 45, "runs": 10}
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
    if sighting.rule == CHAIN:
        weight += 2 * TOKEN_WEIGHT  # holds names: جامعة الملك سعود
    if sighting.rule == DESCRIPTION:
        weight = 0
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


def _begins_no_name(token: Token) -> bool:
    """Say whether a word that the model sees no name in begins none: a noun, a body, a demonym."""
    if load_lexicon("ar", "name_given").get(token.norm) is not None:
        return False
    words = (token.norm, token.bare)
    if token.known or any(tuple([w]) in load_demonyms() for w in words):
        return True
    bodies = (load_lexicon("ar", "organisation_nouns"), load_lexicon("ar", "nominal_bodies"))
    return any(w in lexicon.by_first for lexicon in bodies for w in words)


def _past_names(sentence: Sentence, start: int, end: int) -> int:
    """Give where the rest of a name ends: listed first names, an unknown word with the article.

    آصف | جميل, رشدان | القحماني.
    """
    given = load_lexicon("ar", "name_given")
    named = {i for n in sentence.names for i in range(n.start, n.end)}
    while start < end and start not in named:
        token = sentence.tokens[start]
        family = token.norm.startswith("ال") and not token.known
        if not family and given.get(token.norm) is None:
            break
        start += 1
    return start


def fit_runs(sentence: Sentence, runs: Iterable[Sighting]) -> list[Sighting]:
    """Fit runs of words that may be a person's name to what the model sees of an Arabic sentence.

    A run ends where the model's name does that begins with it, and counts without the model only
    where its first word is in no lexicon of words, or a listed first name.
    """
    kept: list[Sighting] = []
    for run in runs:
        if run.finder == "runs" and sentence.language == "ar":
            seen = [n for n in sentence.names if n.start < run.end and run.start < n.end]
            alike = next((n for n in seen if n.label == "PER" and n.start == run.start), None)
            token = sentence.tokens[run.start]
            if alike is not None:
                run.end = _past_names(sentence, alike.end, run.end)
            elif seen and seen[0].start <= run.start:
                continue
            elif _begins_no_name(token):
                continue
            elif seen:
                run.end = min(run.end, seen[0].start) if seen[0].label != "PER" else run.end
        kept.append(run)
    return kept


def _same(model: Sighting, sighting: Sighting) -> bool:
    places = ("place", "country", "facility")
    return model.kind == sighting.kind or (model.kind in places and sighting.kind in places)


def settle_ordinary(sentence: Sentence, sightings: list[Sighting], index: ActorIndex) -> None:
    """Accept ordinary words as names of weapons and organisations where a cue stands by them."""
    for sighting in sightings:
        if sighting.sure or sighting.finder != "actors" or sighting.kind in ("person", "seat"):
            continue
        if is_club(sighting, index) or not any(n.ordinary for n in sighting.names):
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
