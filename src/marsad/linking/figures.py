"""Figures side by side: what each source says was shot down, how many it says were killed."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from marsad.linking.digest import Claim, Digest, Figure, Happening
from marsad.linking.texts import variants, words_of
from marsad.resources import load_lexicon

ABOUT = 0.1
"""How far "about" and "some" may be off, as a share."""
LATELY = 60
"""Days from an event that news tells without a date to the report of it."""
_PEOPLE = frozenset(
    {"people", "civilians", "police", "soldiers", "militants", "cases", "units", "refugees"}
)
_PARTS = frozenset({"women", "children"})


class Told(Struct, frozen=True):
    """A figure as a claim tells it: of which event, when, and whether as a toll that moves."""

    figure: Figure
    event: Happening | None
    day: int | None
    rising: bool

    def comparable(self, other: Told) -> bool:
        """Say whether both may count one thing: no two places, no two days."""
        one, two = self.event, other.event
        if one and two and one.place and two.place and one.exact_place and two.exact_place:
            if one.place != two.place:
                return False
        (ours, exact), (theirs, also_exact) = self._when(), other._when()
        if ours is None or theirs is None:
            return True
        if exact and also_exact:
            return abs(ours - theirs) <= 1
        return abs(ours - theirs) <= LATELY

    def _when(self) -> tuple[int | None, bool]:
        """Give the day of its event, else of a date beside it, else of the report; if the first."""
        event = self.event
        if event and event.exact_time and event.begin:
            return event.begin, True
        return self.figure.day or self.day, False


@cache
def _rises() -> frozenset[str]:
    return frozenset(
        " ".join(e.words)
        for language in ("ar", "en")
        for e in load_lexicon(language, "link_updates")
    )


def told_figures(digest: Digest, claim: Claim) -> list[Told]:
    """Give the figures of ``claim`` with the events they belong to."""
    rises = any(form in _rises() for word, _ in words_of(claim.text) for form in variants(word))
    by_quantity = {f.quantity: h for h in digest.happenings for f in h.figures}
    return [Told(f, by_quantity.get(f.quantity), digest.day, rises) for f in claim.figures]


def compatible_kinds(one: str, other: str) -> bool:
    """Say whether two kinds of counted things may be counted against each other."""
    if one == other or not one or not other:
        return not ({one, other} & _PARTS) or one == other
    return {one, other} <= _PEOPLE


def bounds(figure: Figure) -> tuple[float, float]:
    """Give the least and the most that a figure may mean."""
    low, high = figure.low, figure.high
    if figure.qualifier == "about":
        return low * (1 - ABOUT), (high if high is not None else low) * (1 + ABOUT)
    if figure.qualifier == "at-most":
        return 0.0, high if high is not None else low
    return low, float("inf") if high is None else high


def differ(one: Figure, other: Figure) -> bool:
    """Say whether no number fits both figures. Round figures, 11 thousand and 11,300, may fit."""
    (a, b), (c, d) = bounds(one), bounds(other)
    if a <= d and c <= b:
        return False
    near, far = sorted((max(a, c), min(b, d)))
    return far > 0 and (far - near) / far > 0.05


def is_update(one: Told, other: Told) -> bool:
    """Say whether the later of two figures is the same count gone on: a toll said to rise."""
    if one.day is None or other.day is None or one.day == other.day:
        return (one.rising or other.rising) and one.figure.low != other.figure.low
    early, late = (one, other) if one.day < other.day else (other, one)
    return late.rising and late.figure.low >= early.figure.low
