"""Writes the next migration of the store: what its tables lack that marsad.store.schema has.

    python -m training.store_migration NAME

Makes a store with the migrations there are, compares, and writes
``src/marsad/store/migrations/versions/vNNNN_NAME.py``. Read it, add what moves rows where rows must
move, and set ``HEAD`` in marsad.store.migration to its number.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from marsad.store.columns import Id, Json, metadata
from marsad.store.migration import SCRIPTS, migrate

VERSIONS = SCRIPTS / "versions"
_HEAD = '''"""{title}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.columns import Id, Json

revision = "{number:04}"
down_revision = {before}


def upgrade() -> None:
    """Change the tables."""
'''


def is_ours(name: str | None, kind: str, parents: Any) -> bool:
    """Leave out what full-text search makes beside the tables."""
    if kind == "table":
        return name != "alembic_version" and "_fts" not in (name or "")
    return name != "vector" and not (name or "").endswith("_vector")


def _render(kind: str, item: Any, context: Any) -> Any:
    """Write our two types by their names, all else as Alembic does."""
    if kind == "type" and item is Id:
        return "Id"
    if kind == "type" and item is Json:
        return "Json"
    return False


def differences(connection: Connection) -> Any:
    """Give the operations that bring the database of ``connection`` to the tables of the schema."""
    options = {"include_name": is_ours, "render_item": _render, "target_metadata": metadata}
    context = MigrationContext.configure(connection, opts=options)
    return produce_migrations(context, metadata).upgrade_ops


def main(name: str) -> None:
    """Write the migration ``name``."""
    there = sorted(VERSIONS.glob("v[0-9]*.py"))
    number = len(there) + 1
    with create_engine("sqlite://").connect() as connection:
        if there:
            migrate(connection)
        found = differences(connection)
        if found.is_empty():
            print("the migrations make the tables of the schema: nothing to write")
            return
        code = render_python_code(found, render_item=_render, imports=[])
    before = f'"{number - 1:04}"' if there else "None"
    title = name.replace("_", " ").capitalize()
    head = _HEAD.format(title=title, number=number, before=before)
    lines = [line for line in code.split("\n") if not line.strip().startswith("# ###")]
    path = VERSIONS / f"v{number:04}_{name}.py"
    body = "\n".join(("    " + line.strip()) if line.strip() else "" for line in lines)
    path.write_text(head + body + "\n", encoding="utf-8")
    ruff = Path(sys.executable).parent / "ruff"
    subprocess.run([ruff, "format", "--quiet", path], check=True)
    subprocess.run([ruff, "check", "--quiet", "--fix", path], check=False)
    print(path)


if __name__ == "__main__":
    main(sys.argv[1])
