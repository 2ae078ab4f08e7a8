"""Files merged by id: what both sides say in one text, with the comments of both."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from miekeshi.diff.merge import merge
from miekeshi.model import Model, Sheet, to_toml
from miekeshi.model import Path as Place
from miekeshi.store.files.problem import NotSaved, Problem, whole
from miekeshi.store.files.read import BOM, Content, decode
from miekeshi.store.files.validate import ProblemReport, format_problem, validated
from miekeshi.store.files.write import first_difference
from miekeshi.store.toml import render
from miekeshi.store.toml.patch import patch
from miekeshi.text.i18n import _

_REMARK_LINE = re.compile(r"^.*(?:#|\"\"\"|\'\'\').*$", re.MULTILINE)
"""A line that may hold a comment, or begin or end a text of several lines, in which one would be none."""


def kind_of(content: Content) -> type[Model]:
    """What the file says it is; a sheet where it does not say, which reading then reports.

    Only a sheet's model is at hand: git calls for each file, and the others take as long to load as a merge.
    """
    match str(content.table.get("format")).split("/")[0]:
        case "goal-form":
            from miekeshi.model.form import Form

            return Form
        case "goal-workspace":
            from miekeshi.model.form import Workspace

            return Workspace
        case "goal-dictionary":
            from miekeshi.model.dictionary import Dictionary

            return Dictionary
        case "goal-plan":
            from miekeshi.model.plan import Plans

            return Plans
    return Sheet


def _version(kind: type[Model]) -> str:
    version: str = get_args(kind.model_fields["format"].annotation)[0]
    return version


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A merged file: the value, what ours was before, its bytes, and how many conflicts are in it."""

    value: Model
    ours: Model
    content: Content
    data: bytes
    conflicts: int


def merged(paths: tuple[Path, Path, Path], base: bytes | None, ours: bytes, theirs: bytes) -> MergedFile:
    """What both sides made of the base, which is empty where each began the file by itself, ``None`` where nobody
    knows it; written as ours is.

    ``paths`` only name the three. Raises ``NotSaved`` where one of them cannot be read, or is of another kind than
    ours.
    """
    path = paths[1]
    here, there = _read(path, ours), _read(paths[2], theirs)
    kind = kind_of(here)
    empty = not (base or b"").strip()
    before = _read(paths[0], f'format = "{here.table.get("format")}"\n'.encode() if empty else base or b"")
    values = [value_of(one, kind, started=empty and one is before) for one in (before, here, there)]
    found = merge(values[0], values[1], values[2], known=base is not None)
    for attempt in _texts(here.text, values[1], found.value):
        full = _commented(attempt, (before.text, here.text, there.text), found.ours_now, found.theirs_now)
        data = (BOM if here.bom else b"") + full.encode("utf-8")
        content = decode(path, data)
        if isinstance(content, Content) and first_difference(content, found.value) is None:
            return MergedFile(found.value, values[1], content, data, len(found.conflicts))
    raise NotSaved(
        whole(
            path,
            "not-what-was-meant",
            _("the merged text would not say what both sides mean; nothing was written"),
            _("Merge it by hand, and send this file to whoever maintains the program."),
        )
    )


def _texts(ours: str, before: Model, now: Model) -> Iterator[str]:
    """Ours made to say it; where that does not read back, a text written anew."""
    yield patch(ours, before, now)
    yield "\n".join(render.blocks((), to_toml(now), "\n"))


def _commented(
    text: str, sides: tuple[str, str, str], ours_now: Mapping[Place, Place], theirs_now: Mapping[Place, Place]
) -> str:
    """The merged text with the comments of both sides: as it is where all have the same."""
    if all(_REMARK_LINE.findall(one) == _REMARK_LINE.findall(text) for one in sides):
        return text
    from miekeshi.store.toml import comments

    return comments.merged(text, *sides, _mapped(ours_now), _mapped(theirs_now))


def _read(path: Path, data: bytes) -> Content:
    content = decode(path, data)
    if isinstance(content, Problem):
        raise NotSaved(content)
    return content


def value_of(content: Content, kind: type[Model], *, started: bool = False) -> Model:
    """The content as a model. Raises ``NotSaved`` where something in it does not fit."""
    if started:
        return kind.model_construct(format=content.table["format"])
    report = ProblemReport(content)
    wrong = format_problem(content, _version(kind).split("/")[0], _version(kind))
    value, sound = (None, False) if wrong else validated(kind, report)
    if value is None or not sound:
        raise NotSaved(wrong or report.in_order()[0])
    return value


def _mapped(now: Mapping[Place, Place]) -> Callable[[Place], Place]:
    """Where a place stands: where the item does that it is in."""

    def path(place: Place) -> Place:
        return next(
            ((*now[place[:end]], *place[end:]) for end in range(len(place), -1, -1) if place[:end] in now),
            place,
        )

    return path
