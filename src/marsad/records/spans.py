"""Checks the contract of the record on spans: ``text[start:end]`` is the text given beside it."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.document import Diagnostic, Document, Span


def check_spans(document: Document) -> list[Diagnostic]:
    """Give an error for every annotation whose span does not give its text back.

    Such a span is a fault of a stage; the record tells of it and the rest is kept.
    """
    return [
        Diagnostic(
            level="error",
            stage="records",
            message=f"the span {span[0]}-{span[1]} of {name} does not give {text!r}",
        )
        for name, span, text in _spans(document)
        if document.text[span[0] : span[1]] != text
    ]


def _spans(document: Document) -> Iterator[tuple[str, Span, str]]:
    for layer in (document.mentions, document.timexes, document.quantities):
        for annotation in layer:
            yield annotation.id, annotation.span, annotation.text
    for statement in document.statements:
        if statement.cue:
            yield statement.id, statement.cue.span, statement.cue.text
        if statement.source.span is not None:
            yield statement.id, statement.source.span, statement.source.text or ""
    for event in document.events:
        yield event.id, event.trigger.span, event.trigger.text
        for argument in event.arguments:
            yield event.id, argument.span, argument.text
