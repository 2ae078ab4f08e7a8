"""Writes a sheet back: the few changed lines, checked by reading them again, and all of it or nothing."""

import contextlib
import os
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from miekeshi.diff.changes import changes
from miekeshi.model import Model, to_toml
from miekeshi.store.files.busy import PATIENCE, patiently
from miekeshi.store.files.problem import ChangedElsewhere, NotSaved, Problem, whole
from miekeshi.store.files.read import BOM, LARGEST, VOID, Content, decode, digest, load, raw, real, unwritable
from miekeshi.store.files.same_name import as_it_is_there
from miekeshi.store.files.temporary import SUFFIX, beside, sweep
from miekeshi.store.toml import render
from miekeshi.store.toml.patch import patch
from miekeshi.text.i18n import _


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save wrote: the file's content as it now is, and how many lines of it are new."""

    content: Content
    lines: int


def save(content: Content, old: Model, new: Model, text: str | None = None) -> Saved:
    """Make the file that was read as ``content``, and means ``old``, say ``new``; in that ``text`` where it has one.

    Raises ``NotSaved`` (``ChangedElsewhere`` where the file is not the one that was read); the file is then as it was.
    """
    text = patch(content.text, old, new) if text is None else text
    path = real(content.path)
    data = (BOM if content.bom else b"") + _encoded(content.path, text)
    written = _verified(content.path, data, new)
    with _alone(path.parent):
        _unchanged(content, path)
        if written.digest != content.digest:
            write(path, data, partial(_unchanged, content, path))
    lines = Counter(text.split("\n")) - Counter(content.text.split("\n"))
    return Saved(written, lines.total())


def restore(content: Content, old: Model, new: Model) -> Saved:
    """Write a file again that is there no more, or in which nothing stands: as it was read, and says ``new``.

    Raises ``NotSaved``.
    """
    path = real(content.path)
    data = (BOM if content.bom else b"") + _encoded(content.path, patch(content.text, old, new))
    written = _verified(content.path, data, new)
    if os.path.lexists(path):
        write(path, data, partial(_void, content, path))
    else:
        begin(path, data)
    return Saved(written, written.text.count("\n"))


def _void(content: Content, path: Path) -> None:
    """Raises ``ChangedElsewhere`` where something stands in the file."""
    data = raw(path)
    found = data if isinstance(data, Problem) else decode(path, data)
    if not isinstance(found, Problem) or found.code not in VOID:
        raise _changed(content)


def _changed(content: Content) -> ChangedElsewhere:
    return ChangedElsewhere(
        whole(
            content.path,
            "changed-elsewhere",
            _("another hand changed the file since it was opened"),
            _("Your changes are kept here. Save them under another name, or open the file again."),
        )
    )


def _unchanged(content: Content, path: Path) -> None:
    """Raises ``ChangedElsewhere`` where the file at the path is not the one that was read."""
    if digest(_bytes_now(path)) != content.digest:
        raise _changed(content)


def create(path: Path, sheet: Model) -> Content:
    """Write a new sheet, or another model, to a file that is not there yet, under no way to write its name.

    Raises ``NotSaved``.
    """
    if os.path.lexists(as_it_is_there(path)):
        raise NotSaved(_exists(path))
    data = _encoded(path, "\n".join(render.blocks((), to_toml(sheet), "\n")))
    content = _verified(path, data, sheet)
    begin(path, data)
    return content


def _exists(path: Path) -> Problem:
    return whole(path, "exists", _("a file of this name is there already"), _("Choose another name."))


def begin(path: Path, data: bytes) -> None:
    """Write bytes to a file that is not there yet; of two at one name only one does. Raises ``NotSaved``."""
    exists = _exists(path)
    if os.path.lexists(path):
        raise NotSaved(exists)
    if not path.parent.exists():
        raise NotSaved(
            whole(
                path,
                "no-folder",
                _("there is no folder {folder} to write it in").format(folder=path.parent),
                _("Make the folder first, or name another."),
            )
        )
    with _temporary(path) as temporary:
        sweep(path)
        _fill(temporary, data)
        try:
            _name(temporary, path)
        except FileExistsError as error:
            raise NotSaved(exists) from error
    _sync_folder(path.parent)


def _encoded(path: Path, text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotSaved(
            whole(
                path,
                "not-text",
                _("a text holds half a character (U+{code:04X}), which no file can hold").format(
                    code=ord(text[error.start])
                ),
                _("Your changes are kept here. Type that text again."),
            )
        ) from error


def _verified(path: Path, data: bytes, meant: Model) -> Content:
    if len(data) > LARGEST:
        raise NotSaved(
            whole(
                path,
                "too-large",
                _("the file would be larger than {limit} MB and could not be opened again").format(limit=LARGEST >> 20),
                _("Your changes are kept here. Shorten the longest texts."),
            )
        )
    content = decode(path, data)
    detail = first_difference(content, meant)
    if isinstance(content, Content) and detail is None:
        return content
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


def first_difference(content: Content | Problem, meant: Model) -> str | None:
    """Where the content says something else than what is meant; ``None`` where it says just that."""
    if isinstance(content, Problem):
        return f"{content.line}:{content.column} {content.message}"
    try:
        difference = next(changes(meant, type(meant).model_validate(content.table)), None)
    except ValidationError as error:
        return ".".join(map(str, error.errors()[0]["loc"]))
    return None if difference is None else ".".join(difference.path)


def _bytes_now(path: Path) -> bytes:
    data = raw(path)
    if isinstance(data, Problem):
        raise NotSaved(data)
    return data


def write(path: Path, data: bytes, look: Callable[[], object] = bool) -> None:
    """Replace the file's bytes, all or nothing, even when the power goes. Raises ``NotSaved``.

    ``look`` is called when all is ready, right before the replacing, and may raise in its place.
    """
    with _temporary(path) as temporary:
        before = path.stat() if path.exists() else None
        if before and not stat.S_ISREG(before.st_mode):
            raise NotSaved(
                whole(path, "cannot-write", _("this is no ordinary file"), _("Check that it is the right file."))
            )
        if before and not before.st_mode & 0o222:
            raise NotSaved(
                whole(
                    path,
                    "read-only",
                    _("the file is read-only"),
                    _("Save under another name, or have the file made writable."),
                )
            )
        sweep(path)
        _fill(temporary, data)
        if before:
            _keep_rights(path, before, temporary)
        look()
        patiently(lambda: temporary.replace(path))
    _sync_folder(path.parent)


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A name beside the file for what is to become it; nothing stays there. Raises ``NotSaved``."""
    temporary = beside(path)
    try:
        yield temporary
    except OSError as error:
        raise NotSaved(unwritable(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _fill(temporary: Path, data: bytes) -> None:
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _name(temporary: Path, path: Path) -> None:
    """Give the new file its name. Raises ``FileExistsError`` where another has it."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Where a share has no hard links, an empty file holds the name for the moment.
        path.open("xb").close()
        try:
            patiently(lambda: temporary.replace(path))
        except OSError:
            with contextlib.suppress(OSError):
                if not path.stat().st_size:
                    path.unlink()
            raise


def _keep_rights(path: Path, before: os.stat_result, temporary: Path) -> None:
    """Let those who could read and write the file do so still: its owner, group and mode, and its access lists.

    What a share does not have, or does not let one set, is passed over.
    """
    if hasattr(os, "chown"):
        for owner, group in ((-1, before.st_gid), (before.st_uid, -1)):
            with contextlib.suppress(OSError):
                os.chown(temporary, owner, group)
    with contextlib.suppress(OSError):
        temporary.chmod(before.st_mode & 0o7777)
    for name in _attributes(path):
        with contextlib.suppress(OSError):
            os.setxattr(temporary, name, os.getxattr(path, name))


def _attributes(path: Path) -> list[str]:
    """The names of the file's extended attributes; none on a share or a system that has none."""
    try:
        return os.listxattr(path) if hasattr(os, "listxattr") else []
    except OSError:
        return []


def _sync_folder(folder: Path) -> None:
    """Make the new name last a power failure; a folder or share that cannot do so has the file all the same."""
    with _opened(folder) as handle, contextlib.suppress(OSError):
        if handle is not None:
            os.fsync(handle)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes of this machine from saving in the folder between the look at the file and its replacing.

    Where the system cannot lock a folder, or another holds the lock for long, the look at the file must do.
    """
    with _opened(folder) as handle:
        if handle is not None:
            import fcntl

            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    time.sleep(0.005)
                except OSError:
                    break
                else:
                    break
        yield


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    try:
        handle = None if os.name == "nt" else os.open(folder, os.O_RDONLY)
    except OSError:
        handle = None
    try:
        yield handle
    finally:
        if handle is not None:
            os.close(handle)


__all__ = ["SUFFIX", "ChangedElsewhere", "NotSaved", "Saved", "begin", "create", "load", "restore", "save", "write"]
