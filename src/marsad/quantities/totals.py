"""Numbers that stand apart from what they count: the number of wounded rose to 45."""

from __future__ import annotations

from marsad.model.language import Sentence
from marsad.quantities.draft import Draft, Noun
from marsad.quantities.phrases import Phrase, load_phrases

_REACH = 12  # tokens from the word for the total to its number
_TO = frozenset({"to", "الى"})
_STOPS = frozenset(".;؛!?؟")


def link_totals(sentence: Sentence, drafts: list[Draft]) -> None:
    """Give a noun (and what the words say of the effect) to numbers of a total before them."""
    for number, draft in enumerate(drafts):
        if draft.noun is not None or draft.unit or draft.reading is None or draft.reading.vague:
            continue
        floor = drafts[number - 1].end if number else 0
        found = _last(sentence, max(floor, draft.outer - _REACH), draft.outer)
        if found is not None:
            _link(sentence, draft, found)
        elif number and _goes_on(sentence, drafts[number - 1], draft):
            before = drafts[number - 1]
            draft.noun, draft.is_inherited, draft.effect = before.noun, True, before.effect


def _goes_on(sentence: Sentence, before: Draft, draft: Draft) -> bool:
    """Check for the second number of a change: from 12 to 45."""
    between = sentence.tokens[before.end : draft.outer]
    return before.is_inherited and len(between) == 1 and between[0].norm in _TO


def _last(sentence: Sentence, start: int, end: int) -> Phrase | None:
    totals = load_phrases(sentence.language, "quantity_totals")
    best: Phrase | None = None
    at = start
    while at < end:
        if sentence.tokens[at].norm in _STOPS:
            best = None
        found = totals.at(sentence.tokens, at)
        if found is not None and found.end <= end:
            best, at = found, found.end
        else:
            at += 1
    return best


def _link(sentence: Sentence, draft: Draft, found: Phrase) -> None:
    entry = found.entry
    nouns = load_phrases(sentence.language, "quantity_counted")
    noun = nouns.at(sentence.tokens, found.end)
    is_before = noun is not None and noun.end <= draft.outer
    if entry.get("kind"):
        draft.noun = Noun(
            found.start, found.end, found.start, entry.form, entry.get("kind"), None, entry
        )
    elif noun is not None and is_before and not noun.entry.get("unit"):
        draft.noun = Noun(
            noun.start,
            noun.start + 1 if sentence.language == "ar" else noun.end,
            noun.start,
            noun.entry.form,
            noun.entry.get("kind"),
            None,
            noun.entry,
        )
    else:
        return
    draft.is_inherited = True
    draft.effect = entry.get("effect") or _own_effect(sentence, draft)
    draft.evidence.append((entry, found.start, found.end))


def _own_effect(sentence: Sentence, draft: Draft) -> str | None:
    assert draft.noun is not None
    effects = load_phrases(sentence.language, "quantity_effects")
    found = effects.starting(sentence.tokens, draft.noun.start)
    return next((p.entry.get("effect") for p in found if p.entry.get("on") == "self"), None)
