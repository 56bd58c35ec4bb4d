"""Indices that answer by themselves which events and statements someone is in."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change the tables."""
    op.drop_index(op.f("ix_event_arguments_country_role_day"), table_name="event_arguments")
    op.drop_index(op.f("ix_event_arguments_country_role_type_day"), table_name="event_arguments")
    op.drop_index(op.f("ix_event_arguments_key_role_day"), table_name="event_arguments")
    op.drop_index(op.f("ix_event_arguments_key_role_type_day"), table_name="event_arguments")
    op.create_index(
        op.f("ix_event_arguments_country_role_day_event"),
        "event_arguments",
        ["country", "role", "day", "event"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_arguments_country_role_type_day_event"),
        "event_arguments",
        ["country", "role", "type", "day", "event"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_arguments_key_role_day_event"),
        "event_arguments",
        ["key", "role", "day", "event"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_arguments_key_role_type_day_event"),
        "event_arguments",
        ["key", "role", "type", "day", "event"],
        unique=False,
    )
    op.drop_index(op.f("ix_event_effects_effect"), table_name="event_effects")
    op.create_index(
        op.f("ix_event_effects_effect_event"), "event_effects", ["effect", "event"], unique=False
    )
    op.drop_index(op.f("ix_event_statements_source_country_day"), table_name="event_statements")
    op.drop_index(op.f("ix_event_statements_source_key_day"), table_name="event_statements")
    op.create_index(
        op.f("ix_event_statements_source_country_day_event"),
        "event_statements",
        ["source_country", "day", "event"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_statements_source_key_day_event"),
        "event_statements",
        ["source_key", "day", "event"],
        unique=False,
    )
    op.create_index(op.f("ix_events_effect_day"), "events", ["effect", "day"], unique=False)
    op.drop_index(op.f("ix_statement_topics_country_day"), table_name="statement_topics")
    op.drop_index(op.f("ix_statement_topics_key_day"), table_name="statement_topics")
    op.create_index(
        op.f("ix_statement_topics_country_day_statement"),
        "statement_topics",
        ["country", "day", "statement"],
        unique=False,
    )
    op.create_index(
        op.f("ix_statement_topics_key_day_statement"),
        "statement_topics",
        ["key", "day", "statement"],
        unique=False,
    )
