"""What became of a file beneath whoever has it open."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import BOM, Content, decode, digest, raw, real

State = Literal["same", "changed", "gone", "moved", "unreadable"]
Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a look at a file found: ``of`` is the hash of the text that it was looked at for.

    ``stamp`` is what the system says of the file without reading it, ``None`` where it is not there; ``inode`` tells
    the file that held the text from others. ``problem`` says why the file cannot be read, ``moved`` where it is now.
    """

    of: str
    state: State
    stamp: Stamp | None
    inode: tuple[int, int] | None = None
    problem: Problem | None = None
    moved: Path | None = None


def look(content: Content, before: Sight | None = None, *, full: bool = False) -> Sight:
    """Look whether the file still holds what was read. It is read again where the system says that it was written
    since the look ``before``, or where it is looked at in ``full``.
    """
    path = real(content.path)
    now = stamp(path)
    if before and not full and (before.of, before.stamp) == (content.digest, now):
        return before
    inode = before.inode if before else None
    data = raw(path)
    if isinstance(data, Problem):
        if data.code != "not-found":
            return Sight(content.digest, "unreadable", now, inode, data)
        moved = next(_moved(content, inode), None)
        return Sight(content.digest, "moved" if moved else "gone", now, inode, data, moved)
    if digest(data) == content.digest:
        return Sight(content.digest, "same", now, now[:2] if now else None)  # type: ignore[arg-type]
    found = decode(content.path, data)
    if isinstance(found, Problem):
        return Sight(content.digest, "unreadable", now, inode, found)
    return Sight(content.digest, "changed", now, inode)


def stamp(path: Path) -> Stamp | None:
    """What the system says of the file without reading it: another one once it was written, or is another file."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino, told.st_mode, told.st_size, told.st_mtime_ns


def _moved(content: Content, inode: tuple[int, int] | None) -> Iterator[Path]:
    """The files beside it that are it under another name: the same file with some of its items, else the same text."""
    size = len(content.text.encode("utf-8", "replace"))
    same_text = []
    for path in sorted(_beside(content.path)):
        now = stamp(path) or (0, 0, 0, 0, 0)
        same_file, same_size = now[:2] == inode, abs(now[3] - size) <= len(BOM)
        data = raw(path) if same_file or same_size else b""
        if isinstance(data, Problem):
            continue
        if digest(data) == content.digest:
            same_text.append(path)
        elif same_file and isinstance(found := decode(path, data), Content) and _ids(found.table) & _ids(content.table):
            yield path
    yield from same_text


def _beside(path: Path) -> list[Path]:
    try:
        with os.scandir(path.parent) as entries:
            return [Path(entry.path) for entry in entries if entry.name.endswith(".toml") and entry.name[0] != "."]
    except OSError:
        return []


def _ids(table: dict[str, Any]) -> set[str]:
    measures = table.get("measure")
    return set(measures) if isinstance(measures, dict) else set()
