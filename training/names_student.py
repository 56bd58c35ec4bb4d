"""Trains the small name model that ships (data/models/names_ar.npz).

It learns from gold (ANERcorp's training part, AQMAR) and from silver: news that the teacher
(names_teacher.py) has labelled. Run::

    python -m training.names_student label TEACHER.pt NEWS.jsonl.xz SILVER.conll WORDS
    python -m training.names_student fit ANERCORP AQMAR SILVER.conll|- OUT.npz [--all]

``--all`` trains on the held-out sentences too: for shipping, after measuring without it.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from marsad.languages.ar import load
from marsad.languages.ar.name_features import SLOTS, UNSEEN, sentence_features
from marsad.languages.ar.name_model import LABELS, NameModel
from marsad.model.document import Segment
from marsad.model.language import Sentence, Token
from training.names_corpora import Labelled, f1, read_aqmar, read_conll, split_anercorp

WIDTH, LAYERS = 96, 3
EPOCHS = 9
BATCH = 64  # sentences
RATE = 2e-3
WORD_DROPOUT = 0.15  # words hidden in training: names of unseen people must come from context
ARTICLES_AT_ONCE = 30
GOLD_WEIGHT = 2  # how often gold is seen in an epoch for each time silver is

Rows = npt.NDArray[np.int32]
Example = tuple[Rows, npt.NDArray[np.int64]]


def label_news(teacher: Path, news: Path, out: Path, most: int) -> None:
    """Label about ``most`` words of news sentences with the teacher, in CoNLL form."""
    import torch

    from training.names_teacher import build, tag

    model, tokenizer = build(len(LABELS))
    model.load_state_dict(torch.load(teacher))
    analyser = load()
    random.seed(11)
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    random.shuffle(articles)
    done = 0
    with out.open("w", encoding="utf-8") as file:
        for at in range(0, len(articles), ARTICLES_AT_ONCE):
            sentences = [
                _words(sentence, text)
                for article in articles[at : at + ARTICLES_AT_ONCE]
                for text in (f"{article['title']}\n{article['text']}",)
                for sentence in _analyse(analyser, text)
            ]
            sentences = [s for s in sentences if 3 < len(s) < 100]
            for words, labels in zip(sentences, tag(model, tokenizer, sentences), strict=True):
                file.writelines(f"{w} {label}\n" for w, label in zip(words, labels, strict=True))
                file.write("\n")
                done += len(words)
            file.flush()
            if done > most:
                return


def _analyse(analyser: Any, text: str) -> list[Sentence]:
    segments = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            span = (at, at + len(line))
            segments.append(Segment(id=f"s{number}", kind="paragraph", span=span, language="ar"))
        at += len(line) + 1
    found: list[Sentence] = analyser.analyse(text, segments)
    return found


def _written(tokens: list[Token]) -> list[list[Token]]:
    """Group tokens into written words."""
    groups: list[list[Token]] = []
    for token in tokens:
        if groups and groups[-1][-1].word == token.word:
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _words(sentence: Sentence, text: str) -> list[str]:
    spans = ((g[0].start, g[-1].end) for g in _written(sentence.tokens))
    return ["".join(text[a:b].split()) or "." for a, b in spans]


def example(analyser: Any, labelled: Labelled) -> list[Example]:
    """Analyse a labelled sentence; a word's label goes to its stem, clitics before it get O."""
    text = " ".join(w for w, _ in labelled)
    starts: dict[int, str] = {}
    at = 0
    for word, label in labelled:
        starts.update(dict.fromkeys(range(at, at + len(word)), label))
        at += len(word) + 1
    segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
    made = []
    for sentence in analyser.analyse(text, [segment]):
        labels = np.zeros(len(sentence.tokens), dtype=np.int64)
        for i, token in enumerate(sentence.tokens):
            if token.clitic is None:
                labels[i] = LABELS.index(starts.get(token.start, "O"))
        made.append((sentence_features(sentence), labels))
    return made


def fit(gold: list[Labelled], silver: list[Labelled], held: list[Labelled], out: Path) -> None:
    """Train, print F1 on ``held`` after every epoch, save the last weights."""
    import torch

    torch.manual_seed(5)
    random.seed(5)
    torch.set_num_threads(2)
    analyser = load()
    gold_examples = [e for s in gold for e in example(analyser, s)]
    silver_examples = [e for s in silver for e in example(analyser, s)]
    print(f"{len(gold_examples)} gold and {len(silver_examples)} silver sentences")
    network = _network()
    weight = GOLD_WEIGHT if silver_examples else 1
    per_epoch = gold_examples * weight + silver_examples
    epochs = EPOCHS if silver_examples else EPOCHS * 2
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    steps = epochs * (len(per_epoch) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1)
    for epoch in range(1, epochs + 1):
        network.train()
        random.shuffle(per_epoch)
        began, total = time.time(), 0.0
        for at in range(0, len(per_epoch), BATCH):
            ids, inside, target = _batch(per_epoch[at : at + BATCH])
            loss = torch.nn.functional.cross_entropy(network(ids, inside), target)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        if epoch % 2 == 0 or epoch == epochs:
            _save(network, out)
            shown = measure(analyser, held, out) if held else ""
            mean = total / (len(per_epoch) / BATCH)
            print(f"epoch {epoch}: loss {mean:.4f} {shown} {time.time() - began:.0f}s")
            sys.stdout.flush()


def measure(analyser: Any, held: list[Labelled], path: Path) -> str:
    """Score the saved model by written words, as measured from outside."""
    model = NameModel(path)
    gold, guessed = [], []
    for labelled in held:
        text = " ".join(w for w, _ in labelled)
        segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
        sentences = analyser.analyse(text, [segment])
        model.tag(sentences)
        spans = [(*s.span(n.start, n.end), n.label) for s in sentences for n in s.names]
        labels: list[str] = []
        at = 0
        for word, _ in labelled:
            hit = next((s for s in spans if s[0] < at + len(word) and at < s[1]), None)
            before = labels and hit and hit[0] < at
            labels.append("O" if hit is None else f"{'I' if before else 'B'}-{hit[2]}")
            at += len(word) + 1
        gold.append([label for _, label in labelled])
        guessed.append(labels)
    return " ".join(f"{k} {v:.3f}" for k, v in f1(gold, guessed).items())


def _batch(examples: list[Example]) -> tuple[Any, Any, Any]:
    import torch

    rows, labels = [np.zeros((1, len(SLOTS)), np.int32)], [np.full(1, -100)]
    inside = [np.zeros(1, np.float32)]
    for features, target in examples:
        features = features.copy()
        hidden = np.random.default_rng(random.getrandbits(32)).random(len(features))
        features[hidden < WORD_DROPOUT, :2] = UNSEEN
        rows += [features, rows[0]]
        labels += [target, labels[0]]
        inside += [np.ones(len(target), np.float32), inside[0]]
    return (
        torch.from_numpy(np.concatenate(rows)).long(),
        torch.from_numpy(np.concatenate(inside))[:, None],
        torch.from_numpy(np.concatenate(labels)).long(),
    )


def _network() -> Any:
    import torch
    from torch import nn

    def gelu(x: Any) -> Any:
        return x * torch.sigmoid(1.702 * x)

    class Network(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.tables = nn.ModuleList(nn.Embedding(size, width) for _, size, width in SLOTS)
            for table in self.tables:
                nn.init.normal_(table.weight, std=0.1)
            self.inner = nn.Linear(sum(width for _, _, width in SLOTS), WIDTH)
            self.inner_norm = nn.LayerNorm(WIDTH)
            self.convolutions = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in range(LAYERS))
            self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(LAYERS))
            self.out = nn.Linear(WIDTH, len(LABELS))
            self.drop = nn.Dropout(0.3)

        def forward(self, ids: Any, inside: Any) -> Any:
            joined = torch.cat([t(ids[:, n]) for n, t in enumerate(self.tables)], dim=1)
            hidden = self.inner_norm(gelu(self.inner(self.drop(joined)))) * inside
            for layer, norm in zip(self.convolutions, self.norms, strict=True):
                window = torch.cat([hidden.roll(1, 0), hidden, hidden.roll(-1, 0)], dim=1)
                hidden = norm(hidden + self.drop(gelu(layer(window)))) * inside
            return self.out(hidden)

    return Network()


def _save(network: Any, out: Path) -> None:
    """Write the weights: embeddings in 8 bits with a scale a row, the rest in 16."""
    stored: dict[str, npt.NDArray[Any]] = {}
    for n, table in enumerate(network.tables):
        values = table.weight.detach().numpy()
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-6) / 127
        stored[f"table.{n}"] = np.round(values / scale).astype(np.int8)
        stored[f"scale.{n}"] = scale.astype(np.float32)

    def put(name: str, linear: Any, norm: Any | None) -> None:
        for kind, part in (("", linear), (".norm", norm)):
            if part is not None:
                stored[f"{name}{kind}.weight"] = part.weight.detach().numpy().astype(np.float16)
                stored[f"{name}{kind}.bias"] = part.bias.detach().numpy().astype(np.float16)

    put("in", network.inner, network.inner_norm)
    for n, (layer, norm) in enumerate(zip(network.convolutions, network.norms, strict=True)):
        put(f"conv{n}", layer, norm)
    put("out", network.out, None)
    np.savez_compressed(out, **stored)  # type: ignore[arg-type]


def main(arguments: list[str]) -> None:
    """Run ``label`` or ``fit``; see the module's text."""
    if arguments[0] == "label":
        teacher, news, out, most = arguments[1:5]
        label_news(Path(teacher), Path(news), Path(out), int(most))
        return
    train, held = split_anercorp(Path(arguments[1]))
    gold = train + read_aqmar(Path(arguments[2]))
    silver = list(read_conll(Path(arguments[3]))) if arguments[3] != "-" else []
    if "--all" in arguments:
        gold, held = gold + held, []
    fit(gold, silver, held, Path(arguments[4]))


if __name__ == "__main__":
    main(sys.argv[1:])
