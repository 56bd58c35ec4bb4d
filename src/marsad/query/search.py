"""Search for words: the reports that hold them, the best first, each with a snippet."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, bindparam, func, literal_column, select, table, text

from marsad.errors import QueryError
from marsad.query.among import is_among
from marsad.query.asked import Asked, look_up
from marsad.query.conditions import make_plan
from marsad.query.filters import Filters
from marsad.query.listing import Found, check_limit
from marsad.query.loading import load_reports
from marsad.query.plan import Plan
from marsad.query.rows import ReportRow
from marsad.query.snippets import cut_snippet
from marsad.store import Store, schema
from marsad.store.fulltext import postgresql_query, sqlite_query

RANKED = {"sqlite": 2_000, "postgresql": 800}
"""Reports that are ranked: of more that fit, those kept last. PostgreSQL takes longer for each."""
TITLE_WEIGHT = 5.0
"""A word of the title counts as much as this many of the text."""
_PAGE = 50
_LIMIT = 20


class _Document(msgspec.Struct):
    text: str


class _Record(msgspec.Struct):
    document: _Document


def search(
    store: Store,
    words: str,
    filters: Filters | None = None,
    *,
    limit: int | None = _LIMIT,
    after: str | int | None = None,
) -> Found[ReportRow]:
    """Give the reports that hold ``words`` and fit ``filters``, the best match first.

    Words must all be there, in any form that differs in what is written before an Arabic word, in
    alefs, marks or case; "words in quotes" side by side; ``-word`` leaves reports out; ``word*`` is
    a beginning. Names that the store knows in another language are searched in it, too:
    ``Found.notes`` says as what. ``after`` is the id of the last report seen.

    Rank is BM25 (SQLite) or cover density (PostgreSQL), words of the title counting more.

    Raises:
        QueryError: there is nothing to look for, or a filter cannot be understood.
        StoreError: the store fails.
    """
    check_limit(limit)
    filters = msgspec.structs.replace(filters or Filters(), text=words)
    with store.reading() as connection:
        asked = look_up(store, connection, filters)
        ranked = _rank(connection, asked)
    if after is not None:
        ranked = _behind(store, ranked, after)
    return Found(_rows(store, asked, ranked[:limit] if limit else ranked), asked.notes)


def _behind(store: Store, ranked: list[tuple[int, float]], after: str | int) -> list[Any]:
    last = store.find(after)
    at = next((n for n, (report, _) in enumerate(ranked) if report == last), None)
    if at is None:
        raise QueryError(f"after: report {after} is not among those found", code="not-found")
    return ranked[at + 1 :]


def _rank(connection: Connection, asked: Asked) -> list[tuple[int, float]]:
    """Give the ids of the reports that fit, with their scores, the best first."""
    assert asked.search is not None
    rest = msgspec.structs.replace(asked, search=None)
    plan = make_plan(connection, rest, "reports")
    query = _ranking(connection, asked, plan)
    if query is None:
        return []
    found = connection.execute(query).all()
    return sorted(((row.id, float(row.score)) for row in found), key=lambda r: (-r[1], -r[0]))


def _ranking(connection: Connection, asked: Asked, plan: Plan) -> Any:
    """Give the select of the newest reports that fit, with the score of each."""
    assert asked.search is not None
    if plan.only is not None and not plan.only:
        return None
    words, reports, dialect = schema.report_words, schema.reports, connection.dialect.name
    if dialect == "sqlite":
        fts: Any = table("report_words_fts")
        key: Any = literal_column("report_words_fts.rowid")
        score: Any = literal_column(f"-bm25(report_words_fts, {TITLE_WEIGHT}, 1.0)")
        held: Any = text("report_words_fts MATCH :searched").bindparams(
            searched=sqlite_query(asked.search.query)
        )
    else:
        fts, key = words, words.c.report
        asked_for: Any = bindparam("searched", postgresql_query(asked.search.query))
        score = func.ts_rank_cd(
            literal_column("CAST('{0.1, 0.1, 0.2, 1.0}' AS float4[])"),
            literal_column("report_words.vector"),
            func.to_tsquery(literal_column("'simple'"), asked_for),
            literal_column("1"),
        )
        held = text("report_words.vector @@ to_tsquery('simple', :found)").bindparams(
            found=postgresql_query(asked.search.query)
        )
    query = select(key.label("id"), score.label("score")).select_from(fts).where(held)
    conditions = list(plan.probes)
    if plan.only is not None:
        # "+": looked up in the list, for each that the words find; never searched id by id
        column = literal_column("+report_words_fts.rowid") if dialect == "sqlite" else key
        query = query.where(is_among(connection, column, plan.only))
    if conditions:
        fitting = select(reports.c.id).where(reports.c.id == key, and_(*conditions))
        query = query.where(fitting.correlate(fts).exists())
    return query.order_by(key.desc()).limit(RANKED[dialect])


def _rows(store: Store, asked: Asked, ranked: list[tuple[int, float]]) -> Iterator[ReportRow]:
    assert asked.search is not None
    terms, typed = asked.search.terms, asked.search.typed
    for first in range(0, len(ranked), _PAGE):
        page = ranked[first : first + _PAGE]
        ids = [report for report, _ in page]
        with store.reading() as connection:
            infos = load_reports(connection, ids)
            columns = schema.reports.c
            query = select(columns.id, columns.day, columns.statements, columns.events).where(
                columns.id.in_(ids)
            )
            counts = {row.id: row for row in connection.execute(query)}
            stories, origins = find_stories(connection, ids), find_origins(connection, ids)
            texts = _texts(connection, ids)
        for report, score in page:
            if report not in infos or report not in texts:
                continue
            info, count = infos[report], counts[report]
            yield ReportRow(
                **{name: getattr(info, name) for name in info.__struct_fields__},
                day=count.day,
                statements=count.statements,
                events=count.events,
                story=stories.get(report),
                copy_of=origins.get(report),
                score=round(score, 4),
                snippet=cut_snippet(texts[report], terms, typed),
            )


def _texts(connection: Connection, ids: list[int]) -> dict[int, str]:
    columns = schema.records.c
    query = select(columns.report, columns.record).where(columns.report.in_(ids))
    decoder = msgspec.json.Decoder(_Record)
    return {
        row.report: decoder.decode(zlib.decompress(row.record)).document.text
        for row in connection.execute(query)
    }


def find_stories(connection: Connection, ids: list[int]) -> dict[int, int]:
    """Give the story of each report that is in one."""
    columns = schema.story_members.c
    query = select(columns.report, columns.story).where(columns.report.in_(ids))
    return {row.report: row.story for row in connection.execute(query)}


def find_origins(connection: Connection, ids: list[int]) -> dict[int, int]:
    """Give the report that each of ``ids`` is a copy of, where it is one."""
    copies, groups = schema.copies.c, schema.copy_groups.c
    query = (
        select(copies.report, groups.origin)
        .join(schema.copy_groups, groups.id == copies.group)
        .where(copies.report.in_(ids), groups.origin != copies.report)
    )
    return {row.report: row.origin for row in connection.execute(query)}
