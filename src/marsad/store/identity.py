"""What makes two inputs the same report, and two readings the same reading."""

from __future__ import annotations

import hashlib
import json

from marsad.config import Config
from marsad.model.item import RawItem
from marsad.model.record import Provenance, Record
from marsad.records.provenance import data_checksums, marsad_version


def complete_item(item: RawItem, config: Config) -> RawItem:
    """Give ``item`` with what ``config`` says where it says nothing: all that reading needs."""
    item.title = item.title or config.title
    item.url = item.url or config.url
    item.published = item.published or config.published
    item.language = item.language or config.language
    return item


def item_of(record: Record) -> RawItem:
    """Give an item that stands for the input of a record which comes without one."""
    document = record.document
    stated = document.published if document.published.basis == "given" else None
    return RawItem(
        content=document.text,
        format="jsonl",  # read as it is, not laid out again
        source="record",
        id=document.id if document.id != document.sha256 else None,
        url=document.url,
        publisher=document.publisher,
        published=stated.value if stated else None,
        language=document.language if document.language in ("ar", "en") else None,
    )


def content_bytes(item: RawItem) -> bytes:
    """Give the content as bytes; what is kept and summed."""
    return item.content.encode("utf-8", "surrogatepass")


def report_key(item: RawItem) -> str:
    """Give the key of the report that ``item`` is: the sum of its content, id, URL and publisher.

    The other fields (format, title, date, language) say how to read the content: an input that
    differs in them only is the same report, read otherwise.
    """
    content = hashlib.sha256(content_bytes(item)).hexdigest()
    parts = json.dumps([content, item.id, item.url, item.publisher])
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def reading_options(item: RawItem) -> str:
    """Give a sum of what says how to read ``item``: another one is another reading of it."""
    parts = json.dumps([item.format, item.title, item.published, item.language])
    return hashlib.sha256(parts.encode()).hexdigest()[:12]


def current_version() -> str:
    """Give the version of this Marsad and its data, as ``reading_version`` does of a record's."""
    return _version(marsad_version(), data_checksums())


def reading_version(provenance: Provenance) -> str:
    """Give the version of Marsad and its data that made a record: ``0.1.0+3f2a…``."""
    return _version(provenance.marsad, provenance.data)


def _version(marsad: str, data: dict[str, str]) -> str:
    summed = hashlib.sha256(json.dumps(sorted(data.items())).encode()).hexdigest()
    return f"{marsad}+{summed[:12]}"
