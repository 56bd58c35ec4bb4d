"""The stage that finds mentions and the entities of the report that they name.

Finders (actor data, gazetteer, the analyser's model, runs of unknown words) see; ``selection``
decides; ``phrases`` runs the grammar of titles and unnamed actors; ``stage`` walks the report in
text order and gives each its entity, with ``reference`` for words without a name.
"""

from __future__ import annotations

from collections.abc import Callable

from marsad.model.document import Document


def load() -> Callable[[Document], None]:
    """Build the stage; actor data and gazetteer are opened here, once."""
    from marsad.mentions.people import PeopleBySound
    from marsad.mentions.reading import Resources
    from marsad.mentions.stage import MentionStage
    from marsad.resources.actors import load_actors
    from marsad.resources.gazetteer import load_gazetteer

    index = load_actors()
    return MentionStage(Resources(index, load_gazetteer(), PeopleBySound(index)))
