"""The stage that analyses every segment in its own language into sentences (model.language)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from msgspec.structs import replace

from marsad.model.document import Document, Segment
from marsad.model.language import Sentence

LONGEST = 250_000
"""Characters of a report that are analysed: the length of a novel, some hundred times that of a
report. What is longer is no report, and would take minutes and gigabytes (0.6 kB a character)."""


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
        for segment in _within_reach(document):
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


def _within_reach(document: Document) -> list[Segment]:
    """Give the segments up to ``LONGEST`` characters, the last cut; what is beyond is told of."""
    kept: list[Segment] = []
    for segment in document.segments:
        start, end = segment.span
        if end <= LONGEST:
            kept.append(segment)
            continue
        if start < LONGEST:
            kept.append(replace(segment, span=(start, LONGEST)))
        span = (max(start, LONGEST), document.segments[-1].span[1])
        document.warn("languages", f"the text beyond {LONGEST:,} characters is not analysed", span)
        break
    return kept


def load() -> Callable[[Document], None]:
    """Build the stage."""
    return LanguageStage()
