"""Two states of sheets, each sheet beside what became of it: by name, by its items, or by department."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from miekeshi.checks.ids import Name, names
from miekeshi.model import Sheet
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import decode, load
from miekeshi.store.workspace.check import Checked, read
from miekeshi.text.folding import fold


@dataclass(frozen=True, slots=True)
class Pair:
    """A sheet's file before and after, ``None`` where it was not there."""

    old: Checked | None
    new: Checked | None

    @property
    def either(self) -> Checked:
        """The file as it is now, as it was where it is gone."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def files(self) -> tuple[Path | None, Path | None]:
        """The file's name before and after."""
        return (self.old.path if self.old else None, self.new.path if self.new else None)

    @property
    def sheets(self) -> tuple[Sheet | None, Sheet | None]:
        """The sheet before and after, ``None`` also where it cannot be read."""
        return (self.old.sheet if self.old else None, self.new.sheet if self.new else None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why a side that is there cannot be read."""
        return tuple(one for side in (self.old, self.new) if side and side.sheet is None for one in side.problems)


def version(path: Path, data: bytes) -> Checked:
    """A file that held these bytes, unchecked; ``path`` only names it."""
    content = decode(path, data)
    return Checked(path, None, None, (content,)) if isinstance(content, Problem) else read(content)


def version_of(path: Path) -> Checked:
    """The file as it is, unchecked."""
    content = load(path)
    return Checked(path, None, None, (content,)) if isinstance(content, Problem) else read(content)


def is_sheet(one: Checked) -> bool:
    """Whether the file is a sheet, or cannot be read as anything: a form or another program's file is none."""
    return one.content is None or str(one.content.table.get("format")).startswith("goal-sheet/")


def paired(old: Mapping[str, Checked], new: Mapping[str, Checked]) -> list[Pair]:
    """The files of one name together; of those whose name is gone or new, those that hold one sheet."""
    both = [Pair(old[name], new[name]) for name in new if name in old and not _is_another(old[name], new[name])]
    kept = {id(one) for pair in both for one in (pair.old, pair.new)}
    gone = [one for one in old.values() if id(one) not in kept]
    came = [one for one in new.values() if id(one) not in kept]
    return sorted(both + _moved(gone, came), key=lambda pair: str(pair.either.path))


def by_department(old: Iterable[Checked], new: Iterable[Checked]) -> list[Pair]:
    """The sheets of one department together, where it has several those that share most items."""
    groups: dict[str, tuple[list[Checked], list[Checked]]] = {}
    for side, sheets in enumerate((old, new)):
        for one in sheets:
            department = (one.sheet and one.sheet.department) or one.path.stem
            groups.setdefault(fold(department), ([], []))[side].append(one)
    return [pair for before, after in groups.values() for pair in _matched(before, after, least=0)]


def _is_another(old: Checked, new: Checked) -> bool:
    """Whether the file now holds another sheet: of another year, or with none of the items."""
    if old.sheet is None or new.sheet is None:
        return False
    here, there = _ids(old.sheet), _ids(new.sheet)
    return old.sheet.fiscal_year != new.sheet.fiscal_year or (bool(here) and bool(there) and not here & there)


def _moved(gone: Sequence[Checked], came: Sequence[Checked]) -> list[Pair]:
    """Those that hold one sheet of one year together, the others each alone."""
    years = dict.fromkeys(one.sheet.fiscal_year if one.sheet else None for one in (*gone, *came))
    found: list[Pair] = []
    for year in years:
        sides = [[one for one in side if (one.sheet and one.sheet.fiscal_year) == year] for side in (gone, came)]
        found += _matched(sides[0], sides[1], least=1)
    return found


def _matched(old: Sequence[Checked], new: Sequence[Checked], *, least: int) -> list[Pair]:
    """Pairs of those that share most items, and at least so many; what is left stands alone."""
    ids = {id(one): _ids(one.sheet) if one.sheet else set() for one in (*old, *new)}
    ranked = sorted(
        ((len(ids[id(one)] & ids[id(other)]), one, other) for one in old for other in new),
        key=lambda row: (-row[0], str(row[1].path), str(row[2].path)),
    )
    taken: set[int] = set()
    found: list[Pair] = []
    for count, one, other in ranked:
        if count >= least and not {id(one), id(other)} & taken:
            taken |= {id(one), id(other)}
            found.append(Pair(one, other))
    found += [Pair(one, None) for one in old if id(one) not in taken]
    return found + [Pair(None, one) for one in new if id(one) not in taken]


def _ids(sheet: Sheet) -> set[Name]:
    return {name for name, _path in names(sheet)}
