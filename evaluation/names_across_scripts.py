"""How well names are matched across scripts.

Takes pairs of names/wd_arabic_80 (tab-separated: Latin, Arabic letters with blanks, count) and
asks of each Arabic name which of 1 right and 99 other Latin names sounds most alike; ties count as
wrong.

    .venv/bin/python evaluation/names_across_scripts.py ../shared/data/names/wd_arabic_80 [PAIRS]
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from marsad.mentions.people import SAME_LAST
from marsad.resources.sound import similarity

STRANGERS = 99
SEED = 7


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Give the (Latin, Arabic) pairs of the file, of three letters and more."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    pairs = [(row[0], row[1].replace(" ", "")) for row in rows if len(row) >= 2]
    return [(latin, arabic) for latin, arabic in pairs if len(latin) > 2 and len(arabic) > 2]


def main(path: str, most: str = "2000") -> None:
    """Print how often the right name is first, and the rates at the threshold for coreference."""
    pairs = read_pairs(Path(path))
    chance = random.Random(SEED)
    sample = chance.sample(pairs, min(int(most), len(pairs)))
    first = accepted = wrongly = 0
    for latin, arabic in sample:
        right = similarity(latin, arabic)
        others = [similarity(other, arabic) for other, _ in chance.sample(pairs, STRANGERS)]
        first += right > max(others)
        accepted += right >= SAME_LAST
        wrongly += sum(o >= SAME_LAST for o in others)
    size = len(sample)
    print(f"right name first of {STRANGERS + 1}: {first / size:.3f}")
    print(f"same name accepted at {SAME_LAST}: {accepted / size:.3f}")
    print(f"stranger accepted at {SAME_LAST}: {wrongly / (size * STRANGERS):.5f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
