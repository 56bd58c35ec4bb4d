"""HTML pages: main text, embedded posts in place, and what the page states of itself."""

from __future__ import annotations

from marsad.documents.page.read import read_page

__all__ = ["read_page"]
