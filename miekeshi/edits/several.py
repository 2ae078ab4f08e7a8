"""One edit of several items at once: take away, move, set a field, confirm."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from miekeshi.edits import arrange
from miekeshi.model import Path, Sheet, get
from miekeshi.model.path import collection_of, id_of, is_within
from miekeshi.model.walk import neighbours
from miekeshi.revision.revise import revise
from miekeshi.revision.trace import stands

Beside = Callable[[Sheet, Path], list[str]]
"""The ids that an item changes places among, its own with them, in printed order."""


def outer(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The items without those that another of them holds, in the same order."""
    every = tuple(dict.fromkeys(paths))
    return tuple(one for one in every if not any(one != other and is_within(one, other) for other in every))


def removed(sheet: Sheet, paths: Sequence[Path], revision_id: str | None = None) -> Sheet:
    """The sheet without the items, or with them struck once it is published; those withdrawn before stay as they are.

    Raises ``RevisionError`` as ``arrange.remove`` does.
    """
    for path in outer(paths):
        if get(sheet, path) is not None and stands(sheet, path):
            sheet = arrange.remove(sheet, path, revision_id)
    return sheet


def moved(sheet: Sheet, paths: Sequence[Path], by: int, beside: Beside = neighbours) -> Sheet:
    """The sheet with each of the items a place up (``by`` is -1) or down (1), together: none passes another of them.

    Those that already stand first, or last, stay; so do the ones behind them.
    """
    chosen = outer(paths)
    ranked = sorted(chosen, key=lambda path: beside(sheet, path).index(id_of(path)), reverse=by > 0)
    stuck: set[Path] = set()
    for path in ranked:
        keys = beside(sheet, path)
        to = keys.index(id_of(path)) + by
        if not 0 <= to < len(keys) or (*collection_of(path), keys[to]) in stuck:
            stuck.add(path)
            continue
        every = neighbours(sheet, path)
        sheet = arrange.move(sheet, path, every.index(keys[to]) - every.index(id_of(path)))
    return sheet


def to_goal(sheet: Sheet, paths: Sequence[Path], goal: str | None) -> Sheet:
    """The sheet with the measures at the end of another goal's, in their order."""
    for path in paths:
        if get(sheet, (*path, "goal")) != goal:
            sheet = arrange.to_goal(sheet, path, goal)
    return sheet


def assigned(sheet: Sheet, paths: Sequence[Path], field: str, value: Any, revision_id: str | None = None) -> Sheet:
    """The sheet with the field of each of the items set; those that have it already are not touched.

    Raises ``RevisionError`` as ``revise`` does.
    """
    for path in paths:
        if stands(sheet, path):
            sheet = revise(sheet, path, {field: value}, revision_id)
    return sheet
