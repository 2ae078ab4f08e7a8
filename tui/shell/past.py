"""The history of a sheet, or of the folder's sheets, as screens ask for it; what cannot be read is said in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from miekeshi.describe.changes import Told, in_short, told
from miekeshi.diff.compare import compared
from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.model.path import ancestors, id_of
from miekeshi.text.i18n import _, counted, marked

if TYPE_CHECKING:
    from miekeshi.git.log import Commit as Commit
    from miekeshi.git.log import Log
    from miekeshi.store.workspace.check import Checked
    from miekeshi.store.workspace.paired import Pair

_LAST = ("revision", "stage")
"""What is told last: that there is a revision, once what it changed is told."""
Forms = Callable[[Sheet], Form]


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one sheet between two states, each ``None`` where it was not there or cannot be read."""

    name: str
    old: Sheet | None
    new: Sheet | None
    form: Form | None
    told: tuple[Told, ...]
    problem: str = ""

    @property
    def either(self) -> Sheet | None:
        """The sheet as it then is, as it was where it is gone."""
        return self.new or self.old

    @property
    def title(self) -> str:
        """What it is called."""
        sheet = self.either
        return (sheet.title if sheet else None) or self.name

    @property
    def department(self) -> str:
        """Whose sheet it is; where it does not say, its title."""
        sheet = self.either
        return (sheet.department if sheet else None) or self.title

    @property
    def short(self) -> list[str]:
        """What became of it, each in a few words; reports by period."""
        if self.problem:
            return [self.problem]
        if self.old is None or self.new is None:
            return [_("sheet removed") if self.new is None else _("new sheet")]
        assert self.form is not None
        of_items_first = sorted(self.told, key=lambda one: one.difference.what in _LAST)
        return in_short(of_items_first, self.form) or [_("nothing in its contents")]

    def of(self, item: str) -> "Became | None":
        """What of it concerns the item of that id; ``None`` where nothing does."""
        found = tuple(one for one in self.told if _concerns(one, item))
        came = self.old is None and self.new is not None and _holds(self.new, item)
        return Became(self.name, self.old, self.new, self.form, found, self.problem) if found or came else None


def became(name: str, old: Sheet | None, new: Sheet | None, forms: Forms, problem: str = "") -> Became:
    """What became of a sheet."""
    either = new or old
    form = forms(either) if either else None
    if old is None or new is None or form is None:
        return Became(name, old, new, form, (), problem)
    return Became(name, old, new, form, tuple(told(compared(old, new), old, new, form)))


def between_years(sheets: "Iterable[Checked]", old: int, new: int, forms: Forms) -> tuple[Became, ...]:
    """What became of the wording of one fiscal year's sheets in another's: items carried forward keep their ids."""
    from miekeshi.store.workspace.paired import by_department
    from miekeshi.year.wording import wording_alone

    every = [one for one in sheets if one.sheet]
    sides = [[one for one in every if one.sheet and one.sheet.fiscal_year == year] for year in (old, new)]
    found: list[Became] = []
    for pair in by_department(sides[0], sides[1]):
        before, after = (wording_alone(one) if one else None for one in pair.sheets)
        found.append(became(pair.either.path.name, before, after, forms))
    return tuple(found)


def between_files(old: "Checked", new: "Checked", forms: Forms) -> tuple[Became, ...]:
    """What became of the sheet in the one file in the other; nothing where they say the same."""
    problem = next((f"{one.path.name}: {one.problems[0].message}" for one in (old, new) if one.sheet is None), "")
    found = became(new.path.name, old.sheet, new.sheet, forms, problem)
    return (found,) if found.problem or found.told else ()


def in_words(every: Sequence[Became], alone: bool) -> str:
    """What a commit did, on a line: the first change, how many more there are; ``alone`` where it is of one sheet."""
    lines = [line if alone else f"{one.department}: {line}" for one in every for line in one.short]
    if not lines:
        return _("nothing in its contents")
    more = counted(len(lines) - 1, marked("{count} more"), marked("{count} more")) if len(lines) > 1 else ""
    return "  ".join(filter(None, (lines[0].replace("\n", " "), more and _("({more})").format(more=more))))


class Past:
    """Commits page by page, and what each of them did. It may be asked from any thread."""

    def __init__(self, path: Path, forms: Forms, *, folder: bool) -> None:
        self._path, self._forms, self._folder = path, forms, folder
        self._log: Log | None = None
        self._lock = Lock()
        self._known: dict[str, tuple[Became, ...]] = {}
        self.ended = False
        """Whether there are no more commits."""
        self.shallow = False
        """Whether there are more, which this clone was not given."""
        self.problem = ""
        """Why it cannot be read, or no further, and what to do."""

    def more(self) -> "list[Commit]":
        """The next page of commits; empty at the end and where it cannot be read."""
        from miekeshi.git.log import PAGE, Log
        from miekeshi.git.repository import GitError

        with self._lock:
            try:
                self._log = self._log or Log(self._path, folder=self._folder)
                found = self._log.page()
                self.ended = len(found) < PAGE
                self.shallow = self.ended and self._log.shallow
            except GitError as error:
                found, self.ended = [], True
                self.problem = "\n".join(filter(None, (str(error), error.remedy)))
        return found

    def changes(self, commit: "Commit") -> tuple[Became, ...]:
        """What the commit did, by sheet."""
        if commit.id not in self._known:
            assert self._log is not None
            self._known[commit.id] = self._asked(lambda log: log.changes(commit))
        return self._known[commit.id]

    def between(self, old: "Commit", new: "Commit | None", now: Sheet | None = None) -> tuple[Became, ...]:
        """What became of the sheets from one commit to another; without ``new`` to what is there now, or to ``now``."""
        if now is not None:
            sheets = self.sheets(old)
            return tuple(became(name, one, now, self._forms) for name, one in sheets[:1])
        return self._asked(lambda log: log.between(old, new))

    def sheets(self, commit: "Commit") -> list[tuple[str, Sheet]]:
        """The sheets that the commit has, of those asked for, with the names of their files."""
        from miekeshi.git.repository import GitError

        with self._lock:
            assert self._log is not None
            try:
                return [(one.path.name, one.sheet) for one in self._log.sheets(commit) if one.sheet]
            except GitError:
                return []

    def _asked(self, ask: "Callable[[Log], Iterable[Pair]]") -> tuple[Became, ...]:
        from miekeshi.git.repository import GitError

        with self._lock:
            assert self._log is not None
            try:
                pairs = list(ask(self._log))
            except GitError as error:
                return (Became("", None, None, None, (), str(error)),)
        return tuple(
            became(one.either.path.name, *one.sheets, self._forms, next((p.message for p in one.problems), ""))
            for one in pairs
        )


def _concerns(one: Told, item: str) -> bool:
    ways = (*ancestors(one.difference.path), *ancestors(one.difference.former or ()))
    return any(id_of(way) == item for way in ways)


def _holds(sheet: Sheet, item: str) -> bool:
    from miekeshi.model.walk import walk

    return any(path and id_of(path) == item for path, _item in walk(sheet))
