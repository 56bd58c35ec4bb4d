"""Raw items to documents: text, segments, embedded posts, publication date, language."""

from __future__ import annotations

from marsad.config import Config
from marsad.documents.build import read_document
from marsad.model.document import Document
from marsad.model.item import RawItem

__all__ = ["Config", "Document", "RawItem", "read_document"]
