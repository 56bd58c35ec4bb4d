"""A span that does not give its text back is told of in the record, and the rest is kept."""

from __future__ import annotations

from marsad.config import Config
from marsad.model.document import Document
from marsad.model.timex import Timex
from marsad.records import assemble_record


def _document(text: str) -> Document:
    timex = Timex(id="t1", span=(3, 9), text=text, type="DATE", value="2022-12-19")
    return Document(text="on Monday", timexes=[timex])


def test_a_span_that_holds_is_silent() -> None:
    assert assemble_record(_document("Monday"), Config()).diagnostics == []


def test_a_span_that_does_not_hold_is_an_error() -> None:
    record = assemble_record(_document("Sunday"), Config())
    assert [(d.level, d.stage) for d in record.diagnostics] == [("error", "records")]
    assert "t1" in record.diagnostics[0].message
    assert len(record.timexes) == 1
