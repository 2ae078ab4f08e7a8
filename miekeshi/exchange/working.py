"""The files in a folder brought from one commit to another, with what is not committed merged in; first thought out
whole, then written file by file.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pygit2
from pygit2.enums import FileMode

from miekeshi.exchange.merging import Entry
from miekeshi.exchange.names import clashing
from miekeshi.git.repository import FILES, GitError, data_of
from miekeshi.store.files.busy import patiently
from miekeshi.store.files.merge import merged
from miekeshi.store.files.problem import ChangedElsewhere, NotSaved, Problem, whole
from miekeshi.store.files.read import raw, unwritable
from miekeshi.store.files.validate import NEWER
from miekeshi.store.files.write import begin, write
from miekeshi.text.i18n import _


@dataclass(frozen=True, slots=True)
class Step:
    """A file as it is and as it is to be; ``None`` where it is not there."""

    path: Path
    now: bytes | None
    then: bytes | None


@dataclass(slots=True)
class Plan:
    """What is to be done in the folder: files to write; of those with uncommitted changes, how many conflicts each."""

    steps: list[Step] = field(default_factory=list)
    joined: dict[str, int] = field(default_factory=dict)


def planned(
    repository: pygit2.Repository, folder: Path, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> Plan:
    """How the folder comes from the one state to the other. Raises ``GitError`` where a file stands in the way."""
    plan = Plan()
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    _check(folder, names, before, after)
    for name in names:
        old, new = before.get(name), after.get(name)
        path = folder / name
        now = _bytes(path)
        then = data_of(repository, new.key) if new else None
        if now == then or (old and new and old.key == new.key):
            continue
        if now is None or (old is not None and _is(now, old)):
            if then is not None or now is not None:
                plan.steps.append(Step(path, now, then))
        elif then is not None:
            base = data_of(repository, old.key) if old else None
            data, conflicts = _joined(repository, name, base, now, then)
            plan.joined[name] = conflicts
            if data != now:
                plan.steps.append(Step(path, now, data))
    return plan


def _is(data: bytes, entry: Entry) -> bool:
    return entry.key in (pygit2.hash(data), pygit2.hash(data.replace(b"\r\n", b"\n")))


def _check(folder: Path, names: list[str], before: Mapping[str, Entry], after: Mapping[str, Entry]) -> None:
    came = [name for name in names if name in after]
    odd = next((name for name in came if after[name].mode not in FILES), None)
    if odd is not None:
        raise GitError(
            _("it brings a link, or a repository within: {name}").format(name=odd),
            _("Nothing was changed. Ask whoever sent it to put an ordinary file there."),
        )
    if clash := clashing([name for name in came if name not in before], after):
        raise GitError(
            _("two files would have names that differ by their case alone: {name}, {other}").format(
                name=clash[0], other=clash[1]
            ),
            _("Nothing was changed. Ask whoever sent it to rename one of them."),
        )
    for name in names:
        path = folder / name
        if os.path.islink(path) or os.path.realpath(path.parent) != str(path.parent):  # noqa: PTH114  never raises
            raise GitError(
                _("a link stands where a file would be written: {name}").format(name=name),
                _("Nothing was changed. Take the link away, and try again."),
            )


def _bytes(path: Path) -> bytes | None:
    if not os.path.lexists(path):
        return None
    data = raw(path)
    if isinstance(data, Problem):
        raise NotSaved(data)
    return data


def _joined(repository: pygit2.Repository, name: str, base: bytes | None, now: bytes, then: bytes) -> tuple[bytes, int]:
    """What is not committed, and what comes, in one. Raises ``GitError`` where they cannot be."""
    if name.endswith(".toml"):
        try:
            made = merged((Path(name),) * 3, base, now, then)
        except NotSaved as error:
            if error.problem.code == NEWER:
                raise _in_the_way(name) from error
        else:
            return made.data, made.conflicts
    old, here, other = (_entry(repository, name, one) for one in (base, now, then))
    try:
        text = repository.merge_file_from_index(old, here, other, use_deprecated=False)
        if text.automergeable:
            return text.contents.encode(), 0
    except (UnicodeDecodeError, pygit2.GitError) as error:
        raise _in_the_way(name) from error
    raise _in_the_way(name)


def _entry(repository: pygit2.Repository, name: str, data: bytes | None) -> pygit2.IndexEntry | None:
    return None if data is None else pygit2.IndexEntry(name, repository.create_blob(data), FileMode.BLOB)


def _in_the_way(name: str) -> GitError:
    return GitError(
        _("{name} has changes that are not committed, and what comes changes the same").format(name=name),
        _("Nothing was changed. Commit it, or put a copy elsewhere, and receive again."),
    )


def carry_out(plan: Plan) -> None:
    """Write the files, each whole or not at all. Raises ``NotSaved``; what was written then merges with itself."""
    for step in sorted(plan.steps, key=lambda step: step.then is None):
        try:
            _carry_out(step)
        except OSError as error:
            raise NotSaved(unwritable(step.path, error)) from error


def _carry_out(step: Step) -> None:
    if step.then is None:
        _same(step)
        patiently(step.path.unlink)
    elif step.now is None:
        step.path.parent.mkdir(parents=True, exist_ok=True)
        begin(step.path, step.then)
    else:
        write(step.path, step.then, partial(_same, step))


def _same(step: Step) -> None:
    if _bytes(step.path) != step.now:
        raise ChangedElsewhere(
            whole(
                step.path,
                "changed-elsewhere",
                _("another hand changed the file just now"),
                _("Nothing is lost. Receive again."),
            )
        )
