"""What people see: the terminal summary and the HTML page."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from marsad.render.page import find_marks, html_page
from marsad.render.summary import write_summary
from tests.conftest import ROOT, read_text

REPORT = (ROOT / "samples" / "grain-deal.ar.txt").read_text(encoding="utf-8")
ENGLISH = (ROOT / "samples" / "riyadh-tehran.en.txt").read_text(encoding="utf-8")


def _summary(text: str, *, terminal: bool) -> str:
    record, _ = read_text(text)
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=100, color_system=None)
    write_summary(record, console)
    return out.getvalue()


def test_a_piped_summary_is_plain_lines() -> None:
    shown = _summary(REPORT, terminal=False)
    assert "\x1b" not in shown
    assert "\u2068" not in shown
    assert not [line for line in shown.split("\n") if line != line.rstrip()]
    assert "Who says what" in shown
    assert "2022-07-23 (from the embedded posts)" in shown


def test_a_terminal_gets_right_to_left_runs_isolated_in_logical_order() -> None:
    shown = _summary(REPORT, terminal=True)
    assert shown.count("\u2068") == shown.count("\u2069") > 10
    assert "صواريخ على ميناء أوديسا" in shown


def test_each_statement_shows_its_evidence() -> None:
    record, _ = read_text(ENGLISH)
    shown = _summary(ENGLISH, terminal=False)
    for statement in record.statements:
        for start, end in statement.content:
            assert f"@{start}–{end}" in shown


class _Page(HTMLParser):
    """Collects the text of the segments, the links out and what is highlighted."""

    def __init__(self) -> None:
        super().__init__()
        self.segments: list[str] = []
        self.directions: list[str] = []
        self.outside: list[str] = []
        self.ids: set[str] = set()
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.outside += [str(v) for k, v in attrs if k in ("src", "href")]
        self.ids |= set((named.get("data-ids") or "").split())
        if named.get("id"):
            self.segments.append("")
            self.directions.append(str(named.get("dir")))
            self._inside = 1
        elif self._inside:
            self._inside += 1

    def handle_endtag(self, tag: str) -> None:
        self._inside = max(0, self._inside - 1)

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.segments[-1] += data


def test_the_page_shows_the_whole_text_and_needs_no_network() -> None:
    record, _ = read_text(REPORT)
    page = _Page()
    page.feed(html_page([record]))
    text = record.document.text
    assert page.segments == [text[slice(*s.span)] for s in record.document.segments]
    assert page.outside == []
    assert set(page.directions) == {"rtl", "ltr"}


def test_every_annotation_is_on_the_page() -> None:
    record, _ = read_text(ENGLISH)
    page = _Page()
    page.feed(html_page([record]))
    shown = {m.id for m in record.mentions} | {t.id for t in record.timexes}
    shown |= {s.id for s in record.statements} | {e.id for e in record.events}
    assert shown <= page.ids


def test_the_page_escapes_what_the_report_says() -> None:
    record, _ = read_text('The ministry said "<script>alert(1)</script>" & left.')
    page = html_page([record])
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet="ab ث،\u202e\u0640ٍ<&\n.😀", max_size=60))
def test_any_text_comes_back_from_the_page(text: str) -> None:
    record, _ = read_text(text)
    page = _Page()
    page.feed(html_page([record]))
    kept = record.document.text
    assert page.segments == [kept[slice(*s.span)] for s in record.document.segments]
    assert all(m.start < m.end for m in find_marks(record))


@pytest.mark.parametrize("name", ["page.css"])
def test_the_page_uses_logical_properties(name: str) -> None:
    css = (Path(find_marks.__code__.co_filename).parent / name).read_text(encoding="utf-8")
    for physical in ("margin-left", "margin-right", "padding-left", "padding-right", "border-left"):
        assert physical not in css
