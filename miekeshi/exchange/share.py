"""A share: a bare repository that several reach by its path, on a file server or a stick. Of it only commits are read.

Its settings, hooks and filters are never looked at, and nothing in it leads anywhere else.
"""

import hashlib
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import RepositoryInitMode

from miekeshi.exchange import refs
from miekeshi.git.repository import GitError, Home
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.read import real, unwritable
from miekeshi.store.files.temporary import beside
from miekeshi.store.session import recovery
from miekeshi.text.i18n import _

REMOTE = "share"
"""What a clone calls its share; one made by ``git clone`` from a path calls it ``origin``."""
_REAL = ("objects", "objects/pack", "refs", "refs/heads")
_ELSEWHERE = ("objects/info/alternates", "commondir")


class Foreign(GitError):
    """The share belongs to someone else, and nobody said yet that it may be used."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share as it was found: its folder, the branch that is exchanged, and the commit it stands at."""

    folder: Path
    branch: str
    tip: pygit2.Oid | None

    @property
    def objects(self) -> Path:
        """The folder of its objects."""
        return self.folder / "objects"


def look(folder: Path) -> Share:
    """The share in the folder. Raises ``GitError``, ``Foreign`` among them, and ``Damaged``."""
    folder = real(folder)
    if not os.path.isdir(folder):  # noqa: PTH112  never raises
        raise GitError(
            _("the share {folder} cannot be reached").format(folder=folder),
            _("Connect the drive or put in the stick, and try again; miekeshi share names another."),
        )
    name = refs.branch(folder)
    places = [*_REAL, *(f"refs/heads/{'/'.join(name.split('/')[:end])}" for end in range(1, name.count("/") + 1))]
    links = [one for one in (*places, f"refs/heads/{name}", "HEAD", "packed-refs") if (folder / one).is_symlink()]
    links += [one for one in _ELSEWHERE if os.path.lexists(folder / one)]
    links += [one for one in _REAL if not (folder / one).is_dir()]
    if links:
        raise GitError(
            _("{folder} is not whole in itself: {place}").format(folder=folder, place=links[0]),
            _("It is not used, since it leads elsewhere or lacks something. Name another share."),
        )
    if (owner := _owner(folder)) is not None and not _record(folder, owner).exists():
        raise Foreign(
            _("the share {folder} belongs to someone else ({owner})").format(folder=folder, owner=_named(owner)),
            _("If you know whose it is: miekeshi share --trust {folder}. You are asked once.").format(folder=folder),
        )
    return Share(folder, name, refs.tip(folder, name))


def trust(folder: Path) -> None:
    """Let the share be used though it is of the owner that it now has. Raises ``NotSaved``."""
    folder = real(folder)
    owner = _owner(folder)
    if owner is not None and not recovery.put_away(
        _record(folder, owner), {"folder": str(folder), "trusted": str(owner)}
    ):
        raise NotSaved(unwritable(_record(folder, owner), OSError()))


def _owner(folder: Path) -> int | None:
    """The one to whom the share, or part of it, belongs who is not the one who asks; ``None`` where there is none."""
    if os.name == "nt":
        return None  # Windows has no such numbers; nothing of the share is run there either.
    places = [folder, *(folder / one for one in (*_REAL, "HEAD"))]
    owners = {place.lstat().st_uid for place in places if os.path.lexists(place)} - {os.geteuid()}
    return min(owners, default=None)


def _named(owner: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(owner).pw_name
    except (ImportError, KeyError):
        return str(owner)


def _record(folder: Path, owner: int) -> Path:
    about = hashlib.sha256(os.fsencode(folder) + b"\0" + str(owner).encode()).hexdigest()[:24]
    return recovery.folder().parent / "trusted" / f"{about}.json"


def begin(folder: Path, branch: str) -> bool:
    """Make a share of the folder where it is not there yet or empty; whether that was so. Raises ``NotSaved``."""
    folder = real(folder)
    try:
        if os.path.lexists(folder) and any(folder.iterdir()):
            return False
        made = beside(folder)
    except OSError as error:
        raise NotSaved(unwritable(folder, error)) from error
    try:
        group = folder.parent.stat().st_mode & stat.S_IWGRP
        mode = RepositoryInitMode.SHARED_GROUP if group else RepositoryInitMode.SHARED_UMASK
        pygit2.init_repository(str(made), bare=True, mode=mode, initial_head=branch).free()
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except (OSError, pygit2.GitError) as error:
        shutil.rmtree(made, ignore_errors=True)
        wrong = error if isinstance(error, OSError) else OSError(0, str(error))
        raise NotSaved(unwritable(folder, wrong)) from error
    return True


def remember(home: Home, folder: Path) -> None:
    """Let the clone know the share from now on. Raises ``GitError``."""
    remotes, place = home.repository.remotes, real(folder).as_posix()
    try:
        if REMOTE in remotes.names():
            remotes.set_url(REMOTE, place)
        else:
            remotes.create(REMOTE, place)
    except (pygit2.GitError, OSError) as error:
        raise GitError(
            _("git's settings of this folder cannot be written: {reason}").format(reason=error),
            _("Check the free space and your rights to the folder."),
        ) from error


def remembered(home: Home) -> tuple[str, Path]:
    """What the clone calls its share, and its folder. Raises ``GitError`` where it knows none."""
    settings = {one.name: one.value or "" for one in home.repository.config}
    for name in (REMOTE, "origin"):
        path = Path(settings.get(f"remote.{name}.url", "").removeprefix("file://"))
        if path.is_absolute():
            return name, path
    raise GitError(
        _("no share is known here yet"), _("Name it once: miekeshi share PATH, or send and receive by a file.")
    )


def of(home: Home) -> tuple[str, Share]:
    """The share of the clone with its name there. Raises ``GitError`` as ``look`` does."""
    name, folder = remembered(home)
    return name, look(folder)
