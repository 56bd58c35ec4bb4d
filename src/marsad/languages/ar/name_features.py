"""What the name model sees of a token: hashed word, affixes, part of speech, lists, actors, places.

One row of ``SLOTS`` numbers a token, the same at training and at reading. crc32 keeps them the
same on every machine. ``form_keys`` gives the keys of the vectors of known forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from marsad.model.language import Sentence, Token
from marsad.resources import load_lexicon
from marsad.resources.actors import ActorName, load_actors
from marsad.resources.demonyms import load_demonyms
from marsad.resources.gazetteer import Gazetteer, load_gazetteer

SLOTS: tuple[tuple[str, int, int], ...] = (
    # name, size of its table, width of its vectors
    ("word", 1 << 15, 48),
    ("lemma", 1 << 14, 24),
    ("prefix", 1 << 12, 16),
    ("suffix", 1 << 12, 16),
    ("ending", 1 << 11, 12),
    ("tag", 1 << 9, 12),
    ("place", 1 << 7, 12),
    ("list", 1 << 7, 10),
    ("shape", 1 << 7, 8),
    ("actor", 1 << 7, 12),
    ("cue", 1 << 9, 12),
    ("joined", 1 << 9, 8),
)
UNSEEN = 0  # a slot's row for a word left out in training, so that context must decide
_PUNCTUATION = {"PUNCT", "SYM"}
_CUES = (
    "title_offices",
    "organisation_nouns",
    "place_cues",
    "name_given",
    "name_particles",
    "nominal_bodies",
    "cue_verbs",
    "weapon_nouns",
)
_JOINED = "وفبلك"
_KINDS = ("person", "organisation", "group", "country", "weapon", "facility", "place")
_USES = ("seat", "capital", "last-name")
BY_HAND = 3
"""Size class of a place from a hand-written line, beside those by population."""


def sentence_features(sentence: Sentence) -> npt.NDArray[np.int32]:
    """Give the feature rows of a sentence's tokens."""
    tokens = sentence.tokens
    places = _place_classes(tokens)
    actors = _actor_classes(tokens)
    rows = [
        (
            *_word_slots(token.norm, token.bare, token.lemma),
            _tag_slot(token.pos, token.known, token.definite, token.clitic, token.verbal),
            place,
            _list_class(token.bare),
            _shape_slot(token.text, token.pos),
            actor,
            _cue_slot(token.norm, token.bare, token.lemma),
            _joined_slot(token.norm) if not (token.clitic or token.known) else 1,
        )
        for token, place, actor in zip(tokens, places, actors, strict=True)
    ]
    return np.array(rows, dtype=np.int32)


def form_keys(sentence: Sentence) -> npt.NDArray[np.uint32]:
    """Give the key of each token's form, as the model's table of vectors is sorted by."""
    return np.array([form_key(t.norm) for t in sentence.tokens], dtype=np.uint32)


@lru_cache(maxsize=100_000)
def form_key(norm: str) -> int:
    """Give the key of a normalised form."""
    return crc32(norm.encode("utf-8", "surrogatepass"))


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


@lru_cache(maxsize=1_000)
def _tag_slot(pos: str, known: bool, definite: bool, clitic: str | None, verbal: str | None) -> int:
    return _hash(f"{pos}{int(known)}{int(definite)}{clitic or ''}{verbal or ''}", 5)


@lru_cache(maxsize=50_000)
def _shape_slot(text: str, pos: str) -> int:
    if pos in _PUNCTUATION:
        return _hash(text[:1], 8)
    if text[:1].isdigit():
        return _hash(f"digits{min(len(text), 5)}", 8)
    script = "latin" if text.isascii() else "arabic"
    return _hash(f"{script}{min(len(text), 9)}", 8)


@lru_cache(maxsize=100_000)
def _cue_slot(norm: str, bare: str, lemma: str) -> int:
    """Give the lexicons of titles, bodies, places and names that hold a word."""
    held = 0
    for bit, name in enumerate(_CUES):
        lexicon = load_lexicon("ar", name)
        words = (lemma,) if name == "cue_verbs" else (norm, bare)
        if any(w in lexicon.by_first for w in words):
            held |= 1 << bit
    if (bare,) in load_demonyms():
        held |= 1 << len(_CUES)
    return _hash(str(held), 10)


@lru_cache(maxsize=100_000)
def _joined_slot(norm: str) -> int:
    """Give what an unknown word is without its first letter, if that may be a clitic."""
    if norm[:1] not in _JOINED or len(norm) < 4:
        return 2
    rest = norm[1:]
    named = _list_class(rest.removeprefix("ال"))
    actor = int(rest in load_actors().first_words)
    return _hash(f"{norm[0]}{named}{actor}", 11)


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
        size = BY_HAND if top.source is not None else size
        kind = 0 if top.kind == "country" else 1 if top.kind in ("admin1", "admin2") else 2
        base = 1 + 2 * (longest.name.ordinary + 3 * (size + 4 * kind))
        for i in range(at, longest.end):
            classes[i] = base + (i > at)
        at = longest.end
    return classes


def _actor_classes(tokens: Sequence[Token]) -> list[int]:
    """Give 0 outside, else a class of the longest name of the actor data and its position."""
    index = load_actors()
    classes = [0] * len(tokens)
    at = 0
    while at < len(tokens):
        found = index.find(tokens, at)
        if not found:
            at += 1
            continue
        longest = found[0]
        base = 1 + 2 * _actor_class(longest.names)
        for i in range(at, longest.end):
            classes[i] = base + (i > at)
        at = longest.end
    return classes


def _actor_class(names: tuple[ActorName, ...]) -> int:
    uses = {n.use for n in names}
    if "name" in uses:
        name = next(n for n in names if n.use == "name")
        kind = load_actors().actors[name.actor].type
        return _KINDS.index(kind) * 2 + name.ordinary
    other = next((n for n, use in enumerate(_USES) if use in uses), len(_USES))
    return 2 * len(_KINDS) + other


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


@lru_cache(maxsize=100_000)
def _list_class(word: str) -> int:
    """Give a class of how often ``word`` was seen in names."""
    entry = load_lexicon("ar", "morph_name_words").get(word)
    return 2 + int(entry.get("count")).bit_length() if entry else 1
