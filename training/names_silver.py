"""Labels news with the teachers: the soft labels that the student learns from.

    python -m training.names_silver NEWS.jsonl.xz FOLDER TEACHER.pt [FIRST LAST]

Writes ``FOLDER/NNN.npz``, ARTICLES_AT_ONCE articles each, unless it is there: ``words`` (as the
analyser's written words, one a row), ``sentence`` and ``article`` numbers, ``odds`` (log-odds of
names_corpora.LABELS, float16). Several teachers' files are averaged by names_student.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np

from marsad.languages.ar import load
from marsad.model.document import Segment
from marsad.model.language import Sentence, Token
from training.names_corpora import LABELS
from training.names_teacher import batches, build, encode, padded

ARTICLES_AT_ONCE = 60
SHORTEST, LONGEST = 4, 100
"""Words of a sentence that is kept."""
SEED = 11


def read_news(path: Path) -> list[str]:
    """Give the texts of the articles, title first, in a fixed mixed order."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    random.Random(SEED).shuffle(articles)
    return [f"{a['title']}\n{a['text']}" for a in articles]


def written_sentences(analyser: Any, text: str) -> list[list[str]]:
    """Cut a text into sentences of written words."""
    segments = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            span = (at, at + len(line))
            segments.append(Segment(id=f"s{number}", kind="paragraph", span=span, language="ar"))
        at += len(line) + 1
    found = [_words(s, text) for s in analyser.analyse(text, segments)]
    return [words for words in found if SHORTEST <= len(words) < LONGEST]


def written(tokens: list[Token]) -> list[list[Token]]:
    """Group tokens into written words."""
    groups: list[list[Token]] = []
    for token in tokens:
        if groups and groups[-1][-1].word == token.word:
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _words(sentence: Sentence, text: str) -> list[str]:
    spans = ((g[0].start, g[-1].end) for g in written(sentence.tokens))
    return ["".join(text[a:b].split()) or "." for a, b in spans]


def odds(model: Any, tokenizer: Any, sentences: list[list[str]]) -> list[Any]:
    """Give the teacher's log-odds for each word; O for words beyond the longest reading."""
    import torch

    items = [(*encode(tokenizer, s), n) for n, s in enumerate(sentences)]
    out = [
        np.tile(np.array([9.0] + [0.0] * (len(LABELS) - 1), np.float16), (len(s), 1))
        for s in sentences
    ]
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for group in batches(items):
            scores = model(*padded(group)).float().numpy()
            for row, (_, firsts, number) in enumerate(group):
                out[number][: len(firsts)] = scores[row, firsts]
    return out


def label(news: Path, folder: Path, teacher: Path, first: int, last: int) -> None:
    """Label the articles, a file for every ARTICLES_AT_ONCE."""
    import torch

    torch.set_num_threads(1)
    model, tokenizer = build(len(LABELS))
    model.load_state_dict(torch.load(teacher))
    analyser = load()
    texts = read_news(news)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, min(last, (len(texts) - 1) // ARTICLES_AT_ONCE + 1)):
        path = folder / f"{number:03}.npz"
        if path.exists():
            continue
        sentences: list[list[str]] = []
        articles: list[int] = []
        for article in range(number * ARTICLES_AT_ONCE, (number + 1) * ARTICLES_AT_ONCE):
            if article < len(texts):
                found = written_sentences(analyser, texts[article])
                sentences += found
                articles += [article] * len(found)
        scores = odds(model, tokenizer, sentences)
        sizes = [len(s) for s in sentences]
        np.savez_compressed(
            path,
            words=np.array([w for s in sentences for w in s]),
            sentence=np.repeat(np.arange(len(sentences)), sizes),
            article=np.repeat(articles, sizes),
            odds=np.concatenate(scores).astype(np.float16),
        )
        print(f"{path.name}: {sum(sizes)} words")
        sys.stdout.flush()


if __name__ == "__main__":
    source, target, weights = (Path(a) for a in sys.argv[1:4])
    bounds = [int(a) for a in sys.argv[4:6]] or [0, 10**6]
    label(source, target, weights, *bounds)
