"""The stage that finds quantities: how many, of what, and what became of them."""

from __future__ import annotations

from collections.abc import Callable

from marsad.model.document import Document


def load() -> Callable[[Document], None]:
    """Build the stage."""
    from marsad.quantities.stage import QuantityStage

    return QuantityStage()
