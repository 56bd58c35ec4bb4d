"""``marsad link``: links the reports of a store that wait to be linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from marsad.cli.stores import opened_store, store_option

if TYPE_CHECKING:
    from marsad.store import Store


@click.command(epilog="Example: marsad link --store news.db")
@store_option
@click.option("--anew", is_flag=True, help="Link every report of the store again.")
def link(where: str | None, anew: bool) -> None:
    """Link new reports of a store: copies, who is who, stories, the same event, contradictions.

    marsad ingest does so by itself unless it is called with --no-link. Only what new reports touch
    is made again; a run that was ended goes on where it was.
    """
    with opened_store(where) as store:
        link_waiting(store, anew=anew)


def link_waiting(store: Store, *, anew: bool = False) -> None:
    """Link what waits in the queue of ``store`` and tell how many reports that were."""
    from marsad.linking.storing import link_store

    count = sum(link_store(store, anew=anew))
    if count:
        click.echo(f"{store.shown}: {count} linked")
