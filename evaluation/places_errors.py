"""Why places of a geocoded set are missed: not found, found without a geo, or far off.

Run: python evaluation/places_errors.py FOLDER [LANGUAGE] (of IDRISI JSON lines: text,
location_mentions with offsets and an OSM point). Figures as in marsad's acceptance measure: near
is 161 km, close 20 km, a country counts within 1,500 km. The set is read as data only.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from marsad.model.item import RawItem
from marsad.model.mention import Entity
from marsad.model.record import Record
from marsad.places.distance import kilometres
from marsad.reader import Reader

NEAR, CLOSE, COUNTRY = 161, 20, 1500
PLACES = ("country", "place", "facility")


def overlapping(record: Record, start: int, end: int) -> list[Entity]:
    """Give the place entities mentioned within ``[start, end)``."""
    entities = {e.id: e for e in record.entities if e.type in PLACES}
    return [
        entities[m.entity]
        for m in record.mentions
        if m.span[0] < end and start < m.span[1] and m.entity in entities
    ]


def other_types(record: Record, start: int, end: int) -> str:
    """Say what else was found there."""
    types = {e.id: e.type for e in record.entities}
    return ",".join(
        types[m.entity] for m in record.mentions if m.span[0] < end and start < m.span[1]
    )


def main(folder: str, language: str = "ar") -> None:
    """Print the figures and the most frequent errors of each kind."""
    reader = Reader()
    causes: dict[str, Counter[tuple[str, ...]]] = {
        k: Counter() for k in ("not found", "no geo", "far", "other country")
    }
    seen = found = near = close = 0
    for path in sorted(Path(folder).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            item = RawItem(content=row["text"], format="jsonl", source=path.name, language=language)
            record, _ = reader.read_item(item)
            for mention in row["location_mentions"]:
                point = mention.get("osm_json") or {}
                if "lat" not in point:
                    continue
                seen += 1
                start, end = mention["start_offset"], mention["end_offset"]
                entities = overlapping(record, start, end)
                geos = [e.geo for e in entities if e.geo]
                gold = (float(point["lat"]), float(point["lon"]))
                away = min((kilometres(gold, (g.lat, g.lon)) for g in geos), default=None)
                wide = COUNTRY if mention.get("type") == "Country" else 0
                found += bool(entities)
                near += away is not None and away <= max(NEAR, wide)
                close += away is not None and away <= max(CLOSE, wide)
                text = mention["text"]
                if not entities:
                    causes["not found"][text, other_types(record, start, end)] += 1
                elif away is None:
                    causes["no geo"][(text,)] += 1
                elif away > max(CLOSE, wide):
                    kind = "other country" if away > 800 else "far"
                    shown = f"{next(iter(entities[0].names.values()), '')} {away:.0f} km"
                    causes[kind][text, shown] += 1
    print(f"of {seen} found {found / seen:.3f}, near {near / seen:.3f}, close {close / seen:.3f}")
    for cause, counter in causes.items():
        print(f"\n{cause}: {sum(counter.values())}")
        for key, count in counter.most_common(int(sys.argv[3]) if len(sys.argv) > 3 else 40):
            print("  ", count, *key)


if __name__ == "__main__":
    main(*sys.argv[1:3])
