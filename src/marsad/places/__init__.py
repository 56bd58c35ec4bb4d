"""The stage that puts countries, places and facilities on the map."""

from __future__ import annotations

from collections.abc import Callable

from marsad.model.document import Document


def load() -> Callable[[Document], None]:
    """Build the stage; the gazetteer is mapped, not read."""
    from marsad.places.stage import PlaceStage
    from marsad.resources.gazetteer import load_gazetteer

    return PlaceStage(load_gazetteer())
