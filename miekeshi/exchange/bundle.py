"""One file that holds a history: a bundle as ``git bundle`` makes it, written and read without a git program."""

import hashlib
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import ObjectType

from miekeshi.exchange.failing import saying
from miekeshi.exchange.objects import carry_from, needed, packed, scratch
from miekeshi.git.repository import GitError
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import LARGEST, unreadable
from miekeshi.store.files.write import write
from miekeshi.text.i18n import _

_SIGN = b"# v2 git bundle\n"
_HEAD = re.compile(_SIGN + rb"((?:-[0-9a-f]{40}[^\n]*\n)*)((?:[0-9a-f]{40} [^\n]+\n)+)\n")
LARGEST_FILE = 1 << 30
"""Bytes of a handed-in file, and of what one unpacks to; 1,000 commits of 2,000 sheets take a hundredth of it."""
_KINDS = {1: ObjectType.COMMIT, 2: ObjectType.TREE, 3: ObjectType.BLOB, 4: ObjectType.TAG}
_FROM_OFFSET, _FROM_KEY = 6, 7
STEP = 1 << 16
"""Bytes that are looked at a time, of a pack in which an object's end shows only when it is reached."""


class Unread(GitError):
    """A file that is no bundle, or a damaged one."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("the file is no sound handed-in file: {reason}").format(reason=reason),
            _("Nothing was changed. Ask whoever sent it to send it once more."),
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the pack: the commit that is handed in, those that it builds on, and where the pack begins."""

    tip: pygit2.Oid
    builds_on: tuple[pygit2.Oid, ...]
    pack: int


@saying()
def send(path: Path, repository: pygit2.Repository, tip: pygit2.Oid, branch: str) -> None:
    """Write the whole history up to the commit to the file, in place of an earlier one handed in.

    Raises ``GitError``, also where another file is there already, and ``NotSaved``.
    """
    if os.path.lexists(path) and not _is_bundle(path):
        raise GitError(
            _("{name} is there already, and is no handed-in file").format(name=path),
            _("Nothing was written. Give another name."),
        )
    with scratch() as made:
        made.odb.add_disk_alternate(str(objects_of(repository)))
        pack, _index = packed(made, needed(made.odb, objects_of(repository), tip, lambda _key: False))
        write(path, f"# v2 git bundle\n{tip} {branch}\n{tip} HEAD\n\n".encode() + pack.read_bytes())


def _is_bundle(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.readline(STEP) == _SIGN


def objects_of(repository: pygit2.Repository) -> Path:
    """The folder of the repository's objects; that of the main one where it is a linked work tree."""
    folder = Path(repository.path)
    common = folder / "commondir"
    return (folder / common.read_text("utf-8").strip() if common.is_file() else folder) / "objects"


def take(path: Path, repository: pygit2.Repository) -> pygit2.Oid:
    """Bring what the file holds into the repository, looked at whole before anything is written; the commit handed in.

    Raises ``GitError``, ``Unread`` among them, and ``NotSaved``.
    """
    data = _data(path)
    heading = head(data)
    if any(key not in repository for key in heading.builds_on):
        raise GitError(
            _("the file builds on commits that are not here"), _("Receive those first, or ask for a whole one.")
        )
    with scratch() as made:
        made.odb.add_disk_alternate(str(objects_of(repository)))
        _unpack(data, heading.pack, made)
        carry_from(made, heading.tip, objects_of(repository))
    return heading.tip


def _data(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileNotFoundError(2, "", str(path))
        if path.stat().st_size > LARGEST_FILE:
            raise Unread(_("it is larger than any such file"))
        return path.read_bytes()
    except OSError as error:
        problem: Problem = unreadable(path, error)
        raise GitError(f"{path}: {problem.message}", problem.remedy) from error


def head(data: bytes) -> Heading:
    """What stands above the pack. Raises ``Unread``."""
    found = _HEAD.match(data[:LARGEST])
    if found is None:
        raise Unread(_("it does not begin as one"))
    tips = [line.partition(b" ") for line in found[2].splitlines()]
    key = next((key for key, _blank, name in tips if name == b"HEAD"), tips[0][0])
    builds_on = tuple(pygit2.Oid(hex=line[1:41].decode()) for line in found[1].splitlines())
    return Heading(pygit2.Oid(hex=key.decode()), builds_on, found.end())


def _unpack(data: bytes, start: int, repository: pygit2.Repository) -> None:
    """Write each object of the pack to the repository, where it has the name that its bytes give it."""
    if data[start : start + 8] != b"PACK\0\0\0\x02" or hashlib.sha1(data[start:-20]).digest() != data[-20:]:
        raise Unread(_("it is cut off or was altered"))
    try:
        keys: dict[int, pygit2.Oid] = {}
        left = LARGEST_FILE
        for at, kind, base, content in _packed(data, start):
            if kind in _KINDS:
                name, whole = _KINDS[kind], content
            else:
                key = keys[at - base] if isinstance(base, int) else pygit2.Oid(raw=base)
                name, stem = repository.odb.read(key)
                whole = _patched(bytes(stem), content)
            left -= len(whole)
            if left < 0:
                raise Unread(_("it unpacks to more than any such file"))
            keys[at] = repository.write(name, whole)
    except (IndexError, KeyError, ValueError, zlib.error, pygit2.GitError) as error:
        raise Unread(_("it is damaged")) from error


def _packed(data: bytes, start: int) -> Iterator[tuple[int, int, int | bytes, bytes]]:
    """Of each object where it begins, its kind, what it is written against (how far before, or its name), its bytes."""
    at = start + 12
    for _number in range(int.from_bytes(data[start + 8 : at])):
        begin = at
        kind, size, shift = data[at] >> 4 & 7, data[at] & 15, 4
        while data[at] & 128:
            at += 1
            size |= (data[at] & 127) << shift
            shift += 7
        at += 1
        base: int | bytes = 0
        if kind == _FROM_OFFSET:
            base = data[at] & 127
            while data[at] & 128:
                at += 1
                base = (base + 1) << 7 | data[at] & 127
            at += 1
        elif kind == _FROM_KEY:
            base, at = data[at : at + 20], at + 20
        elif kind not in _KINDS:
            raise ValueError(kind)
        if size > LARGEST_FILE:
            raise ValueError(size)
        content, at = _inflated(data, at, size)
        yield begin, kind, base, content


def _inflated(data: bytes, at: int, size: int) -> tuple[bytes, int]:
    """So many bytes from what is compressed there, and where that ends."""
    inflate = zlib.decompressobj()
    made = bytearray()
    while not inflate.eof:
        piece = data[at : at + STEP]
        if not piece:
            raise ValueError(at)
        made += inflate.decompress(piece, size + 1 - len(made))
        at += len(piece) - len(inflate.unconsumed_tail) - len(inflate.unused_data)
        if len(made) > size:
            raise ValueError(at)
    if len(made) != size:
        raise ValueError(at)
    return bytes(made), at


def _patched(stem: bytes, delta: bytes) -> bytes:
    """The bytes that a delta makes of others."""
    size, at = _varint(delta, 0)
    whole, at = _varint(delta, at)
    if size != len(stem) or whole > LARGEST_FILE:
        raise ValueError(size)
    made = bytearray()
    while at < len(delta):
        code = delta[at]
        at += 1
        if code & 128:
            numbers = [0] * 7
            for bit in range(7):
                if code & 1 << bit:
                    numbers[bit] = delta[at]
                    at += 1
            place, length = (int.from_bytes(part, "little") for part in (numbers[:4], numbers[4:]))
            length = length or 0x10000
            if place + length > len(stem):
                raise ValueError(place)
            made += stem[place : place + length]
        elif code:
            made += delta[at : at + code]
            at += code
        else:
            raise ValueError(at)
        if len(made) > whole:
            raise ValueError(at)
    if len(made) != whole:
        raise ValueError(whole)
    return bytes(made)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            return value, at
