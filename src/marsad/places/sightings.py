"""Where places are mentioned, with the words beside them that say what and where they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.model.document import Document
from marsad.model.language import Sentence, Token
from marsad.model.mention import Entity, Mention
from marsad.resources import Entry, Lexicon, load_lexicon

PLACE_TYPES = frozenset(("country", "place", "facility"))
CUE_REACH = 3
"""How many tokens before a name may lie between it and its cue noun: مدينة « # حلب."""
LIST_REACH = 8
"""How far back a list of names is followed to the cue noun that all share: منطقتي X وY."""
PHRASE_LONGEST = 5
_BETWEEN = frozenset("«»\"“”'#()_:،,و") | {"and", "ال", "the"}


@dataclass(slots=True)
class Relative:
    """A direction or surroundings: "30 km south of X". Bearing in degrees, None for none."""

    entry: Entry
    relation: str
    bearing: float | None
    distance_km: float | None
    start: int  # token where the words begin
    end: int  # token behind the last of name and words


@dataclass(slots=True, eq=False)
class Sighting:
    """One mention of a place: tokens ``[start, end)`` of sentence ``sentence``."""

    mention: Mention
    entity: Entity
    sentence: int
    start: int
    end: int
    cue: Entry | None = None
    relative: Relative | None = None


@dataclass(slots=True)
class Report:
    """A document as this stage sees it."""

    document: Document
    sightings: list[Sighting] = field(default_factory=list)
    by_entity: dict[str, list[Sighting]] = field(default_factory=dict)
    by_sentence: dict[int, list[Sighting]] = field(default_factory=dict)

    def tokens(self, sighting: Sighting) -> list[Token]:
        """Give the tokens of the sentence of a sighting."""
        return self.document.sentences[sighting.sentence].tokens


def find_sightings(document: Document) -> Report:
    """Find every mention of a place or country with its cue noun and direction."""
    report = Report(document)
    entities = {e.id: e for e in document.entities if e.type in PLACE_TYPES}
    starts = [s.start for s in document.sentences]
    for mention in document.mentions:
        entity = entities.get(mention.entity)
        at = bisect_right(starts, mention.span[0]) - 1
        if entity is None or at < 0:
            continue
        sighting = _sight(document.sentences[at], at, mention, entity)
        if sighting is not None:
            report.sightings.append(sighting)
            report.by_entity.setdefault(entity.id, []).append(sighting)
            report.by_sentence.setdefault(at, []).append(sighting)
    return report


def _sight(sentence: Sentence, number: int, mention: Mention, entity: Entity) -> Sighting | None:
    tokens = sentence.tokens
    start = bisect_left(tokens, mention.span[0] + 1, key=lambda t: t.end)
    end = bisect_left(tokens, mention.span[1], lo=start, key=lambda t: t.start)
    if start >= end:
        return None
    sighting = Sighting(mention, entity, number, start, end)
    sighting.cue = _cue(tokens, start, end, sentence.language)
    sighting.relative = _relative(tokens, start, end, sentence.language)
    return sighting


def _cue(tokens: Sequence[Token], start: int, end: int, language: str) -> Entry | None:
    """Give the cue noun of a name: inside it, before it, before its list, or (English) after."""
    lexicon = load_lexicon(language, "place_cues")
    if end - start > 1:
        inside = _entry_of(lexicon, tokens[start], "before")
        if inside is not None:
            return inside
    if language == "en":
        for at in (end - 1, end):
            if start < at < len(tokens):
                after = _entry_of(lexicon, tokens[at], "after")
                if after is not None:
                    return after
    return _cue_before(tokens, start, lexicon, language)


def _cue_before(
    tokens: Sequence[Token], start: int, lexicon: Lexicon, language: str
) -> Entry | None:
    at, steps = start - 1, 0
    through_list = False
    while at >= 0 and steps < (LIST_REACH if through_list else CUE_REACH):
        token = tokens[at]
        entry = _entry_of(lexicon, token, "before")
        if entry is not None:
            return entry
        if token.norm in ("و", "and", "،", ","):
            through_list = True
        elif not (
            through_list or token.norm in _BETWEEN or (language == "en" and token.norm == "of")
        ):
            return None
        elif through_list and token.pos in ("VERB", "ADP", "SCONJ", "AUX"):
            return None
        at, steps = at - 1, steps + 1
    return None


def _entry_of(lexicon: Lexicon, token: Token, side: str) -> Entry | None:
    for word in dict.fromkeys((token.norm, token.bare, token.lemma)):
        entry = lexicon.get(word)
        if entry is not None and entry.get("side") in (side, "both"):
            return entry
    return None


def _relative(tokens: Sequence[Token], start: int, end: int, language: str) -> Relative | None:
    lexicon = load_lexicon(language, "place_directions")
    before = _phrase_before(tokens, start, lexicon)
    after = _phrase_after(tokens, end, lexicon)
    found = before or after
    if found is None:
        return None
    entry, first = found[0], min(found[1], start)
    last = max(end, after[1] + len(after[0].words)) if after else end
    # ريف حلب الشمالي: the countryside, and its direction behind the name
    bearing = entry.get("bearing") or (after[0].get("bearing") if after else "")
    distance = _distance(tokens, first, language) if before else None
    return Relative(
        entry,
        entry.get("relation") if not (before and after) else "within",
        float(bearing) if bearing else None,
        distance,
        first,
        last,
    )


def _phrase_before(
    tokens: Sequence[Token], start: int, lexicon: Lexicon
) -> tuple[Entry, int] | None:
    edge = start
    while edge > 0 and tokens[edge - 1].norm in _BETWEEN - {"و", "and", "،", ",", "("}:
        edge -= 1
    for size in range(min(PHRASE_LONGEST, edge), 0, -1):
        words = tuple(t.norm for t in tokens[edge - size : edge])
        for entry in lexicon.by_first.get(words[0], ()):
            if entry.words == words and entry.get("side") == "before":
                return entry, edge - size
    return None


def _phrase_after(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> tuple[Entry, int] | None:
    for size in (2, 1):
        words = tuple(t.norm for t in tokens[end : end + size])
        for entry in lexicon.by_first.get(words[0], ()) if words else ():
            if entry.words == words and entry.get("side") == "after":
                return entry, end
    return None


def _distance(tokens: Sequence[Token], at: int, language: str) -> float | None:
    """Read "30 km" that ends before token ``at``."""
    units = load_lexicon(language, "place_units")
    for back in (1, 2):
        if at - back - 1 < 0:
            return None
        unit = units.get(tokens[at - back].norm)
        if unit is not None:
            number = tokens[at - back - 1].norm.replace(",", "")
            return float(number) * float(unit.get("km")) if number.isdecimal() else None
    return None
