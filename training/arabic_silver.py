"""Parses of news by the teacher, from which the tagger and the frame labeller also learn.

    python -m training.arabic_silver TEACHER.pt NEWS.jsonl.xz PARALLEL_FOLDER SILVER.jsonl [TOKENS]

Reads news sentences of both corpora (four of an article), cut and split into tokens by the analyser
itself; articles that stand in any gold of evaluation/gold are left out. A line of SILVER.jsonl is
one sentence. The teacher gets tags of news wrong in its own ways (accusative participles as verbs),
so readers ask ``tags`` and ``arcs``, its probabilities, and the lexicon.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from evaluation.arabic_syntax import Row, Tree

GOLD = Path(__file__).parents[1] / "evaluation" / "gold"
SHORTEST, LONGEST = 6, 70  # tokens of a sentence that is kept
AN_ARTICLE = 4  # sentences
AT_ONCE = 500
SEED = 5


class Silver(NamedTuple):
    """A parsed sentence; ``tags`` and ``arcs`` are the teacher's probabilities, one a token."""

    tree: Tree
    tags: list[float]
    arcs: list[float]


def read_silver(path: Path, tokens: int) -> Iterator[Silver]:
    """Give the parsed sentences of a file, the first ``tokens`` tokens of it."""
    seen = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if seen >= tokens:
                return
            made = json.loads(line)
            text = made["text"]
            rows = [
                Row(a, b, text[a:b], "", tag, head, relation)
                for (a, b), tag, head, relation in zip(
                    made["spans"], made["pos"], made["heads"], made["relations"], strict=True
                )
            ]
            seen += len(rows)
            yield Silver(Tree("silver", text, rows), made["tags"], made["arcs"])


def _texts(news: Path, parallel: Path) -> Iterator[str]:
    gold = {
        json.loads(line)["id"]
        for file in GOLD.glob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    ids = (parallel / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
    lines = (parallel / "newstest2019-ref.arb.txt").read_text(encoding="utf-8").splitlines()
    for document, line in zip(ids, lines, strict=True):
        if document not in gold:
            yield line
    with lzma.open(news, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    random.seed(SEED)
    random.shuffle(articles)
    yield from (f"{a['title']}\n{a['text']}" for a in articles if a["id"] not in gold)


def _sentences(news: Path, parallel: Path) -> Iterator[tuple[str, Any]]:
    """Give (text, sentence with spans in it), some of every article."""
    from marsad.languages.ar.analyser import ArabicAnalyser
    from marsad.model.document import Segment

    analyser = ArabicAnalyser(names=False)
    for text in _texts(news, parallel):
        segments, at = [], 0
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                span = (at, at + len(line))
                segments.append(
                    Segment(id=f"s{number}", kind="paragraph", span=span, language="ar")
                )
            at += len(line) + 1
        found = [s for s in analyser.analyse(text, segments) if SHORTEST < len(s.tokens) <= LONGEST]
        random.shuffle(found)
        yield from ((text, s) for s in found[:AN_ARTICLE])


def label(teacher: Path, news: Path, parallel: Path, out: Path, tokens: int) -> None:
    """Parse about ``tokens`` tokens of news and save them."""
    import torch

    from training.arabic_teacher import POS, RELATIONS, build, predict

    model, tokenizer = build()
    model.load_state_dict({k: v.float() for k, v in torch.load(teacher).items()})
    done = 0
    kept: list[tuple[str, Any]] = []
    with out.open("w", encoding="utf-8") as file:
        for item in _sentences(news, parallel):
            kept.append(item)
            if len(kept) < AT_ONCE:
                continue
            parses = predict(model, tokenizer, [_as_read(s) for _, s in kept])
            for (text, sentence), parse in zip(kept, parses, strict=True):
                sure = parse.weights[:, 0] * parse.relations.max(1)
                line = {
                    "text": text[sentence.start : sentence.end],
                    "spans": [
                        (t.start - sentence.start, t.end - sentence.start) for t in sentence.tokens
                    ],
                    "pos": [POS[n] for n in parse.pos.argmax(1)],
                    "tags": [round(float(p), 3) for p in parse.pos.max(1)],
                    "heads": [int(h) - 1 for h in parse.heads[:, 0]],
                    "relations": [RELATIONS[n] for n in parse.relations.argmax(1)],
                    "arcs": [round(float(p), 3) for p in sure],
                }
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                done += len(sentence.tokens)
            kept = []
            if done > tokens:
                return


def _as_read(sentence: Any) -> tuple[list[str], list[int]]:
    """Give token texts as the treebank has them (للسلطة is ل and السلطة) and clitic kinds."""
    words = [
        "ا" + t.text if t.norm.startswith("ال") and t.text.startswith("ل") else t.text
        for t in sentence.tokens
    ]
    kinds = [{"proclitic": 1, "enclitic": 2}.get(t.clitic or "", 0) for t in sentence.tokens]
    return words, kinds


def main(arguments: list[str]) -> None:
    """Label; see the module's text."""
    teacher, news, parallel, out = map(Path, arguments[:4])
    label(teacher, news, parallel, out, int(arguments[4]) if len(arguments) > 4 else 580_000)


if __name__ == "__main__":
    main(sys.argv[1:])
