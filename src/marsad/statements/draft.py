"""Statements while they are being found."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.model.statement import Mode, SourceHow, Stance
from marsad.model.trace import Evidence
from marsad.statements.passage import Passage
from marsad.statements.vocabulary import CueEntry

Span = tuple[int, int]


@dataclass
class Hit:
    """A reporting word in a passage: tokens ``[start, end)``, and the entry it matches.

    ``negated`` if a negation
    governs it; ``tail`` is the token after a phrase's last word, which may stand apart from the
    first (رفض الوزير التعليق).
    """

    passage: Passage
    start: int
    end: int
    cue: CueEntry
    negated: bool = False
    tail: int = 0
    joined: int = 0  # letters of an unsplit و or ف before the verb

    @property
    def span(self) -> Span:
        """Give the span of the cue in the text."""
        tokens = self.passage.tokens
        return tokens[self.start].start + self.joined, tokens[self.end - 1].end

    @property
    def evidence(self) -> Evidence:
        """Give the lexicon line behind the cue."""
        return Evidence(self.cue.entry.source, self.cue.entry.form, self.span)


@dataclass
class Source:
    """The words of a source, ``span`` None where it has none; ``how`` None until it is known.

    ``gender`` and ``number`` are what the cue's form says of a subject that is not there;
    ``shared`` says that the words stand with another verb, whose subject this one takes up.
    """

    span: Span | None = None
    how: SourceHow | None = None
    gender: str | None = None
    number: str | None = None
    entity: str | None = None
    mention: str | None = None
    shared: bool = False


@dataclass
class Draft:
    """A statement in the making, all spans in the text.

    ``region`` is where the reporting clause stands (cue, source, adverbials): its times and places
    are the statement's. ``within`` is the draft it is nested in by construction, ``governor``
    the draft whose source is this one's too, ``continued`` the passage where its words last go on.
    """

    passage: Passage
    content: list[Span]
    stance: Stance
    mode: Mode
    rule: str
    cue: Span | None = None
    lemma: str = ""
    source: Source = field(default_factory=Source)
    addressee: Span | None = None
    region: Span | None = None
    evidence: list[Evidence] = field(default_factory=list)
    within: Draft | None = None
    governor: Draft | None = None
    group: str = "speech"
    continued: Passage | None = None

    @property
    def start(self) -> int:
        """Give where the statement begins in the text."""
        spans = [*self.content, *(s for s in (self.cue, self.source.span) if s)]
        return min(s[0] for s in spans)

    @property
    def end(self) -> int:
        """Give where the statement ends in the text."""
        spans = [*self.content, *(s for s in (self.cue, self.source.span) if s)]
        return max(s[1] for s in spans)
