"""Whose report it is: agencies that publish it, sign it, or are credited with it.

A report that begins "KYIV (Reuters) -", is signed (أ ف ب), or whose opening says "Reuters reported"
or نقلت وكالة رويترز, is Reuters' report: it counts as the same origin as every other one of theirs
on the story. A credit further down holds for its own statement alone.
"""

from __future__ import annotations

import re

from msgspec import Struct

from marsad.linking.voices import agency_key, shown_name
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.resources import load_lexicon

Span = tuple[int, int]
OPENING = 400
"""Characters of the body in which a credit is one for the whole report."""
_PARENTHESIS = re.compile(r"[(\[]\s*([^()\[\]\n]{1,40}?)\s*[)\]]")
_DATELINE = 150
_CREDITING = frozenset({"assert", "announce", "confirm"})


class Credit(Struct, frozen=True):
    """The agency behind a report: its key, its name and the words that credit it."""

    key: str
    name: str
    span: Span | None


def report_credit(record: Record) -> Credit | None:
    """Give the agency whose report ``record`` is, None if it is the publisher's own."""
    publisher = record.document.publisher
    own = agency_key(publisher) if publisher else None
    if own and publisher:
        return Credit(own, publisher, None)
    return _signed(record) or _opening(record)


def _signed(record: Record) -> Credit | None:
    text = record.document.text
    start = _body_start(record)
    for found in _PARENTHESIS.finditer(text):
        at_start = start <= found.start() <= start + _DATELINE
        at_end = found.end() >= len(text.rstrip(" .\n"))
        if not (at_start or at_end):
            continue
        key = agency_key(found.group(1)) or _listed_agency(found.group(1), record)
        if key:
            return Credit(key, found.group(1), found.span(1))
    return None


def _listed_agency(name: str, record: Record) -> str | None:
    """Give a key for an agency that signs so but is no actor of the data."""
    language = record.document.language
    if language not in ("ar", "en"):
        return None
    wanted = name.casefold()
    for entry in load_lexicon(language, "document_agencies"):
        if entry.form.casefold() == wanted:
            return f"agency:{wanted}"
    return None


def _body_start(record: Record) -> int:
    title = record.document.title
    if title and record.document.text.startswith(title):
        return len(title) + 1
    return 0


def _opening(record: Record) -> Credit | None:
    until = _body_start(record) + OPENING
    for statement in record.statements:
        if statement.span[0] > until:
            break
        credit = statement_credit(record, statement)
        if credit and min(a for a, _ in [*statement.content, statement.span]) <= until:
            return credit
    return None


def statement_credit(record: Record, statement: Statement) -> Credit | None:
    """Give the agency that ``statement`` is attributed to, None if its source is none."""
    if statement.source.entity is None or statement.stance not in _CREDITING:
        return None
    entity = next((e for e in record.entities if e.id == statement.source.entity), None)
    if entity is None or entity.sector != "MED":
        return None
    key = agency_key(shown_name(entity))
    if key is None:
        return None
    return Credit(key, shown_name(entity), statement.source.span or statement.span)
