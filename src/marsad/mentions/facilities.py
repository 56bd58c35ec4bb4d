"""Names that the noun beside them makes those of facilities: مطار النفيضة, Mosul airport.

The name of a town keeps its span, as a cue noun stays out of names (مدينة حلب); the entity is the
facility, called by noun and name. A person's or unknown name takes the noun in: مستشفى شارل نيكول.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.model.trace import Evidence
from marsad.resources import Entry, load_lexicon

_CALLED = frozenset(("NOUN", "PROPN", "ADJ"))
LONGEST = 3
"""Words of a person's name behind a title: جسر الشيخ جابر الأحمد الصباح."""
_PLACES = frozenset(("place", "facility"))
_NAMES = frozenset(("person", "organisation", "country"))
_MARKED = _PLACES | _NAMES
RULE = "mentions.facility"
QUALIFIERS = 1
"""Words that may stand between name and noun: Bagram air base."""


def find_titled_facilities(sentence: Sentence, number: int) -> Iterator[Sighting]:
    """Give the facilities that are called after someone with a title: مستشفى الملك خالد."""
    tokens = sentence.tokens
    if sentence.language != "ar":
        return
    nouns = load_lexicon("ar", "place_facilities")
    for at in range(len(tokens) - 2):
        noun = _noun(tokens[at], "ar") if nouns.get(tokens[at].norm) is not None else None
        if noun is None or noun.get("of") == "place" or not _is_title(tokens[at + 1]):
            continue
        end = at + 2
        while end < min(at + 2 + LONGEST, len(tokens)) and _is_given(tokens[end]):
            end += 1
        if end > at + 2:
            evidence = [Evidence(noun.source, noun.form)]
            whole = (at, end)
            yield Sighting(
                number, *whole, "facility", "gazetteer", RULE, whole=whole, evidence=evidence
            )


def _is_title(token: Token) -> bool:
    title = load_lexicon("ar", "title_offices").get(token.bare)
    return token.norm.startswith("ال") and title is not None


def _is_given(token: Token) -> bool:
    if token.pos not in _CALLED or token.clitic:
        return False
    return load_lexicon("ar", "name_given").get(token.norm) is not None or not token.known


def mark_facilities(
    sentence: Sentence, names: Iterable[Sighting], seen: Iterable[Sighting]
) -> None:
    """Make facilities of the names that stand beside a noun of place_facilities.tsv.

    What the gazetteer, among all that is ``seen``, knows as a facility is none of the bodies that
    are called by a chain of words: معهد الأورام.
    """
    mark = _mark_arabic if sentence.language == "ar" else _mark_english
    known = {(s.start, s.end): s.place for s in seen if s.kind == "facility" and s.place}
    for sighting in names:
        place = known.get((sighting.start, sighting.end))
        if sighting.finder == "chains" and place is not None:
            sighting.kind, sighting.place, sighting.finder = "facility", place, "gazetteer"
            sighting.rule = "mentions.gazetteer"
            continue
        if sighting.whole is None and sighting.kind in _MARKED and sighting.finder != "runs":
            mark(sentence.tokens, sighting)


def _mark_arabic(tokens: list[Token], sighting: Sighting) -> None:
    if sighting.length > 1 and _noun(tokens[sighting.start], "ar") is not None:
        if sighting.finder in ("model", "chains"):
            sighting.kind = "facility"  # ملعب رادس
        return
    noun = _noun(tokens[sighting.start - 1], "ar") if sighting.start else None
    if noun is not None:
        _make(sighting, noun, sighting.start - 1, sighting.end)


def _mark_english(tokens: list[Token], sighting: Sighting) -> None:
    last = _noun(tokens[sighting.end - 1], "en")
    if last is not None and sighting.length > 1 and sighting.finder == "model":
        if last.get("of") != "place" or sighting.kind in _PLACES:
            sighting.kind = "facility"  # Brooklyn Bridge
        return
    end = sighting.end
    for at in range(end, min(end + QUALIFIERS + 1, len(tokens))):
        noun = _noun(tokens[at], "en")
        if noun is not None:
            if sighting.kind in _PLACES:
                _make(sighting, noun, sighting.start, at + 1)
            return
        if tokens[at].pos not in ("NOUN", "ADJ") or not tokens[at].text.islower():
            return


def _noun(token: Token, language: str) -> Entry | None:
    if token.pos not in ("NOUN", "PROPN"):
        return None
    return load_lexicon(language, "place_facilities").get(token.norm)


def _make(sighting: Sighting, noun: Entry, start: int, end: int) -> None:
    """Make ``sighting`` the facility that covers tokens ``[start, end)``."""
    if sighting.kind in _NAMES:
        if noun.get("of") not in ("any", "state")[sighting.kind == "country" :]:
            return
        sighting.start, sighting.end, sighting.skip = start, end, 0
        sighting.names = ()
    elif sighting.place is not None and sighting.place.places[0].kind == "facility":
        return
    sighting.kind, sighting.place = "facility", None
    sighting.whole = (start, end)
    sighting.rule = RULE
    sighting.evidence = [*sighting.evidence, Evidence(noun.source, noun.form)]
