"""Where a proof goes on from and what it ends with: the commit verified last, and what is staged for the next one."""

import re
from datetime import datetime
from pathlib import Path

import pygit2

from miekeshi.git.proof import Author, Broken, State, author_of
from miekeshi.git.repository import GitError, Home, commit, index_of
from miekeshi.store.files.problem import Problem, whole
from miekeshi.store.files.read import raw
from miekeshi.store.files.write import write
from miekeshi.text.i18n import _

_NUMBER = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def kept_tip(file: Path) -> str | None:
    """The number of the commit in the file; ``None`` where there is no file yet. Raises ``GitError``."""
    if not file.exists():
        return None
    data = raw(file)
    if isinstance(data, Problem):
        raise GitError(f"{file}: {data.message}", data.remedy)
    if not _NUMBER.fullmatch(data.strip()):
        raise GitError(
            _("{file} does not hold the number of a commit").format(file=file),
            _("Name the file that an earlier verify wrote, or a new one."),
        )
    return data.strip().decode("ascii")


def keep(file: Path, number: str) -> None:
    """Write the number into the file. Raises ``NotSaved``."""
    write(file, f"{number}\n".encode())


def rewritten(repository: pygit2.Repository, number: str, tip: pygit2.Commit, file: Path) -> Broken | None:
    """What to say where the commit verified last is none of those that lead to the tip."""
    there = number in repository and isinstance(repository[number], pygit2.Commit)
    if there and (str(tip.id) == number or repository.descendant_of(tip.id, number)):
        return None
    what = _("the history was rewritten: commit {commit}, verified last, does not lead to {tip}").format(
        commit=number[:10], tip=str(tip.id)[:10]
    )
    remedy = _("Ask who changed it; after a check by hand take the file away to begin anew.")
    return Broken(whole(file, "history-rewritten", what, remedy), author_of(tip))


def staged(home: Home) -> State:
    """What is staged, and the commits that it will follow on. Raises ``GitError`` where files are unmerged."""
    repository = home.repository
    try:
        index = index_of(repository)
        found = repository[index.write_tree(repository)]
    except pygit2.GitError as error:
        raise GitError(
            _("what is staged cannot be read: {reason}").format(reason=error),
            _("Merge what is unmerged first: miekeshi resolve."),
        ) from error
    assert isinstance(found, pygit2.Tree)
    numbers = [] if repository.head_is_unborn else [str(repository.head.target)]
    merging = Path(repository.path) / "MERGE_HEAD"
    if merging.exists():
        numbers += merging.read_text("ascii").split()
    return State(
        found,
        tuple(commit(repository, number) for number in numbers),
        Author("", "", "", datetime.now().astimezone(), ""),
    )
