"""JSON-LD of schema.org: Event for events, Claim for statements, ClaimReview for denials of one.

The context stands in the file, so that no reader has to fetch one. What schema.org has no word for
is in Marsad's own (``marsad:``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marsad.export.columns import in_role, name_of
from marsad.export.walking import rows_of, write_listed
from marsad.query import Filters
from marsad.query.rows import EventRow, ReportInfo, StatementRow, Who
from marsad.store import Store

CONTEXT = {"@vocab": "https://schema.org/", "marsad": "urn:marsad:"}
RATINGS = {"deny": "denied", "reject": "rejected", "confirm": "confirmed"}
"""Stances that judge what somebody else holds."""


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write a graph of what fits; give the number of its nodes."""
    nodes = (
        event_node(row) if isinstance(row, EventRow) else claim_node(row)
        for row in rows_of(store, filters, of)
    )
    return write_listed(target, f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [', nodes)


def event_node(row: EventRow) -> dict[str, Any]:
    """Give an event."""
    return _told({
        "@type": "Event",
        "@id": f"urn:marsad:event:{row.id}",
        "name": f"{row.type or row.effect}: {row.trigger}",
        "description": row.sentence,
        "inLanguage": row.language,
        "startDate": row.begin or row.day,
        "endDate": row.end,
        "location": _location(row),
        "actor": [_party(a) for a in in_role(row, "actor") + in_role(row, "participant")],
        "marsad:recipient": [_party(a) for a in in_role(row, "recipient")],
        "marsad:type": row.type,
        "marsad:mode": row.mode,
        "marsad:effect": row.effect,
        "marsad:cameo": row.cameo,
        "marsad:polarity": row.polarity,
        "marsad:reality": row.reality,
        "marsad:certainty": row.certainty,
        "marsad:confidence": row.confidence,
        "marsad:accordingTo": [f"urn:marsad:statement:{s.statement}" for s in row.according_to],
        "subjectOf": _article(row.report),
    })  # fmt: skip


def claim_node(row: StatementRow) -> dict[str, Any]:
    """Give a statement: a claim, or the judgement of one (a denial, say)."""
    claim = _told({
        "@type": "Claim",
        "@id": f"urn:marsad:statement:{row.id}",
        "text": row.content,
        "inLanguage": row.language,
        "datePublished": row.day,
        "about": [_party(w) for w in row.about],
        "appearance": _article(row.report),
        "marsad:stance": row.stance,
        "marsad:mode": row.mode,
    })  # fmt: skip
    author = _party(row.source) if name_of(row.source) else None
    if row.stance not in RATINGS:
        return claim | _told({"author": author})
    return _told({
        "@type": "ClaimReview",
        "@id": f"urn:marsad:review:{row.id}",
        "author": author,
        "datePublished": row.day,
        "claimReviewed": row.content,
        "reviewRating": {"@type": "Rating", "alternateName": RATINGS[row.stance]},
        "itemReviewed": claim,
    })  # fmt: skip


def _location(row: EventRow) -> dict[str, Any] | None:
    if row.place is None:
        return None
    geo = None
    if row.place.lat is not None:
        geo = {"@type": "GeoCoordinates", "latitude": row.place.lat, "longitude": row.place.lon}
    return _told({
        "@type": "Place", "name": row.place.en or row.place.ar, "identifier": row.place.key,
        "addressCountry": row.place.country, "geo": geo,
    })  # fmt: skip


def _party(who: Who) -> dict[str, Any]:
    kind = "Person" if (who.key or "").startswith("person:") else "Thing"
    return _told({
        "@type": kind, "name": name_of(who), "identifier": who.key, "marsad:country": who.country,
        "marsad:sector": who.sector,
    })  # fmt: skip


def _article(report: ReportInfo) -> dict[str, Any]:
    return _told({
        "@type": "NewsArticle", "@id": f"urn:marsad:report:{report.id}",
        "identifier": report.document, "headline": report.title, "url": report.url,
        "datePublished": report.published, "inLanguage": report.language,
        "publisher": {"@type": "Organization", "name": report.publisher}
        if report.publisher else None,
    })  # fmt: skip


def _told(node: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {k: v for k, v in node.items() if v not in (None, [], "")}
