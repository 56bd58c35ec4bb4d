"""Every reporting word makes a statement out of its own example."""

from __future__ import annotations

import pytest

from marsad.normal import normalise_word
from marsad.resources import LANGUAGES, Entry, load_lexicon
from tests.conftest import read_text

KINDS = ("verbs", "participles", "nouns", "particles", "phrases")
# Where the analyser takes the cue, or a word next to it, for something else.
KNOWN = {
    ("ar", "مدينا"): "split as مدين + نا",
    ("ar", "منوها"): "split as منو + ها",
    ("ar", "مطالبة"): "read as the object of the verb before it",
    ("ar", "تأسف"): "the form is one of أسف as well, which stands first",
    ("ar", "قطع وعد"): "وعدا is read as a verb",
    ("ar", "توعد"): "برد (with an answer) is read as hail",
    ("ar", "هنأ"): "read as the adverb هنا",
    ("ar", "قول"): "the noun after its verb is read as a verb",
    ("en", "forecast"): "read as a noun",
    ("en", "calling for"): "the phrase has no participle of its own in the parse",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_entries(language: str) -> None:
    assert sum(len(load_lexicon(language, f"cue_{kind}")) for kind in KINDS) >= 250


def _finds(entry: Entry, language: str) -> bool:
    record, _ = read_text(entry.get("example"), language=language)
    lemma = normalise_word(entry.get("lemma") or entry.form)
    return any(
        s.cue is not None and lemma in normalise_word(s.cue.lemma) for s in record.statements
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_examples(language: str, kind: str) -> None:
    silent = [
        entry.form
        for entry in load_lexicon(language, f"cue_{kind}")
        if not _finds(entry, language) and (language, entry.form) not in KNOWN
    ]
    assert not silent


def test_adjectives() -> None:
    lexicon = load_lexicon("en", "cue_adjectives")
    assert not [entry.form for entry in lexicon if not _finds(entry, "en")]
