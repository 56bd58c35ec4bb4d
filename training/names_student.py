"""Trains the small name model that ships (data/models/names_ar.npz).

It learns from gold (ANERcorp's training part, AQMAR) and from silver: the soft labels that the
teachers (names_teacher, names_context) gave to news. Run::

    python -m training.names_student ANERCORP AQMAR FORMS.npz OUT.npz SILVER_FOLDER...

Prints F1 on the held-out sentences and saves the weights as OUT.held.npz; then goes on with the
held-out sentences among the gold and saves OUT.npz, which ships.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from marsad.languages.ar import load
from marsad.languages.ar.name_features import SLOTS, UNSEEN
from marsad.languages.ar.name_model import LABELS, NameModel
from marsad.model.document import Segment
from training.names_corpora import Labelled, f1, read_aqmar, split_anercorp
from training.names_examples import Example, gold_examples, silver_examples

WIDTH, LAYERS = 128, 3
EPOCHS, LAST_EPOCHS = 6, 2
BATCH = 64  # sentences
RATE, LAST_RATE = 2e-3, 8e-4
WORD_DROPOUT = 0.15  # words hidden in training: names of unseen people must come from context
FORM_DROPOUT = 0.1
GOLD_WEIGHT = 2  # how often gold is seen in an epoch for each time silver is
HELD_WEIGHT = 3
LAST_SILVER = 9_000  # sentences of silver in the last epochs


class Forms:
    """The vectors of known forms, by key (names_forms)."""

    def __init__(self, path: Path) -> None:
        stored = np.load(path)
        self.keys, self.stored = stored["keys"], stored["vectors"]
        self.scale = np.float32(stored["scale"])

    def __call__(self, keys: npt.NDArray[np.uint32]) -> npt.NDArray[np.float32]:
        """Give the vectors of forms, zeros for unknown ones."""
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found = (self.keys[at] == keys)[:, None]
        made: npt.NDArray[np.float32] = self.stored[at] * self.scale * found
        return made


def fit(network: Any, forms: Forms, per_epoch: list[Example], epochs: int, rate: float) -> None:
    """Train on ``per_epoch``, the rate rising for a tenth of the steps and falling after."""
    import torch

    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.02)
    steps = epochs * (len(per_epoch) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps + 1)
    for epoch in range(1, epochs + 1):
        network.train()
        random.shuffle(per_epoch)
        began, total = time.time(), 0.0
        for at in range(0, len(per_epoch), BATCH):
            ids, inside, target, vectors = _batch(per_epoch[at : at + BATCH], forms)
            odds = torch.log_softmax(network(ids, inside, vectors), dim=1)
            loss = -(target * odds).sum() / target.sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        mean = total / (len(per_epoch) / BATCH)
        print(f"epoch {epoch}: loss {mean:.4f} {time.time() - began:.0f}s")
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


def _batch(examples: list[Example], forms: Forms) -> tuple[Any, Any, Any, Any]:
    import torch

    rows, labels = [np.zeros((1, len(SLOTS)), np.int32)], [np.zeros((1, len(LABELS)), np.float32)]
    inside = [np.zeros(1, np.float32)]
    vectors = [np.zeros((1, forms.stored.shape[1]), np.float32)]
    for example in examples:
        features, known = example.rows.copy(), forms(example.keys)
        chance = np.random.default_rng(random.getrandbits(32)).random((2, len(features)))
        features[chance[0] < WORD_DROPOUT, :2] = UNSEEN
        known[chance[1] < FORM_DROPOUT] = 0
        rows += [features, rows[0]]
        vectors += [known, vectors[0]]
        labels += [example.labels, labels[0]]
        inside += [np.ones(len(features), np.float32), inside[0]]
    return (
        torch.from_numpy(np.concatenate(rows)).long(),
        torch.from_numpy(np.concatenate(inside))[:, None],
        torch.from_numpy(np.concatenate(labels)),
        torch.from_numpy(np.concatenate(vectors)),
    )


def _network(dense: int) -> Any:
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
            self.inner = nn.Linear(sum(width for _, _, width in SLOTS) + dense, WIDTH)
            self.inner_norm = nn.LayerNorm(WIDTH)
            self.convolutions = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in range(LAYERS))
            self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(LAYERS))
            self.out = nn.Linear(WIDTH, len(LABELS))
            self.drop = nn.Dropout(0.3)

        def forward(self, ids: Any, inside: Any, vectors: Any) -> Any:
            joined = [t(ids[:, n]) for n, t in enumerate(self.tables)]
            entered = torch.cat([*joined, vectors], dim=1)
            hidden = self.inner_norm(gelu(self.inner(self.drop(entered)))) * inside
            for layer, norm in zip(self.convolutions, self.norms, strict=True):
                window = torch.cat([hidden.roll(1, 0), hidden, hidden.roll(-1, 0)], dim=1)
                hidden = norm(hidden + self.drop(gelu(layer(window)))) * inside
            return self.out(hidden)

    return Network()


def _save(network: Any, forms: Forms, out: Path) -> None:
    """Write the weights: embeddings in 8 bits with a scale a row, the rest in 16."""
    stored: dict[str, npt.NDArray[Any]] = {
        "form.keys": forms.keys,
        "form.vectors": forms.stored,
        "form.scale": np.asarray(forms.scale),
    }
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
    """Train, measure, go on with the held-out sentences; see the module's text."""
    import torch

    anercorp, aqmar, vectors, out = (Path(a) for a in arguments[:4])
    torch.manual_seed(5)
    random.seed(5)
    analyser = load()
    train, held = split_anercorp(anercorp)
    gold = gold_examples(analyser, train + read_aqmar(aqmar))
    silver = silver_examples(analyser, [Path(a) for a in arguments[4:]])
    print(f"{len(gold)} gold and {len(silver)} silver sentences")
    forms = Forms(vectors)
    network = _network(forms.stored.shape[1])
    fit(network, forms, gold * GOLD_WEIGHT + silver, EPOCHS, RATE)
    kept = out.with_suffix(".held.npz")
    _save(network, forms, kept)
    print(measure(analyser, held, kept))
    some = random.sample(silver, min(LAST_SILVER, len(silver)))
    last = gold + gold_examples(analyser, held) * HELD_WEIGHT + some
    fit(network, forms, last, LAST_EPOCHS, LAST_RATE)
    _save(network, forms, out)


if __name__ == "__main__":
    main(sys.argv[1:])
