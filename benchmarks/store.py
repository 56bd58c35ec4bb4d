"""Speed and size of a store with a million events, and of finding in it.

Fills a store with reports made of the samples (benchmarks.made_reports) and with stories made of
those of evaluation/stories (benchmarks.made_stories); the rows go the way that ingest's go. Then
times looking up, searching, filtering and stories, each beside a plain lookup by id in the same
file with the driver alone::

    python -m benchmarks.store --events 1000000 --store /tmp/million.db

A store that is there already is measured as it is. Compare ratios within one run.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, text

from benchmarks.made_reports import fill, read_samples, settle
from benchmarks.made_stories import fill_stories
from marsad.errors import QueryError
from marsad.linking.listing import list_stories
from marsad.linking.timeline import figures_by_source, numbers_of, open_story
from marsad.query import (
    Filters,
    find_actors,
    find_events,
    find_statements,
    search,
    show,
    timeline,
)
from marsad.query.names import Use, resolve_name
from marsad.store import Entry, Store, schema

ROUNDS = 60
DRAWN = 300  # reports from which names, words and days to ask for are drawn


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Times(NamedTuple):
    """Milliseconds of many calls, sorted: on the clock, and on a CPU, a local server's with it.

    The second is what the first would be with the machine to itself, save for the disk.
    """

    clock: list[float]
    cpu: list[float]

    def at(self, part: float) -> tuple[float, float]:
        """Give both at the quantile ``part``."""
        place = int(len(self.clock) * part)
        return self.clock[place], self.cpu[place]


def milliseconds(
    call: Callable[[], object], rounds: int = ROUNDS, servers: Sequence[int] = ()
) -> Times:
    """Time ``call`` again and again; ``servers`` are processes that work for this one."""
    clock, cpu = [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), _cpu(servers)
        call()
        clock.append((time.perf_counter() - began) * 1000)
        cpu.append((_cpu(servers) - used) * 1000)
    return Times(sorted(clock), sorted(cpu))


def _cpu(servers: Sequence[int]) -> float:
    """Give the seconds that this process and ``servers`` have been on a CPU."""
    spent = [Path(f"/proc/{pid}/schedstat").read_text().split()[0] for pid in servers]
    return time.process_time() + sum(map(int, spent)) / 1e9


def serving(store: Store) -> list[int]:
    """Give the processes of a PostgreSQL server on this machine that work for ``store``."""
    if store.dialect == "sqlite":
        return []
    query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    with store.reading() as one, store.reading() as two:  # both of them stay in the pool
        two.execute(text("SELECT 1"))
        pids = one.execute(text(query)).scalars().all()
    return [pid for pid in pids if Path(f"/proc/{pid}/schedstat").exists()]


def _means_one(connection: Connection, name: str, uses: Sequence[Use]) -> bool:
    try:
        for use in uses:
            resolve_name(connection, name, use, "name")
    except QueryError:  # of several, or the made reports have it as something else
        return False
    return True


class Asker:
    """Draws what to ask for from the store itself: what is named often is asked for often."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self.store, self.chance = store, chance
        with store.reading() as connection:
            newest = connection.execute(select(func.max(schema.reports.c.id))).scalar_one()
            self.reports = [chance.randrange(1, newest + 1) for _ in range(DRAWN)]
            arguments, events = schema.event_arguments.c, schema.events.c
            statements, effects = schema.statements.c, schema.event_effects.c
            self.actors = self._names(connection, arguments.id, arguments.key)
            self.places = self._names(connection, events.id, events.place_key, use="place")
            self.sources = self._names(connection, statements.id, statements.source_key)
            self.countries = self._values(connection, arguments.id, arguments.country)
            self.recipients = self._names(
                connection, arguments.id, arguments.key, arguments.role == "recipient"
            )
            self.modes = self._values(connection, events.id, events.mode)
            self.effects = self._values(connection, effects.event, effects.effect)
            newest = connection.execute(select(func.max(schema.stories.c.id))).scalar_one()
            self.stories = [chance.randrange(1, newest + 1) for _ in range(DRAWN)]
            self.types = self._values(connection, events.id, events.type)
            self.days = self._values(connection, events.id, events.day)
            bodies = select(schema.report_words.c.body)
            bodies = bodies.where(schema.report_words.c.report.in_(self.reports))
            self.words = [
                self.chance.choice(body.split()) for body in connection.execute(bodies).scalars()
            ]

    def _values(self, connection: Connection, row: Any, column: Any, *where: Any) -> list[Any]:
        found = []
        for report in self.reports:
            query = select(column).where(row >= report * schema.ROWS, column.is_not(None), *where)
            found.append(connection.execute(query.order_by(row).limit(1)).scalar())
        return [value for value in found if value is not None]

    def _names(
        self, connection: Connection, row: Any, column: Any, *where: Any, use: Use = "actor"
    ) -> list[str]:
        keys = self._values(connection, row, column, *where)
        table = schema.keys.c
        query = select(table.id, func.coalesce(table.en, table.ar)).where(table.id.in_(set(keys)))
        names = {number: name for number, name in connection.execute(query)}
        names = {
            n: name
            for n, name in names.items()
            if name and _means_one(connection, name, (use, "any"))
        }
        return [names[key] for key in keys if key in names]

    def half_a_year(self) -> dict[str, str]:
        """Draw half a year that holds events."""
        year, month = self.chance.choice(self.days)[:7].split("-")
        half = ("01", "06") if int(month) < 7 else ("07", "12")
        return {"since": f"{year}-{half[0]}", "until": f"{year}-{half[1]}"}

    def month(self) -> Filters:
        """Draw a month that holds events."""
        month = self.chance.choice(self.days)[:7]
        return Filters(since=month, until=month)

    def filters(self, **drawn: Any) -> Filters:
        """Give filters; lists are drawn from."""
        given = {k: self.chance.choice(v) if isinstance(v, list) else v for k, v in drawn.items()}
        return Filters(**given)

    def listed(self, find: Any, **drawn: Any) -> object:
        """List the first page of what fits; lists are drawn from."""
        return list(find(self.store, self.filters(**drawn), limit=50))

    def latest_stories(self, **given: Any) -> object:
        """List stories as ``marsad stories`` does."""
        with self.store.reading() as connection:
            return list_stories(connection, **given)

    def story(self) -> object:
        """Make what ``marsad story`` shows of a story."""
        with self.store.reading() as connection:
            found, digests = open_story(connection, self.chance.choice(self.stories))
            numbers_of(connection, digests)
        origins = {report: key for report, (key, _) in found.origins.items()}
        return figures_by_source(list(digests.values()), origins)

    def searched(self, words: int) -> object:
        """Search for some words."""
        return list(search(self.store, " ".join(self.chance.sample(self.words, words)), limit=20))


Call = tuple[str, Callable[[], object]]


def calls(store: Store, chance: random.Random) -> Iterator[Call]:
    """Give what is timed, by name; each call asks for something else."""
    ask = Asker(store, chance)
    yield "one report", lambda: store.get(chance.choice(ask.reports))
    for words, name in ((1, "one word"), (2, "two words"), (3, "three words")):
        yield f"search, {name}", lambda words=words: ask.searched(words)  # type: ignore[misc]
    yield from _event_lists(ask)
    yield "statements, all", lambda: ask.listed(find_statements)
    yield "statements: by", lambda: ask.listed(find_statements, by=ask.sources)
    yield "statements: stance", lambda: ask.listed(find_statements, stance=["deny", "accuse"])
    yield (
        "statements: by a country, denials",
        lambda: ask.listed(find_statements, by=ask.countries, stance="deny"),
    )
    yield "statements: about", lambda: ask.listed(find_statements, about=ask.countries)
    yield "statements: a word", lambda: ask.listed(find_statements, text=ask.words)
    yield "timeline of a month", lambda: timeline(store, ask.month())
    yield "timeline of a place", lambda: list(timeline(store, ask.filters(place=ask.places)))
    yield (
        "who acts on whom, a month",
        lambda: list(find_actors(store, ask.month(), limit=50)),
    )
    yield from _stories(ask)


def _event_lists(ask: Asker) -> Iterator[Call]:
    drawn: dict[str, dict[str, Any]] = {
        "events, all": {},
        "events: type": {"type": ask.types},
        "events: mode": {"mode": ask.modes},
        "events: effect": {"effect": ask.effects},
        "events: negative": {"polarity": "negative"},
        "events: type, planned": {"type": ask.types, "reality": "planned"},
        "events: actor": {"actor": ask.actors},
        "events: recipient": {"recipient": ask.recipients},
        "events: actor, of any name in a country": {"actor": ask.countries},
        "events: actor and recipient, countries": {
            "actor": ask.countries,
            "recipient": ask.countries,
        },
        "events: actor and place, countries": {"actor": ask.countries, "place": ask.countries},
        "events: whoever takes part": {"who": ask.actors},
        "events: type, country of the actor": {"type": ask.types, "actor": ask.countries},
        "events: place": {"place": ask.places},
        "events: within 100 km": {"place": ask.places, "radius_km": 100},
        "events: according to": {"according_to": ask.sources},
        "events: according to, actor, countries": {
            "according_to": ask.countries,
            "actor": ask.countries,
        },
        "events: about": {"about": ask.actors},
        "events: a word of the report": {"text": ask.words},
        "events: a word, actor": {"text": ask.words, "actor": ask.countries},
    }
    for name, given in drawn.items():
        yield name, lambda given=given: ask.listed(find_events, **given)  # type: ignore[misc]
    yield (
        "events: type, half a year",
        lambda: ask.listed(find_events, type=ask.types, **ask.half_a_year()),
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


def _stories(ask: Asker) -> Iterator[Call]:
    yield "stories, the latest", lambda: ask.latest_stories()
    yield "stories with contradictions", lambda: ask.latest_stories(contradicted=True)
    yield "story view", ask.story
    yield "reports of a story", lambda: show(ask.store, f"story:{ask.chance.choice(ask.stories)}")
    yield "events of a story", lambda: ask.listed(find_events, story=ask.stories)


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
    servers = serving(store)
    plain = milliseconds(_plain(store, sizes["reports"], chance), 500, servers)
    unit = plain.at(0.5)[0]
    print(f"{'ms on the clock (on a CPU)':45} p50            p95               x p50 of plain")
    print(_line("a plain lookup by id", plain, unit))
    for name, call in calls(store, chance):
        call()  # what is loaded once, at the first call of a process
        print(_line(name, milliseconds(call, ROUNDS, servers), unit), flush=True)
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
        with store.reading() as connection:
            told = connection.execute(select(schema.stories.c.id).limit(1)).scalar()
        if told is None:
            fill_stories(store, max(1, given.events // 3000))
            settle(store)
        measure(store)


if __name__ == "__main__":
    main()
