"""Prints the file format as a JSON Schema."""

import json

import click


@click.command("schema")
@click.option(
    "--kind",
    type=click.Choice(["sheet", "form", "workspace", "dictionary", "plan"]),
    default="sheet",
    help="Which file.",
)
@click.option("--format", "style", type=click.Choice(["json", "markdown"]), default="json", help="How to print.")
def command(kind: str, style: str) -> None:
    """Print the file format as a JSON Schema, for editors that complete and check as one types; or as tables."""
    from miekeshi.store.files.schema import schema, tables

    click.echo(tables(kind) if style == "markdown" else json.dumps(schema(kind), indent=2))
