"""Files looked up in trees that hold thousands."""

import pygit2

from miekeshi.git.repository import intact

_FILES = (b"100644 ", b"100755 ")
_FOLDER = b"40000 "
_NUL = b"\0"
_OID = 20
"""Bytes of an object's number in a tree."""


class Trees:
    """Looks files up in trees without taking them apart: one of thousands of files is searched as the bytes it is."""

    def __init__(self, repository: pygit2.Repository) -> None:
        self._repository = repository
        self._known: dict[tuple[bytes, str], bytes | None] = {}

    def of(self, tree: pygit2.Oid, name: str) -> bytes | None:
        """The number of the file or folder of that name in the tree; ``None`` where there is none."""
        return self._of(tree.raw, name) if name else tree.raw

    def _of(self, tree: bytes, name: str) -> bytes | None:
        key = (tree, name)
        if key not in self._known:
            first, _slash, rest = name.partition("/")
            found = self._entry(tree, first, folder=bool(rest))
            self._known[key] = self._of(found, rest) if found is not None and rest else found
        return self._known[key]

    def _entry(self, tree: bytes, name: str, *, folder: bool) -> bytes | None:
        _kind, data = self._repository.read(intact(self._repository, pygit2.Oid(raw=tree)))
        for mode in (_FOLDER,) if folder else (*_FILES, _FOLDER):
            wanted = mode + name.encode("utf-8", "surrogateescape") + _NUL
            at = data.find(wanted)
            while at >= 0:
                if at == 0 or data[at - _OID - 1 : at - _OID] == _NUL:
                    return data[at + len(wanted) : at + len(wanted) + _OID]
                at = data.find(wanted, at + 1)
        return None
