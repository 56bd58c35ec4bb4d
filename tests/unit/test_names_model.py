"""The name model's mechanism: form vectors, decoding, odd input."""

from __future__ import annotations

import numpy as np

from marsad.languages.ar import load
from marsad.languages.ar.name_features import SLOTS, form_key, sentence_features
from marsad.languages.ar.name_model import LABELS, load_name_model
from marsad.model.document import Segment


def test_an_unknown_form_has_no_vector() -> None:
    keys = np.array([form_key("محمد"), form_key("ضكظشثسضف")], dtype=np.uint32)
    known, unknown = load_name_model().vectors(keys)
    assert np.abs(known).max() > 0
    assert not unknown.any()


def test_features_stay_inside_their_tables() -> None:
    text = "قالت صحيفة هآرتس \ud800 إن 30 شخصا و@ab وصلوا إلى بلفاست 🙂"
    segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
    for sentence in load().analyse(text, [segment]):
        rows = sentence_features(sentence)
        assert (rows >= 0).all()
        assert (rows < [size for _, size, _ in SLOTS]).all()
        for name in sentence.names:
            assert 0 <= name.start < name.end <= len(sentence.tokens)
            assert f"B-{name.label}" in LABELS
