"""The dictionary of spellings that comes with the program, and what a workspace adds to it."""

from functools import cache
from pathlib import Path

from miekeshi.checks.conflicts import undecided
from miekeshi.checks.hints import Hint, hints
from miekeshi.model import Sheet
from miekeshi.model.dictionary import Dictionary, extended
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import Content
from miekeshi.store.files.validate import check_small, located
from miekeshi.store.workspace.folder import DICTIONARY, root_of, stray, stray_problem

BUILT_IN = Path(__file__).parents[2] / "words" / "dictionary.toml"


def check_dictionary(path: Path) -> tuple[Dictionary | None, tuple[Problem, ...]]:
    """Read and check a dictionary's file; a link out of the workspace is not read."""
    if stray(path):
        return None, (stray_problem(path),)
    return check_small(Dictionary, path, "goal-dictionary", "goal-dictionary/1", undecided)


def dictionary(root: Path) -> Dictionary:
    """The workspace's dictionary: the program's own, extended by the workspace's where it has a sound one."""
    own = root / DICTIONARY
    try:
        version = own.stat().st_mtime_ns
    except OSError:
        return _built_in()
    return _extended(own, version)


def hints_of(path: Path, sheet: Sheet) -> list[Hint]:
    """The hints on a sheet that the file holds."""
    return hints(sheet, dictionary(root_of(path)))


def hint_problems(content: Content, sheet: Sheet) -> tuple[Problem, ...]:
    """The hints on a sheet that was read from the content, each at its place in the file."""
    return located(content, (hint.finding for hint in hints_of(content.path, sheet)))


@cache
def _built_in() -> Dictionary:
    found, problems = check_small(Dictionary, BUILT_IN, "goal-dictionary", "goal-dictionary/1")
    assert found is not None, problems
    return found


@cache
def _extended(own: Path, version: int) -> Dictionary:
    found = check_dictionary(own)[0]
    return extended(_built_in(), found) if found else _built_in()
