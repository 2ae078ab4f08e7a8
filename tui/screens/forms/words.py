"""What the parts of a form are called on its screen."""

from miekeshi.describe.options import kinds
from miekeshi.model.form import Form
from miekeshi.text.i18n import _


def owner_words(owner: str) -> str:
    """What has a layout of its own, in the language in use."""
    return {"sheet": _("the sheet"), "goal": _("each goal"), "measure": _("each measure")}[owner]


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
    if kind == "target" and name:
        words += f"（{dict(kinds()).get(name, name)}）"
    elif name:
        words = (_("Section {name}") if kind == "section" else _("Heading {name}")).format(name=name)
    label = form.label.get(name or kind, "")
    return f"{words}   {label}".rstrip()


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
        "action": _("Action"),
        "table": _("Table"),
        "detail": _("Fields (all others)"),
        "text": _("Wording"),
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
    }
