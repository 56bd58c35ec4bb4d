"""Assembles the record from a document that has walked the flow, and checks every span."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version

from marsad.config import Config
from marsad.model.document import Document
from marsad.model.record import Provenance, Record, RecordDocument
from marsad.resources import LANGUAGES, data_checksum

__all__ = ["assemble_record"]


def assemble_record(document: Document, config: Config) -> Record:
    """Make the record of ``document``."""
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
        diagnostics=document.diagnostics,
        provenance=Provenance(
            marsad=version("marsad"),
            data={language: data_checksum(language) for language in LANGUAGES},
            config=config.given(),
            read_at=datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )
