"""Word forms for matching: a normalised copy of the text that keeps a map back to it.

Normalising for matching is conservative: vowel marks, tatweel and bidi controls go, the alefs
become one, Persian ي and ك become Arabic, digits become ASCII. ة and ى stay, since folding them
makes the preposition على and the name علي one word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_DROPPED = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # marks
    "\u0640"  # tatweel
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad"  # bidi and zero-width controls
)
_DROP = re.compile(f"[{_DROPPED}]")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict(zip("یکھہ", "يكهه", strict=True)),
        **{chr(0x0660 + d): str(d) for d in range(10)},
        **{chr(0x06F0 + d): str(d) for d in range(10)},
        "\u00a0": " ",
        "\u202f": " ",
        "٫": ".",
        "٬": ",",
        "’": "'",
        "‘": "'",
    }
)
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")


class Normalised(NamedTuple):
    """``text`` is the normalised copy; its character ``i`` comes from ``origin[i]`` of the source.

    ``origin`` has one more entry than ``text``: the length of the source.
    """

    text: str
    origin: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the source that ``[start, end)`` of the copy comes from."""
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.origin[end - 1] + 1


def is_arabic(text: str) -> bool:
    """Say whether ``text`` holds an Arabic letter."""
    return _ARABIC.search(text) is not None


def normalise_text(text: str) -> Normalised:
    """Normalise ``text`` for matching, with the map back. Case is kept."""
    kept = [(c, i) for i, c in enumerate(text) if not _DROP.match(c)]
    copy = "".join(c for c, _ in kept).translate(_FOLD)
    return Normalised(copy, [i for _, i in kept] + [len(text)])


@lru_cache(maxsize=200_000)
def normalise_word(word: str) -> str:
    """Give the form of a word (or words) that lexicons are matched on: Token.norm."""
    folded = _DROP.sub("", word).translate(_FOLD)
    return folded.lower()


def whole_article(words: str, norm: str) -> str:
    """Give ``words`` with the ا of an article that ل had taken: لوزارة, of للوزارة, is الوزارة.

    ``norm`` is the normalised form of their first token, which has it already.
    """
    fused = norm.startswith("ال") and words[:1] == "ل"
    return f"ا{words}" if fused else words


def bare_word(norm: str) -> str:
    """Take the Arabic article off a normalised word that has one and more than one letter left."""
    return norm[2:] if len(norm) > 4 and norm.startswith("ال") else norm
