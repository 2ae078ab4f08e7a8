"""Weights of targets that do not add up to what the form says."""

from collections.abc import Iterator
from decimal import Decimal

from miekeshi.checks.finding import Finding
from miekeshi.model import Path, Sheet, Target
from miekeshi.model.form import Form
from miekeshi.model.path import id_of, kind_of, outermost
from miekeshi.model.walk import walk
from miekeshi.revision.trace import stands
from miekeshi.text.i18n import _
from miekeshi.text.number_input import written


def against(sheet: Sheet, form: Form) -> Iterator[Finding]:
    """Each place within which weights are to add up and do not; where nothing is weighed there is nothing to add up."""
    wanted = form.weights.sum
    if wanted is None:
        return
    sums: dict[Path, Decimal] = {}
    for path, item in walk(sheet):
        if isinstance(item, Target) and item.weight is not None and stands(sheet, path):
            within = _within(sheet, path, form.weights.of)
            sums[within] = sums.get(within, Decimal(0)) + item.weight
    for within, found in sums.items():
        if found != wanted:
            yield Finding(
                within or ("title",),
                "weights-sum",
                _("the weights of the targets add up to {total}, not to {value}").format(
                    total=written(found), value=written(wanted)
                ),
                _("Correct a weight, or give one to the target that has none."),
                "warning",
                key=bool(within),
            )


def _within(sheet: Sheet, path: Path, of: str) -> Path:
    """Whose weights it is added up with: the sheet, at (), a measure, or the goal that it or its measure is of."""
    outer = outermost(path)
    if of == "sheet":
        return ()
    measure = sheet.measure.get(id_of(outer)) if kind_of(outer) == "measure" else None
    goal = measure.goal if measure is not None else None
    return ("goal", goal) if of == "goal" and goal is not None and goal in sheet.goal else outer
