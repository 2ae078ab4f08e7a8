"""Two commits merged: sheets, forms and the like by id, other files as git does; nothing of either side is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import FileMode, MergeFlag

from miekeshi.git.repository import FILES, data_of
from miekeshi.store.files.merge import merged
from miekeshi.store.files.problem import NotSaved, Problem
from miekeshi.store.files.validate import NEWER

THEIRS = ".theirs"
"""Behind the name of a file that holds what the other side made of one that could not be merged."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a tree."""

    key: pygit2.Oid
    mode: FileMode


@dataclass(frozen=True, slots=True)
class Together:
    """What came of a merge: the tree, files merged by id with how many conflicts each, those of which both sides stand
    side by side, and those that one side took away and the other changed, which stay.
    """

    tree: pygit2.Oid
    by_id: Mapping[str, int]
    apart: tuple[str, ...]
    kept: tuple[str, ...]


def entries(tree: pygit2.Tree | None) -> dict[str, Entry]:
    """Every file of the tree by its name; what is neither file nor folder among them."""
    index = pygit2.Index()
    if tree is not None:
        index.read_tree(tree)
    return {one.path: Entry(one.id, FileMode(one.mode)) for one in index}


def together(
    repository: pygit2.Repository, base: pygit2.Commit | None, ours: pygit2.Commit, theirs: pygit2.Commit
) -> Together:
    """Merge; the tree is written, and nothing else. Without a base each side began by itself."""
    before = base.tree if base else repository.TreeBuilder().write()
    index = repository.merge_trees(before, ours.tree, theirs.tree, flags=MergeFlag.FIND_RENAMES)
    sides = [entries(tree) for tree in (base.tree if base else None, ours.tree, theirs.tree)]
    by_id: dict[str, int] = {}
    apart, kept = [], []
    for entry in list(index.conflicts or ()):
        there = {stage.path for stage in entry if stage is not None}
        for path in there:
            del index.conflicts[path]
        old, here, other = (stage and Entry(stage.id, FileMode(stage.mode)) for stage in entry)
        if here is None or other is None:
            stays = entry[1] or entry[2]
            if stays is not None:
                _put(index, stays.path, Entry(stays.id, FileMode(stays.mode)))
                kept.append(stays.path)
            continue
        place = entry[2].path if old and entry[1].path == entry[0].path else entry[1].path
        made = _by_id(repository, place, (old, here, other), known=base is not None)
        if made is None or isinstance(made, Problem):
            _put(index, entry[1].path, here)
            _put(index, entry[2].path + THEIRS, other)
            apart.append(entry[1].path)
        else:
            _put(index, place, made[0])
            by_id[place] = made[1]
    for name in sides[1].keys() & sides[2].keys() - by_id.keys() - set(apart):
        old, here, other = sides[0].get(name), sides[1][name], sides[2][name]
        if here.key == other.key or (old and old.key in (here.key, other.key)):
            continue
        made = _by_id(repository, name, (old, here, other), known=base is not None)
        if isinstance(made, Problem) and made.code == NEWER:
            # Nobody here knows what its lines mean to each other.
            _put(index, name, here)
            _put(index, name + THEIRS, other)
            apart.append(name)
        elif made is not None and not isinstance(made, Problem):
            _put(index, name, made[0])
            by_id[name] = made[1]
    return Together(index.write_tree(repository), by_id, tuple(apart), tuple(kept))


def _put(index: pygit2.Index, name: str, entry: Entry) -> None:
    index.add(pygit2.IndexEntry(name, entry.key, entry.mode))


def _by_id(
    repository: pygit2.Repository, name: str, versions: tuple[Entry | None, Entry, Entry], *, known: bool
) -> tuple[Entry, int] | Problem | None:
    """The file merged by id and how many conflicts are in it; why it cannot be; ``None`` where it is no such file."""
    old, here, other = versions
    if not name.endswith(".toml") or any(one and one.mode not in FILES for one in versions):
        return None
    base = data_of(repository, old.key) if old else b"" if known else None
    try:
        made = merged((Path(name),) * 3, base, data_of(repository, here.key), data_of(repository, other.key))
    except NotSaved as error:
        return error.problem
    return Entry(repository.create_blob(made.data), here.mode), made.conflicts
