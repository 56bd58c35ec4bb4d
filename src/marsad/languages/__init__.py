"""The stage that analyses every segment in its own language into sentences (model.language)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from marsad.model.document import Document, Segment
from marsad.model.language import Sentence


class Analyser(Protocol):
    """Turns segments of one language into sentences, all spans in the document's text."""

    def analyse(self, text: str, segments: list[Segment]) -> list[Sentence]:
        """Analyse ``segments`` of the document text ``text``; sentences come in text order."""
        ...


class LanguageStage:
    """Hands each segment to the analyser of its language; analysers load when first needed."""

    def __init__(self) -> None:
        self._analysers: dict[str, Analyser] = {}

    def __call__(self, document: Document) -> None:
        """Fill ``document.sentences``; segments in other languages get none, and a diagnostic."""
        by_language: dict[str, list[Segment]] = {}
        for segment in document.segments:
            by_language.setdefault(segment.language, []).append(segment)
        sentences: list[Sentence] = []
        for language, segments in by_language.items():
            if language not in ("ar", "en"):
                span = (segments[0].span[0], segments[-1].span[1])
                document.warn("languages", f"no analyser for the language {language!r}", span)
                continue
            sentences += self._analyser(language).analyse(document.text, segments)
        document.sentences = sorted(sentences, key=lambda s: s.start)

    def _analyser(self, language: str) -> Analyser:
        if language not in self._analysers:
            module = import_module(f"marsad.languages.{language}")
            self._analysers[language] = module.load()
        return self._analysers[language]


def load() -> Callable[[Document], None]:
    """Build the stage."""
    return LanguageStage()
