"""Every line of the English trigger lexicon tells, in its own example, the event that it is for."""

from __future__ import annotations

import pytest

from marsad.model.event import Event
from marsad.resources import Entry, load_lexicon
from tests.conftest import read_text

NOT_YET: dict[str, str] = {}
"""Lines whose example is not read yet, and why; strict, so a line that is read leaves the list."""
SETTLED = {"explosion": "ASSAULT"}
"""Effects that become an act where a weapon stands in the example: a bomb went off."""


def _lines() -> list[object]:
    rows = []
    for entry in load_lexicon("en", "event_triggers"):
        if entry.get("example"):
            name = f"{entry.form}: {entry.get('example')}"
            reason = NOT_YET.get(entry.form)
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            rows.append(pytest.param(entry, id=name, marks=marks))
    return rows


def _is_meant(event: Event, entry: Entry) -> bool:
    plover, effect = entry.get("plover") or None, entry.get("effect") or None
    if plover is not None:
        return event.type.plover == plover
    return event.type.effect == effect or event.type.plover == SETTLED.get(effect or "", "none")


@pytest.mark.parametrize("entry", _lines())
def test_example_tells_its_event(entry: Entry) -> None:
    """The example of a line gives an event of the line's type."""
    sentence = entry.get("example").rstrip(".") + "."
    record, _ = read_text(sentence, language="en")
    told = [(e.trigger.text, e.type.plover, e.type.effect) for e in record.events]
    assert any(_is_meant(e, entry) for e in record.events), f"{sentence} {told}"
