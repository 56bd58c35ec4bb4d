"""First form: splits lines into word tokens."""

from __future__ import annotations

import re

from marsad.languages import Analyser
from marsad.model.document import Segment
from marsad.model.language import Sentence, Token
from marsad.normal import bare_word, normalise_word

_WORD = re.compile(r"\w+|[^\w\s]")


class _Plain:
    def analyse(self, text: str, segments: list[Segment]) -> list[Sentence]:
        sentences = []
        for segment in segments:
            start, end = segment.span
            tokens = []
            for i, m in enumerate(_WORD.finditer(text, start, end)):
                norm = normalise_word(m[0])
                tokens.append(
                    Token(i, m.start(), m.end(), m[0], norm, bare_word(norm), norm, "X", i)
                )
            sentences.append(Sentence(start, end, segment.language, segment.id, tokens))
        return sentences


def load() -> Analyser:
    """Build the analyser."""
    return _Plain()
