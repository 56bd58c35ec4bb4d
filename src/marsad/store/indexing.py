"""Makes the words of a store anew where another version of marsad.store.words has made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from marsad.store import schema
from marsad.store.projection import report_words_row
from marsad.store.words import WORDS_VERSION, index_words

if TYPE_CHECKING:
    from marsad.store.store import Store

NAME = "words"
_PAGE = 1000


def words_version(connection: Connection) -> str | None:
    """Give the version that made the words of the store, None where none is noted."""
    query = select(schema.meta.c.value).where(schema.meta.c.name == NAME)
    found = connection.execute(query).scalar()
    return str(found) if found is not None else None


def note_words_version(connection: Connection) -> None:
    """Note that the words of the store are those of ``WORDS_VERSION``."""
    connection.execute(delete(schema.meta).where(schema.meta.c.name == NAME))
    connection.execute(insert(schema.meta).values(name=NAME, value=WORDS_VERSION))


def index_again(store: Store) -> None:
    """Make all words anew, some reports a transaction; the version is noted when all is done."""
    table = schema.report_words
    for report, record in store.records():
        row = report_words_row(record, report)
        query = update(table).where(table.c.report == report)
        with store.writing() as connection:
            connection.execute(query.values(title=row["title"], body=row["body"]))
    _index_statements(store)
    with store.writing() as connection:
        note_words_version(connection)


def _index_statements(store: Store) -> None:
    table = schema.statements
    change = update(table).where(table.c.id == bindparam("row")).values(words=bindparam("made"))
    after = 0
    while True:
        query = select(table.c.id, table.c.content).where(table.c.id > after).order_by(table.c.id)
        with store.writing() as connection:
            page = connection.execute(query.limit(_PAGE)).all()
            if not page:
                return
            made = [{"row": r.id, "made": " ".join(index_words(r.content))} for r in page]
            connection.execute(change, made)
        after = page[-1].id
