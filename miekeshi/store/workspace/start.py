"""Starts a workspace and a sheet."""

import os
import re
from pathlib import Path

from miekeshi.dates.eras import fiscal_year_name
from miekeshi.edits.form_layout import empty_sections
from miekeshi.model import Goal, Measure, Sheet
from miekeshi.model.form import laid_out
from miekeshi.model.path import new_id
from miekeshi.store.files.write import begin, create, write
from miekeshi.store.workspace import attributes
from miekeshi.store.workspace.folder import MARKER, root_of
from miekeshi.store.workspace.forms import form


def start_workspace(folder: Path, form_id: str) -> bool:
    """Make the folder a workspace unless it is in one; whether it was none. Raises ``OSError`` and ``NotSaved``."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(root_of(folder) / MARKER):
        return False
    begin(folder / MARKER, f'format = "goal-workspace/1"\nform = "{form_id}"\n'.encode())
    if not (folder / attributes.NAME).exists():
        write(folder / attributes.NAME, f"{attributes.LINE}\n".encode())
    return True


def start_sheet(folder: Path, form_id: str, year: int | None, department: str, file: Path | None = None) -> Path:
    """Write a new draft with the form's headings and one empty measure; its file. Raises ``NotSaved``.

    A sheet without a fiscal year is named after its department alone.
    """
    path = file or folder / f"{sheet_name(year, department)}.toml"
    create(path, blank(form_id, year, department, root_of(folder)))
    return path


def sheet_name(year: int | None, department: str) -> str:
    """What the file of a sheet is called, without its ending."""
    return f"{'' if year is None else f'{year}-'}{_file_name(department)}"


def blank(form_id: str, year: int | None, department: str, root: Path | None = None) -> Sheet:
    """A draft with the sections that the form names and one measure to begin with, in a goal where it has an index."""
    shape = form(form_id, root)
    goals = {new_id("g", ()): Goal(order=10, number="1")} if "index" in shape.layout.sheet else {}
    goal = next(iter(goals), None)
    first = Measure(
        order=10, number="①" if goal else "1", goal=goal, section=empty_sections(laid_out(shape, "measure"))
    )
    return Sheet(
        format="goal-sheet/1",
        form=form_id,
        fiscal_year=year,
        title=department if year is None else f"{fiscal_year_name(year)} {department}",
        department=department,
        section=empty_sections(laid_out(shape, "sheet")),
        goal=goals,
        measure={new_id("m", ()): first},
    )


def _file_name(department: str) -> str:
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f.]+', "-", department)[:40].strip("-") or "sheet"
