"""``marsad verify``: says whether a store is whole."""

from __future__ import annotations

import json
import sys

import click

from marsad.cli.stores import opened_store, store_option


@click.command(epilog="Example: marsad verify --store news.db")
@store_option
@click.option(
    "--to", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="text tells what is wrong; jsonl has a line for every report, whole or not.",
)  # fmt: skip
def verify(where: str | None, to: str) -> None:
    """Check every report of a store: input, text, spans, record, and the rows made of it.

    Exit status: 0 if all is whole, 1 if something is not.
    """
    from marsad.store.verification import verify_file, verify_reports

    whole = broken = 0
    with opened_store(where, readonly=True) as store:
        findings = verify_file(store)
        for finding in findings:
            _tell(to, None, None, [(finding.part, finding.message)])
        for checked in verify_reports(store):
            whole, broken = whole + (not checked.findings), broken + bool(checked.findings)
            if checked.findings or to == "jsonl":
                found = [(f.part, f.message) for f in checked.findings]
                _tell(to, checked.report, checked.document, found)
        if to == "text":
            state = "; the file itself is damaged" if findings else ""
            click.echo(f"{store.shown}: {whole} reports whole, {broken} not{state}")
    sys.exit(1 if broken or findings else 0)


def _tell(
    to: str, report: int | None, document: str | None, findings: list[tuple[str, str]]
) -> None:
    if to == "jsonl":
        found = [{"part": part, "message": message} for part, message in findings]
        line = {"report": report, "document": document, "whole": not found, "findings": found}
        click.echo(json.dumps(line, ensure_ascii=False))
        return
    name = "store" if report is None else f"report {report}"
    name += f" ({document})" if document and len(document) < 40 else ""
    for part, message in findings:
        click.echo(f"{name}: {part}: {message}")
