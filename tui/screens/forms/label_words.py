"""What the labels of a form stand over, in words, so that nobody types their ids."""

from collections.abc import Iterator

from miekeshi.describe.costs import nature_words
from miekeshi.describe.options import indicators, kinds, roles, statuses
from miekeshi.edits import form_layout
from miekeshi.model.cost import NATURES
from miekeshi.model.form import Form, named_sections
from miekeshi.model.parts import REPORTS, cost_part, label_keys, report_part, value_part
from miekeshi.text.i18n import _
from tui.screens.forms.words import judge_words, part_words, plain_words

PARTS = ("target", "action", "measure", "goal", "note", "department", "divisions", "index", "scale")
BESIDE = ("indicator", "difficulty", "weight", "due", "calculation", "source", "breakdown", "baseline", "series")
Group = dict[str, str]
"""What labels can stand over, by their ids, in words."""


def offered(form: Form) -> dict[str, Group]:
    """What a label of the form can stand over, by what that has in common."""
    return {
        _("Parts of the sheet"): _parts(form),
        _("What stands beside a target"): _beside(form),
        _("Reports, figures by year and costs"): _figures(form),
        _("Judgement"): _judgement(form),
        _("Words of the program: status, kind of indicator, kind of target"): _words(),
    }


def label_names(form: Form) -> dict[str, str]:
    """What each label of the form stands over."""
    known = {key: words for group in offered(form).values() for key, words in group.items()}
    headings = {part.partition(".")[2] for part in all_parts(form) if part.startswith("heading.")}
    known |= {key: _("Heading") for key in headings if key not in known}
    known |= {key: _("Table") for key in form.table}
    return {key: known.get(key, key) for key in form.label}


def own_words(form: Form) -> dict[str, str]:
    """The labels that stand over no part of the program's own: what a section or a heading can be called."""
    taken = {*form.table, *(key for group in offered(form).values() for key in group)}
    free = {key: text for key, text in form.label.items() if key not in taken or key in _sections(form)}
    return free | {key: key for key in _sections(form) if key not in free}


def all_parts(form: Form) -> Iterator[str]:
    """Every part that an order or a column of the form names."""
    for row in _rows(form):
        yield from row


def _rows(form: Form) -> Iterator[tuple[str, ...]]:
    for owner in form_layout.PARTS:
        yield form_layout.parts(form, owner)
        if form.paper.layout is not None:
            yield getattr(form.paper.layout, owner)
    for table in form.table.values():
        for column in table.column.values():
            yield column.parts


def _sections(form: Form) -> list[str]:
    """The sections that an order or a column names."""
    return [*dict.fromkeys(section for row in _rows(form) for section in named_sections(row))]


def _parts(form: Form) -> Group:
    return {
        **{part: plain_words(part) for part in PARTS},
        "in_charge": _("Divisions in charge"),
        "sdgs": _("SDGs"),
        "plan_numbers": _("Plan numbers"),
        "plan": _("Place in the plan"),
        **{f"plan-{key}": f"{_('Place in the plan')}: {words}" for key, words in levels(form).items()},
        "goal_title": _("The goal's title"),
        "measure_title": _("The measure's title"),
        "post": _("Post"),
        "name": _("Name"),
        "contact": _("Contact"),
        "number": _("Head of the index: number"),
        "index_title": _("Head of the index: goal"),
        "page": _("Head of the index: page"),
        "notice": _("Note on a revision ({date}, {what})"),
        **{key: _("Section") for key in _sections(form)},
    }


def levels(form: Form) -> Group:
    """The levels of the city's plans by id, as the plans call them."""
    plans = form.plan.in_order() if form.plan is not None else ()
    return {key: level.label for _key, plan in reversed(plans) for key, level in plan.levels}


def _beside(form: Form) -> Group:
    return {part: plain_words(part) for part in BESIDE}


def _figures(form: Form) -> Group:
    found = {part: plain_words(part) for part in REPORTS}
    for part in dict.fromkeys(all_parts(form)):
        if (report_part(part) or value_part(part) or cost_part(part)) and "." in part:
            found.setdefault(label_keys(part)[0], " ".join(part_words(form, part).split()))
        if (cost := cost_part(part)) and cost.id:
            found.setdefault(cost.id, _("Cost"))
    found |= {f"cost-{nature}": f"{_('Cost')}: {nature_words(nature)}" for nature in NATURES}
    return found | {f"values-{role}": f"{_('Table of values')}: {words}" for role, words in roles() if role}


def _judgement(form: Form) -> Group:
    names = {"self": _("Self-evaluation"), "leader": _("Leader's evaluation")}
    names |= {key: f"{_('Evaluation')}: {judge_words(form, key)}" for key in form.evaluator}
    return names | {
        "reason": _("Reason of a rating"),
        "on": _("Day of a rating"),
        "by": _("Who gave a rating"),
        "points": _("Sum of the points"),
    }


def _words() -> Group:
    found = {key: f"{_('Status')}: {words}" for key, words in statuses() if key}
    found |= {f"indicator-{key}": f"{_('Indicator')}: {words}" for key, words in indicators() if key}
    return found | {key: f"{_('Target')}（{words}）" for key, words in kinds() if key}
