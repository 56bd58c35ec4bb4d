"""Whether two names sound alike: ``marsad.resources.sound``, as the stage of names calls it."""

from __future__ import annotations

from marsad.resources.sound import romanise as romanise
from marsad.resources.sound import similarity as similarity
