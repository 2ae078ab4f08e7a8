"""What git has in its index as not merged yet, read without pygit2: a check looks for it in every folder."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path

from miekeshi.store.files.problem import Problem, whole
from miekeshi.text.i18n import _

CODE = "unmerged"
_STAGE = 0x3000
_EXTENDED = 0x4000
_FIXED = 62
"""Bytes of an entry of the index before its name."""


def unmerged(path: Path) -> list[Path]:
    """The TOML files at or in the path that git could not merge; none where the path is in no repository."""
    start = Path(os.path.realpath(path))
    root = next((one for one in (start, *start.parents) if os.path.lexists(one / ".git")), None)
    if root is None:
        return []
    try:
        names = dict.fromkeys(name for name, stage in _entries(_index(root)) if stage and name.endswith(b".toml"))
    except (ValueError, IndexError):
        return []
    found = (root / os.fsdecode(name) for name in names)
    return [path / one.relative_to(start) if one != start else path for one in found if one.is_relative_to(start)]


def problems(path: Path) -> Iterator[Problem]:
    """An error for each of them."""
    for file in unmerged(path):
        yield whole(
            file,
            CODE,
            _("git could not merge this file; what it now says may be one side's alone"),
            _("Merge it by id: miekeshi resolve {file}").format(file=file),
        )


def _index(root: Path) -> bytes:
    place = root / ".git"
    try:
        if place.is_file():
            place = root / place.read_text("utf-8").removeprefix("gitdir:").strip()
        return (place / "index").read_bytes()
    except (OSError, UnicodeDecodeError):
        return b""


def _entries(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Name and stage of each entry; of what is no index, none."""
    if data[:4] != b"DIRC" or len(data) < 12:
        return
    version, count = struct.unpack(">II", data[4:12])
    at, name = 12, b""
    for _number in range(count):
        if at + _FIXED > len(data):
            return
        (flags,) = struct.unpack(">H", data[at + 60 : at + 62])
        start = at + _FIXED + (2 if version > 2 and flags & _EXTENDED else 0)
        if version > 3:
            cut, start = _varint(data, start)
            end = data.index(b"\0", start)
            same = len(name) - cut
            name = name[:same] + data[start:end]
            at = end + 1
        else:
            end = data.index(b"\0", start)
            name = data[start:end]
            at += (end - at + 8) // 8 * 8
        yield name, (flags & _STAGE) >> 12


def _varint(data: bytes, at: int) -> tuple[int, int]:
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, at + 1
