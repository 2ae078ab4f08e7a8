"""The first copy of a share, onto a machine that has nothing yet."""

from pathlib import Path

import pygit2

from miekeshi.exchange import share
from miekeshi.exchange.history import Arrived
from miekeshi.exchange.receive import receive
from miekeshi.git.repository import home
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.read import unwritable


def is_blank(folder: Path) -> bool:
    """Whether a first copy can be put into the folder: it is not there yet, or holds nothing that shows."""
    if not folder.exists():
        return True
    return folder.is_dir() and all(one.name.startswith(".") and one.name != ".git" for one in folder.iterdir())


def copy(place: Path, folder: Path) -> Arrived | None:
    """Take all that the share in ``place`` holds into the blank folder, which knows it from then on.

    ``None`` where the share holds nothing yet. Raises ``GitError`` and ``NotSaved``; ``receive`` then goes on with it.
    """
    found = share.look(place)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pygit2.init_repository(str(folder), initial_head=found.branch).free()
    except (OSError, pygit2.GitError) as error:
        wrong = error if isinstance(error, OSError) else OSError(0, str(error))
        raise NotSaved(unwritable(folder, wrong)) from error
    here = home(folder)
    share.remember(here, found.folder)
    return receive(here) if found.tip is not None else None
