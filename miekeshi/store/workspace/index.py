"""What was worked out of each sheet the last time, kept from one start to the next in the user's cache.

It is never trusted over the files: what is kept counts only for the very bytes that it was worked out of, with the
forms, the day, the language and the program of then. An index that is damaged, old or another's is thrown away.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from miekeshi.store.files.read import raw, real
from miekeshi.store.workspace.folder import MARKER, PLAN
from miekeshi.store.workspace.forms import form_files

LARGEST = 256 * 1024 * 1024
"""Bytes of all indexes together; those used longest ago go first."""
UNUSED = 90 * 24 * 60 * 60
"""Seconds after which the index of a folder that nobody opened is removed."""
BATCH = 200
"""Entries after which they are written for good."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS entry "
    "(name TEXT, kind TEXT, key TEXT, sum BLOB, data BLOB, PRIMARY KEY (name, kind)) WITHOUT ROWID"
)
_PASSING = frozenset(
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
    )
)
"""Failures that say nothing against the index itself: it is busy, or the disk is full or may not be written."""
_ROOMS = ("dates", "model", "progress", "checks", "revision", "page", "wording", "text", "store", "diff", "locale")


def folder() -> Path:
    """Where indexes are; ``MIEKESHI_STATE`` names another place."""
    named = os.environ.get("MIEKESHI_STATE")
    if named:
        return Path(named) / "index"
    from platformdirs import user_cache_path

    return user_cache_path("miekeshi") / "index"


class Index:
    """The index of one folder, used by one thread at a time. Where anything fails, it is empty: nobody is told."""

    def __init__(self, workspace: Path) -> None:
        self._of = os.fsencode(real(workspace))
        self._file = folder() / f"{hashlib.sha256(self._of).hexdigest()[:24]}.sqlite"
        self._base = self._opened() or self._opened()
        self._new: dict[tuple[str, str], tuple[object, ...]] = {}
        """What is to be written soon, all at once, so that nobody else waits for long."""

    def get(self, name: str, kind: str, key: str) -> Any:
        """What was kept of the file under that key; None for nothing that can be used."""
        found = self._run("SELECT key, sum, data FROM entry WHERE name = ? AND kind = ?", name, kind)
        if not found or found[0][0] != key:
            return None
        _key, checksum, data = found[0]
        try:
            return json.loads(zlib.decompress(data)) if checksum == self._sum(name, kind, key, data) else None
        except (zlib.error, ValueError, TypeError, RecursionError):
            return None

    def put(self, name: str, kind: str, key: str, value: object) -> None:
        """Keep this of the file, in place of what was kept of it before."""
        data = zlib.compress(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
        checksum = self._sum(name, kind, key, data)
        self._new[name, kind] = (name, kind, key, checksum, data)
        if len(self._new) % BATCH == 0:
            self.commit()

    def sweep(self, names: Collection[str]) -> None:
        """Forget every file that is not among these."""
        gone = [name for (name,) in self._run("SELECT DISTINCT name FROM entry") if name not in names]
        self._write("DELETE FROM entry WHERE name = ?", [(name,) for name in gone])

    def commit(self) -> None:
        """Write what was put in; where someone else is writing, the next time."""
        if self._write("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", list(self._new.values())):
            self._new.clear()

    def forget_all(self) -> None:
        """Forget every file."""
        self._new.clear()
        self._write("DELETE FROM entry", [()])

    def close(self) -> None:
        """Write what was put in, and keep all indexes together within their bounds."""
        self.commit()
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
            with contextlib.suppress(OSError):
                os.utime(self._file)
                _bound(self._file)

    def _opened(self) -> sqlite3.Connection | None:
        """The index's file, made where there is none; one that is no index of this program's and folder is removed."""
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            base = sqlite3.connect(self._file, timeout=0.2, check_same_thread=False)
        except (OSError, sqlite3.Error):
            return None
        try:
            base.execute("PRAGMA synchronous = OFF")
            told = f"{program()} {self._of.hex()}"
            base.execute("CREATE TABLE IF NOT EXISTS told (what TEXT)")
            before = base.execute("SELECT what FROM told").fetchall()
            if before != [(told,)]:
                base.execute("DROP TABLE IF EXISTS entry")
                base.execute("DELETE FROM told")
                base.execute("INSERT INTO told VALUES (?)", (told,))
            base.execute(_TABLE)
            base.commit()
        except sqlite3.Error as error:
            base.close()
            if not _passes(error):
                with contextlib.suppress(OSError):
                    self._file.unlink()
            return None
        return base

    def _run(self, statement: str, *values: object) -> list[Any]:
        if self._base is None:
            return []
        try:
            return self._base.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            if not _passes(error):
                self._give_up()
            return []

    def _write(self, statement: str, rows: list[tuple[object, ...]]) -> bool:
        """Do it for each of the rows and write that for good; whether it was done."""
        if self._base is None:
            return False
        try:
            with self._base:
                self._base.executemany(statement, rows)
        except sqlite3.Error as error:
            if not _passes(error):
                self._give_up()
            return False
        return True

    def _give_up(self) -> None:
        """Do without it from now on; the next start makes it anew."""
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
            self._base = None
            with contextlib.suppress(OSError):
                self._file.unlink()

    @staticmethod
    def _sum(name: str, kind: str, key: str, data: bytes) -> bytes:
        head = f"{name}\0{kind}\0{key}\0".encode("utf-8", "surrogateescape")
        return hashlib.blake2b(head + data, digest_size=12).digest()


def _passes(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING


def forms_key(root: Path) -> str:
    """What tells the forms of a workspace, its own file and its plans from others."""
    found = hashlib.blake2b(digest_size=12)
    for path in (*sorted(form_files(root).values()), root / MARKER, root / PLAN):
        data = raw(path)
        found.update(os.fsencode(path) + b"\0" + (data if isinstance(data, bytes) else data.code.encode()))
    return found.hexdigest()


@cache
def program() -> str:
    """What tells this program from another version of it: its files, as the system has them."""
    found = hashlib.blake2b(digest_size=12)
    home = Path(__file__).parents[2]
    for file in sorted(path for room in _ROOMS for path in _files(home / room)):
        with contextlib.suppress(OSError):
            state = os.stat(file)  # noqa: PTH116  a path made for each of some hundred files takes longer
            found.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _files(room: Path) -> Iterator[str]:
    for parent, _folders, names in os.walk(room):
        yield from (f"{parent}/{name}" for name in names if name.endswith((".py", ".mo")))


def _bound(own: Path) -> None:
    """Remove the indexes nobody used for long, and those used longest ago where all are too large together."""
    states = ((file.stat(), file) for file in own.parent.glob("*.sqlite"))
    size, now = 0, time.time()
    for used, large, file in sorted(((state.st_mtime, state.st_size, file) for state, file in states), reverse=True):
        size += large
        if used < now - UNUSED or size > LARGEST:
            file.unlink()
