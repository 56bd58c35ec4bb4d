"""Checks the contract of the record on spans: ``text[start:end]`` is the text given beside it."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.document import Diagnostic, Document, Span
from marsad.model.record import Record


def check_spans(document: Document) -> list[Diagnostic]:
    """Give an error for every annotation whose span does not give its text back.

    Such a span is a fault of a stage; the record tells of it and the rest is kept.
    """
    return [
        Diagnostic(level="error", stage="records", message=message, span=span)
        for span, message in misplaced_spans(document, document.text)
    ]


def misplaced_spans(annotated: Document | Record, text: str) -> Iterator[tuple[Span, str]]:
    """Give every span of ``annotated`` that does not give its own text in ``text``, and why."""
    for name, span, expected in _spans(annotated):
        if text[span[0] : span[1]] != expected:
            yield span, f"the span {span[0]}-{span[1]} of {name} does not give {expected!r}"


def _spans(annotated: Document | Record) -> Iterator[tuple[str, Span, str]]:
    for layer in (annotated.mentions, annotated.timexes, annotated.quantities):
        for annotation in layer:
            yield annotation.id, annotation.span, annotation.text
    for statement in annotated.statements:
        if statement.cue:
            yield statement.id, statement.cue.span, statement.cue.text
        if statement.source.span is not None:
            yield statement.id, statement.source.span, statement.source.text or ""
    for event in annotated.events:
        yield event.id, event.trigger.span, event.trigger.text
        for argument in event.arguments:
            yield event.id, argument.span, argument.text
