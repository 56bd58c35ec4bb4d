"""What the finders see in a sentence before it is decided what is a mention."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from marsad.model.trace import Evidence
from marsad.resources.actors import ActorName
from marsad.resources.demonyms import Demonym
from marsad.resources.gazetteer import PlaceName

Kind = Literal[
    "person", "organisation", "country", "place", "facility", "group", "weapon", "seat", "demonym"
]
Finder = Literal[
    "actors", "gazetteer", "model", "chains", "runs", "titles", "coreference", "handles"
]


@dataclass(slots=True, eq=False)
class Sighting:
    """Tokens ``[start, end)`` of sentence ``sentence`` that look like a name of ``kind``.

    ``names`` are the entries of the actor data that they may be, ``place`` the gazetteer's name.
    ``sure`` False: a name only if something else in the report says so (a last name alone, a name
    that is also an ordinary word). ``skip`` characters of the first token are a clitic that the
    analyser did not split off an unknown word (وشفتشنكيفسكي). ``whole`` are the tokens of a
    facility whose name is only a part of what it is called: the airport of Enfidha.
    """

    sentence: int
    start: int
    end: int
    kind: Kind
    finder: Finder
    rule: str
    names: tuple[ActorName, ...] = ()
    place: PlaceName | None = None
    demonym: Demonym | None = None
    sure: bool = True
    skip: int = 0
    whole: tuple[int, int] | None = None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Give the number of tokens."""
        return self.end - self.start

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether it shares a token with ``[start, end)``."""
        return self.start < end and start < self.end
