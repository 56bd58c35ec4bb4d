"""Ways to split an Arabic word into clitics and stem, and the best of them out of context.

A split is a candidate only where the lexicon knows the stem; a word that it does not know as a
whole and cannot split stays whole (names: بوتين، وليد، كييف), save that و and ف, ل and ب before a
definite or known stem come off.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from marsad.languages.ar.lexicon import FormLexicon, Reading, is_preferred, load_forms

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
# Costs of clitics in decades of frequency, by class of stem, from how often PUD's four fifths have
# them; what hardly occurs there is set by hand.
_COST_BEFORE = {
    "V": {"و": 1.0, "ف": 2.0, "س": 0.8, "ل": 1.7, "ا": 4.0},
    "N": {"و": 1.2, "ب": 1.2, "ل": 1.2, "ك": 2.3, "ف": 3.3, "ا": 4.0},
    "P": {"و": 1.2, "ب": 1.4, "ل": 1.4, "ك": 3.0, "ف": 3.3, "ا": 4.0},
    "C": {"و": 0.8, "ب": 1.6, "ل": 1.6, "ك": 2.4, "ف": 1.8, "ا": 4.0},
}
_COST_AFTER = {
    "V": {"ه": 1.0, "ها": 1.0, "هم": 1.3, "نا": 2.2, "ك": 2.4, "ني": 1.8, "هما": 1.8, "كم": 2.4},
    "C": {"ه": 0.5, "ها": 0.5, "هم": 0.6, "نا": 1.0, "ي": 2.0, "ك": 1.5, "هما": 1.0, "كم": 1.5},
    "N": {"ه": 1.0, "ها": 1.0, "هم": 1.2, "نا": 1.9, "ي": 2.6, "ك": 2.9, "هما": 1.8, "كم": 2.6},
}
_COMMON = 18  # the weight of a word in ة whose dual or plural is believed unseen
_VERY_COMMON = 32  # of another word: رشدان is no two رشد
_NEVER = 3.0  # the cost of a clitic that a class hardly takes
_BY_CHANCE = 0.3  # a split that scores lower is less likely than a word nobody has listed
_FORM_ALONE = 1.5  # what such a reading costs
_OPEN_CLASSES = {"VERB": "V", "NOUN": "N", "ADJ": "N", "PROPN": "P"}
_INFLECTIONS = (  # ending, what the singular has instead, gender and number
    ("تان", "ة", "fd"), ("تين", "ة", "fd"), ("تا", "ة", "fd"), ("تي", "ة", "fd"),
    ("ات", "ة", "fp"), ("ات", "", "fp"), ("ون", "", "mp"), ("ين", "", "mp"),
    ("ة", "", "fs"), ("ي", "", "md"), ("و", "", "mp"), ("ا", "", "md"),
)  # fmt: skip


def proclitics(word: str) -> list[tuple[tuple[str, ...], str]]:
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
        return stem in ("لعل", "ليت", "لكن")
    return _closed_allows(before, last, stem, after, reading.pos)


def _verb_allows(last: str, after: str, reading: Reading) -> bool:
    if last in ("س", "ل"):
        return reading.kind == "i" and not (last == "ل" and reading.features[0] == "2")
    return last not in ("ب", "ك") and after != "ي"


def _closed_allows(before: tuple[str, ...], last: str, stem: str, after: str, pos: str) -> bool:
    """Say whether a word that is no verb may have these clitics; nouns may have any.

    A form with a reading to prefer is no clitic and closed word: فتحت is no ف + تحت.
    """
    if before and pos not in _OPEN_CLASSES and is_preferred("".join(before) + stem):
        return False
    joined = last in ("", "و", "ف")
    if pos == "CCONJ":
        return stem == "لكن" if after else not before
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
        found = [(r, _CLOSED) for r in closed]
        found += [
            (r, r.weight - (10 if closed else 0))
            for r in self.lexicon.readings(stem)[len(closed) :]
        ]
        if stem.startswith("ال") and len(stem) > 3:
            found += [
                (r._replace(article=True), r.weight)
                for r in self.lexicon.readings(stem[2:])
                if r.pos in ("NOUN", "ADJ", "NUM", "PROPN")
            ]
        elif stem.endswith("ا") and len(stem) > 3:
            base = stem[:-1]
            found += [
                (r, r.weight - 8)
                for r in self.lexicon.readings(base)
                if r.pos in ("NOUN", "ADJ") and not any(f.pos == r.pos for f, _ in found)
            ]
        if not found and len(stem) > 4:
            found += self._inflected(stem)
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

    def _inflected(self, stem: str) -> list[tuple[Reading, int]]:
        """Give the readings of a regular feminine, dual or plural that no list has.

        Its ن may be lost before a genitive: طائرتان، حربيتين، وزيري، منطقتي، مسؤولو.
        """
        article = stem.startswith("ال") and len(stem) > 6
        form = stem[2:] if article else stem
        for ending, single, features in _INFLECTIONS:
            base = form[: -len(ending)] + single
            if not form.endswith(ending) or len(base) < 3:
                continue
            readings = [r for r in self.lexicon.readings(base) if r.pos in ("NOUN", "ADJ")]
            if readings and readings[0].weight >= (_COMMON if single else _VERY_COMMON):
                made = readings[0]._replace(features=features, article=article)
                return [(made, made.weight - 12)]
        return []

    def _splits(self, word: str) -> tuple[Split, ...]:
        fixed = fixed_split(word)
        found: list[Split] = [fixed] if fixed else []
        for before, rest in proclitics(word):
            for stem, after in _stems(rest):
                if len(stem) < 2 and (before or after or not self.lexicon.closed(stem)):
                    continue
                verbs: dict[str, int] = {}
                for reading, weight in self.stem_readings(stem):
                    if reading.pos == "VERB":
                        weight -= 7 * verbs.setdefault(reading.lemma, len(verbs))
                    if _allowed(before, stem, after, reading):
                        score = weight / 10 - _cost(before, after, reading)
                        if self._by_form_alone(rest, stem, after, reading):
                            score -= _FORM_ALONE
                        least = _BY_CHANCE - (0.6 if reading.kind == "i" else 0.0)
                        if not (before or after) or score > least:
                            found.append(Split(before, stem, after, reading, score))
        found.sort(key=lambda s: -s.score)
        return tuple(found) if found else (self._unknown(word),)

    def _by_form_alone(self, rest: str, stem: str, after: str, reading: Reading) -> bool:
        """Say whether a reading takes a word's end for what it is not.

        زيارته is no noun of its own beside زيارة, and the ي of فوري is none of "my".
        """
        if after == "ي":
            return any(r.kind == "j" for r in self.lexicon.readings(rest))
        if after or reading.pos != "NOUN" or not stem.endswith(("ته", "تها", "تهم")):
            return False
        base = stem[: stem.rindex("ته")]
        return any(r.weight > reading.weight for r in self.lexicon.readings(base + "ة"))

    def _unknown(self, word: str) -> Split:
        """Split a word that nothing is known of.

        و comes off whatever follows; another clitic only before the article or a listed name.
        """
        if len(word) > 4 and word[0] == "و":
            inner = self._unknown(word[1:])
            return inner._replace(before=("و", *inner.before))
        for before, rest in proclitics(word):
            if not before or len(rest) < 4:
                continue
            if rest.startswith("ال") and len(rest) > 4:
                return Split(before, rest, "", _UNKNOWN, -5.0)
            names = [r for r in self.lexicon.readings(rest) if r.pos == "PROPN" and r.weight > 4]
            if names and before[-1] in "بلو":
                return Split(before, rest, "", names[0], -5.0)
        return Split((), word, "", _UNKNOWN, -5.0)


def _cost(before: tuple[str, ...], after: str, reading: Reading) -> float:
    kind = _OPEN_CLASSES.get(reading.pos, "C")
    cost = sum(
        _COST_BEFORE[kind if b != "و" or b == before[-1] else "C"].get(b, _NEVER) for b in before
    )
    if after:
        cost += _COST_AFTER["N" if kind == "P" else kind].get(after, _NEVER)
    if reading.kind == "m" or reading.features[:1] == "2":
        cost += 1.0
    return cost


def load_splitter() -> Splitter:
    """Build a splitter over the shipped lexicon."""
    return Splitter(load_forms())
