"""Where the branches of a share stand, read and moved as git does it, without opening the share as a repository."""

import contextlib
import os
import re
from pathlib import Path

import pygit2

from miekeshi.exchange.objects import Damaged
from miekeshi.git.repository import GitError
from miekeshi.store.files.problem import NotSaved, Problem
from miekeshi.store.files.read import raw, unwritable
from miekeshi.store.files.temporary import beside, sweep_one
from miekeshi.store.files.write import write
from miekeshi.text.i18n import _

_HEAD = re.compile(rb"ref: refs/heads/([^\x00-\x20~^:?*\[\\\x7f]+)\n?")
_KEY = re.compile(rb"([0-9a-f]{40})\n?")


class Moved(GitError):
    """The branch is not where it was any more."""


def branch(share: Path) -> str:
    """The branch that the share's ``HEAD`` names. Raises ``GitError``."""
    data = raw(share / "HEAD")
    found = None if isinstance(data, Problem) else _HEAD.fullmatch(data)
    name = found[1].decode("utf-8", "replace") if found else ""
    parts = name.split("/")
    if not name or any(not one or one.startswith((".", "-")) or one.endswith((".", ".lock")) for one in parts):
        raise GitError(
            _("{folder} is no repository that can be a share").format(folder=share),
            _("Name a folder that is not there yet or empty, or a bare repository: git init --bare."),
        )
    return name


def tip(share: Path, name: str) -> pygit2.Oid | None:
    """The commit that the branch stands at; ``None`` where it has none yet. Raises ``Damaged``."""
    place = share / "refs" / "heads" / name
    data = raw(place) if os.path.lexists(place) else _packed(share, name)
    if data is None:
        return None
    found = None if isinstance(data, Problem) else _KEY.fullmatch(data)
    if found is None:
        raise Damaged(
            _("the share is damaged: its branch {name} cannot be read").format(name=name),
            _("Nothing was changed. Make another share from a sound copy: miekeshi share, then miekeshi send."),
        )
    return pygit2.Oid(hex=found[1].decode())


def _packed(share: Path, name: str) -> bytes | Problem | None:
    place = share / "packed-refs"
    data = raw(place) if os.path.lexists(place) else b""
    if isinstance(data, Problem):
        return data
    lines = (line.partition(b" ") for line in data.splitlines())
    return next((key for key, _blank, ref in lines if ref == b"refs/heads/" + name.encode()), None)


def move(share: Path, name: str, old: pygit2.Oid | None, new: pygit2.Oid) -> None:
    """Let the branch stand at the new commit, where it still stands at the old one; all or nothing.

    Raises ``Moved``, ``NotSaved`` where it cannot be written, ``GitError`` where another is at it.
    """
    place = share / "refs" / "heads" / name
    lock = place.with_name(f"{place.name}.lock")
    mark = beside(share / place.name)
    _sweep(share, place.name, lock)
    try:
        mark.touch(exist_ok=False)
        try:
            lock.open("xb").close()
            try:
                if tip(share, name) != old:
                    raise Moved(
                        _("the share has moved on meanwhile"), _("Receive, then send: miekeshi exchange does both.")
                    )
                write(place, f"{new}\n".encode())
            finally:
                with contextlib.suppress(OSError):
                    lock.unlink()
        finally:
            with contextlib.suppress(OSError):
                mark.unlink()
    except FileExistsError as error:
        raise GitError(
            _("another is sending to the share"),
            _("Try again in a moment; if {lock} is still there then, remove it.").format(lock=lock),
        ) from error
    except OSError as error:
        raise NotSaved(unwritable(place, error)) from error


def _sweep(share: Path, name: str, lock: Path) -> None:
    """Remove the lock that a killed process of ours left: its mark is beside it, and no other's is."""
    marks = [one for one in os.listdir(share) if one.startswith(f".{name[:40]}.")]  # noqa: PTH208  only names
    if marks and all(sweep_one(share / one) for one in marks):
        with contextlib.suppress(OSError):
            lock.unlink()
