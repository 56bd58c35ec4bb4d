"""The gazetteer: place names in both scripts, looked up in a file that stays on disk.

``data/places/gazetteer.bin`` (made by training/gazetteer_build.py) holds columns of fixed width
behind a JSON header; it is mapped, not read, so opening takes a millisecond and only the touched
pages take memory. A name is found by the crc32 of its key, verified against the stored key.

A key is a name without case, marks, spaces and punctuation, with ة ى ء folded, so that
``حفر الباطن``, ``حفرالباطن`` and ``#حفر_الباطن`` are one. The Arabic article is part of the key.
"""

from __future__ import annotations

import json
import mmap
import re
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal

from anyascii import anyascii
from msgspec import Struct

from marsad.errors import DataError
from marsad.model.language import Token
from marsad.model.mention import GeoKind
from marsad.normal import is_arabic, normalise_word
from marsad.resources import DATA, LANGUAGES, load_lexicon
from marsad.resources.sound import romanise

PATH = DATA / "places" / "gazetteer.bin"
MAGIC = b"MARSAD-GAZETTEER-1\n"
KINDS: tuple[GeoKind, ...] = ("country", "admin1", "admin2", "city", "district", "facility", "area")
Origin = Literal["source", "matched"]
ORIGINS: tuple[Origin, ...] = ("source", "matched")
NONE = 0xFFFFFFFF
"""Stands for "no number" in the columns of unsigned integers."""

SPLIT_TOLERANCE = 1
"""How many more tokens a text may use than the stored name: عبد الله for عبدالله."""

SHORTEST_SOUND = 3
"""Consonants that a name needs to be matched by sound; with two, chance is likelier."""

_FOLD = str.maketrans(
    {"ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ء": None, "آ": "ا"}
    | {"ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ج", "گ": "ك", "ڨ": "ق", "ے": "ي", "ہ": "ه"}
)
_NOT_LETTER = re.compile(r"[\W_]+")


class Place(Struct, frozen=True, kw_only=True):
    """One place. Degrees are WGS 84; ``radius_km`` is that of a circle that holds the place.

    ``country`` is ISO 3166-1 alpha-3; ``iso`` the code of a country (alpha-3) or of an admin1
    (ISO 3166-2); ``admin1`` the English name of the admin1 that holds it and ``admin1_id`` its row;
    ``arabic_name_origin`` "matched" where the Arabic name was found by cross-script matching.
    ``source`` is the hand-written line (``places/extra_x.tsv:12``), None for GeoNames.
    """

    id: int
    geonames: int | None
    en: str
    ar: str | None
    lat: float
    lon: float
    kind: GeoKind
    country: str | None
    iso: str | None
    admin1: str | None
    admin1_id: int | None
    population: int
    radius_km: float
    capital: bool
    arabic_name_origin: Origin | None
    source: str | None


class PlaceName(Struct, frozen=True, kw_only=True):
    """A name and the places that bear it, the most prominent first.

    ``ordinary`` says how far the name alone is evidence of a place: 0 it is one; 1 it is also a
    word or a person's name and needs context; 2 it needs a cue noun (مدينة X, the town of X).
    """

    key: str
    places: tuple[Place, ...]
    ordinary: int


class Found(Struct, frozen=True):
    """``name`` covers the tokens from the start of the search up to ``end``."""

    end: int
    name: PlaceName


@lru_cache(maxsize=100_000)
def fold_key(name: str) -> str:
    """Give the key of a name: what is left when spelling variants and spaces are folded."""
    if not is_arabic(name):
        plain = name if name.isascii() else anyascii(name)
        return _NOT_LETTER.sub("", plain.lower())
    return _NOT_LETTER.sub("", normalise_word(name).translate(_FOLD))


@cache
def _known_levels() -> dict[str, int]:
    """Give the levels by key that data states: place_ambiguous.tsv; a cue noun is no name."""
    cues = (e for language in LANGUAGES for e in load_lexicon(language, "place_cues"))
    stated = (e for language in LANGUAGES for e in load_lexicon(language, "place_ambiguous"))
    levels = {fold_key(e.form): 2 for e in cues}
    return levels | {fold_key(e.form): int(e.get("level")) for e in stated}


class Gazetteer:
    """Looks names up in the mapped file; see ``load_gazetteer``."""

    def __init__(self, path: Path = PATH) -> None:
        """Map the file at ``path``.

        Raises:
            DataError: it is missing or not a gazetteer.
        """
        if not path.exists():
            raise DataError(path.name, None, "expected the gazetteer file, found none")
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._map)
        if bytes(view[: len(MAGIC)]) != MAGIC:
            raise DataError(path.name, None, f"expected the mark {MAGIC!r} at its beginning")
        size = int.from_bytes(view[len(MAGIC) : len(MAGIC) + 4], "little")
        start = len(MAGIC) + 4
        header = json.loads(bytes(view[start : start + size]))
        self._columns: dict[str, memoryview] = {
            name: view[at : at + length].cast(code)
            for name, (at, length, code) in header["columns"].items()
        }
        self.countries: list[str] = header["countries"]
        self.sources: list[str] = header["sources"]
        self.alpha3: dict[str, str] = header["alpha3"]
        self._hash = self._columns["key_hash"]

    def __len__(self) -> int:
        return len(self._columns["lat"])

    @lru_cache(maxsize=50_000)  # noqa: B019 - one gazetteer a process, see load_gazetteer
    def name(self, key: str) -> PlaceName | None:
        """Give the name behind a key of ``fold_key``, None if no place bears it."""
        row = self._row(key)
        if row is None:
            return None
        first, last = self._columns["key_first"][row], self._columns["key_first"][row + 1]
        if first == last:
            return None
        places = tuple(self.place(i) for i in self._columns["posting"][first:last])
        level = self._columns["key_ordinary"][row]
        return PlaceName(key=key, places=places, ordinary=_known_levels().get(key, level))

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Give the places called ``name`` (any spelling, either script), most prominent first."""
        found = self.name(fold_key(name))
        return found.places if found else ()

    @lru_cache(maxsize=5_000)  # noqa: B019 - one gazetteer a process, see load_gazetteer
    def by_sound(self, name: str) -> tuple[Place, ...]:
        """Give the towns and regions that may sound like an Arabic ``name``, none for a short one.

        They share the skeleton of consonants (resources.sound), or its hash: check how alike they
        are. training/gazetteer_sound.py made the columns, of the names in Latin and Cyrillic.
        """
        bones = romanise(_NOT_LETTER.sub("", name))[1]
        if len(bones) < SHORTEST_SOUND:
            return ()
        hashes, rows = self._columns["sound_hash"], self._columns["sound_row"]
        wanted = zlib.crc32(bones.encode())
        at = bisect_left(hashes, wanted)
        found: list[Place] = []
        while at < len(hashes) and hashes[at] == wanted:
            found.append(self.place(rows[at]))
            at += 1
        return tuple(found)

    def starts(self, word: str) -> bool:
        """Say whether a name is or begins with ``word``."""
        return self._longest(fold_key(word)) > 0

    def find(self, tokens: Sequence[Token], start: int) -> list[Found]:
        """Give the names that begin at token ``start``, the longest first.

        Try it at the first token of a written word, too, where a clitic was split off it: what
        looks like one (ل + بنان) may belong to the name.
        """
        whole = self._whole_word(tokens, start)
        limit = self._longest(fold_key(tokens[start].norm))
        found: list[Found] = []
        text = ""
        for at in range(start, min(start + limit, len(tokens))):
            text += tokens[at].norm
            name = self.name(fold_key(text)) if fold_key(tokens[at].norm) else None
            if name is not None:
                found.append(Found(at + 1, name))
        if whole and not any(f.end == whole.end for f in found):
            found.append(whole)
        return sorted(found, key=lambda f: -f.end)

    def _whole_word(self, tokens: Sequence[Token], start: int) -> Found | None:
        word = tokens[start].word
        end = start + 1
        while end < len(tokens) and tokens[end].word == word:
            end += 1
        if end == start + 1 or (start and tokens[start - 1].word == word):
            return None
        name = self.name(fold_key("".join(t.text for t in tokens[start:end])))
        return Found(end, name) if name else None

    def country(self, code: str) -> Place | None:
        """Give the country of an ISO 3166-1 alpha-3 (or alpha-2) code."""
        return self._states["country"].get(self.alpha3.get(code, code))

    def capital(self, code: str) -> Place | None:
        """Give the capital of a country by its ISO 3166-1 alpha-3 code."""
        return self._states["capital"].get(code)

    @cached_property
    def _states(self) -> dict[str, dict[str, Place]]:
        kinds, capitals = self._columns["kind"], self._columns["capital"]
        of_country = (self.place(i) for i, kind in enumerate(kinds.tobytes()) if kind == 0)
        of_capital = (self.place(i) for i, flag in enumerate(capitals.tobytes()) if flag)
        return {
            "country": {p.country: p for p in of_country if p.country},
            "capital": {p.country: p for p in of_capital if p.country},
        }

    def place(self, row: int) -> Place:
        """Give the place of a row."""
        c = self._columns
        admin1 = c["admin1"][row]
        geonames = c["geonames"][row]
        country = c["country"][row]
        source = c["source"][row]
        ar = self._string(c["ar"][row])
        return Place(
            id=row,
            geonames=None if geonames == NONE else geonames,
            en=self._string(c["en"][row]),
            ar=ar or None,
            lat=round(c["lat"][row], 5),
            lon=round(c["lon"][row], 5),
            kind=KINDS[c["kind"][row]],
            country=self.countries[country] or None,
            iso=self._string(c["iso"][row]) or None,
            admin1=None if admin1 == NONE else self._string(c["en"][admin1]),
            admin1_id=None if admin1 == NONE else admin1,
            population=c["population"][row],
            radius_km=round(c["radius"][row], 1),
            capital=bool(c["capital"][row]),
            arabic_name_origin=ORIGINS[c["origin"][row]] if ar else None,
            source=self.sources[source] or None,
        )

    def _string(self, offset: int) -> str:
        strings = self._columns["string"]
        size = int.from_bytes(strings[offset : offset + 2], "little")
        return bytes(strings[offset + 2 : offset + 2 + size]).decode()

    def _row(self, key: str) -> int | None:
        raw = key.encode(errors="surrogatepass")
        wanted = zlib.crc32(raw)
        row = bisect_left(self._hash, wanted)
        while row < len(self._hash) and self._hash[row] == wanted:
            if self._string(self._columns["key"][row]) == key:
                return row
            row += 1
        return None

    @lru_cache(maxsize=50_000)  # noqa: B019 - one gazetteer a process, see load_gazetteer
    def _longest(self, key: str) -> int:
        """Give how many tokens the longest name that begins with this word may take; 0: none."""
        row = self._row(key) if key else None
        if row is None:
            return 0
        words: int = self._columns["key_longest"][row]
        return words + SPLIT_TOLERANCE if words > 1 else 1


@cache
def load_gazetteer() -> Gazetteer:
    """Open the gazetteer of the package, once a process.

    Raises:
        DataError: the file is missing or not a gazetteer.
    """
    return Gazetteer()
