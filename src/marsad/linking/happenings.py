"""The events of a report as linking compares them: what kind, where, when, who, how many."""

from __future__ import annotations

from functools import cache

from marsad.linking.claims import ClaimReader, demonyms_in
from marsad.linking.digest import Claim, Figure, Happening, day_number
from marsad.model.event import Event
from marsad.resources import load_yaml

MOST = 40
"""Events of one report that are kept."""
_HARMS = ("killed", "injured", "missing")
_EXACT = frozenset({"city", "district", "facility", "admin2"})
_BORROWED = frozenset({"neighbouring event", "inherited", "dateline"})
"""How a place was found that the event's own words do not give."""


@cache
def _mode_families() -> dict[str, str]:
    rows = load_yaml("ontology/same_events.yaml")["families"]
    return {mode: row["family"] for row in rows for mode in row["modes"]}


def mode_family(mode: str | None) -> str | None:
    """Give the family of a mode: reports of one strike say drone, aerial or shelling."""
    return _mode_families().get(mode, mode) if mode else None


def happenings_of(reader: ClaimReader, claims: list[Claim]) -> list[Happening]:
    """Give the happenings of the record of ``reader``, in text order, without vectors."""
    voices = {c.id: c for c in claims}
    return [_happening(reader, event, voices) for event in reader.record.events[:MOST]]


def _happening(reader: ClaimReader, event: Event, claims: dict[str, Claim]) -> Happening:
    quantities = set(event.quantities) | {f.quantity for f in event.effects.values()}
    figures = tuple(f for f in reader.figures if f.quantity in quantities)
    speakers = [claims[s].side for s in event.according_to if s in claims]
    actors = dict.fromkeys(reader.acting(event, speakers[0] if speakers else "author"))
    others = dict.fromkeys(
        key
        for argument in event.arguments
        if argument.role not in ("time", "place")
        and (key := reader.keys.get(argument.entity or ""))
    )
    place = reader.entities.get(event.place.entity or "") if event.place else None
    at = event.trigger.span
    span = next((e for e in event.evidence if e[0] <= at[0] and at[1] <= e[1]), at)
    time = event.time
    geo = place.geo if place else None
    return Happening(
        id=event.id,
        facets=facets_of(event, figures),
        mode=mode_family(event.type.mode),
        place=reader.keys.get(place.id) if place else None,
        lat=geo.lat if geo else None,
        lon=geo.lon if geo else None,
        exact_place=bool(
            geo and geo.kind in _EXACT and event.place and event.place.basis not in _BORROWED
        ),
        begin=day_number(time.begin) if time else None,
        end=day_number(time.end) if time else None,
        exact_time=bool(time and time.basis == "timex"),
        actors=tuple(actors) or tuple(f"{c}:state" for c in demonyms_in(event.trigger.text)),
        others=tuple(others),
        positive=event.polarity == "positive",
        reality=event.reality,
        figures=figures,
        span=span,
        text=reader.text[span[0] : span[1]],
        vector=b"",
        claims=tuple(s for s in event.according_to if s in claims or s == "author"),
    )


def facets_of(event: Event, figures: tuple[Figure, ...]) -> tuple[str, ...]:
    """Give what an event is compared by: its PLOVER type, or the harm that it counts.

    "killing five" tells of the dead and not of the strike: its recipient is the figure itself. A
    shelling that killed five is the shelling, and tells of the dead besides.
    """
    harms = [h for h in _HARMS if h in event.effects or any(f.effect == h for f in figures)]
    recipients = [a.span for a in event.arguments if a.role in ("recipient", "actor")]
    counted = any(
        a < f.span[1] and f.span[0] < b for f in figures for a, b in recipients if f.effect in harms
    )
    if event.type.plover is None:
        return tuple(harms) or (f"effect:{event.type.effect}",)
    if event.type.plover == "ASSAULT" and event.type.mode == "shoot-down":
        return ("shoot-down",)
    if event.type.plover == "ASSAULT" and harms and counted:
        return tuple(harms)
    return (event.type.plover,)
