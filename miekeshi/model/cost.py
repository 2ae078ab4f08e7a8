"""What is spent: costs and staff, by year, with what was budgeted, planned and spent."""

from pydantic import Field

from miekeshi.model.aim import Share
from miekeshi.model.base import NOTHING, Day, Id, Item, Items, Model, Moment, Number, Revised, Was
from miekeshi.model.review import Remark

NATURES = ("budget", "plan", "actual")
"""What an amount is, as far as the program knows: voted, intended for later years, spent in earlier ones."""


class AmountWording(Model):
    """An amount in a year."""

    text: str | None = Field(None, description="As printed, where the figure with the cost's unit is not.")
    at: Moment | None = Field(None, description="The fiscal year it is for; where absent, the sheet's own.")
    nature: Id | None = Field(
        None,
        description="Whether it is the budget (budget), what is intended for another year (plan), or what was spent in "
        "an earlier one (actual); a form may label others.",
    )
    value: Number | None = Field(None, description="The figure, in the cost's unit.")


class AmountWas(AmountWording, Was):
    """An amount's former values."""


class Amount(AmountWording, Item):
    """What a cost comes to in one year."""

    breakdown: Items[Share] = Field(
        NOTHING, description="Lines that add up to the figure (財源内訳), each printed with its own."
    )
    was: Revised[AmountWas] = Field(NOTHING, description="Former values, by revision.")


class Spent(Model):
    """What had been spent by the end of a period; by the end of the year that is the settled amount (決算額)."""

    value: Number | None = Field(None, description="The figure since the beginning of the year, in the cost's unit.")
    note: str | None = Field(None, description="The remark beside it.")
    on: Day | None = Field(None, description="The day it was entered.")
    by: str | None = Field(None, description="The post that entered it.")


class CostWording(Model):
    """What a cost counts."""

    mark: str | None = Field(None, description="Its mark as printed: ①, ・.")
    title: str | None = Field(
        None, description="As printed: 事業費, 人工; where absent, the form's label for the cost's id."
    )
    unit: str | None = Field(None, description="The unit of all its figures as printed: 千円, 人.")


class CostWas(CostWording, Was):
    """A cost's former wording."""


class Cost(CostWording, Item):
    """A cost, or staff (事業費, 人工). It is never a target, and never counted as one."""

    amount: Items[Amount] = Field(NOTHING, description="What it comes to, by year and nature.")
    was: Revised[CostWas] = Field(NOTHING, description="Former values, by revision.")
    spent: Items[Spent] = Field(
        NOTHING, description="What was spent in the sheet's own year, by period: entered through the year, no revision."
    )
    remark: Items[Remark] = Field(NOTHING, description="Reviewers' remarks, by id: never printed.")
