"""The file of the city's plans, opened to be changed; made where there is none yet."""

from pathlib import Path

from miekeshi.model.plan import Plans
from miekeshi.store.files.problem import NotSaved, Problem
from miekeshi.store.files.read import load
from miekeshi.store.files.validate import only_shown
from miekeshi.store.files.write import create
from miekeshi.store.session.editing import Editing
from miekeshi.store.workspace.folder import PLAN, stray, stray_problem
from miekeshi.store.workspace.plans import read_plans


def open_plans(path: Path) -> Editing[Plans]:
    """The plans in the file. Raises ``NotSaved`` with what keeps them from being opened."""
    if stray(path):
        raise NotSaved(stray_problem(path))
    content = load(path)
    if isinstance(content, Problem):
        raise NotSaved(content)
    plans, problems = read_plans(content)
    if plans is None or only_shown(problems):
        raise NotSaved(next(one for one in problems if one.severity == "error"))
    editing = Editing(content, plans, lambda content, _plans: read_plans(content)[1])
    editing.take_check(content, problems)
    return editing


def begin_plans(root: Path, plans: Plans) -> Path:
    """Write the workspace's first file of plans; its path. Raises ``NotSaved``."""
    create(root / PLAN, plans)
    return root / PLAN
