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

    def contradictions(story: Any) -> Any:
        return (
            links.join(members, members.c.report == links.c.from_report),
            (members.c.story == story, links.c.kind == "contradict"),
        )

    query = select(table).where(table.c.reports >= least)
    if since:
        query = query.where(table.c.end_date >= since)
    if until:
        query = query.where(table.c.begin_date <= until)
    if contradicted:
        source, conditions = contradictions(table.c.id)
        query = query.where(select(1).select_from(source).where(*conditions).exists())
    query = query.order_by(table.c.end_date.desc(), table.c.id.desc()).limit(limit).offset(offset)
    page = query.subquery()  # counted are the stories shown, not all
    source, conditions = contradictions(page.c.id)
    count = select(func.count()).select_from(source).where(*conditions).scalar_subquery()
    counted = select(page, count.label("contradictions"))
    counted = counted.order_by(page.c.end_date.desc(), page.c.id.desc())
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
        for row in connection.execute(counted)
    ]
