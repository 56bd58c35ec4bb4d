"""A language-free engine for token patterns kept as data: load, match, explain.

A rule is a mapping in ``data/LANGUAGE/grammars/*.yaml``::

    - id: ar.times.weekday-past
      pattern: ["day=lexicon:weekdays", "lexicon:past_markers"]
      action: previous_weekday
      published: 2013-02-12
      examples: {"الخميس الماضي": 2013-02-07}
      not_examples: ["الخميس القادم"]

``pattern`` is a sequence (or ``patterns`` a list of sequences) of elements. An element is a word
(its ``norm`` or ``bare`` form), alternatives ``a|b``, or one of ``lexicon:NAME``, ``lemma:L|M``,
``pos:NOUN|PROPN``, ``re:REGEX`` (whole norm), ``@LAYER`` or ``@LAYER.TYPE|TYPE`` (an annotation
that an earlier stage made), ``_`` (any token). ``NAME=`` before it captures; ``?``, ``*``, ``+``
after it repeat; ``!`` before it negates a one-token element. A mapping gives the rest:
``{any: [[…], […]]}``, ``{gap: N}`` (up to N tokens, fewest first), ``{ahead: […]}`` and
``{not_ahead: […]}`` (look without taking).
"""

from __future__ import annotations

from marsad.grammar.matcher import Grammar, Match, Overlay, load_grammar, select_longest
from marsad.grammar.rule import Rule

__all__ = ["Grammar", "Match", "Overlay", "Rule", "load_grammar", "select_longest"]
