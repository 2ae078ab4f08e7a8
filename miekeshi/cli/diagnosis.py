"""What the program finds where it runs, each with what to do about it."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Literal

from miekeshi import __version__
from miekeshi.text.i18n import _
from miekeshi.text.terminals import NO_STRIKE

ROOM = 200_000_000
"""Bytes that a folder should have free: saves are copies first."""
SMALLEST = (80, 24)
State = Literal["good", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something found: its stable id, its name and value for a reader, and what to do where it is not good."""

    id: str
    name: str
    value: str
    state: State = "good"
    remedy: str = ""


def program() -> Iterator[Fact]:
    """The program, the Python it runs on, the system below."""
    yield Fact("version", _("Miekeshi"), f"{__version__}  ({Path(__file__).resolve().parents[2]})")
    python = f"{sys.version.split()[0]}  ({sys.executable})"
    yield Fact("python", "Python", python)
    system = sys.platform
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        system = f"Windows {version.major}.{version.minor} ({version.build})"
        if version.major < 10:
            yield Fact("system", _("System"), system, "note", _("Windows 10 or later is what it is made for."))
            return
    elif hasattr(os, "uname"):
        system = f"{os.uname().sysname} {os.uname().release}"
    yield Fact("system", _("System"), system)


def files(root: Path) -> Fact:
    """Whether what was handed out in that folder is as it was."""
    from miekeshi.cli.intact import compared

    name, remedy = _("Files of the program"), _("Unpack the program again from the original, and ask who changed it.")
    try:
        found = compared(root)
    except (OSError, ValueError) as error:
        return Fact("files", name, _("the sums cannot be read: {reason}").format(reason=error), "wrong", remedy)
    wrong = [*found.changed, *found.missing, *found.added]
    if not wrong:
        return Fact("files", name, _("{count} files, each as handed out").format(count=f"{found.count:,}"))
    said = _("not as handed out: {names}").format(names=", ".join(wrong[:5]))
    if len(wrong) > 5:
        said += " " + _("and {count} more").format(count=len(wrong) - 5)
    return Fact("files", name, said, "wrong", remedy)


def terminal(environment: Mapping[str, str], size: os.terminal_size | None, ambiguous: int | None) -> Iterator[Fact]:
    """The terminal: its size (``None`` where there is none), and the columns it gives a character of either width."""
    if size is None:
        remedy = _("Run miekeshi doctor in a terminal window, without | or >, to have the terminal looked at.")
        yield Fact("terminal", _("Terminal"), _("none here"), "note", remedy)
        return
    kind = "Windows Terminal" if environment.get("WT_SESSION") else environment.get("TERM", "") or sys.platform
    small = size.columns < SMALLEST[0] or size.lines < SMALLEST[1]
    yield Fact(
        "terminal",
        _("Terminal"),
        _("{kind}, {columns} columns by {lines} lines").format(kind=kind, columns=size.columns, lines=size.lines),
        "note" if small else "good",
        _("Make the window larger: 80 columns by 24 lines or more show everything.") if small else "",
    )
    yield _colours(environment)
    yield _strike(environment)
    yield _ambiguous(ambiguous)


def _colours(environment: Mapping[str, str]) -> Fact:
    name = _("Colours")
    if environment.get("NO_COLOR"):
        return Fact(
            "colours", name, _("none"), "note", _("NO_COLOR is set: redlines are written out. Unset it for colours.")
        )
    term = environment.get("TERM", "")
    if environment.get("COLORTERM") in ("truecolor", "24bit") or environment.get("WT_SESSION"):
        return Fact("colours", name, _("16.7 million"))
    if "256" in term:
        return Fact("colours", name, "256")
    if sys.platform == "win32":
        return Fact("colours", name, _("16.7 million"))
    if term in ("", "dumb"):
        return Fact("colours", name, _("none"), "note", _("Use another terminal, or set TERM to what this one is."))
    remedy = _("If the terminal has more, set TERM=xterm-256color or COLORTERM=truecolor.")
    return Fact("colours", name, "16", "note", remedy)


def _strike(environment: Mapping[str, str]) -> Fact:
    lacking = sys.platform != "win32" and environment.get("TERM", "").partition("-")[0] in NO_STRIKE
    return Fact(
        "strike",
        _("Strikethrough"),
        _("written out as {--…--}{++…++}") if lacking else _("drawn"),
        "note" if lacking else "good",
        _("This terminal is known to draw no line; another one such as Windows Terminal or xterm does.")
        if lacking
        else "",
    )


def _ambiguous(columns: int | None) -> Fact:
    name = _("Width of ○ and its like")
    if columns is None:
        return Fact(
            "ambiguous",
            name,
            _("the terminal does not say"),
            "note",
            _('If frames look broken, set borders = "ascii".'),
        )
    if columns == 1:
        return Fact("ambiguous", name, _("1 column"))
    remedy = _(
        'Set the terminal to narrow for characters of ambiguous width; where it cannot be, set borders = "ascii".'
    )
    return Fact("ambiguous", name, _("{count} columns").format(count=columns), "wrong", remedy)


def language(environment: Mapping[str, str], output: str) -> Iterator[Fact]:
    """The language of messages, and the encodings of output and of files' names."""
    from miekeshi.text.i18n import language as spoken

    yield Fact("language", _("Language"), {"ja": "日本語", "en": "English"}[spoken()])
    names = sys.getfilesystemencoding()
    sound = "utf" in names.lower()
    remedy = "" if sound else _("Set LANG to one with UTF-8, such as ja_JP.UTF-8 or C.UTF-8.")
    yield Fact("names", _("Encoding of file names"), names, "good" if sound else "wrong", remedy)
    asked = environment.get("MIEKESHI_ENCODING")
    shown = f"{output}  (MIEKESHI_ENCODING)" if asked else output
    try:
        "見え消し".encode(output)
    except (UnicodeEncodeError, LookupError):
        remedy = _("Set MIEKESHI_ENCODING=utf-8, or LANG to one with UTF-8.")
        yield Fact("output", _("Encoding of output"), shown, "wrong", remedy)
    else:
        yield Fact("output", _("Encoding of output"), shown)


def libraries() -> Iterator[Fact]:
    """What makes and reads files of other programs, and the typefaces for PDF."""
    for id_, name, modules, purpose in (
        ("paper", _("PDF and Excel files"), ("typst", "xlsxwriter"), "paper"),
        ("import", _("Reading Excel and PDF"), ("openpyxl", "pdfplumber"), "import"),
    ):
        missing = [module for module in modules if util.find_spec(module) is None]
        if missing:
            remedy = _("Install {command}; the bundles have it.").format(command=f"'miekeshi[{purpose}]'")
            yield Fact(id_, name, _("{names} is missing").format(names=", ".join(missing)), "note", remedy)
        else:
            versions = ", ".join(f"{module} {metadata.version(module)}" for module in modules)
            yield Fact(id_, name, versions)
    if util.find_spec("typst"):
        yield _fonts()


def _fonts() -> Fact:
    from miekeshi.publish.failing import NotMade
    from miekeshi.publish.pdf import faces

    try:
        found = faces()
    except NotMade as error:
        return Fact("fonts", _("Typefaces for PDF"), _("no Japanese one"), "wrong", error.remedy)
    return Fact("fonts", _("Typefaces for PDF"), ", ".join(dict.fromkeys((found.text, found.heads))))


def git(workspace: Path) -> Iterator[Fact]:
    """The library that keeps history, the git program beside it, and what its configuration does to files."""
    import pygit2

    yield Fact("pygit2", _("History"), f"pygit2 {metadata.version('pygit2')}, libgit2 {pygit2.LIBGIT2_VERSION}")
    program = shutil.which("git")
    yield Fact("git", _("git program"), program or _("none; the application needs none"))
    try:
        found = pygit2.discover_repository(str(workspace)) if workspace.exists() else None
        config = pygit2.Repository(found).config if found else pygit2.Config.get_global_config()
        converted = (config["core.autocrlf"] or "").lower() == "true" if "core.autocrlf" in config else False
    except (OSError, pygit2.GitError):
        converted = False
    if converted:
        remedy = _(
            "Sheets end their lines with LF; in the workspace, git config core.autocrlf false has git keep them."
        )
        yield Fact("autocrlf", "core.autocrlf", "true", "note", remedy)


def folders(workspace: Path) -> Iterator[Fact]:
    """The folders that are written to: whether they can be, and whether there is room."""
    from miekeshi.config.settings import place
    from miekeshi.store.session.recovery import folder

    for id_, name, path in (
        ("workspace", _("Workspace"), workspace),
        ("settings", _("Settings"), place().parent),
        ("recovery", _("Recovery and lists"), folder()),
        ("temporary", _("Temporary files"), Path(tempfile.gettempdir())),
    ):
        yield _folder(id_, name, path)


def _folder(id_: str, name: str, path: Path) -> Fact:
    there = path
    while not there.is_dir() and there != there.parent:
        there = there.parent
    shown = str(path) if path == there else _("{folder} (not there yet)").format(folder=path)
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
        free = shutil.disk_usage(there).free
    except OSError as error:
        said = f"{shown}: {error.strerror or error}"
        return Fact(id_, name, said, "wrong", _("Have the right to write there given, or use another folder."))
    if free < ROOM:
        said = _("{folder}: {free} MB free").format(folder=shown, free=free // 1_000_000)
        return Fact(id_, name, said, "note", _("Make room: a save writes a whole copy first."))
    return Fact(id_, name, shown)


def preferences() -> Iterator[Fact]:
    """Whether the settings file is sound."""
    from miekeshi.config.file import read
    from miekeshi.config.settings import place

    problems = read(place()).problems
    if problems:
        yield Fact(
            "settings-file",
            _("The settings file"),
            problems[0].as_text(),
            "note",
            _("miekeshi settings says all that is wrong with it."),
        )
