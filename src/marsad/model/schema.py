"""JSON Schema (2020-12) of what Marsad writes, generated from the model classes."""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.model.record import ErrorRecord, Record


def record_schema() -> dict[str, Any]:
    """Give the schema of ``marsad.record/1``."""
    return _schema(Record, "marsad.record/1")


def error_schema() -> dict[str, Any]:
    """Give the schema of ``marsad.error/1``."""
    return _schema(ErrorRecord, "marsad.error/1")


def _schema(kind: type, title: str) -> dict[str, Any]:
    made = msgspec.json.schema(kind)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}
