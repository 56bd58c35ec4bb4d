"""``marsad stories``: the stories of a store, the latest first."""

from __future__ import annotations

from typing import Any

import click

from marsad.cli.stores import opened_store, store_option


@click.command(epilog="Example: marsad stories --since 2022-12-01 --least 3 --store news.db")
@store_option
@click.option("--since", metavar="DATE", help="Stories that go on at or after this day.")
@click.option("--until", metavar="DATE", help="Stories that begin at or before this day.")
@click.option(
    "--least", type=click.IntRange(min=1), default=2, show_default=True, metavar="N",
    help="Stories of at least so many reports.",
)  # fmt: skip
@click.option("--contradicted", is_flag=True, help="Only stories with a contradiction.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out N.")
@click.option(
    "--to", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True,
    help="A table for people, or one JSON object a line.",
)  # fmt: skip
def stories(
    where: str | None,
    since: str | None,
    until: str | None,
    least: int,
    contradicted: bool,
    limit: int,
    offset: int,
    form: str,
) -> None:
    """List stories: how many reports and origins tell them, how many contradictions they hold."""
    from marsad.linking.listing import list_stories

    with opened_store(where, readonly=True) as store, store.reading() as connection:
        rows = list_stories(
            connection,
            since=since,
            until=until,
            least=least,
            contradicted=contradicted,
            limit=limit,
            offset=offset,
        )
    if form == "jsonl":
        import msgspec

        for row in rows:
            click.echo(msgspec.json.encode(row).decode())
        return
    _show(rows)


def _show(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    from marsad.cli.lists import open_console, print_table
    from marsad.render.summary import isolate

    console = open_console()
    if not rows:
        click.echo("no stories; marsad link makes them", err=True)
        return
    table = Table(box=None, pad_edge=False)
    for name in ("story", "from", "until", "reports", "origins", "contradictions", "title"):
        numeric = name in ("reports", "origins", "contradictions")
        table.add_column(name, justify="right" if numeric else "left")
    for row in rows:
        title = row["en"] or row["ar"] or ""
        table.add_row(
            str(row["story"]), row["begin"] or "", row["end"] or "", str(row["reports"]),
            str(row["origins"]), str(row["contradictions"] or ""), isolate(title, console),
        )  # fmt: skip
    print_table(table, console)
