"""Prints the file format as a JSON Schema."""

import json

import click


@click.command("schema")
@click.option("--kind", type=click.Choice(["sheet", "form", "workspace"]), default="sheet", help="Which file.")
def command(kind: str) -> None:
    """Print the file format as a JSON Schema, for editors that complete and check as one types."""
    from miekeshi.store.schema import schema

    click.echo(json.dumps(schema(kind), ensure_ascii=False, indent=2))
