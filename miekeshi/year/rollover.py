"""Carry a sheet forward: next year's draft from this year's sheet, and what is still unchanged in it."""

from datetime import date
from pathlib import PurePath
from typing import Any

from miekeshi.dates.shift import dates_moved, deadline_moved, year_moved
from miekeshi.model import Aim, Cost, Measure, Model, Path, Sheet, get
from miekeshi.model.base import NOTHING
from miekeshi.model.form import Form
from miekeshi.model.frozen import Frozen
from miekeshi.model.kinds import ENTERED, KINDS, PLACED
from miekeshi.model.naming import main_text
from miekeshi.model.path import id_of, is_within
from miekeshi.model.walk import walk
from miekeshi.progress.assessment import is_over
from miekeshi.progress.periods import periods
from miekeshi.revision.views import clean, rebuilt
from miekeshi.text.i18n import _
from miekeshi.year.amounts import amounts
from miekeshi.year.baselines import baselines, prints_baselines, with_result

FLAGGED = tuple(KINDS[name].model for name in PLACED)
"""What has a wording of its own to look at again in the new year."""


class CarryError(ValueError):
    """A sheet that cannot be carried forward; the message says what to do."""


def carry_forward(sheet: Sheet, form: Form, today: date) -> Sheet:
    """Next year's sheet as a draft, under the same ids, by what was reported until today.

    It has the wording as it now is, of what ``left_behind`` does not name. The year in the title, and the deadlines,
    are a year later; what was reported last is the baseline of each target, and what was spent an amount of the cost;
    revisions, reports and judgements stay with
    the year they belong to. The printed text is not changed: each item is marked with the year it still speaks of,
    until someone edits or confirms it. Raises ``CarryError`` where the sheet does not say its year.
    """
    year = _year(sheet)
    if sheet.conflict:
        raise CarryError(_("A merge left conflicts in the sheet. Decide what is to hold there first."))
    spans = periods(form, year)
    printed = prints_baselines(sheet)

    def next_year(model: Model) -> dict[str, Any] | None:
        if isinstance(model, Aim) and is_over(model, spans, today, closed=sheet.stage == "closed"):
            return None
        fields: dict[str, Any] = {name: NOTHING for name in ENTERED if getattr(model, name, None)}
        if isinstance(model, FLAGGED) and _worded(model):
            fields["carried"] = year
        if isinstance(model, Aim):
            fields["baseline"] = Frozen(baselines(model, None, spans, printed=printed))
            fields["series"] = Frozen(with_result(model, spans, year))
            fields["figure"] = Frozen(
                {
                    key: part.model_copy(update={"baseline": Frozen(baselines(model, part, spans, printed=printed))})
                    for key, part in model.figure.items()
                }
            )
            fields["due"] = tuple(deadline_moved(when, year) for when in model.due)
        if isinstance(model, Cost):
            fields["amount"] = Frozen(amounts(model, spans, year))
        return fields

    head = {
        "fiscal_year": year + 1,
        "title": sheet.title and year_moved(sheet.title, year),
        "stage": "draft",
        **dict.fromkeys(("published", "closed")),
        **dict.fromkeys(("transition", "revision"), NOTHING),
    }
    return _without_dangling(rebuilt(clean(sheet), next_year).model_copy(update=head))


def left_behind(sheet: Sheet, form: Form, today: date) -> list[Path]:
    """The targets and actions that are not withdrawn and yet do not go on (``progress.is_over``).

    They are those that were reported as given up, and those that are done once and for all: a deadline met, a start
    made, a deliverable delivered. Raises ``CarryError``.
    """
    spans, closed = periods(form, _year(sheet)), sheet.stage == "closed"
    aims = [(path, item) for path, item in walk(clean(sheet)) if isinstance(item, Aim)]
    found = [path for path, aim in aims if is_over(aim, spans, today, closed=closed)]
    return [path for path in found if not any(path != other and is_within(path, other) for other in found)]


def file_name(name: str, year: int) -> str:
    """The name of next year's file: with the year in it moved on, else behind next year's (``2022-総務部.toml``)."""
    path = PurePath(name)
    moved = year_moved(path.stem, year)
    return f"{moved}{path.suffix}" if moved != path.stem else f"{year + 1}-{path.stem}{path.suffix}"


def proposal(sheet: Sheet, path: Path) -> str | None:
    """The main text of a carried item with its dates a year later.

    ``None`` where that says nothing new, or where the text tells of a way through several years (R4 58% → R5 70%).
    """
    item = get(sheet, path)
    text = getattr(item, main_text(item))
    if item.carried is None or not text or "→" in text:
        return None
    moved = dates_moved(text, item.carried)
    return moved if moved != text else None


def _year(sheet: Sheet) -> int:
    if sheet.fiscal_year is None:
        raise CarryError(
            _("The sheet does not say its fiscal year. Add a line to its file first, such as fiscal_year = 2021.")
        )
    return sheet.fiscal_year


def _worded(item: Model) -> bool:
    names = ("heading", "post", main_text(item))
    return any(getattr(item, name, None) for name in names)


def _without_dangling(sheet: Sheet) -> Sheet:
    aims = {id_of(path) for path, item in walk(sheet) if isinstance(item, Aim)}

    def cut(model: Model) -> dict[str, Any]:
        if isinstance(model, Measure) and model.goal and model.goal not in sheet.goal:
            return {"goal": None}
        return {"part_of": None} if isinstance(model, Aim) and model.part_of and model.part_of not in aims else {}

    return rebuilt(sheet, cut)
