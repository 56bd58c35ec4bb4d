"""From the words of a mention to the places of the gazetteer that they may name."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.language import Token
from marsad.normal import is_arabic, normalise_word
from marsad.places.sightings import Report, Sighting
from marsad.resources import load_lexicon
from marsad.resources.demonyms import load_demonyms
from marsad.resources.gazetteer import Gazetteer, Place, fold_key


def candidates_of(seen: Sequence[Sighting], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Give the places that an entity may be, by all of its mentions, most prominent first."""
    entity = seen[0].entity
    if entity.type == "country":
        place = gazetteer.country(entity.country or "")
        return (place, *_capitals_abroad(seen, entity.country, gazetteer)) if place else ()
    texts = [s.mention.text for s in seen if s.mention.form == "name"]
    if not texts:
        texts = list(entity.names.values())
    found: dict[int, Place] = {}
    for text in dict.fromkeys(texts):
        for place in _named(text, gazetteer):
            found.setdefault(place.id, place)
    if entity.type == "facility":
        return tuple(p for p in found.values() if may_hold(p, street=is_street(seen)))
    return tuple(found.values())


def may_hold(place: Place, *, street: bool) -> bool:
    """Say whether a facility called like ``place`` is that place or stands in it.

    ملعب رادس does, a street or a hospital called after a country does not.
    """
    if place.kind in ("facility", "area"):
        return place.source is not None
    return place.kind in ("city", "district") and not street


def is_street(seen: Sequence[Sighting]) -> bool:
    """Say whether a facility is a street, which may be called after any place."""
    return any(s.cue is not None and s.cue.get("kind") == "street" for s in seen)


def _capitals_abroad(
    seen: Sequence[Sighting], country: str | None, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Give the capitals of other countries that bear a country's name: عمان is Amman, too."""
    found: dict[int, Place] = {}
    for sighting in seen:
        if sighting.mention.form == "name":
            for place in gazetteer.lookup(sighting.mention.text):
                if place.capital and place.country != country:
                    found.setdefault(place.id, place)
    return tuple(found.values())


def _named(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    places = gazetteer.lookup(text) or gazetteer.lookup(without_cues(text))
    if places:
        return places
    bare, country = without_demonym(without_cues(text))
    return tuple(p for p in gazetteer.lookup(bare) if p.country == country) if country else ()


def without_demonym(text: str) -> tuple[str, str | None]:
    """Take the demonym off the end of an Arabic name, and give its country: ميسيسيبي الأمريكية."""
    words = text.split()
    if len(words) > 1 and words[-1].startswith("ال") and is_arabic(text):
        demonym = load_demonyms().get((normalise_word(words[-1]).removeprefix("ال"),))
        if demonym is not None:
            return " ".join(words[:-1]), demonym.country
    return text, None


def without_cues(text: str) -> str:
    """Take cue nouns off the ends of a name: محافظة إدلب → إدلب, Idlib province → Idlib."""
    words = text.replace("_", " ").replace("#", " ").split()
    language = "ar" if is_arabic(text) else "en"
    lexicon = load_lexicon(language, "place_cues")
    while len(words) > 1 and lexicon.get(normalise_word(words[0])):
        words = words[1:]
        if language == "en" and words[0] == "of" and len(words) > 1:
            words = words[1:]
    while language == "en" and len(words) > 1 and lexicon.get(normalise_word(words[-1])):
        words = words[:-1]
    return " ".join(words)


def container_in_name(report: Report, sighting: Sighting, gazetteer: Gazetteer) -> Place | None:
    """Give the place within a longer name: جامعة حفر الباطن lies in Hafar al-Batin."""
    tokens = report.tokens(sighting)
    called_after, street = sighting.entity.type == "facility", is_street((sighting,))
    for at in range(sighting.start + 1, sighting.end):
        for found in gazetteer.find(tokens, at):
            if (
                found.end == sighting.end
                and found.name.ordinary == 0
                and _fits(tokens, at, found.end)
                and not (called_after and not may_hold(found.name.places[0], street=street))
            ):
                return found.name.places[0]
    return None


def _fits(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether the letters are enough to be more than chance."""
    return len(fold_key("".join(t.norm for t in tokens[start:end]))) > 2
