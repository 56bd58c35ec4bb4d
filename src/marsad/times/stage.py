"""Runs the finder over a document and writes its timexes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from marsad.model.document import Document, Precision
from marsad.model.language import Sentence
from marsad.model.timex import Timex
from marsad.times.finder import Candidate, TimeFinder
from marsad.times.lean import lean_at
from marsad.times.literals import retokenise
from marsad.times.meaning import Moment, Reading, Viewpoint


class TimesStage:
    """Fills ``document.timexes``; rules load when a language first comes up."""

    def __init__(self) -> None:
        self._finders: dict[str, TimeFinder] = {}

    def __call__(self, document: Document) -> None:
        """Find the time expressions of every sentence and resolve them.

        Expressions in an embedded post are seen from the day of the post, all others from the
        publication date. Without it they keep a symbolic value, and one diagnostic says so.
        """
        viewpoints = _viewpoints(document)
        previous: tuple[str, Reading] | None = None
        blind: tuple[int, int] | None = None
        for sentence in document.sentences:
            at = viewpoints.get(sentence.segment, Viewpoint())
            for timex, reading in self._read(document, sentence, at, previous):
                document.timexes.append(timex)
                if reading.resolved and reading.unit in ("D", "M", "Y"):
                    previous = (timex.id, reading)
                if at.published is None and reading.anchor == "published" and not reading.resolved:
                    blind = blind or timex.span
        if blind is not None:
            document.warn(
                "times", "no publication date: relative times keep a symbolic value", blind
            )

    def _read(
        self,
        document: Document,
        sentence: Sentence,
        at: Viewpoint,
        previous: tuple[str, Reading] | None,
    ) -> list[tuple[Timex, Reading]]:
        finder = self._finder(sentence.language)
        tokens = retokenise(document.text, sentence, finder.vocabulary)
        out: list[tuple[Timex, Reading]] = []
        day_first = sentence.language == "ar"
        beside: tuple[str, Reading] | None = None
        for candidate, trace in finder.find(tokens, day_first=day_first):
            first, last = tokens[candidate.start], tokens[candidate.end - 1]
            lean = lean_at(sentence, first.i, last.i + 1)
            seen = Viewpoint(at.published, at.precision, lean, previous, beside)
            reading = _resolve(candidate, seen)
            if reading is None:
                continue
            number = len(document.timexes) + len(out) + 1
            timex = _timex(document, f"t{number}", (first.start, last.end), reading)
            timex.rule = candidate.match.rule.id
            document.trace(timex.id, trace)
            out.append((timex, reading))
            if reading.resolved and reading.unit in ("D", "M", "Y"):
                previous = (timex.id, reading)
                beside = previous if reading.unit == "D" else beside
        return out

    def _finder(self, language: str) -> TimeFinder:
        if language not in self._finders:
            self._finders[language] = TimeFinder(language)
        return self._finders[language]


def _resolve(candidate: Candidate, at: Viewpoint) -> Reading | None:
    try:
        return candidate.meaning.resolve(at)
    except (OverflowError, ValueError):  # a year that the calendar does not reach
        return None


def _timex(document: Document, number: str, span: tuple[int, int], reading: Reading) -> Timex:
    return Timex(
        id=number,
        span=span,
        text=document.text[span[0] : span[1]],
        type=reading.type,
        value=reading.value,
        begin=_written(reading.begin),
        end=_written(reading.end),
        mod=reading.mod,
        anchor=reading.anchor,
    )


def _written(moment: Moment | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat() if moment is not None else None


def _viewpoints(document: Document) -> dict[str, Viewpoint]:
    published = document.published
    own = _viewpoint(published.value, published.precision)
    posts = {p.id: _viewpoint(p.published, "day") for p in document.posts if p.published}
    return {s.id: posts.get(s.post or "", own) for s in document.segments}


def _viewpoint(value: str | None, precision: Precision | None) -> Viewpoint:
    if value is None:
        return Viewpoint()
    numbers = [int(n) for n in value[:10].split("-") if n.isdigit()]
    told = ("year", "month", "day")[min(len(numbers), 3) - 1] if numbers else None
    if told is None:
        return Viewpoint()
    try:
        day = date(*[*numbers, 1, 1][:3])
    except ValueError:
        return Viewpoint()
    return Viewpoint(day, told if precision not in ("month", "year") else precision)


def load() -> Callable[[Document], None]:
    """Build the stage."""
    return TimesStage()
