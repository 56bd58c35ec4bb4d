"""The stage that finds events: who did what to whom, when, where, how many, as whom says."""

from __future__ import annotations

from collections.abc import Callable

from marsad.model.document import Document


def load() -> Callable[[Document], None]:
    """Build the stage."""
    from marsad.events.stage import EventStage

    return EventStage()
