"""Brings a store to the tables of this Marsad. Alembic is imported only where there is work."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from marsad.errors import StoreError

HEAD = "0004"
"""The newest migration; tests hold it against the files."""
SCRIPTS = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Make or upgrade the tables in the transaction of ``connection``.

    Raises:
        StoreError: a newer Marsad has made the store.
    """
    found = find_revision(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise StoreError(
            f"the store was made by a newer Marsad: its tables are of revision {found}, "
            f"this one knows {HEAD}",
            code="store-newer",
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def find_revision(connection: Connection) -> str | None:
    """Give the revision of the tables, None for a database without any of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None
