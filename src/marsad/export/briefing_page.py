"""A briefing as one HTML page: no scripts, nothing fetched, every text in its own direction."""

from __future__ import annotations

import re
from html import escape
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
from marsad.query.rows import ReportInfo
from marsad.store import Store

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-inline-size: 50rem; margin-inline: auto;
  padding: 1rem; color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; } td, th { border: 1px solid #bbb; padding: .2rem .6rem;
  text-align: start; }
blockquote { margin-block: .2rem; margin-inline: 1rem 0; color: #444;
  border-inline-start: 3px solid #ccc; padding-inline-start: .6rem; }
li { margin-block: .5rem; } svg { inline-size: 100%; block-size: auto; background: #f6f6f4; }
svg circle, svg rect { fill: #a33; fill-opacity: .65; } svg text { font-size: 11px; fill: #222; }
svg .grid { stroke: #ccc; stroke-width: .5; } svg text.grid { stroke: none; fill: #666; }
"""


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the page; give the number of events that it is about."""
    made = make_briefing(store, filters)
    with text_target(target) as out:
        out.write(page(made))
    return made.total


def page(made: Briefing) -> str:
    """Give the briefing as HTML."""
    parts = [
        '<!doctype html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>Briefing</title><style>{_STYLE}</style></head><body><h1>Briefing</h1>"
        f"<p>{made.total} events in {len(made.cited)} cited reports.</p>"
    ]
    if made.types:
        rows = "".join(
            f"<tr><td>{escape(t)}</td><td>{n}</td></tr>" for t, n in made.types.most_common()
        )
        parts.append(f"<table><tr><th>type</th><th>events</th></tr>{rows}</table>")
    if made.figures:
        rows = "".join(
            f"<li>{escape(effect)}: {value:g} — {_line(event_line(row))} "
            f"{_cite(made, row.report)}</li>"
            for effect, (value, row) in sorted(made.figures.items())
        )
        parts.append(f"<h2>Highest figures told</h2><ul>{rows}</ul>")
    for title, svg in (
        ("Timeline", draw_timeline(made.months)),
        ("Map", draw_map(made.points.values())),
    ):
        if svg:
            parts.append(f"<h2>{title}</h2>{svg}")
    if made.events:
        rows = "".join(
            f"<li>{_line(event_line(row))} {_cite(made, row.report)}"
            f'<blockquote dir="auto" lang="{escape(row.language)}">{escape(row.sentence)}'
            "</blockquote></li>"
            for row in made.events
        )
        parts.append(f"<h2>Events ({len(made.events)} of {made.total})</h2><ul>{rows}</ul>")
    if made.claims:
        rows = "".join(
            f"<li>{_line(claim_line(row))} {_cite(made, row.report)}"
            f'<blockquote dir="auto" lang="{escape(row.language)}">{escape(row.content)}'
            "</blockquote></li>"
            for row in made.claims
        )
        parts.append(
            f"<h2>Denied and disputed ({len(made.claims)} of {made.claims_total})</h2>"
            f"<ul>{rows}</ul>"
        )
    parts.append(f"<h2>Reports</h2><ol>{_reports(made)}</ol></body></html>\n")
    return "\n".join(parts)


def _line(words: str) -> str:
    return f'<bdi dir="auto">{escape(words)}</bdi>'


def _cite(made: Briefing, report: ReportInfo) -> str:
    number = made.cite(report)
    return f'<a href="#r{number}">[{number}]</a>'


def _reports(made: Briefing) -> str:
    lines = []
    for number, report in enumerate(made.cited, 1):
        told = f'<bdi dir="auto">{escape(report_line(report))}</bdi>'
        if report.url and re.fullmatch(r"https?://\S+", report.url):
            told = f'<a href="{escape(report.url)}" rel="noreferrer">{told}</a>'
        lines.append(f'<li id="r{number}">{told} ({report.id})</li>')
    return "".join(lines)
