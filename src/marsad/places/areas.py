"""Geos: of a place, of an area beside or within one, and of an unknown name within a container."""

from __future__ import annotations

from marsad.model.mention import Geo, GeoKind
from marsad.places.distance import shift
from marsad.places.sightings import Relative, Sighting
from marsad.resources.gazetteer import Place

OUTSIDE_KM = (8.0, 15.0)
"""Least and most by which "south of X" moves off the centre of a town when no distance is given."""
WITHIN_SHARE = 0.5
"""The south of a region lies half its radius off its centre."""
AROUND = 2.0
AROUND_KM = 5.0
"""The surroundings of a town reach twice its radius and a little more."""
LEAST_RADIUS_KM = 10.0
_UNKNOWN_KINDS: dict[str, GeoKind] = {
    "admin2": "admin2",
    "city": "city",
    "district": "district",
    "facility": "facility",
    "street": "facility",
}


def geo_of(place: Place) -> Geo:
    """Give the geo of a place of the gazetteer."""
    return Geo(
        lat=place.lat,
        lon=place.lon,
        kind=place.kind,
        country=place.country,
        admin1=place.en if place.kind == "admin1" else place.admin1,
        radius_km=place.radius_km,
    )


def geo_in_town(town: Place) -> Geo:
    """Give the geo of a facility that is called after its town: somewhere in or about it."""
    geo = geo_of(town)
    geo.kind = "facility"
    geo.radius_km = round(town.radius_km + AROUND_KM, 1)
    return geo


def area_of(place: Place, relative: Relative) -> Geo:
    """Give the geo of an area that a direction or surroundings make of a place."""
    lat, lon, radius = place.lat, place.lon, place.radius_km
    wide = place.kind in ("country", "admin1", "admin2", "area")
    if relative.bearing is not None:
        if relative.distance_km is not None:
            moved = relative.distance_km
            radius = max(3.0, moved * 0.3)
        elif wide or relative.relation == "within":
            moved = radius * WITHIN_SHARE
            radius = max(radius * WITHIN_SHARE, 1.0)
        else:
            moved = min(max(radius, OUTSIDE_KM[0]), OUTSIDE_KM[1])
            radius = max(radius, LEAST_RADIUS_KM)
        lat, lon = shift((lat, lon), relative.bearing, moved)
    elif not wide:
        radius = radius * AROUND + AROUND_KM
    return Geo(
        lat=lat,
        lon=lon,
        kind="area",
        country=place.country,
        admin1=place.en if place.kind == "admin1" else place.admin1,
        radius_km=round(radius, 1),
    )


def geo_within(container: Place, sighting: Sighting) -> Geo:
    """Give the geo of an unknown name of which only the place that holds it is known."""
    kind = _UNKNOWN_KINDS.get(sighting.cue.get("kind") if sighting.cue else "", "area")
    if sighting.entity.type == "facility":
        kind = "facility"
    geo = geo_of(container)
    return Geo(
        lat=geo.lat,
        lon=geo.lon,
        kind=kind,
        country=geo.country,
        admin1=geo.admin1,
        radius_km=geo.radius_km,
    )
