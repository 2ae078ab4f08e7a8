"""The command line: ``miekeshi [PATH]`` opens the application; every command imports only what it needs."""

import atexit
import gc
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from miekeshi.text.i18n import follow, marked

COMMANDS = {
    "demo": marked("Make a demo workspace with a short history, and open it."),
    "new": marked("Start a workspace (a folder) or a sheet (a .toml file)."),
    "check": marked("Say everything that is wrong with sheets, with places and remedies."),
    "show": marked("Print a sheet with its redline."),
    "revise": marked("Change one target, and print its redline."),
    "report": marked("Report on one target for a period."),
    "rate": marked("Judge one measure, goal or target at the year's end."),
    "due": marked("Say what is still to be reported, and which dates are near or past."),
    "status": marked("Say how targets stand, by sheet and division."),
    "publish": marked("Publish a sheet: from here on a change is a revision."),
    "close": marked("Close a sheet: its results are final."),
    "reopen": marked("Take a sheet one stage back, with a reason."),
    "carry-forward": marked("Start next year's sheet from this year's."),
    "redline": marked("Strike an old text through and insert the new one."),
    "date": marked("Read a date as written in Japanese."),
    "parse": marked("Propose figures and dates for a target's wording."),
    "settings": marked("Show the settings and the file they are kept in."),
    "schema": marked("Print the file format as a JSON Schema."),
    "completion": marked("Print the script that makes a shell complete commands."),
}
"""Each command's module is of its name, with _ for -; its one-line help stands here so that ``--help`` imports none."""


LONGEST = 1000
"""Characters of what is said of a mistake: whoever gave a whole paste as a date need not read it all again."""


def main(args: list[str] | None = None) -> None:
    """Run the command line; the process exits with the command's status."""
    # A command ends before collecting garbage pays: without it `check` takes a sixth less time.
    gc.disable()
    atexit.register(gc.freeze)
    # Looking for plugins of pydantic's would read the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., Any] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    words = sys.argv[1:] if args is None else args
    if _only_a_path(words):
        from miekeshi.cli.launch import launch

        # Whoever opens a folder need not wait for what reads commands.
        launch(words[0] if words else ".")
        return
    _speak()
    from miekeshi.cli.group import run

    sys.exit(run(words))


def _speak() -> None:
    """Speak the language of the settings, where there is a file of them and the environment does not go before it."""
    if os.environ.get("MIEKESHI_LANG"):
        return
    from miekeshi.config.settings import place

    path = place()
    if os.path.lexists(path):
        from miekeshi.config.file import glance

        follow(glance(path).language)


def _only_a_path(words: list[str]) -> bool:
    """Whether there is nothing to do but to open a path, and nothing against it."""
    from miekeshi.cli.launch import in_terminal

    named = words[0] if words else "."
    return (
        len(words) < 2
        and not named.startswith("-")
        and named not in COMMANDS
        and "_MIEKESHI_COMPLETE" not in os.environ
        and os.path.exists(named)  # noqa: PTH110  Path.exists raises where a folder above gives no permission
        and in_terminal()
    )


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
