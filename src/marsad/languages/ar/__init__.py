"""Arabic: clitics split, lemmas, parts of speech, chunks and clauses (docs/arabic.md)."""

from __future__ import annotations

from marsad.languages import Analyser
from marsad.languages.ar.lexicon import verb_of

__all__ = ["load", "verb_of"]


def load() -> Analyser:
    """Build the analyser."""
    from marsad.languages.ar.analyser import ArabicAnalyser  # its data is read on first use

    return ArabicAnalyser()
