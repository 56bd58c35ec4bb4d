"""The reporting words of a language, indexed for finding: verbs, participles, nouns, particles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from marsad.model.language import Token
from marsad.model.statement import Stance
from marsad.normal import normalise_word
from marsad.resources import Entry, load_lexicon
from marsad.statements.inflection import inflect

_GERUNDS = ("speech", "act", "reply", "tell")
"""Classes of verbs whose -ing forms report behind a comma."""


@dataclass(frozen=True)
class CueEntry:
    """A reporting word: ``frames`` maps each frame to the stance it gives.

    ``kind`` is verb, participle, noun, adjective, particle or phrase; ``words`` are all words of
    the entry, of which a verb's first stands for its forms; ``group`` the class of a verb.
    """

    kind: str
    lemma: str
    words: tuple[str, ...]
    stance: Stance
    frames: dict[str, Stance]
    entry: Entry
    group: str = "speech"
    negated: Stance = "deny-knowledge"
    source: str = "subject"
    addressee: str = ""

    @property
    def prepositions(self) -> dict[str, Stance]:
        """Give the prepositions whose phrase is content."""
        return {f[5:]: s for f, s in self.frames.items() if f.startswith("prep:")}


@dataclass
class Vocabulary:
    """All reporting words of one language.

    ``verbs`` by every form and lemma, ``phrasal`` verbs of several words (go on) by their first,
    ``participles`` by form, ``gerunds`` the English -ing forms of verbs that no list of
    participles has, ``nouns`` by lemma, English ``adjectives``, ``particles`` and ``phrases`` by
    their first word, longest first; ``words`` the small words by role.
    """

    language: str
    verbs: dict[str, list[CueEntry]] = field(default_factory=dict)
    phrasal: dict[str, list[CueEntry]] = field(default_factory=dict)
    participles: dict[str, list[CueEntry]] = field(default_factory=dict)
    gerunds: dict[str, list[CueEntry]] = field(default_factory=dict)
    nouns: dict[str, CueEntry] = field(default_factory=dict)
    adjectives: dict[str, list[CueEntry]] = field(default_factory=dict)
    particles: dict[str, list[CueEntry]] = field(default_factory=dict)
    phrases: dict[str, list[CueEntry]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    sequences: dict[str, dict[str, list[tuple[str, ...]]]] = field(default_factory=dict)
    heads: dict[str, Entry] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()

    def role(self, role: str) -> frozenset[str]:
        """Give the single words of a role."""
        return self.words.get(role, frozenset())

    def match(self, role: str, tokens: Sequence[Token], at: int) -> int:
        """Give the number of tokens that an entry of ``role`` takes at ``at``, 0 for none.

        A word of the entry matches one token, or the tokens that its orthographic word was split
        into (بيان stands for ب + يان only if the analyser split it so).
        """
        if at >= len(tokens):
            return 0
        singles, best = self.role(role), 0
        for start, width in _first_words(tokens, at):
            best = max(best, width) if start in singles else best
            for words in self.sequences.get(role, {}).get(start, ()):
                best = max(best, match_words(tokens, at, words))
        return best

    def participle(self, tokens: Sequence[Token], at: int) -> tuple[list[CueEntry], int] | None:
        """Give the participles whose form stands at ``at``, and the tokens it takes."""
        for form, width in reversed(_first_words(tokens, at)):
            if form in self.participles:
                return self.participles[form], width
        return None

    def particle(self, tokens: Sequence[Token], at: int) -> tuple[CueEntry, int] | None:
        """Give the longest particle at ``at`` and the number of tokens it takes."""
        found = [
            (match_words(tokens, at, cue.words), cue)
            for start, _ in _first_words(tokens, at)
            for cue in self.particles.get(start, ())
        ]
        width, cue = max(found, key=lambda f: f[0], default=(0, None))
        return (cue, width) if cue is not None and width else None


def match_words(tokens: Sequence[Token], at: int, words: Sequence[str]) -> int:
    """Give the number of tokens that ``words`` take at ``at``, 0 if they do not stand there."""
    end = at
    for word in words:
        step = _word_at(tokens, end, word)
        if not step:
            return 0
        end += step
    return end - at


def _first_words(tokens: Sequence[Token], at: int) -> list[tuple[str, int]]:
    """Give what may stand for the first word at ``at``: the token, or the word it is split from."""
    if at >= len(tokens):
        return []
    found = [(tokens[at].norm, 1)]
    joined, end = tokens[at].norm, at + 1
    while end < len(tokens) and tokens[end].word == tokens[at].word and end < at + 4:
        joined += tokens[end].norm
        end += 1
        found.append((joined, end - at))
    return found


def _word_at(tokens: Sequence[Token], at: int, word: str) -> int:
    if at >= len(tokens):
        return 0
    return next((n for w, n in _first_words(tokens, at) if w == word), 0)


@cache
def load_nominal_words(language: str, role: str) -> frozenset[str]:
    """Give the words of a role of nominal_words: they stand around a description of somebody."""
    entries = load_lexicon(language, "nominal_words")
    return frozenset(e.form for e in entries if e.get("role") == role)


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """Load the reporting words of ``language``."""
    vocabulary = Vocabulary(language)
    for entry in load_lexicon(language, "cue_verbs"):
        _add_verb(vocabulary, entry)
    for entry in load_lexicon(language, "cue_participles"):
        cue = _cue(entry, "participle", lemma=entry.get("lemma"))
        for form in _participle_forms(entry.words, language):
            vocabulary.participles.setdefault(form, []).append(cue)
    for entry in load_lexicon(language, "cue_nouns"):
        vocabulary.nouns[entry.words[0]] = _cue(entry, "noun")
    if language == "en":
        for entry in load_lexicon(language, "cue_adjectives"):
            vocabulary.adjectives.setdefault(entry.words[0], []).append(_cue(entry, "adjective"))
        _add_gerunds(vocabulary)
    for kind, table in (("particle", vocabulary.particles), ("phrase", vocabulary.phrases)):
        lexicon = load_lexicon(language, f"cue_{kind}s")
        for first, entries in lexicon.by_first.items():
            forms = inflect(first, "") if kind == "phrase" and language == "ar" else {first}
            for form in forms:
                table.setdefault(form, []).extend(_cue(e, kind) for e in entries)
    _add_words(vocabulary)
    for entry in load_lexicon(language, "cue_source_heads"):
        vocabulary.heads[entry.words[0]] = entry
    vocabulary.titles = frozenset(e.words[0] for e in load_lexicon(language, "quote_titles"))
    return vocabulary


def _add_verb(vocabulary: Vocabulary, entry: Entry) -> None:
    cue = _cue(entry, "verb")
    if vocabulary.language == "ar":
        forms = inflect(entry.form, entry.get("forms"))
    else:
        forms = frozenset(normalise_word(f) for f in entry.get("forms").split())
    table = vocabulary.verbs if len(cue.words) == 1 else vocabulary.phrasal
    for form in {entry.words[0], *forms}:
        table.setdefault(form, []).append(cue)


def _add_gerunds(vocabulary: Vocabulary) -> None:
    """Add the -ing forms of verbs of saying and judging: …, rubbishing the report."""
    for entry in load_lexicon("en", "cue_verbs"):
        asks = entry.get("stance") == "call-for"  # pushing for, lobbying: acts
        if entry.get("class") not in _GERUNDS or len(entry.words) > 1 or asks:
            continue
        stem = entry.words[0]
        doubled = [f[:-2] for f in entry.get("forms").split() if f == stem + stem[-1] + "ed"]
        forms = {stem + "ing", stem[:-1] + "ing"} if stem.endswith("e") else {stem + "ing"}
        for form in {*forms, *(f + "ing" for f in doubled)} - vocabulary.participles.keys():
            vocabulary.gerunds.setdefault(form, []).append(_cue(entry, "participle"))


def _add_words(vocabulary: Vocabulary) -> None:
    single: dict[str, set[str]] = {}
    for entry in load_lexicon(vocabulary.language, "cue_words"):
        role = entry.get("role")
        if len(entry.words) == 1:
            single.setdefault(role, set()).add(entry.words[0])
        else:
            table = vocabulary.sequences.setdefault(role, {})
            table.setdefault(entry.words[0], []).append(entry.words)
    vocabulary.words = {role: frozenset(words) for role, words in single.items()}


def _participle_forms(words: tuple[str, ...], language: str) -> list[str]:
    first = words[0]
    if language != "ar":
        return [first]
    stem = first[:-1]
    if first.endswith("يا"):  # نافيا, داعيا: the plural drops the ي
        return [first, stem + "ة", first[:-2] + "ين", stem + "ات", stem + "ين"]
    return [first, stem + "ة", stem + "ين", stem + "ات", stem + "تين", stem + "ان"]


def _cue(entry: Entry, kind: str, lemma: str = "") -> CueEntry:
    stance = cast(Stance, entry.get("stance"))
    frames: dict[str, Stance] = {}
    for written in entry.get("frames").split():
        frame, _, own = written.partition("=")
        if frame.startswith("prep:"):
            frame = "prep:" + normalise_word(frame[5:])
        frames[frame] = cast(Stance, own or stance)
    return CueEntry(
        kind=kind,
        lemma=lemma or entry.form,
        words=entry.words,
        stance=stance,
        frames=frames,
        entry=entry,
        group=entry.get("class", "speech"),
        negated=cast(Stance, entry.get("negated", "deny-knowledge")),
        source=entry.get("source", "subject"),
        addressee=entry.get("addressee").replace("prep:", ""),
    )
