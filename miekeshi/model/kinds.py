"""What a sheet is made of, each kind listed once with what can be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from miekeshi.model.aim import Action, Aim, Evaluation, Figure, Note, Point, Progress, Share, Target
from miekeshi.model.base import Model, Was
from miekeshi.model.conflict import Conflict
from miekeshi.model.cost import Amount, Cost, Spent
from miekeshi.model.detail import Detail
from miekeshi.model.review import Remark, Submission
from miekeshi.model.sheet import Goal, LeftOver, Measure, Officer, Revision, Section, Transition

Reported = Aim | Figure
"""What a report can be made on: a target, an action, or a further figure of one."""
Judged = Aim | Goal | Measure
"""What holds a judgement."""


@dataclass(frozen=True, slots=True)
class ItemKind:
    """What stands under one field of a model, by id; the rest of what can be done with it follows from its fields."""

    field: str
    model: type[Model]
    prefix: str = ""
    """The first letter of a new one's id; empty for what is no item and gets an id of another making."""
    placed: bool = False
    """Whether it has a place of its own, at which it is added, moved, copied and taken away."""
    row: bool = False
    """Whether it is entered as a line in the form of the item that holds it."""

    @property
    def part(self) -> bool:
        """Whether it is carried forward, and looked at again, with the item that holds it."""
        return self.row and not self.placed

    @property
    def nests(self) -> bool:
        """Whether it may hold items of its own kind."""
        return self.field in self.model.model_fields

    @property
    def numbers(self) -> tuple[str, ...]:
        """The fields that hold its number and its mark."""
        return tuple(name for name in ("number", "mark") if name in self.model.model_fields)

    @property
    def entered(self) -> bool:
        """Whether it is entered at any time and is no revision: a report, a judgement, what was spent, a review."""
        return self.model in (Progress, Evaluation, Spent, Remark, Submission)


_KINDS = (
    ItemKind("target", Target, "t", placed=True),
    ItemKind("action", Action, "a", placed=True),
    ItemKind("baseline", Point, "b", row=True),
    ItemKind("series", Point, "v", row=True),
    ItemKind("figure", Figure, "f", row=True),
    ItemKind("breakdown", Share, "k", row=True),
    ItemKind("detail", Detail, "d", row=True),
    ItemKind("cost", Cost, "c", placed=True),
    ItemKind("amount", Amount, "y", row=True),
    ItemKind("note", Note, "n", placed=True, row=True),
    ItemKind("section", Section, "s", placed=True),
    ItemKind("measure", Measure, "m", placed=True),
    ItemKind("goal", Goal, "g", placed=True),
    ItemKind("officer", Officer, "o", placed=True),
    ItemKind("progress", Progress),
    ItemKind("spent", Spent),
    ItemKind("evaluation", Evaluation),
    ItemKind("remark", Remark),
    ItemKind("submission", Submission),
    ItemKind("revision", Revision),
    ItemKind("transition", Transition),
    ItemKind("conflict", Conflict),
    ItemKind("left_over", LeftOver),
    ItemKind("was", Was),
)
KINDS: Mapping[str, ItemKind] = {kind.field: kind for kind in _KINDS}
"""Every kind by the field that holds it, in the order in which they are offered."""
PLACED = tuple(kind.field for kind in _KINDS if kind.placed)
ROWS = tuple(kind.field for kind in _KINDS if kind.row)
ENTERED = tuple(kind.field for kind in _KINDS if kind.entered)
