"""First form: one paragraph a line."""

from __future__ import annotations

import hashlib

from marsad.config import Config
from marsad.model.document import Document, Published, Segment
from marsad.model.item import RawItem
from marsad.normal import is_arabic


def read_document(item: RawItem, config: Config) -> Document:
    """Make a document of ``item``; ``config`` fills in what the item does not state."""
    text = item.content.replace("\r\n", "\n").replace("\r", "\n")
    title = item.title or config.title
    if item.title:
        text = f"{item.title}\n{text}"
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(text=text, id=item.id or digest, sha256=digest, title=title)
    document.language = item.language or config.language or ("ar" if is_arabic(text) else "en")
    at = 0
    for line in text.split("\n"):
        if line.strip():
            kind = "headline" if not document.segments and (title or "\n" in text) else "paragraph"
            language = "ar" if is_arabic(line) else "en"
            number = len(document.segments) + 1
            document.segments.append(
                Segment(
                    id=f"s{number}",
                    kind=kind,  # type: ignore[arg-type]
                    span=(at, at + len(line)),
                    language=language,
                )
            )
        at += len(line) + 1
    given = item.published or config.published
    if given:
        document.published = Published(value=given[:10], precision="day", basis="given")
    return document
