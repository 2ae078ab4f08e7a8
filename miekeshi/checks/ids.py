"""Ids that stand for two things within one department and year, so that a report or a link may mean either."""

from collections.abc import Iterator, Mapping

from miekeshi.checks.finding import Finding
from miekeshi.model import Path, Sheet
from miekeshi.model.path import id_of, kind_of
from miekeshi.model.walk import walk
from miekeshi.text.i18n import _

Name = tuple[str, str]
"""A kind of thing and its id; a target and an action are of one kind, as one may be part of the other."""
_KINDS = {"goal": "goal", "measure": "measure", "target": "aim", "action": "aim"}
CODE = "id-twice"


def names(sheet: Sheet) -> Iterator[tuple[Name, Path]]:
    """Everything in the sheet that is told from others by its id, with its path."""
    for path, _item in walk(sheet):
        if kind := _KINDS.get(kind_of(path)):
            yield (kind, id_of(path)), path


def within(sheet: Sheet) -> Iterator[Finding]:
    """Every id that stands for a second thing in the sheet."""
    seen: set[Name] = set()
    for name, path in names(sheet):
        if name in seen:
            yield _finding(path, _("the id {id} stands for something else in this sheet too").format(id=name[1]))
        seen.add(name)


def elsewhere(sheet: Sheet, taken: Mapping[Name, str]) -> Iterator[Finding]:
    """For each other sheet of the department and year the first id that it has too.

    ``taken`` gives, by what is named, the sheet that has it.
    """
    shared: dict[str, list[Path]] = {}
    for name, path in names(sheet):
        if name in taken:
            shared.setdefault(taken[name], []).append(path)
    for other, paths in shared.items():
        message = (
            _("the id {id} stands in {file} too").format(id=id_of(paths[0]), file=other)
            if len(paths) == 1
            else _("the id {id} and {count} more stand in {file} too").format(
                id=id_of(paths[0]), count=len(paths) - 1, file=other
            )
        )
        yield _finding(paths[0], message)


def _finding(path: Path, message: str) -> Finding:
    remedy = _("Give one of them an id of its own; of a sheet that was copied keep one.")
    return Finding(path, CODE, message, remedy, "warning", key=True)
