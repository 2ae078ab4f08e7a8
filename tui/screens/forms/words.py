"""What the parts of a form are called on its screen."""

from miekeshi.describe.costs import nature_words
from miekeshi.describe.options import kinds, roles
from miekeshi.model.form import Form
from miekeshi.model.parts import (
    LATEST,
    CostPart,
    ReportPart,
    ValuePart,
    Year,
    cost_part,
    report_part,
    value_part,
)
from miekeshi.page.plans import level_words
from miekeshi.text.i18n import _


def owner_words(owner: str) -> str:
    """What has a layout of its own, in the language in use."""
    return {
        "sheet": _("the sheet"),
        "goal": _("each goal"),
        "measure": _("each measure"),
        "target": _("each target"),
        "action": _("each action"),
    }[owner]


def holders() -> dict[str, str]:
    """What may have values behind labels."""
    return {
        "measure": _("each measure"),
        "sheet": _("the sheet"),
        "goal": _("each goal"),
        "target": _("each target"),
        "action": _("each action"),
    }


def detail_kinds() -> dict[str, str]:
    """What manner of value stands behind a label."""
    return {"text": _("text"), "number": _("a number"), "date": _("a date"), "choice": _("one of several words")}


def judge_words(form: Form, who: str) -> str:
    """Whose judgement it is, in the words that the form prints."""
    names = {"self": _("Self-evaluation"), "leader": _("Leader's evaluation")}
    return form.label.get(who, "").strip("【】") or names.get(who, who)


def kind_words(kind: str) -> str:
    """What a row of a table is; a table without rows shows the parts of one item."""
    names = {"goal": _("Goal"), "measure": _("Measure"), "target": _("Target"), "action": _("Action")}
    return names.get(kind) or (owner_words(kind) if kind == "sheet" else _("the parts of the item"))


def part_words(form: Form, part: str) -> str:
    """A part of a layout as a person calls it, with the form's label for it."""
    kind, _point, name = part.partition(".")
    words = _names().get(kind, part)
    if kind == "table" and name:
        return f"{words}   {form.label.get(name, '') or name}"
    if kind == "detail" and name:
        return f"{_('Field')}   {form.detail[name].label if name in form.detail else name}"
    if kind == "plan" and name:
        return f"{words}   {level_words(form, name)}"
    if kind == "scale" and name:
        return f"{words}   {(form.scales[name].label if name in form.scales else None) or name}"
    if kind == "evaluation" and name:
        return f"{_('Evaluation')}   {judge_words(form, name)}"
    if asked := report_part(part):
        return _report_words(form, asked)
    if (cost := cost_part(part)) and name:
        return _cost_words(form, cost)
    if (values := value_part(part)) and name:
        return _value_words(form, values)
    if kind == "target" and name:
        words += f"（{dict(kinds()).get(name, name)}）"
    elif name:
        words = _("Section") if kind == "section" else _("Heading") if kind == "heading" else part
        return f"{words}   {form.label.get(name, '') or name}"
    return f"{words}   {form.label.get(name or kind, '')}".rstrip()


def plain_words(part: str) -> str:
    """A part that names nothing, as the program calls it."""
    return _names().get(part, part)


def _report_words(form: Form, asked: ReportPart) -> str:
    """A part that prints reports: of which periods, what of them, and whether on one line."""
    period = asked.period or ""
    of = _("the latest") if period == LATEST else form.period[period].label if period in form.period else period
    piece = piece_words(asked.piece)
    details = [of, piece, _("on one line") if asked.line else ""]
    said = _(", ").join(filter(None, details))
    words = _names()[asked.kind]
    return _("{part} ({details})").format(part=words, details=said) if said else words


def piece_words(piece: str | None) -> str:
    """A piece of a report; empty for all of them."""
    return {
        "value": _("figure"),
        "percent": _("per cent of the goal"),
        "text": _("words"),
        "status": _("status"),
        "note": _("remark"),
    }.get(piece or "", "")


def year_part_words(year: Year | None) -> str:
    """The fiscal year that a part names: a year of its own, or so many from the sheet's."""
    if year is None:
        return ""
    return str(year.fixed) if year.fixed else _("the sheet's year") + (f"{year.by:+}" if year.by else "")


def _cost_words(form: Form, asked: CostPart) -> str:
    """A part that prints costs: of which, their nature, their year, whether on one line."""
    own, nature = form.label.get(asked.id or "", asked.id or ""), nature_words(asked.nature or "")
    details = (own, nature, year_part_words(asked.year), _("on one line") if asked.line else "")
    said = _(", ").join(filter(None, details))
    return _("{part} ({details})").format(part=_names()["cost"], details=said)


def _value_words(form: Form, asked: ValuePart) -> str:
    """A part that prints figures of a table: their role, their year, whether on one line."""
    role = dict(roles()).get(asked.role, form.label.get(asked.role, asked.role)) if asked.role else ""
    details = (role, year_part_words(asked.year), _("on one line") if asked.line else "")
    said = _(", ").join(filter(None, details))
    return _("{part} ({details})").format(part=_names()["values"], details=said)


def _names() -> dict[str, str]:
    return {
        "title": _("Title"),
        "notice": _("Notice of revisions"),
        "department": _("Department"),
        "officer": _("Officer"),
        "divisions": _("Divisions"),
        "note": _("Notes"),
        "section": _("Sections (all others)"),
        "index": _("Index of goals"),
        "goal": _("Goal"),
        "measure": _("Measure"),
        "scale": _("Rating scale"),
        "target": _("Target"),
        "self": _("Self-evaluation"),
        "leader": _("Leader's evaluation"),
        "subtitle": _("Subtitle"),
        "number": _("Number"),
        "goal_title": _("The goal's title"),
        "sdgs": _("SDGs"),
        "plan_numbers": _("Plan numbers"),
        "plan": _("Place in the plan"),
        "action": _("Action"),
        "text": _("Wording"),
        "table": _("Table"),
        "detail": _("Fields (all others)"),
        "mark": _("Mark"),
        "value": _("Value"),
        "unit": _("Unit"),
        "due": _("Due"),
        "per": _("Per"),
        "scope": _("Scope"),
        "baseline": _("Baseline"),
        "series": _("Values by year"),
        "breakdown": _("Breakdown"),
        "evaluation": _("Other evaluations"),
        "cost": _("Cost"),
        "values": _("Table of values"),
        "progress": _("Reports by period"),
        "result": _("What the reports come to"),
        "indicator": _("Indicator"),
        "difficulty": _("Difficulty"),
        "weight": _("Weight"),
        "calculation": _("Calculation"),
        "source": _("Source"),
    }
