"""Fine-tunes the second teacher: it reads sentences that follow each other, and the lists.

Beside the encoder's state of a word's first piece it sees the classes of names_features (tag,
place, list, actor, cue, joined) of the word and of its neighbours. Run::

    python -m training.names_context fit ANERCORP AQMAR OUT.pt [EPOCHS]
    python -m training.names_context label TEACHER.pt SILVER_FOLDER OUT_FOLDER

``label`` adds its log-odds to the words that names_silver cut. Five epochs take 45 minutes on one
busy core; F1 on the held-out sentences of ANERcorp is printed after each.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from marsad.languages.ar import load
from marsad.languages.ar.name_features import SLOTS, sentence_features
from marsad.model.document import Segment
from training.names_corpora import LABELS, Labelled, f1, read_aqmar, split_anercorp
from training.names_encoder import load_encoder
from training.names_teacher import encode

SEEN = tuple(
    n for n, s in enumerate(SLOTS) if s[0] in ("tag", "place", "list", "actor", "cue", "joined")
)
BATCH = 2_400  # word pieces a step
LONGEST = 230  # word pieces of a window
LENGTHS = (60, 120, LONGEST, LONGEST)  # drawn from in training
RATE, HEAD_RATE = 2e-4, 1e-3
FROZEN_LAYERS = 3
SMOOTHING = 0.03
Rows = npt.NDArray[np.int32]


@dataclass(slots=True)
class Window:
    """Consecutive sentences: piece ids, where words begin, their rows, labels and places."""

    ids: list[int]
    article: int
    firsts: list[int] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)


def word_rows(analyser: Any, words: list[str]) -> Rows:
    """Give the feature rows of words: those of their stems."""
    text = " ".join(words)
    made = np.zeros((len(words), len(SLOTS)), np.int32)
    owner: dict[int, int] = {}
    at = 0
    for number, word in enumerate(words):
        owner.update(dict.fromkeys(range(at, at + len(word)), number))
        at += len(word) + 1
    segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
    for sentence in analyser.analyse(text, [segment]):
        for token, row in zip(sentence.tokens, sentence_features(sentence), strict=True):
            if token.clitic is None and token.start in owner:
                made[owner[token.start]] = row
    return made


def pack(
    tokenizer: Any,
    sentences: list[tuple[list[str], list[int], Rows, int]],
    chance: random.Random | None = None,
) -> list[Window]:
    """Pack sentences (words, labels, rows, article) that follow each other into windows."""
    made: list[Window] = []
    for number, (words, labels, rows, article) in enumerate(sentences):
        ids, firsts = encode(tokenizer, words)
        most = chance.choice(LENGTHS) if chance else LONGEST
        last = made[-1] if made else None
        if last is None or last.article != article or len(last.ids) + len(ids) > most:
            last = Window([0, 2], article)
            made.append(last)
        shift = len(last.ids) - 2
        last.ids = last.ids[:-1] + ids[1:]
        last.firsts += [shift + p for p in firsts]
        last.rows.append(rows[: len(firsts)])
        last.labels += labels[: len(firsts)]
        last.words += [(number, i) for i in range(len(firsts))]
    return made


def batches(windows: list[Window]) -> list[list[Window]]:
    """Group windows of like length into batches of about BATCH pieces."""
    made: list[list[Window]] = []
    group: list[Window] = []
    for window in sorted(windows, key=lambda w: len(w.ids)):
        if group and len(window.ids) * (len(group) + 1) > BATCH:
            made.append(group)
            group = []
        group.append(window)
    return [*made, group] if group else made


def tensors(group: list[Window]) -> tuple[Any, ...]:
    """Give ids, mask, flat places of words, rows, inside and labels; a blank between windows."""
    import torch

    longest = max(len(w.ids) for w in group)
    ids = torch.ones((len(group), longest), dtype=torch.long)
    mask = torch.zeros((len(group), longest), dtype=torch.long)
    firsts, inside, labels = [0], [0.0], [-100]
    blank = np.zeros((1, len(SEEN)), np.int64)
    rows = [blank]
    for number, window in enumerate(group):
        ids[number, : len(window.ids)] = torch.tensor(window.ids)
        mask[number, : len(window.ids)] = 1
        firsts += [*(number * longest + p for p in window.firsts), 0]
        inside += [1.0] * len(window.firsts) + [0.0]
        labels += [*(window.labels or [-100] * len(window.firsts)), -100]
        rows += [*(r[:, SEEN].astype(np.int64) for r in window.rows), blank]
    return (
        ids,
        mask,
        torch.tensor(firsts),
        torch.from_numpy(np.concatenate(rows)),
        torch.tensor(inside)[:, None],
        torch.tensor(labels),
    )


def build_tagger() -> tuple[Any, Any]:
    """Give the tagger and the tokenizer."""
    import torch
    from torch import nn

    encoder, tokenizer = load_encoder()
    wide = encoder.config.hidden_size
    seen = sum(SLOTS[n][2] for n in SEEN)

    class Tagger(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder
            self.drop = nn.Dropout(0.15)
            self.tables = nn.ModuleList(nn.Embedding(SLOTS[n][1], SLOTS[n][2]) for n in SEEN)
            for table in self.tables:
                nn.init.normal_(table.weight, std=0.1)
            self.mix = nn.Linear(3 * (wide + seen), 256)
            self.out = nn.Linear(256 + wide, len(LABELS))

        def forward(self, ids: Any, mask: Any, firsts: Any, rows: Any, inside: Any) -> Any:
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            hidden = hidden.reshape(-1, wide).float()[firsts]
            listed = torch.cat([t(rows[:, k]) for k, t in enumerate(self.tables)], dim=1)
            joined = torch.cat([self.drop(hidden), listed], dim=1) * inside
            around = torch.cat([joined.roll(1, 0), joined, joined.roll(-1, 0)], dim=1)
            mixed = self.drop(nn.functional.gelu(self.mix(around)))
            return self.out(torch.cat([mixed, self.drop(hidden)], dim=1))

    return Tagger(), tokenizer


def odds(model: Any, windows: list[Window], sizes: list[int]) -> list[npt.NDArray[np.float32]]:
    """Give log-odds for each word of each sentence; O for words that did not fit."""
    import torch

    made = [np.zeros((size, len(LABELS)), np.float32) for size in sizes]
    for rows in made:
        rows[:, 0] = 9
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for group in batches(windows):
            scores = model(*tensors(group)[:-1]).float().numpy()
            at = 1
            for window in group:
                for number, (sentence, word) in enumerate(window.words):
                    made[sentence][word] = scores[at + number]
                at += len(window.words) + 1
    return made


def fit(gold: list[list[Labelled]], held: list[Labelled], out: Path, epochs: int) -> None:
    """Fine-tune on corpora of sentences in order; save after every epoch."""
    import torch

    torch.manual_seed(21)
    chance = random.Random(21)
    analyser = load()
    model, tokenizer = build_tagger()
    encoder = model.encoder
    for part in (encoder.embeddings, *encoder.encoder.layer[:FROZEN_LAYERS]):
        for parameter in part.parameters():
            parameter.requires_grad = False
    read = [_read(analyser, corpus, n) for n, corpus in enumerate([*gold, held])]
    kept = pack(tokenizer, read.pop())
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    body = [p for n, p in named if n.startswith("encoder")]
    head = [p for n, p in named if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01
    )

    def epoch_batches() -> list[list[Window]]:
        made = batches([w for corpus in read for w in pack(tokenizer, corpus, chance)])
        chance.shuffle(made)
        return made

    steps = epochs * len(epoch_batches())
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (0.06 * steps)) * max(0.02, 1 - s / steps)
    )
    for epoch in range(1, epochs + 1):
        model.train()
        began = time.time()
        for group in epoch_batches():
            *inputs, labels = tensors(group)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*inputs)
            loss = torch.nn.functional.cross_entropy(
                scores.float(), labels, label_smoothing=SMOOTHING
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
        torch.save(model.state_dict(), out)
        scored = odds(model, kept, [len(s) for s in held])
        guessed = [[LABELS[i] for i in rows.argmax(1)] for rows in scored]
        shown = f1([[label for _, label in s] for s in held], guessed)
        print(epoch, " ".join(f"{k} {v:.3f}" for k, v in shown.items()), int(time.time() - began))
        sys.stdout.flush()


def _read(
    analyser: Any, corpus: list[Labelled], number: int
) -> list[tuple[list[str], list[int], Rows, int]]:
    made = []
    for sentence in corpus:
        words = [w for w, _ in sentence]
        labels = [LABELS.index(label) for _, label in sentence]
        made.append((words, labels, word_rows(analyser, words), number))
    return made


def label(weights: Path, silver: Path, out: Path) -> None:
    """Label the words of names_silver's files."""
    import torch

    model, tokenizer = build_tagger()
    model.load_state_dict(torch.load(weights))
    analyser = load()
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(silver.glob("*.npz")):
        if (out / path.name).exists():
            continue
        stored = np.load(path)
        cuts = np.flatnonzero(np.diff(stored["sentence"])) + 1
        read: list[tuple[list[str], list[int], Rows, int]] = []
        for a, b in zip([0, *cuts], [*cuts, len(stored["words"])], strict=True):
            words = [str(w) for w in stored["words"][a:b]]
            read.append((words, [], word_rows(analyser, words), int(stored["article"][a])))
        scored = odds(model, pack(tokenizer, read), [len(r[0]) for r in read])
        np.savez_compressed(out / path.name, odds=np.concatenate(scored).astype(np.float16))


def main(arguments: list[str]) -> None:
    """Run ``fit`` or ``label``; see the module's text."""
    if arguments[0] == "label":
        label(*(Path(a) for a in arguments[1:4]))
        return
    train, held = split_anercorp(Path(arguments[1]))
    epochs = int(arguments[4]) if len(arguments) > 4 else 5
    fit([train, read_aqmar(Path(arguments[2]))], held, Path(arguments[3]), epochs)


if __name__ == "__main__":
    main(sys.argv[1:])
