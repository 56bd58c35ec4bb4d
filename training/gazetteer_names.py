"""Names of places for the gazetteer: which alternates to keep, their spellings, how ordinary."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii
from rapidfuzz import fuzz
from wordfreq import zipf_frequency

from marsad.languages.ar.lexicon import load_forms
from marsad.normal import is_arabic, normalise_word
from marsad.resources.gazetteer import fold_key
from training.gazetteer_sources import REGION, Row

_NOT_ARABIC = re.compile("[پچژگیکہےںٹڈڑھېۇۆۈەۋڭێڕڵۀۃﮔڤڨ\u200c]|^ئ")
"""Letters of Persian, Urdu, Kurdish, Uyghur: GeoNames does not say what language a name is in."""
_CODE = re.compile(r"^[A-Z]{2,4}$")
_REGION_WORD = re.compile("^(محافظه|محافظة|ولاية|منطقة|شعبية|اقليم|امارة|بلدية|جهة|استان|مدينة) ")
_CYRILLIC = re.compile(r"^[\u0400-\u04ff’'ʼ-]+$")
_DIRECTIONS = frozenset(
    "العاصمة الشمال الجنوب الشرق الغرب الشمالية الجنوبية الشرقية الغربية الوسطى المركزية "
    "الساحل الوسط الداخلية البحر لبنان امانة".split()
)
"""What names of regions are made of that are not names without محافظة or منطقة before them."""
LATIN_LIKENESS = 70.0
"""rapidfuzz ratio over which a Latin alternate is a spelling of the name (Kiev for Kyiv: 75)."""
ALTERNATES_FROM = 200_000
WORD_FREQUENCY = 2.8
"""wordfreq's zipf from which a form of the lexicon counts as a word: كوادر has 3.5."""
ARAB = frozenset(
    "SYR IRQ YEM LBY SDN PSE LBN EGY TUN DZA MAR ESH MRT SAU KWT QAT BHR ARE OMN JOR SOM DJI "
    "COM".split()
)


def arabic_names(alternates: list[str]) -> list[str]:
    """Keep the alternates that are Arabic, the most frequent in Arabic text first."""
    kept = []
    for name in alternates:
        name = name.strip("\u200e\u200f ")
        if is_arabic(name) and not _NOT_ARABIC.search(name) and "،" not in name:
            kept.append(re.sub(r"\s*\(.*", "", unicodedata.normalize("NFKC", name)))
    return sorted(dict.fromkeys(kept), key=lambda n: -zipf_frequency(n, "ar"))


def cyrillic_names(alternates: list[str]) -> list[str]:
    """Keep the alternates in Cyrillic script: Ukrainian, Russian, Bulgarian, Serbian."""
    return [
        n for n in dict.fromkeys(alternates) if n and all(_CYRILLIC.match(w) for w in n.split())
    ]


def region_names(alternates: list[str]) -> list[str]:
    """Give the Arabic names of a region without "province of", unless little is left of them."""
    names = []
    for name in arabic_names(alternates):
        plain = normalise_word(name)
        bare = _REGION_WORD.sub("", plain)
        if bare != plain and bare.split()[0] in _DIRECTIONS:
            names.append(plain)
        elif bare not in _DIRECTIONS:
            names.append(bare)
    return list(dict.fromkeys(names))


def latin_names(name: str, alternates: list[str], *, all_spellings: bool) -> list[str]:
    """Keep the name and the alternates in Latin script that are spellings of it."""
    kept = [name]
    key = fold_key(name)
    for alternate in alternates if all_spellings else ():
        if not alternate or not alternate[0].isupper() or _CODE.match(alternate):
            continue
        if any(ord(c) > 0x24F and c not in "‘’ʻʼ`" for c in alternate):
            continue
        other = fold_key(alternate)
        if len(other) > 2 and fuzz.ratio(other, key) >= LATIN_LIKENESS:
            kept.append(alternate)
    return list(dict.fromkeys(kept))


def spellings(name: str, row: Row) -> list[str]:
    """Give the Arabic spellings of a foreign name: the letter for g varies (غ ج ك ق)."""
    if row.country in ARAB or not is_arabic(name):
        return [name]
    latin = anyascii(row.en[0]).lower() if row.en else ""
    if "g" not in latin or ("غ" not in name and "ج" not in name):
        return [name]
    letters = [c for c in "غج" if c in name]
    varied = [name.replace(c, v) for c in letters for v in "غجكق" if v != c]
    # المقر (the seat) for المجر, كوادر (cadres) for Gwadar
    return [name, *(v for v in varied if not is_word(v))]


def is_word(form: str) -> bool:
    """Say whether a form is a frequent Arabic word: one that the analyser's lexicon has."""
    if zipf_frequency(form, "ar") < WORD_FREQUENCY:
        return False
    bare = form.removeprefix("ال")
    readings = (r for f in (form, bare) for r in load_forms().readings(normalise_word(f)))
    return any(r.pos != "PROPN" for r in readings)


def ordinary_level(name: str, row: Row) -> int:
    """Give PlaceName.ordinary for one bearer of a name; the lowest of all bearers counts."""
    if name in row.ordinary:
        return row.ordinary[name]
    if row.source or row.kind == "country":
        return 0
    if is_arabic(name):
        return _arabic_level(name, row)
    return _latin_level(name, row)


def _arabic_level(name: str, row: Row) -> int:
    if " " in name or "-" in name:
        return 0
    frequency = zipf_frequency(normalise_word(name), "ar")
    frequency = max(frequency, zipf_frequency(name, "ar"))
    near = row.country in ARAB or row.country in ("UKR", "IRN", "TUR", "ISR")
    if row.population >= 1_000_000 or (row.capital and row.population >= 100_000):
        high, low = 9.9, 5.3
    elif (row.population >= 100_000 and near) or row.population >= 400_000:
        high, low = 4.6, 3.9
    elif (row.population >= 20_000 and near) or row.population >= 150_000:
        high, low = 4.2, 3.5
    else:
        high, low = 3.3, 2.5
    if len(name) <= 3 and row.population < 100_000:
        return 2
    return 2 if frequency >= high else 1 if frequency >= low else 0


def _latin_level(name: str, row: Row) -> int:
    if " " in name or "-" in name:
        return 0
    frequency = zipf_frequency(name, "en")
    if row.population >= 1_000_000 or row.capital:
        return 0 if frequency < 5.3 else 1
    if len(name) <= 3:
        return 2
    if row.population >= 100_000:
        return 2 if frequency >= 4.8 else 1 if frequency >= 4.2 else 0
    return 2 if frequency >= 3.8 else 1 if frequency >= 2.8 else 0


def without_article(name: str) -> str | None:
    """Give a name of one word without its article, as posts and dialect write it."""
    if " " in name or not name.startswith("ال") or len(name) < 6:
        return None
    return name[2:]


__all__ = [
    "REGION",
    "arabic_names",
    "cyrillic_names",
    "is_word",
    "latin_names",
    "ordinary_level",
    "region_names",
    "spellings",
    "without_article",
]
