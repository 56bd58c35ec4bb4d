"""The commands of docs/finding.md print what the page says."""

from __future__ import annotations

import re
import shlex

import pytest
from click.testing import CliRunner

from marsad.cli import main
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "finding.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ ([^\n]+)\n(.*?)\n```", PAGE, re.S)


@pytest.mark.parametrize(("command", "expected"), SHOWN, ids=[c for c, _ in SHOWN])
def test_commands_print_what_the_page_says(where: str, command: str, expected: str) -> None:
    if command.startswith("marsad search") and where.startswith("postgresql"):
        pytest.skip("ranks of equal reports differ by database")
    ran = CliRunner(env={"MARSAD_STORE": where}).invoke(main, shlex.split(command)[1:])
    assert re.sub(r"[ \t]+\n", "\n", ran.output).rstrip() == expected
