"""Full-text search of both databases over the same normalised words (marsad.store.words).

SQLite: one FTS5 table for each searched table, named TABLE_fts, kept equal by triggers. PostgreSQL:
a generated column ``vector`` ('simple': the words are ours already) with a GIN index.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, TextClause, text

from marsad.store.schema import SEARCHED

_KEYS = {"report_words": "report", "statements": "id"}


class Term(NamedTuple):
    """Something to be found: one word, a phrase of several, with ``prefix`` also longer words."""

    words: tuple[str, ...]
    prefix: bool = False
    negated: bool = False


Query = Sequence[Sequence[Term]]
"""All of the groups must be found, of each group any one term; a negated term in none."""


def create_fulltext(connection: Connection) -> None:
    """Make the search tables or columns, indices and triggers of the database."""
    for table, columns in SEARCHED.items():
        sqlite = connection.dialect.name == "sqlite"
        for statement in (_sqlite if sqlite else _postgresql)(table, columns):
            connection.exec_driver_sql(statement)


def _sqlite(table: str, columns: tuple[str, ...]) -> list[str]:
    key, names = _KEYS[table], ", ".join(columns)
    old = ", ".join(f"old.{c}" for c in columns)
    new = ", ".join(f"new.{c}" for c in columns)
    out = (
        f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.{key}, {old})"
    )
    into = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.{key}, {new})"
    return [
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', "
        f"content_rowid='{key}', "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co So'\")",
        f"CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {into}; END",
        f"CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {out}; END",
        f"CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} "
        f"BEGIN {out}; {into}; END",
    ]


def _postgresql(table: str, columns: tuple[str, ...]) -> list[str]:
    weights = "ABCD"
    made = " || ".join(
        f"setweight(to_tsvector('simple', {column}), '{weight}')"
        for column, weight in zip(columns, weights, strict=False)
    )
    return [
        f"ALTER TABLE {table} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({made}) STORED",
        f"CREATE INDEX ix_{table}_vector ON {table} USING gin (vector)",
    ]


def match(dialect: str, table: str, query: Query, name: str = "words") -> TextClause:
    """Give the condition "this row of ``table`` holds what ``query`` asks for".

    ``table`` is report_words or statements, which the statement must select from; ``name`` is that
    of the bound parameter. The words of the terms are those of ``index_words``.
    """
    if dialect == "sqlite":
        key = _KEYS[table]
        condition = (
            f"{table}.{key} IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH :{name})"
        )
        return text(condition).bindparams(**{name: sqlite_query(query)})
    condition = f"{table}.vector @@ to_tsquery('simple', :{name})"
    return text(condition).bindparams(**{name: postgresql_query(query)})


def sqlite_query(query: Query) -> str:
    """Write ``query`` in the language of FTS5."""
    wanted = [[t for t in group if not t.negated] for group in query]
    shown = " AND ".join(
        "(" + " OR ".join(_sqlite_term(t) for t in group) + ")" for group in wanted if group
    )
    banned = [_sqlite_term(t) for group in query for t in group if t.negated]
    return f"({shown}) NOT ({' OR '.join(banned)})" if banned else shown


def _sqlite_term(term: Term) -> str:
    quoted = " ".join(term.words).replace('"', '""')
    return f'"{quoted}"' + ("*" if term.prefix else "")


def postgresql_query(query: Query) -> str:
    """Write ``query`` in the language of ``to_tsquery``."""
    groups = []
    for group in query:
        wanted = [_postgresql_term(t) for t in group if not t.negated]
        if wanted:
            groups.append("(" + " | ".join(wanted) + ")")
        groups += [f"!({_postgresql_term(t)})" for t in group if t.negated]
    return " & ".join(groups)


def _postgresql_term(term: Term) -> str:
    quoted = ["'" + w.replace("\\", "\\\\").replace("'", "''") + "'" for w in term.words]
    if term.prefix:
        quoted[-1] += ":*"
    return " <-> ".join(quoted)
