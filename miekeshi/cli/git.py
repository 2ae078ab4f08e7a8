"""``miekeshi git``: let git itself read and merge sheets."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH
from miekeshi.text.i18n import _
from miekeshi.text.width import padded, visible

if TYPE_CHECKING:
    from miekeshi.git.drivers import Part


@click.command("git")
@click.argument("do", metavar="enable|disable|status", type=click.Choice(["enable", "disable", "status"]))
@click.argument("folder", metavar="[DIR]", type=PATH, default=Path())
@click.option("--hook", is_flag=True, help="enable also lets git verify before each commit.")
def command(do: str, folder: Path, hook: bool) -> None:
    """Let git read sheets as they are printed, and merge them by id: in the clone that DIR is in, and in no other.

    After enable git diff and git log -p show lines that read like the sheet, headed by the goal or measure they are in,
    git merge merges by id, and Japanese file names read as such. Settings and hooks of others stay, and are named.
    disable takes out what enable put in.

    Exit status: 0 done (enable, status: all is on), 1 something is not, 2 there is no repository.
    """
    from miekeshi.git import drivers
    from miekeshi.git.repository import GitError, home
    from miekeshi.store.files.problem import NotSaved

    try:
        place = home(folder)
        if do == "enable":
            parts = drivers.enable(place, folder, hook=hook)
        else:
            parts = drivers.disable(place, folder) if do == "disable" else drivers.state(place, folder)
    except GitError as error:
        fail(str(error), error.remedy)
    except NotSaved as error:
        fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy)
    _print(parts)
    needed = parts if hook else [one for one in parts if not one.name.startswith("hook")]
    raise click.exceptions.Exit(int(do != "disable" and any(one.state != "on" for one in needed)))


def _print(parts: "Sequence[Part]") -> None:
    words = {"on": _("on"), "off": _("off"), "other": _("of another version"), "foreign": _("of another hand")}
    for one in parts:
        click.echo(visible(f"{padded(words[one.state], 14)}  {one.name}{f'  ({one.note})' if one.note else ''}"))
