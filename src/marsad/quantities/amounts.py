"""Numbers, ranges of numbers and their qualifiers, by the rules of the grammars.

``quantities.yaml`` makes amounts of numbers (one, between two, from one to another),
``quantities_qualifiers.yaml`` says how exact they are, once their nouns are known.
"""

from __future__ import annotations

from collections.abc import Callable

from marsad.grammar import Match, Overlay, load_grammar, select_longest
from marsad.languages.numerals import Number, NumberReading
from marsad.model.language import Sentence
from marsad.quantities.draft import Draft
from marsad.quantities.phrases import load_phrases
from marsad.resources import Entry

_CHANGE_WITHIN = 10  # tokens before "from 20 to 30" in which a verb of change forbids a range
_SCALES = ("scale", "scale-plural")


def make_amounts(sentence: Sentence, readings: list[NumberReading]) -> list[Draft]:
    """Give the numbers of ``sentence`` as drafts, ranges as one, in text order."""
    overlay = Overlay()
    for reading in readings:
        overlay.add("number", reading.start, reading.end, _shape(reading), reading)
    grammar = load_grammar(sentence.language, "quantities")
    matches = grammar.match(sentence.tokens, overlay)
    kept = select_longest([m for m in matches if _holds(sentence, m)])
    drafts = [ACTIONS[m.rule.action](m) for m in kept if m.rule.action in ACTIONS]
    return sorted(drafts, key=lambda d: d.start)


def qualify_amounts(sentence: Sentence, drafts: list[Draft]) -> None:
    """Set the qualifiers of ``drafts`` from the words around them."""
    overlay = Overlay()
    for draft in drafts:
        overlay.add("amount", draft.outer, draft.end, draft.qualifier, draft)
    grammar = load_grammar(sentence.language, "quantities_qualifiers")
    done: set[int] = set()
    found = sorted(grammar.match(sentence.tokens, overlay), key=lambda m: (m.start, -m.end))
    for match in found:
        capture, entry = match.get("amount"), match.entry("qualifier")
        if capture is None or entry is None or id(capture.annotation) in done:
            continue
        if match.rule.values.get("apart") and not _governs(sentence, match):
            continue
        amount: Draft = capture.annotation
        done.add(id(amount))
        where = match.get("qualifier")
        assert where is not None
        amount.outer = min(amount.outer, match.start)
        _bound(amount, entry.get("qualifier"))
        amount.rule = match.rule.id
        amount.evidence.append((entry, where.start, where.end))


def _governs(sentence: Sentence, match: Match) -> bool:
    """Check that a verb bounds the amount apart from it: its subject alone stands between."""
    qualifier, amount = match.get("qualifier"), match.get("amount")
    if qualifier is None or amount is None:
        return False
    tokens = sentence.tokens
    between = tokens[qualifier.end : amount.start]
    is_verb = any(t.pos == "VERB" for t in tokens[qualifier.start : qualifier.end])
    inner = between[:-1] if between and between[-1].pos == "ADP" else between
    is_plain = not any(t.pos in ("ADP", "VERB", "PUNCT", "CCONJ") for t in inner)
    return is_verb and is_plain


def _bound(draft: Draft, qualifier: str) -> None:
    if draft.qualifier != "exact":
        return  # a range or a vague word stays what it is
    if qualifier == "about":
        draft.qualifier = "about"
    elif qualifier == "at-least":
        draft.qualifier, draft.high = "at-least", None
    elif qualifier == "at-most":
        draft.qualifier, draft.low = "at-most", None


def _shape(reading: NumberReading) -> str:
    if reading.vague:
        return "vague"
    if reading.percent:
        return "percent"
    return "fraction" if reading.fraction else "plain"


def _holds(sentence: Sentence, match: Match) -> bool:
    """Check what the rule's pattern cannot: order of the bounds, no verb of change before."""
    low, high = match.get("low"), match.get("high")
    if low is None or high is None:
        return True
    first, second = low.annotation, high.annotation
    if first.value >= second.value and not _shares_scale(first, second):
        return False
    name = match.rule.values.get("unless_before")
    if not name:
        return True
    changes = load_phrases(sentence.language, name)
    before = range(max(0, match.start - _CHANGE_WITHIN), match.start)
    return not any(changes.at(sentence.tokens, at) for at in before)


def _scale(reading: NumberReading) -> Number | None:
    scale = next((e for e in reading.entries if e.get("kind") in _SCALES), None)
    return None if scale is None else int(scale.get("value"))


def _shares_scale(first: NumberReading, second: NumberReading) -> bool:
    """Say whether "20 to 30 thousand" means 20 thousand at first, too."""
    scale = _scale(second)
    if scale is None or _scale(first) is not None or first.value >= 1000:
        return False
    return first.value * scale < second.value


def _one(match: Match) -> Draft:
    capture = match.get("number")
    assert capture is not None
    reading: NumberReading = capture.annotation
    draft = Draft(
        reading.start,
        reading.end,
        reading.start,
        reading.low,
        reading.high,
        match.rule.id,
        reading=reading,
        evidence=_evidence(reading),
    )
    if reading.vague:
        draft.qualifier = "vague"
    if reading.percent:
        draft.unit = "%"
    elif reading.fraction:
        draft.unit = "fraction"
    return draft


def _range(match: Match) -> Draft:
    low, high = match.get("low"), match.get("high")
    assert low is not None
    assert high is not None
    first: NumberReading = low.annotation
    second: NumberReading = high.annotation
    bottom = first.value
    if _shares_scale(first, second):
        bottom = first.value * (_scale(second) or 1)
    return Draft(
        first.start,
        second.end,
        match.start,
        bottom,
        None if second.vague else second.value,
        match.rule.id,
        "between",
        "%" if second.percent else None,
        reading=second,
        evidence=_evidence(first) + _evidence(second),
    )


def _evidence(reading: NumberReading) -> list[tuple[Entry, int, int]]:
    return [(entry, reading.start, reading.end) for entry in reading.entries]


ACTIONS: dict[str, Callable[[Match], Draft]] = {"number": _one, "range": _range}
"""The actions that rules of quantities.yaml may name."""
