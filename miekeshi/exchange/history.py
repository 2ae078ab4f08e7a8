"""Where this folder's own branch stands, and how it is brought further: objects, files, index, and the branch last."""

from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import ReferenceType, RepositoryState

from miekeshi.config.file import glance
from miekeshi.config.settings import place
from miekeshi.exchange import working
from miekeshi.exchange.merging import Entry, Together, entries, together
from miekeshi.git.author import merger
from miekeshi.git.locks import at_work
from miekeshi.git.repository import GitError, Home, damaged, intact
from miekeshi.text.i18n import _


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch that is worked on: its full name, and its last commit, ``None`` where it has none yet."""

    name: str
    commit: pygit2.Commit | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of the branch: where it stood, what came, from where both went apart, and how they were merged.

    ``joined`` are the files with changes that are not committed, with the number of conflicts in each.
    """

    old: pygit2.Commit | None
    came: pygit2.Commit
    base: pygit2.Commit | None
    merge: Together | None
    joined: dict[str, int]

    @property
    def is_new(self) -> bool:
        """Whether anything came that was not here."""
        return self.base is None or self.base.id != self.came.id

    @property
    def conflicts(self) -> dict[str, int]:
        """The files in which conflicts stand now, with their number."""
        found = dict(self.merge.by_id) if self.merge else {}
        return {name: count for name, count in {**found, **self.joined}.items() if count}


def folder_of(home: Home) -> Path:
    """The folder of the files. Raises ``GitError`` where the repository has none, or means another than it lies in."""
    if home.folder is None:
        raise GitError(
            _("this repository has no files of its own"), _("Name the folder in which the sheets are worked on.")
        )
    if not (home.folder / ".git").exists():
        raise GitError(
            _("this repository would write its files to another folder: {folder}").format(folder=home.folder),
            _("It may come from someone who means harm. Take away core.worktree from its settings if you trust it."),
        )
    return home.folder


def branch(repository: pygit2.Repository) -> Branch:
    """The branch that is worked on. Raises ``GitError`` where there is none, or a merge is under way."""
    head = repository.references.get("HEAD")
    if head is None or head.type != ReferenceType.SYMBOLIC:
        raise GitError(_("no branch is worked on here"), _("Go to one first: git switch main."))
    if repository.state() != RepositoryState.NONE:
        raise GitError(
            _("a merge or something like it is under way here"), _("Bring it to an end first, or: git merge --abort.")
        )
    name = str(head.target)
    there = repository.references.get(name)
    if there is None:
        return Branch(name, None)
    try:
        commit = repository[intact(repository, pygit2.Oid(hex=str(there.target)))]
    except (pygit2.GitError, KeyError) as error:
        raise damaged(error) from error
    assert isinstance(commit, pygit2.Commit)
    return Branch(name, commit)


def is_within(repository: pygit2.Repository, key: pygit2.Oid | None, tip: pygit2.Oid | None) -> bool:
    """Whether the commit is the tip or one of those it came from."""
    if key is None or tip is None or key not in repository:
        return False
    return key == tip or repository.descendant_of(tip, key)


def base_of(repository: pygit2.Repository, one: pygit2.Oid | None, other: pygit2.Oid | None) -> pygit2.Commit | None:
    """The last commit that both came from; ``None`` where there is none."""
    key = repository.merge_base(one, other) if one and other else None
    found = repository[key] if key else None
    assert found is None or isinstance(found, pygit2.Commit)
    return found


def take_in(home: Home, tip: pygit2.Oid, message: str) -> Arrived:
    """Bring branch and files to what they and the commit, which is here already, make together.

    Raises ``GitError`` and ``NotSaved``; the branch then stands where it stood, and doing it again goes on.
    """
    pygit2.settings.enable_fsync_gitdir(True)
    repository, folder = home.repository, folder_of(home)
    here = branch(repository)
    came = repository[tip]
    assert isinstance(came, pygit2.Commit)
    old = here.commit
    base = base_of(repository, old.id if old else None, tip)
    if base is not None and base.id == tip:
        return Arrived(old, came, base, None, {})
    merge = together(repository, base, old, came) if old is not None and (base is None or base.id != old.id) else None
    tree = repository[merge.tree] if merge else came.tree
    assert isinstance(tree, pygit2.Tree)
    before, after = entries(old.tree if old else None), entries(tree)
    plan = working.planned(repository, folder, before, after)
    new = tip
    if merge is not None:
        settings = glance(place())
        who = merger(home, settings.named, settings.mail)
        assert old is not None
        new = repository.create_commit(None, who, who, message, merge.tree, [old.id, tip])
    working.carry_out(plan)
    try:
        with at_work(home):
            _stage(repository, before, after)
            _move(repository, here, new, message)
    except (pygit2.GitError, ValueError, OSError) as error:
        raise GitError(
            _("the files are merged, but git could not be told: {reason}").format(reason=error),
            _("Nothing is lost. Try again once no other git is at work here."),
        ) from error
    return Arrived(old, came, base, merge, plan.joined)


def _stage(repository: pygit2.Repository, before: dict[str, Entry], after: dict[str, Entry]) -> None:
    index = repository.index
    index.read()
    for name in before.keys() - after.keys():
        if name in index:
            index.remove(name)
    for name, entry in after.items():
        if before.get(name) != entry:
            index.add(pygit2.IndexEntry(name, entry.key, entry.mode))
    index.write()


def _move(repository: pygit2.Repository, here: Branch, new: pygit2.Oid, message: str) -> None:
    """Let the branch stand at the new commit where it still is where it was."""
    if here.commit is None:
        repository.references.create(here.name, new)
        return
    there = repository.references[here.name]
    if there.target != here.commit.id:
        raise ValueError(_("another commit was made meanwhile"))
    there.set_target(new, message)
