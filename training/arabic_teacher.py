"""Fine-tunes a pretrained encoder on UD PUD: the teacher that parses news for arabic_silver.py.

Needs, beside requirements/training.lock, what training/names_encoder.py asks for::

    python -m training.arabic_teacher AR_PUD EN_PUD TEACHER.pt

It reads tokens (clitics apart, as the treebank has them) and gives each a part of speech, a head, a
relation and a voice. English trees of the same documents are read in the first epochs: the encoder
knows both languages, and the relations are the same. Every fifth document (held_out) is left out
in both languages; a ninth of the rest shows how far training is.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from marsad.normal import normalise_word
from training.names_encoder import load_encoder

POS = (
    "NOUN", "VERB", "ADJ", "PROPN", "ADP", "PUNCT", "PRON", "CCONJ", "NUM", "ADV", "DET", "PART",
    "SCONJ", "AUX", "X", "SYM", "INTJ",
)  # fmt: skip
RELATIONS = (
    "nmod", "case", "punct", "obl", "amod", "nsubj", "root", "obj", "conj", "cc", "mark", "advmod",
    "compound:prt", "acl:relcl", "advcl", "ccomp", "det", "flat", "fixed", "appos", "xcomp",
    "nummod", "obl:tmod", "nsubj:pass", "dep", "cop", "aux", "csubj", "acl", "parataxis", "iobj",
    "expl", "csubj:pass", "compound", "dislocated", "discourse", "vocative", "goeswith", "orphan",
)  # fmt: skip
VOICES = ("Act", "Pass")
ARCS, LABELS = 256, 128  # widths of the biaffine layers
BATCH_PIECES = 1_000
BOTH, ALONE = 4, 9  # epochs with English and without
RATE, HEAD_RATE = 1.5e-4, 1e-3
FROZEN_LAYERS = 1
KEPT_ARCS = 4  # heads a token keeps for the student, best first


class Sample(NamedTuple):
    """A sentence of tokens; ``kinds``: 0 a word, 1 a proclitic, 2 an enclitic; heads from 1."""

    document: str
    tokens: list[str]
    kinds: list[int]
    pos: list[int]
    heads: list[int]
    relations: list[int]
    voices: list[int]


def read_samples(path: Path) -> list[Sample]:
    """Read a CoNLL-U file; multi-word tokens of English are read by their parts."""
    samples: list[Sample] = []
    document = ""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id"):
            document = line.split("= ")[1]
        elif line and line[0].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            samples.append(_sample(document, rows))
            rows = []
    return samples


def _sample(document: str, rows: list[list[str]]) -> Sample:
    tokens, kinds = [], []
    for i, row in enumerate(rows):
        glued = i > 0 and "SpaceAfter=No" in rows[i - 1][9] and rows[i - 1][3] != "PUNCT"
        follows = "SpaceAfter=No" in row[9] and i + 1 < len(rows) and rows[i + 1][3] != "PUNCT"
        word = row[1]
        kind = 0
        if len(word) == 1 and follows and row[3] not in ("PUNCT", "NUM"):
            kind = 1
        elif glued and row[3] == "PRON":
            kind = 2
        if glued and word.startswith("ل") and rows[i - 1][1] == "ل" and len(word) > 3:
            word = "ا" + word  # للسلطة is ل and السلطة
        tokens.append(word)
        kinds.append(kind)
    return Sample(
        document,
        tokens,
        kinds,
        [POS.index(r[3]) if r[3] in POS else POS.index("X") for r in rows],
        [int(r[6]) for r in rows],
        [_relation(r[7]) for r in rows],
        [
            next((n for n, v in enumerate(VOICES) if f"Voice={v}" in r[5]), -1)
            if r[3] in ("VERB", "AUX")
            else -1
            for r in rows
        ],
    )


def _relation(name: str) -> int:
    short = name if name in RELATIONS else name.split(":")[0]
    return RELATIONS.index(short) if short in RELATIONS else RELATIONS.index("dep")


def split_samples(samples: list[Sample], documents: list[str]) -> tuple[list[Sample], list[Sample]]:
    """Give (training, development); every fifth of ``documents``, sorted, is in neither."""
    held = set(documents[::5])
    rest = [d for d in documents if d not in held]
    shown = set(rest[4::9])
    return (
        [s for s in samples if s.document in rest and s.document not in shown],
        [s for s in samples if s.document in shown],
    )


def build() -> tuple[Any, Any]:
    """Give the parser (encoder and heads) and the encoder's tokenizer."""
    import torch
    from torch import nn

    encoder, tokenizer = load_encoder()
    wide = encoder.config.hidden_size

    class Parser(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder
            self.kind = nn.Embedding(3, wide)
            nn.init.zeros_(self.kind.weight)
            self.root = nn.Parameter(torch.zeros(wide))
            self.drop = nn.Dropout(0.3)
            self.pos = nn.Linear(wide, len(POS))
            self.voice = nn.Linear(wide, len(VOICES))
            self.arc_head, self.arc_child = nn.Linear(wide, ARCS), nn.Linear(wide, ARCS)
            self.rel_head, self.rel_child = nn.Linear(wide, LABELS), nn.Linear(wide, LABELS)
            self.arc = nn.Parameter(torch.zeros(ARCS + 1, ARCS))
            self.rel = nn.Parameter(torch.zeros(len(RELATIONS), LABELS + 1, LABELS + 1))

        def forward(self, ids: Any, mask: Any, member: Any, kinds: Any) -> tuple[Any, ...]:
            with torch.autocast("cpu", torch.bfloat16):
                hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            hidden = hidden.float()
            words = torch.bmm(member, hidden) + self.kind(kinds)
            root = self.root.expand(len(words), 1, -1)
            nodes = self.drop(torch.cat([root, words], dim=1))
            act = nn.functional.gelu
            child = self.drop(act(self.arc_child(nodes[:, 1:])))
            child = torch.cat([child, torch.ones_like(child[..., :1])], dim=-1)
            arcs = child @ self.arc @ self.drop(act(self.arc_head(nodes))).transpose(1, 2)
            ones = torch.ones_like(nodes[..., :1])
            rel_child = torch.cat([self.drop(act(self.rel_child(nodes))), ones], -1)[:, 1:]
            rel_head = torch.cat([self.drop(act(self.rel_head(nodes))), ones], -1)
            return self.pos(nodes[:, 1:]), self.voice(nodes[:, 1:]), arcs, rel_child, rel_head

        def relations(self, rel_child: Any, rel_head: Any, heads: Any) -> Any:
            """Give relation scores of each token under its head."""
            chosen = rel_head.gather(1, heads[..., None].expand(-1, -1, rel_head.shape[-1]))
            return torch.einsum("bni,rij,bnj->bnr", rel_child, self.rel, chosen)

    return Parser(), tokenizer


def encode(tokenizer: Any, tokens: list[str]) -> list[list[int]]:
    """Give the piece ids of each token."""
    return [tokenizer.encode(t).ids[:8] or [3] for t in tokens]


def batch(samples: list[tuple[list[list[int]], list[int]]]) -> tuple[Any, Any, Any, Any]:
    """Pad sentences of (pieces, kinds): ids, mask, token membership of pieces, kinds."""
    import torch

    longest = max(sum(map(len, p)) for p, _ in samples) + 2
    most = max(len(p) for p, _ in samples)
    ids = np.ones((len(samples), longest), np.int64)
    mask = np.zeros((len(samples), longest), np.int64)
    member = np.zeros((len(samples), most, longest), np.float32)
    kinds = np.zeros((len(samples), most), np.int64)
    for b, (pieces, kind) in enumerate(samples):
        ids[b, 0], at = 0, 1
        for n, own in enumerate(pieces):
            ids[b, at : at + len(own)] = own
            member[b, n, at : at + len(own)] = 1 / len(own)
            at += len(own)
        ids[b, at] = 2
        mask[b, : at + 1] = 1
        kinds[b, : len(kind)] = kind
    return tuple(torch.from_numpy(a) for a in (ids, mask, member, kinds))


def batches(sizes: list[int], shuffle: bool = True) -> list[list[int]]:
    """Group sentences of like length so that a batch has about BATCH_PIECES pieces."""
    order = sorted(
        range(len(sizes)), key=lambda i: sizes[i] + (random.random() * 4 if shuffle else 0)
    )
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and sizes[i] * (len(groups[-1]) + 1) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(i)
    if shuffle:
        random.shuffle(groups)
    return groups


def padded(rows: list[list[int]], most: int) -> Any:
    """Pad rows of labels with -1."""
    import torch

    return torch.tensor([r + [-1] * (most - len(r)) for r in rows])


def step_loss(model: Any, made: list[tuple[list[list[int]], list[int]]], gold: list[Sample]) -> Any:
    """Give the loss of one batch."""
    import torch
    from torch.nn.functional import cross_entropy

    ids, mask, member, kinds = batch(made)
    pos, voice, arcs, rel_child, rel_head = model(ids, mask, member, kinds)
    most = kinds.shape[1]
    heads = padded([s.heads for s in gold], most)
    valid = torch.zeros(len(gold), most + 1, dtype=torch.bool)
    for b, s in enumerate(gold):
        valid[b, : len(s.heads) + 1] = True
    arcs = arcs.masked_fill(~valid[:, None, :], -1e4)
    rels = model.relations(rel_child, rel_head, heads.clamp(min=0))
    loss = cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=-1)
    for scores, rows in ((rels, [s.relations for s in gold]), (pos, [s.pos for s in gold])):
        loss = loss + cross_entropy(
            scores.flatten(0, 1), padded(rows, most).flatten(), ignore_index=-1
        )
    voices = padded([s.voices for s in gold], most).flatten()
    if (voices >= 0).any():
        loss = loss + 0.5 * cross_entropy(voice.flatten(0, 1), voices, ignore_index=-1)
    return loss


def fit(arabic: Path, english: Path, out: Path) -> None:
    """Train; print development accuracy after every epoch; save the weights."""
    import torch

    torch.manual_seed(3)
    random.seed(3)
    torch.set_num_threads(2)
    samples = read_samples(arabic)
    documents = sorted({s.document for s in samples})
    train, shown = split_samples(samples, documents)
    both, _ = split_samples(read_samples(english), documents)
    model, tokenizer = build()
    for name, parameter in model.encoder.named_parameters():
        if "embeddings" in name or any(f"layer.{n}." in name for n in range(FROZEN_LAYERS)):
            parameter.requires_grad = False
    groups = [
        {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": RATE},
        {
            "params": [p for n, p in model.named_parameters() if not n.startswith("encoder")],
            "lr": HEAD_RATE,
        },
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.95))
    plan = [train + both] * BOTH + [train] * ALONE
    total = sum(len(batches([_size(tokenizer, s) for s in p])) for p in plan)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [RATE, HEAD_RATE], total_steps=total + 60, pct_start=0.15
    )
    for epoch, samples in enumerate(plan, 1):
        model.train()
        began, summed = time.time(), 0.0
        made = [(encode(tokenizer, _vary(s.tokens)), s.kinds) for s in samples]
        steps = batches([sum(map(len, p)) for p, _ in made])
        for group in steps:
            loss = step_loss(model, [made[i] for i in group], [samples[i] for i in group])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            summed += float(loss.detach())
        shown_score = measure(model, tokenizer, shown)
        took = time.time() - began
        print(
            f"epoch {epoch}: loss {summed / len(steps):.3f} {shown_score} {took:.0f}s", flush=True
        )
        if epoch > BOTH:
            torch.save({k: v.half() for k, v in model.state_dict().items()}, out)


def _size(tokenizer: Any, sample: Sample) -> int:
    return sum(map(len, encode(tokenizer, sample.tokens)))


def _vary(tokens: list[str]) -> list[str]:
    """Give the tokens; a third of sentences as news that leaves out hamza and marks."""
    return [normalise_word(t) or t for t in tokens] if random.random() < 0.33 else tokens


class Parse(NamedTuple):
    """What the teacher says of a sentence: probabilities, and the best heads of each token."""

    pos: npt.NDArray[np.float32]  # tokens x POS
    voice: npt.NDArray[np.float32]  # tokens x VOICES
    heads: npt.NDArray[np.int64]  # tokens x KEPT_ARCS, 0 the root
    weights: npt.NDArray[np.float32]  # their probabilities
    relations: npt.NDArray[np.float32]  # tokens x RELATIONS, under the best head


def predict(
    model: Any, tokenizer: Any, sentences: list[tuple[list[str], list[int]]]
) -> list[Parse]:
    """Parse sentences of (tokens, kinds)."""
    import torch

    model.eval()
    made = [(encode(tokenizer, tokens), kinds) for tokens, kinds in sentences]
    result: dict[int, Parse] = {}
    for group in batches([sum(map(len, p)) for p, _ in made], shuffle=False):
        ids, mask, member, kinds = batch([made[i] for i in group])
        with torch.no_grad():
            pos, voice, arcs, rel_child, rel_head = model(ids, mask, member, kinds)
            for b, i in enumerate(group):
                arcs[b, :, len(made[i][0]) + 1 :] = -1e4
            rels = model.relations(rel_child, rel_head, arcs.argmax(-1))
        for b, i in enumerate(group):
            size = len(made[i][0])
            weights, heads = arcs[b, :size].softmax(-1).topk(min(KEPT_ARCS, size + 1))
            result[i] = Parse(
                pos[b, :size].softmax(-1).numpy(), voice[b, :size].softmax(-1).numpy(),
                heads.numpy(), weights.numpy(), rels[b, :size].softmax(-1).numpy(),
            )  # fmt: skip
    return [result[i] for i in range(len(sentences))]


def measure(model: Any, tokenizer: Any, samples: list[Sample]) -> str:
    """Score parts of speech, arcs, labelled arcs, voice, and subjects and objects of verbs."""
    right = dict.fromkeys(("pos", "uas", "las", "voice"), 0)
    total = voiced = hit = found = wanted = 0
    parses = predict(model, tokenizer, [(s.tokens, s.kinds) for s in samples])
    for sample, parse in zip(samples, parses, strict=True):
        heads, rels, tags = parse.heads[:, 0], parse.relations.argmax(1), parse.pos.argmax(1)
        for i in range(len(sample.tokens)):
            total += 1
            right["pos"] += int(tags[i] == sample.pos[i])
            right["uas"] += int(heads[i] == sample.heads[i])
            right["las"] += int(heads[i] == sample.heads[i] and rels[i] == sample.relations[i])
            if sample.voices[i] >= 0:
                voiced += 1
                right["voice"] += int(parse.voice[i].argmax() == sample.voices[i])
        gold = _arguments(sample.pos, sample.heads, sample.relations)
        mine = _arguments(list(tags), list(heads), list(rels))
        hit, found, wanted = hit + len(gold & mine), found + len(mine), wanted + len(gold)
    shown = " ".join(f"{k} {v / (voiced if k == 'voice' else total):.4f}" for k, v in right.items())
    return f"{shown} subj/obj {2 * hit / max(1, found + wanted):.4f}"


def _arguments(
    pos: list[int], heads: list[int], relations: list[int]
) -> set[tuple[int, int, bool]]:
    verb = POS.index("VERB")
    found = set()
    for i, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        name = RELATIONS[relation]
        if head and pos[head - 1] == verb and name in ("nsubj", "nsubj:pass", "obj"):
            if pos[i] not in (verb, POS.index("SCONJ")):
                found.add((int(head), i, name == "obj"))
    return found


def main(arguments: list[str]) -> None:
    """Fit; the arguments are the two treebanks and where the weights go."""
    fit(Path(arguments[0]), Path(arguments[1]), Path(arguments[2]))


if __name__ == "__main__":
    main(sys.argv[1:])
