"""The stage that finds times: TIMEX3 expressions with values, in both languages.

Rules and words are data (``grammars/times*.yaml``, ``lexicons/time_*.tsv``); here are the calendar
(``calendar``), what expressions mean (``meaning`` and the modules of meanings), the actions that
rules call (``actions_*``), and the passes that run the rules (``finder``).
"""

from __future__ import annotations

from marsad.times.stage import TimesStage, load

__all__ = ["TimesStage", "load"]
