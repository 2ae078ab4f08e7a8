"""Prints the script that makes a shell complete commands."""

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that makes SHELL complete commands: source it from the shell's start-up file."""
    from miekeshi.cli.group import group

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(group, {}, "miekeshi", "_MIEKESHI_COMPLETE").source())
