"""The words of a sentence that give the counted an effect: killed, إصابة, without power."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from marsad.model.language import Sentence, Token
from marsad.normal import normalise_word
from marsad.quantities.phrases import load_phrases
from marsad.resources import Entry, load_lexicon, load_yaml

_NEEDED_WITHIN = 12  # tokens behind a carrier in which its ``needs`` must stand
_NEGATED_WITHIN = 3  # tokens before a carrier in which a negator denies it
_VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier on the tokens ``[start, end)``; ``entries`` are its readings, the best first.

    ``verb`` is the token whose subject and object count, ``start`` where it has no verb.
    """

    start: int
    end: int
    verb: int
    entries: tuple[Entry, ...]
    is_passive: bool
    is_negated: bool

    def on(self, *places: str) -> list[Entry]:
        """Give the readings that reach the counted in one of these ways."""
        return [e for e in self.entries if e.get("on") in places]


def find_carriers(sentence: Sentence) -> list[Carrier]:
    """Give the carriers of ``sentence`` in text order, the longest phrase at each token."""
    lexicon = load_phrases(sentence.language, "quantity_effects")
    tokens, found = sentence.tokens, []
    end = 0
    for at in range(len(tokens)):
        if at < end:
            continue
        phrases = lexicon.starting(tokens, at)
        fitting = [p for p in phrases if _fits(sentence, p.entry, at, p.end)]
        if not fitting:
            continue
        longest = fitting[0].end
        entries = [p.entry for p in fitting if p.end == longest]
        entries.sort(key=lambda e: not e.get("needs"))
        found.append(_carrier(sentence, at, longest, tuple(entries)))
        end = longest if longest - at > 1 else end
    return found


def _fits(sentence: Sentence, entry: Entry, at: int, end: int) -> bool:
    tokens = sentence.tokens
    if sentence.language == "en" and not _is_its_pos(tokens, entry, at, end):
        return False
    if sentence.language == "ar" and _is_closed(tokens[at], entry, end - at):
        return False
    needs = entry.get("needs")
    if not needs:
        return True
    wanted = normalise_word(needs).split("|")
    behind = tokens[at : at + _NEEDED_WITHIN]
    return any(_is_needed(token, word) for token in behind for word in wanted)


def _is_closed(token: Token, entry: Entry, words: int) -> bool:
    """Say whether a noun has the article: الطرد governs no one, طرد 12 دبلوماسيا does."""
    return words == 1 and entry.get("on") == "genitive" and token.norm.startswith("ال")


def _is_needed(token: Token, word: str) -> bool:
    """Match a needed word; a longer one also with its possessive unsplit (مصرعهم)."""
    if word in (token.norm, token.bare, token.lemma):
        return True
    return len(word) >= 4 and token.bare.startswith(word)


def _is_its_pos(tokens: Sequence[Token], entry: Entry, at: int, end: int) -> bool:
    """Tell the verbs fire, strike and release from the nouns."""
    on = entry.get("on")
    if end - at > 1:
        return True
    if on in ("object", "subject"):
        return tokens[at].pos in _VERBAL or tokens[at].verbal == "participle"
    if on == "genitive":
        return tokens[at].pos in ("NOUN", "PROPN", "VERB")
    return True


def _carrier(sentence: Sentence, start: int, end: int, entries: tuple[Entry, ...]) -> Carrier:
    tokens = sentence.tokens
    verb = next((i for i in range(start, end) if tokens[i].pos in _VERBAL), start)
    if tokens[verb].pos == "AUX" and end - start > 1:
        verb = next((i for i in range(start, end) if tokens[i].pos == "VERB"), verb)
    return Carrier(
        start, end, verb, entries, tokens[verb].voice == "passive", _is_negated(sentence, start)
    )


def _is_negated(sentence: Sentence, at: int) -> bool:
    """Look for a negator right before the carrier, past auxiliaries and prepositions only."""
    return negator_before(sentence, at, _NEGATED_WITHIN)


@cache
def own_effect(language: str, noun: tuple[str, ...]) -> Entry | None:
    """Give the line of quantity_effects that makes a counted noun an effect by itself (جثة)."""
    lines = load_lexicon(language, "quantity_effects").by_first.get(noun[0], ())
    alike = (e for e in lines if e.words == noun and not e.get("needs"))
    return next((e for e in alike if e.get("on") == "self"), None)


def negator_before(sentence: Sentence, at: int, within: int, over_verbs: bool = False) -> bool:
    """Say whether one of the ``within`` tokens before ``at`` denies what follows.

    ``over_verbs``: look past a verb, too (لم ترد تقارير عن وقوع إصابات).
    """
    tokens = sentence.tokens
    negators = load_phrases(sentence.language, "quantity_negators")
    for i in range(at - 1, max(-1, at - 1 - within), -1):
        if tokens[i].pos == "PUNCT" or tokens[i].pos == "NUM":
            return False
        if negators.at(tokens, i) is not None:
            return True
        if sentence.language == "ar" and tokens[i].pos == "VERB" and not over_verbs:
            return False
    return False


@dataclass(frozen=True)
class Kinds:
    """What can befall what: effects by the kinds they may fall on."""

    allowed: dict[str, frozenset[str]]
    unknown: frozenset[str]
    bare: frozenset[str]
    unnumbered: frozenset[str]
    people: frozenset[str]

    def may(self, effect: str, kind: str | None, is_bare: bool) -> bool:
        """Say whether ``effect`` may fall on ``kind`` (None: no noun, or one without a kind)."""
        if is_bare:
            return effect in self.bare
        if kind is None:
            return effect in self.unknown
        return kind in self.allowed.get(effect, frozenset())


@cache
def load_kinds() -> Kinds:
    """Load data/ontology/quantity_kinds.yaml."""
    data = load_yaml("ontology/quantity_kinds.yaml")
    classes = {name: frozenset(kinds) for name, kinds in data["classes"].items() if name[0] != "_"}
    allowed = {
        effect: frozenset().union(*(classes[name] for name in names))
        for effect, names in data["effects"].items()
        if effect[0] != "_"
    }
    return Kinds(
        allowed,
        frozenset(data["unknown"]),
        frozenset(data["bare"]),
        frozenset(data["unnumbered"]),
        classes["people"],
    )
