"""The one read path: filters in, typed rows out, for commands, Python and exports."""

from __future__ import annotations

from marsad.query.actors import find_actors
from marsad.query.filters import Filters
from marsad.query.listing import Found, find_events, find_statements
from marsad.query.search import search
from marsad.query.show import show
from marsad.query.timeline import timeline

__all__ = [
    "Filters",
    "Found",
    "find_actors",
    "find_events",
    "find_statements",
    "search",
    "show",
    "timeline",
]
