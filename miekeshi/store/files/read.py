"""Reads a file into a value; what cannot be read becomes problems, never an exception and never a guess."""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from miekeshi.store.files.busy import is_held
from miekeshi.store.files.markers import marker
from miekeshi.store.files.problem import Problem, at_place, whole
from miekeshi.store.toml.bounds import DEEPEST, Beyond, Excess, exponent, find, loads
from miekeshi.text.i18n import _

BOM = b"\xef\xbb\xbf"
UTF_16 = "UTF-16"
LARGEST = 8 * 1024 * 1024
"""Bytes; the largest sheet seen is 60 KB."""
VOID = ("not-found", "empty", "zero-filled")
"""Codes of the problems of a file in which nothing stands that writing it again could overwrite."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file as read: its bytes' hash, its text without the byte order mark, and what ``tomli`` made of it."""

    path: Path
    digest: str
    text: str
    bom: bool
    table: dict[str, Any]


def digest(data: bytes) -> str:
    """The hash that tells one version of a file from another."""
    import hashlib  # loads OpenSSL, for which the first frame need not wait

    return hashlib.sha256(data).hexdigest()


def real(path: Path) -> Path:
    """The file itself where the path is a link; the path where links run in a circle, which reading will say."""
    return Path(os.path.realpath(path))


def load(path: Path) -> Content | Problem:
    """The file's content, or the one problem that keeps it from being read."""
    data = raw(path)
    return data if isinstance(data, Problem) else decode(path, data)


def raw(path: Path) -> bytes | Problem:
    """The file's bytes, or the one problem that keeps them from being read."""
    try:
        if path.is_dir():
            return whole(path, "is-folder", _("this is a folder, not a file"), _("Name a file ending in .toml."))
        with open(path, "rb", opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return whole(path, "unreadable", _("this is no ordinary file"), _("Check that it is the right file."))
            if os.fstat(file.fileno()).st_size > LARGEST:
                return whole(
                    path,
                    "too-large",
                    _("the file is larger than {limit} MB, which no goal sheet is").format(limit=LARGEST >> 20),
                    _("Check that it is the right file."),
                )
            return file.read(LARGEST + 1)
    except OSError as error:
        return unreadable(path, error)


def _at_once(name: str, flags: int) -> int:
    """Open without waiting for what may never come, as the other end of a pipe or a log of the system's."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def unreadable(path: Path, error: OSError) -> Problem:
    """The problem of a file or folder that the system does not let one read."""
    if isinstance(error, FileNotFoundError):
        return whole(path, "not-found", _("there is no such file"), _("Check the name and the folder."))
    if isinstance(error, PermissionError):
        return whole(
            path,
            "no-permission",
            _("you have no permission to read this"),
            _("Ask its owner for the right to read it."),
        )
    return whole(
        path,
        "unreadable",
        _("the system could not read this: {reason}").format(reason=error.strerror or type(error).__name__),
        _("Check the disk or the network share and try again."),
    )


def unwritable(path: Path, error: OSError) -> Problem:
    """The problem of a file or folder that the system does not let one write."""
    if is_held(error):
        return whole(
            path,
            "busy",
            _("another program holds this file, so that it cannot be written"),
            _("Close it there (Excel, a preview, a virus scanner) and try again."),
        )
    return whole(
        path,
        "cannot-write",
        _("the system could not write this: {reason}").format(reason=error.strerror or type(error).__name__),
        _("Check the free space and your rights to the folder, or save under another name."),
    )


def decode(path: Path, data: bytes) -> Content | Problem:
    """The content of bytes that were read from the path."""
    bom = data.startswith(BOM)
    if not data.strip(BOM + b" \t\r\n"):
        return whole(
            path,
            "empty",
            _("the file is empty"),
            _("Restore it from git or a backup, or start a new sheet beside it."),
        )
    if not data.strip(b"\0"):
        return whole(
            path,
            "zero-filled",
            _("the file holds nothing but zero bytes, as after a power failure"),
            _("Restore it from git or a backup."),
        )
    try:
        text = data[3 if bom else 0 :].decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(path, data, error.start + (3 if bom else 0))
    if "\0" in text:
        at = text.index("\0")
        return at_place(
            path,
            text,
            at,
            1,
            "binary",
            _("the file holds zero bytes: it is no text"),
            _("Restore it from git or a backup."),
        )
    if (conflict := marker(text)) is not None:
        return at_place(
            path,
            text,
            conflict,
            7,
            "conflict-markers",
            _("git's merge left conflict markers in this file"),
            _("Merge it by id: miekeshi resolve {file}").format(file=path),
        )
    try:
        table = loads(text)
    except Beyond as error:
        return _too_much(path, text, error.excess)
    except tomli.TOMLDecodeError as error:
        return _syntax(path, text, str(error))
    except RecursionError:
        table = None
    except ArithmeticError:  # what Decimal() says of an exponent of thousands of digits
        return _too_much(path, text, exponent(text))
    if table is None or _too_deep(table):
        # An array of tables is a list and a table in one.
        return _too_much(path, text, find(text) or find(text, DEEPEST // 2))
    return Content(path, digest(data), text, bom, table)


def _too_deep(table: dict[str, Any]) -> bool:
    """Whether tables and lists stand within each other deeper than a program can walk."""
    level: list[Any] = [table]
    for _depth in range(DEEPEST):
        level = [
            value
            for one in level
            for value in (one.values() if type(one) is dict else one)
            if type(value) is dict or type(value) is list
        ]
        if not level:
            return False
    return True


def _too_much(path: Path, text: str, found: Excess | None) -> Problem:
    remedy = _("No goal sheet needs that: check that it is the right file, or restore it from git or a backup.")
    if found is None:
        message = _("tables and lists are nested more than {most} deep").format(most=DEEPEST)
        return whole(path, "toml-syntax", message, remedy)
    return at_place(path, text, found.at, found.length, "toml-syntax", found.message, remedy)


def _undecodable(path: Path, data: bytes, at: int) -> Problem:
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    message = _("the file is not UTF-8 text")
    remedy = _("Check that it is the right file, or restore it from git or a backup.")
    excerpt = ""
    if encoded := _other_encoding(data):
        name, text = encoded
        message = _("the file is not UTF-8; it reads as {encoding}").format(encoding=name)
        remedy = _("Open it in a text editor and save it as UTF-8.")
        lines = text.splitlines()
        excerpt = lines[line - 1] if name != UTF_16 and line <= len(lines) else ""
    return Problem(str(path), line, column, "error", "not-utf8", message, remedy, excerpt)


def _other_encoding(data: bytes) -> tuple[str, str] | None:
    """The first encoding in use in Japan that the bytes make sense in, and their text."""
    for name, encoding in ((UTF_16, "utf-16"), ("Shift_JIS (CP932)", "cp932"), ("EUC-JP", "euc_jp")):
        if name == UTF_16 and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return name, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


_PLACE = re.compile(r" \((?:at line (\d+), column (\d+)|at end of document)\)$")
_FULL_WIDTH = re.compile(r"=\s*[+\-△▲−]?[0-9０-９,，.．]*[０-９，．△▲−][0-9０-９,，.．]*")


def _syntax(path: Path, text: str, error: str) -> Problem:
    found = _PLACE.search(error)
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (text.count("\n") + 1, 1)
    lines = text.split("\n")
    at = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    at = min(at, max(0, len(text) - 1))
    full_width = _FULL_WIDTH.search(lines[line - 1]) if line <= len(lines) else None
    if full_width:
        return at_place(
            path,
            text,
            sum(len(one) + 1 for one in lines[: line - 1]) + full_width.start(),
            len(full_width.group()),
            "full-width-digits",
            _("full-width digits or signs stand where the file needs half-width ones"),
            _("Type the figure in half-width digits without commas, or put it in quotation marks if it is text."),
        )
    message, remedy = _explained(_PLACE.sub("", error))
    return at_place(path, text, at, 1, "toml-syntax", message, remedy)


def _explained(error: str) -> tuple[str, str]:
    """A ``tomli`` message in the UI's words, and a remedy."""
    if error.startswith(("Cannot declare", "Cannot overwrite")):
        return (
            _("this name stands twice in the file"),
            _("Give one of the two another id, or remove one."),
        )
    if "Unterminated string" in error or "Illegal character '\\n'" in error:
        return _("a text is not closed"), _('Close it with " on the same line, or use """ for several lines.')
    if error.startswith("Expected '=' after a key"):
        return _("a key without = and a value"), _('Write key = "value", or put # before a remark.')
    if error.startswith("Invalid value"):
        return _("no value that TOML knows"), _('Put text in quotation marks: "…"; write dates as 2022-03-31.')
    return (
        _("the file breaks the rules of TOML here: {detail}").format(detail=error),
        _("Mend this line, or restore the file from git."),
    )
