"""A record as lines that a person can review: one annotation a line, nothing left out but prose.

``python -m tests.documents.listing`` writes the goldens of all samples anew. Read the diff before
you commit it. A golden says what Marsad makes of the sample today, its faults included: a change
that mends one shows as such, and so does one that brings another.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.model.event import Event
from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.reader import Reader
from marsad.sources import read_items

ROOT = Path(__file__).parent.parent.parent
GOLDENS = Path(__file__).parent
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix != ".md")


def list_sample(reader: Reader, path: Path) -> str:
    """Read a sample and list all its records."""
    items = [i for i in read_items(str(path)) if isinstance(i, RawItem)]
    return "\n".join(line for i in items for line in list_record(reader.read_item(i)[0])) + "\n"


def list_record(record: Record) -> Iterator[str]:
    """Give the lines of a record."""
    d = record.document
    p = d.published
    yield f"document {d.title!r} {d.language} {p.value} {p.precision} {p.basis} {d.publisher}"
    for s in d.segments:
        yield f"{s.id} {s.kind} {_at(s.span)} {s.language} {s.post or ''}".rstrip()
    for post in d.posts:
        tags = [*post.hashtags, *post.mentions, *post.links, *post.flags]
        who = f"{post.platform} {post.author} @{post.handle} {post.entity}"
        yield f"{post.id} {who} {post.published} {_at(post.body)} {' '.join(tags)}".rstrip()
    for e in record.entities:
        names = " / ".join(f"{k}:{v}" for k, v in sorted(e.names.items()))
        roles = "".join(f" <{r.text} {r.office or '-'} {r.of or '-'}>" for r in e.roles)
        geo = f" ({e.geo.kind} {e.geo.lat:.2f},{e.geo.lon:.2f})" if e.geo else ""
        yield f"{e.id} {e.type} {names} {e.country or '-'} {e.sector or '-'}{roles}{geo}"
    for m in record.mentions:
        yield f"{m.id} {m.entity} {_at(m.span)} {m.form} {_flat(m.text)}"
    for t in record.timexes:
        value = f"{t.type} {t.value} {t.begin}..{t.end} {t.mod}"
        yield f"{t.id} {_at(t.span)} {_flat(t.text)} = {value}"
    for q in record.quantities:
        counted = f"{q.counted.kind}" if q.counted else "-"
        bounds = f"{q.low}..{q.high} {q.qualifier}"
        yield f"{q.id} {_at(q.span)} {_flat(q.text)} = {bounds} {counted} {q.effect or '-'}"
    for statement in record.statements:
        yield _statement(record, statement)
    for event in record.events:
        yield from _event(event)
    for link in record.links:
        yield f"link {link.kind} {link.from_} -> {link.to}"
    for diagnostic in record.diagnostics:
        yield f"diagnostic {diagnostic.level} {diagnostic.stage} {diagnostic.message}"


def _statement(record: Record, s: Statement) -> str:
    cue = _flat(s.cue.text) if s.cue else "-"
    said = " | ".join(f"{_at(c)} {_flat(record.document.text[slice(*c)])}" for c in s.content)
    source = f"{s.source.how} {s.source.entity or '-'} {_flat(s.source.text or '-')}"
    extra = f" to {s.addressee}" if s.addressee else ""
    extra += f" within {s.within}" if s.within else ""
    return f"{s.id} {s.stance} {s.mode} [{cue}] by {source}{extra}: {said}"


def _event(e: Event) -> Iterator[str]:
    kind = f"{e.type.plover or 'effect'}/{e.type.mode or e.type.effect or '-'}"
    codes = f"cameo {e.type.cameo or '-'} acled {e.type.acled or '-'}"
    facts = f"{e.polarity} {e.certainty} {e.reality}"
    when = f"{e.time.begin}..{e.time.end} {e.time.basis}" if e.time else "-"
    where = f"{e.place.entity} {e.place.basis}" if e.place else "-"
    yield f"{e.id} {kind} [{_flat(e.trigger.text)}] {_at(e.trigger.span)} {facts} {codes}"
    yield f"   when {when} where {where} by {','.join(e.according_to)} {' '.join(e.quantities)}"
    for a in e.arguments:
        yield f"   {a.role} {a.entity or '-'} {_flat(a.text)}"


def _at(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"


def _flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    shared_reader = Reader()
    for sample in SAMPLES:
        golden = GOLDENS / f"{sample.name}.golden"
        golden.write_text(list_sample(shared_reader, sample), encoding="utf-8")
