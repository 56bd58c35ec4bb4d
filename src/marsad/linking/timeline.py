"""A story as people look at it: its reports by origin, and figures by source side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import Connection, select

from marsad.errors import StoreError
from marsad.linking.contradictions import Spoken, speak
from marsad.linking.digest import Digest, Figure, in_time
from marsad.linking.figures import told_figures
from marsad.linking.kept import StoreCorpus
from marsad.linking.linker import Linker, Story
from marsad.store import schema


class Cell(Struct, frozen=True):
    """What one side says of one matter, in one report: ``span`` is the figure, ``text`` the claim.

    ``denied``: the side says that it is not so.
    """

    side: str
    name: str
    low: float | None
    high: float | None
    qualifier: str
    text: str
    report: str
    span: tuple[int, int]
    day: int | None
    denied: bool = False


class Matter(Struct, frozen=True):
    """Something that is counted or claimed, and what each side says of it, in order of time."""

    effect: str
    kind: str
    cells: list[Cell]


def figures_by_source(digests: Sequence[Digest], origins: dict[str, str]) -> list[Matter]:
    """Put the figures of a story side by side: one matter for each effect and kind of thing.

    Claims of all or nothing (all targets hit, nobody hurt) stand with the figures they bear on.
    Each side's cell is the one of its first report with that number.
    """
    matters: dict[tuple[str, str], dict[tuple[str, str, str, bool], Cell]] = {}
    for spoken in speak(digests, origins):
        claim, report = spoken.claim, spoken.digest.report
        for told in told_figures(spoken.digest, claim):
            figure = told.figure
            cell = _cell(figure, spoken, report)
            key = (cell.side, str(cell.low), str(cell.high), cell.denied)
            cells = matters.setdefault((figure.effect, _kind(figure)), {})
            if key not in cells or cells[key].qualifier == "vague":
                cells[key] = cell
        for outcome in claim.outcomes:
            cell = Cell(
                spoken.side, claim.name, None, None, outcome, claim.text, report, claim.span,
                spoken.digest.day,
            )  # fmt: skip
            cells = matters.setdefault(("outcome", ""), {})
            cells.setdefault((cell.side, outcome, "", False), cell)
    return [
        Matter(effect, kind, list(cells.values()))
        for (effect, kind), cells in sorted(matters.items())
    ]


def _kind(figure: Figure) -> str:
    people = {"people", "civilians", "police", "soldiers", "militants", ""}
    if figure.effect in ("killed", "injured", "missing", "detained"):
        return "people" if figure.kind in people else figure.kind
    return "" if figure.effect in ("shot-down", "launched") else figure.kind


def _cell(figure: Figure, spoken: Spoken, report: str) -> Cell:
    claim = spoken.claim
    return Cell(
        spoken.side, claim.name, figure.low, figure.high, figure.qualifier, claim.text, report,
        figure.span, spoken.digest.day, not claim.positive,
    )  # fmt: skip


def numbers_of(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Give the number in the store (``marsad show 12``) of each report called by its key."""
    table = schema.reports
    query = select(table.c.key, table.c.id).where(table.c.key.in_(list(keys)))
    return {row.key: row.id for row in connection.execute(query)}


def open_story(connection: Connection, number: int) -> tuple[Story, dict[str, Digest]]:
    """Give a story of the store with the digests of its reports, in order of time.

    Made anew from its reports, which gives what linking kept.

    Raises:
        StoreError: not-found.
    """
    members, table = schema.story_members, schema.reports
    query = (
        select(table.c.key)
        .join(members, members.c.report == table.c.id)
        .where(members.c.story == number)
    )
    reports = list(connection.execute(query).scalars())
    if not reports:
        raise StoreError(f"the store has no story {number}", code="not-found")
    corpus = StoreCorpus(connection)
    digests = in_time(corpus.digests(reports).values())
    if not digests:
        raise StoreError(f"story {number} is to be linked again: marsad link", code="not-found")
    return Linker(corpus).make_story(digests), {d.report: d for d in digests}
