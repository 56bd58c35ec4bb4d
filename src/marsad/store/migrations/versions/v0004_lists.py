"""Indices in the order of lists, which hold what lists, timelines and actors ask for."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change the tables."""
    op.drop_index(op.f("ix_event_arguments_country_role_day_event"), table_name="event_arguments")
    op.drop_index(
        op.f("ix_event_arguments_country_role_type_day_event"), table_name="event_arguments"
    )
    op.drop_index(op.f("ix_event_arguments_event"), table_name="event_arguments")
    op.drop_index(op.f("ix_event_arguments_key_role_day_event"), table_name="event_arguments")
    op.drop_index(op.f("ix_event_arguments_key_role_type_day_event"), table_name="event_arguments")
    op.create_index(
        op.f("ix_event_arguments_country_role_day_event_type"),
        "event_arguments",
        ["country", "role", "day", "event", "type"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_arguments_event_role_key_country"),
        "event_arguments",
        ["event", "role", "key", "country"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_arguments_key_role_day_event_type"),
        "event_arguments",
        ["key", "role", "day", "event", "type"],
        unique=False,
    )
    op.drop_index(op.f("ix_events_day"), table_name="events")
    op.drop_index(op.f("ix_events_lat_lon"), table_name="events")
    op.create_index(op.f("ix_events_lat_lon_day"), "events", ["lat", "lon", "day"], unique=False)
    op.create_index(
        "ix_events_listed",
        "events",
        ["day", "id", "type", "effect", "polarity", "reality", "certainty", "review"],
        unique=False,
    )
