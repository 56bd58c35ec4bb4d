"""Assembles the record from a document that has walked the flow, and checks every span."""

from __future__ import annotations

from datetime import UTC, datetime

from marsad.config import Config
from marsad.model.document import Document
from marsad.model.record import Provenance, Record, RecordDocument
from marsad.records.provenance import data_checksums, marsad_version
from marsad.records.spans import check_spans

__all__ = ["assemble_record"]


def assemble_record(document: Document, config: Config) -> Record:
    """Make the record of ``document``; a span that does not hold becomes an error diagnostic."""
    return Record(
        document=RecordDocument(
            id=document.id,
            sha256=document.sha256,
            url=document.url,
            publisher=document.publisher,
            title=document.title,
            language=document.language,
            published=document.published,
            text=document.text,
            segments=document.segments,
            posts=document.posts,
        ),
        entities=document.entities,
        mentions=document.mentions,
        timexes=document.timexes,
        quantities=document.quantities,
        statements=document.statements,
        events=document.events,
        links=document.links,
        diagnostics=[*document.diagnostics, *check_spans(document)],
        provenance=Provenance(
            marsad=marsad_version(),
            data=dict(data_checksums()),
            config=config.given(),
            read_at=datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )
