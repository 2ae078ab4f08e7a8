"""Begins the repository of a workspace; begun anew where it was cut short."""

from pathlib import Path

import pygit2

from miekeshi.git.exclude import PATTERN, exclude
from miekeshi.git.repository import GitError, Home, home
from miekeshi.store.files.write import write
from miekeshi.store.workspace import attributes
from miekeshi.text.i18n import _

IGNORE = ".gitignore"


def begin(folder: Path) -> Home:
    """Make the folder a repository, in which Japanese file names read as such and sheets end their lines with LF.

    Files that are there stay as they are. Nothing is committed yet. Raises ``GitError`` and ``NotSaved``.
    """
    try:
        repository = pygit2.init_repository(str(folder), initial_head="main")
        repository.config["core.quotepath"] = "false"
    except (pygit2.GitError, OSError) as error:
        raise GitError(
            _("the repository could not be begun: {reason}").format(reason=error),
            _("Check the free space and your rights to the folder, and try again."),
        ) from error
    for name, line in ((attributes.NAME, attributes.LINE), (IGNORE, PATTERN)):
        if not (folder / name).exists():
            write(folder / name, f"{line}\n".encode())
    exclude(folder)
    return home(folder)
