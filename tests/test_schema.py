"""Every record validates against the published schema, and the schema is of the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from marsad.model.schema import error_schema, record_schema
from tests.conftest import ROOT, read_text

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def _validator() -> Any:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_record_validates(path: Path) -> None:
    record, _ = read_text(path.read_text(encoding="utf-8"))
    _validator().validate(json.loads(msgspec.json.encode(record)))


def test_error_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(error_schema())


def test_the_contract_names_are_there() -> None:
    definitions = record_schema()["$defs"]
    assert set(definitions["Record"]["required"]) >= {
        "document",
        "entities",
        "statements",
        "events",
    }
    assert "from" in definitions["Link"]["properties"]
    assert set(definitions["Timex"]["properties"]["mod"]["anyOf"][0]["enum"]) >= {"APPROX", "MID"}
