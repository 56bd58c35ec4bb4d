"""Marsad reads news reports in Arabic and English into records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.config import Config
    from marsad.errors import MarsadError
    from marsad.model.record import Record
    from marsad.query import (
        Filters,
        find_actors,
        find_events,
        find_statements,
        search,
        show,
        timeline,
    )
    from marsad.reader import Reader, read
    from marsad.store import Store

__all__ = [
    "Config",
    "Filters",
    "MarsadError",
    "Reader",
    "Record",
    "Store",
    "find_actors",
    "find_events",
    "find_statements",
    "read",
    "search",
    "show",
    "timeline",
]

_HOME = {
    "Config": "marsad.config",
    "Filters": "marsad.query",
    "MarsadError": "marsad.errors",
    "Reader": "marsad.reader",
    "Record": "marsad.model.record",
    "Store": "marsad.store",
    "find_actors": "marsad.query",
    "find_events": "marsad.query",
    "find_statements": "marsad.query",
    "read": "marsad.reader",
    "search": "marsad.query",
    "show": "marsad.query",
    "timeline": "marsad.query",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: ``import marsad`` stays light."""
    if name not in _HOME:
        raise AttributeError(f"module 'marsad' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
