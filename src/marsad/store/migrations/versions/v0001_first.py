"""The first tables."""

from __future__ import annotations

from alembic import op

from marsad.store.fulltext import create_fulltext
from marsad.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and what full-text search needs."""
    connection = op.get_bind()
    metadata.create_all(connection)
    create_fulltext(connection)
