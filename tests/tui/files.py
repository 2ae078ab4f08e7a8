"""What a file holds, which must be free of errors."""

import tomllib
from pathlib import Path

from miekeshi.model import Sheet
from miekeshi.store.workspace.check import check_file


def read(path: Path) -> str:
    """The file's text; the file must be free of errors."""
    assert [problem for problem in check_file(path).problems if problem.severity == "error"] == []
    return path.read_bytes().decode("utf-8")


def sheet_of(path: Path) -> Sheet:
    """The sheet in the file; the check finds no error in it."""
    checked = check_file(path)
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    assert checked.sheet is not None
    return checked.sheet


def table(workspace: Path, name: str) -> dict:
    """The file's content; it must be free of errors."""
    path = workspace / name
    assert [problem for problem in check_file(path).problems if problem.severity == "error"] == []
    return tomllib.loads(path.read_text("utf-8"))
