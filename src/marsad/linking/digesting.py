"""Makes the digest of a report from its record: once a report, the only step that reads records."""

from __future__ import annotations

from marsad.linking import vectors
from marsad.linking.claims import ClaimReader
from marsad.linking.credits import report_credit
from marsad.linking.digest import Digest, day_number
from marsad.linking.fingerprints import lines_of, sample, shingles_of, signature_of
from marsad.linking.happenings import happenings_of
from marsad.linking.texts import sentences_of, words_of
from marsad.linking.voices import agency_key, world_names
from marsad.model.record import Record

LEAD = 5
"""Sentences, with the headline, whose vectors stand for the report: news tells itself first."""
_LEAD_WEIGHTS = (1.5, 1.0, 0.8, 0.6, 0.5)
READ = 60_000
"""Characters of a report that are fingerprinted."""


def make_digest(record: Record, report: str | None = None) -> Digest:
    """Give the digest of ``record``; ``report`` is its key in the store, else the document's id."""
    document = record.document
    text = document.text
    body = _body(record)
    reader = ClaimReader(record)
    claims = reader.claims()
    happenings = happenings_of(reader, claims)
    lead = [text[a:b] for (a, b), _ in zip(sentences_of(text), range(LEAD), strict=False)]
    found = _encoded([*lead, *(c.text for c in claims), *(h.text for h in happenings)])
    heads = [found[t] for t in lead]
    for claim in claims:
        claim.vector = found[claim.text]
    for happening in happenings:
        happening.vector = found[happening.text]
    shingles = shingles_of(body)
    credit = report_credit(record)
    publisher = document.publisher
    return Digest(
        report=report or document.id,
        document=document.id,
        language=document.language,
        publisher=publisher,
        title=_title(record),
        day=day_number(document.published.value),
        published=document.published.value,
        words=len(words_of(body)),
        vector=vectors.mean_vector(heads, _LEAD_WEIGHTS[: len(heads)]),
        names=tuple(world_names(record)),
        signature=signature_of(shingles),
        shingles=sample(shingles),
        lines=tuple(lines_of(text)),
        agency=agency_key(publisher) if publisher else None,
        credit=credit.key if credit else None,
        credit_span=credit.span if credit else None,
        credit_name=credit.name if credit else None,
        claims=tuple(claims),
        happenings=tuple(happenings),
    )


def _encoded(texts: list[str]) -> dict[str, bytes]:
    """Give the vector of each different text: a claim and its event are often one sentence.

    One report a batch, though more would be faster: what stands beside a text in a batch moves its
    vector by a rounding, and the same report must give the same digest.
    """
    different = list(dict.fromkeys(texts))
    return dict(zip(different, vectors.encode(different), strict=True))


def _body(record: Record) -> str:
    text = record.document.text[:READ]
    title = record.document.title
    if title and text.startswith(title) and len(text) > len(title) + 40:
        return text[len(title) :]
    return text


def _title(record: Record) -> str:
    if record.document.title:
        return record.document.title
    first = next(sentences_of(record.document.text), (0, 0))
    return record.document.text[first[0] : first[1]][:160]
