"""The Arabic form lexicon: what a normalised form without clitics may be.

``data/ar/morph_forms.tsv.zz`` holds one line a form: the form, then its analyses, each with its
weight (ten steps a decade of frequency); training/arabic_forms.py makes it. Lines stay text until a
form is first asked for.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import NamedTuple

from marsad.resources import DATA, load_lexicon

FORMS = DATA / "ar" / "morph_forms.tsv.zz"
VERB_OF = DATA / "ar" / "morph_verb_of.tsv"


class Reading(NamedTuple):
    """One analysis of a form.

    ``kind``: for a verb ``p``, ``i`` or ``m`` (past, present, imperative); for a nominal ``v``
    (verbal noun), ``a``, ``p`` (active, passive participle), ``j`` (relative adjective) or empty;
    for closed words the kind of morph_particles. ``features`` are person, gender and number such as
    ``3ms``; for nominals ``ms``. ``voice`` A, P or B (either). ``adjective`` 0–9: how often the
    definite form follows a definite word.
    """

    pos: str
    lemma: str
    kind: str = ""
    features: str = ""
    voice: str = ""
    adjective: int = 0
    article: bool = False  # of the stem without its article
    weight: int = 0  # ten steps a decade of frequency


_UNCOUNTED = 25  # the weight of a word that the counts do not have
_PERSONS = ("3ms", "3fs", "3mp", "3md", "3fd", "1s", "1p", "3fp", "2ms", "2mp", "2fs", "2d", "2fp")
_RANK = {person: rank for rank, person in enumerate(_PERSONS)}


class FormLexicon:
    """Readings by normalised form."""

    def __init__(self) -> None:
        text = zlib.decompress(FORMS.read_bytes()).decode()
        self._lines: dict[str, str] = dict(line.split("\t", 1) for line in text.split("\n"))
        self._closed: dict[str, list[Reading]] = {}
        for entry in load_lexicon("ar", "morph_particles"):
            reading = Reading(entry.get("pos"), entry.get("lemma"), entry.get("kind"))
            self._closed.setdefault(entry.form, []).append(reading)
        self._known: dict[str, tuple[Reading, ...]] = {}

    def closed(self, form: str) -> list[Reading]:
        """Give the readings of a closed-class word."""
        return self._closed.get(form, [])

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Give all readings of a form, closed classes first; none if it is not known."""
        known = self._known.get(form)
        if known is None:
            line = self._lines.get(form)
            opened = [r for part in line.split(";") for r in _parse(part)] if line else []
            opened = _with_preferred(form, opened)
            known = self._known[form] = (*self._closed.get(form, ()), *opened)
        return known


def _with_preferred(form: str, readings: list[Reading]) -> list[Reading]:
    """Put the preferred readings of a form ahead of the others of their part of speech."""
    chosen = _preferred().get(form)
    if chosen is None:
        return readings
    same = [r.weight for r in readings if r.pos == chosen.pos]
    if chosen in [r._replace(weight=0) for r in readings[:1]]:
        return readings
    return [chosen._replace(weight=max(same, default=_UNCOUNTED) + 1), *readings]


def is_preferred(form: str) -> bool:
    """Say whether a form has a reading of its own that goes before all others, split or whole."""
    return form in _preferred()


@cache
def _preferred() -> dict[str, Reading]:
    found = {}
    for entry in load_lexicon("ar", "morph_preferred"):
        pos, features = entry.get("pos"), entry.get("features")
        kind, voice = (features[0], features[-1]) if pos == "VERB" else ("", "")
        inner = features[1:-1] if pos == "VERB" else features
        found[entry.form] = Reading(pos, entry.get("lemma"), kind, inner, voice)
    return found


def _parse(part: str) -> list[Reading]:
    cells = part.split(":")
    weight = int(cells[-1])
    if cells[0] == "N":
        _, lemma, features, kind, digit, _ = cells
        pos = "ADJ" if int(digit) >= 5 else "NOUN"
        return [Reading(pos, lemma, kind, features, "", int(digit), weight=weight)]
    if cells[0] == "P":
        return [Reading("PROPN", cells[1], weight=weight)]
    slots = sorted(
        cells[2].split(","),
        key=lambda s: (s[0] == "m", _RANK.get(s[1:-1], 99) + 6 * (s[-1] == "P"), s),
    )
    return [Reading("VERB", cells[1], s[0], s[1:-1], s[-1], weight=weight) for s in slots]


@cache
def load_forms() -> FormLexicon:
    """Read the form lexicon, once."""
    return FormLexicon()


@cache
def _verb_table() -> dict[str, str]:
    lines = VERB_OF.read_text(encoding="utf-8").split("\n")
    return dict(line.split("\t", 1) for line in lines if line)


def verb_of(lemma: str) -> str | None:
    """Give the verb (past, third person masculine, normalised) of a verbal noun's lemma.

    اسقاط → اسقط; None where none is known.
    """
    return _verb_table().get(lemma)
