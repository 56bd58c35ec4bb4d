"""Reports, what is made of them, and what people say of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.columns import Id, Json
from marsad.store.fulltext import create_fulltext

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "keys",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("ar", sa.Text(), nullable=True),
        sa.Column("en", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
        sa.UniqueConstraint("key", name=op.f("uq_keys_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "reports",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_basis", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("key", name=op.f("uq_reports_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_day"), "reports", ["day"], unique=False)
    op.create_index(op.f("ix_reports_document"), "reports", ["document"], unique=False)
    op.create_index(op.f("ix_reports_publisher_day"), "reports", ["publisher", "day"], unique=False)
    op.create_index(op.f("ix_reports_sha256"), "reports", ["sha256"], unique=False)
    op.create_index(op.f("ix_reports_url"), "reports", ["url"], unique=False)
    op.create_index(op.f("ix_reports_version"), "reports", ["version"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", Id, nullable=False),
        sa.Column("report", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("anchor", Json, nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("before", Json, nullable=True),
        sa.Column("after", Json, nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_corrections_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_corrections_report"), "corrections", ["report"], unique=False)
    op.create_table(
        "entities",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("report", Id, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("key", Id, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("ar", sa.Text(), nullable=True),
        sa.Column("en", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("refs", Json, nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("review", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["key"], ["keys.id"], name=op.f("fk_entities_key")),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_entities_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
    )
    op.create_index(
        op.f("ix_entities_country_sector"), "entities", ["country", "sector"], unique=False
    )
    op.create_index(op.f("ix_entities_key_report"), "entities", ["key", "report"], unique=False)
    op.create_index(op.f("ix_entities_report"), "entities", ["report"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("report", Id, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("contexts", sa.Text(), nullable=False),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.Column("acled", sa.Text(), nullable=True),
        sa.Column("ucdp", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("lemma", sa.Text(), nullable=False),
        sa.Column("begin_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("time_precision", sa.Text(), nullable=True),
        sa.Column("time_basis", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("place", Id, nullable=True),
        sa.Column("place_key", Id, nullable=True),
        sa.Column("place_ar", sa.Text(), nullable=True),
        sa.Column("place_en", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("place_precision", sa.Text(), nullable=True),
        sa.Column("place_basis", sa.Text(), nullable=True),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("reality", sa.Text(), nullable=False),
        sa.Column("by_author", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_stop", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_events_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_country_day"), "events", ["country", "day"], unique=False)
    op.create_index(
        op.f("ix_events_country_type_day"), "events", ["country", "type", "day"], unique=False
    )
    op.create_index(op.f("ix_events_day"), "events", ["day"], unique=False)
    op.create_index(op.f("ix_events_lat_lon"), "events", ["lat", "lon"], unique=False)
    op.create_index(op.f("ix_events_place_key_day"), "events", ["place_key", "day"], unique=False)
    op.create_index(
        op.f("ix_events_place_key_type_day"), "events", ["place_key", "type", "day"], unique=False
    )
    op.create_index(op.f("ix_events_report"), "events", ["report"], unique=False)
    op.create_index(
        "ix_events_review",
        "events",
        ["review"],
        unique=False,
        sqlite_where=sa.text("review IS NOT NULL"),
        postgresql_where=sa.text("review IS NOT NULL"),
    )
    op.create_index(op.f("ix_events_type_day"), "events", ["type", "day"], unique=False)
    op.create_index(
        op.f("ix_events_type_mode_day"), "events", ["type", "mode", "day"], unique=False
    )
    op.create_table(
        "key_names",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["key"], ["keys.id"], name=op.f("fk_key_names_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("name", "key", name=op.f("pk_key_names")),
    )
    op.create_index(op.f("ix_key_names_key"), "key_names", ["key"], unique=False)
    op.create_table(
        "quantities",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("report", Id, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("counted", sa.Text(), nullable=True),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_quantities_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quantities")),
    )
    op.create_index(op.f("ix_quantities_report"), "quantities", ["report"], unique=False)
    op.create_table(
        "raw_items",
        sa.Column("report", Id, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("notes", Json, nullable=False),
        sa.Column("retrieved_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_raw_items_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_raw_items")),
    )
    op.create_table(
        "records",
        sa.Column("report", Id, autoincrement=False, nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_records_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_records")),
    )
    op.create_table(
        "report_words",
        sa.Column("report", Id, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_report_words_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_report_words")),
    )
    op.create_table(
        "statements",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("report", Id, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("source", Id, nullable=True),
        sa.Column("source_key", Id, nullable=True),
        sa.Column("source_country", sa.Text(), nullable=True),
        sa.Column("source_sector", sa.Text(), nullable=True),
        sa.Column("source_ar", sa.Text(), nullable=True),
        sa.Column("source_en", sa.Text(), nullable=True),
        sa.Column("source_text", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("lemma", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("addressee", Id, nullable=True),
        sa.Column("place", Id, nullable=True),
        sa.Column("within", Id, nullable=True),
        sa.Column("begin_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_statements_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_day"), "statements", ["day"], unique=False)
    op.create_index(op.f("ix_statements_report"), "statements", ["report"], unique=False)
    op.create_index(
        "ix_statements_review",
        "statements",
        ["review"],
        unique=False,
        sqlite_where=sa.text("review IS NOT NULL"),
        postgresql_where=sa.text("review IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_statements_source_country_day"),
        "statements",
        ["source_country", "day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_statements_source_country_stance_day"),
        "statements",
        ["source_country", "stance", "day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_statements_source_key_day"), "statements", ["source_key", "day"], unique=False
    )
    op.create_index(
        op.f("ix_statements_source_key_stance_day"),
        "statements",
        ["source_key", "stance", "day"],
        unique=False,
    )
    op.create_index(op.f("ix_statements_stance_day"), "statements", ["stance", "day"], unique=False)
    op.create_table(
        "event_arguments",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("event", Id, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("entity", Id, nullable=True),
        sa.Column("key", Id, nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("ar", sa.Text(), nullable=True),
        sa.Column("en", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name=op.f("fk_event_arguments_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_arguments")),
    )
    op.create_index(
        op.f("ix_event_arguments_country_role_day"),
        "event_arguments",
        ["country", "role", "day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_arguments_country_role_type_day"),
        "event_arguments",
        ["country", "role", "type", "day"],
        unique=False,
    )
    op.create_index(op.f("ix_event_arguments_event"), "event_arguments", ["event"], unique=False)
    op.create_index(
        op.f("ix_event_arguments_key_role_day"),
        "event_arguments",
        ["key", "role", "day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_arguments_key_role_type_day"),
        "event_arguments",
        ["key", "role", "type", "day"],
        unique=False,
    )
    op.create_table(
        "event_effects",
        sa.Column("event", Id, nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("quantity", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name=op.f("fk_event_effects_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", "effect", name=op.f("pk_event_effects")),
    )
    op.create_index(op.f("ix_event_effects_effect"), "event_effects", ["effect"], unique=False)
    op.create_table(
        "event_links",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_event", Id, nullable=False),
        sa.Column("to_event", Id, nullable=False),
        sa.Column("evidence", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["from_event"],
            ["events.id"],
            name=op.f("fk_event_links_from_event"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_event"], ["events.id"], name=op.f("fk_event_links_to_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_links")),
    )
    op.create_index(op.f("ix_event_links_from_event"), "event_links", ["from_event"], unique=False)
    op.create_index(op.f("ix_event_links_to_event"), "event_links", ["to_event"], unique=False)
    op.create_table(
        "event_statements",
        sa.Column("event", Id, nullable=False),
        sa.Column("statement", Id, nullable=False),
        sa.Column("source_key", Id, nullable=True),
        sa.Column("source_country", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name=op.f("fk_event_statements_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement"],
            ["statements.id"],
            name=op.f("fk_event_statements_statement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event", "statement", name=op.f("pk_event_statements")),
    )
    op.create_index(
        op.f("ix_event_statements_source_country_day"),
        "event_statements",
        ["source_country", "day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_statements_source_key_day"),
        "event_statements",
        ["source_key", "day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_statements_statement"), "event_statements", ["statement"], unique=False
    )
    op.create_table(
        "statement_topics",
        sa.Column("key", Id, autoincrement=False, nullable=False),
        sa.Column("statement", Id, nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["statement"],
            ["statements.id"],
            name=op.f("fk_statement_topics_statement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "statement", name=op.f("pk_statement_topics")),
    )
    op.create_index(
        op.f("ix_statement_topics_country_day"),
        "statement_topics",
        ["country", "day"],
        unique=False,
    )
    op.create_index(
        op.f("ix_statement_topics_key_day"), "statement_topics", ["key", "day"], unique=False
    )
    op.create_index(
        op.f("ix_statement_topics_statement"), "statement_topics", ["statement"], unique=False
    )
    create_fulltext(op.get_bind())
