"""``marsad read`` from outside: formats, order, exit status, pipes, processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marsad.cli import COMMANDS, main
from marsad.cli import outcomes as cli_outcomes
from marsad.cli.pool import read_at_once
from marsad.config import Config
from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord

LINES = (
    '{"id": "a", "text": "قال الوزير إن الوفد وصل.", "published": "2022-12-19"}\n'
    "{broken\n"
    '{"id": "c", "text": "The minister said that two ships had left."}\n'
)
MARSAD = [sys.executable, "-c", "from marsad.cli import main; main()"]


def run(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(main, [*arguments], **options)


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_one_line_out_for_each_line_in(lines: str, workers: str) -> None:
    result = run("read", lines, "--workers", workers)
    first, error, third = map(json.loads, result.stdout.splitlines())
    assert first["format"] == "marsad.record/1"
    assert first["document"]["id"] == "a"
    assert error["format"] == "marsad.error/1"
    assert (error["line"], error["error"]["code"]) == (2, "json")
    assert third["document"]["id"] == "c"
    assert result.exit_code == 1
    assert f"{lines}:2:" in result.stderr


def test_standard_input_is_the_default() -> None:
    result = run("read", input='{"text": "Two ships left."}\n')
    assert json.loads(result.stdout)["document"]["text"] == "Two ships left."
    assert result.exit_code == 0


def test_json_is_an_object_for_one_input_and_an_array_for_more(lines: str, tmp_path: Path) -> None:
    one = tmp_path / "one.txt"
    one.write_text("Two ships left the port on Monday.")
    assert json.loads(run("read", str(one), "--to", "json").stdout)["format"] == "marsad.record/1"
    many = json.loads(run("read", lines, str(one), "--to", "json").stdout)
    assert [r["format"] for r in many] == [
        "marsad.record/1",
        "marsad.error/1",
        "marsad.record/1",
        "marsad.record/1",
    ]


@pytest.mark.parametrize("to", ["summary", "html"])
def test_for_people(lines: str, to: str) -> None:
    result = run("read", lines, "--to", to)
    assert "ships" in result.stdout
    assert "marsad.error/1" not in result.stdout
    assert result.exit_code == 1


def test_options_reach_the_record(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Two ships left the port on Monday.")
    result = run(
        "read", str(path), "--published", "19/12/2022", "--url", "https://example.org/1",
        "--title", "Ships leave", "--language", "en",
    )  # fmt: skip
    document = json.loads(result.stdout)["document"]
    assert document["published"] == {"value": "2022-12-19", "precision": "day", "basis": "given"}
    assert (document["url"], document["title"]) == ("https://example.org/1", "Ships leave")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--published", "soon", "x.txt"],
        ["--to", "pdf", "x.txt"],
        ["--from", "doc", "x.txt"],
        ["--language", "fr", "x.txt"],
        ["--workers", "0", "x.txt"],
        ["--nonsense"],
    ],
)
def test_wrong_calls(arguments: list[str]) -> None:
    result = run("read", *arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_missing_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Two ships left.")
    result = run("read", str(tmp_path / "none.txt"), str(path))
    error, record = map(json.loads, result.stdout.splitlines())
    assert error["error"]["code"] == "missing"
    assert record["format"] == "marsad.record/1"
    assert result.exit_code == 1
    assert "none.txt" in result.stderr


def test_a_failure_inside_costs_one_input(lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def read_item(self, item: RawItem) -> Any:
            raise RuntimeError("broken \ud800 stage")

    monkeypatch.setattr(cli_outcomes, "build_reader", lambda config: Failing())
    result = run("read", lines)
    codes = [json.loads(line)["error"]["code"] for line in result.stdout.splitlines()]
    assert codes == ["internal", "json", "internal"]


def test_help_of_every_command_has_an_example() -> None:
    for name in COMMANDS:
        assert "Example" in run(name, "--help").output
    assert "Example" in run("--help").output


def test_unknown_command() -> None:
    assert run("nonsense").exit_code == 2


def test_version_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom marsad.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'msgspec', 'numpy', 'lxml', 'yaml', 'rich', 'marsad.reader'}\n"
        "sys.exit(1 if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.startswith("marsad ")


def test_a_closed_pipe_ends_the_run_without_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "Two ships left."}\n' * 3000)
    process = subprocess.Popen(
        [*MARSAD, "read", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


def test_an_interrupt_ends_the_run_without_a_trace(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*MARSAD, "read", "--from", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(b'{"text": "Two ships left."}\n')
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert b"Traceback" not in process.stderr.read()
    for stream in (process.stdin, process.stdout, process.stderr):
        stream.close()


def _items(count: int) -> list[RawItem | ErrorRecord]:
    return [
        RawItem(content=f"Ship {i} left the port.", format="text", source="x", id=str(i))
        for i in range(count)
    ]


def _kill_one_child() -> None:
    """Kill the first child process that shows within 30 seconds."""
    for _ in range(300):
        time.sleep(0.1)
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                ours = f"PPid:\t{os.getpid()}\n" in status.read_text()
                spawned = b"spawn_main" in (status.parent / "cmdline").read_bytes()
            except OSError:
                continue
            if ours and spawned:
                os.kill(int(status.parent.name), signal.SIGKILL)
                return


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds its children in /proc")
def test_a_killed_process_costs_its_input_and_the_run_goes_on() -> None:
    killer = threading.Thread(target=_kill_one_child)
    killer.start()
    found = list(read_at_once(iter(_items(40)), Config(), 2, encoded=True))
    killer.join()
    assert len(found) == 40
    failed = [o.error for o in found if o.error is not None]
    assert [e.error.code for e in failed] == ["worker-died"]
    ids = [
        json.loads(o.encoded)["document"]["id"] if o.encoded else (o.error and o.error.id)
        for o in found
    ]
    assert ids == [str(i) for i in range(40)]
