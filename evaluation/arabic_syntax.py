"""Scores the Arabic analyser on UD Arabic PUD: segmentation, UPOS, lemma, chunks, functions.

    python evaluation/arabic_syntax.py ../shared/data/syntax/ar_pud.conllu [--all] [--errors N]

Only every fifth document is scored, the ones that training/arabic_tagger.py leaves out; ``--all``
scores every document. Spans are characters, so a token is right if both its ends are. UPOS and
lemma are scored on the tokens that are segmented right, as UD does, and UPOS also as F1.

A chunk of the trees is a noun with the tokens before and after it that hang on it as numbers,
determiners, adjectives and names (``_INSIDE``), a preposition before it included. Functions are
those of finite verbs: (verb, head of the subject or object, function), relative pronouns left out
on both sides since Marsad gives their antecedent instead.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from marsad.languages.ar.analyser import ArabicAnalyser
from marsad.model.document import Segment
from marsad.model.language import Sentence
from marsad.normal import normalise_word

_INSIDE = ("amod", "nummod", "det", "flat", "case", "compound", "flat:foreign", "advmod:emph")
_SUBJECT = ("nsubj", "nsubj:pass")


class Row(NamedTuple):
    """One token of the treebank with its span in the sentence text; ``head`` is -1 for the root."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    head: int
    relation: str


class Tree(NamedTuple):
    """One sentence of the treebank."""

    document: str
    text: str
    rows: list[Row]


def read_trees(path: Path) -> list[Tree]:
    """Read a CoNLL-U file without multi-word token lines."""
    trees: list[Tree] = []
    document, text, at = "", "", 0
    rows: list[Row] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id"):
            document = line.split("= ")[1]
        elif line.startswith("# text ="):
            text, at, rows = line[9:], 0, []
        elif line and line[0].isdigit():
            cells = line.split("\t")
            start = text.find(cells[1], at)
            if start < 0:
                raise ValueError(f"{cells[1]!r} is not in {text!r}")
            at = start + len(cells[1])
            rows.append(Row(start, at, cells[1], cells[2], cells[3], int(cells[6]) - 1, cells[7]))
        elif not line and rows:
            trees.append(Tree(document, text, rows))
            rows = []
    return trees


def held_out(trees: list[Tree]) -> list[Tree]:
    """Give the sentences of every fifth document, in the order of their ids."""
    documents = sorted({t.document for t in trees})[::5]
    return [t for t in trees if t.document in set(documents)]


def gold_chunks(tree: Tree) -> set[tuple[int, int]]:
    """Give the base phrases of a tree as character spans."""
    spans: set[tuple[int, int]] = set()
    for i, row in enumerate(tree.rows):
        if row.upos not in ("NOUN", "PROPN", "PRON", "NUM") or row.relation in _INSIDE:
            continue
        start = end = i
        for j, other in enumerate(tree.rows):
            close = other.relation in _INSIDE or (
                other.relation.startswith("nmod") and other.upos == "PRON" and j == i + 1
            )
            if other.head == i and close:
                start, end = min(start, j), max(end, j)
        while any(
            r.head == i and r.relation not in (*_INSIDE, "nmod", "nmod:poss") and i < j <= end
            for j, r in enumerate(tree.rows)
        ):
            end -= 1
        if any(r.upos == "NOUN" and i < j for j, r in enumerate(tree.rows[: end + 1])):
            continue  # an adjective behind an idafa: not a stretch of tokens
        spans.add((tree.rows[start].start, tree.rows[end].end))
    return spans


def gold_functions(tree: Tree) -> set[tuple[int, int, str]]:
    """Give (start of verb, start of argument, function) for subjects and objects of verbs."""
    found = set()
    for row in tree.rows:
        if row.head < 0 or tree.rows[row.head].upos != "VERB":
            continue
        if normalise_word(row.form) in _RELATIVES or row.upos in ("VERB", "SCONJ"):
            continue
        verb = tree.rows[row.head]
        if row.relation in _SUBJECT:
            found.add((verb.start, row.start, "subject"))
        elif row.relation == "obj":
            found.add((verb.start, row.start, "object"))
    return found


def resumptive(tree: Tree) -> set[tuple[int, int, str]]:
    """Give object pronouns that take up a relative: the treebank counts the relative instead."""
    return {
        (tree.rows[r.head].start, r.start, "object")
        for r in tree.rows
        if r.upos == "PRON" and r.relation in ("expl", "dep") and r.head >= 0
    }


_RELATIVES = frozenset(
    normalise_word(w) for w in ("الذي", "التي", "الذين", "اللذان", "اللتان", "اللواتي", "من", "ما")
)


def found_functions(sentences: list[Sentence]) -> set[tuple[int, int, str]]:
    """Give the analyser's subjects and objects of verbs in the same form."""
    found: set[tuple[int, int, str]] = set()
    for sentence in sentences:
        for chunk in sentence.chunks:
            if chunk.function not in ("subject", "object") or chunk.governor < 0:
                continue
            verb, head = sentence.tokens[chunk.governor], sentence.tokens[chunk.head]
            if verb.pos == "VERB" and head.norm not in _RELATIVES:
                found.add((verb.start, head.start, chunk.function))
    return found


class Score:
    """Counts of right, found and wanted."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0

    def add(self, found: set[Any], wanted: set[Any]) -> None:
        """Count two sets."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def __str__(self) -> str:
        p, r = self.right / max(1, self.found), self.right / max(1, self.wanted)
        f1 = 2 * p * r / max(1e-9, p + r)
        return f"P {p:.4f}  R {r:.4f}  F1 {f1:.4f}  ({self.right}/{self.found}/{self.wanted})"


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    trees = read_trees(arguments.treebank)
    trees = trees if arguments.all else held_out(trees)
    analyser = ArabicAnalyser(names=False)
    segmentation, upos, chunks, functions = Score(), Score(), Score(), Score()
    by_function = {f: Score() for f in ("subject", "object")}
    right_pos = right_lemma = same = 0
    wrong: dict[str, Counter[str]] = {
        "segmentation": Counter(),
        "upos": Counter(),
        "lemma": Counter(),
    }
    for tree in trees:
        segment = Segment(id="s1", kind="paragraph", span=(0, len(tree.text)), language="ar")
        sentences = analyser.analyse(tree.text, [segment])
        tokens = {(t.start, t.end): t for s in sentences for t in s.tokens}
        wanted = {(r.start, r.end): r for r in tree.rows}
        segmentation.add(set(tokens), set(wanted))
        upos.add(
            {(s, e, t.pos) for (s, e), t in tokens.items()},
            {(s, e, r.upos) for (s, e), r in wanted.items()},
        )
        for span in wanted.keys() - tokens.keys():
            wrong["segmentation"][wanted[span].form] += 1
        for span in tokens.keys() & wanted.keys():
            token, row = tokens[span], wanted[span]
            same += 1
            right_pos += token.pos == row.upos
            lemma = normalise_word(row.lemma.replace("`", ""))
            right_lemma += token.lemma == lemma
            if token.pos != row.upos:
                wrong["upos"][f"{token.pos} for {row.upos} ({row.form})"] += 1
                wrong["upos"][f"{token.pos} for {row.upos}"] += 1
            if token.lemma != lemma:
                wrong["lemma"][f"{row.form}: {token.lemma} for {lemma}"] += 1
        spans = {s.span(c.start, c.end) for s in sentences for c in s.chunks if c.kind != "AP"}
        chunks.add(spans, gold_chunks(tree))
        found, gold = found_functions(sentences), gold_functions(tree)
        found -= resumptive(tree)
        functions.add(found, gold)
        for function, score in by_function.items():
            score.add({f for f in found if f[2] == function}, {g for g in gold if g[2] == function})
    print(f"sentences      {len(trees)}")
    print(f"segmentation   {segmentation}")
    print(f"UPOS           {upos}")
    print(f"UPOS accuracy  {right_pos / same:.4f} of {same}")
    print(f"lemma accuracy {right_lemma / same:.4f}")
    print(f"chunks         {chunks}")
    print(f"subj and obj   {functions}")
    for function, score in by_function.items():
        print(f"  {function:12} {score}")
    for kind, counts in wrong.items():
        if arguments.errors:
            print(
                f"\nwrong {kind}:",
                ", ".join(f"{w} {n}" for w, n in counts.most_common(arguments.errors)),
            )
    texts = [t.text for t in trees] * 3
    began = time.process_time()
    tokens_read = 0
    for text in texts:
        segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
        tokens_read += sum(len(s.tokens) for s in analyser.analyse(text, [segment]))
    print(
        f"\nspeed          {tokens_read / (time.process_time() - began):,.0f} tokens/s",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
