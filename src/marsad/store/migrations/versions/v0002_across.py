"""Links across reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.columns import Id, Json

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    if sa.inspect(op.get_bind()).has_table("stories"):
        return  # made before this migration was written apart from the first
    op.create_table(
        "stories",
        sa.Column("id", Id, nullable=False),
        sa.Column("ar", sa.Text(), nullable=True),
        sa.Column("en", sa.Text(), nullable=True),
        sa.Column("begin_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stories_end_date"), "stories", ["end_date"], unique=False)
    op.create_table(
        "world_entities",
        sa.Column("id", Id, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("ar", sa.Text(), nullable=True),
        sa.Column("en", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("refs", Json, nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_world_entities")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_world_entities_ar"), "world_entities", ["ar"], unique=False)
    op.create_index(op.f("ix_world_entities_en"), "world_entities", ["en"], unique=False)
    op.create_table(
        "copy_groups",
        sa.Column("id", Id, nullable=False),
        sa.Column("origin", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["origin"], ["reports.id"], name=op.f("fk_copy_groups_origin"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_groups")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_copy_groups_origin"), "copy_groups", ["origin"], unique=False)
    op.create_table(
        "cross_links",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("from_report", Id, nullable=False),
        sa.Column("from_id", Id, nullable=False),
        sa.Column("to_report", Id, nullable=False),
        sa.Column("to_id", Id, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("evidence", Json, nullable=True),
        sa.ForeignKeyConstraint(
            ["from_report"],
            ["reports.id"],
            name=op.f("fk_cross_links_from_report"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_report"], ["reports.id"], name=op.f("fk_cross_links_to_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_links")),
        sa.UniqueConstraint(
            "kind", "of", "from_id", "to_id", name=op.f("uq_cross_links_kind_of_from_id_to_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_cross_links_from_report"), "cross_links", ["from_report"], unique=False
    )
    op.create_index(
        op.f("ix_cross_links_of_from_id"), "cross_links", ["of", "from_id"], unique=False
    )
    op.create_index(op.f("ix_cross_links_of_to_id"), "cross_links", ["of", "to_id"], unique=False)
    op.create_index(op.f("ix_cross_links_to_report"), "cross_links", ["to_report"], unique=False)
    op.create_table(
        "event_groups",
        sa.Column("id", Id, nullable=False),
        sa.Column("story", Id, nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("begin_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("place_key", Id, nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story"], ["stories.id"], name=op.f("fk_event_groups_story"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_groups")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_event_groups_begin_date"), "event_groups", ["begin_date"], unique=False
    )
    op.create_index(op.f("ix_event_groups_story"), "event_groups", ["story"], unique=False)
    op.create_index(
        op.f("ix_event_groups_type_begin_date"),
        "event_groups",
        ["type", "begin_date"],
        unique=False,
    )
    op.create_table(
        "signature_bands",
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_signature_bands_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("band", "hash", "report", name=op.f("pk_signature_bands")),
    )
    op.create_index(op.f("ix_signature_bands_report"), "signature_bands", ["report"], unique=False)
    op.create_table(
        "signatures",
        sa.Column("report", Id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_signatures_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", "kind", name=op.f("pk_signatures")),
    )
    op.create_table(
        "story_members",
        sa.Column("report", Id, autoincrement=False, nullable=False),
        sa.Column("story", Id, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", Json, nullable=True),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_story_members_report"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["story"], ["stories.id"], name=op.f("fk_story_members_story"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_story_members")),
    )
    op.create_index(op.f("ix_story_members_story"), "story_members", ["story"], unique=False)
    op.create_table(
        "work",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("report", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_work_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("kind", "report", name=op.f("pk_work")),
    )
    op.create_index(op.f("ix_work_report"), "work", ["report"], unique=False)
    op.create_table(
        "copies",
        sa.Column("report", Id, autoincrement=False, nullable=False),
        sa.Column("group", Id, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("evidence", Json, nullable=True),
        sa.ForeignKeyConstraint(
            ["group"], ["copy_groups.id"], name=op.f("fk_copies_group"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_copies_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_group"), "copies", ["group"], unique=False)
    op.create_table(
        "entity_links",
        sa.Column("entity", Id, autoincrement=False, nullable=False),
        sa.Column("world", Id, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("evidence", Json, nullable=True),
        sa.ForeignKeyConstraint(
            ["entity"], ["entities.id"], name=op.f("fk_entity_links_entity"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["world"], ["world_entities.id"], name=op.f("fk_entity_links_world"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entity", name=op.f("pk_entity_links")),
    )
    op.create_index(op.f("ix_entity_links_world"), "entity_links", ["world"], unique=False)
    op.create_table(
        "event_members",
        sa.Column("event", Id, autoincrement=False, nullable=False),
        sa.Column("group", Id, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("evidence", Json, nullable=True),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name=op.f("fk_event_members_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group"], ["event_groups.id"], name=op.f("fk_event_members_group"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_event_members")),
    )
    op.create_index(op.f("ix_event_members_group"), "event_members", ["group"], unique=False)
