"""What of a workspace is not as the last commit has it: its sheets in words, and its own files by name."""

import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import FileStatus

from miekeshi.describe.changes import Told, in_short, told
from miekeshi.diff.compare import compared
from miekeshi.git.repository import GitError, Home, as_stored, damaged, intact, read_only
from miekeshi.git.versions import changed
from miekeshi.model import Sheet
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import digest, raw, real
from miekeshi.store.workspace import folder as workspace
from miekeshi.store.workspace.folder import FORMS, is_folder, root_of, stray
from miekeshi.store.workspace.forms import form
from miekeshi.store.workspace.paired import Pair
from miekeshi.text.i18n import _

OWN = (*workspace.OWN, ".gitattributes", ".gitignore")
"""A workspace's own files beside its forms."""


@dataclass(frozen=True, slots=True)
class Uncommitted:
    """A sheet or a file of the workspace that is to be committed.

    ``files`` are the names in the repository with the hash of the bytes that were looked at, ``None`` of one that is
    gone; a sheet that was renamed has two. ``pair`` is the sheet before and after, ``None`` of another file.
    ``problems`` keep it from being committed.
    """

    path: Path
    title: str
    files: Mapping[str, str | None]
    lines: tuple[Told, ...]
    short: tuple[str, ...]
    pair: Pair | None = None
    problems: tuple[Problem, ...] = ()


def uncommitted(home: Home, paths: Iterable[Path]) -> list[Uncommitted]:
    """The sheets at or in the paths that the last commit has not or has otherwise, and the workspace's own files.

    What lies in a repository within this one is none of them. Raises ``GitError`` and ``OSError``.
    """
    paths = tuple(paths) or (Path(),)
    head = last_commit(home)
    pairs = [pair for pair in changed(home, head, None, paths) if not _is_foreign(home, pair.either.path)]
    there = {home.name_of(pair.new.path) for pair in pairs if pair.new}
    return [*_own(home, head, paths), *(_sheet(home, pair, there) for pair in pairs)]


def names(folder: Path) -> set[Path]:
    """The files of the folder that git itself takes to be changed or new, from its index alone: quick, in no words.

    None where the folder is in no repository, or in one that cannot be read.
    """
    start = real(folder)
    if not any(os.path.lexists(one / ".git") for one in (start, *start.parents)):
        return set()
    try:
        with read_only(folder) as place:
            last_commit(place)
            found = place.repository.status()
    except (GitError, OSError, KeyError, ValueError):
        return set()
    top, same = place.folder or start, (FileStatus.CURRENT, FileStatus.IGNORED)
    files = (top / name for name, flags in found.items() if flags not in same)
    return {folder / file.relative_to(start) for file in files if file.is_relative_to(start)}


def last_commit(home: Home) -> pygit2.Commit | None:
    """The commit that the next one follows; ``None`` where there is none yet. Raises ``GitError``."""
    repository = home.repository
    try:
        if repository.head_is_unborn:
            return None
        intact(repository, pygit2.Oid(hex=str(repository.head.target)))
        found = repository.head.peel(pygit2.Commit)
    except (pygit2.GitError, KeyError, ValueError) as error:
        raise damaged(error) from error
    assert isinstance(found, pygit2.Commit)
    return found


def _sheet(home: Home, pair: Pair, there: Container[str]) -> Uncommitted:
    old, new = pair.sheets
    either = new or old
    files: dict[str, str | None] = {}
    if pair.old is not None and home.name_of(pair.old.path) not in there:
        files[home.name_of(pair.old.path)] = None
    if pair.new is not None:
        files[home.name_of(pair.new.path)] = pair.new.content.digest if pair.new.content else None
    lines = _told(old, new, pair.either.path) if old and new else []
    short = in_short(lines, form(either.form, root_of(pair.either.path))) if either and lines else []
    if pair.old is None or pair.new is None:
        short = [_("new sheet") if pair.old is None else _("sheet removed")]
    elif pair.old.path != pair.new.path:
        short = [_("formerly {name}").format(name=pair.old.path.name), *short]
    if not short:
        short = [_("only how the file is written")]
    title = (either.title or either.department or "" if either else "").replace("\n", " ")
    problems = pair.new.problems if pair.new and pair.new.sheet is None else ()
    return Uncommitted(pair.either.path, title, files, tuple(lines), tuple(short), pair, problems)


def _told(old: Sheet, new: Sheet, path: Path) -> list[Told]:
    return told(compared(old, new), old, new, form(new.form, root_of(path)))


def _own(home: Home, head: pygit2.Commit | None, paths: Iterable[Path]) -> Iterator[Uncommitted]:
    """The workspace's own files, where the whole of it is asked for or they are named."""
    named = {home.name_of(path) for path in paths if path.is_file()}
    for folder in dict.fromkeys(root_of(path) for path in paths):
        whole = any(is_folder(path) and home.name_of(path) == home.name_of(folder) for path in paths)
        forms = sorted((folder / FORMS).glob("*.toml")) if is_folder(folder / FORMS) else []
        for file in (*(folder / name for name in OWN), *forms):
            data = None if stray(file) or not file.is_file() or _is_foreign(home, file) else raw(file)
            if data is None or isinstance(data, Problem):
                continue
            name = home.name_of(file)
            if (whole or name in named) and not home.repository.path_is_ignored(name):
                if (
                    head is not None
                    and name in head.tree
                    and head.tree[name].id == pygit2.hash(as_stored(home, name, data))
                ):
                    continue
                yield Uncommitted(file, _("file of the workspace"), {name: digest(data)}, (), ())


def _is_foreign(home: Home, path: Path) -> bool:
    """Whether the file lies in another repository within this one."""
    parts = home.name_of(path).split("/")[:-1]
    folder = home.folder or Path()
    return any((folder / Path(*parts[: count + 1]) / ".git").exists() for count in range(len(parts)))
