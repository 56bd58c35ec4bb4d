"""Where reports come from: files, folders, URLs, standard input, JSON lines → raw items."""

from __future__ import annotations

from marsad.sources.open import STANDARD_INPUT, Wanted, error_record, read_items

__all__ = ["STANDARD_INPUT", "Wanted", "error_record", "read_items"]
