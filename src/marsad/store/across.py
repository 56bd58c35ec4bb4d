"""The tables of links across reports: who is who, copies, stories, the same event, the queue."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from marsad.store.columns import Id, Json, metadata, report_column

world_entities = Table(
    "world_entities",
    metadata,
    Column("id", Id, primary_key=True),
    Column("type", Text, nullable=False),
    Column("ar", Text),
    Column("en", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("refs", Json, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Index(None, "ar"),
    Index(None, "en"),
    sqlite_autoincrement=True,
)

entity_links = Table(
    "entity_links",
    metadata,
    Column(
        "entity", Id, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True,
        autoincrement=False,
    ),
    Column(
        "world", Id, ForeignKey("world_entities.id", ondelete="CASCADE"), nullable=False,
        index=True,
    ),
    Column("score", Float, nullable=False),
    Column("method", Text, nullable=False),
    Column("evidence", Json),
)  # fmt: skip

signatures = Table(
    "signatures",
    metadata,
    report_column(primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),  # minhash, vector …
    Column("value", LargeBinary, nullable=False),
)

signature_bands = Table(
    "signature_bands",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    report_column(primary_key=True, autoincrement=False, index=True),
)

copy_groups = Table(
    "copy_groups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("origin", Id, ForeignKey("reports.id", ondelete="CASCADE"), index=True),
    sqlite_autoincrement=True,
)

copies = Table(
    "copies",
    metadata,
    report_column(primary_key=True, autoincrement=False),
    Column(
        "group", Id, ForeignKey("copy_groups.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("similarity", Float, nullable=False),
    Column("method", Text, nullable=False),
    Column("evidence", Json),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ar", Text),  # a title for people
    Column("en", Text),
    Column("begin_date", Text),
    Column("end_date", Text),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),  # reports that are no copies
    Index(None, "end_date"),
    sqlite_autoincrement=True,
)

story_members = Table(
    "story_members",
    metadata,
    report_column(primary_key=True, autoincrement=False),
    Column("story", Id, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("evidence", Json),
)

event_groups = Table(
    "event_groups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("story", Id, ForeignKey("stories.id", ondelete="SET NULL"), index=True),
    Column("type", Text),
    Column("begin_date", Text),
    Column("end_date", Text),
    Column("place_key", Id),
    Column("country", Text),
    Column("events", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Index(None, "type", "begin_date"),
    Index(None, "begin_date"),
    sqlite_autoincrement=True,
)

event_members = Table(
    "event_members",
    metadata,
    Column(
        "event", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True,
        autoincrement=False,
    ),
    Column(
        "group", Id, ForeignKey("event_groups.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("score", Float, nullable=False),
    Column("method", Text, nullable=False),
    Column("evidence", Json),
)  # fmt: skip

cross_links = Table(
    "cross_links",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),  # corroborate, contradict, same …
    Column("of", Text, nullable=False),  # event, statement, figure
    Column("from_report", Id, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("from_id", Id, nullable=False),  # events.id, statements.id or quantities.id
    Column("to_report", Id, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("to_id", Id, nullable=False),
    Column("score", Float, nullable=False),
    Column("method", Text, nullable=False),
    Column("evidence", Json),
    UniqueConstraint("kind", "of", "from_id", "to_id"),
    Index(None, "from_report"),
    Index(None, "to_report"),
    Index(None, "of", "from_id"),
    Index(None, "of", "to_id"),
    sqlite_autoincrement=True,
)

work = Table(
    "work",
    metadata,
    Column("kind", Text, primary_key=True),  # link, review
    report_column(primary_key=True, autoincrement=False, index=True),
)
