"""How many places of a geocoded set the gazetteer knows, whatever the mentions stage finds.

Run: python evaluation/places_lookup.py FOLDER (of IDRISI JSON lines: text, location_mentions with
offsets and an OSM point). For every gold mention the best name inside it is looked up and its
first place measured against the point. The set is read as data only.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from marsad.languages.ar import load
from marsad.model.document import Segment
from marsad.places.distance import kilometres
from marsad.resources.gazetteer import Gazetteer, PlaceName, load_gazetteer

NEAR, CLOSE, COUNTRY = 161, 20, 1500
"""Kilometres: near, close, and what a country's point may be off."""


def best_name(gazetteer: Gazetteer, text: str) -> PlaceName | None:
    """Give the longest name anywhere in ``text``."""
    segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
    found: list[tuple[int, PlaceName]] = []
    for sentence in load().analyse(text, [segment]):
        for at in range(len(sentence.tokens)):
            found += [(f.end - at, f.name) for f in gazetteer.find(sentence.tokens, at)]
    return max(found, key=lambda f: (f[0], len(f[1].key)))[1] if found else None


def main(folder: str) -> None:
    """Print the shares, then the mentions that are most often missed or far off."""
    gazetteer = load_gazetteer()
    seen = near = close = known = 0
    missed: Counter[str] = Counter()
    far: Counter[tuple[str, str]] = Counter()
    cache: dict[str, PlaceName | None] = {}
    for path in sorted(Path(folder).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for mention in json.loads(line)["location_mentions"]:
                point: dict[str, Any] = mention.get("osm_json") or {}
                if "lat" not in point:
                    continue
                seen += 1
                text = mention["text"]
                name = cache.setdefault(text, best_name(gazetteer, text))
                if name is None:
                    missed[text] += 1
                    continue
                known += 1
                place = name.places[0]
                gold = (float(point["lat"]), float(point["lon"]))
                away = kilometres(gold, (place.lat, place.lon))
                wide = COUNTRY if mention.get("type") == "Country" else 0
                near += away <= max(NEAR, wide)
                close += away <= max(CLOSE, wide)
                if away > max(CLOSE, wide):
                    far[text, f"{place.en} {away:.0f} km"] += 1
    print(f"known {known / seen:.3f}, near {near / seen:.3f}, close {close / seen:.3f} of {seen}")
    print("missed", missed.most_common(120))
    print("far", far.most_common(120))


if __name__ == "__main__":
    main(sys.argv[1])
