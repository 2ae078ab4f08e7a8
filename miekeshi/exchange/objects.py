"""Objects of git's brought from one folder of them to another: each is read and looked at, all come as one pack.

No repository is opened for it: of whoever made the folder nothing is obeyed, and nothing but packs is written to one.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pygit2
from pygit2.enums import ObjectType

from miekeshi.exchange.names import unsafe
from miekeshi.git.repository import GitError, whole
from miekeshi.store.files.temporary import sweep_one
from miekeshi.store.files.write import write
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

_LINKS = re.compile(rb"tree ([0-9a-f]{40})\n((?:parent [0-9a-f]{40}\n)*)author ")
_TREE, _SUBMODULE = b"40000", b"160000"
Known = Callable[[pygit2.Oid], bool]


class Damaged(GitError):
    """A repository that lacks an object, or holds one that is not what its name says."""


@contextmanager
def scratch() -> Iterator[pygit2.Repository]:
    """An empty bare repository that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="miekeshi-", ignore_cleanup_errors=True) as folder:
        pygit2.settings.enable_fsync_gitdir(False)
        repository = pygit2.init_repository(folder, bare=True)
        try:
            yield repository
        finally:
            repository.free()
            pygit2.settings.enable_fsync_gitdir(True)


def needed(objects: pygit2.Odb, folder: Path, tip: pygit2.Oid, known: Known) -> list[pygit2.Oid]:
    """All that the commit is made of and that is not known, each read whole and found to be what it is called.

    Loose objects lie in the folder.

    Raises ``Damaged`` where something is missing or is something else, ``GitError`` where a name could lead out of a
    folder.
    """
    found: dict[pygit2.Oid, None] = {}
    ahead = [(tip, ObjectType.COMMIT)]
    while ahead:
        key, kind = ahead.pop()
        if key in found or known(key):
            continue
        found[key] = None
        ahead += _parts(_read(objects, folder, key, kind), key, kind)
    return list(found)


def _read(objects: pygit2.Odb, folder: Path, key: pygit2.Oid, kind: ObjectType) -> bytes:
    try:
        stands, data = objects.read(whole(folder, key))
    except (KeyError, ValueError, pygit2.GitError) as error:
        raise _damaged(key) from error
    if stands != kind:
        raise _damaged(key)
    return bytes(data)


def _damaged(key: pygit2.Oid) -> Damaged:
    return Damaged(
        _("the repository that this comes from is damaged: {what} is missing or unreadable").format(what=str(key)[:12]),
        _("Nothing was changed. Whoever has a sound copy can make the share anew: miekeshi share, then miekeshi send."),
    )


def _parts(data: bytes, key: pygit2.Oid, kind: ObjectType) -> list[tuple[pygit2.Oid, ObjectType]]:
    if kind == ObjectType.BLOB:
        return []
    if kind == ObjectType.TREE:
        return _entries(data, key)
    links = _LINKS.match(data)
    if links is None:
        raise _damaged(key)
    parents = [(pygit2.Oid(hex=one.decode()), ObjectType.COMMIT) for one in links[2].split()[1::2]]
    return [(pygit2.Oid(hex=links[1].decode()), ObjectType.TREE), *parents]


def _entries(data: bytes, key: pygit2.Oid) -> list[tuple[pygit2.Oid, ObjectType]]:
    found = []
    at = 0
    while at < len(data):
        end = data.find(b"\0", at)
        mode, blank, name = data[at:end].partition(b" ")
        at = end + 21
        if end < 0 or not blank or at > len(data):
            raise _damaged(key)
        if unsafe(name):
            raise GitError(
                _("it holds a file whose name is no name: {name}").format(name=visible(os.fsdecode(name))[:60]),
                _("Nothing was changed. Ask whoever sent it what that is for."),
            )
        if mode != _SUBMODULE:
            found.append((pygit2.Oid(raw=data[end + 1 : at]), ObjectType.TREE if mode == _TREE else ObjectType.BLOB))
    return found


def carry(source: Path, tip: pygit2.Oid, target: Path) -> int:
    """Bring what the commit is made of from one folder of objects to another that lacks it; how many objects came.

    Raises ``Damaged`` and ``GitError``, and ``NotSaved`` where the pack cannot be written; nothing of it counts then.
    """
    with scratch() as repository:
        repository.odb.add_disk_alternate(str(source))
        return carry_from(repository, tip, target, source)


def carry_from(repository: pygit2.Repository, tip: pygit2.Oid, target: Path, source: Path | None = None) -> int:
    """The same from a repository that nobody else writes to; ``source`` is the folder of the objects it borrows."""
    there = pygit2.Odb(str(target))
    keys = needed(repository.odb, source or Path(repository.path, "objects"), tip, lambda key: key in there)
    if keys:
        pack, index = packed(repository, keys)
        folder = target / "pack"
        _sweep(folder)
        _place(pack, folder)
        _place(index, folder)
    return len(keys)


def packed(repository: pygit2.Repository, keys: list[pygit2.Oid]) -> tuple[Path, Path]:
    """A pack of the objects and its index, in the repository's own folder."""
    folder = Path(repository.path, "packed")
    folder.mkdir()
    builder = pygit2.PackBuilder(repository)
    for key in keys:
        builder.add(key)
    try:
        builder.write(str(folder))
    except (pygit2.GitError, OSError) as error:
        raise GitError(
            _("what is to be carried could not be packed: {reason}").format(reason=error),
            _("Check the disk with the temporary folder, and try again."),
        ) from error
    return next(folder.glob("*.pack")), next(folder.glob("*.idx"))


def _sweep(folder: Path) -> None:
    for name in os.listdir(folder):  # noqa: PTH208  a folder's names are all that is asked for
        if name.startswith("."):
            sweep_one(folder / name)


def _place(file: Path, folder: Path) -> None:
    """Put the file there whole, or not at all; one of the name that says the same stays."""
    place, data = folder / file.name, file.read_bytes()
    try:
        if place.is_file() and place.read_bytes() == data:
            return
    except OSError as error:
        raise GitError(
            _("{file} cannot be read: {reason}").format(file=place, reason=error.strerror or error),
            _("Check the disk, the network share and your rights, and try again."),
        ) from error
    write(place, data)
