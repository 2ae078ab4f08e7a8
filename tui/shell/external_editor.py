"""Long text in the person's own editor: handed over in a private file, and taken back whatever the editor did to it."""

import os
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.text.i18n import _
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

BOM = b"\xef\xbb\xbf"
LONGEST_NAME = 40


class NotEdited(Exception):
    """Nothing was taken back; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Editor:
    """The command that opens an editor, the file's name to follow; ``problem`` says why there is none."""

    command: tuple[str, ...] = ()
    problem: str = ""


def editor(setting: str = "") -> Editor:
    """The editor of the settings, else of ``VISUAL`` or ``EDITOR``, else Notepad on Windows and vi elsewhere."""
    sources = (("editor", setting), ("VISUAL", os.environ.get("VISUAL")), ("EDITOR", os.environ.get("EDITOR")))
    for source, line in sources:
        command = _split(line or "")
        if command and shutil.which(command[0]):
            return Editor(command)
        if command:
            message = _(
                "The editor {name}, which {source} names, was not found. Name another in the settings "
                "({key[settings]})."
            )
            return Editor(problem=message.format(key=KEY, name=command[0], source=source))
    usual = "notepad" if os.name == "nt" else "vi"
    if shutil.which(usual):
        return Editor((usual,))
    return Editor(
        problem=_(
            "There is no editor here. Name one in the settings ({key[settings]}), or in the variable EDITOR."
        ).format(key=KEY)
    )


def _split(line: str) -> tuple[str, ...]:
    """The command's words; a path with spaces is one where such a program exists."""
    if not line.strip():
        return ()
    if shutil.which(line.strip()):
        return (line.strip(),)
    try:
        words = shlex.split(line, posix=os.name != "nt")
    except ValueError:
        words = line.split()
    return tuple(word.strip('"') for word in words)


def edited(
    command: tuple[str, ...], name: str, text: str, suspended: "Callable[[], AbstractContextManager[None]]"
) -> str:
    """The text as the editor left it. ``suspended`` gives the terminal over meanwhile. Raises ``NotEdited``.

    The file is removed, unless what the editor wrote is not taken over: then it stays and the message names it.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="miekeshi-"))
        file = folder / f"{_file_name(name)}.txt"
        given = (text + "\n").encode("utf-8", "surrogatepass")
        file.write_bytes(given)
    except OSError as error:
        raise NotEdited(_("No file could be made for the editor: {reason}.").format(reason=error.strerror)) from error
    keep = False
    try:
        with suspended():
            status = _run(command, file)
        if status:
            message = _("The editor {name} ended with an error ({status}); the field stays as it was.")
            if keep := file.exists() and file.read_bytes() != given:
                message += " " + _("What it saved is kept in {path}.")
            raise NotEdited(message.format(name=command[0], status=status, path=file))
        try:
            return _read(file)
        except UnicodeDecodeError as error:
            keep = True
            message = _("What the editor saved is not UTF-8. It is kept in {path}: save it as UTF-8 and paste it here.")
            raise NotEdited(message.format(path=file)) from error
    except OSError as error:
        raise NotEdited(
            _("The editor could not be used: {reason}. The field stays as it was.").format(reason=error.strerror)
        ) from error
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _run(command: tuple[str, ...], file: Path) -> int:
    return subprocess.run([*command, str(file)], check=False).returncode


def _read(file: Path) -> str:
    """The file's text: no byte order mark, plain newlines, and not the one newline that ends the last line."""
    text = file.read_bytes().removeprefix(BOM).decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")


def _file_name(name: str) -> str:
    """The field's name as a name of a file."""
    return "".join(char for char in name if char.isalnum())[:LONGEST_NAME] or "text"
