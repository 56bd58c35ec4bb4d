"""The tables of the store, the same for SQLite and PostgreSQL. docs/store.md tells what for.

``raw_items`` and ``records`` are the truth: what came in, and what Marsad made of it. The tables of
the second part are projections of the record (marsad.store.projection), written and replaced with
it in one transaction and never by anything else. ``corrections`` belong to people; the
tables of marsad.store.across, also named here, to linking.

Dates are ISO 8601 text, which compares as it sorts: a day, or less where less is known. Spans are
code points of the report's text, half-open. ``local`` is an id within the record (e1, st2, ev3).
Ids of reports are never given twice. Those of projected rows are the report's times ``ROWS`` plus a
number: they need no sequence, and the rows of a report lie together.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from marsad.store.across import (
    copies,
    copy_groups,
    cross_links,
    entity_links,
    event_groups,
    event_members,
    signature_bands,
    signatures,
    stories,
    story_members,
    work,
    world_entities,
)
from marsad.store.columns import ROWS, Id, Json, metadata, report_column

_reviewed: dict[str, Any] = {  # few rows are reviewed: an index of those alone
    "sqlite_where": text("review IS NOT NULL"),
    "postgresql_where": text("review IS NOT NULL"),
}

# What came in, and what was made of it

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # of the input: marsad.store.identity
    Column("document", Text, nullable=False),  # document.id; two reports may share one
    Column("sha256", Text, nullable=False),  # of the text
    Column("url", Text),
    Column("publisher", Text),
    Column("title", Text),
    Column("language", Text, nullable=False),
    Column("published", Text),  # as in the record, to the minute where known
    Column("published_basis", Text, nullable=False),
    Column("day", Text),  # published, cut to the day
    Column("version", Text, nullable=False),  # of Marsad and its data: marsad.store.identity
    Column("options", Text, nullable=False),  # sum of what says how to read the input
    Column("read_at", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # how often it was read: 1, 2 …
    Column("characters", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Index(None, "document"),
    Index(None, "sha256"),
    Index(None, "url"),
    Index(None, "day"),
    Index(None, "publisher", "day"),
    Index(None, "version"),
    sqlite_autoincrement=True,
)

raw_items = Table(
    "raw_items",
    metadata,
    report_column(primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),  # zlib of the UTF-8 text or HTML
    Column("sha256", Text, nullable=False),  # of the UTF-8, not of its compressed form
    Column("size", BigInteger, nullable=False),
    Column("format", Text, nullable=False),  # text, html, jsonl
    Column("source", Text, nullable=False),  # file, URL, or standard input
    Column("line", Integer),
    Column("item", Text),  # the id that came with it
    Column("title", Text),
    Column("url", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("language", Text),
    Column("notes", Json, nullable=False),
    Column("retrieved_at", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    report_column(primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),  # zlib of the record's JSON
    Column("sha256", Text, nullable=False),  # of the JSON
)

# Projections

report_words = Table(
    "report_words",
    metadata,
    report_column(primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),  # normalised words (marsad.store.words), a space between
    Column("body", Text, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # wikidata:Q7747, person:RUS:sergey lavrov
    Column("type", Text, nullable=False),
    Column("ar", Text),
    Column("en", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("lat", Float),
    Column("lon", Float),
    sqlite_autoincrement=True,
)

key_names = Table(
    "key_names",
    metadata,
    Column("name", Text, primary_key=True),  # normalised words
    Column("key", Id, ForeignKey("keys.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "key"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    report_column(index=True),
    Column("local", Text, nullable=False),
    Column("key", Id, ForeignKey("keys.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("ar", Text),
    Column("en", Text),
    Column("role", Text),  # the first title the text gives: الرئيس الروسي
    Column("office", Text),
    Column("country", Text),  # ISO 3166-1 alpha-3
    Column("sector", Text),
    Column("refs", Json, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("kind", Text),  # of a place: city, admin1 …
    Column("mentions", Integer, nullable=False),
    Column("review", Text),
    Index(None, "key", "report"),
    Index(None, "country", "sector"),
)

quantities = Table(
    "quantities",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    report_column(index=True),
    Column("local", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("qualifier", Text, nullable=False),
    Column("unit", Text),
    Column("kind", Text),  # of what is counted
    Column("counted", Text),  # its lemma
    Column("effect", Text),
    Column("review", Text),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    report_column(index=True),
    Column("local", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("stance", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("source", Id),  # entities.id
    Column("source_key", Id),  # keys.id of the source
    Column("source_country", Text),
    Column("source_sector", Text),
    Column("source_ar", Text),
    Column("source_en", Text),
    Column("source_text", Text),
    Column("cue", Text),
    Column("lemma", Text),
    Column("content", Text, nullable=False),  # the content spans, " … " between
    Column("words", Text, nullable=False),  # normalised words of the content
    Column("addressee", Id),  # entities.id
    Column("place", Id),  # entities.id
    Column("within", Id),  # statements.id
    Column("begin_date", Text),
    Column("end_date", Text),
    Column("day", Text),  # begin_date, else the day of publication: what lists sort by
    Column("language", Text, nullable=False),
    Column("rule", Text),
    Column("review", Text),
    Index(None, "day"),
    Index(None, "stance", "day"),
    Index(None, "source_key", "stance", "day"),
    Index(None, "source_key", "day"),
    Index(None, "source_country", "stance", "day"),
    Index(None, "source_country", "day"),
    Index("ix_statements_review", "review", **_reviewed),
)

statement_topics = Table(
    "statement_topics",
    metadata,
    Column("key", Id, primary_key=True, autoincrement=False),  # keys.id named in the content
    Column("statement", Id, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("country", Text),
    Column("day", Text),
    Index(None, "statement"),
    Index(None, "key", "day", "statement"),
    Index(None, "country", "day", "statement"),
)

events = Table(
    "events",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    report_column(index=True),
    Column("local", Text, nullable=False),
    Column("type", Text),  # PLOVER; none for an effect
    Column("mode", Text),
    Column("effect", Text),
    Column("contexts", Text, nullable=False),  # a space between
    Column("cameo", Text),
    Column("acled", Text),
    Column("ucdp", Text),
    Column("start", Integer, nullable=False),  # of the trigger
    Column("stop", Integer, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("lemma", Text, nullable=False),
    Column("begin_date", Text),
    Column("end_date", Text),
    Column("time_precision", Text),
    Column("time_basis", Text),
    Column("day", Text),  # begin_date, else the day of publication: what lists sort by
    Column("place", Id),  # entities.id
    Column("place_key", Id),  # keys.id
    Column("place_ar", Text),
    Column("place_en", Text),
    Column("country", Text),  # of the place
    Column("lat", Float),
    Column("lon", Float),
    Column("place_precision", Text),
    Column("place_basis", Text),
    Column("polarity", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("reality", Text, nullable=False),
    Column("by_author", Boolean, nullable=False),  # the report itself says so
    Column("confidence", Float, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_stop", Integer, nullable=False),
    Column("sentence", Text, nullable=False),  # the evidence, " … " between
    Column("language", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("review", Text),
    # lists by day; with the rest behind, what a timeline and a table of actors count
    Index(
        "ix_events_listed",
        *("day", "id", "type", "effect", "polarity", "reality", "certainty", "review"),
    ),
    Index(None, "type", "day"),
    Index(None, "type", "mode", "day"),
    Index(None, "country", "type", "day"),
    Index(None, "country", "day"),
    Index(None, "place_key", "type", "day"),
    Index(None, "place_key", "day"),
    Index(None, "effect", "day"),
    Index(None, "lat", "lon", "day"),
    Index("ix_events_review", "review", **_reviewed),
)

event_arguments = Table(
    "event_arguments",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("event", Id, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("role", Text, nullable=False),
    Column("entity", Id),  # entities.id
    Column("key", Id),  # keys.id
    Column("kind", Text),  # type of the entity
    Column("ar", Text),
    Column("en", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("basis", Text),
    Column("type", Text),  # of the event, with its day: one index answers who did what when
    Column("day", Text),
    # the newest events of someone, with their type: answered by the index alone, in order
    Index(None, "country", "role", "day", "event", "type"),
    Index(None, "key", "role", "day", "event", "type"),
    Index(None, "event", "role", "key", "country"),  # who is in an event
)

event_effects = Table(
    "event_effects",
    metadata,
    Column("event", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("effect", Text, primary_key=True),  # killed, injured …
    Column("low", Float),
    Column("high", Float),
    Column("quantity", Id),  # quantities.id
    Index(None, "effect", "event"),
)

event_statements = Table(
    "event_statements",
    metadata,
    Column("event", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("statement", Id, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("source_key", Id),  # of the statement, with the event's day
    Column("source_country", Text),
    Column("day", Text),
    Index(None, "statement"),
    Index(None, "source_key", "day", "event"),
    Index(None, "source_country", "day", "event"),
)

event_links = Table(
    "event_links",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),  # cause, subevent … within one report
    Column(
        "from_event", Id, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("to_event", Id, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("evidence", Json, nullable=False),  # spans
)

# What people say: survives every reading

corrections = Table(
    "corrections",
    metadata,
    Column("id", Id, primary_key=True),
    Column("report", Id, ForeignKey("reports.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # accept, reject, correct, merge, split, add, comment
    Column("target", Text, nullable=False),  # event, statement, entity …
    Column("anchor", Json, nullable=False),  # {"span", "text", "type" …}: found again by these
    Column("field", Text),
    Column("before", Json),
    Column("after", Json),
    Column("comment", Text),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Text),
    Column("version", Text, nullable=False),  # of Marsad and data at the time
    sqlite_autoincrement=True,
)

# Full text: PostgreSQL keeps a vector beside the words, SQLite a table of its own (fulltext.py).
SEARCHED = {"report_words": ("title", "body"), "statements": ("words",)}
"""The columns that are searched by word, best first."""

__all__ = [
    "ROWS",
    "SEARCHED",
    "copies",
    "copy_groups",
    "corrections",
    "cross_links",
    "entities",
    "entity_links",
    "event_arguments",
    "event_effects",
    "event_groups",
    "event_links",
    "event_members",
    "event_statements",
    "events",
    "key_names",
    "keys",
    "meta",
    "metadata",
    "quantities",
    "raw_items",
    "records",
    "report_words",
    "reports",
    "signature_bands",
    "signatures",
    "statement_topics",
    "statements",
    "stories",
    "story_members",
    "work",
    "world_entities",
]
