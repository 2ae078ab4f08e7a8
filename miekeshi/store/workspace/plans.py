"""The workspace's file of plans, which its sheets refer to."""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.store.workspace.folder import PLAN, sheet_files, stray, stray_problem

if TYPE_CHECKING:
    from miekeshi.model.plan import Plans
    from miekeshi.model.plan_tree import PlanTree
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.files.read import Content

Version = tuple[Path, int]


def check_plans(path: Path) -> "tuple[Plans | None, tuple[Problem, ...]]":
    """Read and check a file of plans; a link out of the workspace is not read.

    The plans are there unless a value does not fit its field: a node in the wrong place keeps no other back.
    """
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.files.read import load

    if stray(path):
        return None, (stray_problem(path),)
    content = load(path)
    return (None, (content,)) if isinstance(content, Problem) else read_plans(content)


def read_plans(content: "Content") -> "tuple[Plans | None, tuple[Problem, ...]]":
    """The content as plans, and everything that is wrong with it; of a newer format what is known of it."""
    from miekeshi.checks.plans import findings
    from miekeshi.model.plan import Plans
    from miekeshi.store.files.validate import (
        NEWER,
        ProblemReport,
        as_far_as_known,
        checked,
        format_problem,
        validated,
    )

    if wrong := format_problem(content, "goal-plan", "goal-plan/1"):
        return as_far_as_known(Plans, content, "goal-plan/1") if wrong.code == NEWER else None, (wrong,)
    value, sound = validated(Plans, ProblemReport(content))
    problems = checked(Plans, content, findings)[1]
    return value if sound else None, tuple(sorted(problems, key=lambda one: (one.stands_for > 1, one.line, one.column)))


def plans_version(root: Path) -> Version | None:
    """What tells one version of the workspace's plans from another; None where it has none."""
    try:
        return root / PLAN, (root / PLAN).stat().st_mtime_ns
    except OSError:
        return None


@cache
def plan_tree(version: Version | None) -> "PlanTree | None":
    """The plans of that version as a tree, empty where there are none; None where they cannot be read."""
    from miekeshi.model.plan_tree import NO_PLAN, PlanTree

    if version is None:
        return NO_PLAN
    plans = check_plans(version[0])[0]
    return PlanTree(plans) if plans is not None else None


def referring(folder: Path, nodes: Collection[str]) -> Iterator[tuple[Path, int]]:
    """The files of the folder that name one of these nodes, each with in how many places.

    One that is no sound sheet counts where its text has the id in it.
    """
    from miekeshi.model import Sheet
    from miekeshi.model.plan_node import named_in
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.files.read import decode, raw
    from miekeshi.store.files.validate import ProblemReport, validated

    wanted = [f'"{node}"'.encode() for node in nodes] + [f"'{node}'".encode() for node in nodes]
    for file in sheet_files(folder, bool):
        data = b"" if stray(file) else raw(file)
        if not isinstance(data, bytes) or not any(one in data for one in wanted):
            continue
        content = decode(file, data)
        sheet = None if isinstance(content, Problem) else validated(Sheet, ProblemReport(content))[0]
        places = 1 if sheet is None else sum(node in nodes for _path, node in named_in(sheet))
        if places:
            yield file, places
