"""Ages: numbers of years that count no people (a 45-year-old teacher, عمره 45 عاما)."""

from __future__ import annotations

from marsad.model.language import Sentence
from marsad.quantities.draft import Draft, Noun
from marsad.quantities.phrases import Phrase, load_phrases

_YEARS = "year"


def mark_age(sentence: Sentence, draft: Draft) -> bool:
    """Make ``draft`` an age if the words beside its number say so; say whether it is one."""
    reading = draft.reading
    if reading is None or reading.vague or not 0 <= reading.value < 130:
        return False
    ages = load_phrases(sentence.language, "quantity_ages")
    after = ages.at(sentence.tokens, reading.end)
    if after is not None and after.entry.get("position") == "after":
        return _set(draft, after, draft.start, after.end)
    cues = ages.ending(sentence.tokens, draft.outer - 1)
    before = next((p for p in cues if p.entry.get("position") != "after"), None)
    if before is None:
        return False
    if before.entry.get("position") == "strong" and draft.unit is None:
        return _set(draft, before, draft.start, reading.end)
    if sentence.language == "en":
        return draft.noun is None and _set(draft, before, draft.start, draft.end)
    if draft.noun is None or draft.kind not in ("duration", "age"):
        return False
    draft.noun.kind, draft.unit = "age", draft.unit or _YEARS
    draft.evidence.append((before.entry, before.start, before.end))
    return True


def _set(draft: Draft, cue: Phrase, start: int, end: int) -> bool:
    draft.noun = Noun(cue.start, cue.end, cue.start, cue.entry.form, "age", None, cue.entry)
    draft.start, draft.end, draft.unit = start, end, _YEARS
    draft.evidence.append((cue.entry, cue.start, cue.end))
    return True
