"""Contradictions within a story, each with the words of both sides.

Denials stand against assertions, figures against figures, claims of all or nothing against figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from marsad.linking.digest import Claim, Digest, Figure, Span
from marsad.linking.figures import Told, compatible_kinds, differ, is_update, told_figures
from marsad.linking.opposites import opposed, sides_in
from marsad.linking.outcomes import outcome_conflicts
from marsad.linking.texts import words_of
from marsad.linking.vectors import unpack_vectors

# Set on evaluation/stories/dev.yaml.
SAME_CONTENT = 0.53
"""Cosine from which a denial is of what the other says, where they share a name or an event."""
CLOSE_CONTENT = 0.65
"""Cosine that is asked for where the denial names someone whom the other does not."""
OPPOSITE_CONTENT = 0.7
"""Cosine from which words of opposite meaning make a contradiction."""
OPPOSITE_TRUST = 0.8
SAME_MATTER = 0.25
"""Cosine of claims whose figures are compared; right pairs of dev.yaml are above 0.4."""
EVENT_BONUS = 0.15
NAME_BONUS = 0.05
FIGURE_BONUS = 0.1
MOST = 400
"""Claims of one story that are compared."""


class End(Struct, frozen=True):
    """One end of a link: the claim or event of a report, who holds it, and the words."""

    report: str
    id: str
    kind: str
    name: str
    side: str
    span: Span
    text: str
    event: str | None = None
    """The first event in the words, by which a store knows what the report says itself."""
    quantity: str | None = None


class CrossLink(Struct, frozen=True):
    """A link between two reports; ``kind`` is contradict or corroborate."""

    kind: str
    of: str
    one: End
    other: End
    score: float
    method: str
    evidence: dict[str, Any]


class Spoken(Struct, frozen=True):
    """A claim with its report and the side that answers for it."""

    digest: Digest
    claim: Claim
    side: str


def speak(digests: Sequence[Digest], origins: Mapping[str, str]) -> list[Spoken]:
    """Give the claims of the reports; the report's own are on the side of its origin."""
    spoken = [
        Spoken(d, c, c.side if c.side != "author" else origins[d.report])
        for d in digests
        for c in d.claims
    ]
    return spoken[:MOST]


def find_contradictions(
    digests: Sequence[Digest], origins: Mapping[str, str], groups: Mapping[tuple[str, str], int]
) -> list[CrossLink]:
    """Give the contradictions of one story's reports, sorted, strongest first.

    ``groups`` gives the occurrence of an event by (report, event id). The result depends on the
    set of reports alone.
    """
    claims = speak(digests, origins)
    found = [
        *_denials(claims, groups),
        *_opposites(claims),
        *_figures(claims),
        *_outcomes(claims),
    ]
    return sorted(found, key=lambda c: (-c.score, c.method, c.one.report, c.one.id, c.other.report))


def _denials(
    claims: Sequence[Spoken], groups: Mapping[tuple[str, str], int]
) -> Iterator[CrossLink]:
    denials = [c for c in claims if not c.claim.positive]
    others = [c for c in claims if c.claim.positive]
    if not denials or not others:
        return
    cosines = (
        unpack_vectors([c.claim.vector for c in denials])
        @ unpack_vectors([c.claim.vector for c in others]).T
    )
    for i, denial in enumerate(denials):
        best: dict[str, CrossLink] = {}
        for j, other in enumerate(others):
            link = _denial(denial, other, float(cosines[i, j]), groups)
            at = other.digest.report
            if link and (at not in best or best[at].score < link.score):
                best[at] = link
        yield from best.values()


def _denial(
    denial: Spoken, other: Spoken, meaning: float, groups: Mapping[tuple[str, str], int]
) -> CrossLink | None:
    one, two = denial.claim, other.claim
    if denial.side == other.side:
        return None
    if one.actors and two.actors and not set(one.actors) & set(two.actors):
        return None  # who denies having shelled does not deny that another did
    same_event = bool(_events(denial, groups) & _events(other, groups))
    keys = sorted(set(one.keys) & set(two.keys))
    about = {*one.countries, *(s.split(":")[0] for s in one.actors if s.endswith(":state"))}
    shared = bool(keys) or bool(about & set(two.countries))
    same_figure = any(
        f.effect == g.effect and f.low == g.low for f in one.figures for g in two.figures
    )
    if not (same_event or shared or same_figure):
        return None
    if len(keys) < len(set(one.keys)) and meaning < CLOSE_CONTENT:
        return None
    if one.stance != "deny" and not (same_event or same_figure) and meaning < CLOSE_CONTENT:
        return None  # rejected may be a proposal, and "did not" be of anything
    score = (
        meaning + same_event * EVENT_BONUS + bool(keys) * NAME_BONUS + same_figure * FIGURE_BONUS
    )
    if score < SAME_CONTENT:
        return None
    evidence = {"meaning": round(meaning, 3), "same_event": same_event, "keys": keys}
    return CrossLink(
        "contradict",
        "statement",
        end_of(denial),
        end_of(other),
        round(min(1.0, score), 3),
        "denial",
        evidence,
    )


def _opposites(claims: Sequence[Spoken]) -> Iterator[CrossLink]:
    """Give claims of like content whose verbs stand against each other: prices rose, they fell."""
    told = [(c, [w for w, _ in words_of(c.claim.text)]) for c in claims if c.claim.positive]
    told = [(c, words) for c, words in told if sides_in(words)]
    if len(told) < 2:
        return
    rows = unpack_vectors([c.claim.vector for c, _ in told])
    cosines = rows @ rows.T
    for i, (one, ours) in enumerate(told):
        for j in range(i + 1, len(told)):
            other, theirs = told[j]
            if one.side == other.side or cosines[i, j] < OPPOSITE_CONTENT:
                continue
            keys = sorted(set(one.claim.keys) & set(other.claim.keys))
            pairs = opposed(ours, theirs)
            if pairs and keys:
                yield CrossLink(
                    "contradict",
                    "statement",
                    end_of(one),
                    end_of(other),
                    round(float(cosines[i, j]) * OPPOSITE_TRUST, 3),
                    "opposite",
                    {"meaning": round(float(cosines[i, j]), 3), "words": pairs, "keys": keys},
                )


def _events(spoken: Spoken, groups: Mapping[tuple[str, str], int]) -> set[int]:
    found = (groups.get((spoken.digest.report, e)) for e in spoken.claim.events)
    return {g for g in found if g is not None}


def end_of(spoken: Spoken, figure: Figure | None = None) -> End:
    """Give the end of a link that ``spoken`` is, or only its ``figure``."""
    claim = spoken.claim
    kind = "statement" if claim.id.startswith("st") else "author"
    return End(
        report=spoken.digest.report,
        id=claim.id,
        kind=kind,
        name=claim.name,
        side=spoken.side,
        span=figure.span if figure else claim.span,
        text=figure.text if figure else claim.text,
        event=claim.events[0] if claim.events else None,
        quantity=figure.quantity if figure else None,
    )


def _told(claims: Sequence[Spoken]) -> list[tuple[Spoken, Told]]:
    return [(s, t) for s in claims if s.claim.positive for t in told_figures(s.digest, s.claim)]


def _figures(claims: Sequence[Spoken]) -> Iterator[CrossLink]:
    by_effect: dict[str, list[tuple[Spoken, Told]]] = {}
    for spoken, told in _told(claims):
        by_effect.setdefault(told.figure.effect, []).append((spoken, told))
    seen: set[tuple[str, str, str, str]] = set()
    for told_so in by_effect.values():
        for i, (one, a) in enumerate(told_so):
            for other, b in told_so[i + 1 :]:
                if not _stand_against(one, a, other, b):
                    continue
                key = (one.digest.report, one.side, other.digest.report, other.side)
                if key not in seen:
                    seen.add(key)
                    yield _figure_link(one, a.figure, other, b.figure, "figures")


def _stand_against(one: Spoken, a: Told, other: Spoken, b: Told) -> bool:
    return (
        one.side != other.side
        and one.digest.report != other.digest.report
        and compatible_kinds(a.figure.kind, b.figure.kind)
        and _alike(one.claim, other.claim)
        and a.comparable(b)
        and differ(a.figure, b.figure)
        and not is_update(a, b)
    )


def _alike(one: Claim, other: Claim) -> bool:
    """Say whether two claims are about one matter at all."""
    rows = unpack_vectors([one.vector, other.vector])
    return float(rows[0] @ rows[1]) >= SAME_MATTER


def _figure_link(one: Spoken, a: Figure, other: Spoken, b: Figure, method: str) -> CrossLink:
    if other.side < one.side:
        one, a, other, b = other, b, one, a
    evidence = {
        "effect": a.effect,
        "one": [a.low, a.high, a.qualifier],
        "other": [b.low, b.high, b.qualifier],
    }
    return CrossLink(
        "contradict",
        "figure",
        end_of(one, a),
        end_of(other, b),
        0.8,
        method,
        evidence,
    )


@cache
def _against() -> dict[str, frozenset[str]]:
    return outcome_conflicts()


def _outcomes(claims: Sequence[Spoken]) -> Iterator[CrossLink]:
    told = _told(claims)
    seen: set[tuple[str, str, str, str]] = set()
    for spoken in claims:
        for outcome in spoken.claim.outcomes:
            for other, figure in told:
                if other.side == spoken.side or not figure.figure.low:
                    continue
                if figure.figure.effect not in _against().get(outcome, ()):
                    continue
                key = (spoken.digest.report, spoken.side, other.digest.report, other.side)
                if key in seen:
                    continue
                seen.add(key)
                evidence = {"outcome": outcome, "effect": figure.figure.effect}
                yield CrossLink(
                    "contradict",
                    "figure",
                    end_of(spoken),
                    end_of(other, figure.figure),
                    0.75,
                    "outcome",
                    evidence,
                )
