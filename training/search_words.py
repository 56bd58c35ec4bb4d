"""Makes ``data/ar/search_whole_words.txt.zz``: words that begin like a proclitic, and have none.

The store's search takes و ف ب ل ك off the beginning of Arabic words (marsad.store.words), which
would make بوتين and تين one word, and لقاء and بقاء. The list keeps such words whole: the forms of
the analyser's lexicon, its particles, listed names, and the Arabic names of places below
data/places, save where what is left without the letter is so much more frequent that the letter is
a proclitic (وقال)::

    python -m training.search_words

A change of the list changes the index: give ``WORDS_VERSION`` a new number with it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from marsad.languages.ar.lexicon import FORMS, load_forms
from marsad.normal import normalise_word
from marsad.resources import DATA, load_lexicon
from marsad.store.words import PROCLITICS, SHORTEST_STEM, WHOLE_WORDS

MORE_FREQUENT = 12  # a factor of 16: weights go by tens a decade
COMMON_NAME = 3  # names of a name list that fewer have are left to the lexicon
MORE_FREQUENT_NAME = 25  # of what the lexicon lists as a name: بابل beside ابل
_ARABIC = re.compile("[\u0621-\u0652]+")


def candidates() -> Iterator[str]:
    """Give normalised words that may be whole."""
    lines = zlib.decompress(FORMS.read_bytes()).decode().split("\n")
    yield from (line.split("\t", 1)[0] for line in lines)
    names = load_lexicon("ar", "morph_name_words")
    yield from (e.words[0] for e in names if int(e.get("count") or 0) >= COMMON_NAME)
    for path in sorted((DATA / "places").glob("extra_*.tsv")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            words = [] if line.startswith("#") else _ARABIC.findall(line)
            yield from (normalise_word(w) for w in words if not w.startswith("وال"))


def is_whole(word: str) -> bool:
    """Say whether the first letter of ``word`` belongs to it, by how frequent the rest is."""
    readings = load_forms().readings(word)
    own = max((r.weight for r in readings), default=1)
    rest = max((r.weight for r in load_forms().readings(word[1:])), default=0)
    name = any(r.pos == "PROPN" for r in readings)
    return rest < own + (MORE_FREQUENT_NAME if name else MORE_FREQUENT)


def main() -> None:
    """Write the list."""
    whole = {entry.words[0] for entry in load_lexicon("ar", "morph_particles")}
    whole.update(word for word in candidates() if word and word[0] in PROCLITICS and is_whole(word))
    words = sorted(w for w in whole if len(w) > SHORTEST_STEM and w[0] in PROCLITICS)
    WHOLE_WORDS.write_bytes(zlib.compress("\n".join(words).encode(), 9))
    print(f"{len(words)} words, {WHOLE_WORDS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
