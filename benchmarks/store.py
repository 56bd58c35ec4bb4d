"""Speed and size of a store with a million events, and of finding in it.

Fills a store with reports made of the samples (samples/, read for real): each copy has its dates
shifted, its places, people and countries exchanged for others, and two words in five of its text
drawn anew, so that filters and words are as selective as in news. The rows go the way that ingest's
go. Then times looking up, searching and filtering, each beside a plain lookup by id in the same
file with the driver alone::

    python benchmarks/store.py --events 1000000 --store /tmp/million.db

A store that is there already is measured as it is. Compare ratios within one run.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from marsad.model.record import Record
from marsad.query import (
    Filters,
    find_actors,
    find_events,
    find_statements,
    search,
    timeline,
)
from marsad.resources.gazetteer import load_gazetteer
from marsad.store import Entry, Store, schema
from marsad.store.keeping import encoded_record, raw_values, report_values
from marsad.store.keys import entity_key, normal_name
from marsad.store.projection import PROJECTED, Rows, project
from marsad.store.rows import insert_rows

SAMPLES = Path(__file__).parent.parent / "samples"
BATCH = 250  # reports a transaction
COUNTRIES, PLACES, OTHERS, WORDS = 120, 4000, 30_000, 60_000
FIRST_YEAR, YEARS = 2010, 15
DATES = ("day", "begin_date", "end_date")
ROUNDS = 60
DRAWN = 300  # reports from which names, words and days to ask for are drawn


class Base(NamedTuple):
    """A report read for real: its record, and its rows as report 0."""

    record: Record
    rows: Rows


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
        """Write the keys that the copies name."""
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

    def words(self, words: str) -> str:
        """Draw two words in five anew."""
        return " ".join(
            w if self.chance.random() < 0.6 else f"w{self._often(WORDS)}" for w in words.split()
        )


def read_samples() -> list[Base]:
    """Read the samples into records and their rows."""
    from marsad import Reader

    found = []
    for record in Reader().read_all(SAMPLES):
        keys = {entity_key(e): n for n, e in enumerate(record.entities)}
        found.append(Base(record, project(record, 0, keys)))
    return found


def shifted(base: Base, report: int, pool: Pool) -> Rows:
    """Give the rows of ``base`` as another report, on other days, elsewhere, of others."""
    first = report * schema.ROWS
    days = pool.chance.randrange(365 * YEARS)
    moved = f"{FIRST_YEAR + days // 365}-{days % 365 // 31 + 1:02d}-{days % 31 + 1:02d}"
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


def fill(store: Store, events: int) -> None:
    """Fill ``store`` with ``events`` events, and print how fast."""
    pool = Pool(random.Random(11))
    pool.fill(store)
    bases = read_samples()
    raw = [{**raw_values(_item(b.record)), "retrieved_at": "2024-01-01"} for b in bases]
    records = [encoded_record(b.record) for b in bases]
    began, done, report = time.perf_counter(), 0, 0
    while done < events:
        with store.writing() as connection:
            gathered: Rows = {table: [] for table in PROJECTED}
            inputs, kept, heads = [], [], []
            for _ in range(BATCH):
                report += 1
                n = report % len(bases)
                rows = shifted(bases[n], report, pool)
                for table, more in rows.items():
                    gathered[table] += more
                done += len(rows[schema.events])
                day = next((row["day"] for row in rows[schema.statements]), None)
                head = {**report_values(bases[n].record), "day": day, "published": day}
                heads.append(
                    {**head, "id": report, "key": f"k{report}", "options": "", "revision": 1}
                )
                inputs.append({**raw[n], "report": report})
                kept.append({**records[n], "report": report})
            connection.execute(insert(schema.reports), heads)
            insert_rows(connection, schema.raw_items, inputs)
            insert_rows(connection, schema.records, kept)
            for table in PROJECTED:
                insert_rows(connection, table, gathered[table])
        if report % (BATCH * 40) == 0:
            rate = done / (time.perf_counter() - began)
            print(f"  {done} events, {rate:.0f} a second, {_memory():.0f} MB", flush=True)
    took = time.perf_counter() - began
    print(f"filled: {done} events in {report} reports, {took:.0f} s, {done / took:.0f} events/s")


def _item(record: Record) -> Any:
    from marsad.store.identity import item_of

    return item_of(record)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Times(NamedTuple):
    """Milliseconds of many calls, sorted: on the clock, and of this process on a CPU.

    The second is what the first would be with the machine to itself, save for the disk.
    """

    clock: list[float]
    cpu: list[float]

    def at(self, part: float) -> tuple[float, float]:
        """Give both at the quantile ``part``."""
        place = int(len(self.clock) * part)
        return self.clock[place], self.cpu[place]


def milliseconds(call: Callable[[], object], rounds: int = ROUNDS) -> Times:
    """Time ``call`` again and again."""
    clock, cpu = [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), time.process_time()
        call()
        clock.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return Times(sorted(clock), sorted(cpu))


class Asker:
    """Draws what to ask for from the store itself: what is named often is asked for often."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self.store, self.chance = store, chance
        with store.reading() as connection:
            newest = connection.execute(select(func.max(schema.reports.c.id))).scalar_one()
            self.reports = [chance.randrange(1, newest + 1) for _ in range(DRAWN)]
            arguments, events = schema.event_arguments.c, schema.events.c
            statements = schema.statements.c
            self.actors = self._names(connection, arguments.id, arguments.key)
            self.places = self._names(connection, events.id, events.place_key)
            self.sources = self._names(connection, statements.id, statements.source_key)
            self.countries = self._values(connection, arguments.id, arguments.country)
            self.types = self._values(connection, events.id, events.type)
            self.days = self._values(connection, events.id, events.day)
            bodies = select(schema.report_words.c.body)
            bodies = bodies.where(schema.report_words.c.report.in_(self.reports))
            self.words = [
                self.chance.choice(body.split()) for body in connection.execute(bodies).scalars()
            ]

    def _values(self, connection: Connection, row: Any, column: Any) -> list[Any]:
        found = []
        for report in self.reports:
            query = select(column).where(row >= report * schema.ROWS, column.is_not(None))
            found.append(connection.execute(query.order_by(row).limit(1)).scalar())
        return [value for value in found if value is not None]

    def _names(self, connection: Connection, row: Any, column: Any) -> list[str]:
        keys = self._values(connection, row, column)
        table = schema.keys.c
        query = select(table.id, func.coalesce(table.en, table.ar)).where(table.id.in_(set(keys)))
        names = {number: name for number, name in connection.execute(query)}
        return [names[key] for key in keys if names.get(key)]

    def half_a_year(self) -> dict[str, str]:
        """Draw half a year that holds events."""
        year, month = self.chance.choice(self.days)[:7].split("-")
        half = ("01", "06") if int(month) < 7 else ("07", "12")
        return {"since": f"{year}-{half[0]}", "until": f"{year}-{half[1]}"}

    def month(self) -> Filters:
        """Draw a month that holds events."""
        month = self.chance.choice(self.days)[:7]
        return Filters(since=month, until=month)

    def listed(self, find: Any, **drawn: Any) -> object:
        """List the first page of what fits; lists are drawn from."""
        given = {k: self.chance.choice(v) if isinstance(v, list) else v for k, v in drawn.items()}
        return list(find(self.store, Filters(**given), limit=50))

    def searched(self, words: int) -> object:
        """Search for some words."""
        return list(search(self.store, " ".join(self.chance.sample(self.words, words)), limit=20))


def calls(store: Store, chance: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give what is timed, by name; each call asks for something else."""
    ask = Asker(store, chance)
    yield "one report", lambda: store.get(chance.choice(ask.reports))
    yield "search, one word", lambda: ask.searched(1)
    yield "search, two words", lambda: ask.searched(2)
    yield "search, three words", lambda: ask.searched(3)
    yield "events, all", lambda: ask.listed(find_events)
    yield "events: type", lambda: ask.listed(find_events, type=ask.types)
    yield (
        "events: type, half a year",
        lambda: ask.listed(find_events, type=ask.types, **ask.half_a_year()),
    )
    yield "events: actor", lambda: ask.listed(find_events, actor=ask.actors)
    yield (
        "events: type, country of the actor",
        lambda: ask.listed(find_events, type=ask.types, actor=ask.countries),
    )
    yield (
        "events: type, actor, country, half a year",
        lambda: ask.listed(
            find_events,
            type=ask.types,
            actor=ask.countries,
            place=ask.countries,
            **ask.half_a_year(),
        ),
    )
    yield "events: place", lambda: ask.listed(find_events, place=ask.places)
    yield "events: according to", lambda: ask.listed(find_events, according_to=ask.sources)
    yield "events: a word of the report", lambda: ask.listed(find_events, text=ask.words)
    yield "statements: by", lambda: ask.listed(find_statements, by=ask.sources)
    yield (
        "statements: by a country, denials",
        lambda: ask.listed(find_statements, by=ask.countries, stance="deny"),
    )
    yield "statements: about", lambda: ask.listed(find_statements, about=ask.countries)
    yield "timeline of a month", lambda: timeline(store, ask.month())
    yield "who acts on whom, a month", lambda: find_actors(store, ask.month())


def measure(store: Store) -> None:
    """Print p50 and p95 of everything, and the ratio of p50 to a plain lookup."""
    chance = random.Random(5)
    with store.reading() as connection:
        sizes = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.reports, schema.events, schema.statements, schema.event_arguments)
        }
    print(", ".join(f"{n} {name}" for name, n in sizes.items()))
    if store.path is not None:
        print(f"file: {os.path.getsize(store.path) / 1e6:.0f} MB")
    plain = milliseconds(_plain(store, sizes["reports"], chance), 500)
    unit = plain.at(0.5)[0]
    print(f"{'ms on the clock (on a CPU)':45} p50            p95               x p50 of plain")
    print(_line("a plain lookup by id", plain, unit))
    for name, call in calls(store, chance):
        print(_line(name, milliseconds(call), unit), flush=True)
    records = [base.record for base in read_samples()]
    began = time.perf_counter()
    for n in range(10):
        for record in records:
            record.document.id = f"again-{n}-{record.document.sha256}"
        store.put_many([Entry(record) for record in records])
    rate = 10 * len(records) / (time.perf_counter() - began)
    print(f"keeping more reports, {len(records)} a transaction: {rate:.0f} reports a second")
    print(f"peak memory: {_memory():.0f} MB")


def _line(name: str, times: Times, unit: float) -> str:
    (middle, middle_cpu), (high, high_cpu) = times.at(0.5), times.at(0.95)
    shown = f"{middle:8.2f} ({middle_cpu:6.2f})  {high:8.2f} ({high_cpu:6.2f})"
    return f"{name:45} {shown}  {middle / unit:8.0f}"


def _plain(store: Store, reports: int, chance: random.Random) -> Callable[[], object]:
    def any_id() -> int:
        return chance.randrange(1, reports) * schema.ROWS

    if store.path is None:
        query = select(schema.events).where(schema.events.c.id == 0)

        def ask() -> object:
            with store.reading() as connection:
                return connection.execute(query).all()

        return ask
    driver = sqlite3.connect(store.path)
    return lambda: driver.execute("SELECT * FROM events WHERE id = ?", (any_id(),)).fetchall()


def main() -> None:
    """Fill the store if it is not there, then measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--store", default="/tmp/marsad-benchmark.db")
    given = parser.parse_args()
    with Store.open(given.store) as store:
        with store.reading() as connection:
            there = connection.execute(select(schema.reports.c.id).limit(1)).scalar()
        if there is None:
            fill(store, given.events)
        measure(store)


if __name__ == "__main__":
    main()
