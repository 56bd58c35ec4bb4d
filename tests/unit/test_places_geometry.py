"""Distances, shifts and areas of the places stage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.places.distance import kilometres, shift

KYIV, MINSK = (50.45, 30.52), (53.9, 27.57)


def test_kyiv_to_minsk() -> None:
    assert kilometres(KYIV, MINSK) == pytest.approx(433, abs=5)


@pytest.mark.parametrize("bearing", [0, 45, 90, 180, 270, 315])
def test_a_shift_is_as_long_as_asked(bearing: float) -> None:
    assert kilometres(KYIV, shift(KYIV, bearing, 30)) == pytest.approx(30, rel=0.02)


def test_south_is_south() -> None:
    lat, lon = shift(KYIV, 180, 30)
    assert lat < KYIV[0]
    assert lon == pytest.approx(KYIV[1], abs=0.001)


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(0, 360), st.floats(0, 500))
def test_a_shift_stays_on_the_globe(lat: float, lon: float, bearing: float, km: float) -> None:
    moved = shift((lat, lon), bearing, km)
    assert -90 <= moved[0] <= 90
    assert -180 <= moved[1] <= 180
