"""A form (様式): how a city lays out and words its sheet; and the workspace that holds sheets and forms."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, StringConstraints

from miekeshi.model.base import NOTHING, Id, Items, Many, Model, Number
from miekeshi.model.conflict import Conflict
from miekeshi.model.frozen import Frozen
from miekeshi.model.plan_tree import PlanTree

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Rating(Model):
    """One level of a rating scale; a level without a range is chosen by the judge alone."""

    order: int = Field(0, description="Place in the scale, the best first.")
    label: str = Field(description="The words of the level as printed.")
    over: Number | None = Field(None, description="Achievement above this, in per cent, itself excluded.")
    at_least: Number | None = Field(None, description="Achievement from this, in per cent, itself included.")
    at_most: Number | None = Field(None, description="Achievement up to this, in per cent, itself included.")
    under: Number | None = Field(None, description="Achievement below this, in per cent, itself excluded.")
    points: Number | None = Field(None, description="The points that it is worth, where points are added up.")


class Scale(Model):
    """A further rating scale, of those who do not judge by the form's own."""

    label: str | None = Field(None, description="What it is called: 今後の方向性.")
    level: Items[Rating] = Field(NOTHING, description="Its levels, by id.")


class Evaluator(Model):
    """One who judges, or one aspect of a judgement (必要性, 有効性), by the id of its evaluations."""

    order: int = Field(0, description="Place among the others.")
    scale: Id | None = Field(None, description="The id of its scale among the form's scales; else the form's own.")
    of: Id | None = Field(None, description="Whose judgement it is an aspect of; the points of all aspects add up.")
    weight: Number | None = Field(None, description="How many times its points count.")
    period: Id | None = Field(None, description="The period that it judges, where that is not the whole year.")


class Period(Model):
    """One reporting period within the fiscal year."""

    order: int = Field(0, description="Place in the year.")
    label: str = Field(description="As shown: 第1四半期.")
    first: MonthDay | None = Field(
        None, description="Its first day, as MM-DD; where absent, the day after the period before it."
    )
    last: MonthDay = Field(description="Its last day, as MM-DD.")
    later: int = Field(
        0,
        ge=0,
        le=3,
        description="How many fiscal years after the sheet's own its last day lies: 1 for 05-31 where accounts are "
        "settled until then (出納整理期間).",
    )


class Since(Model):
    """What a form words otherwise from a fiscal year on."""

    label: Items[str] = Field(NOTHING, description="Headings and labels in place of the form's own, by id.")
    period: Items[str] = Field(NOTHING, description="Labels of reporting periods, by id.")
    scale: Items[str] = Field(NOTHING, description="Words of the levels of the rating scale, by id.")


class Weights(Model):
    """What the weights (ウエイト) of targets come to."""

    sum: Number | None = Field(None, description="What they add up to: 100. Where absent, they are not added up.")
    of: Literal["sheet", "goal", "measure"] = Field(
        "measure", description="Within what they do: the sheet, each goal with its measures, or each measure."
    )


class FormDetail(Model):
    """A value behind a label that sheets of this form have a place for (記載項目)."""

    order: int = Field(0, description="Place among the details of the same kind of item.")
    of: Literal["sheet", "goal", "measure", "target", "action"] = Field(
        "measure", description="What has it: the sheet, each goal, measure, target or action."
    )
    label: str = Field(description="The words before the value as printed: 協働関係先.")
    kind: Literal["text", "number", "date", "choice"] = Field("text", description="What manner of value it is.")
    unit: str | None = Field(None, description="The unit of a number: 千円.")
    choice: Many[str] = Field((), description="The words to choose from.")
    hint: str | None = Field(None, description="An example, for whoever fills it in.")


class Column(Model):
    """A column of a table; of a table of the item itself, a line of it with its head at the side."""

    order: int = Field(0, description="Place in the table, from the left or from the top.")
    head: str = Field("", description="The words above the column, or beside the line.")
    group: str = Field("", description="Words over this column and the neighbours that have the same.")
    parts: Many[str] = Field(
        (),
        description="What stands in its cells, one below the other: parts as in a layout. Of a target or an action: "
        "mark, text, value, unit, due, baseline, series, breakdown, note, action, evaluation.",
    )
    of: Literal["goal", "measure", "target", "action"] | None = Field(
        None,
        description="Whose parts they are, where it is not the row's own item: the goal or the measure that holds it, "
        "whose cell then stands beside all of its rows.",
    )
    width: int = Field(10, ge=1, le=1000, description="Its width in proportion to the others.")
    upright: bool = Field(False, description="Whether its words stand upright, one character below the other.")
    right: bool = Field(
        False, description="In a table of the item itself, whether the line stands in a right half beside the others."
    )


class Table(Model):
    """A part of a layout that is a table: one row an item, or one row a part of the item itself."""

    rows: str | None = Field(
        None,
        description="What its rows are: goal, measure, target, action, or target.state for those of a kind. Where "
        "absent, the parts of the item itself, each with its head at the side.",
    )
    column: Items[Column] = Field(NOTHING, description="Its columns, by id.")


class Layout(Model):
    """The parts of a sheet, a goal, a measure, a target and an action in printed order.

    ``section`` stands for every section not named, ``section.policy`` for the one with that id; ``target`` for every
    target not named, ``target.state`` for those of that kind; ``heading.analysis`` prints the label ``analysis`` above
    the parts after it, up to the next heading or to an evaluation that does not follow it at once; ``evaluation``
    stands for the judgements of others than self and leader, ``evaluation.council`` for the one of that id; ``detail``
    for the values behind labels, ``detail.partner`` for the one of that id; ``scale`` prints the levels of the form's
    own rating scale and of the further ones that no part names, ``scale.course`` those of one further scale;
    ``table.kpi`` prints the form's table ``kpi``. What a sheet holds and no part names is printed after the named
    parts, never left out; in a table it stands across all columns below its row. Only reports, and the place in the
    city's plan, are printed where a part names them and nowhere else.

    ``plan`` prints where the sheet, the goal or the measure belongs in the city's plan, level by level: 政策1-2 … ＞
    施策1-2-3 …; ``plan.policy`` what of that stands at the level ``policy``, behind the level's name.

    ``progress`` prints the reports, a line for each period: the figure or the words, and the remark below.
    ``progress.q2`` prints that of one period, ``progress.latest`` the last one; ``progress.value`` prints a piece of
    each, ``progress.q2.note`` of that one: value (the figure, else the words), percent (of the goal, so far), text
    (the words), status, note. ``.line`` behind any of them puts it on one line: ``progress.value.line``. ``result``
    prints what the reports come to, with how much of the goal that is, ``result.q2`` what they came to by then, with
    the same pieces. In a goal or a measure they print those of its targets, and of its actions that are reported on.
    A period that others of the sheet are reported for prints as –.

    ``values`` prints the figures of a target by role and year, one below the other, the baseline before the others:
    the target's own value is its target for the year, what was reported its actual. ``values.baseline`` prints those of
    one role, ``values.year-1`` those of one year (``year`` is the sheet's own), ``values.target.2025`` both; ``.line``
    puts them on one line.

    ``cost`` prints every cost not named with its amounts, ``cost.project`` the one of that id. A nature behind it
    (``cost.project.budget``), a year (``cost.project.year+1``, from the sheet's own, or ``cost.project.2021``) or both
    print those amounts alone, on one line; so does ``.line`` all of them.
    """

    sheet: Many[str] = Field(
        ("title", "notice", "officer", "divisions", "note", "section", "cost", "goal", "measure", "scale"),
        description="Parts of the sheet: title, notice (of revisions), department, officer, divisions, note, section, "
        "cost, plan (its place in the city's plan), index (of goals), goal, measure, scale (of ratings).",
    )
    goal: Many[str] = Field(
        ("title", "section", "target", "cost", "note", "self", "leader", "measure"),
        description="Parts of a goal: title, section, target, cost, note, self and leader (evaluations), measure, "
        "plan (its place in the city's plan), progress and result (reports on its targets).",
    )
    measure: Many[str] = Field(
        (
            "title",
            "divisions",
            "subtitle",
            "sdgs",
            "plan_numbers",
            "section",
            "target",
            "action",
            "cost",
            "note",
            "self",
            "leader",
        ),
        description="Parts of a measure: title, subtitle, number (where it stands apart from the title), goal_title "
        "(the goal's wording repeated), divisions (beside the title unless labelled), sdgs, plan_numbers, section, "
        "target, action, cost, note, self and leader (evaluations), plan (its place in the city's plan), "
        "progress and result (reports).",
    )
    target: Many[str] = Field(
        (
            "text",
            "indicator",
            "divisions",
            "difficulty",
            "weight",
            "due",
            "calculation",
            "source",
            "breakdown",
            "baseline",
            "series",
            "note",
            "evaluation",
        ),
        description="Parts of a target: text, indicator, divisions, difficulty, weight, due, calculation, source, "
        "breakdown, baseline, series, note, self and leader (evaluations), values (its table), progress and result "
        "(reports).",
    )
    action: Many[str] = Field(
        ("text", "divisions", "due", "breakdown", "baseline", "series", "note", "action", "evaluation"),
        description="Parts of an action: as of a target, and action (those within it).",
    )


def named_sections(parts: Iterable[str]) -> list[str]:
    """The ids of the sections that the parts of a layout name, in printed order."""
    return [part.removeprefix("section.") for part in parts if part.startswith("section.")]


class Paper(Model):
    """How a sheet is set on paper; what is not said here is as on the screen."""

    across: bool = Field(False, description="Whether A4 lies across.")
    layout: Layout | None = Field(
        None, description="Order of parts on paper: of sheet, goal, measure, target and action those that are given."
    )


class Form(Model):
    """How one city's sheet is laid out and worded."""

    _plan: PlanTree | None = PrivateAttr(None)

    format: Literal["goal-form/1"] = Field(description="What the file is, and in which version.")
    title: str = Field(description="The form's name.")
    title_en: str | None = Field(None, description="Its name in English.")
    description: str | None = Field(
        None, description="What such a sheet is for, in a sentence, for whoever chooses a form."
    )
    description_en: str | None = Field(None, description="The same in English.")
    layout: Layout = Field(Layout(), description="Order of parts.")
    paper: Paper = Field(Paper(), description="How the sheet is set on paper.")
    detail: Items[FormDetail] = Field(
        NOTHING, description="Values behind labels that are this form's own, named in the layout as detail.<id>."
    )
    table: Items[Table] = Field(NOTHING, description="Tables, named in the layout as table.<id>.")
    label: Items[str] = Field(
        NOTHING,
        description="Headings and labels as printed, brackets and all. By part (divisions, goal, measure, target, "
        "action, note, sdgs, plan_numbers, self, leader, scale), by the id of a section, by what follows the point "
        "of a part, by a part with - for its points (progress-q2-note), or: department, post, name, contact, "
        "number, index_title and page (heads of the index), plan (before the place in the city's plan), plan- with the "
        "id of a level (in place of the level's name: plan-policy), goal_title, measure_title, in_charge (a measure's "
        "divisions), breakdown, series, baseline, reason, on and by (of a rating: why, the day, the post; the "
        "latter two are printed only where labelled), notice (the wording of the note on a revision, with {date} "
        "and {what}), not-started, under-way, done, delayed and stopped (how a report stands). {year} stands for "
        "the fiscal year as printed, {department} for the department.",
    )
    limit: Items[Annotated[int, Field(ge=1)]] = Field(
        NOTHING,
        description="The most characters of a text, line breaks not counted: by the id of a section, or section (every "
        "other one), goal, measure, target, action, note, progress (result in words and remarks of a report), "
        "self and leader (result and reason of an evaluation).",
    )
    scale: Items[Rating] = Field(NOTHING, description="The rating scale.")
    scales: Items[Scale] = Field(NOTHING, description="Further rating scales, by id.")
    evaluator: Items[Evaluator] = Field(
        NOTHING,
        description="Who judges, by the id of the evaluations, with a scale, a weight or a period of their own.",
    )
    weights: Weights = Field(Weights(), description="What the weights of targets add up to.")
    period: Items[Period] = Field(NOTHING, description="The reporting periods.")
    approvers: Many[str] = Field(
        (),
        description="The posts that approve the report of a period, in turn: 課長, 部長; where empty one, of any post.",
    )
    since: Items[Since] = Field(
        NOTHING, description="Words that changed, by the fiscal year from which they hold: 2024. Later ones go before."
    )
    conflict: Items[Conflict] = Field(NOTHING, description="What two sides made of one thing, until someone chooses.")

    @property
    def plan(self) -> PlanTree | None:
        """The city's plans beside the form, no part of its file; None where they were not read, or cannot be."""
        found: PlanTree | None = (self.__pydantic_private__ or {}).get("_plan")
        return found

    def beside(self, plan: PlanTree | None) -> "Form":
        """The form as one of a workspace with these plans."""
        made = self.model_copy()
        made._plan = plan
        return made


def on_paper(form: Form) -> Form:
    """The form with the order of parts that it has on paper."""
    own = form.paper.layout
    if own is None:
        return form
    named = {name: getattr(own, name) for name in own.model_fields_set}
    return form.model_copy(update={"layout": form.layout.model_copy(update=named)})


def in_year(form: Form, fiscal_year: int | None) -> Form:
    """The form in the words of that fiscal year; of a sheet without one in those of the form itself."""
    if not form.since or fiscal_year is None:
        return form
    label, period, scale = dict(form.label), dict(form.period), dict(form.scale)
    for year in sorted(int(key) for key in form.since if key.isdecimal() and int(key) <= fiscal_year):
        words = form.since[str(year)]
        label |= words.label
        period |= {
            key: period[key].model_copy(update={"label": said}) for key, said in words.period.items() if key in period
        }
        scale |= {
            key: scale[key].model_copy(update={"label": said}) for key, said in words.scale.items() if key in scale
        }
    return form.model_copy(update={"label": Frozen(label), "period": Frozen(period), "scale": Frozen(scale)})


def laid_out(form: Form, owner: str) -> tuple[str, ...]:
    """The parts of a sheet, a goal or a measure that the form has a place for: in its layout, in columns of tables."""
    found: tuple[str, ...] = getattr(form.layout, owner)
    for above in ("sheet", "goal", "measure"):
        for part in getattr(form.layout, above):
            table = form.table.get(part.removeprefix("table.")) if part.startswith("table.") else None
            for column in table.column.values() if table else ():
                rows = (table.rows or "").partition(".")[0] if table else ""
                if (column.of or rows or above) == owner:
                    found += column.parts
            if table and table.rows and above == owner:
                found += (table.rows,)
    return found


class Workspace(Model):
    """A folder of sheets: the content of its ``miekeshi.toml``."""

    format: Literal["goal-workspace/1"] = Field(description="What the file is, and in which version.")
    name: str | None = Field(None, description="The city or office.")
    form: Id | None = Field(None, description="The form a new sheet starts with.")
    conflict: Items[Conflict] = Field(NOTHING, description="What two sides made of one thing, until someone chooses.")
