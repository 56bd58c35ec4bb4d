"""The command line; one module a command, imported when it is called."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.group()
def main() -> None:
    """Read news reports in Arabic and English into records."""


@main.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--from", "from_", default="auto")
@click.option("--to", default="jsonl")
@click.option("--published")
def read(sources: tuple[str, ...], from_: str, to: str, published: str | None) -> None:
    """Read reports (first form; replaced by cli/read.py)."""
    import json

    import msgspec

    from marsad.config import Config
    from marsad.model.item import RawItem
    from marsad.reader import Reader

    reader = Reader(Config(published=published))
    for source in sources:
        content = Path(source).read_text(encoding="utf-8")
        items = [RawItem(content=content, format="text", source=source)]
        if from_ == "jsonl":
            items = [
                RawItem(
                    content=d["text"],
                    format="jsonl",
                    source=source,
                    id=d.get("id"),
                    title=d.get("title"),
                    published=d.get("published"),
                    language=d.get("language"),
                )
                for d in map(json.loads, content.splitlines())
            ]
        for item in items:
            sys.stdout.buffer.write(msgspec.json.encode(reader.read_item(item)[0]) + b"\n")
