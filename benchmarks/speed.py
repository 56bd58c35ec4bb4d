"""Speed and memory of reading, on the shared news.

Prints documents a second (of 150 words), start-up, what a second worker brings, and peak memory::

    python benchmarks/speed.py ../shared/data

Absolute figures hold for the machine they were taken on; compare ratios within one run.
"""

from __future__ import annotations

import json
import lzma
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORDS = 150  # words of the document that "documents a second" counts in
MARSAD = str(Path(sys.executable).parent / "marsad")


class Run(NamedTuple):
    """CPU seconds, wall seconds and peak memory (MB) of one command."""

    cpu: float
    wall: float
    memory: float


def run(arguments: list[str]) -> Run:
    """Run ``marsad`` with ``arguments`` and measure the whole process tree."""
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,"
        " check=True); r = resource.getrusage(resource.RUSAGE_CHILDREN);"
        " print(r.ru_utime + r.ru_stime, r.ru_maxrss / 1024)"
    )
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", probe, MARSAD, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - began
    cpu, memory = map(float, done.stdout.split())
    return Run(cpu, wall, memory)


def arabic_news(data: Path) -> Iterator[str]:
    """Give articles of 120 to 180 words."""
    with lzma.open(data / "news-ar" / "ant.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if 120 <= len(text.split()) <= 180:
                yield text


def english_news(data: Path) -> Iterator[str]:
    """Give the articles of the parallel news, cut after the sentence that passes 150 words."""
    folder = data / "parallel-news"
    ids = (folder / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split("\n")
    lines = (folder / "newstest2019-src.eng.txt").read_text(encoding="utf-8").split("\n")
    articles: dict[str, list[str]] = {}
    for name, line in zip(ids, lines, strict=False):
        kept = articles.setdefault(name, [])
        if sum(len(k.split()) for k in kept) < WORDS:
            kept.append(line)
    yield from (text for a in articles.values() if (text := "\n".join(a)).strip())


def measure_language(language: str, texts: list[str]) -> None:
    """Print what reading ``texts`` takes with one worker and with two."""
    words = sum(len(t.split()) for t in texts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.jsonl")
        lines = (
            json.dumps({"id": str(n), "text": t, "language": language, "published": "2017-01-15"})
            for n, t in enumerate(texts)
        )
        path.write_text("\n".join(lines), encoding="utf-8")
        one_line = Path(folder, "one.jsonl")
        one_line.write_text(path.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
        start = run(["read", "--from", "jsonl", "--to", "jsonl", str(one_line)])
        one = run(["read", "--from", "jsonl", "--to", "jsonl", str(path)])
        two = run(["read", "--from", "jsonl", "--to", "jsonl", "--workers", "2", str(path)])
    rate = words / WORDS / (one.cpu - start.cpu)
    print(f"{language}: {len(texts)} documents, {words} words")
    print(f"  one core: {rate:.1f} documents of {WORDS} words a second")
    print(f"  start-up with one short report: {start.cpu:.2f} s of CPU")
    print(f"  two workers against one: {one.wall / two.wall:.2f} times as fast")
    print(f"  peak memory: {one.memory:.0f} MB")


def main(data: Path, most: int) -> None:
    """Measure both languages on at most ``most`` documents each."""
    version = min(run(["--version"]).cpu for _ in range(5))
    print(f"marsad --version: {version:.2f} s of CPU")
    for language, texts in (("ar", arabic_news(data)), ("en", english_news(data))):
        measure_language(language, [t for t, _ in zip(texts, range(most), strict=False)])
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"(this script itself: {own:.0f} MB, {os.cpu_count()} cores)")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300)
