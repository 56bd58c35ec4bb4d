"""What rules about lengths of time build: durations, offsets, windows, sets, vague references."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar import Match
from marsad.model.timex import TimexMod
from marsad.resources import Entry
from marsad.times.actions_dates import meaning_in, number_in, shift_in
from marsad.times.amounts import AheadOrAfter, Amount, AmountRange, Every, Offset, Vague, Window
from marsad.times.meaning import Meaning, action

AMOUNT_MODS: tuple[TimexMod, ...] = ("APPROX", "LESS_THAN", "MORE_THAN")


@action
def amount(match: Match) -> Meaning | None:
    """Build a number of units, or with ``form`` a dual, a bare singular or a bare plural."""
    base = meaning_in(match, "base")
    if isinstance(base, Amount):
        return replace(base, mod=_mod(match) or base.mod, form="amount")
    entry = match.entry("unit")
    if entry is None:
        return None
    form = match.rule.values.get("form")
    if form is not None:
        return _bare(match, entry, str(form))
    count = number_in(match, "n")
    vague = count is None and (match.get("n") is not None or match.rule.values.get("vague"))
    if count is None and not vague:
        count = float(entry.get("count") or match.rule.values.get("count") or 1)
    plus = number_in(match, "plus") or match.rule.values.get("plus")
    if plus is not None and count is not None:
        count += plus
    return Amount(((count, entry.get("unit")),), _mod(match))


def _bare(match: Match, entry: Entry, form: str) -> Amount | None:
    if entry.get("number") != form or entry.get("unit") == "Q":  # a quarter is a fraction
        return None
    count = float(entry.get("count")) if entry.get("count") else None
    plus = number_in(match, "plus")
    if plus is not None and count is not None:
        return Amount(((count + plus, entry.get("unit")),), _mod(match))
    kind = {"singular": "amount-one", "plural": "amount-many"}.get(form, "amount")
    return Amount(((count, entry.get("unit")),), _mod(match), kind)


def _mod(match: Match) -> TimexMod | None:
    entry = match.entry("mod")
    told = entry.get("mod") if entry else match.rule.values.get("mod")
    mods: dict[str | None, TimexMod] = {m: m for m in AMOUNT_MODS}
    return mods.get(told)


@action
def amount_sum(match: Match) -> Meaning | None:
    """Build a length told in two units: a year and three months."""
    parts = tuple(
        p for n, c in match.captures if n and isinstance(c.annotation, Amount)
        for p in c.annotation.parts
    )  # fmt: skip
    units = [u for _, u in parts]
    return Amount(parts) if len(set(units)) == len(units) else None


@action
def offset(match: Match) -> Meaning | None:
    """Build a time so long before or after now, another time (``origin``) or an event."""
    base = meaning_in(match, "base")
    if not isinstance(base, Amount):
        return None
    values = match.rule.values
    origin = meaning_in(match, "origin")
    return Offset(base, int(values["sign"]), origin, bool(values.get("event")))


@action
def window(match: Match) -> Meaning | None:
    """Build the last, coming or present so many units."""
    base = meaning_in(match, "base")
    entry = match.entry("unit")
    if not isinstance(base, Amount) and entry is not None:
        count = number_in(match, "n")
        if count is None and match.get("n") is None and entry.get("number") == "dual":
            count = 2
        base = Amount(((count, entry.get("unit")),), _mod(match))
        if count is None and entry.get("number") == "singular":
            return None  # the last month is a period
    sign = shift_in(match)
    if not isinstance(base, Amount) or not sign:
        return None
    return Window(base, sign)


@action
def since(match: Match) -> Meaning | None:
    """Build a length that ends now: for three days; a vague one keeps an untold count."""
    base = meaning_in(match, "base")
    if not isinstance(base, Amount):
        return None
    return base if base.vague else Window(base, -1)


@action
def every(match: Match) -> Meaning | None:
    """Build a SET: every so long, every Monday, daily."""
    frequency = match.entry("frequency")
    if frequency is not None:
        return Every(value=frequency.get("value"))
    weekday = match.entry("weekday")
    if weekday is not None:
        return Every(weekday=int(weekday.get("weekday")))
    base = meaning_in(match, "base")
    if isinstance(base, Amount):
        return Every(amount=base)
    unit = match.entry("unit")
    if unit is not None:
        count = number_in(match, "n") or float(unit.get("count") or 1)
        return Every(amount=Amount(((count, unit.get("unit")),)))
    value = match.rule.values.get("value")
    return Every(value=str(value)) if value else None


@action
def vague(match: Match) -> Meaning | None:
    """Build now, recently, soon."""
    entry = match.entry("vague")
    value = entry.get("value") if entry else match.rule.values.get("value")
    return Vague(str(value)) if value else None


@action
def amount_about(match: Match) -> Meaning | None:
    """Build a length with about, more than, less than."""
    base = meaning_in(match, "base")
    if not isinstance(base, Amount):
        return None
    return replace(base, mod=_mod(match) or "APPROX", form="amount")


@action
def offset_ahead(match: Match) -> Meaning | None:
    """Build so long from now; in a clause that looks back it is so long after what was told."""
    made = offset(match)
    return AheadOrAfter(made) if isinstance(made, Offset) else None


@action
def amount_range(match: Match) -> Meaning | None:
    """Build a length between two: the lower number has the unit of the higher."""
    base, low = meaning_in(match, "base"), number_in(match, "low")
    if not isinstance(base, Amount) or low is None or len(base.parts) != 1:
        return None
    count, unit = base.parts[0]
    if count is None or low >= count:
        return None
    return AmountRange(Amount(((low, unit),)), base)
