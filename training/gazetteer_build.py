"""Builds src/marsad/data/places/gazetteer.bin. Run: python -m training.gazetteer_build.

Places are GeoNames cities, first-level regions with a centre made of their cities, and the
hand-written lines of data/places/extra_*.tsv, which win over both.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections import defaultdict

from babel import Locale
from wordfreq import zipf_frequency

from marsad.normal import normalise_word
from marsad.resources.gazetteer import KINDS, MAGIC, NONE, PATH, fold_key
from training.gazetteer_names import (
    ALTERNATES_FROM,
    REGION,
    arabic_names,
    cyrillic_names,
    latin_names,
    ordinary_level,
    region_names,
    spellings,
    without_article,
)
from training.gazetteer_sound import sound_columns
from training.gazetteer_sources import (
    Row,
    read_admin1,
    read_all_points,
    read_cities,
    read_hand,
    read_json,
)

SAME_PLACE_KM = 20.0
"""A hand-written town this near to a GeoNames town of the same name is that town."""
SAME_CITY_KM = 45.0
CITY_FROM = 300_000
BARE_FREQUENCY = 4.5  # wordfreq's zipf from which a bare word is a word: مدينة for المدينة
BARE = 3  # the level of a name without its article; looked up as level 2
REGION_RANK = 0.25  # a bare name is its town rather than the region called after it
REGION_SHARE = 0.9  # of a region's towns lie within its radius


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Give the great-circle distance between two points in degrees."""
    la, lo, lb, lp = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def city_radius(population: int) -> float:
    """Guess how far a town reaches: area grows with people, 1 M within 14 km."""
    return round(max(1.5, 0.45 * math.sqrt(population / 1000)), 1)


def read_countries() -> tuple[dict[str, str], dict[str, Row], dict[str, str]]:
    """Give alpha-2 → alpha-3, the countries by alpha-3, and capital by alpha-3."""
    arabic, english = Locale.parse("ar").territories, Locale.parse("en").territories
    alpha3: dict[str, str] = {}
    rows: dict[str, Row] = {}
    capitals: dict[str, str] = {}
    for code, c in read_json("countries.json").items():
        iso3 = c["iso3"] or code
        alpha3[code] = iso3
        capitals[iso3] = c["capital"]
        row = Row([c["name"]], [], 0.0, 0.0, "country", iso3, iso=iso3, geonames=c["geonameid"])
        row.population = c["population"]
        row.radius_km = round(math.sqrt(max(c["areakm2"], 1) / math.pi), 1)
        if code in english:
            row.en.append(english[code])
        if code in arabic:
            row.ar.append(arabic[code])
        rows[iso3] = row
    return alpha3, rows, capitals


def read_regions(alpha3: dict[str, str]) -> list[Row]:
    """Give the first-level regions that have a town, with centre and radius made of the towns."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for code, lat, lon, population in read_all_points():
        points[code].append((lat, lon))
        people[code] += population
    regions = []
    for iso, code, geonames, names in read_admin1():
        inside = points.get(code)
        country = alpha3.get(code.split(".")[0])
        if not inside or not country:
            continue
        lat = (min(p[0] for p in inside) + max(p[0] for p in inside)) / 2
        lon = (min(p[1] for p in inside) + max(p[1] for p in inside)) / 2
        reach = sorted(kilometres((lat, lon), p) for p in inside)
        radius = max(5.0, reach[int(len(reach) * REGION_SHARE) - 1])
        english = latin_names(names[0], names[1:], all_spellings=True)
        row = Row(english, region_names(names), lat, lon, "admin1", country, code)
        row.geonames, row.iso, row.radius_km = geonames, iso, round(radius, 1)
        row.population = people[code]
        regions.append(row)
    return regions


def keys_of(row: Row) -> set[str]:
    """Give the keys of all names of a place."""
    return {fold_key(n) for n in (*row.en, *row.ar)}


def absorb(hand: Row, other: Row) -> None:
    """Give a hand-written place what GeoNames knows of it."""
    hand.geonames = other.geonames
    hand.population = hand.population or other.population
    hand.radius_km = hand.radius_km or other.radius_km
    hand.iso = hand.iso or other.iso
    if not hand.placed:
        hand.lat, hand.lon, hand.placed = other.lat, other.lon, True
    hand.capital = other.capital
    hand.cyrillic = hand.cyrillic or other.cyrillic
    if other.admin1:
        hand.admin1 = other.admin1
    for mine, theirs in ((hand.en, other.en), (hand.ar, other.ar)):
        for name in theirs:
            if name not in mine:
                mine.append(name)
                hand.ordinary.setdefault(name, ordinary_level(name, other))


def merge(hand: list[Row], rows: list[Row]) -> list[Row]:
    """Put the hand-written places first; those that GeoNames has, too, take its numbers."""
    by_key: dict[tuple[str, str], list[Row]] = defaultdict(list)
    by_iso = {code: r for r in rows if r.iso or r.kind == "admin1" for code in (r.admin1, r.iso)}
    for row in rows:
        for key in keys_of(row):
            by_key[row.country, key].append(row)
    gone: set[int] = set()
    for place in hand:
        same = None
        if place.kind == "country":
            same = by_iso.get(place.country)
        elif place.kind == "admin1" and place.admin1:
            same = by_iso.get(place.admin1)
        elif place.kind in ("city", "district"):
            same = same_town(place, by_key)
        if same is not None and id(same) not in gone:
            gone.add(id(same))
            absorb(place, same)
        elif not place.placed:
            print(place.source, place.en[0], "has no degrees and no namesake")
    return [*hand, *(r for r in rows if id(r) not in gone)]


def same_town(place: Row, by_key: dict[tuple[str, str], list[Row]]) -> Row | None:
    """Find the GeoNames town that a hand-written one is."""
    near: list[tuple[float, Row]] = []
    for key in keys_of(place):
        for row in by_key.get((place.country, key), ()):
            away = kilometres((place.lat, place.lon), (row.lat, row.lon))
            reach = SAME_CITY_KM if row.population >= CITY_FROM else SAME_PLACE_KM
            if row.kind == "city" and not place.placed:
                near.append((-row.population, row))
            elif row.kind == "city" and away <= reach:
                near.append((away, row))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def gather() -> list[Row]:
    """Read and merge all sources."""
    alpha3, countries, capitals = read_countries()
    back = {v: k for k, v in alpha3.items()}
    cities = []
    for row, alternates in read_cities(alpha3):
        full = row.population >= ALTERNATES_FROM or back[row.country] in REGION
        row.en = latin_names(row.en[0], alternates, all_spellings=full)
        row.ar = arabic_names(alternates)
        row.cyrillic = cyrillic_names(alternates)
        row.radius_km = city_radius(row.population)
        row.capital = capitals[row.country] in (row.en[0], *alternates)
        cities.append(row)
    mark_capitals(cities)
    rows = [*countries.values(), *read_regions(alpha3), *cities]
    merged = merge(list(read_hand()), rows)
    return [r for r in merged if r.placed and (r.lat or r.lon)]


def mark_capitals(cities: list[Row]) -> None:
    """Leave one capital a country: the largest town that bears the capital's name."""
    best: dict[str, Row] = {}
    for row in cities:
        if row.capital:
            kept = best.setdefault(row.country, row)
            if row.population > kept.population:
                best[row.country] = row
    for row in cities:
        row.capital = best.get(row.country) is row


def name_table(rows: list[Row]) -> dict[str, list[tuple[int, int, int]]]:
    """Give for each key the places that bear it: (row, ordinary level, rank)."""
    table: dict[str, dict[int, int]] = defaultdict(dict)
    longest: dict[str, int] = defaultdict(int)
    for number, row in enumerate(rows):
        for name in (*row.en, *row.ar):
            level = ordinary_level(name, row)
            for spelling in spellings(name, row):
                _add(table, longest, spelling, number, level)
            bare = without_article(name)
            if bare and row.kind != "country" and zipf_frequency(bare, "ar") < BARE_FREQUENCY:
                _add(table, longest, bare, number, BARE)
    LONGEST.update(longest)
    return {
        key: [(n, level, rank(rows[n])) for n, level in found.items()]
        for key, found in table.items()
    }


LONGEST: dict[str, int] = {}


def _add(
    table: dict[str, dict[int, int]], longest: dict[str, int], name: str, row: int, level: int
) -> None:
    key = fold_key(name)
    if not key or len(key) > 60:
        return
    table[key][row] = min(level, table[key].get(row, 9))
    words = normalise_word(name).replace("-", " ").replace("’", " ").split()
    longest[key] = max(longest[key], 1)
    first = fold_key(words[0]) if words else ""
    if first:
        longest[first] = max(longest[first], len(words))


def rank(row: Row) -> int:
    """Rank the bearers of a name: countries, then people, with a bonus for what is hand-written."""
    if row.kind == "country":
        return 10**12
    if row.kind == "admin1":
        return int(row.population * REGION_RANK)
    bonus = 20_000 if row.source else 0
    return row.population + bonus + (500_000 if row.capital else 0)


class Strings:
    """Interned strings: two bytes of length, then UTF-8."""

    def __init__(self) -> None:
        self.blob = bytearray()
        self._at: dict[str, int] = {}
        self.add("")

    def add(self, text: str) -> int:
        """Give the offset of ``text``."""
        if text not in self._at:
            raw = text.encode()
            self._at[text] = len(self.blob)
            self.blob += len(raw).to_bytes(2, "little") + raw
        return self._at[text]


def write(rows: list[Row]) -> None:
    """Write the file that marsad.resources.gazetteer maps."""
    strings = Strings()
    countries = sorted({r.country for r in rows} | {""})
    sources = sorted({r.source for r in rows} | {""})
    at_country = {c: i for i, c in enumerate(countries)}
    at_source = {s: i for i, s in enumerate(sources)}
    admin1: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row.kind == "admin1":
            for code in filter(None, (row.admin1, row.iso)):
                admin1.setdefault(code, number)
    columns: dict[str, array[int] | array[float] | bytearray] = {
        "lat": array("f", (r.lat for r in rows)),
        "lon": array("f", (r.lon for r in rows)),
        "population": array("I", (r.population for r in rows)),
        "radius": array("f", (r.radius_km or city_radius(r.population) for r in rows)),
        "kind": array("B", (KINDS.index(r.kind) for r in rows)),
        "country": array("H", (at_country[r.country] for r in rows)),
        "admin1": array(
            "I",
            (NONE if r.kind in ("country", "admin1") else admin1.get(r.admin1, NONE) for r in rows),
        ),
        "geonames": array("I", (r.geonames or NONE for r in rows)),
        "capital": array("B", (int(r.capital) for r in rows)),
        "origin": array("B", (int(r.matched) for r in rows)),
        "source": array("H", (at_source[r.source] for r in rows)),
        "en": array("I", (strings.add(r.en[0] if r.en else "") for r in rows)),
        "ar": array("I", (strings.add(r.ar[0] if r.ar else "") for r in rows)),
        "iso": array("I", (strings.add(r.iso) for r in rows)),
    }
    columns |= key_columns(rows, strings)
    columns |= sound_columns(rows, [r.cyrillic for r in rows])
    columns["string"] = strings.blob
    _write_columns(columns, countries, sources)
    print(len(rows), "places,", len(columns["key"]), "keys,", PATH.stat().st_size, "bytes")


def key_columns(rows: list[Row], strings: Strings) -> dict[str, array[int]]:
    """Make the columns of the keys, sorted by crc32; a key without places only begins names."""
    table = name_table(rows)
    keys = sorted({*table, *LONGEST}, key=lambda k: (zlib.crc32(k.encode()), k))
    columns: dict[str, array[int]] = {
        "key_hash": array("I"),
        "key": array("I"),
        "key_longest": array("B"),
        "key_ordinary": array("B"),
        "key_first": array("I"),
        "posting": array("I"),
    }
    for key in keys:
        found = sorted(table.get(key, ()), key=lambda f: (f[1] == BARE, -f[2], f[0]))
        columns["key_hash"].append(zlib.crc32(key.encode()))
        columns["key"].append(strings.add(key))
        columns["key_longest"].append(min(LONGEST.get(key, 1), 200))
        columns["key_ordinary"].append(min([2, *(level for _, level, _ in found)]))
        columns["key_first"].append(len(columns["posting"]))
        columns["posting"].extend(n for n, _, _ in found)
    columns["key_first"].append(len(columns["posting"]))
    return columns


def _write_columns(
    columns: dict[str, array[int] | array[float] | bytearray],
    countries: list[str],
    sources: list[str],
) -> None:
    layout: dict[str, tuple[int, int, str]] = {}
    # Offsets stand in the header, whose length shifts them: room is left for it.
    codes = {n: c.typecode if isinstance(c, array) else "B" for n, c in columns.items()}
    room = 65_536 + sum(len(s) + 4 for s in sources)
    at = room
    for name, column in columns.items():
        size = len(column) * (column.itemsize if isinstance(column, array) else 1)
        layout[name] = (at, size, codes[name])
        at += size + (-size % 8)
    alpha3 = {code: c["iso3"] for code, c in read_json("countries.json").items() if c["iso3"]}
    parts = {"columns": layout, "countries": countries, "sources": sources, "alpha3": alpha3}
    header = json.dumps(parts).encode()
    with PATH.open("wb") as file:
        file.write(MAGIC + len(header).to_bytes(4, "little") + header)
        for name, column in columns.items():
            file.seek(layout[name][0])
            file.write(column.tobytes() if isinstance(column, array) else bytes(column))
        file.truncate(at)


def main() -> None:
    """Build the file."""
    write(gather())


if __name__ == "__main__":
    main()
