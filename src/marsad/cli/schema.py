"""``marsad schema``: the JSON Schema of the record, made from the model classes."""

from __future__ import annotations

import json

import click


@click.command(epilog="Example: marsad schema > record.schema.json")
@click.option("--error", is_flag=True, help="The schema of an error record instead.")
def schema(error: bool) -> None:
    """Print the JSON Schema that every record validates against."""
    from marsad.model.schema import error_schema, record_schema

    click.echo(json.dumps(error_schema() if error else record_schema(), indent=2))
