"""What reviewers write into a sheet and nobody prints: remarks on its items, and the way of a period's report."""

from typing import Literal

from pydantic import Field

from miekeshi.model.base import Day, Id, Model

Step = Literal["handed-in", "returned", "approved"]


class Remark(Model):
    """A reviewer's remark on the item that holds it (指摘); it is open until it is settled, and never printed."""

    text: str = Field(description="What is remarked.")
    by: str | None = Field(None, description="The post that made it.")
    name: str | None = Field(None, description="The person's name, where one was typed.")
    on: Day | None = Field(None, description="The day it was made.")
    answer: str | None = Field(None, description="What came of it, in a word.")
    settled: Day | None = Field(None, description="The day it was settled; where absent it is open.")
    settled_by: str | None = Field(None, description="The post that settled it.")


class Submission(Model):
    """A step of a period's report on its way through the posts. Its id begins with its day, as a revision's does."""

    order: int = Field(0, description="Place among the steps of the same day.")
    period: Id = Field(description="The id of the reporting period.")
    step: Step = Field(description="Handed in (提出), returned (差戻し) or approved (承認).")
    by: str | None = Field(None, description="The post that took the step.")
    reason: str | None = Field(None, description="Why the report was returned, or a word with the step.")
    digest: str | None = Field(
        None,
        description="A digest of all that was reported for the period, as it was approved: a report changed since has "
        "another.",
    )
