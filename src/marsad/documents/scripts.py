"""Which writing a line is in: what a foreign post in a report shows first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Script = Literal["arabic", "latin", "cyrillic", "hebrew", "other"]

_LETTERS: dict[Script, re.Pattern[str]] = {
    "arabic": re.compile(
        r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
    ),
    "latin": re.compile(
        r"[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"
    ),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "hebrew": re.compile(r"[\u05d0-\u05f2]"),
}
_ANY = re.compile(r"[^\W\d_]")
SAMPLE = 600
"""Code points that are enough to know a writing; a 200 kB line costs no more than a short one."""


def count_letters(text: str) -> dict[Script, int]:
    """Count the letters of each writing in the beginning of ``text``."""
    return _count(text[:SAMPLE])


@lru_cache(maxsize=1024)
def _count(text: str) -> dict[Script, int]:
    counts: dict[Script, int] = {s: len(p.findall(text)) for s, p in _LETTERS.items()}
    counts["other"] = len(_ANY.findall(text)) - sum(counts.values())
    return {script: count for script, count in counts.items() if count > 0}


def main_script(text: str) -> Script | None:
    """Give the writing of most letters in ``text``; None where it has no letters."""
    counts = count_letters(text)
    if not counts:
        return None
    best: Script = max(counts, key=lambda script: counts[script])
    return best
