"""The sheets of two states of a repository that differ: two commits, or a commit and the files as they are."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pygit2
from pygit2.enums import FileStatus

from miekeshi.git.repository import Home, as_stored, data_of, is_within, may_be_sheet, sheets_in
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import raw
from miekeshi.store.workspace.check import Checked
from miekeshi.store.workspace.folder import is_folder, sheet_files, stray
from miekeshi.store.workspace.paired import Pair, is_sheet, paired, version, version_of


def changed(home: Home, old: pygit2.Commit | None, new: pygit2.Commit | None, paths: Iterable[Path]) -> list[Pair]:
    """The sheets at or in the paths that differ between the commits; without ``new``, from the files as they are.

    Without ``old`` every sheet is new. A file that is not tracked counts unless git is to ignore it. Raises
    ``GitError`` and ``OSError``.
    """
    paths = tuple(paths)
    within = tuple(home.name_of(path) for path in paths) or ("",)
    before = sheets_in(old.tree, within) if old is not None else {}
    if new is not None:
        return differing(home, before, sheets_in(new.tree, within))
    files = _files(home, paths, within, before)
    astray = _astray(home, old)
    same = {
        name
        for name, file in files.items()
        if name in before and ((astray is not None and name not in astray) or _is_same(home, name, file, before[name]))
    }
    names = (before.keys() | files.keys()) - same
    return _pairs(home, before, names, {name: version_of(files[name]) for name in names if name in files})


def _astray(home: Home, old: pygit2.Commit | None) -> set[str] | None:
    """The files that git's index takes to differ from the last commit; ``None`` where it cannot tell."""
    repository = home.repository
    if old is None or repository.is_bare or repository.head_is_unborn or repository.head.target != old.id:
        return None
    try:
        found = repository.status()
    except (pygit2.GitError, ValueError, OSError):
        return None
    return {name for name, flags in found.items() if flags != FileStatus.CURRENT}


def differing(home: Home, old: Mapping[str, pygit2.Oid], new: Mapping[str, pygit2.Oid]) -> list[Pair]:
    """The sheets among the files that differ between two states, each state given as files by name."""
    names = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    return _pairs(home, old, names, {name: _stored(home, name, new[name]) for name in names if name in new})


def _pairs(home: Home, before: Mapping[str, pygit2.Oid], names: set[str], new: Mapping[str, Checked]) -> list[Pair]:
    old = {name: _stored(home, name, before[name]) for name in names if name in before}
    of_sheets = {name for side in (old, new) for name, one in side.items() if is_sheet(one)}
    sides = [{name: one for name, one in side.items() if name in of_sheets} for side in (old, new)]
    return paired(sides[0], sides[1])


def stored(home: Home, commit: pygit2.Commit, paths: Iterable[Path]) -> list[Checked]:
    """The sheets of the commit at or in the paths."""
    within = tuple(home.name_of(path) for path in paths) or ("",)
    every = [_stored(home, name, key) for name, key in sheets_in(commit.tree, within).items()]
    return [one for one in every if is_sheet(one)]


def _stored(home: Home, name: str, key: pygit2.Oid) -> Checked:
    return version(home.path_of(name), data_of(home.repository, key))


def _files(home: Home, paths: tuple[Path, ...], within: tuple[str, ...], known: Iterable[str]) -> dict[str, Path]:
    """The files that are there, by the names that the repository has for them."""
    known = set(known)
    folders = [path for path in paths if is_folder(path)] if paths else [home.folder or Path()]
    found = {home.name_of(file.parent / file.name): file for folder in folders for file in sheet_files(folder)}
    found |= {home.name_of(path): path for path in paths if path.is_file()}
    return {
        name: home.path_of(name)
        for name, file in found.items()
        if may_be_sheet(name)
        and is_within(name, within)
        and not stray(file)
        and (name in known or not home.repository.path_is_ignored(name))
    }


def _is_same(home: Home, name: str, file: Path, key: pygit2.Oid) -> bool:
    data = raw(file)
    if isinstance(data, Problem):
        return False
    return key in (pygit2.hash(data), *([pygit2.hash(as_stored(home, name, data))] if b"\r\n" in data else []))
