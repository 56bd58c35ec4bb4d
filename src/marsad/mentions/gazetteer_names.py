"""The finder of place names: the longest name at every token that the words beside it allow.

Gates: a name that is also an ordinary word (PlaceName.ordinary) needs a cue noun (مدينة X), a
small town whose name the tagger takes for a noun needs a preposition of place or a hashtag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from marsad.mentions.sighting import Kind, Sighting
from marsad.model.language import Sentence, Token
from marsad.model.trace import Evidence
from marsad.normal import is_arabic
from marsad.resources import load_lexicon
from marsad.resources.gazetteer import Found, Gazetteer, fold_key

PROMINENT = 100_000
"""People a town needs for its bare name to count, unless the line is hand-written."""
LARGE = 500_000
"""People a town needs where the model of names sees no name in it."""
SHORTEST = 3
"""Letters of an Arabic name without its article; shorter ones are chance."""
_CUES_LEFT_OUT = frozenset(("admin1", "admin2", "city", "district"))
_CLITICS = "وفبل"
_SEVERAL = frozenset(" -–'’")
_FUNCTION = frozenset(("SCONJ", "CCONJ", "PART", "PRON", "DET", "AUX"))
LONG = 4
"""Letters behind a clitic that the analyser did not split off an unknown word: و+شفتشنكيفسكي."""
_MARKS = frozenset("#_«»\"“”'(")


def find_places(sentence: Sentence, number: int, gazetteer: Gazetteer) -> Iterator[Sighting]:
    """Give the longest gazetteer name at every token; ``sure`` False where it is only likely."""
    tokens = sentence.tokens
    labels = _labels(sentence)
    taken = 0
    for at in range(len(tokens)):
        if at < taken or not _may_begin(tokens[at]):
            continue
        for found in gazetteer.find(tokens, at):
            if _cue_and_name(tokens, at, found, sentence.language, gazetteer):
                continue
            if found.end == at + 1 and load_lexicon("ar", "place_cues").get(tokens[at].norm):
                continue  # رئيس بلدية مدينة صيدا: a noun for places, not Medina
            if found.end > at + 1 and _joins_words(tokens, at, found):
                continue
            sure = _is_place(tokens, at, found, sentence.language)
            if sure is None or not _weighed(sentence, at, found, labels):
                continue
            if sure:
                taken = found.end
            yield _sight(number, at, found, sure)
            break
        else:
            unsplit = _unsplit(tokens[at], at, gazetteer) or _behind_clitic(tokens, at, gazetteer)
            if unsplit is not None:
                yield _sight(number, at, unsplit, True, skip=1)


def _labels(sentence: Sentence) -> dict[int, str]:
    """Give the label that the analyser's model has for each token in a name."""
    return {i: n.label for n in sentence.names for i in range(n.start, n.end)}


def _weighed(sentence: Sentence, at: int, found: Found, labels: dict[int, str]) -> bool:
    """Weigh an Arabic name against the model: فريق برشلونة is a club, عالية a word.

    The model knows the gazetteer. What it reads as a person or an organisation is no place, and
    what it reads as no name is one only where a cue noun says so, or it is large, or a reviewed
    line lists a word that is nothing else.
    """
    tokens = sentence.tokens
    if sentence.language != "ar" or _hashtag(tokens, at) or _cued(tokens, at, "ar"):
        return True
    if _headed(tokens, at, found) and not found.name.ordinary:
        return labels.get(at) != "PER"
    label = labels.get(at) or labels.get(found.end - 1)
    if label in ("PER", "ORG", "LOC"):
        return label == "LOC"
    within = {labels.get(i) for i in range(at, found.end)}
    return _stands_out(tokens, at, found, "LOC" in within)


def _stands_out(tokens: Sequence[Token], at: int, found: Found, partly: bool) -> bool:
    """Say whether a name that the model does not see, or ``partly``, is a place all the same."""
    top = found.name.places[0]
    several = tokens[at].word != tokens[found.end - 1].word
    if top.source is not None and several and (partly or top.kind == "facility"):
        return True  # مضيق هرمز, محطة زابوريجيا النووية
    if top.kind == "country" or top.capital:
        return tokens[at].pos not in _FUNCTION
    if found.name.ordinary:
        return False
    if tokens[at].known:
        return top.source is not None and _after_preposition(tokens, at, "ar")
    large = top.source is not None or top.population >= LARGE
    return large and _after_preposition(tokens, at, "ar")


def _unsplit(token: Token, at: int, gazetteer: Gazetteer) -> Found | None:
    """Find a name behind a clitic that the analyser left on the word."""
    if token.clitic or token.norm[:1] not in _CLITICS or len(token.norm) <= LONG:
        return None
    name = gazetteer.name(fold_key(token.norm[1:]))
    if name is None or name.ordinary or name.places[0].source is None:
        return None
    return Found(at + 1, name)


def _behind_clitic(tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> Found | None:
    """Find a name of some words behind a clitic left on the first: وتيزي وزو."""
    first = tokens[at]
    if first.clitic or first.known or first.norm[:1] not in _CLITICS or len(first.norm) < LONG:
        return None
    bare = replace(first, text=first.text[1:], norm=first.norm[1:], start=first.start + 1)
    window = [bare, *tokens[at + 1 : at + LONG]]
    for found in gazetteer.find(window, 0):
        if found.end > 1 and not found.name.ordinary and not _joins_words(window, 0, found):
            return Found(at + found.end, found.name)
    return None


def _sight(number: int, at: int, found: Found, sure: bool, skip: int = 0) -> Sighting:
    top = found.name.places[0]
    kind: Kind = "place"
    if top.kind in ("country", "facility"):
        kind = "country" if top.kind == "country" else "facility"
    return Sighting(
        number,
        at,
        found.end,
        kind,
        "gazetteer",
        "mentions.gazetteer",
        place=found.name,
        sure=sure,
        skip=skip,
        evidence=[Evidence(top.source or f"geonames:{top.geonames}", top.en)],
    )


def _cue_and_name(
    tokens: Sequence[Token], at: int, found: Found, language: str, gazetteer: Gazetteer
) -> bool:
    """Say whether a name is a cue noun, which stays out, and a name: حي الشجاعية."""
    cue = load_lexicon(language, "place_cues").get(tokens[at].norm)
    if found.end <= at + 1 or cue is None or cue.get("kind") not in _CUES_LEFT_OUT:
        return False
    top = found.name.places[0].id
    shorter = gazetteer.find(tokens, at + 1)
    return any(f.end == found.end and any(p.id == top for p in f.name.places) for f in shorter)


def _joins_words(tokens: Sequence[Token], start: int, found: Found) -> bool:
    """Say whether a key without spaces took several words for a name of one: دور هام, A dam."""
    first, last = tokens[start], tokens[found.end - 1]
    if first.word == last.word:
        return False
    if is_arabic(first.text):
        particles = load_lexicon("ar", "morph_particles")
        if last.pos in _FUNCTION or particles.get(last.norm):
            return True
    elif last.text[:1].islower():
        cue = load_lexicon("en", "place_cues").get(last.norm) is not None  # Khartoum airport
        if not cue or first.pos == "DET":
            return True
    top = found.name.places[0]
    name = top.ar if is_arabic(first.text) else top.en
    return bool(name) and fold_key(name or "") == found.name.key and not _SEVERAL & set(name or "")


def _may_begin(token: Token) -> bool:
    if token.pos in ("PUNCT", "SYM", "NUM"):
        return False
    if is_arabic(token.text):
        return True
    return token.text[:1].isupper()


def _is_place(tokens: Sequence[Token], start: int, found: Found, language: str) -> bool | None:
    """Say whether the name is surely a place (True), perhaps (False), or no evidence (None)."""
    if is_arabic(tokens[start].text):
        return _is_arabic_place(tokens, start, found)
    ordinary, top = found.name.ordinary, found.name.places[0]
    cued = _cued(tokens, start, language)
    if ordinary == 0:
        small = top.kind == "city" and top.population < PROMINENT and top.source is None
        if small and found.end == start + 1:
            return cued or _after_preposition(tokens, start, language)
        return True
    if ordinary == 1:
        return cued or (False if tokens[start].pos == "PROPN" else None)
    return cued or None


def _is_arabic_place(tokens: Sequence[Token], start: int, found: Found) -> bool | None:
    ordinary, top = found.name.ordinary, found.name.places[0]
    if tokens[start].clitic == "proclitic":
        # the analyser split what is one name: س+نجار, ب+عقوبة
        whole = found.end > start + 1 and tokens[start].word == tokens[found.end - 1].word
        if not whole or ordinary or top.source is None:
            return None
    words = found.end - start
    if words == 1 and len(tokens[start].bare) < SHORTEST:
        return None
    if _cued(tokens, start, "ar"):
        return True
    tagged = _hashtag(tokens, start) or _headed(tokens, start, found)
    likely = tagged or _after_preposition(tokens, start, "ar")
    if ordinary == 0:
        known = top.source is not None or top.population >= PROMINENT or top.kind == "country"
        if words == 1 and tokens[start].number == "plural" and top.source is None:
            return None  # للمهندسين
        if words > 1 or known:
            return True
        if tokens[start].pos == "PROPN" or not tokens[start].known:
            return likely
        return True if tagged else None
    if ordinary == 1:
        return likely and (tagged or tokens[start].pos == "PROPN")
    return None


def _headed(tokens: Sequence[Token], start: int, found: Found) -> bool:
    """Say whether a headline begins with the name and a colon: نابل : انهيار جزء من ملعب."""
    return start == 0 and found.end < len(tokens) and tokens[found.end].norm == ":"


def _hashtag(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].norm == "#"


def _before(tokens: Sequence[Token], start: int) -> int:
    """Give the token before a name, marks and hashes skipped; -1 at the beginning."""
    at = start - 1
    while at >= 0 and tokens[at].norm in _MARKS:
        at -= 1
    return at


def _after_preposition(tokens: Sequence[Token], start: int, language: str) -> bool:
    at = _before(tokens, start)
    return at >= 0 and load_lexicon(language, "place_prepositions").get(tokens[at].norm) is not None


def _cued(tokens: Sequence[Token], start: int, language: str) -> bool:
    at = _before(tokens, start)
    if at < 0:
        return False
    lexicon = load_lexicon(language, "place_cues")
    before = tokens[at]
    if any(lexicon.get(w) for w in (before.norm, before.bare, before.lemma)):
        return True
    return before.norm in ("of", "the") and at > 0 and bool(lexicon.get(tokens[at - 1].norm))
