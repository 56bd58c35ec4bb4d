"""Corroboration: tellings of one event that are independent of each other, as links with words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.linking.contradictions import CrossLink, End
from marsad.linking.digest import Digest, Happening
from marsad.linking.occurrences import Occurrence, Telling


def find_corroborations(
    digests: Mapping[str, Digest], origins: Mapping[str, str], occurrences: Sequence[Occurrence]
) -> list[CrossLink]:
    """Give links from the first telling of each occurrence to those independent of it.

    Independent are tellings of another origin and another side. One link for each origin and side
    is given, the surest: n tellings make at most n - 1 links.
    """
    links: list[CrossLink] = []
    for occurrence in occurrences:
        told = [t for t in occurrence.tellings if t.sides]
        if not told or occurrence.witnesses < 2:
            continue
        first = told[0]
        best: dict[tuple[str, tuple[str, ...]], Telling] = {}
        for other in told[1:]:
            if other.origin == first.origin or set(other.sides) & set(first.sides):
                continue
            key = (other.origin, other.sides)
            if key not in best or best[key].score < other.score:
                best[key] = other
        for _, other in sorted(best.items()):
            links.append(
                CrossLink(
                    "corroborate",
                    "event",
                    _end(digests, first),
                    _end(digests, other),
                    min(first.score, other.score),
                    "same-event",
                    {
                        "facets": list(occurrence.facets),
                        "origins": [first.origin, other.origin],
                        "witnesses": occurrence.witnesses,
                    },
                )
            )
    return links


def _end(digests: Mapping[str, Digest], telling: Telling) -> End:
    digest = digests[telling.report]
    happening = next(h for h in digest.happenings if h.id == telling.event)
    name, side = _speaker(digest, happening, telling)
    return End(telling.report, telling.event, "event", name, side, happening.span, happening.text)


def _speaker(digest: Digest, happening: Happening, telling: Telling) -> tuple[str, str]:
    for local in happening.claims:
        claim = digest.claim(local)
        if claim is not None:
            return claim.name, telling.sides[0]
    return digest.publisher or "", telling.sides[0]
