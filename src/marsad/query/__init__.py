"""The one read path: filters in, typed rows out, for commands, Python and exports."""

from __future__ import annotations

from marsad.query.filters import Filters
from marsad.query.listing import Found, find_events, find_statements

__all__ = ["Filters", "Found", "find_events", "find_statements"]
