"""Whether two names sound alike, across and within scripts: Lavrov, لافروف; Sergey, سيرجي.

A name is reduced to a skeleton: its consonants in classes that Arabic spelling cannot keep apart
(p and b; g, j and gh; k and q; s, z and c), with long vowels left out. Two names are compared by
the likeness of their skeletons and, less, of their plain romanisations. Figures, on pairs of
names/wd_arabic_80: evaluation/names_across_scripts.py.
"""

from __future__ import annotations

from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from marsad.normal import is_arabic, normalise_word

SKELETON_WEIGHT = 0.75
"""How much the consonants count against the romanisation with vowels."""

# Arabic letter → (romanisation, class); an empty class leaves the letter out of the skeleton.
_ARABIC: dict[str, tuple[str, str]] = {
    "ا": ("a", ""),
    "آ": ("a", ""),
    "ع": ("a", ""),
    "ء": ("", ""),
    "ئ": ("y", ""),
    "ؤ": ("w", ""),
    "ى": ("a", ""),
    "و": ("o", ""),
    "ي": ("i", ""),
    "ة": ("a", ""),
    "ه": ("h", ""),
    "ح": ("h", "h"),
    "خ": ("kh", "x"),
    "ب": ("b", "b"),
    "پ": ("p", "b"),
    "ف": ("f", "f"),
    "ڤ": ("v", "f"),
    "ت": ("t", "t"),
    "ط": ("t", "t"),
    "ث": ("th", "t"),
    "د": ("d", "d"),
    "ض": ("d", "d"),
    "ذ": ("dh", "d"),
    "ظ": ("z", "s"),
    "ز": ("z", "s"),
    "س": ("s", "s"),
    "ص": ("s", "s"),
    "ش": ("sh", "c"),
    "چ": ("ch", "c"),
    "ج": ("j", "g"),
    "غ": ("g", "g"),
    "ك": ("k", "k"),
    "گ": ("g", "g"),
    "ق": ("k", "k"),
    "ر": ("r", "r"),
    "ل": ("l", "l"),
    "م": ("m", "m"),
    "ن": ("n", "n"),
}
# Latin letters, the longest first, → (romanisation, class)
_LATIN: tuple[tuple[str, tuple[str, str]], ...] = (
    ("tsch", ("ch", "c")),
    ("sch", ("sh", "c")),
    ("tch", ("ch", "c")),
    ("sh", ("sh", "c")),
    ("ch", ("sh", "c")),
    ("zh", ("j", "g")),
    ("kh", ("kh", "x")),
    ("gh", ("g", "g")),
    ("ph", ("f", "f")),
    ("th", ("th", "t")),
    ("dh", ("dh", "d")),
    ("ts", ("ts", "ts")),
    ("tz", ("ts", "ts")),
    ("ck", ("k", "k")),
    ("cz", ("ch", "c")),
    ("ce", ("se", "s")),
    ("ci", ("si", "s")),
    ("cy", ("si", "s")),
    ("x", ("ks", "ks")),
    ("b", ("b", "b")),
    ("p", ("p", "b")),
    ("f", ("f", "f")),
    ("v", ("v", "f")),
    ("t", ("t", "t")),
    ("d", ("d", "d")),
    ("z", ("z", "s")),
    ("s", ("s", "s")),
    ("j", ("j", "g")),
    ("g", ("g", "g")),
    ("k", ("k", "k")),
    ("q", ("k", "k")),
    ("c", ("k", "k")),
    ("r", ("r", "r")),
    ("l", ("l", "l")),
    ("m", ("m", "m")),
    ("n", ("n", "n")),
    ("h", ("h", "")),
    ("w", ("o", "")),
    ("u", ("o", "")),
    ("y", ("i", "")),
    ("e", ("i", "")),
)


@lru_cache(maxsize=20_000)
def romanise(name: str) -> tuple[str, str]:
    """Give the romanisation of ``name`` and its skeleton, both in lower-case ASCII."""
    norm = normalise_word(name)
    if is_arabic(norm):
        pairs = _arabic_pairs(norm[2:] if name.startswith("ال") else norm)  # not أل: Aleinik
    else:
        pairs = _latin_pairs(norm)
    return _squeeze("".join(r for r, _ in pairs)), _squeeze("".join(c for _, c in pairs))


def _arabic_pairs(norm: str) -> list[tuple[str, str]]:
    return [_ARABIC[c] for c in norm.replace("تش", "چ") if c in _ARABIC]


def _latin_pairs(norm: str) -> list[tuple[str, str]]:
    text = norm if norm.isascii() else anyascii(norm).lower()
    text = text.removeprefix("al-").removeprefix("el-")
    pairs: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        for letters, pair in _LATIN:
            if text.startswith(letters, at):
                pairs.append(pair)
                at += len(letters)
                break
        else:
            if text[at].isalpha():
                pairs.append((text[at], ""))
            at += 1
    return pairs


def _squeeze(text: str) -> str:
    return "".join(c for i, c in enumerate(text) if i == 0 or text[i - 1] != c)


def similarity(one: str, other: str) -> float:
    """Say how alike two names (single words) sound, 0 to 1, whatever their scripts."""
    roman_one, bones_one = romanise(one)
    roman_other, bones_other = romanise(other)
    if not roman_one or not roman_other:
        return 0.0
    bones = (
        Levenshtein.normalized_similarity(bones_one, bones_other)
        if bones_one and bones_other
        else 0.0
    )
    roman = Levenshtein.normalized_similarity(roman_one, roman_other)
    return SKELETON_WEIGHT * bones + (1 - SKELETON_WEIGHT) * roman
