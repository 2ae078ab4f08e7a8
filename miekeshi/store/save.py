"""Writes a sheet back: the few changed lines, checked by reading them again, and all of it or nothing."""

import contextlib
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from miekeshi.changes import changes
from miekeshi.model import Sheet, to_toml
from miekeshi.store import render
from miekeshi.store.patch import patch
from miekeshi.store.problems import Problem
from miekeshi.store.read import BOM, Content, decode, digest, load, unreadable, whole
from miekeshi.words import _

SUFFIX = ".miekeshi-tmp"
PATIENCE = 3.0
"""Seconds to keep trying where Windows or a share says the file is busy."""


class NotSaved(Exception):
    """Nothing was written. ``problem`` says why and what to do; the work is still in memory."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class ChangedElsewhere(NotSaved):
    """Another hand changed the file since it was read."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save wrote: the file's content as it now is, and how many lines of it are new."""

    content: Content
    lines: int


def save(content: Content, old: Sheet, new: Sheet) -> Saved:
    """Make the file that was read as ``content``, and means ``old``, say ``new``.

    Raises ``NotSaved`` (``ChangedElsewhere`` where the file is not the one that was read); the file is then as it was.
    """
    text = patch(content.text, old, new)
    path = content.path.resolve()
    current = _bytes_now(path)
    if digest(current) != content.digest:
        raise ChangedElsewhere(
            whole(
                content.path,
                "changed-elsewhere",
                _("another hand changed the file since it was opened"),
                _("Your changes are kept here. Save them under another name, or open the file again."),
            )
        )
    data = (BOM if content.bom else b"") + text.encode("utf-8")
    written = _verified(content.path, data, new)
    if data != current:
        write(path, data)
    lines = set(content.text.splitlines())
    return Saved(written, sum(line not in lines for line in text.splitlines()))


def create(path: Path, sheet: Sheet) -> Content:
    """Write a new sheet to a file that is not there yet. Raises ``NotSaved``."""
    data = "\n".join(render.blocks((), to_toml(sheet), "\n")).encode("utf-8")
    content = _verified(path, data, sheet)
    if path.exists():
        raise NotSaved(whole(path, "exists", _("a file of this name is there already"), _("Choose another name.")))
    write(path, data)
    return content


def _verified(path: Path, data: bytes, meant: Sheet) -> Content:
    content = decode(path, data)
    if isinstance(content, Content):
        written = Sheet.model_validate(content.table)
        difference = next(changes(meant, written), None)
        if difference is None:
            return content
        detail = ".".join(difference.path)
    else:
        detail = f"{content.line}:{content.column} {content.message}"
    raise NotSaved(
        whole(
            path,
            "not-what-was-meant",
            _("the text to be written would not say what was meant ({detail}); nothing was written").format(
                detail=detail
            ),
            _("Your changes are kept here. Undo the last change, or save a copy under another name."),
        )
    )


def _bytes_now(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotSaved(unreadable(path, error)) from error


def write(path: Path, data: bytes) -> None:
    """Replace the file's bytes, all or nothing, even when the power goes. Raises ``NotSaved``."""
    if path.exists() and not path.stat().st_mode & 0o222:
        raise NotSaved(
            whole(
                path,
                "read-only",
                _("the file is read-only"),
                _("Save under another name, or have the file made writable."),
            )
        )
    sweep(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        _replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise NotSaved(
            whole(
                path,
                "cannot-write",
                _("the system could not write this: {reason}").format(reason=error.strerror or type(error).__name__),
                _("Check the free space and your rights to the folder, or save under another name."),
            )
        ) from error


def _replace(temporary: Path, path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            temporary.replace(path)
        except PermissionError:
            if time.monotonic() > deadline or os.name != "nt":
                raise
            time.sleep(0.05)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(path: Path) -> None:
    """Remove temporaries that a killed process left beside the file."""
    for stale in path.parent.glob(f".{glob_escape(path.name)}.*{SUFFIX}"):
        pid = stale.name.removesuffix(SUFFIX).rsplit(".", 1)[-1].split("-")[0]
        if pid.isdigit() and not _alive(int(pid)):
            with contextlib.suppress(OSError):
                stale.unlink()


def glob_escape(name: str) -> str:
    """The name with what ``glob`` would read as a pattern taken literally."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _alive(pid: int) -> bool:
    if pid == os.getpid():
        return True
    if os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


__all__ = ["ChangedElsewhere", "NotSaved", "Saved", "create", "load", "save", "sweep", "write"]
