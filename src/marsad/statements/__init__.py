"""Who says what: attributions with their source, cue, content, stance and nesting."""

from __future__ import annotations

from collections.abc import Callable

from marsad.model.document import Document
from marsad.statements.stage import StatementStage


def load() -> Callable[[Document], None]:
    """Build the stage."""
    return StatementStage()
