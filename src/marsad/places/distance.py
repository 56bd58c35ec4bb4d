"""Distances and shifts on the globe, in kilometres and degrees (WGS 84, taken as a sphere)."""

from __future__ import annotations

import math

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

EARTH_DIAMETER_KM = 12_742.0
KM_A_DEGREE = 111.2


def kilometres(a: Point, b: Point) -> float:
    """Give the great-circle distance between two points (haversine)."""
    la, lo, lb, lp = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))


def shift(point: Point, bearing: float, distance_km: float) -> Point:
    """Move a point ``distance_km`` towards ``bearing`` (degrees clockwise from north)."""
    lat, lon = point
    north = math.cos(math.radians(bearing)) * distance_km / KM_A_DEGREE
    narrow = max(0.1, math.cos(math.radians(lat)))
    east = math.sin(math.radians(bearing)) * distance_km / (KM_A_DEGREE * narrow)
    return round(max(-90.0, min(90.0, lat + north)), 5), round((lon + east + 180) % 360 - 180, 5)
