"""Where a proof goes on from and what it ends with: the commit verified last, and what is staged for the next one."""

import re
from datetime import datetime
from pathlib import Path

import pygit2

from miekeshi.git.proof import Author, Broken, State, author_of
from miekeshi.git.repository import GitError, Home, commit, index_of, is_within
from miekeshi.store.files.problem import Problem, whole
from miekeshi.store.files.read import raw
from miekeshi.store.files.write import write
from miekeshi.text.i18n import _

_NUMBER = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
WHOLE = ("",)
"""The names of what is verified, where that is all of the repository."""


def kept_tip(file: Path, within: tuple[str, ...] = WHOLE) -> str | None:
    """The number of the commit in the file; ``None`` where there is no file yet.

    Raises ``GitError``, also where less was verified up to it than what has these names.
    """
    if not file.exists():
        return None
    data = raw(file)
    if isinstance(data, Problem):
        raise GitError(f"{file}: {data.message}", data.remedy)
    number, *names = data.decode("utf-8", "replace").splitlines() or [""]
    if not _NUMBER.fullmatch(number.strip().encode("ascii", "replace")):
        raise GitError(
            _("{file} does not hold the number of a commit").format(file=file),
            _("Name the file that an earlier verify wrote, or a new one."),
        )
    if not all(is_within(one, tuple(names or WHOLE)) for one in within):
        raise GitError(
            _("{file} is of {names} alone").format(file=file, names=_(", ").join(names)),
            _("Name the same paths as then, or another file."),
        )
    return number.strip()


def keep(file: Path, number: str, within: tuple[str, ...] = WHOLE) -> None:
    """Write the number into the file, and what was verified up to it where that is not all. Raises ``NotSaved``."""
    names = () if "" in within else within
    write(file, "".join(f"{line}\n" for line in (number, *names)).encode())


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
