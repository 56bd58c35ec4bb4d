"""Marsad reads news reports in Arabic and English into records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.config import Config
    from marsad.errors import MarsadError
    from marsad.model.record import Record
    from marsad.reader import Reader, read

__all__ = ["Config", "MarsadError", "Reader", "Record", "read"]

_HOME = {
    "Config": "marsad.config",
    "MarsadError": "marsad.errors",
    "Reader": "marsad.reader",
    "Record": "marsad.model.record",
    "read": "marsad.reader",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: ``import marsad`` stays light."""
    if name not in _HOME:
        raise AttributeError(f"module 'marsad' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
