"""Which Marsad and which data made a record."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from marsad.resources import LANGUAGES, data_checksum

SUMMED = (*LANGUAGES, "actors", "places", "ontology", "models")
"""The folders below data/ on which a record depends."""


@cache
def marsad_version() -> str:
    """Give Marsad's version, read from the installed metadata once, not once a record."""
    return version("marsad")


@cache
def data_checksums() -> dict[str, str]:
    """Give one sha256 for each of the folders of data (``SUMMED``), by name."""
    return {name: data_checksum(name) for name in SUMMED}
