"""Keeps records, in a SQLite file or a PostgreSQL database, so that they can be found."""

from __future__ import annotations

from marsad.store.connection import default_location
from marsad.store.keeping import Entry, Kept
from marsad.store.store import Store

__all__ = ["Entry", "Kept", "Store", "default_location"]
