"""CoNLL columns of reports, for annotators and for training taggers.

One token a line: word, start, end, name (BIO and entity type), trigger (BIO and PLOVER type or
effect), cue (BIO and stance), source, content (BIO). A blank line ends a line of the text, a
comment ``# report`` begins a report. Tokens are runs of letters and digits, and single marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from marsad.export.walking import records_of, text_target
from marsad.model.record import Record
from marsad.query import Filters
from marsad.store import Store

_TOKEN = re.compile(r"\w+|[^\w\s]")
Labelled = tuple[tuple[int, int], str]


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the reports that hold something that fits; give their number."""
    count = 0
    with text_target(target) as out:
        for number, record in records_of(store, filters):
            out.write(f"# report {number} {record.document.id}\n")
            out.writelines(conll_lines(record))
            count += 1
    return count


def conll_lines(record: Record) -> Iterable[str]:
    """Give the lines of one report."""
    text = record.document.text
    layers = [bio(spans, len(text)) for spans in _layers(record)]
    at = 0
    for line in text.splitlines(keepends=True):
        found = False
        for m in _TOKEN.finditer(text, at, at + len(line)):
            labels = [layer.get(m.start(), "O") for layer in layers]
            yield "\t".join([m[0], str(m.start()), str(m.end()), *labels]) + "\n"
            found = True
        at += len(line)
        if found:
            yield "\n"


def bio(spans: Iterable[Labelled], length: int) -> dict[int, str]:
    """Give, for every character of ``spans``, its label: B- where a span begins, else I-.

    Of spans that overlap the one that begins first counts, then the longer one.
    """
    labels: dict[int, str] = {}
    end = -1
    for (start, stop), label in sorted(spans, key=lambda s: (s[0][0], -s[0][1])):
        if start < end:
            continue
        labels[start] = f"B-{label}"
        labels.update(dict.fromkeys(range(start + 1, min(stop, length)), f"I-{label}"))
        end = stop
    return labels


def _layers(record: Record) -> list[list[Labelled]]:
    types = {e.id: e.type for e in record.entities}
    return [
        [(m.span, types[m.entity]) for m in record.mentions if m.form == "name"],
        [(e.trigger.span, e.type.plover or e.type.effect or "EVENT") for e in record.events],
        [(s.cue.span, s.stance) for s in record.statements if s.cue],
        [(s.source.span, "SOURCE") for s in record.statements if s.source.span],
        [(span, "CONTENT") for s in record.statements for span in s.content],
    ]
