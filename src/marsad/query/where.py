"""Places as conditions: a country, what lies in a region or city, a circle."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Integer, and_, cast, func, select

from marsad.errors import QueryError
from marsad.places.distance import KM_A_DEGREE, kilometres
from marsad.query.names import Meaning, resolve_name
from marsad.resources.gazetteer import Place, load_gazetteer
from marsad.store import schema

_POINT = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")
_RADIANS = math.pi / 180
_keys = schema.keys


class Circle(Struct, frozen=True):
    """Degrees (WGS 84) and km."""

    lat: float
    lon: float
    km: float

    def box(self) -> tuple[float, float, float, float]:
        """Give south, north, west and east of a box around it; west may be beyond -180."""
        north = self.km / KM_A_DEGREE
        widest = min(89.0, abs(self.lat) + north)
        east = min(180.0, north / max(0.01, math.cos(math.radians(widest))))
        return self.lat - north, self.lat + north, self.lon - east, self.lon + east


class Whereabouts(Struct, frozen=True):
    """Where something must be: any of these countries, keys of places, circles."""

    countries: tuple[str, ...] = ()
    keys: tuple[int, ...] = ()
    circles: tuple[Circle, ...] = ()
    notes: tuple[str, ...] = ()


def resolve_places(
    connection: Connection, said: Iterable[str], radius_km: float | None
) -> Whereabouts:
    """Give where the places called ``said`` are.

    A country is all in it; a region what the gazetteer counts to it; a city also its districts and
    buildings. With ``radius_km`` each is a circle around its centre, and may be ``LAT,LON``.

    Raises:
        QueryError: a name is unknown or ambiguous, or has no coordinates to be a centre.
    """
    countries: list[str] = []
    keys: list[int] = []
    circles: list[Circle] = []
    notes: list[str] = []
    for name in said:
        if point := _point(name):
            if radius_km is None:
                raise QueryError(f"place: {name!r} is a point and needs a radius in km")
            circles.append(Circle(*point, radius_km))
            continue
        meaning = resolve_name(connection, name, "place", "place")
        notes += [meaning.note] if meaning.note else []
        if radius_km is not None:
            circles += [Circle(*p, radius_km) for p in _centres(connection, meaning)]
            continue
        countries += meaning.countries
        for row in _rows(connection, meaning.keys):
            keys += [row.id, *_within(connection, row)]
    return Whereabouts(
        countries=tuple(dict.fromkeys(countries)),
        keys=tuple(dict.fromkeys(keys)),
        circles=tuple(dict.fromkeys(circles)),
        notes=tuple(dict.fromkeys(notes)),
    )


def in_circle(circle: Circle, lat: Any, lon: Any) -> ColumnElement[bool]:
    """Give "within ``circle``", in arithmetic that every database has.

    The distance is that on a plane whose east is narrowed as at the latitude halfway; less than
    1 % off up to 1,000 km and latitude 65.
    """
    south, north, west, east = circle.box()
    half = (lat - circle.lat) * (_RADIANS / 2)
    # cos² of the middle latitude, to the second order around the centre
    at = math.radians(circle.lat)
    cos2, sin2 = math.cos(at) ** 2, math.sin(2 * at)
    narrowed = cos2 - half * sin2 - half * half * math.cos(2 * at)
    dlat, dlon = lat - circle.lat, lon - circle.lon
    box = [lat.between(south, north)]
    if west < -180 or east > 180:
        dlon = func.abs(dlon)
        dlon = (dlon + 180) - 360 * cast((dlon + 180) / 360 - 0.5, Integer) - 180
    else:
        box.append(lon.between(west, east))
    limit = (circle.km / KM_A_DEGREE) ** 2
    return and_(*box, dlat * dlat + narrowed * dlon * dlon <= limit)


def _point(name: str) -> tuple[float, float] | None:
    match = _POINT.fullmatch(name.strip())
    if match is None:
        return None
    lat, lon = float(match.group(1)), float(match.group(2))
    if abs(lat) > 90 or abs(lon) > 180:
        raise QueryError(f"place: expected LAT,LON in degrees, found {name!r}")
    return lat, lon


def _rows(connection: Connection, keys: Sequence[int]) -> list[Any]:
    return list(connection.execute(select(_keys).where(_keys.c.id.in_(keys))).all())


def _centres(connection: Connection, meaning: Meaning) -> list[tuple[float, float]]:
    gazetteer = load_gazetteer()
    states = [gazetteer.country(code) for code in meaning.countries]
    found = [(p.lat, p.lon) for p in states if p is not None]
    found += [(r.lat, r.lon) for r in _rows(connection, meaning.keys) if r.lat is not None]
    if not found and (meaning.keys or meaning.countries):
        raise QueryError(f"place: where {meaning.said!r} is, is not known; it has no radius")
    return found


def _within(connection: Connection, row: Any) -> list[int]:
    """Give the keys of the places within a region or city, by the gazetteer."""
    place = _gazetteer_place(row)
    if place is None or row.lat is None:
        return []
    circle = Circle(place.lat, place.lon, max(place.radius_km, 1.0) * 1.5)
    south, north, west, east = circle.box()
    query = select(_keys).where(
        _keys.c.id != row.id,
        _keys.c.type.in_(("place", "facility")),
        _keys.c.country.is_not_distinct_from(row.country),
        _keys.c.lat.between(south, north),
        _keys.c.lon.between(west, east),
    )
    return [r.id for r in connection.execute(query) if _is_in(place, r)]


def _is_in(outer: Place, row: Any) -> bool:
    inner = _gazetteer_place(row)
    near = kilometres((outer.lat, outer.lon), (row.lat, row.lon)) <= outer.radius_km
    if outer.kind in ("admin1", "admin2", "area"):
        if inner is None:
            return near
        if outer.kind == "admin1":
            return inner.admin1_id == outer.id
        return near and inner.kind not in ("admin1", "area", "country")
    small = row.type == "facility" or (inner is not None and inner.kind in ("district", "facility"))
    return near and small


def _gazetteer_place(row: Any) -> Place | None:
    """Give the place of the gazetteer that a row of ``keys`` has its key from."""
    scheme, _, number = str(row.key).partition(":")
    if scheme != "geonames" or not number.isdecimal():
        return None
    wanted = int(number)
    for name in (row.en, row.ar):
        for place in load_gazetteer().lookup(name or ""):
            if place.geonames == wanted:
                return place
    return None
