"""The lines of a form's screen: a heading for each of its parts, and what stands under it."""

from dataclasses import dataclass

from textual.content import Content

from miekeshi.describe.costs import nature_words
from miekeshi.describe.options import kinds
from miekeshi.edits import form_layout
from miekeshi.model import in_order
from miekeshi.model.form import Form, Rating
from miekeshi.model.parts import LATEST, CostPart, ReportPart, Year, cost_part, report_part
from miekeshi.text.i18n import _, signed
from miekeshi.text.number_input import written
from tui.shell.commands import KEY
from tui.terminal.content import fitted, shown

NAME = 16
TEXT_AT = NAME + 4
"""The column at which a line's text begins, behind its name."""
OUT = "-"
"""Before the key of a line stands a part of the layout that is left out."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A line of the screen: its part (titles, period, scale, label, layout.sheet, …), its key there, and its words."""

    part: str
    key: str | None
    content: Content

    @property
    def owner(self) -> str:
        """Whose layout it is part of: sheet, goal or measure; empty where of none."""
        return self.part.removeprefix("layout.") if self.part.startswith("layout.") else ""

    @property
    def at(self) -> int | None:
        """Its place in the layout; none of what is left out."""
        return int(self.key) if self.owner and self.key and not self.left_out else None

    @property
    def left_out(self) -> bool:
        """Whether it is a part of a layout that is left out."""
        return bool(self.owner and self.key and self.key.startswith(OUT))


def rows(form: Form, own: bool) -> list[PartRow]:
    """The lines of a form."""
    adds = _("{key[alter]} adds one").format(key=KEY) if own else ""
    found = [PartRow("titles", None, _line(_("Title"), " / ".join(filter(None, (form.title, form.title_en)))))]
    found.append(PartRow("period", None, _heading(_("Reporting periods"), adds)))
    for key, one in in_order(form.period):
        days = signed(" – ").join(_day(day) for day in (one.first, one.last))
        found.append(PartRow("period", key, _line(key, f"{one.label}   {days}")))
    found.append(PartRow("scale", None, _heading(_("Rating scale"), adds)))
    for key, level in in_order(form.scale):
        found.append(PartRow("scale", key, _line(key, f"{level.label}   {_range(level)}".rstrip())))
    found.append(PartRow("label", None, _heading(_("Labels"), adds)))
    found += [PartRow("label", key, _line(key, text)) for key, text in form.label.items()]
    for owner in form_layout.PARTS:
        found += _layout(form, owner, own)
    return found


def _layout(form: Form, owner: str, own: bool) -> list[PartRow]:
    """The parts in printed order, then those left out."""
    keys = _("{key[part_up]} {key[part_down]}: move   {key[removepart]}: leave out   {key[alter]}: put in").format(
        key=KEY
    )
    name = "layout." + owner
    return [
        PartRow(
            name,
            None,
            _heading(_("Order: {owner}").format(owner=owner_words(owner)), keys if own else ""),
        ),
        *(
            PartRow(name, str(at), _line(str(at + 1), part_words(form, part)))
            for at, part in enumerate(form_layout.parts(form, owner))
        ),
        *(
            PartRow(name, OUT + part, _line(signed("–"), part_words(form, part), _("left out")))
            for part in form_layout.left_out(form, owner)
        ),
    ]


def differences(old: Form, new: Form) -> list[str]:
    """What differs between two values of a form: its lines that changed, came or went, and the orders."""
    before, after = _words(old), _words(new)
    changed = [words for key, words in after.items() if before.get(key) != words]
    removed = [_("Removed {what}").format(what=_called(old, *key)) for key in before if key not in after]
    orders = [
        _("Order: {owner}").format(owner=owner_words(owner))
        for owner in form_layout.PARTS
        if form_layout.parts(old, owner) != form_layout.parts(new, owner)
    ]
    return [*changed, *removed, *orders]


def _called(form: Form, part: str, key: str | None) -> str:
    item = getattr(form, part)[key]
    return shown(item if isinstance(item, str) else item.label)


def _words(form: Form) -> dict[tuple[str, str | None], str]:
    lines = [row for row in rows(form, own=False) if not row.owner and (row.key or row.part == "titles")]
    return {(row.part, row.key): " ".join(row.content.plain.split()) for row in lines}


def owner_words(owner: str) -> str:
    """What has a layout of its own, in the language in use."""
    return {
        "sheet": _("the sheet"),
        "goal": _("each goal"),
        "measure": _("each measure"),
        "target": _("each target"),
        "action": _("each action"),
    }[owner]


def part_words(form: Form, part: str) -> str:
    """A part of a layout as a person calls it, with the form's label for it."""
    kind, _point, name = part.partition(".")
    words = _names().get(kind, part)
    if asked := report_part(part):
        return _report_words(form, asked)
    if (cost := cost_part(part)) and name:
        return _cost_words(form, cost)
    if kind == "target" and name:
        words += f"（{dict(kinds()).get(name, name)}）"
    elif name:
        words = (_("Section {name}") if kind == "section" else _("Heading {name}")).format(name=name)
    label = form.label.get(name or kind, "")
    return f"{words}   {label}".rstrip()


def _report_words(form: Form, asked: ReportPart) -> str:
    """A part that prints reports: of which periods, what of them, and whether on one line."""
    period = asked.period or ""
    of = _("the latest") if period == LATEST else form.period[period].label if period in form.period else period
    piece = {
        None: "",
        "value": _("figure"),
        "percent": _("per cent of the goal"),
        "text": _("words"),
        "status": _("status"),
        "note": _("remark"),
    }[asked.piece]
    details = [of, piece, _("on one line") if asked.line else ""]
    said = _(", ").join(filter(None, details))
    words = _names()[asked.kind]
    return _("{part} ({details})").format(part=words, details=said) if said else words


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
        "evaluation": _("Evaluation"),
        "text": _("Wording"),
        "breakdown": _("Breakdown"),
        "baseline": _("Baseline"),
        "series": _("By year"),
        "cost": _("Cost"),
        "progress": _("Reports"),
        "result": _("What the reports come to"),
    }


def _heading(words: str, hint: str) -> Content:
    return Content.assemble("\n", (words, ".heading"), "   ", (hint, ".faint"))


def _line(name: str, text: str, faint: str = "") -> Content:
    words = ("   " + faint, ".faint") if faint else ("", "")
    return Content.assemble("  ", (fitted(name, NAME), ".label"), "  ", shown(text), words)


def _day(text: str) -> str:
    return _("{month}/{day}").format(month=int(text[:2]), day=int(text[3:]))


def _range(level: Rating) -> str:
    words = (
        (level.over, _("over {figure}%")),
        (level.at_least, _("at least {figure}%")),
        (level.at_most, _("at most {figure}%")),
        (level.under, _("under {figure}%")),
    )
    return " ".join(text.format(figure=written(figure)) for figure, text in words if figure is not None)
