"""The columns that find a town by the sound of an Arabic name: skeletons of its other names.

Arabic spells Чугуїв as تشوهويف or, after the Russian, تشوغويف: a town has the skeletons of its
Latin name, of the Latin alternates that are kept and of its Cyrillic ones. What Latin letters
stand for differs between countries (Turkish c is j, Polish w is v).
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Sequence

from anyascii import anyascii

from marsad.resources.gazetteer import SHORTEST_SOUND
from marsad.resources.sound import romanise
from training.gazetteer_sources import Row

MOST = 5
"""Skeletons of a town; the alternates of large towns are many and in all languages."""
_SOUNDING = ("city", "district", "admin1")
_MARKED = str.maketrans(
    {"š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh"}
    | {"ź": "z", "ț": "ts", "ţ": "ts", "ğ": "gh", "ñ": "ny", "ł": "l", "đ": "j"}
)
_TURKIC = str.maketrans({"c": "j", "ç": "ch"})
_SLAVIC = str.maketrans({"c": "ts", "w": "v"})
_CYRILLIC = re.compile("[\u0400-\u052f]")


def spelled_out(name: str, country: str) -> str:
    """Write a Latin or Cyrillic name as English letters would sound, for its country."""
    low = name.lower()
    if _CYRILLIC.search(low):
        return anyascii(low)
    if country in ("TUR", "AZE"):
        low = low.translate(_TURKIC)
    elif country == "POL":
        low = low.replace("sz", "sh").replace("cz", "ch").replace("rz", "zh").translate(_SLAVIC)
    elif country in ("CZE", "SVK", "SRB", "HRV", "BIH", "SVN", "MNE", "LVA", "LTU"):
        low = low.translate(_SLAVIC)
    return low.translate(_MARKED)


def skeletons(names: Iterable[str], country: str) -> list[str]:
    """Give the skeletons of names, the first names first, without those too short to tell."""
    found: dict[str, None] = {}
    for name in names:
        letters = "".join(c for c in spelled_out(name, country) if c.isalpha() or c == "-")
        for form in (letters.replace("-", ""), re.sub(r"^(al|el|ash|as|at|ad)-", "", letters)):
            bones = romanise(form.replace("-", ""))[1]
            if len(bones) >= SHORTEST_SOUND:
                found.setdefault(bones)
    return list(found)[:MOST]


def sound_columns(rows: Sequence[Row], other: Sequence[Sequence[str]]) -> dict[str, array[int]]:
    """Make the columns ``sound_hash`` and ``sound_row``, sorted; ``other`` are Cyrillic names."""
    pairs = {
        (zlib.crc32(bones.encode()), number)
        for number, row in enumerate(rows)
        if row.kind in _SOUNDING
        for bones in skeletons([*row.en[:1], *other[number], *row.en[1:]], row.country)
    }
    ordered = sorted(pairs)
    return {
        "sound_hash": array("I", (h for h, _ in ordered)),
        "sound_row": array("I", (n for _, n in ordered)),
    }
