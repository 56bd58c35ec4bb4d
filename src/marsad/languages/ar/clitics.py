"""Ways to split an Arabic word into clitics and stem, and the best of them out of context.

A split is a candidate only where the lexicon knows the stem; a word that it does not know as a
whole and cannot split stays whole (names: بوتين، وليد، كييف), save that و and ف, ل and ب before a
definite or known stem come off.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from marsad.languages.ar.lexicon import FormLexicon, Reading, load_forms

PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "ه", "ك", "ي")
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")


class Split(NamedTuple):
    """One way to split a word: ``before`` + ``stem`` + ``after``; ``cut`` letters each side.

    ``stem`` is the restored form (السلطة in للسلطة, سفينة in سفينتهم); ``reading`` its analysis.
    """

    before: tuple[str, ...]
    stem: str
    after: str
    reading: Reading
    score: float


_NEAR = {  # parts of speech whose readings serve where a tag has none
    "AUX": ("VERB", "PART"),
    "NOUN": ("ADJ", "NUM", "ADV", "ADP", "DET"),
    "ADJ": ("NOUN", "NUM", "ADV", "DET"),
    "ADP": ("SCONJ", "PART", "NOUN", "CCONJ"),
    "SCONJ": ("ADP", "PART"),
    "PART": ("CCONJ", "SCONJ", "ADP", "ADV", "PRON"),
    "CCONJ": ("PART", "SCONJ", "ADP"),
    "PRON": ("DET", "PART", "ADP", "NOUN"),
    "DET": ("PRON", "NOUN"),
    "ADV": ("NOUN", "ADJ", "PART", "ADP", "PRON"),
    "NUM": ("NOUN", "ADJ"),
}
_CLOSED = 60  # the weight of a closed-class word
_UNKNOWN = Reading("X", "", "unknown")
# Costs of clitics in decades of frequency, from how often PUD splits them.
_COST_BEFORE = {"و": 0.6, "ف": 2.2, "ب": 1.2, "ل": 1.2, "ك": 2.4, "س": 1.0, "ا": 4.0}
_COST_AFTER = {"ه": 0.6, "ها": 0.6, "هم": 0.9, "نا": 1.5, "ي": 2.4, "ك": 2.2, "ني": 1.6, "كم": 2.4}


def _proclitics(word: str) -> list[tuple[tuple[str, ...], str]]:
    """Give the ways to take proclitics off ``word``, none taken first."""
    ways: list[tuple[tuple[str, ...], str]] = [((), word)]
    bases: list[tuple[tuple[str, ...], str]] = [((), word)]
    if len(word) > 2 and word[0] in _CONJUNCTIONS:
        bases.append(((word[0],), word[1:]))
        ways.append(bases[-1])
    for taken, rest in bases:
        if len(rest) < 3 and not (len(rest) == 2 and rest[0] in "بل"):
            continue
        if rest[0] in _PREPOSITIONS or rest[0] == "س":
            ways.append(((*taken, rest[0]), rest[1:]))
        if rest.startswith("لل"):
            ways.append(((*taken, "ل"), "ال" + rest[2:]))
            ways.append(((*taken, "ل"), "ا" + rest[1:]))  # للغة → اللغة
    return ways


def _stems(rest: str) -> list[tuple[str, str]]:
    """Give (stem restored, enclitic) for ``rest``, no enclitic first."""
    found = [(rest, "")]
    for pronoun in PRONOUNS:
        if not rest.endswith(pronoun) or len(rest) - len(pronoun) < 1:
            continue
        stem = rest[: -len(pronoun)]
        found.append((stem, pronoun))
        last = stem[-1]
        if last == "ت" and len(stem) > 2:
            found.append((stem[:-1] + "ة", pronoun))
        elif last == "ا":
            found.append((stem[:-1] + "ى", pronoun))
        elif last == "و":
            found.append((stem + "ا", pronoun))
        elif last in "ؤئ":
            found.append((stem[:-1] + "ء", pronoun))
        elif last == "ي" and len(stem) > 1:
            found.append((stem[:-1] + "ى", pronoun))
    return found


def _allowed(before: tuple[str, ...], stem: str, after: str, reading: Reading) -> bool:
    """Say whether the clitics fit the reading's part of speech and form."""
    last = before[-1] if before else ""
    if reading.pos == "VERB":
        return _verb_allows(last, after, reading)
    if last == "س" or after == "ني":
        return reading.pos == "SCONJ" and stem in ("ان", "لكن") and after == "ني"
    if after and (reading.article or reading.pos in ("PROPN", "ADV", "NUM", "PART", "CCONJ")):
        return reading.pos == "PART" and stem in ("لعل", "ليت")
    return _closed_allows(before, last, stem, after, reading.pos)


def _verb_allows(last: str, after: str, reading: Reading) -> bool:
    if last in ("س", "ل"):
        return reading.kind == "i" and not (last == "ل" and reading.features[0] == "2")
    return last not in ("ب", "ك") and after != "ي"


def _closed_allows(before: tuple[str, ...], last: str, stem: str, after: str, pos: str) -> bool:
    """Say whether a word that is no verb may have these clitics; nouns may have any."""
    joined = last in ("", "و", "ف")
    if pos == "CCONJ":
        return not before and not after
    if pos == "ADP":
        alone = stem in ("حتى", "منذ", "مذ", "ب", "ل", "ك")
        return not (after and alone) and (last not in ("ك", "ل") or stem == "بين")
    if pos == "PRON":
        return not after
    if pos == "SCONJ" and after:
        return stem in ("ان", "كان", "لكن", "حيث", "لان")
    allowed = {
        "SCONJ": joined or (last in ("ب", "ل", "ك") and stem in ("ان", "الا", "ما", "حيث")),
        "PART": joined or last == "ل" or (last == "ب" and stem == "لا"),
        "ADV": joined or last in ("ب", "ل"),
    }
    return allowed.get(pos, True)


_FIXED: dict[str, tuple[tuple[str, ...], str, str, Reading]] = {}
_PREPOSITION_STEMS = {"الي": "الى", "علي": "على", "لدي": "لدى", "من": "من", "عن": "عن", "في": "في"}


def _fixed() -> None:
    for letter in "بل":
        for pronoun in ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي"):
            _FIXED[letter + pronoun] = ((), letter, pronoun, Reading("ADP", letter, "prep"))
    for form, lemma in _PREPOSITION_STEMS.items():
        for pronoun in ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم"):
            _FIXED[form + pronoun] = ((), lemma, pronoun, Reading("ADP", lemma, "prep"))
    for form, lemma in (("مني", "من"), ("عني", "عن"), ("الي", "الى"), ("لدي", "لدى")):
        _FIXED[form] = ((), lemma, "ي", Reading("ADP", lemma, "prep"))


_fixed()


def fixed_split(word: str) -> Split | None:
    """Give the split of a preposition with its pronoun (به، إليها، علينا), و or ف before it too."""
    for before, rest in (((), word), ((word[:1],), word[1:])):
        found = _FIXED.get(rest)
        if found and (not before or before[0] in _CONJUNCTIONS):
            taken, stem, after, reading = found
            return Split((*before, *taken), stem, after, reading, 9.0)
    return None


class Splitter:
    """Finds the splits of a word, best first."""

    def __init__(self, lexicon: FormLexicon) -> None:
        self.lexicon = lexicon
        self.splits = lru_cache(maxsize=50_000)(self._splits)

    def stem_readings(self, stem: str) -> list[tuple[Reading, int]]:
        """Give the readings of a stem with weights; it may have the article or a case ending."""
        closed = self.lexicon.closed(stem)
        weight = self.lexicon.weight(stem)
        found = [(r, max(_CLOSED, weight)) for r in closed]
        found += [
            (r, weight - (10 if closed else 0)) for r in self.lexicon.readings(stem)[len(closed) :]
        ]
        if stem.startswith("ال") and len(stem) > 3:
            bare = stem[2:]
            weight = self.lexicon.weight(bare)
            found += [
                (r._replace(article=True), weight)
                for r in self.lexicon.readings(bare)
                if r.pos in ("NOUN", "ADJ", "NUM", "PROPN")
            ]
        elif stem.endswith("ا") and len(stem) > 3:
            base = stem[:-1]
            found += [
                (r, self.lexicon.weight(base) - 8)
                for r in self.lexicon.readings(base)
                if r.pos in ("NOUN", "ADJ") and not any(f.pos == r.pos for f, _ in found)
            ]
        elif stem.endswith(("ي", "و", "ا")) and len(stem) > 4 and not found:
            found += self._construct(stem)
        return found

    def reading_for(self, word: str, chosen: Split, tag: str) -> Split:
        """Give the best split of ``word`` with the clitics of ``chosen`` whose reading fits a tag.

        Where no reading fits, the split gets an empty reading with that part of speech.
        """
        same = [
            s for s in self.splits(word) if s.before == chosen.before and s.after == chosen.after
        ]
        for pos in (tag, *_NEAR.get(tag, ())):
            for split in same:
                if split.reading.pos == pos:
                    return split
        return chosen._replace(reading=Reading(tag, "", "unknown"))

    def fitting(self, before: str, stem: str, after: str) -> list[tuple[Reading, int]]:
        """Give the readings of a stem, with weights, that its last proclitic and enclitic allow."""
        clitics = (before,) if before else ()
        return [(r, w) for r, w in self.stem_readings(stem) if _allowed(clitics, stem, after, r)]

    def _construct(self, stem: str) -> list[tuple[Reading, int]]:
        """Give the readings of a dual or sound plural that lost its ن: وزيري، منطقتي، مسؤولو."""
        base = stem[:-1]
        for single, features in ((base[:-1] + "ة" if base[-1] == "ت" else "", "fd"), (base, "md")):
            readings = [r for r in self.lexicon.readings(single) if r.pos in ("NOUN", "ADJ")]
            if readings:
                features = "mp" if stem[-1] == "و" else features
                weight = self.lexicon.weight(single) - 10
                return [(readings[0]._replace(features=features), weight)]
        return []

    def _splits(self, word: str) -> tuple[Split, ...]:
        fixed = fixed_split(word)
        found: list[Split] = [fixed] if fixed else []
        for before, rest in _proclitics(word):
            for stem, after in _stems(rest):
                if len(stem) < 2 and (before or after or not self.lexicon.closed(stem)):
                    continue
                verbs: dict[str, int] = {}
                for reading, weight in self.stem_readings(stem):
                    if reading.pos == "VERB":
                        weight -= 7 * verbs.setdefault(reading.lemma, len(verbs))
                    if _allowed(before, stem, after, reading):
                        cost = sum(_COST_BEFORE.get(b, 2.0) for b in before)
                        cost += _COST_AFTER.get(after, 2.0) if after else 0.0
                        if reading.pos == "PROPN":
                            cost += 1.2
                            if before and before[-1] != "و" and (weight < 14 or len(stem) < 4):
                                continue
                        if reading.kind == "m" or reading.features[:1] == "2":
                            cost += 2.0
                        elif reading.features[:1] == "1" and reading.pos == "VERB":
                            cost += 0.6
                        found.append(Split(before, stem, after, reading, weight / 10 - cost))
        found.sort(key=lambda s: -s.score)
        return tuple(found) if found else (self._unknown(word),)

    def _unknown(self, word: str) -> Split:
        """Take و, ف off an unknown word only before another clitic and the article."""
        for before, rest in _proclitics(word):
            if before and rest.startswith("ال") and len(rest) > 4:
                return Split(before, rest, "", _UNKNOWN, -5.0)
        return Split((), word, "", _UNKNOWN, -5.0)


def load_splitter() -> Splitter:
    """Build a splitter over the shipped lexicon."""
    return Splitter(load_forms())
