"""What is searched for: words, "phrases", -words to leave out, beginnings*; in both languages.

A name that the store knows is searched by its names in the other language, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, TextClause, literal_column, select, table, text

from marsad.errors import QueryError
from marsad.query.filters import clean
from marsad.query.names import keys_named
from marsad.resources.actors import last_name, load_actors
from marsad.store import schema
from marsad.store.fulltext import Query, Term, postgresql_query, sqlite_query
from marsad.store.words import index_words

MOST_WORDS = 32
LONGEST_NAME = 5
"""Words of a name that stand without quotes."""
MOST_NAMES = 12
"""Other names by which one is searched."""
_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»＂", '"'))


class Search(NamedTuple):
    """What is searched for, and what to tell people: as which other names."""

    query: Query
    notes: tuple[str, ...]

    @property
    def terms(self) -> list[Term]:
        """Give the terms that are looked for: as typed, then as other names."""
        wanted = [group for group in self.query if not group[0].negated]
        typed = [group[0] for group in wanted]
        return list(dict.fromkeys([*typed, *(t for group in wanted for t in group[1:])]))

    @property
    def typed(self) -> int:
        """Give how many of ``terms`` are as typed."""
        return len({group[0] for group in self.query if not group[0].negated})


def read_search(connection: Connection, words: str) -> Search:
    """Read what a person typed.

    Raises:
        QueryError: nothing is left to look for.
    """
    terms = list(_terms(clean(words)))[:MOST_WORDS]
    if not any(not t.negated for t in terms):
        found = "only words to leave out" if terms else f"no word in {words!r}"
        raise QueryError(f"search: expected words to look for, found {found}")
    return _with_other_names(connection, terms)


def _terms(words: str) -> Iterator[Term]:
    for match in _PIECE.finditer(words.translate(_QUOTES)):
        negated = bool(match.group(1))
        piece = match.group(2) or match.group(3) or ""
        found = tuple(index_words(piece))
        if found:
            prefix = piece.endswith("*") and len(found[-1]) > 1
            yield Term(found, prefix, negated)


def _with_other_names(connection: Connection, terms: list[Term]) -> Search:
    groups: list[list[Term]] = [[t] for t in terms]
    notes: list[str] = []
    at = 0
    while at < len(terms):
        end, others = _other_names(connection, terms, at)
        for n in range(at, end):
            # (a or name) and (b or name) is: a and b, or name
            groups[n] += [Term(o) for o in others if Term(o) not in groups[n]]
        if others:
            notes.append(f"also searched: {', '.join(others.values())}")
        at = end
    return Search(groups, tuple(notes))


def _other_names(
    connection: Connection, terms: list[Term], at: int
) -> tuple[int, dict[tuple[str, ...], str]]:
    """Give the end of the longest name that begins at term ``at``, and its other names."""
    if terms[at].negated or terms[at].prefix:
        return at + 1, {}
    stretch = [terms[at]]
    for term in terms[at + 1 : at + LONGEST_NAME]:
        if term.negated or term.prefix:
            break
        stretch.append(term)
    for length in range(len(stretch), 0, -1):
        words = tuple(w for t in stretch[:length] for w in t.words)
        if names := _names_beside(connection, " ".join(words)):
            return at + length, {n: shown for n, shown in names.items() if n != words}
    return at + 1, {}


def _names_beside(connection: Connection, name: str) -> dict[tuple[str, ...], str]:
    """Give all names, by their normalised words, of those that are called ``name``."""
    rows = keys_named(connection, [name])
    found: dict[tuple[str, ...], str] = {}
    for row in rows[:MOST_NAMES]:
        for other in (row.ar, row.en):
            if other and (words := tuple(index_words(other))):
                found.setdefault(words, other)
    if rows:
        return found
    index = load_actors()
    for entry in index.named(name):
        actor = index.actors.get(entry.actor)
        if actor is None or entry.use not in ("name", "last-name") or entry.ordinary:
            continue
        for names in actor.names.values():
            shown = last_name(names[0], actor) if entry.use == "last-name" else names[0]
            if shown:
                found.setdefault(tuple(index_words(shown)), shown)
    return found


def matching(dialect: str, searched: str, query: Query, name: str) -> Select[Any]:
    """Give the select of the ids of the rows of ``searched`` that hold what ``query`` asks for.

    ``searched`` is report_words (ids of reports) or statements; ``name`` that of the parameter.
    """
    if dialect == "sqlite":
        found = table(f"{searched}_fts")
        condition = text(f"{searched}_fts MATCH :{name}").bindparams(**{name: sqlite_query(query)})
        return select(literal_column("rowid").label("id")).select_from(found).where(condition)
    held = schema.metadata.tables[searched]
    key = held.c.report if searched == "report_words" else held.c.id
    condition = text(f"{searched}.vector @@ to_tsquery('simple', :{name})").bindparams(
        **{name: postgresql_query(query)}
    )
    return select(key.label("id")).where(condition)


def holding(dialect: str, searched: str, query: Query, row: str) -> TextClause:
    """Give the test that the row of ``searched`` with the id ``row`` (SQL) holds it: a look each.

    Where nearly all hold it, some looks cost less than the list of all that do.
    """
    if dialect == "sqlite":
        found = f"{searched}_fts MATCH :held AND {searched}_fts.rowid = {row}"
        condition = text(f"EXISTS (SELECT 1 FROM {searched}_fts WHERE {found})")
        return condition.bindparams(held=sqlite_query(query))
    key = "report" if searched == "report_words" else "id"
    found = (
        f"SELECT h.vector @@ to_tsquery('simple', :held) FROM {searched} h WHERE h.{key} = {row}"
    )
    return text(f"({found})").bindparams(held=postgresql_query(query))
