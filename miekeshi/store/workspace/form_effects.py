"""A form held against every sheet of a workspace that uses it, before it takes the place of the one they have."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.checks.form_effects import effects
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import LARGEST, Content, load
from miekeshi.store.files.validate import located
from miekeshi.store.workspace.check import check_file, read
from miekeshi.store.workspace.folder import head, is_folder, root_of, sheet_files, stray
from miekeshi.store.workspace.forms import WorkspaceForms

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at: whether it is a sheet of the form, and what the form would do to it."""

    path: Path
    uses: bool
    problems: tuple[Problem, ...] = ()


def candidates(path: Path) -> list[Path]:
    """The files that may be sheets: the file itself, or those of the folder. Raises ``OSError``."""
    return [*sheet_files(path)] if is_folder(path) else [path]


def look(path: Path, form_id: str, old: "Form | None", new: "Form") -> Looked:
    """What the new form would do to the sheet in the file, if it uses the form of that id.

    A file that is no sheet as it stands is told where it names the form.
    """
    if stray(path):
        return Looked(path, uses=False)
    content = load(path)
    if not isinstance(content, Content):
        return Looked(path, uses=True, problems=(content,)) if _names(path, form_id) else Looked(path, uses=False)
    if content.table.get("form") != form_id:
        return Looked(path, uses=False)
    sheet = read(content).sheet
    if sheet is None:
        return Looked(path, uses=True, problems=check_file(path).problems[:1])
    return Looked(path, uses=True, problems=located(content, effects(sheet, old, new, WorkspaceForms(root_of(path)))))


def example(paths: list[Path], form_id: str) -> tuple[Path, "Sheet"] | None:
    """The newest sheet of the form among the files; ``None`` where none of them is one."""
    heads = [one for path in paths if (one := head(path)).readable and _names(path, form_id)]
    for one in sorted(heads, key=lambda one: one.fiscal_year or 0, reverse=True):
        content = load(one.path)
        if isinstance(content, Content) and content.table.get("form") == form_id and (sheet := read(content).sheet):
            return one.path, sheet
    return None


def _names(path: Path, form_id: str) -> bool:
    """Whether the id stands in the bytes of the file."""
    try:
        with path.open("rb") as file:
            return f'"{form_id}"'.encode() in file.read(LARGEST)
    except OSError:
        return False


def looks(paths: list[Path], form_id: str, old: "Form | None", new: "Form") -> Iterator[Looked]:
    """What the new form would do to each of the files in turn."""
    for path in paths:
        yield look(path, form_id, old, new)
