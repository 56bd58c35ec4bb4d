"""Checks the values that people give, and puts them in the form in which the store keeps them.

Spans become quotations and ids of entities and statements become anchors, so that a value means the
same in another reading. docs/review.md lists what each field takes.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, get_args

from marsad.errors import ReviewError
from marsad.model.event import ArgumentRole, Certainty, Polarity, Reality
from marsad.model.mention import EntityType, GeoKind
from marsad.model.quantity import Qualifier
from marsad.model.statement import Mode, SourceHow, Stance
from marsad.review.anchors import make_anchor
from marsad.review.coding import effect_types, event_types, knows_mode
from marsad.review.correction import target_kind, to_json
from marsad.review.quotes import clean, clean_all
from marsad.review.working import Unfit, Working
from marsad.store.keys import normal_name

LONGEST_NAME = 300
MOST_SPANS = 50
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?")
_REFS = {
    "wikidata": re.compile(r"Q[1-9]\d{0,11}"),
    "geonames": re.compile(r"[1-9]\d{0,11}"),
    "iso3166": re.compile(r"[A-Z]{3}"),
    "iso3166-2": re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}"),
}
_CODE = re.compile(r"[A-Z]{3}")
Check = Callable[[Working, Any], Any]


def bad_value(message: str) -> ReviewError:
    """Give the error for a value that cannot be taken."""
    return ReviewError(message, code="bad-value")


def check_value(working: Working, kind: str, field: str, value: Any) -> Any:
    """Give ``value`` for ``field`` of a ``kind`` of annotation as it is kept.

    Raises:
        ReviewError: bad-value: no such field; not of the ontology; not in the text.
    """
    checks = FIELDS.get(kind, {})
    if field not in checks:
        raise bad_value(
            f"{kind}s have no field {field!r} to correct; expected one of {', '.join(checks)}"
        )
    return clean_all(to_json(checks[field](working, value)))


def _one_of(what: str, allowed: tuple[str, ...]) -> Check:
    def check(_: Working, value: Any) -> str:
        if value not in allowed:
            raise bad_value(f"expected a {what} ({', '.join(allowed)}), found {value!r}")
        return str(value)

    return check


def check_type(_: Working, value: Any) -> dict[str, str | None]:
    """Read ASSAULT, ASSAULT/drone, effect/damage, or the same as a mapping."""
    if isinstance(value, str):
        head, _sep, rest = value.partition("/")
        given: Mapping[str, Any] = (
            {"effect": rest} if head == "effect" else {"plover": head, "mode": rest or None}
        )
    else:
        given = _mapping(value, "plover", "mode", "effect")
    plover, mode, effect = given.get("plover"), given.get("mode"), given.get("effect")
    if plover is None:
        if effect not in effect_types() or mode:
            raise bad_value(
                f"expected an effect ({', '.join(effect_types())}) without a mode, "
                f"found {effect!r} {mode or ''}".rstrip()
            )
        return {"plover": None, "mode": None, "effect": effect}
    if effect or plover not in event_types():
        raise bad_value(f"expected a type ({', '.join(event_types())}), found {plover!r}")
    if mode is not None and not knows_mode(plover, mode):
        known = ", ".join(event_types()[plover]) or "none"
        raise bad_value(f"expected a mode of {plover} ({known}), found {mode!r}")
    return {"plover": plover, "mode": mode, "effect": None}


def _mode(_: Working, value: Any) -> str | None:
    if value is None:
        return None
    known = {mode for modes in event_types().values() for mode in modes}
    if value not in known:
        raise bad_value(f"expected a mode of the ontology or none, found {value!r}")
    return str(value)


def _mapping(value: Any, *keys: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not set(value) <= set(keys):
        raise bad_value(f"expected a mapping with {', '.join(keys)}, found {value!r}")
    return value


def check_span(working: Working, value: Any) -> tuple[int, int]:
    """Read a span: two offsets, the first below the second, within the text, not all blank."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise bad_value(f"expected a span [start, end], found {value!r}")
    start, end = value
    whole = all(isinstance(n, int) and not isinstance(n, bool) for n in value)
    if not whole or not 0 <= start < end <= len(working.text):
        raise bad_value(f"expected a span within 0–{len(working.text)}, found {value!r}")
    if not working.text[start:end].strip():
        raise bad_value(f"expected words at {start}–{end}, found blanks")
    return start, end


def check_spans(working: Working, value: Any) -> list[tuple[int, int]]:
    """Read one or more spans; give them in text order."""
    if not isinstance(value, list | tuple) or not 0 < len(value) <= MOST_SPANS:
        raise bad_value(f"expected 1 to {MOST_SPANS} spans, found {value!r}")
    return sorted({check_span(working, span) for span in value})


def anchor_of(working: Working, local: Any, *kinds: str) -> Any:
    """Give the anchor of what ``local`` names, which must be one of ``kinds``.

    Raises:
        ReviewError: bad-value.
    """
    try:
        kind = target_kind(local if isinstance(local, str) and local else "?")
        if kind not in kinds:
            raise bad_value(f"expected the id of an {' or '.join(kinds)}, found {local!r}")
        return make_anchor(working, kind, local)
    except (Unfit, ReviewError) as error:
        raise bad_value(str(error)) from None


def _time(_: Working, value: Any) -> dict[str, str] | None:
    """Read 2022-12-19, 2022-12, 2022, 2022-12-19T18:30 or two of them with a / between."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        given = _mapping(value, "begin", "end")
        value = "/".join(str(given[k]) for k in ("begin", "end") if given.get(k))
    if not isinstance(value, str) or value.count("/") > 1:
        raise bad_value(f"expected a day, 2022-12-19 or 2022-12-19/2022-12-21, found {value!r}")
    parts = [_days(part) for part in value.split("/")]
    begin, end = parts[0][0], parts[-1][1]
    if end < begin:
        raise bad_value(f"expected the end not to be before the beginning, found {value!r}")
    return {"begin": begin, "end": end, "precision": parts[0][2]}


def _days(part: str) -> tuple[str, str, str]:
    found = _DAY.fullmatch(part.strip())
    try:
        if found is None:
            raise ValueError("no date")
        year, month, day, hour, minute = (int(g) if g else None for g in found.groups())
        first = date(year or 0, month or 1, day or 1)
        if hour is not None and day is not None:
            moment = datetime(first.year, first.month, day, hour, minute or 0).isoformat()[:16]  # noqa: DTZ001
            return moment, moment, "minute"
    except ValueError as error:
        raise bad_value(f"expected a date (ISO 8601), found {part!r}: {error}") from None
    if day:
        return first.isoformat(), first.isoformat(), "day"
    last = date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    return first.isoformat(), last.isoformat(), "month" if month else "year"


def _place(working: Working, value: Any) -> dict[str, Any] | None:
    """Read e3, a span that names a place, or a name with coordinates."""
    if value is None:
        return None
    if isinstance(value, str):
        value = {"entity": value}
    given = _mapping(value, "entity", "span", "name", "lat", "lon", "kind", "country", "geonames")
    if "span" in given:
        span = check_span(working, given["span"])
        mention = working.mention_at(span)
        if mention and mention.entity in working.entities:
            given = {"entity": mention.entity}
        else:
            given = {**given, "name": working.text[span[0] : span[1]]}
    if "entity" in given:
        entity = working.entities.get(str(given["entity"]))
        if entity and entity.type not in ("place", "country", "facility"):
            raise bad_value(f"expected a place, found the {entity.type} {entity.id}")
        return {"entity": anchor_of(working, given["entity"], "entity")}
    return _new_place(working, given)


def _new_place(working: Working, given: Mapping[str, Any]) -> dict[str, Any]:
    lat, lon = given.get("lat"), given.get("lon")
    if (lat is None) != (lon is None):
        raise bad_value("expected both lat and lon, or neither")
    if lat is not None and not (_is_degrees(lat, 90) and _is_degrees(lon, 180)):
        raise bad_value(f"expected degrees (WGS 84), found {lat!r}, {lon!r}")
    kind = given.get("kind")
    if kind is not None and kind not in get_args(GeoKind):
        raise bad_value(f"expected a kind of place ({', '.join(get_args(GeoKind))}), found {kind}")
    country, geonames = given.get("country"), given.get("geonames")
    _country(working, country)
    if geonames is not None and not _REFS["geonames"].fullmatch(str(geonames)):
        raise bad_value(f"expected an id of GeoNames, found {geonames!r}")
    return {
        "name": _name(given.get("name")),
        "language": working.base.document.language,
        "lat": float(lat) if lat is not None else None,
        "lon": float(lon) if lon is not None else None,
        "kind": kind,
        "country": country,
        "geonames": str(geonames) if geonames is not None else None,
    }


def _is_degrees(value: Any, most: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most


def _name(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_NAME or not normal_name(value):
        raise bad_value(
            f"expected a name of letters or digits, at most {LONGEST_NAME} characters, "
            f"found {str(value)[:80]!r}"
        )
    return " ".join(clean(value).split())


def _argument(working: Working, value: Any) -> dict[str, Any]:
    given = _mapping(value, "role", "span")
    role = _one_of("role", get_args(ArgumentRole))(working, given.get("role"))
    return {"role": role, "quote": working.quote(check_span(working, given.get("span")))}


def _new_argument(working: Working, value: Any) -> dict[str, Any]:
    given = dict(_mapping(value, "role", "span", "entity"))
    entity = given.pop("entity", None)
    anchor = anchor_of(working, entity, "entity") if entity is not None else None
    return {**_argument(working, given), "entity": anchor}


def _role(working: Working, value: Any) -> dict[str, Any]:
    given = _mapping(value, "span", "from", "to")
    old = _argument(working, {"role": given.get("from"), "span": given.get("span")})
    return {
        "argument": old,
        "role": _one_of("role", get_args(ArgumentRole))(working, given.get("to")),
    }


def _sources(working: Working, value: Any) -> list[Any]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not names:
        raise bad_value(f'expected "author" or ids of statements, found {value!r}')
    return [n if n == "author" else anchor_of(working, n, "statement") for n in names]


def check_source(working: Working, value: Any) -> dict[str, Any] | None:
    """Read e3, a span, both with how the text says it, or None for an unnamed source."""
    if value is None:
        return None
    if isinstance(value, str):
        value = {"entity": value}
    given = _mapping(value, "entity", "span", "how")
    how = given.get("how")
    if how is not None:
        _one_of("way of naming", get_args(SourceHow))(working, how)
    entity, span = given.get("entity"), given.get("span")
    return {
        "entity": anchor_of(working, entity, "entity") if entity is not None else None,
        "quote": working.quote(check_span(working, span)) if span is not None else None,
        "how": how,
    }


def _content(working: Working, value: Any) -> list[Any]:
    return [working.quote(span) for span in check_spans(working, value)]


def _names(_: Working, value: Any) -> dict[str, str | None]:
    given = _mapping(value, "ar", "en")
    if not given:
        raise bad_value("expected a name in ar or en")
    return {k: _name(v) if v is not None else None for k, v in given.items()}


def _refs(_: Working, value: Any) -> dict[str, str | None]:
    given = _mapping(value, *_REFS)
    for scheme, ref in given.items():
        if ref is not None and not (isinstance(ref, str) and _REFS[scheme].fullmatch(ref)):
            raise bad_value(f"expected an id of {scheme} (like {_LIKE[scheme]}), found {ref!r}")
    return dict(given)


_LIKE = {"wikidata": "Q7747", "geonames": "703448", "iso3166": "UKR", "iso3166-2": "UA-30"}


def _country(_: Working, value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and _CODE.fullmatch(value)):
        raise bad_value(f"expected a country (ISO 3166-1, three letters), found {value!r}")
    return value


def _sector(_: Working, value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and _CODE.fullmatch(value)):
        raise bad_value(f"expected a sector of PLOVER (GOV, MIL …), found {value!r}")
    return value


def _bounds(_: Working, value: Any) -> dict[str, Any]:
    given = _mapping(value, "low", "high", "qualifier")
    low, high = given.get("low"), given.get("high")
    for number in (low, high):
        if number is not None and not _is_degrees(number, 10**15):
            raise bad_value(f"expected a number, found {number!r}")
    if low is not None and high is not None and high < low:
        raise bad_value(f"expected low not above high, found {low} and {high}")
    known = "exact" if low == high else "between" if None not in (low, high) else "at-least"
    qualifier = given.get("qualifier", known)
    return {
        "low": low,
        "high": high,
        "qualifier": _one_of("qualifier", get_args(Qualifier))(_any, qualifier),
    }


_any: Any = None

check_stance = _one_of("stance", get_args(Stance))
check_mode = _one_of("mode", get_args(Mode))

FIELDS: dict[str, dict[str, Check]] = {
    "event": {
        "type": check_type,
        "mode": _mode,
        "place": _place,
        "time": _time,
        "polarity": _one_of("polarity", get_args(Polarity)),
        "certainty": _one_of("certainty", get_args(Certainty)),
        "reality": _one_of("reality", get_args(Reality)),
        "role": _role,
        "add-argument": _new_argument,
        "remove-argument": _argument,
        "according-to": _sources,
    },
    "statement": {
        "stance": check_stance,
        "mode": check_mode,
        "source": check_source,
        "content": _content,
    },
    "entity": {
        "names": _names,
        "refs": _refs,
        "type": _one_of("type of entity", get_args(EntityType)),
        "country": _country,
        "sector": _sector,
    },
    "quantity": {"bounds": _bounds},
}
"""What each field takes, by kind of annotation."""
