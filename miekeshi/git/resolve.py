"""A file that git could not merge, merged by id: from the three stages of the index, else from the markers in it."""

from dataclasses import dataclass, replace
from pathlib import Path

import pygit2

from miekeshi.model import Sheet
from miekeshi.store.files.markers import Sides, sides
from miekeshi.store.files.merge import MergedFile, merged
from miekeshi.store.files.problem import NotSaved, Problem, whole
from miekeshi.store.files.read import digest, raw, real
from miekeshi.store.files.write import write
from miekeshi.store.workspace.check import Checked, Unmerged
from miekeshi.text.i18n import _


@dataclass(frozen=True, slots=True)
class Stages:
    """The three versions that git has of a file it could not merge.

    The base is empty where each side began it, ``None`` where nobody knows it.
    """

    base: bytes | None
    ours: bytes
    theirs: bytes


def resolved(path: Path) -> MergedFile:
    """What both sides made of the file, merged by id; nothing is written.

    Raises ``NotSaved`` where there is nothing to merge, one side took the file away, or a version cannot be read.
    """
    found = stages(path)
    found = _marked(path) if found is None else replace(found, ours=_as_it_is(path, found))
    return merged((path, path, path), found.base, found.ours, found.theirs)


def _as_it_is(path: Path, found: Stages) -> bytes:
    """Our version, with what was changed in the file since git left it."""
    data = raw(path)
    if isinstance(data, Problem):
        raise NotSaved(data)
    if _lines(data) in (_lines(found.base or b""), _lines(found.ours), _lines(found.theirs)):
        return found.ours
    marked, left = _sides(data), _sides(_by_lines(path))
    if marked is None:
        return data
    return found.ours if left and marked[1:] == left[1:] else _bytes(marked.ours)


def _by_lines(path: Path) -> bytes:
    """What git's merge of lines makes of the three versions."""
    repository, name = _home(path)
    assert repository is not None and repository.index.conflicts is not None
    try:
        made = repository.merge_file_from_index(*repository.index.conflicts[name])
    except UnicodeDecodeError:
        return b""
    return made.contents.encode("utf-8", "surrogateescape") if not isinstance(made, str) else _bytes(made)


def _lines(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _sides(data: bytes) -> Sides | None:
    return sides(_lines(data).decode("utf-8", "surrogateescape"))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def settle(path: Path) -> MergedFile:
    """Merge the file by id and write it; without a conflict left git is told that it is resolved.

    Raises ``NotSaved`` as ``resolved`` does; the file is then as it was. It raises it too where git cannot be told:
    the file is then merged, and can be once more.
    """
    made = resolved(path)
    write(real(path), made.data)
    if not made.conflicts:
        mark_resolved(path)
    return made


def stages(path: Path) -> Stages | None:
    """The three versions in the index; ``None`` where git has merged the file, or it is in no repository."""
    repository, name = _home(path)
    if repository is None or repository.index.conflicts is None or name not in repository.index.conflicts:
        return None
    base, ours, theirs = repository.index.conflicts[name]
    if ours is None or theirs is None:
        raise NotSaved(
            whole(
                path,
                "deleted-by-one",
                _("one side took the whole file away, the other changed it"),
                _("Keep it with: git add, or take it away with: git rm."),
            )
        )
    return Stages(*(b"" if one is None else _blob(repository, one.id) for one in (base, ours, theirs)))


def _blob(repository: pygit2.Repository, key: pygit2.Oid) -> bytes:
    found = repository[key]
    assert isinstance(found, pygit2.Blob)
    return found.data


def opened(checked: Checked, *, in_index: bool) -> Checked:
    """A sheet that is about to be opened, with what git left unmerged in it merged by id; nothing is written.

    Conflicts of an earlier merge that stand in it are those to decide. What cannot be merged is opened as it is read.
    """
    if checked.sheet is not None and checked.sheet.conflict:
        return replace(checked, unmerged=Unmerged())
    data = raw(checked.path)
    try:
        made = resolved(checked.path)
    except NotSaved as error:
        if checked.sheet is None:
            return replace(checked, problems=(error.problem,)) if in_index else checked
        return replace(checked, unmerged=Unmerged(in_the_way=error.problem))
    if isinstance(data, Problem) or not isinstance(made.value, Sheet) or not isinstance(made.ours, Sheet):
        return checked
    if made.data == data:
        return replace(checked, unmerged=Unmerged())
    content = replace(made.content, digest=digest(data))
    return Checked(checked.path, content, made.value, (), Unmerged(made.ours))


def mark_resolved(path: Path) -> None:
    """Tell git that the file as it now is holds what both sides made of it; of one in no repository nothing.

    Raises ``NotSaved`` where git's index cannot be written: another git is at it, or was killed at it.
    """
    repository, name = _home(path)
    if repository is None:
        return
    try:
        repository.index.add(name)
        repository.index.write()
    except (pygit2.GitError, OSError) as error:
        lock = Path(repository.path, "index.lock")
        raise NotSaved(
            whole(
                path,
                "git-not-told",
                _("the file is merged, but git could not be told ({detail})").format(detail=error),
                _("Try again once no other git is at work here; if {lock} is still there then, remove it.").format(
                    lock=lock
                ),
            )
        ) from error


def _home(path: Path) -> tuple[pygit2.Repository | None, str]:
    file = real(path)
    place = pygit2.discover_repository(str(file.parent))
    repository = pygit2.Repository(place) if place else None
    if repository is None or repository.workdir is None:
        return None, ""
    root = real(Path(repository.workdir))
    return (repository, file.relative_to(root).as_posix()) if file.is_relative_to(root) else (None, "")


def _marked(path: Path) -> Stages:
    data = raw(path)
    if isinstance(data, Problem):
        raise NotSaved(data)
    found = sides(data.decode("utf-8", "surrogateescape"))
    if found is None:
        raise NotSaved(
            whole(
                path,
                "nothing-to-resolve",
                _("git has nothing unmerged here, and no conflict markers stand in the file"),
                _("Nothing needs doing."),
            )
        )
    return Stages(None if found.base is None else _bytes(found.base), _bytes(found.ours), _bytes(found.theirs))
