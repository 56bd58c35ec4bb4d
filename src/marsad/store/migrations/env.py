"""Runs migrations on the connection that marsad.store.migration gives."""

from __future__ import annotations

from alembic import context

from marsad.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
