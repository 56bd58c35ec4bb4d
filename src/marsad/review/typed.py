"""Corrections as people type them: ``type=ASSAULT/drone``, ``role 1 recipient``, ``place=e3``.

A value that is words of the text stands in them as they are; the occurrence nearest to the
annotation is meant. ``first … last`` runs from the first words to the last.
"""

from __future__ import annotations

import re
from typing import Any

from marsad.errors import ReviewError
from marsad.model.event import Event
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.review.values import FIELDS

NOTHING = ("none", "null", "-")
_ID = re.compile(r"(?:ev|st|e|q)r?\d+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
Span = tuple[int, int]

HELP = {
    "event": (
        "type=ASSAULT/drone  type=effect/damage  mode=drone  polarity=negative\n"
        "certainty=possible  reality=planned  time=2022-12-19  time=2022-12-01/2022-12-03\n"
        "place=e3  place=WORDS  place=NAME @ LAT,LON  role N recipient  add actor WORDS\n"
        "remove N  according-to=author,st1        (none empties a field)"
    ),
    "statement": (
        "stance=deny  mode=direct  source=e3  source=WORDS  source=none\n"
        "content=WORDS  content=FIRST … LAST  content=WORDS | WORDS"
    ),
    "entity": (
        "en=NAME  ar=NAME  wikidata=Q7747  geonames=703448\n"
        "type=person  country=UKR  sector=GOV"
    ),
    "quantity": "bounds=3  bounds=3-5  bounds=3+",
}  # fmt: skip
"""What can be typed, by kind of annotation."""


def read_typed(
    line: str, record: Record, annotation: Event | Statement | Any, kind: str
) -> tuple[str, Any]:
    """Give the field and the value that ``line`` says of ``annotation``, for ``review.correct``.

    Raises:
        ReviewError: bad-value, where it says nothing that can be understood.
    """
    near = _start(annotation)
    if isinstance(annotation, Event):
        words = line.split(maxsplit=2)
        verb = words[0] if words else ""
        if verb == "role" and len(words) == 3:
            argument = _numbered(annotation, words[1])
            return "role", {"span": argument.span, "from": argument.role, "to": words[2].strip()}
        if verb == "remove" and len(words) == 2:
            argument = _numbered(annotation, words[1])
            return "remove-argument", {"role": argument.role, "span": argument.span}
        if verb == "add" and len(words) == 3:
            return "add-argument", {"role": words[1], **_words_or_id(words[2], record, near)}
    field, equals, value = (part.strip() for part in line.partition("="))
    if not equals or not value:
        raise ReviewError(f"expected FIELD=VALUE, found {line!r}\n{HELP[kind]}", code="bad-value")
    if kind == "entity" and field in ("ar", "en"):
        return "names", {field: _none(value)}
    if kind == "entity" and field in ("wikidata", "geonames", "iso3166", "iso3166-2"):
        return "refs", {field: _none(value)}
    if field not in FIELDS[kind]:
        raise ReviewError(f"no field {field!r}\n{HELP[kind]}", code="bad-value")
    return field, _value(field, value, record, near)


def _value(field: str, value: str, record: Record, near: int) -> Any:
    if field == "bounds":
        return _bounds(value)
    if field == "according-to":
        return [part.strip() for part in value.split(",")]
    if value in NOTHING:
        return None
    if field == "place":
        name, at, degrees = value.rpartition("@")
        numbers = _NUMBER.findall(degrees) if at else []
        if len(numbers) == 2:
            return {"name": name.strip(), "lat": float(numbers[0]), "lon": float(numbers[1])}
        if _ID.fullmatch(value):
            return {"entity": value}
        return {"span": find_words(value, record, near)}
    if field == "source":
        return _words_or_id(value, record, near)
    if field == "content":
        return [find_words(part.strip(), record, near) for part in value.split("|")]
    return value


def _none(value: str) -> str | None:
    return None if value in NOTHING else value


def _bounds(value: str) -> dict[str, Any]:
    numbers = [float(n) if "." in n else int(n) for n in _NUMBER.findall(value.replace("-", " "))]
    if len(numbers) == 2:
        return {"low": numbers[0], "high": numbers[1]}
    if len(numbers) == 1:
        return {"low": numbers[0], "high": None if value.endswith("+") else numbers[0]}
    raise ReviewError(f"expected 3, 3-5 or 3+, found {value!r}", code="bad-value")


def _numbered(event: Event, number: str) -> Any:
    if number.isdecimal() and 0 < int(number) <= len(event.arguments):
        return event.arguments[int(number) - 1]
    raise ReviewError(
        f"expected the number of an argument, 1 to {len(event.arguments)}, found {number!r}",
        code="bad-value",
    )


def _words_or_id(value: str, record: Record, near: int) -> dict[str, Any]:
    if _ID.fullmatch(value):
        entity = next((e for e in record.entities if e.id == value), None)
        spans = [m.span for m in record.mentions if entity and m.entity == entity.id]
        nearest = min(spans, key=lambda s: abs(s[0] - near), default=None)
        return {"entity": value, "span": nearest} if nearest else {"entity": value}
    return {"span": find_words(value, record, near)}


def find_words(words: str, record: Record, near: int) -> Span:
    """Give where ``words`` stand in the text, nearest to the offset ``near``.

    Raises:
        ReviewError: bad-value: they do not stand there.
    """
    text = record.document.text
    if "…" in words and words not in text:
        first, last = (part.strip() for part in words.split("…", 1))
        start = find_words(first, record, near)[0]
        end = text.find(last, start + len(first)) if last else -1
        if end < 0:
            raise ReviewError(f"no {last!r} after {first!r}", code="bad-value")
        return start, end + len(last)
    before, after = text.rfind(words, 0, near + len(words)), text.find(words, near)
    found = [at for at in (before, after) if at >= 0]
    if not words or not found:
        raise ReviewError(f"not in the text: {words!r}", code="bad-value")
    start = min(found, key=lambda at: abs(at - near))
    return start, start + len(words)


def _start(annotation: Any) -> int:
    if isinstance(annotation, Event):
        return annotation.trigger.span[0]
    span = getattr(annotation, "span", None)
    return int(span[0]) if span else 0
