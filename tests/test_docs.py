"""What README and docs say is so: links, files, commands, the two sentences of the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import COMMANDS, main
from marsad.model.record import Record
from tests.conftest import ROOT, read_text

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# The two sentences of the README with the day they are published.
SHOWN = dict(zip(re.findall(r"^> (.+)$", README, re.M), ("2022-08-10", "2021-03-06"), strict=True))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_resolve(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_files_that_pages_name_exist(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|training|evaluation|benchmarks|samples|requirements)/"
                       r"[\w./-]+)`", page.read_text(encoding="utf-8"))  # fmt: skip
    placeholder = re.compile(r"/(?:XX|LANGUAGE|NAME)\b")
    missing = [n for n in named if not placeholder.search(n) and not (ROOT / n).exists()]
    assert not missing, missing


def test_every_command_is_in_the_readme_and_has_an_example() -> None:
    for name in COMMANDS:
        assert f"marsad {name}" in README
        shown = CliRunner().invoke(main, [name, "--help"])
        assert shown.exit_code == 0
        assert "Example" in shown.output


def _words_of(record: Record) -> set[str]:
    text = record.document.text
    words = {m.text for m in (*record.mentions, *record.timexes, *record.quantities)}
    words |= {s.cue.text for s in record.statements if s.cue}
    words |= {text[slice(*c)] for s in record.statements for c in s.content}
    words |= {e.trigger.text for e in record.events}
    return words


@pytest.mark.parametrize("sentence", SHOWN)
def test_the_sentences_of_the_readme_read_as_shown(sentence: str) -> None:
    record, _ = read_text(sentence, published=SHOWN[sentence])
    table = README.split(f"> {sentence}")[1].split("\n> ")[0].split("## ")[0]
    found = _words_of(record)
    stances = {s.stance for s in record.statements}
    kinds = {f"{e.type.plover} · {e.type.mode}" if e.type.mode else str(e.type.plover)
             for e in record.events}  # fmt: skip
    shown = re.findall(r"“([^”]+)”|\[([^\]]+)\]", table)
    assert shown
    for words in (a or b for a, b in shown):
        assert words in found, f"{words!r} is not in {found}"
    assert set(re.findall(r"\*\*([a-z-]+)\*\*", table)) <= stances
    assert set(re.findall(r"[A-Z]{5,}(?: · [a-z-]+)?", table)) <= kinds
