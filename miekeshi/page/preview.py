"""What a sheet of a form looks like, in a few lines: its sections and layers, its reports and its ratings."""

import re
from collections.abc import Iterator

from miekeshi.model import in_order
from miekeshi.model.form import Form, laid_out, named_sections
from miekeshi.model.judging import judges_in
from miekeshi.order.printed import table_of
from miekeshi.text.i18n import _, language


def portrait(form: Form) -> list[str]:
    """The form's own description, if any; then what it lays out, when it is reported on and how it is rated."""
    described = (form.description_en if language() == "en" else None) or form.description
    lines = [described.strip()] if described and described.strip() else []
    if parts := _(", ").join(_parts(form)):
        lines.append(_("Parts: {parts}").format(parts=parts))
    periods = [one.label for _key, one in in_order(form.period)]
    if periods:
        lines.append(_("Reported on: {periods}").format(periods=_(", ").join(periods)))
    if rating := _rating(form):
        lines.append(rating)
    return lines


def _parts(form: Form) -> Iterator[str]:
    """The sections and layers of the sheet in printed order, the measure's own parts in brackets."""
    layout = form.layout
    for part in layout.sheet:
        if part.startswith("section."):
            yield _label(form, part.removeprefix("section."), part)
        elif part == "section" and not named_sections(layout.sheet):
            yield _("sections with headings of your own")
        elif part == "goal":
            yield _("goals")
        elif part == "measure":
            measures = _("goal and measure") if "goal_title" in layout.measure else _("measures")
            within = _(", ").join(dict.fromkeys(_within(form)))
            yield _("{measures} ({parts})").format(measures=measures, parts=within) if within else measures
        elif table := table_of(form, part):
            heads = [_plain(one.head) for _key, one in in_order(table.column) if one.head.strip()]
            name = _label(form, part.removeprefix("table."), _label(form, table.rows or "", _("table")))
            yield _("{name}, a table of {heads}").format(name=name, heads=_(", ").join(heads)) if heads else name


def _within(form: Form) -> Iterator[str]:
    """What a measure holds, and the targets of a goal where the form prints them there."""
    for part in laid_out(form, "measure"):
        if part.startswith("section."):
            yield _label(form, part.removeprefix("section."), part)
        elif part == "section" and not named_sections(laid_out(form, "measure")):
            yield _("text")
        elif part.startswith("target.") and part.removeprefix("target.") in form.label:
            yield _label(form, part.removeprefix("target."), part)
        elif part in ("target", "action"):
            yield _label(form, part, _("targets") if part == "target" else _("actions"))


def _label(form: Form, key: str, otherwise: str) -> str:
    return _plain(form.label.get(key, "")) or otherwise


def _plain(words: str) -> str:
    """A form's words without their brackets and what stands for year and department."""
    return re.sub(r"\{\w+\}\s*の?|[【】]", "", words).strip()


def _rating(form: Form) -> str:
    levels = [one.label for _key, one in in_order(form.scale)]
    judges = [
        _label(form, part, {"self": _("self-evaluation"), "leader": _("leader's evaluation")}.get(part, part))
        for part in judges_in(form, (*laid_out(form, "measure"), *laid_out(form, "goal")))
    ]
    who = dict.fromkeys(judges)
    if not levels:
        return _("Judged in words: {judges}").format(judges=_(", ").join(who)) if who else ""
    scale = _("{best} to {worst}, {count} levels").format(best=levels[0], worst=levels[-1], count=len(levels))
    return _("Rated: {judges} ({scale})").format(judges=_(", ").join(who), scale=scale) if who else scale
