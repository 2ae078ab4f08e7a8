"""Proof over a history: each commit against each of its parents, sheet by sheet, in one walk."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import pygit2
from pygit2.enums import SortMode

from miekeshi.checks.finding import Finding
from miekeshi.git.repository import FILES, GitError, Home, data_of, is_within, may_be_sheet
from miekeshi.git.trees import Trees
from miekeshi.model import Sheet
from miekeshi.proof.between import breaches, places_changed
from miekeshi.proof.breach import Breach
from miekeshi.proof.words import message, place
from miekeshi.store.files.problem import Problem, whole
from miekeshi.store.files.validate import located
from miekeshi.store.workspace.check import Checked
from miekeshi.store.workspace.forms import form
from miekeshi.store.workspace.paired import Pair, is_sheet, paired, version
from miekeshi.text.i18n import _

Blobs = Mapping[str, pygit2.Oid]


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a commit, and when by their own clock; the commit's number is empty for what is only staged."""

    commit: str
    name: str
    mail: str
    when: datetime
    subject: str


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing that is not open: the problem with its place in the file, and the commit that it came with.

    ``old`` is what stood there, or what should have been kept, ``new`` what stands there.
    """

    problem: Problem
    author: Author
    old: Any = None
    new: Any = None


@dataclass(frozen=True, slots=True)
class State:
    """What a commit holds, or is to hold, and what it follows on."""

    tree: pygit2.Tree
    parents: tuple[pygit2.Commit, ...]
    author: Author


@dataclass(frozen=True, slots=True)
class _Fault:
    """A breach within a pair of versions; ``file`` and ``item`` name its place whichever parent it is against."""

    pair: Pair
    breach: Breach | None
    code: str

    @property
    def at(self) -> tuple[str, object, str]:
        breach = self.breach
        return (_name(self.pair.either), breach.key if breach else None, breach.field if breach else "")


class Proof:
    """Verifies states of one repository, within the names; what is no sheet is passed over."""

    def __init__(self, home: Home, within: tuple[str, ...]) -> None:
        self._home, self._within = home, within
        self._trees = Trees(home.repository)
        self._lost: dict[str, dict[str, pygit2.Oid]] = {}
        """By commit, of each file that cannot be read there, the last version that could."""
        self._version = lru_cache(maxsize=512)(self._read)

    def history(
        self, tip: pygit2.Commit, base: pygit2.Commit | None = None, before_each: Callable[[], object] = lambda: None
    ) -> Iterator[Broken]:
        """What is not open in the commits that lead to the tip, those before ``base`` left out; the oldest first.

        ``before_each`` is called before each commit is looked at.
        """
        try:
            walker = self._home.repository.walk(tip.id, SortMode.TOPOLOGICAL | SortMode.REVERSE)
            if base is not None:
                walker.hide(base.id)
            commits = list(walker)
        except pygit2.GitError as error:
            raise GitError(
                _("the history cannot be read: {reason}").format(reason=error),
                _("Take it from another copy: git clone."),
            ) from error
        for commit in commits:
            before_each()
            yield from self.state(State(commit.tree, tuple(_parents(commit)), author_of(commit)))

    def state(self, state: State) -> Iterator[Broken]:
        """What is not open in a state against what it follows on.

        Where several are merged, each side's changes must stand; of a place that both sides changed either may.
        """
        against = [list(self._faults(parent, state)) for parent in state.parents]
        for number, found in enumerate(against):
            for fault in found:
                others = [other for other in range(len(against)) if other != number]
                if not any(self._taken(fault, number, other, against[other], state) for other in others):
                    values = (fault.breach.old, fault.breach.new) if fault.breach else (None, None)
                    yield Broken(self._problem(fault), state.author, *values)

    def _faults(self, parent: pygit2.Commit, state: State) -> Iterator[_Fault]:
        lost = {**self._lost.get(state.author.commit, {}), **self._lost.get(str(parent.id), {})}
        old, new = self._changed(parent.tree, state.tree)
        for name in old.keys() & lost.keys():
            old[name] = lost[name]
        before, after = ({name: self._version(name, key) for name, key in side.items()} for side in (old, new))
        sheets = {name for side in (before, after) for name, one in side.items() if is_sheet(one)}
        pairs = paired(
            {name: one for name, one in before.items() if name in sheets},
            {name: one for name, one in after.items() if name in sheets},
        )
        for pair in pairs:
            yield from self._of_pair(pair, parent, state)
            self._remember(pair, old, lost)
        if lost:
            self._lost[state.author.commit] = lost

    def _of_pair(self, pair: Pair, parent: pygit2.Commit, state: State) -> Iterator[_Fault]:
        old, new = pair.sheets
        if old is None or old.stage == "draft":
            return
        if pair.new is None:
            yield _Fault(pair, None, "sheet-removed")
        elif new is None:
            yield _Fault(pair, None, "unreadable")
        elif found := breaches(old, new):
            still_open = self._begun_that_day(pair.old, old, parent, state.author.when.date())
            for breach in breaches(old, new, still_open) if still_open else found:
                yield _Fault(pair, breach, breach.code)

    def _remember(self, pair: Pair, old: Blobs, lost: dict[str, pygit2.Oid]) -> None:
        if pair.new is not None and pair.new.sheet is None and pair.old is not None and pair.old.sheet is not None:
            lost[_name(pair.new)] = old[_name(pair.old)]
        elif pair.new is not None:
            lost.pop(_name(pair.new), None)

    def _taken(self, fault: _Fault, number: int, other: int, against: Iterable[_Fault], state: State) -> bool:
        """Whether the place is as the other parent has it, which changed it as well since both parted.

        So is one that stands in a conflict, on which nobody has decided yet.
        """
        if any(one.at == fault.at for one in against):
            return False
        merged = fault.pair.sheets[1]
        if merged and fault.breach and any(one.at == fault.breach.path for one in merged.conflict.values()):
            return True
        repository = self._home.repository
        parted = repository.merge_base(state.parents[number].id, state.parents[other].id)
        if parted is None:
            return True
        base = repository[parted]
        assert isinstance(base, pygit2.Commit)
        name = _name(fault.pair.either)
        sheets = [self._sheet_in(one.tree, name) for one in (base, state.parents[other])]
        if sheets[0] is None or sheets[1] is None or fault.breach is None:
            return (sheets[0] is None) != (sheets[1] is None)
        places = places_changed(sheets[0], sheets[1])
        return (fault.breach.key, fault.breach.field) in places or (fault.breach.key, "") in places

    def _begun_that_day(self, file: Checked | None, old: Sheet, parent: pygit2.Commit, day: date) -> set[str]:
        """The revisions of the sheet that were first committed that day: until it ends they are still worked on."""
        name, known = _name(file) if file else "", set[str]()
        waiting, seen = [parent], {parent.id}
        while waiting:
            commit = waiting.pop()
            if author_of(commit).when.date() < day:
                sheet = self._sheet_in(commit.tree, name)
                known |= set(sheet.revision) if sheet else set()
                continue
            for one in _parents(commit):
                if one.id not in seen:
                    seen.add(one.id)
                    waiting.append(one)
        return set(old.revision) - known

    def _changed(self, old: pygit2.Tree, new: pygit2.Tree) -> tuple[dict[str, pygit2.Oid], dict[str, pygit2.Oid]]:
        """The files that differ and may be sheets, by name, before and after."""
        sides: tuple[dict[str, pygit2.Oid], dict[str, pygit2.Oid]] = ({}, {})
        if "" not in self._within and all(
            self._trees.of(old.id, name) == self._trees.of(new.id, name) for name in self._within
        ):
            return sides
        for delta in old.diff_to_tree(new).deltas:
            for side, file in zip(sides, (delta.old_file, delta.new_file), strict=True):
                if file.mode in FILES and may_be_sheet(file.path) and is_within(file.path, self._within):
                    side[file.path] = file.id
        return sides

    def _sheet_in(self, tree: pygit2.Tree, name: str) -> Sheet | None:
        try:
            found = tree[name]
        except KeyError:
            return None
        return self._version(name, found.id).sheet if found.filemode in FILES else None

    def _read(self, name: str, key: pygit2.Oid) -> Checked:
        return version(Path(name), data_of(self._home.repository, key))

    def _problem(self, fault: _Fault) -> Problem:
        pair, breach = fault.pair, fault.breach
        if breach is None:
            problem = _of_file(pair, fault.code)
            return replace(problem, file=str(self._home.path_of(_name(pair.either))))
        side = pair.old if breach.gone else pair.new
        assert side is not None and side.sheet is not None and side.content is not None
        where = place(breach, side.sheet, form(side.sheet.form))
        words = f"{where}: {message(breach, side.sheet)}"
        (problem, *_more) = located(side.content, [Finding(breach.path, breach.code, words, "")])
        return replace(problem, path=breach.path, file=str(self._home.path_of(_name(side))))


def _name(file: Checked) -> str:
    """The file as the repository names it."""
    return file.path.as_posix()


def _of_file(pair: Pair, code: str) -> Problem:
    path = pair.either.path
    if code == "sheet-removed":
        return whole(path, code, _("the published sheet was removed"), "")
    problem = pair.problems[0]
    said = _("the published sheet cannot be read any more: {why}").format(why=problem.message)
    return replace(problem, code=code, message=said, remedy="")


def _parents(commit: pygit2.Commit) -> list[pygit2.Commit]:
    """What the commit follows on, by what it says itself: a shallow clone has commits that say more than it has."""
    try:
        found = commit.parents
    except pygit2.GitError:
        found = []
    head = commit.read_raw().partition(b"\n\n")[0]
    if len(found) < sum(line.startswith(b"parent ") for line in head.splitlines()):
        raise GitError(
            _("the history is cut off before commit {commit}").format(commit=str(commit.id)[:10]),
            _("Fetch the rest first: git fetch --unshallow."),
        )
    return found


def author_of(commit: pygit2.Commit) -> Author:
    """Who made the commit, as it says."""
    person = commit.author
    when = datetime.fromtimestamp(person.time, timezone(timedelta(minutes=person.offset)))
    return Author(str(commit.id), person.name, person.email, when, commit.message.split("\n")[0])
