"""Copies: near-duplicates and syndicated reports, with what they share as evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from marsad.linking.digest import Digest
from marsad.linking.fingerprints import resemblance

LEAST_JACCARD = 0.45
LEAST_CONTAINMENT = 0.7
"""A short wire report within a longer one: this share of its shingles, and its sentences."""
LEAST_WORDS = 15
"""A text of fewer words is a copy only if it is the same word for word."""


class Copy(Struct, frozen=True):
    """Two reports that are copies: how alike, by which method, and the spans they share."""

    one: str
    other: str
    score: float
    method: str
    evidence: list[dict[str, Any]]


def compare_copies(one: Digest, other: Digest) -> Copy | None:
    """Give how ``one`` and ``other`` are copies, None if they are not.

    ``minhash`` says that at least 45 % of all shingles are shared, ``contained`` that 70 % of the
    shorter report's are and a whole sentence with them. Evidence holds the spans of equal
    sentences in both; it is empty where copies were edited in every sentence.
    """
    if one.language != other.language:
        return None
    jaccard, containment = resemblance(one.shingles, other.shingles)
    if min(one.words, other.words) < LEAST_WORDS:
        if jaccard < 1.0:
            return None
    shared = _shared_lines(one, other)
    if jaccard >= LEAST_JACCARD:
        return Copy(one.report, other.report, round(jaccard, 3), "minhash", shared)
    if containment >= LEAST_CONTAINMENT and shared:
        return Copy(one.report, other.report, round(containment, 3), "contained", shared)
    return None


def _shared_lines(one: Digest, other: Digest) -> list[dict[str, Any]]:
    there = {line.hash: line.span for line in other.lines}
    return [
        {"from": list(line.span), "to": list(there[line.hash])}
        for line in one.lines
        if line.hash in there
    ][:20]


def find_origin(group: Sequence[Digest]) -> Digest:
    """Give the report of a group of copies that the others come from.

    An agency's own report, else the one that came out first, else the one that credits nobody,
    else the one with the smallest key: never the one that was read first.
    """
    return min(
        group,
        key=lambda d: (
            d.agency is None,
            d.published or "9999",
            d.credit is not None,
            d.report,
        ),
    )


def origin_keys(
    digests: Mapping[str, Digest], groups: Sequence[Sequence[str]]
) -> dict[str, tuple[str, str]]:
    """Give the origin of each report with how it is known.

    Reports of one agency, whether published, signed or credited, have its key as origin
    (``agency:REUTERS``), and so has every copy of one. Other copies have the key of the report
    they come from, reports of one publisher the publisher's. How: agency, credit, copy, publisher
    or report.
    """
    found: dict[str, tuple[str, str]] = {}
    for group in groups:
        members = [digests[r] for r in group]
        credited = sorted({d.credit for d in members if d.credit})
        first = find_origin(members)
        for member in members:
            if member.credit:
                how = "agency" if member.agency == member.credit else "credit"
                found[member.report] = (member.credit if len(credited) > 1 else credited[0], how)
            elif len(members) > 1 and credited:
                found[member.report] = (credited[0], "copy")
            elif len(members) > 1 and member is not first:
                found[member.report] = (_own(first), "copy")
            else:
                found[member.report] = (_own(member), "publisher" if member.publisher else "report")
    return found


def _own(digest: Digest) -> str:
    return f"publisher:{digest.publisher}" if digest.publisher else f"report:{digest.report}"
