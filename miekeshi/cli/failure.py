"""How a command fails: an error with its remedy on stderr, and an exit status."""

from typing import NoReturn

LONGEST = 1000
"""Characters of what is said of a mistake: whoever gave a whole paste as a date need not read it all again."""


def shortened(message: str) -> str:
    """The message, of one that repeats a long text its beginning."""
    return message if len(message) <= LONGEST else message[:LONGEST] + "…"


def fail(message: str, remedy: str = "", status: int = 2) -> NoReturn:
    """Print an error and its remedy to stderr and leave with the status.

    A command's status is 0 where it did what was asked, 1 where what it read is against it (a sheet has errors or is
    closed, a text holds no date), 2 where the command line is wrong or something could not be read or written.
    """
    import click

    from miekeshi.text.width import visible

    click.echo(f"miekeshi: {shortened(visible(message))}", err=True)
    if remedy:
        click.echo(f"  → {visible(remedy)}", err=True)
    raise click.exceptions.Exit(status)
