"""Makes the list of words that names are built of (ar/lexicons/morph_name_words.tsv).

From 51,979 pairs of an English and an Arabic name word with how often they were seen
(steveash/NETransliteration-COLING2018, CC0).

    python -m training.names_words ../shared/data/names/wd_arabic_80 > …/morph_name_words.tsv
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from marsad.normal import bare_word, normalise_word


def count(path: Path) -> Counter[str]:
    """Count the Arabic words, normalised and without the article."""
    words: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 3:
            word = bare_word(normalise_word(cells[1].replace(" ", "")))
            words[word] += int(cells[2])
    return words


if __name__ == "__main__":
    print(
        "# Made by training/names_words.py from the CC0 name pairs of NETransliteration-COLING2018."
    )
    print("form\tcount")
    for name, seen in sorted(count(Path(sys.argv[1])).items()):
        if len(name) > 1:
            print(f"{name}\t{seen}")
