"""Makes the vectors of known forms: what the teacher makes of each form alone, in few dimensions.

    python -m training.names_forms TEACHER.pt SILVER_FOLDER OUT.npz

The forms are those of the silver news, of ar/lexicons/morph_name_words.tsv and of the commonest
70,000 words of wordfreq (Apache-2.0, data CC BY-SA 4.0). Each is read by the fine-tuned encoder on
its own; the hidden state of its first piece is projected on its 24 principal directions.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from marsad.languages.ar import load
from marsad.normal import is_arabic, normalise_word
from marsad.resources import load_lexicon
from training.names_corpora import LABELS
from training.names_silver import written_sentences
from training.names_teacher import build

DIMENSIONS = 24
COMMONEST = 70_000
AT_ONCE = 512
SHORTEST, LONGEST = 2, 14
PIECES = 8
LARGEST = 4.0
"""Standard deviations that the 8 bits of a stored vector reach."""


def forms(silver: Path) -> list[str]:
    """Give the forms that get a vector."""
    from wordfreq import top_n_list

    found: dict[str, None] = {}
    analyser = load()
    for path in sorted(silver.glob("*.npz")):
        text = " ".join(str(w) for w in np.load(path)["words"])
        for words in written_sentences(analyser, text):
            found.update(dict.fromkeys(normalise_word(w) for w in words))
    found.update(dict.fromkeys(e.words[0] for e in load_lexicon("ar", "morph_name_words")))
    found.update(dict.fromkeys(normalise_word(w) for w in top_n_list("ar", COMMONEST)))
    return [f for f in found if is_arabic(f) and SHORTEST <= len(f) <= LONGEST]


def states(teacher: Path, words: list[str]) -> npt.NDArray[np.float32]:
    """Give the hidden state of each word's first piece, read alone."""
    import torch

    model, tokenizer = build(len(LABELS))
    model.load_state_dict(torch.load(teacher))
    model.eval()
    pieces = [tokenizer.encode(w).ids[:PIECES] or [3] for w in words]
    order = sorted(range(len(words)), key=lambda i: len(pieces[i]))
    made = np.zeros((len(words), model.encoder.config.hidden_size), dtype=np.float32)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(words), AT_ONCE):
            rows = order[at : at + AT_ONCE]
            longest = max(len(pieces[i]) for i in rows) + 2
            ids = torch.ones((len(rows), longest), dtype=torch.long)
            mask = torch.zeros_like(ids)
            for row, i in enumerate(rows):
                size = len(pieces[i]) + 2
                ids[row, :size] = torch.tensor([0, *pieces[i], 2])
                mask[row, :size] = 1
            hidden = model.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            made[rows] = hidden[:, 1].float().numpy()
    return made


def main(teacher: Path, silver: Path, out: Path) -> None:
    """Write keys (crc32, sorted), vectors (8 bits) and their scale."""
    words = forms(silver)
    hidden = states(teacher, words)
    hidden -= hidden.mean(axis=0)
    _, _, directions = np.linalg.svd(hidden[::5], full_matrices=False)
    vectors = hidden @ directions[:DIMENSIONS].T
    vectors /= vectors.std()
    keys = np.array([crc32(w.encode("utf-8", "surrogatepass")) for w in words], dtype=np.uint32)
    keys, order = np.unique(keys, return_index=True)
    scale = LARGEST / 127
    stored = np.clip(np.round(vectors[order] / scale), -127, 127).astype(np.int8)
    np.savez(out, keys=keys, vectors=stored, scale=np.float32(scale))


if __name__ == "__main__":
    main(*(Path(a) for a in sys.argv[1:4]))
