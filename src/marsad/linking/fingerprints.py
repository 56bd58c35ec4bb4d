"""Fingerprints of a text: MinHash signature, shingles and sentence hashes, for finding copies.

Shingles are runs of three words of the normalised text, so that spelling of marks, tatweel and
alefs makes no difference. The signature has 128 values from seed 1 (rensa, R-MinHash) and is cut
into 32 bands of 4: two texts that share half of their shingles share a band with probability
0.87, at a third 0.33, at a tenth 0.003.
"""

from __future__ import annotations

import hashlib

import rensa

from marsad.linking.digest import Line
from marsad.linking.texts import sentences_of, words_of

PERMUTATIONS = 128
BANDS = 32
ROWS = PERMUTATIONS // BANDS
SHINGLE = 3
KEPT = 1_000
"""Shingles that are kept of a text: those with the smallest hashes, a fair sample."""
SHORTEST_LINE = 6
"""Words of a sentence that is worth a fingerprint."""
MOST_LINES = 80
_SEED = 1


def hash_text(text: str) -> int:
    """Give a stable signed 63-bit hash: it fits the integer column of either database."""
    return (
        int.from_bytes(
            hashlib.blake2b(text.encode("utf-8", "ignore"), digest_size=8).digest(), "big"
        )
        >> 1
    )


def shingles_of(text: str) -> set[int]:
    """Give the hashed shingles of ``text``; of one shorter than a shingle, its words."""
    words = [w for w, _ in words_of(text)]
    if len(words) < SHINGLE:
        return {hash_text(w) for w in words}
    return {hash_text(" ".join(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)}


def sample(shingles: set[int]) -> tuple[int, ...]:
    """Give the ``KEPT`` smallest of ``shingles``, sorted."""
    return tuple(sorted(shingles)[:KEPT])


def signature_of(shingles: set[int]) -> tuple[int, ...]:
    """Give the MinHash signature of a set of shingles; of none, the empty tuple."""
    if not shingles:
        return ()
    sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update([s.to_bytes(8, "big") for s in sorted(shingles)])
    return tuple(sketch.digest())


def bands_of(signature: tuple[int, ...]) -> list[tuple[int, int]]:
    """Give the bands of a signature as (number, hash)."""
    return [
        (band, hash_text(",".join(map(str, signature[band * ROWS : (band + 1) * ROWS]))))
        for band in range(len(signature) // ROWS)
    ]


def lines_of(text: str) -> list[Line]:
    """Give the fingerprints of the sentences of ``text`` that are long enough, in order."""
    lines: list[Line] = []
    for start, end in sentences_of(text):
        words = [w for w, _ in words_of(text[start:end])]
        if len(words) >= SHORTEST_LINE:
            lines.append(Line(hash_text(" ".join(words)), (start, end), len(words)))
        if len(lines) == MOST_LINES:
            break
    return lines


def resemblance(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[float, float]:
    """Give Jaccard and containment (share of the smaller) of two sampled shingle sets.

    Samples that were cut are compared below the smaller of their largest hashes, which keeps both
    estimates fair.
    """
    a, b = set(one), set(other)
    if not a or not b:
        return 0.0, 0.0
    tops = [max(s) for s in (one, other) if len(s) == KEPT]
    if tops:
        top = min(tops)
        a, b = {s for s in a if s <= top}, {s for s in b if s <= top}
    common, smaller = len(a & b), min(len(a), len(b))
    if not smaller:
        return 0.0, 0.0
    return common / len(a | b), common / smaller
