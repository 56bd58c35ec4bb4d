"""What every table of the store is made with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, MetaData
from sqlalchemy.dialects.postgresql import JSONB

ROWS = 1 << 20
"""Most rows of one table that one report may have; row ids are ``report * ROWS + n``."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite keeps rows by a key of exactly this type name without a second index.
Id = BigInteger().with_variant(Integer(), "sqlite")
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def report_column(**options: Any) -> Column[int]:
    """Give the column ``report`` of a table whose rows go with their report."""
    return Column(
        "report", Id, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, **options
    )
