"""Trains data/models/arabic_frames.crfsuite on UD Arabic PUD, every fifth document left out.

    python training/arabic_frames.py [--silver SILVER.jsonl] [--frames N]

The analyser itself finds clauses and noun phrases; the treebank says what each phrase is to its
verb. Frames whose verb the analyser did not find as a verb are left out. With ``--silver``
(arabic_silver.py) it learns from frames of news too, where the teacher is sure of every phrase.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).parents[1]))

from evaluation.arabic_syntax import Row, Tree, held_out, read_trees
from marsad.languages.ar.analyser import ArabicAnalyser
from marsad.languages.ar.frames import MODEL, Frame, frame_features
from marsad.model.document import Segment
from marsad.model.language import Token
from training.arabic_silver import read_silver

SURE, SURE_OF_VERB, SURE_OF_ARC = 0.93, 0.8, 0.5  # the teacher's probabilities
GOLD_TIMES = 3  # how often the treebank is shown beside silver
TREEBANK = Path(__file__).parents[2] / "shared" / "data" / "syntax" / "ar_pud.conllu"
_RULES = {"subject": "S", "object": "O", "predicate": "P", "adverbial": "A", "topic": "T"}


class Recorder:
    """Stands in for the labeller: keeps the rules' labels and notes every frame."""

    def __init__(self) -> None:
        self.frames: list[tuple[list[Token], Frame]] = []

    def label(self, tokens: list[Token], frame: Frame) -> list[str]:
        """Give the rules' labels."""
        self.frames.append((tokens, frame))
        before = [_RULES.get(s.rule, "-") for s in frame.before]
        return [*before, "V", *(_RULES.get(s.rule, "-") for s in frame.after)]


def gold_label(rows: dict[int, Row], tree: Tree, verb: Row, head: Token) -> str:
    """Give what the treebank says a noun phrase is to a verb."""
    row = rows.get(head.start)
    if row is None:
        return "-"
    at = tree.rows.index(row)
    verb_at = tree.rows.index(verb)
    copula = verb.relation in ("cop", "aux")
    governor = verb.head if copula else verb_at
    if copula and at == governor:
        return "P"
    if row.head != governor:
        return "-"
    if row.relation.startswith("nsubj"):
        return "S"
    if row.relation == "obj":
        return "O"
    if row.relation in ("dislocated", "expl"):
        return "T"
    if row.relation.startswith(("obl", "advmod", "advcl", "xcomp")):
        return "P" if row.relation == "xcomp" else "A"
    return "-"


def labelled(
    recorder: Recorder, analyser: ArabicAnalyser, tree: Tree
) -> Iterator[tuple[list[Token], Frame, list[str]]]:
    """Give the frames of a tree with the label of each item."""
    recorder.frames.clear()
    span = (0, len(tree.text))
    analyser.analyse(tree.text, [Segment(id="s1", kind="paragraph", span=span, language="ar")])
    rows = {r.start: r for r in tree.rows}
    for tokens, frame in recorder.frames:
        verb = rows.get(frame.verb.start)
        if verb is None or verb.upos not in ("VERB", "AUX"):
            continue
        labels = [gold_label(rows, tree, verb, tokens[s.chunk.head]) for s in frame.before]
        labels.append("V")
        labels += [gold_label(rows, tree, verb, tokens[s.chunk.head]) for s in frame.after]
        yield tokens, frame, labels


def silver_frames(
    recorder: Recorder, analyser: ArabicAnalyser, path: Path, most: int
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Give features and labels of up to ``most`` frames that the teacher is sure of."""
    made = 0
    for silver in read_silver(path, sys.maxsize):
        if sum(silver.tags) / len(silver.tags) < SURE:
            continue
        starts = [r.start for r in silver.tree.rows]
        arcs = dict(zip(starts, silver.arcs, strict=True))
        tags = dict(zip(starts, silver.tags, strict=True))
        for tokens, frame, labels in labelled(recorder, analyser, silver.tree):
            heads = [tokens[s.chunk.head].start for s in (*frame.before, *frame.after)]
            sure = min(arcs.get(h, 0.0) for h in heads) > SURE_OF_ARC
            if sure and tags[frame.verb.start] > SURE_OF_VERB:
                yield frame_features(tokens, frame), labels
                made += 1
            if made >= most:
                return


def main() -> None:
    """Train, then say how many phrases of the held-out fifth get the right label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, default=TREEBANK)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--frames", type=int, default=6_000)
    arguments = parser.parse_args()
    trees = read_trees(arguments.treebank)
    held = {t.text for t in held_out(trees)}
    recorder = Recorder()
    analyser = ArabicAnalyser(names=False, labeller=recorder)
    trainer = pycrfsuite.Trainer(verbose=False)
    tests = []
    for tree in trees:
        for tokens, frame, labels in labelled(recorder, analyser, tree):
            features = frame_features(tokens, frame)
            if tree.text in held:
                tests.append((features, labels))
                continue
            for _ in range(GOLD_TIMES if arguments.silver else 1):
                trainer.append(features, labels)
    if arguments.silver:
        for features, labels in silver_frames(
            recorder, analyser, arguments.silver, arguments.frames
        ):
            trainer.append(features, labels)
    trainer.set_params({"c1": 1.0, "c2": 1.0, "max_iterations": 150, "feature.minfreq": 2})
    trainer.train(str(arguments.out))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(arguments.out))
    right = total = 0
    for features, labels in tests:
        found = tagger.tag(features)
        right += sum(a == b for a, b in zip(found, labels, strict=True) if b != "V")
        total += len(labels) - 1
    print(f"{right / total:.4f} of {total} phrases; {arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
