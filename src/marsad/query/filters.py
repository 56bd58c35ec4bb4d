"""What may be asked of a store: one set of filters for lists, in Python and for commands.

Several values of one field are alternatives; different fields must all hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import force_setattr

from marsad.errors import QueryError
from marsad.model.event import ArgumentRole, Certainty, Polarity, Reality
from marsad.model.statement import Stance
from marsad.query.dates import first_day, next_after
from marsad.resources import load_yaml

Review = Literal["kept", "all", "accepted", "corrected", "rejected", "unseen"]
Values = str | Iterable[str]
AUTHOR = "author"
"""``according_to`` this: what the report itself says."""


class Filters(Struct, frozen=True, kw_only=True):
    """Conditions; those left out hold for everything.

    Names (``actor``, ``recipient``, ``who``, ``place``, ``according_to``, ``by``, ``about``) are in
    either language or script, ISO 3166 codes (``RUS``), keys (``wikidata:Q7747``), or a name with
    its country (``Tripoli, LBY``). A country means its people and bodies as well, and as a place
    all that lies in it. ``since`` and ``until`` are days, months or years (``2022-12``), both
    inclusive. ``by`` and ``according_to`` are one; the latter may be ``author``, the report itself.

    ``type`` … ``confidence`` ask for one event that fits them all, ``by`` … ``stance`` for one
    statement: a list of statements gives those that tell of such an event, a list of reports those
    that hold one. ``effect`` is an effect (power-outage) or what a figure counts (killed).
    ``role`` is that of ``who``; ``radius_km`` widens ``place`` to a circle around its centre, and
    ``place`` may then be ``LAT,LON``. ``text`` holds words and "phrases" of the report, for
    statements of their content. ``review``: ``kept`` is all but what people rejected, ``unseen``
    what they have not looked at. ``origins`` leaves copies of other reports out.

    Raises:
        QueryError: a value is not one of those that the field may have, or a date is none.
    """

    type: Values = ()
    mode: Values = ()
    effect: Values = ()
    actor: Values = ()
    recipient: Values = ()
    who: Values = ()
    role: Values = ()
    place: Values = ()
    radius_km: float | None = None
    polarity: Values = ()
    reality: Values = ()
    certainty: Values = ()
    confidence: float | None = None
    according_to: Values = ()
    by: Values = ()
    stance: Values = ()
    about: Values = ()
    since: str | None = None
    until: str | None = None
    language: Values = ()
    publisher: Values = ()
    report: Values = ()
    story: Values = ()
    text: str | None = None
    review: Review = "kept"
    origins: bool = False

    def __post_init__(self) -> None:
        """Turn single values into tuples of one, and check what can be checked without a store."""
        for name in _MANY:
            force_setattr(self, name, _clean_many(name, getattr(self, name)))
        for name, allowed in vocabularies().items():
            values = tuple(check_value(name, v, allowed) for v in getattr(self, name))
            force_setattr(self, name, values)
        force_setattr(self, "language", tuple(code.casefold() for code in self.values("language")))
        if self.text is not None:
            force_setattr(self, "text", clean(self.text))
        self._check_dates()
        self._check_numbers()

    def _check_dates(self) -> None:
        begin = first_day("since", self.since) if self.since else ""
        end = next_after("until", self.until) if self.until else "~"
        if f"{end}-01-01"[:10] <= (f"{begin}-01-01"[:10] if begin else ""):
            raise QueryError(f"until: {self.until} is before since: {self.since}")

    def _check_numbers(self) -> None:
        for story in self.values("story"):
            if not (story.isascii() and story.isdecimal() and len(story) < 16):
                raise QueryError(f"story: expected a number, found {story!r}")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise QueryError(f"confidence: expected 0 to 1, found {self.confidence}")
        if self.radius_km is not None and not 0 < self.radius_km <= 20_000:
            raise QueryError(f"radius: expected km above 0, found {self.radius_km}")
        if self.radius_km is not None and not self.place:
            raise QueryError("radius: expected a place to be its centre, found none")
        if self.role and not self.who:
            raise QueryError("role: expected a name that plays it (who), found none")
        if self.review not in get_args(Review):
            check_value("review", str(self.review), get_args(Review))

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values of a field that may have several."""
        found: tuple[str, ...] = getattr(self, name)
        return found

    def given(self) -> dict[str, Any]:
        """Give the fields that ask for something, by name."""
        return {
            name: value
            for name, default in zip(self.__struct_fields__, self.__struct_defaults__, strict=True)
            if (value := getattr(self, name)) != default
        }


_MANY = tuple(
    name
    for name, default in zip(Filters.__struct_fields__, Filters.__struct_defaults__, strict=True)
    if default == ()
)


@cache
def vocabularies() -> dict[str, tuple[str, ...]]:
    """Give the fields whose values are of a closed set, with the set."""
    types = load_yaml("ontology/plover.yaml")
    effects = load_yaml("ontology/effects.yaml")
    counted = load_yaml("ontology/quantity_kinds.yaml")["effects"]
    return {
        "type": tuple(row["type"] for row in types),
        "mode": tuple(dict.fromkeys(mode for row in types for mode in row["modes"])),
        "effect": (
            *(row["effect"] for row in effects),
            *(effect for effect in counted if effect != "__line__"),
        ),
        "role": get_args(ArgumentRole),
        "polarity": get_args(Polarity),
        "reality": get_args(Reality),
        "certainty": get_args(Certainty),
        "stance": get_args(Stance),
    }


def check_value(name: str, value: str, allowed: Iterable[str]) -> str:
    """Give ``value`` in the spelling of ``allowed``.

    Raises:
        QueryError: it is none of them; the message suggests the likeliest.
    """
    spelt = {a.casefold(): a for a in allowed}
    wanted = value.strip().casefold().replace("_", "-").replace(" ", "-")
    if wanted in spelt:
        return spelt[wanted]
    close = [spelt[c] for c in get_close_matches(wanted, spelt, 2, 0.6)]
    hint = f"did you mean {' or '.join(close)}?" if close else f"expected {', '.join(allowed)}"
    raise QueryError(f"{name}: there is no {value!r}; {hint}")


def clean(words: str) -> str:
    """Give ``words`` without what no database takes: NUL and halves of surrogate pairs."""
    return words.replace("\x00", " ").encode("utf-8", "replace").decode()


def _clean_many(name: str, values: Values) -> tuple[str, ...]:
    several = (values,) if isinstance(values, (str, int)) else tuple(values)
    cleaned = tuple(clean(str(v)).strip() for v in several)
    if not all(cleaned):
        raise QueryError(f"{name}: expected a value, found an empty one")
    return tuple(dict.fromkeys(cleaned))
