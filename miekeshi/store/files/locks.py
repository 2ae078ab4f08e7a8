"""Who has a file open: each process that has it open says so in a small file beside it, which hinders nobody.

The name tells the file and the process; what stands in it tells people: ``person``, ``host`` and ``since``.
"""

import contextlib
import hashlib
import os
import platform
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

from miekeshi.store.files.problem import Problem
from miekeshi.store.files.processes import own_name
from miekeshi.store.files.read import raw, real
from miekeshi.store.files.temporary import LOCK, sweep_one
from miekeshi.store.toml.bounds import loads
from miekeshi.store.toml.render import value

LONGEST = 40
"""Characters of a person or host that are read."""
_NAME = re.compile(r"\..*\.(?P<process>\d+-[0-9a-f]+)-(?P<file>[0-9a-f]{8})" + re.escape(LOCK), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who has a file open; ``person`` is empty where no name is set, ``since`` has the day and the minute."""

    process: str
    person: str = ""
    host: str = ""
    since: datetime | None = None


def lock_of(path: Path, process: str) -> Path:
    """The file in which the process says that it has the file at the path open."""
    file = real(path)
    return file.with_name(f".{file.name[:40]}.{process}-{_hash(file.name)}{LOCK}")


def take(path: Path, person: str, now: datetime) -> bool:
    """Say that this process has the file open; whether the folder let it."""
    lock = lock_of(path, own_name())
    text = f"person = {value(person)}\nhost = {value(platform.node())}\nsince = {now.isoformat(timespec='seconds')}\n"
    try:
        lock.unlink(missing_ok=True)
        with lock.open("xb") as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError:
        return False
    return True


def release(path: Path) -> None:
    """Say no more that this process has the file open."""
    with contextlib.suppress(OSError):
        lock_of(path, own_name()).unlink()


def renew(path: Path) -> bool:
    """Say anew that it is still open, which other machines cannot see otherwise; whether it was said still."""
    try:
        os.utime(lock_of(path, own_name()))
    except OSError:
        return False
    return True


def holders(path: Path) -> tuple[Holder, ...]:
    """The others who have the file open. What a process that runs no more left is removed."""
    file = real(path)
    return _read(lock for lock, name in _locks(file.parent) if name == _hash(file.name))


def held(folder: Path, names: Iterable[str]) -> dict[str, tuple[Holder, ...]]:
    """Who else has which of the files of the folder open."""
    by_hash: dict[str, list[Path]] = {}
    for lock, name in _locks(folder):
        by_hash.setdefault(name, []).append(lock)
    found = {name: _read(by_hash[_hash(name)]) for name in names if by_hash and _hash(name) in by_hash}
    return {name: holders for name, holders in found.items() if holders}


def _locks(folder: Path) -> Iterator[tuple[Path, str]]:
    """The locks of other processes in the folder, each with the hash of the file's name."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _NAME.fullmatch(entry.name) if entry.name.endswith(LOCK) else None
            if match and match["process"] != own_name():
                yield Path(entry.path), match["file"]


def _read(locks: Iterable[Path]) -> tuple[Holder, ...]:
    found = []
    for lock in locks:
        left, data = sweep_one(lock), raw(lock)
        match = _NAME.fullmatch(lock.name)
        if match and not left and not isinstance(data, Problem):
            found.append(_holder(match["process"], data[:4096]))
    return tuple(sorted(found, key=lambda holder: (holder.since is None, str(holder.since), holder.process)))


def _holder(process: str, data: bytes) -> Holder:
    """What the lock says; nothing of what cannot be read, as while it is being written."""
    try:
        table = loads(data.decode("utf-8"))
    except (ValueError, ArithmeticError, RecursionError):
        return Holder(process)
    person, host = (text[:LONGEST] if isinstance(text := table.get(key), str) else "" for key in ("person", "host"))
    since = table.get("since")
    return Holder(process, person, host, since if isinstance(since, datetime) else None)


def _hash(name: str) -> str:
    return hashlib.sha256(os.fsencode(normalize("NFC", name))).hexdigest()[:8]
