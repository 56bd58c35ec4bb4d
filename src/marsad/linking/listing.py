"""Lists the stories of a store, with counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from marsad.store import schema


def list_stories(
    connection: Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    least: int = 2,
    contradicted: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """Give stories of ``least`` reports or more, the latest first, with what they are made of.

    ``since`` and ``until`` are ISO 8601 days; ``contradicted`` leaves out stories without a
    contradiction.
    """
    table, members, links = schema.stories, schema.story_members, schema.cross_links
    count = (
        select(func.count())
        .select_from(links)
        .join(members, members.c.report == links.c.from_report)
        .where(members.c.story == table.c.id, links.c.kind == "contradict")
        .correlate(table)
        .scalar_subquery()
    )
    query = select(table, count.label("contradictions")).where(table.c.reports >= least)
    if since:
        query = query.where(table.c.end_date >= since)
    if until:
        query = query.where(table.c.begin_date <= until)
    if contradicted:
        query = query.where(count > 0)
    query = query.order_by(table.c.end_date.desc(), table.c.id.desc()).limit(limit).offset(offset)
    return [
        {
            "story": row.id,
            "ar": row.ar,
            "en": row.en,
            "begin": row.begin_date,
            "end": row.end_date,
            "reports": row.reports,
            "origins": row.origins,
            "contradictions": row.contradictions,
        }
        for row in connection.execute(query)
    ]
