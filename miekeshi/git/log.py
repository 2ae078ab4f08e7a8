"""The commits that touch a sheet, or any sheet of a folder, newest first; read as far as asked for and no further."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from heapq import heappop, heappush
from itertools import islice
from pathlib import Path

import pygit2
from pygit2.enums import ObjectType

from miekeshi.git.repository import GitError, data_of, home, intact, is_within, may_be_sheet
from miekeshi.git.trees import Trees
from miekeshi.git.versions import changed, differing, stored
from miekeshi.store.workspace.check import Checked
from miekeshi.store.workspace.paired import Pair, version
from miekeshi.text.i18n import _

PAGE = 50
"""Commits of a page."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touches the sheets asked for: who made it, when, and the first line of its message.

    ``name`` is what the sheet's file is called in it, ``former`` what it was called before; both are empty where all
    sheets of a folder were asked for, ``former`` also where the sheet came with this commit.
    """

    id: str
    author: str
    when: datetime
    subject: str
    name: str = ""
    former: str = ""

    @property
    def short(self) -> str:
        """Enough of its number to name it."""
        return self.id[:8]


class Log:
    """The history of one sheet's file, followed over renames, or of all sheets in a folder.

    It is read in threads, by one at a time. Everything raises ``GitError`` where the repository cannot be read.
    """

    def __init__(self, path: Path, *, folder: bool) -> None:
        self.home = home(path)
        if self.home.folder is None:
            raise GitError(
                _("{path} is a bare repository: it holds history and no files").format(path=path),
                _("Open a clone of it: git clone."),
            )
        self.name = self.home.name_of(path)
        self.folder = folder
        self._trees = Trees(self.home.repository)
        self._commits = self._walked()

    @property
    def shallow(self) -> bool:
        """Whether this clone was given only the latest commits."""
        return self.home.repository.is_shallow

    def page(self, size: int = PAGE) -> list[Commit]:
        """The next commits, fewer than ``size`` where there are no more."""
        try:
            with _read_as_git_reads():
                return list(islice(self._commits, size))
        except (KeyError, ValueError, pygit2.GitError) as error:
            raise _damaged(error) from error

    def changes(self, commit: Commit) -> list[Pair]:
        """The sheets that the commit touched, each before and after, of those asked for."""
        try:
            new = self._at(commit)
            parent = next((one for key in new.parent_ids[:1] if (one := self._commit(key)) is not None), None)
            names = {commit.name, commit.former} - {""} if commit.name else self._touched(parent, new)
            sides = [self._blobs(one, names) for one in (parent, new)]
            return differing(self.home, *sides)
        except (KeyError, ValueError, pygit2.GitError) as error:
            raise _damaged(error) from error

    def between(self, old: Commit, new: Commit | None) -> list[Pair]:
        """The sheets that differ between two commits; without ``new`` from the files as they are."""
        names = {one.name for one in (old, new) if one is not None and one.name} or {self.name}
        try:
            return changed(self.home, self._at(old), self._at(new) if new else None, map(self._file, sorted(names)))
        except (KeyError, ValueError, pygit2.GitError) as error:
            raise _damaged(error) from error

    def sheets(self, commit: Commit) -> list[Checked]:
        """The sheet, or all sheets of the folder, as the commit has them."""
        try:
            new = self._at(commit)
            if not commit.name:
                return stored(self.home, new, [self._file(self.name)])
            return [self._version(name, key) for name, key in self._blobs(new, {commit.name}).items()]
        except (KeyError, ValueError, pygit2.GitError) as error:
            raise _damaged(error) from error

    def _at(self, commit: Commit) -> pygit2.Commit:
        found = self.home.repository[commit.id]
        assert isinstance(found, pygit2.Commit)
        return found

    def _touched(self, old: pygit2.Commit | None, new: pygit2.Commit) -> set[str]:
        """The files that may be sheets of the folder and differ between the commits."""
        deltas = old.tree.diff_to_tree(new.tree).deltas if old else new.tree.diff_to_tree(swap=True).deltas
        names = {file.path for one in deltas for file in (one.old_file, one.new_file)}
        return {one for one in names if may_be_sheet(one) and is_within(one, (self.name,))}

    def _blobs(self, commit: pygit2.Commit | None, names: set[str]) -> dict[str, pygit2.Oid]:
        found = {name: self._trees.of(commit.tree_id, name) for name in names} if commit else {}
        return {name: pygit2.Oid(raw=key) for name, key in found.items() if key is not None}

    def _version(self, name: str, key: pygit2.Oid) -> Checked:
        return version(self.home.path_of(name), data_of(self.home.repository, key))

    def _file(self, name: str) -> Path:
        assert self.home.folder is not None
        return self.home.folder / name

    def _walked(self) -> Iterator[Commit]:
        """As ``git log`` walks: the latest first, past a merge only on the side that it took the file from."""
        repository = self.home.repository
        if repository.head_is_unborn:
            return
        target = repository.head.target
        assert isinstance(target, pygit2.Oid)
        intact(repository, target)
        head = repository.head.peel(ObjectType.COMMIT)
        assert isinstance(head, pygit2.Commit)
        waiting: list[tuple[int, int, pygit2.Commit, str]] = [(-head.commit_time, 0, head, self.name)]
        seen, count = {(head.id, self.name)}, 0
        while waiting:
            *_order, commit, name = heappop(waiting)
            here = self._trees.of(commit.tree_id, name)
            parents = [one for key in commit.parent_ids if (one := self._commit(key)) is not None]
            same = [one for one in parents if self._is_same(one, commit, name, here)]
            followed = [(one, name) for one in same[:1] or parents]
            if not same and (here is not None or parents):
                former = name
                if not self.folder and here is not None:
                    former = self._former(commit, parents, name)
                    followed = [(one, former or name) for one in parents]
                if here is not None or self.folder or any(self._trees.of(one.tree_id, name) for one in parents):
                    yield self._told(commit, name, former)
            for parent, its_name in followed:
                if (parent.id, its_name) not in seen:
                    seen.add((parent.id, its_name))
                    count += 1
                    heappush(waiting, (-parent.commit_time, count, parent, its_name))

    def _commit(self, key: pygit2.Oid) -> pygit2.Commit | None:
        """The commit, ``None`` where a shallow clone does not have it."""
        found = self.home.repository.get(intact(self.home.repository, key))
        if found is None and not self.shallow:
            raise KeyError(key)
        assert found is None or isinstance(found, pygit2.Commit)
        return found

    def _is_same(self, old: pygit2.Commit, new: pygit2.Commit, name: str, here: bytes | None) -> bool:
        if self._trees.of(old.tree_id, name) == here:
            return True
        if not self.folder:
            return False
        return not self._touched(old, new)

    def _former(self, commit: pygit2.Commit, parents: list[pygit2.Commit], name: str) -> str:
        """What the sheet's file was called before the commit; empty where it came with it."""
        if any(self._trees.of(one.tree_id, name) for one in parents):
            return name
        for parent in parents:
            gone = {
                one.old_file.path
                for one in parent.tree.diff_to_tree(commit.tree).deltas
                if one.status_char() == "D" and may_be_sheet(one.old_file.path)
            }
            old, new = self._blobs(parent, gone), self._blobs(commit, {name})
            if unchanged := [one for one, key in old.items() if key == new.get(name)]:
                return min(unchanged)
            files = {self.home.path_of(one): one for one in gone}
            for pair in differing(self.home, old, new) if gone else ():
                if pair.old and pair.new:
                    return files[pair.old.path]
        return ""

    def _told(self, commit: pygit2.Commit, name: str, former: str) -> Commit:
        author = commit.author
        offset = timezone(timedelta(minutes=author.offset))
        try:
            when = datetime.fromtimestamp(author.time, offset)
        except (ValueError, OverflowError, OSError):
            when = datetime.fromtimestamp(0, UTC)
        subject = commit.message.lstrip().partition("\n")[0]
        names = ("", "") if self.folder else (name, former)
        return Commit(str(commit.id), author.name, when, subject, *names)


@contextmanager
def _read_as_git_reads() -> Iterator[None]:
    """Objects are not hashed anew as they are read, which takes four fifths of the time; their compression's own
    checksum still tells damage. It holds for the whole process.
    """
    pygit2.settings.enable_strict_hash_verification(False)
    try:
        yield
    finally:
        pygit2.settings.enable_strict_hash_verification(True)


def _damaged(error: Exception) -> GitError:
    return GitError(
        _("the repository is damaged: {reason}").format(reason=error), _("Take it from another copy: git clone.")
    )
