"""What a time expression means before it is resolved, and what it comes to when it is.

A rule's action builds a ``Meaning``; ``resolve`` turns it into a ``Reading`` as seen from a
``Viewpoint``: the publication date, the lean of the clause (past or future) and the reading before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from marsad.model.timex import TimexMod, TimexType

Moment = date | datetime

_FINENESS = {"minute": 3, "day": 3, "month": 2, "year": 1}
_NEEDED = {"M": 2, "Q": 2, "H": 2, "S": 2, "Y": 1, "DE": 1, "CE": 1}


@dataclass(frozen=True)
class Reading:
    """A resolved time: ``begin`` and ``end`` are its first and last day, or minute (datetime).

    ``unit`` is its grain (times.calendar); ``anchor`` is as in Timex.
    """

    type: TimexType
    value: str
    begin: Moment | None = None
    end: Moment | None = None
    mod: TimexMod | None = None
    anchor: str | None = "published"
    unit: str = ""

    @property
    def resolved(self) -> bool:
        """Say whether the value is a place in the calendar, no symbol."""
        return self.begin is not None


@dataclass(frozen=True)
class Viewpoint:
    """From where a meaning is resolved.

    ``published`` is the publication date cut to ``precision`` (minute, day, month, year); ``lean``
    is −1 where the clause looks back, +1 where it looks forward, 0 where nothing says so;
    ``previous`` the last reading before, with the id of its timex; ``beside`` the same if it is a
    day in the same sentence, on which a clock time lies.
    """

    published: date | None = None
    precision: str = "day"
    lean: int = 0
    previous: tuple[str, Reading] | None = None
    beside: tuple[str, Reading] | None = None

    def reference(self, unit: str = "D") -> date | None:
        """Give the publication date if it is fine enough to count in ``unit``."""
        if self.published is None or _FINENESS[self.precision] < _NEEDED.get(unit, 3):
            return None
        return self.published

    def leaning(self, lean: int) -> Viewpoint:
        """Give this viewpoint with another lean."""
        return replace(self, lean=lean)

    def seen_from(self, day: date) -> Viewpoint:
        """Give the viewpoint moved to ``day``, looking forward from it."""
        return replace(self, published=day, precision="day", lean=1)


class Meaning:
    """The base of all meanings. ``kind`` is what patterns call it: ``@time.KIND``."""

    kind: str = "time"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Give the reading from ``at``; None where the meaning makes no sense (31 February)."""
        raise NotImplementedError


Action = Callable[..., "Meaning | None"]
ACTIONS: dict[str, Action] = {}


def action(function: Action) -> Action:
    """Register ``function`` as the action that rules call by its name."""
    ACTIONS[function.__name__] = function
    return function


def first_day(reading: Reading) -> date | None:
    """Give the first day of a reading."""
    return _day(reading.begin)


def last_day(reading: Reading) -> date | None:
    """Give the last day of a reading."""
    return _day(reading.end)


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
