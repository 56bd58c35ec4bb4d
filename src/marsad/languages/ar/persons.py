"""Who a verb speaks of where two verbs are written alike: أوقف, he stopped or I stop.

The present of the first person is that of another stem as often as not (أصدر is of صدر and of
أصدر), so the lemma hangs on it too. News seldom says "I" outside quotation marks. What decides is
how common the feminine past is (أوقفت, أصدرت: only the verb with ا has it) beside the present of
the third person (يوقف, يصدر), in the counts of the form lexicon.

In the same way تسلم is "he received" or "she hands over" (and تحدث, توقع, تبنى): there the noun
beside it decides, as a verb agrees with its subject, and the counts only where none does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from marsad.languages.ar.clitics import Split, Splitter
from marsad.languages.ar.lexicon import FormLexicon, Reading
from marsad.languages.ar.words import Word
from marsad.normal import normalise_word
from marsad.resources import load_lexicon

RARER = 15
"""Steps of frequency (ten a decade) by which the past may be rarer than the present: of 45 verbs
looked at, those that news tells of others (أوقف, أحال, أفرج, أصدر) are within, what speakers say of
themselves (أعرف, أريد, أطلب, أعمل) is 20 and more below."""
RARER_BEFORE_NOUN = 25
"""The same where a definite noun follows, which is the subject more often than not: أضرب العمال."""
RARER_BEFORE_MAN, RARER_ALONE = 8, -3
"""The same for verbs with ت, with a masculine noun behind it and without: تحدث is within, تشكل and
تملك, which news says of companies and states, are not."""
_OPENING, _CLOSING, _EITHER = "«“", "»”", '"'


class Place(NamedTuple):
    """A word of a text: ``words[number]``."""

    text: str
    words: Sequence[Word]
    number: int

    def norm(self, step: int = 0) -> str:
        """Give the word, or the one ``step`` words on, in Token.norm spelling; empty if none."""
        at = self.number + step
        if not 0 <= at < len(self.words):
            return ""
        return normalise_word(self.text[self.words[at].start : self.words[at].end])

    def quoted(self) -> bool:
        """Say whether a quotation that the sentence opens is still open at the word."""
        before = self.text[self.words[0].start : self.words[self.number].start]
        opened = sum(before.count(m) for m in _OPENING) - sum(before.count(m) for m in _CLOSING)
        return opened > 0 or before.count(_EITHER) % 2 == 1


def third_person(splitter: Splitter, place: Place, split: Split) -> Split:
    """Give the split with the past of the third person where that is the likelier reading.

    ``split`` is the split chosen for the word at ``place``; it comes back where it is no such verb,
    where the speaker may well speak of himself, or where its subject is feminine.
    """
    reading = split.reading
    if reading[:1] + reading[2:4] == ("VERB", "i", "3fs") and split.stem[0] == "ت":
        return _agreeing(splitter, place, split)
    if (reading.pos, reading.features) != ("VERB", "1s"):
        return split
    if reading.kind == "p":  # حددت: she set, or I set
        other = _past(splitter, place, split, "3fs")
        if other is None or place.quoted() or _far_rarer(splitter.lexicon, other.reading, reading):
            return split
        return other
    past = _past(splitter, place, split, "3ms")
    own = place.norm(-1) in _beside("speaker") or set(split.before) & {"س", "ل"}
    if past is None or own or split.stem[0] != "ا":
        return split
    if place.norm(-1) in _beside("done"):
        return past
    gap = _gap(splitter.lexicon, split.stem, past.reading, reading)
    noun = place.norm(1).startswith("ال")
    if gap is None or gap > (RARER_BEFORE_NOUN if noun else RARER):
        return split
    return split if place.quoted() and not noun else past


def _agreeing(splitter: Splitter, place: Place, split: Split) -> Split:
    """Give the past of a masculine verb with ت (تسلم الرئيس) where its noun is no feminine one."""
    past = _past(splitter, place, split, "3ms")
    if past is None or split.before[-1:] == ("س",) or place.norm(-1) in _beside("speaker"):
        return split
    before, after = (_gender(splitter, place.norm(step)) for step in (-1, 1))
    gap = _gap(splitter.lexicon, split.stem, past.reading, split.reading)
    if before == "f" or (before is None and after == "f") or gap is None:
        return split
    agrees = before is None and after == "m"
    return past if gap <= (RARER_BEFORE_MAN if agrees else RARER_ALONE) else split


def _gender(splitter: Splitter, word: str) -> str | None:
    """Give m or f for what a word says of the subject of the verb beside it, None for nothing.

    A name counts as f, for most of those before a verb are states and bodies (تونس تقدم), as do a
    feminine pronoun or relative (التي, لأنها) and كانت.
    """
    if word.endswith("ها") or word in _beside("feminine"):
        return "f"
    best = splitter.splits(word)[0] if word else None
    if best is None or best.before or best.after:
        return None
    pos, features = best.reading.pos, best.reading.features
    if pos == "PROPN" or word.endswith("ة") or (pos in ("NOUN", "ADJ") and features[:1] == "f"):
        return "f"
    return "m" if pos == "NOUN" and features in ("ms", "md") else None


def _past(splitter: Splitter, place: Place, split: Split, features: str) -> Split | None:
    same = (
        s
        for s in splitter.splits(place.norm())
        if (s.before, s.after) == (split.before, split.after)
    )
    return next((s for s in same if s.reading[2:4] == ("p", features)), None)


def _far_rarer(lexicon: FormLexicon, other: Reading, reading: Reading) -> bool:
    """Say whether the verb of another reading is far rarer: كن beside كان, for كنت."""
    weights = (_weight(lexicon, r.lemma, r.lemma, "p") or 0 for r in (other, reading))
    return next(weights) < next(weights) - RARER


def _gap(lexicon: FormLexicon, form: str, past: Reading, present: Reading) -> int | None:
    """Give how much rarer the past is than the present; None if its feminine is not known."""
    base = form[:-1] if form[-1] in "ىي" else form
    feminine = base + ("يت" if form[-1] == "ي" else "ت")
    told = _weight(lexicon, feminine, past.lemma, "p")
    said = _weight(lexicon, "ي" + form[1:], present.lemma, "i")
    return None if told is None else (said or 0) - told


def _weight(lexicon: FormLexicon, form: str, lemma: str, kind: str) -> int | None:
    return max(
        (r.weight for r in lexicon.readings(form) if (r.lemma, r.kind) == (lemma, kind)),
        default=None,
    )


@cache
def _beside(kind: str) -> frozenset[str]:
    lexicon = load_lexicon("ar", "morph_beside_verbs")
    return frozenset(e.form for e in lexicon if e.get("kind") == kind)
