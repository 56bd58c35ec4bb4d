"""Draws a briefing's map and timeline as SVG: nothing is fetched, text stays text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import ceil, floor, sqrt

from marsad.export.briefing import Point

WIDTH, HEIGHT = 720, 360
LABELS = 12
"""Places with the most events that get their name."""
_MARGIN = 28
_STEPS = (1, 2, 5, 10, 15, 30, 45, 60)


def draw_map(points: Iterable[Point]) -> str:
    """Draw places as dots by longitude and latitude, over a graticule; areas grow with events."""
    found = sorted(points, key=lambda p: -p.count)
    if not found:
        return ""
    west, east = _bounds([p.lon for p in found], 180)
    south, north = _bounds([p.lat for p in found], 90)

    def x(lon: float) -> float:
        return _MARGIN + (lon - west) / (east - west) * (WIDTH - 2 * _MARGIN)

    def y(lat: float) -> float:
        return HEIGHT - _MARGIN - (lat - south) / (north - south) * (HEIGHT - 2 * _MARGIN)

    lines = [_open("Map of the events", WIDTH, HEIGHT)]
    for lon in _graticule(west, east):
        lines.append(
            f'<line class="grid" x1="{x(lon):.1f}" x2="{x(lon):.1f}" y1="{_MARGIN}" '
            f'y2="{HEIGHT - _MARGIN}"/><text class="grid" x="{x(lon):.1f}" '
            f'y="{HEIGHT - 8}" text-anchor="middle">{_degrees(lon, "E", "W")}</text>'
        )
    for lat in _graticule(south, north):
        lines.append(
            f'<line class="grid" y1="{y(lat):.1f}" y2="{y(lat):.1f}" x1="{_MARGIN}" '
            f'x2="{WIDTH - _MARGIN}"/><text class="grid" x="2" '
            f'y="{y(lat) + 4:.1f}">{_degrees(lat, "N", "S")}</text>'
        )
    most = found[0].count
    for point in reversed(found):
        radius = 3 + 12 * sqrt(point.count / most)
        lines.append(
            f'<circle cx="{x(point.lon):.1f}" cy="{y(point.lat):.1f}" r="{radius:.1f}">'
            f"<title>{escape(point.name)}: {point.count}</title></circle>"
        )
    for point in found[:LABELS]:
        lines.append(
            f'<text x="{x(point.lon):.1f}" y="{y(point.lat) - 9:.1f}" text-anchor="middle">'
            f"{escape(point.name)}</text>"
        )
    return "\n".join([*lines, "</svg>"])


def draw_timeline(periods: dict[str, int]) -> str:
    """Draw the number of events of each period as bars, the first at the left."""
    if not periods:
        return ""
    names = sorted(periods)
    most = max(periods.values()) or 1
    height, step = 160, (WIDTH - 2 * _MARGIN) / len(names)
    lines = [_open("Events in time", WIDTH, height)]
    every = max(1, ceil(len(names) / 12))
    for i, name in enumerate(names):
        tall = periods[name] / most * (height - 2 * _MARGIN)
        left = _MARGIN + i * step
        lines.append(
            f'<rect x="{left:.1f}" y="{height - _MARGIN - tall:.1f}" '
            f'width="{max(1.0, step * 0.8):.1f}" height="{tall:.1f}">'
            f"<title>{escape(name)}: {periods[name]}</title></rect>"
        )
        if i % every == 0:
            lines.append(f'<text x="{left:.1f}" y="{height - 10}">{escape(name)}</text>')
    return "\n".join([*lines, "</svg>"])


def _open(title: str, width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'direction="ltr" aria-label="{escape(title)}"><title>{escape(title)}</title>'
    )


def _bounds(values: list[float], most: float) -> tuple[float, float]:
    """Give the range of ``values`` with room around them, at least four degrees wide."""
    low, high = min(values), max(values)
    room = max(2.0, (high - low) * 0.1)
    return max(-most, low - room), min(most, high + room)


def _graticule(low: float, high: float) -> list[float]:
    step = next((s for s in _STEPS if (high - low) / s <= 6), _STEPS[-1])
    return [float(v) for v in range(ceil(low / step) * step, floor(high / step) * step + 1, step)]


def _degrees(value: float, positive: str, negative: str) -> str:
    side = positive if value > 0 else negative if value < 0 else ""
    return f"{abs(value):g}°{side}"
