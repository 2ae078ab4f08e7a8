"""A form (様式): how a city lays out and words its sheet; and the workspace that holds sheets and forms."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from miekeshi.model.base import NOTHING, Id, Items, Many, Model, Number

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Rating(Model):
    """One level of a rating scale; a level without a range is chosen by the judge alone."""

    order: int = Field(0, description="Place in the scale, the best first.")
    label: str = Field(description="The words of the level as printed.")
    over: Number | None = Field(None, description="Achievement above this, in per cent, itself excluded.")
    at_least: Number | None = Field(None, description="Achievement from this, in per cent, itself included.")
    at_most: Number | None = Field(None, description="Achievement up to this, in per cent, itself included.")
    under: Number | None = Field(None, description="Achievement below this, in per cent, itself excluded.")


class Period(Model):
    """One reporting period within the fiscal year."""

    order: int = Field(0, description="Place in the year.")
    label: str = Field(description="As shown: 第1四半期.")
    first: MonthDay = Field(description="Its first day, as MM-DD.")
    last: MonthDay = Field(description="Its last day, as MM-DD.")


class Layout(Model):
    """The parts of a sheet, a goal and a measure in printed order.

    A part is a field's name (``officer``, ``divisions``, ``index``, ``goal``, ``measure``, ``target``, ``action``,
    ``note``, ``scale``, ``self``, ``leader``), ``section`` for every section not named, or a section by its id:
    ``section.policy``.
    """

    sheet: Many[str] = Field(
        ("officer", "divisions", "note", "section", "index", "goal", "measure", "scale"),
        description="Parts of the sheet.",
    )
    goal: Many[str] = Field(("section", "target", "note", "measure"), description="Parts of a goal.")
    measure: Many[str] = Field(
        ("section", "target", "action", "note", "self", "leader"), description="Parts of a measure."
    )


class Form(Model):
    """How one city's sheet is laid out and worded."""

    format: Literal["goal-form/1"] = Field(description="What the file is, and in which version.")
    title: str = Field(description="The form's name.")
    title_en: str | None = Field(None, description="Its name in English.")
    layout: Layout = Field(Layout(), description="Order of parts.")
    label: Items[str] = Field(
        NOTHING,
        description="Headings and labels by part or section id; {year} stands for the fiscal year as printed.",
    )
    bracket: Many[str] = Field(("", ""), description="What encloses a label inside a measure: 【 and 】.")
    repeat_goal: bool = Field(False, description="Print the goal's wording again at each of its measures.")
    scale: Items[Rating] = Field(NOTHING, description="The rating scale.")
    period: Items[Period] = Field(NOTHING, description="The reporting periods.")


class Workspace(Model):
    """A folder of sheets: the content of its ``miekeshi.toml``."""

    format: Literal["goal-workspace/1"] = Field(description="What the file is, and in which version.")
    name: str | None = Field(None, description="The city or office.")
    form: Id | None = Field(None, description="The form a new sheet starts with.")
