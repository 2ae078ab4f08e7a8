"""Commits of the sheets that were shown and of nothing else, and the last of them taken back; no hook is run.

The order keeps every cut harmless: the objects first, which nothing refers to yet; then git's index, which makes them
staged; the branch last, by which they are committed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import pygit2
from pygit2.enums import FileMode, RepositoryState

from miekeshi.git import drivers
from miekeshi.git.author import Author
from miekeshi.git.locks import at_work, held
from miekeshi.git.repository import GitError, Home, as_stored
from miekeshi.git.uncommitted import Uncommitted, last_commit
from miekeshi.proof.between import breaches
from miekeshi.proof.words import message as breach_words
from miekeshi.proof.words import place
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import digest, raw
from miekeshi.store.workspace.folder import root_of
from miekeshi.store.workspace.forms import form
from miekeshi.text.i18n import _

BRANCHES = "refs/heads/"


class NotOpen(GitError):
    """A change of a published target that no revision tells, in a clone that has it verified before each commit."""


def why_not(home: Home) -> GitError | None:
    """What is in the way of a commit or of taking one back; ``None`` where nothing is."""
    repository = home.repository
    if home.folder is None:
        return GitError(_("this repository has no files of its own"), _("Commit in a clone of it."))
    if repository.index.conflicts is not None:
        return GitError(_("git has files here that it could not merge"), _("Merge them first: miekeshi resolve"))
    if repository.state() != RepositoryState.NONE:
        return GitError(
            _("a merge or another step of git is under way here"),
            _("Finish it first, or give it up: git status says how."),
        )
    if not repository.head_is_unborn and repository.head_is_detached:
        return GitError(
            _("no branch is checked out here; a commit would be lost easily"),
            _("Check out a branch first: git switch -c NAME"),
        )
    return held(home)


def commit(home: Home, chosen: Sequence[Uncommitted], message: str, by: Author, now: datetime) -> str:
    """Commit these, as they were when they were looked at; the commit's number.

    Files that others staged stay staged. Raises ``GitError``: nothing is then committed, and every file is as it was.
    """
    if (fault := why_not(home)) is not None:
        raise fault
    if not message.strip():
        raise GitError(_("the message is empty"), _("Say in a line what was changed, and why."))
    datas = {name: data for one in chosen for name, data in _data(home, one)}
    if drivers.has_own_hook(home):
        _prove(chosen)
    repository, head = home.repository, last_commit(home)
    with _told_failures(_("nothing was committed")), at_work(home):
        pygit2.settings.enable_fsync_gitdir(True)
        changes = {name: None if data is None else repository.create_blob(data) for name, data in datas.items()}
        tree = _tree(home, head, changes)
        if tree == (head.tree.id if head else None) or not changes:
            raise GitError(_("everything is committed"), _("Nothing needs doing."))
        index = repository.index
        index.read()
        _put(index, changes, head)
        index.write()
        when = pygit2.Signature(by.name, by.mail, int(now.timestamp()), _offset(now))
        repository.set_ident(by.name, by.mail)
        parents = [head.id] if head else []
        return str(repository.create_commit("HEAD", when, when, message.rstrip() + "\n", tree, parents))


def last_to_undo(home: Home) -> pygit2.Commit:
    """The last commit, which nobody else has yet. Raises ``GitError`` with why it cannot be taken back."""
    if (fault := why_not(home)) is not None:
        raise fault
    head = last_commit(home)
    if head is None or len(head.parents) != 1:
        words = {None: _("there is no commit yet"), 0: _("it is the first commit")}
        reason = words.get(None if head is None else len(head.parents), _("it joins two branches"))
        raise GitError(
            _("the last commit cannot be taken back: {reason}").format(reason=reason),
            _("Change the sheets back and commit that."),
        )
    branch = home.repository.head.name
    for name in home.repository.references:
        if name != branch and _holds(home, name, head):
            raise GitError(
                _("the last commit cannot be taken back: {name} has it already").format(
                    name=name.removeprefix("refs/").removeprefix("remotes/")
                ),
                _("Change the sheets back and commit that."),
            )
    return head


def undo(home: Home) -> pygit2.Commit:
    """Take the last commit back, which is returned; every file, and what is staged, stays as it is.

    Raises ``GitError`` as ``last_to_undo`` does, and where the branch cannot be written.
    """
    head = last_to_undo(home)
    with _told_failures(_("nothing was taken back")), at_work(home):
        pygit2.settings.enable_fsync_gitdir(True)
        branch = home.repository.references[home.repository.head.name]
        if branch.target != head.id:
            raise GitError(_("another git committed here meanwhile"), _("Look at what is there, and try again."))
        branch.set_target(head.parents[0].id, "miekeshi: undo")
    return head


@contextmanager
def _told_failures(what: str) -> Iterator[None]:
    try:
        yield
    except (pygit2.GitError, OSError, KeyError, ValueError) as error:
        raise GitError(
            f"{what}: {error}", _("Check the free space and your rights to the folder, and try again.")
        ) from error


def _data(home: Home, one: Uncommitted) -> Iterator[tuple[str, bytes | None]]:
    """The bytes that git is to keep under each name. Raises ``GitError`` where they are not those that were seen."""
    if one.problems:
        raise GitError(
            f"{one.path}: {one.problems[0].message}", one.problems[0].remedy or _("Mend the file, or leave it out.")
        )
    assert home.folder is not None
    for name, seen in one.files.items():
        file = home.folder / name
        data = None if seen is None else raw(file)
        if isinstance(data, Problem):
            raise GitError(f"{one.path}: {data.message}", data.remedy)
        if (seen is None and file.exists()) or (data is not None and digest(data) != seen):
            raise GitError(
                _("{name} was changed since it was shown").format(name=one.path),
                _("Look at what it now says, and try again."),
            )
        yield name, None if data is None else as_stored(home, name, data)


def _prove(chosen: Sequence[Uncommitted]) -> None:
    """Raises ``NotOpen`` where a sheet says otherwise what was published, and no revision tells it."""
    for one in chosen:
        old, new = one.pair.sheets if one.pair else (None, None)
        found = breaches(old, new) if old and new else []
        if found and old and new:
            sheet = old if found[0].gone else new
            where = place(found[0], sheet, form(sheet.form, root_of(one.path)))
            raise NotOpen(
                f"{one.path}: {where} {breach_words(found[0], sheet)}",
                _("Change it by a revision, so that what stood there stays visible; miekeshi verify tells all."),
            )


Entries = dict[str, pygit2.Oid | None]
"""What becomes of each name: its blob, or ``None`` where it goes."""


def _tree(home: Home, head: pygit2.Commit | None, changes: Entries) -> pygit2.Oid:
    index = pygit2.Index()
    if head is not None:
        index.read_tree(head.tree)
    _put(index, changes, head)
    return index.write_tree(home.repository)


def _put(index: pygit2.Index, changes: Entries, head: pygit2.Commit | None) -> None:
    for name, blob in changes.items():
        if blob is not None:
            is_there = head is not None and name in head.tree
            mode = head.tree[name].filemode if head is not None and is_there else FileMode.BLOB
            index.add(pygit2.IndexEntry(name, blob, FileMode(mode)))
        elif name in index:
            index.remove(name)


def _holds(home: Home, name: str, commit: pygit2.Commit) -> bool:
    """Whether another branch, a tag or a place it was sent to has the commit."""
    try:
        found = home.repository.references[name].peel(pygit2.Commit)
    except (pygit2.GitError, KeyError, ValueError):
        return False
    return found.id == commit.id or home.repository.descendant_of(found.id, commit.id)


def _offset(now: datetime) -> int:
    """Minutes from Greenwich."""
    offset = now.utcoffset()
    return 0 if offset is None else int(offset.total_seconds()) // 60
