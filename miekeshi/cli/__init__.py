"""The command line: ``miekeshi [PATH]`` opens the application; every command imports only what it needs."""

import atexit
import gc
import os
import sys
from collections.abc import Callable
from typing import Any

from miekeshi.cli.commands import COMMANDS
from miekeshi.text.i18n import follow


def main(args: list[str] | None = None) -> None:
    """Run the command line; the process exits with the command's status."""
    prepare()
    words = sys.argv[1:] if args is None else args
    if _only_a_path(words):
        from miekeshi.cli.launch import launch

        # Whoever opens a folder need not wait for what reads commands.
        launch(words[0] if words else None)
        return
    _choose_language()
    from miekeshi.cli.group import run

    sys.exit(run(words))


def prepare() -> None:
    """Make the process ready for a command: it ends soon, and may be called with any of its streams closed."""
    # A command ends before collecting garbage pays: without it `check` takes a sixth less time.
    gc.disable()
    atexit.register(gc.freeze)
    if sys.stdout is None:
        # Closed by whoever called: what is printed goes nowhere, and no file that is opened takes its place.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., Any] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    if sys.platform == "win32" or "MIEKESHI_ENCODING" in os.environ:
        _choose_encoding()


def _choose_encoding() -> None:
    from miekeshi.cli.encoding import VARIABLE, apply
    from miekeshi.text.i18n import _

    try:
        apply((sys.stdout, sys.stderr))
    except LookupError:
        name = os.environ.get(VARIABLE, "")
        print(f"miekeshi: {_('{variable} names no encoding').format(variable=VARIABLE)}: {name!a}", file=sys.stderr)
        print(f"  → {_('Name one such as utf-8 or cp932, or leave it unset.')}", file=sys.stderr)
        sys.exit(2)


def _choose_language() -> None:
    """Take the language of the settings, where there is a file of them and the environment does not go before it."""
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
