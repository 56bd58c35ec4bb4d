"""What the name model sees of a token: hashed word, affixes, lemma, part of speech, gazetteers.

One row of ``SLOTS`` numbers a token, the same at training and at reading. crc32 keeps them the
same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from marsad.model.language import Sentence, Token
from marsad.resources import load_lexicon
from marsad.resources.gazetteer import Gazetteer, load_gazetteer

SLOTS: tuple[tuple[str, int, int], ...] = (
    # name, size of its table, width of its vectors
    ("word", 1 << 15, 48),
    ("lemma", 1 << 14, 24),
    ("prefix", 1 << 12, 16),
    ("suffix", 1 << 12, 16),
    ("ending", 1 << 11, 12),
    ("tag", 1 << 9, 12),
    ("place", 1 << 7, 10),
    ("list", 1 << 7, 10),
    ("shape", 1 << 7, 8),
)
UNSEEN = 0  # a slot's row for a word left out in training, so that context must decide
_PUNCTUATION = {"PUNCT", "SYM"}


def sentence_features(sentence: Sentence) -> npt.NDArray[np.int32]:
    """Give the feature rows of a sentence's tokens."""
    tokens = sentence.tokens
    places = _place_classes(tokens)
    rows = np.empty((len(tokens), len(SLOTS)), dtype=np.int32)
    for i, token in enumerate(tokens):
        rows[i, :5] = _word_slots(token.norm, token.bare, token.lemma)
        rows[i, 5] = _hash(_tag(token), 5)
        rows[i, 6] = places[i]
        rows[i, 7] = _list_class(token.bare)
        rows[i, 8] = _shape_slot(token.text, token.pos)
    return rows


def _hash(text: str, slot: int) -> int:
    return 1 + crc32(text.encode("utf-8", "surrogatepass")) % (SLOTS[slot][1] - 1)


@lru_cache(maxsize=100_000)
def _word_slots(norm: str, bare: str, lemma: str) -> tuple[int, int, int, int, int]:
    return (
        _hash(norm, 0),
        _hash(lemma, 1),
        _hash(bare[:3], 2),
        _hash(bare[-3:], 3),
        _hash(bare[-2:] + "|" + norm[:2], 4),
    )


def _tag(token: Token) -> str:
    flags = f"{int(token.known)}{int(token.definite)}"
    return f"{token.pos}{flags}{token.clitic or ''}{token.verbal or ''}"


def _shape_slot(text: str, pos: str) -> int:
    if pos in _PUNCTUATION:
        return _hash(text[:1], 8)
    if text[:1].isdigit():
        return _hash(f"digits{min(len(text), 5)}", 8)
    script = "latin" if text.isascii() else "arabic"
    return _hash(f"{script}{min(len(text), 9)}", 8)


def _place_classes(tokens: Sequence[Token]) -> list[int]:
    """Give 0 outside, else a class of the longest place name over the token and its position."""
    gazetteer = _gazetteer()
    classes = [0] * len(tokens)
    at = 0
    while at < len(tokens):
        found = gazetteer.find(tokens, at) if tokens[at].pos not in _PUNCTUATION else []
        if not found:
            at += 1
            continue
        longest = found[0]
        top = longest.name.places[0]
        size = 2 if top.population > 300_000 else 1 if top.population > 30_000 else 0
        kind = 0 if top.kind == "country" else 1 if top.kind in ("admin1", "admin2") else 2
        base = 1 + 2 * (longest.name.ordinary + 3 * (size + 3 * kind))
        for i in range(at, longest.end):
            classes[i] = base + (i > at)
        at = longest.end
    return classes


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


@lru_cache(maxsize=100_000)
def _list_class(word: str) -> int:
    """Give a class of how often ``word`` was seen in names."""
    entry = load_lexicon("ar", "morph_name_words").get(word)
    return 2 + int(entry.get("count")).bit_length() if entry else 1
