"""Trains data/models/arabic_tagger.crfsuite on UD Arabic PUD, every fifth document left out.

    python training/arabic_tagger.py [--silver SILVER.jsonl] [--tokens N]

With ``--silver`` (arabic_silver.py) it learns from news too, as far as the teacher's tags can be
believed (``believed``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).parents[1]))

from evaluation.arabic_syntax import Tree, held_out, read_trees
from marsad.languages.ar.clitics import Split, Splitter, load_splitter
from marsad.languages.ar.lexicon import Reading
from marsad.languages.ar.tagger import MODEL, Tagger, Unit, split_units, word_units
from marsad.languages.ar.words import letter_offsets, split_words
from marsad.normal import normalise_word
from training.arabic_silver import Silver, read_silver

SURE, SURE_OF_VERB = 0.93, 0.9  # the teacher's probability: mean of a sentence, a verb
GOLD_TIMES = 3  # how often the treebank is shown beside silver
VERBS = {"VERB", "AUX"}
TREEBANK = Path(__file__).parents[2] / "shared" / "data" / "syntax" / "ar_pud.conllu"


def gold_split(splitter: Splitter, surface: str, lengths: list[int]) -> Split | None:
    """Give the split with the treebank's boundaries, None if those are not clitics and one stem."""
    norm = normalise_word(surface)
    for split in splitter.splits(norm):
        if cut_lengths(split, len(norm)) == lengths:
            return split
    before: tuple[str, ...] = ()
    at = 0
    while at < len(lengths) - 1 and lengths[at] == 1 and at < 2:
        before += (norm[at],)
        at += 1
    if any(b not in "وفبلكس" for b in before) or len(lengths) - at > 2:
        return None
    end = at + lengths[at]
    return Split(before, norm[at:end], norm[end:], Reading("X", "", "unknown"), -9.0)


def cut_lengths(split: Split, length: int) -> list[int]:
    """Give the lengths of the tokens that a split makes of a word of ``length`` letters."""
    after = len(split.after)
    middle = length - len(split.before) - after
    return [1] * len(split.before) + [middle] + ([after] if after else [])


def sequence(splitter: Splitter, tree: Tree) -> tuple[list[Unit], list[str]] | None:
    """Give the units of a sentence under the treebank's segmentation and their tags."""
    starts = {r.start: r for r in tree.rows}
    units: list[Unit] = []
    tags: list[str] = []
    for word in split_words(tree.text, 0, len(tree.text)):
        rows = [r for s, r in starts.items() if word.start <= s < word.end]
        if not rows or rows[0].start != word.start or rows[-1].end != word.end:
            return None
        if word.kind != "arabic":
            if len(rows) > 1:
                return None
            units += word_units(tree.text, word)
            tags.append(rows[0].upos)
            continue
        surface = tree.text[word.start : word.end]
        offsets = letter_offsets(surface)
        cuts = [sum(r.start <= word.start + o < r.end for o in offsets[:-1]) for r in rows]
        split = gold_split(splitter, surface, cuts)
        if split is None:
            return None
        made = split_units(surface, split)
        if len(made) != len(rows):
            return None
        units += made
        tags += [r.upos for r in rows]
    return units, tags


def believed(
    splitter: Splitter, before: Tagger, silver: Silver, units: list[Unit], tags: list[str]
) -> bool:
    """Say whether a sentence's tags by the teacher may teach.

    The lexicon must allow its verbs, and a word that can only be a verb must be one; where a tagger
    that knows the treebank alone (``before``) sees verbs elsewhere, the teacher must be sure.
    """
    if sum(silver.tags) / len(silver.tags) < SURE:
        return False
    if not all(_possible(splitter, u, t) for u, t in zip(units, tags, strict=True)):
        return False
    found = zip(before.tag(units), tags, silver.tags, strict=True)
    return all((a in VERBS) == (b in VERBS) or p >= SURE_OF_VERB for a, b, p in found)


def _possible(splitter: Splitter, unit: Unit, tag: str) -> bool:
    if unit.kind != "stem":
        return True
    known = {r.pos for r, _ in splitter.fitting(unit.before, unit.norm, unit.after)}
    if not known:
        return tag not in VERBS or unit.norm[:1] in "يت"
    return bool(known & VERBS) if tag in VERBS else known != {"VERB"}


def silver_sequences(
    splitter: Splitter, before: Tagger, path: Path, tokens: int
) -> Iterator[tuple[list[Unit], list[str]]]:
    """Give about ``tokens`` units of believed sentences with their tags."""
    used = 0
    for silver in read_silver(path, sys.maxsize):
        made = sequence(splitter, silver.tree)
        if made is None or not believed(splitter, before, silver, *made):
            continue
        yield made
        used += len(made[0])
        if used > tokens:
            return


def train(
    trees: list[Tree],
    splitter: Splitter,
    out: Path,
    silver: Iterable[tuple[list[Unit], list[str]]] = (),
) -> int:
    """Train on ``trees`` and ``silver``; give the number of sentences of the treebank used."""
    tagger = Tagger(splitter, None)
    trainer = pycrfsuite.Trainer(verbose=False)
    used = taught = 0
    for units, tags in silver:
        trainer.append(tagger.features(units), tags)
        taught += 1
    for tree in trees:
        made = sequence(splitter, tree)
        if made is None:
            continue
        units, tags = made
        for _ in range(GOLD_TIMES if taught else 1):
            trainer.append(tagger.features(units), tags)
        plain = [u._replace(raw=u.norm) for u in units]  # news that leaves the hamza out
        trainer.append(tagger.features(plain), tags)
        used += 1
    regular = {"c1": 0.3, "max_iterations": 100} if taught else {"c1": 0.15, "max_iterations": 120}
    trainer.set_params({**regular, "c2": 0.02, "feature.minfreq": 1})
    trainer.train(str(out))
    return used


def main() -> None:
    """Train the tagger and print its accuracy under the treebank's own segmentation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, default=TREEBANK)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--tokens", type=int, default=150_000)
    arguments = parser.parse_args()
    trees = read_trees(arguments.treebank)
    held = held_out(trees)
    texts = {t.text for t in held}
    splitter = load_splitter()
    shown = [t for t in trees if t.text not in texts]
    used = train(shown, splitter, arguments.out)
    if arguments.silver:
        before = Tagger(splitter, arguments.out)
        silver = silver_sequences(splitter, before, arguments.silver, arguments.tokens)
        used = train(shown, splitter, arguments.out, list(silver))
    tagger = Tagger(splitter, arguments.out)
    right = total = 0
    for tree in held:
        made = sequence(splitter, tree)
        if made:
            found = tagger.tag(made[0])
            right += sum(a == b for a, b in zip(found, made[1], strict=True))
            total += len(found)
    size = arguments.out.stat().st_size
    print(f"{used} sentences; {right / total:.4f} of {total} tags right; {size} bytes")


if __name__ == "__main__":
    main()
