"""Fine-tunes the encoder on Arabic named entities: the teacher that labels news for the student.

Run (about ten minutes an epoch on two cores)::

    python -m training.names_teacher ANERCORP AQMAR_FOLDER OUT.pt [EPOCHS]

Every epoch prints F1 over PER, LOC, ORG on the held-out last 800 sentences of ANERcorp.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

from marsad.normal import normalise_word
from training.names_corpora import LABELS, Labelled, f1, read_aqmar, split_anercorp
from training.names_encoder import load_encoder

BATCH_TOKENS = 1_200  # word pieces a step
RATE = 2e-4
LONGEST = 180  # word pieces of a sentence the teacher reads
FROZEN_LAYERS = 2


def encode(tokenizer: Any, words: list[str]) -> tuple[list[int], list[int]]:
    """Give the piece ids of a sentence and, for each word that fits, where its first piece is."""
    ids, firsts = [0], []
    for word in words:
        pieces = tokenizer.encode(normalise_word(word) or word).ids[:8] or [3]
        if len(ids) + len(pieces) >= LONGEST:
            break
        firsts.append(len(ids))
        ids += pieces
    return [*ids, 2], firsts


def build(labels: int) -> tuple[Any, Any]:
    """Give the tagger (encoder and a linear head) and the tokenizer."""
    import torch

    encoder, tokenizer = load_encoder()

    class Tagger(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder
            self.drop = torch.nn.Dropout(0.1)
            self.head = torch.nn.Linear(encoder.config.hidden_size, labels)

        def forward(self, ids: Any, mask: Any) -> Any:
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            return self.head(self.drop(hidden))

    return Tagger(), tokenizer


def batches(items: list[Any]) -> list[list[Any]]:
    """Group encoded sentences of like length into batches of about BATCH_TOKENS pieces."""
    made: list[list[Any]] = []
    group: list[Any] = []
    for item in sorted(items, key=lambda i: len(i[0])):
        if group and len(item[0]) * (len(group) + 1) > BATCH_TOKENS:
            made.append(group)
            group = []
        group.append(item)
    return [*made, group] if group else made


def padded(group: list[Any]) -> tuple[Any, Any]:
    """Give the ids and attention mask of a batch as tensors."""
    import torch

    longest = max(len(item[0]) for item in group)
    ids = torch.ones((len(group), longest), dtype=torch.long)
    mask = torch.zeros((len(group), longest), dtype=torch.long)
    for row, item in enumerate(group):
        ids[row, : len(item[0])] = torch.tensor(item[0])
        mask[row, : len(item[0])] = 1
    return ids, mask


def tag(model: Any, tokenizer: Any, sentences: list[list[str]]) -> list[list[str]]:
    """Label ``sentences``; words beyond the longest reading get O."""
    import torch

    items = [(*encode(tokenizer, s), n) for n, s in enumerate(sentences)]
    out = [["O"] * len(s) for s in sentences]
    model.eval()
    with torch.inference_mode():
        for group in batches(items):
            best = model(*padded(group)).argmax(-1)
            for row, (_, firsts, number) in enumerate(group):
                for word, at in enumerate(firsts):
                    out[number][word] = LABELS[int(best[row, at])]
    return out


def train(sentences: list[Labelled], held: list[Labelled], out: Path, epochs: int) -> None:
    """Fine-tune and save after every epoch."""
    import torch

    torch.manual_seed(7)
    random.seed(7)
    model, tokenizer = build(len(LABELS))
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:FROZEN_LAYERS]):
        for parameter in part.parameters():
            parameter.requires_grad = False
    free = [p for p in model.parameters() if p.requires_grad]
    items = []
    for sentence in sentences:
        ids, firsts = encode(tokenizer, [w for w, _ in sentence])
        items.append((ids, firsts, [LABELS.index(label) for _, label in sentence[: len(firsts)]]))
    grouped = batches(items)
    steps, step = epochs * len(grouped), 0
    optimiser = torch.optim.AdamW(free, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (0.06 * steps)) * max(0.02, 1 - s / steps)
    )
    for epoch in range(1, epochs + 1):
        model.train()
        random.shuffle(grouped)
        began, total = time.time(), 0.0
        for group in grouped:
            ids, mask = padded(group)
            target = torch.full(ids.shape, -100)
            for row, (_, firsts, labels) in enumerate(group):
                target[row, firsts] = torch.tensor(labels)
            scores = model(ids, mask)
            loss = torch.nn.functional.cross_entropy(
                scores.reshape(-1, len(LABELS)), target.reshape(-1)
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(free, 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            total += float(loss.detach())
            step += 1
        guessed = tag(model, tokenizer, [[w for w, _ in s] for s in held])
        scored = f1([[label for _, label in s] for s in held], guessed)
        shown = " ".join(f"{k} {v:.3f}" for k, v in scored.items())
        print(f"epoch {epoch}: loss {total / len(grouped):.4f} {shown} {time.time() - began:.0f}s")
        sys.stdout.flush()
        torch.save(model.state_dict(), out)


if __name__ == "__main__":
    fit, kept = split_anercorp(Path(sys.argv[1]))
    train(
        fit + read_aqmar(Path(sys.argv[2])),
        kept,
        Path(sys.argv[3]),
        int(sys.argv[4]) if len(sys.argv) > 4 else 6,
    )
