"""Who is who across reports: the entities of each report linked to entities of the world.

One key is one entity everywhere. A person that no authority file knows goes by the name; another
spelling of it, in another script too, is looked for among the people of the same story.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from marsad.linking.digest import Digest, WorldName
from marsad.linking.kept import StoreCorpus
from marsad.linking.persons import match_person
from marsad.store import schema


class WorldLinker:
    """Links entities over an open transaction; each known key is looked up once."""

    def __init__(self, connection: Connection, corpus: StoreCorpus) -> None:
        self._connection = connection
        self._corpus = corpus

    def link(self, digest: Digest) -> None:
        """Link the named entities of a report that has just been kept."""
        rows = self._entities(digest)
        links = schema.entity_links
        worlds = self._known({row["key"] for row in rows.values()})
        for name in digest.names:
            row = rows.get(name.entity)
            if row is None:
                continue
            world, method = worlds.get(row["key"]), "linking.key"
            if world is None:
                world, method = self._new(name, row), "linking.new"
                worlds[row["key"]] = world
            values = {
                "entity": row["id"],
                "world": world,
                "score": 1.0,
                "method": method,
                "evidence": {"key": name.key, "span": list(name.span)},
            }
            self._connection.execute(delete(links).where(links.c.entity == row["id"]))
            self._connection.execute(insert(links), values)

    def unite(self, digests: Sequence[Digest]) -> None:
        """Unite people of one story who are called alike under several keys."""
        people: dict[str, WorldName] = {}
        homes: dict[str, Digest] = {}
        for digest in digests:
            for name in digest.names:
                if name.type == "person" and name.key not in people:
                    people[name.key], homes[name.key] = name, digest
        for key, person in people.items():
            if not key.startswith("person:"):
                continue
            match = match_person(person, [p for k, p in people.items() if k != key])
            if match is not None:
                self._merge(homes[key], person, homes[match[0].key], match[0], match[1])

    def _merge(
        self, one: Digest, person: WorldName, two: Digest, other: WorldName, score: float
    ) -> None:
        links = schema.entity_links
        ours, theirs = self._world(one, person), self._world(two, other)
        if ours is None or theirs is None or ours == theirs:
            return
        kept, gone = sorted((ours, theirs))
        evidence = {"spellings": sorted({*person.names.values(), *other.names.values()})}
        self._connection.execute(
            update(links).where(links.c.world == gone),
            {
                "world": kept,
                "score": round(score, 3),
                "method": "linking.sound",
                "evidence": evidence,
            },
        )
        table = schema.world_entities
        row = self._connection.execute(select(table).where(table.c.id == gone)).one()
        names = {k: getattr(row, k) for k in ("ar", "en") if getattr(row, k)}
        for column, value in names.items():
            self._connection.execute(
                update(table).where(table.c.id == kept, table.c[column].is_(None)),
                {column: value},
            )
        self._connection.execute(delete(table).where(table.c.id == gone))

    def _world(self, digest: Digest, name: WorldName) -> int | None:
        links, entities = schema.entity_links, schema.entities
        query = (
            select(links.c.world)
            .join(entities, entities.c.id == links.c.entity)
            .where(entities.c.report == self._corpus.number(digest.report))
            .where(entities.c.local == name.entity)
        )
        found = self._connection.execute(query).scalar()
        return int(found) if found is not None else None

    def _entities(self, digest: Digest) -> dict[str, Any]:
        table = schema.entities
        query = select(
            table.c.id, table.c.local, table.c.key, table.c.sector, table.c.refs,
            table.c.lat, table.c.lon,
        ).where(table.c.report == self._corpus.number(digest.report))  # fmt: skip
        return {row.local: dict(row._mapping) for row in self._connection.execute(query)}

    def _known(self, keys: set[int]) -> dict[int, int]:
        links, entities = schema.entity_links, schema.entities
        found: dict[int, int] = {}
        for key in sorted(keys):
            query = (
                select(links.c.world)
                .join(entities, entities.c.id == links.c.entity)
                .where(entities.c.key == key)
                .limit(1)
            )
            world = self._connection.execute(query).scalar()
            if world is not None:
                found[key] = int(world)
        return found

    def _new(self, name: WorldName, row: Any) -> int:
        values = {
            "type": name.type,
            "ar": name.names.get("ar"),
            "en": name.names.get("en"),
            "country": name.country,
            "sector": row["sector"],
            "refs": row["refs"],
            "lat": row["lat"],
            "lon": row["lon"],
        }
        query = insert(schema.world_entities).returning(schema.world_entities.c.id)
        return int(self._connection.execute(query, values).scalar_one())
