"""A briefing in Markdown; map and timeline stand in it as SVG, where they are shown."""

from __future__ import annotations

import re
from pathlib import Path

from marsad.export.briefing import (
    Briefing,
    claim_line,
    event_line,
    make_briefing,
    report_line,
)
from marsad.export.drawing import draw_map, draw_timeline
from marsad.export.walking import text_target
from marsad.query import Filters
from marsad.store import Store

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the briefing; give the number of events that it is about."""
    made = make_briefing(store, filters)
    with text_target(target) as out:
        out.write(markdown(made))
    return made.total


def markdown(made: Briefing) -> str:
    """Give the briefing as Markdown (CommonMark)."""
    parts = [f"# Briefing\n\n{made.total} events in {len(made.cited)} cited reports.\n"]
    if made.types:
        rows = "".join(f"| {t} | {n} |\n" for t, n in made.types.most_common())
        parts.append(f"| type | events |\n|---|---|\n{rows}")
    if made.figures:
        parts.append("## Highest figures told\n\n" + "".join(
            f"- {effect}: {value:g} — {plain(event_line(row))} [{made.cite(row.report)}]\n"
            for effect, (value, row) in sorted(made.figures.items())
        ))  # fmt: skip
    for title, svg in (
        ("Timeline", draw_timeline(made.months)), ("Map", draw_map(made.points.values())),
    ):  # fmt: skip
        if svg:
            parts.append(f"## {title}\n\n{svg}\n")
    if made.events:
        parts.append(f"## Events ({len(made.events)} of {made.total})\n\n" + "".join(
            f"- {plain(event_line(row))} [{made.cite(row.report)}]\n"
            f"  > {plain(one_line(row.sentence))}\n"
            for row in made.events
        ))  # fmt: skip
    if made.claims:
        parts.append(
            f"## Denied and disputed ({len(made.claims)} of {made.claims_total})\n\n"
            + "".join(
                f"- {plain(claim_line(row))}: {plain(one_line(row.content))} "
                f"[{made.cite(row.report)}]\n"
                for row in made.claims
            )
        )
    parts.append("## Reports\n\n" + "".join(
        f"{number}. {plain(report_line(r))}{f' <{r.url}>' if _is_web(r.url) else ''} ({r.id})\n"
        for number, r in enumerate(made.cited, 1)
    ))  # fmt: skip
    return "\n".join(parts)


def plain(words: str) -> str:
    """Keep words of reports from being read as Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", words)


def one_line(words: str) -> str:
    """Put words on one line."""
    return " ".join(words.split())


def _is_web(url: str | None) -> bool:
    return bool(url and re.fullmatch(r"https?://[^\s<>]+", url))
