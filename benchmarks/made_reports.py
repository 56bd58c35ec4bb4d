"""Reports by the hundred thousand, made of the samples, for a store as large as one likes.

Each copy of a sample has its dates shifted, its places, people and countries exchanged for others,
and two words in five of its text drawn anew, so that filters and words are as selective as in news.
"""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from marsad.model.record import Record
from marsad.resources.gazetteer import load_gazetteer
from marsad.store import Store, schema
from marsad.store.identity import item_of
from marsad.store.keeping import encoded_record, raw_values, report_values
from marsad.store.keys import entity_key, normal_name
from marsad.store.projection import PROJECTED, Rows, project
from marsad.store.rows import insert_rows

SAMPLES = Path(__file__).parent.parent / "samples"
BATCH = 250  # reports a transaction
COUNTRIES, PLACES, OTHERS, WORDS = 120, 4000, 30_000, 60_000
FIRST_YEAR, YEARS = 2010, 15
INPUTS = (schema.raw_items, schema.records)
DATES = ("day", "begin_date", "end_date")


class Base(NamedTuple):
    """A report read for real: its record, its rows as report 0, its input and record as kept."""

    record: Record
    rows: Rows
    raw: dict[str, Any]
    encoded: dict[str, Any]


class Pool:
    """Keys to exchange for others: few are named often, most seldom, as in news."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        gazetteer = load_gazetteer()
        codes = sorted(set(gazetteer.alpha3.values()))
        found = [(code, gazetteer.country(code)) for code in codes]
        self.countries = [(code, place) for code, place in found if place][:COUNTRIES]
        chance.shuffle(self.countries)
        self.ids: dict[str, range] = {}

    def fill(self, store: Store) -> None:
        """Write the keys that the copies name, where they are not there."""
        rows: list[dict[str, Any]] = []
        for kind, most in (("country", COUNTRIES), ("place", PLACES), ("person", OTHERS)):
            for n in range(most):
                code, country = self.countries[n if kind == "country" else self._often(COUNTRIES)]
                placed = kind != "person"
                rows.append(
                    {
                        "id": len(rows) + 1,
                        "key": f"iso3166:{code}" if kind == "country" else f"{kind}:made:{n}",
                        "type": kind, "ar": country.ar if kind == "country" else None,
                        "en": country.en if kind == "country" else f"{kind} {n}",
                        "country": code, "sector": None,
                        "lat": country.lat if placed else None,
                        "lon": country.lon if placed else None,
                    }
                )  # fmt: skip
        for first, kind in ((0, "country"), (COUNTRIES, "place"), (COUNTRIES + PLACES, "person")):
            most = {"country": COUNTRIES, "place": PLACES, "person": OTHERS}[kind]
            self.ids[kind] = range(first + 1, first + 1 + most)
        self.rows = {row["id"]: row for row in rows}
        with store.writing() as connection:
            if connection.execute(select(schema.keys.c.id).limit(1)).first():
                return
            insert_rows(connection, schema.keys, rows)
            names = [{"name": normal_name(row["en"]), "key": row["id"]} for row in rows]
            insert_rows(connection, schema.key_names, names)

    def _often(self, most: int) -> int:
        """Draw a number below ``most``, small ones more often (Zipf's law)."""
        return int(most ** self.chance.random()) - 1

    def draw(self, kind: str) -> dict[str, Any]:
        """Draw the row of a key of the kind of an entity type."""
        group = (
            kind if kind == "country" else "place" if kind in ("place", "facility") else "person"
        )
        ids = self.ids[group]
        return self.rows[ids[self._often(len(ids))]]

    def day(self) -> str:
        """Draw a day."""
        first = date(FIRST_YEAR, 1, 1)
        return (first + timedelta(days=self.chance.randrange(365 * YEARS))).isoformat()

    def words(self, words: str) -> str:
        """Draw two words in five anew."""
        return " ".join(
            w if self.chance.random() < 0.6 else f"w{self._often(WORDS)}" for w in words.split()
        )


def read_samples() -> list[Base]:
    """Read the samples into records and their rows."""
    from marsad import Reader

    return [base_of(record) for record in Reader().read_all(SAMPLES)]


def base_of(record: Record) -> Base:
    """Give ``record`` with its rows."""
    keys = {entity_key(e): n for n, e in enumerate(record.entities)}
    raw = {**raw_values(item_of(record)), "retrieved_at": "2024-01-01"}
    return Base(record, project(record, 0, keys), raw, encoded_record(record))


def shifted(base: Base, report: int, pool: Pool, moved: str | None = None) -> Rows:
    """Give the rows of ``base`` as another report, on other days, elsewhere, of others.

    ``moved`` is its day, else one is drawn.
    """
    first = report * schema.ROWS
    moved = moved or pool.day()
    new: dict[int, dict[str, Any]] = {}
    taken: set[int] = set()
    for entity in base.rows[schema.entities]:
        if entity["key"] not in new:
            drawn = pool.draw(entity["type"])
            while drawn["id"] in taken:
                drawn = pool.draw(entity["type"])
            taken.add(drawn["id"])
            new[entity["key"]] = drawn
    rows: Rows = {}
    for table, old in base.rows.items():
        rows[table] = made = [dict(row) for row in old]
        for row in made:
            _renumber(row, report, first)
            for column in DATES:
                if row.get(column):
                    row[column] = moved
            _exchange(row, new)
    words = rows[schema.report_words][0]
    words["body"] = pool.words(words["body"])
    return rows


_NUMBERED = (
    "id", "event", "entity", "source", "statement", "within", "addressee", "quantity",
    "from_event", "to_event",
)  # fmt: skip


def _renumber(row: dict[str, Any], report: int, first: int) -> None:
    if "report" in row:
        row["report"] = report
    for column in _NUMBERED:
        if row.get(column) is not None:
            row[column] += first
    if isinstance(row.get("place"), int):
        row["place"] += first


def _exchange(row: dict[str, Any], new: dict[int, dict[str, Any]]) -> None:
    for prefix, where in (("", "key"), ("source_", "source_key"), ("place_", "place_key")):
        if row.get(where) is None:
            continue
        key = new[row[where]]
        row[where] = key["id"]
        for column in ("ar", "en"):
            if f"{prefix}{column}" in row:
                row[f"{prefix}{column}"] = key[column]
        country = "country" if prefix == "place_" else f"{prefix}country"
        if country in row:
            row[country] = key["country"]
        if prefix == "place_":
            row["lat"], row["lon"] = key["lat"], key["lon"]


class Gathered:
    """Rows of several reports, written in one transaction."""

    def __init__(self) -> None:
        self.rows: Rows = {table: [] for table in (schema.reports, *INPUTS, *PROJECTED)}

    def add(self, base: Base, report: int, key: str, rows: Rows) -> None:
        """Add a report made of ``base``, which has ``rows``."""
        day = next((row["day"] for row in rows[schema.statements]), None)
        head = {**report_values(base.record), "day": day, "published": day}
        given = {"id": report, "key": key, "options": "", "revision": 1}
        self.rows[schema.reports].append({**head, **given})
        self.rows[schema.raw_items].append({**base.raw, "report": report})
        self.rows[schema.records].append({**base.encoded, "report": report})
        for table, more in rows.items():
            self.rows[table] += more

    def write(self, connection: Connection) -> None:
        """Write all rows."""
        for table, rows in self.rows.items():
            insert_rows(connection, table, rows)


def fill(store: Store, events: int) -> None:
    """Fill ``store`` with ``events`` events, and print how fast."""
    pool = Pool(random.Random(11))
    pool.fill(store)
    bases = read_samples()
    began, done, report = time.perf_counter(), 0, 0
    while done < events:
        gathered = Gathered()
        for _ in range(BATCH):
            report += 1
            base = bases[report % len(bases)]
            rows = shifted(base, report, pool)
            done += len(rows[schema.events])
            gathered.add(base, report, f"k{report}", rows)
        with store.writing() as connection:
            gathered.write(connection)
        if report % (BATCH * 40) == 0:
            rate = done / (time.perf_counter() - began)
            print(f"  {done} events, {rate:.0f} a second", flush=True)
    took = time.perf_counter() - began
    print(f"filled: {done} events in {report} reports, {took:.0f} s, {done / took:.0f} events/s")


def settle(store: Store) -> None:
    """Let PostgreSQL number new rows behind those that were given their numbers, and count them."""
    if store.dialect == "sqlite":
        return
    numbered = ("reports", "keys", "stories", "copy_groups", "event_groups", "cross_links")
    with store.writing() as connection:
        for table in numbered:
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            connection.execute(text(f"SELECT setval({sequence}, max(id)) FROM {table}"))
    with store.engine.connect() as connection:  # as its autovacuum does, sooner or later
        driver: Any = connection.connection.driver_connection
        driver.rollback()
        driver.autocommit = True
        driver.cursor().execute("VACUUM ANALYZE")
        driver.autocommit = False
