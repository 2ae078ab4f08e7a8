"""The goal sheet of one department in one fiscal year."""

from datetime import date
from typing import Literal

from pydantic import Field

from miekeshi.model.aim import Action, Evaluation, Note, Target
from miekeshi.model.base import NOTHING, Day, Id, Item, Items, Many, Model, Revised, Was
from miekeshi.model.conflict import Conflict
from miekeshi.model.cost import Cost
from miekeshi.model.detail import Detail
from miekeshi.model.review import Remark, Submission

FORMAT = "goal-sheet/1"
PLAN_NODE = "The id of what it belongs to in the city's plan (総合計画), of the workspace's miekeshi-plan.toml."
Stage = Literal["draft", "published", "closed"]


class OfficerWording(Model):
    """Who answers for the sheet."""

    post: str | None = Field(None, description="The post: 総務部長.")
    name: str | None = Field(None, description="The name as printed.")
    contact: str | None = Field(None, description="Telephone, extension, address as printed.")


class OfficerWas(OfficerWording, Was):
    """An officer's former entry."""


class Officer(OfficerWording, Item):
    """An officer who answers for the sheet."""

    was: Revised[OfficerWas] = Field(NOTHING, description="Former values, by revision.")


class SectionWording(Model):
    """The wording of a prose block."""

    mark: str | None = Field(None, description="Its mark as printed: 1, ①, ◆.")
    heading: str | None = Field(
        None, description="Its heading as printed; where absent, the form's label for the section's id."
    )
    body: str | None = Field(None, description="The prose; paragraphs are lines.")


class SectionWas(SectionWording, Was):
    """A section's former wording."""


class Section(SectionWording, Item):
    """A prose block (項目), which may hold blocks of its own."""

    section: "Items[Section]" = Field(NOTHING, description="Blocks within it.")
    note: Items[Note] = Field(NOTHING, description="Notes printed below it.")
    was: Revised[SectionWas] = Field(NOTHING, description="Former values, by revision.")
    remark: Items[Remark] = Field(NOTHING, description="Reviewers' remarks, by id: never printed.")


class GoalWording(Model):
    """The wording of a goal."""

    number: str | None = Field(None, description="Its number as printed.")
    mark: str | None = Field(None, description="Its mark as printed: ◎.")
    title: str | None = Field(None, description="The goal as printed in the body.")
    index_title: str | None = Field(None, description="The goal as printed in the index, where it differs.")
    page: str | None = Field(None, description="The page reference printed in the index: P1～ P2.")
    plan_node: Id | None = Field(None, description=PLAN_NODE)


class GoalWas(GoalWording, Was):
    """A goal's former wording."""


class Goal(GoalWording, Item):
    """A goal (組織目標): an optional layer above measures."""

    section: Items[Section] = Field(NOTHING, description="Prose blocks of the goal.")
    target: Items[Target] = Field(NOTHING, description="Targets of the goal itself.")
    cost: Items[Cost] = Field(NOTHING, description="Costs and staff of the goal as a whole.")
    note: Items[Note] = Field(NOTHING, description="Notes printed below it.")
    detail: Items[Detail] = Field(NOTHING, description="Values behind labels, by the form's id.")
    was: Revised[GoalWas] = Field(NOTHING, description="Former values, by revision.")
    evaluation: Items[Evaluation] = Field(NOTHING, description="Judgements: self, leader.")
    remark: Items[Remark] = Field(NOTHING, description="Reviewers' remarks, by id: never printed.")


class MeasureWording(Model):
    """The wording of a measure."""

    number: str | None = Field(None, description="Its number as printed.")
    mark: str | None = Field(None, description="Its mark as printed: ①, ◎.")
    title: str | None = Field(None, description="As printed. A measure without one is an empty slot.")
    subtitle: str | None = Field(None, description="The second line as printed: ～…～.")
    divisions: Many[str] = Field((), description="The divisions in charge (担当課).")
    sdgs: Many[int] = Field((), description="Numbers of the Sustainable Development Goals, 1 to 17.")
    plan_numbers: Many[str] = Field((), description="Numbers in the city's plan (施策・基本事業No) as printed.")
    plan_node: Id | None = Field(None, description=PLAN_NODE)


class MeasureWas(MeasureWording, Was):
    """A measure's former wording."""


class Measure(MeasureWording, Item):
    """A measure (施策・事業): what is done."""

    goal: Id | None = Field(None, description="The id of the goal it serves.")
    section: Items[Section] = Field(NOTHING, description="Prose blocks: situation, approach, …")
    target: Items[Target] = Field(NOTHING, description="What will be true by when.")
    action: Items[Action] = Field(NOTHING, description="Steps towards it.")
    cost: Items[Cost] = Field(NOTHING, description="What it costs, in money and staff.")
    note: Items[Note] = Field(NOTHING, description="Notes printed below it.")
    detail: Items[Detail] = Field(NOTHING, description="Values behind labels, by the form's id.")
    was: Revised[MeasureWas] = Field(NOTHING, description="Former values, by revision.")
    evaluation: Items[Evaluation] = Field(NOTHING, description="Judgements: self, leader.")
    remark: Items[Remark] = Field(NOTHING, description="Reviewers' remarks, by id: never printed.")


class Revision(Model):
    """A dated, reasoned change to a published sheet. Its id begins with its date: 2021-10-29-a3f1."""

    order: int = Field(0, description="Place among revisions of the same day.")
    kind: Literal["revision", "correction"] = Field(
        "revision",
        description="A correction of a slip of the pen is kept in the history and not struck on the page.",
    )
    reason: str = Field(description="Why the sheet was changed.")
    approved_by: str | None = Field(None, description="The post that approved it.")
    notice: str | None = Field(None, description="The note printed on the sheet.")
    before: Id | None = Field(
        None, description="The id of the measure or goal the notice is printed above; else the sheet's top."
    )
    remark: Items[Remark] = Field(NOTHING, description="Reviewers' remarks, by id: never printed.")


class Transition(Model):
    """The day a sheet went from one stage to another. Its id begins with its date, as a revision's does."""

    order: int = Field(0, description="Place among transitions of the same day.")
    stage: Stage = Field(description="The stage that the sheet went to.")
    reason: str | None = Field(None, description="Why it was reopened.")
    by: str | None = Field(None, description="The post that decided.")


LeftWhy = Literal["not-placed", "hidden", "comment", "margin", "instructions", "suspected", "undated"]


class LeftOver(Model):
    """What the file that the sheet was taken over from holds beyond it, until someone deals with it."""

    order: int = Field(0, description="Place among what is left over, as in the file.")
    text: str = Field(description="As it stood in the file.")
    place: str | None = Field(None, description="Where it stood: the file's paragraph, cell or line.")
    why: LeftWhy = Field(
        "not-placed",
        description="Why it was not placed: it stood in a hidden row, a comment, a running head, instructions; or "
        "(suspected) what stands in the sheet looks as if a strike between old and new was lost; or (undated) it was "
        "struck, and no date of the revision is known.",
    )
    at: Many[str] = Field((), description="The way to the item in which a lost strike is suspected.")


class SheetWording(Model):
    """The head of the sheet."""

    title: str | None = Field(None, description="As printed, year and all.")
    department: str | None = Field(None, description="The department (部局名, 所属).")
    divisions: Many[str] = Field((), description="The department's divisions, in printed order.")
    plan_node: Id | None = Field(None, description=PLAN_NODE)


class SheetWas(SheetWording, Was):
    """The head's former values."""


class SheetIdentity(Model):
    """What a file is, before what it says."""

    format: Literal["goal-sheet/1"] = Field(description="What the file is, and in which version.")
    form: Id | None = Field(None, description="The id of the form (様式) it is laid out and worded in.")
    fiscal_year: int | None = Field(
        None, ge=1868, le=2200, description="The year in which the fiscal year begins, in April."
    )


class Sheet(SheetWording, SheetIdentity):
    """One department's goals for one fiscal year: the value everything else works on."""

    stage: Stage = Field("draft", description="Draft, published or closed.")
    published: Day | None = Field(None, description="The day of publication.")
    closed: Day | None = Field(None, description="The day the results were made final.")
    transition: Revised[Transition] = Field(NOTHING, description="When it went from stage to stage, by id.")
    was: Revised[SheetWas] = Field(NOTHING, description="Former values of the head, by revision.")
    revision: Revised[Revision] = Field(NOTHING, description="The revisions, by id.")
    officer: Items[Officer] = Field(NOTHING, description="Who answers for the sheet.")
    note: Items[Note] = Field(NOTHING, description="Notes on the sheet as a whole.")
    detail: Items[Detail] = Field(NOTHING, description="Values behind labels on the sheet, by the form's id.")
    section: Items[Section] = Field(NOTHING, description="Prose blocks: mission, conduct, policy, situation, …")
    cost: Items[Cost] = Field(NOTHING, description="Costs and staff of the department as a whole.")
    goal: Items[Goal] = Field(NOTHING, description="Goals, where the form has them.")
    measure: Items[Measure] = Field(NOTHING, description="Measures.")
    remark: Items[Remark] = Field(NOTHING, description="Reviewers' remarks, by id: never printed.")
    submission: Revised[Submission] = Field(
        NOTHING, description="How the reports of periods were handed in, returned and approved, by id."
    )
    source_words: Many[str] = Field(
        (),
        description="Words of the file it was taken over from that it prints in its own way: labels, names of "
        "development goals, signs of a revision. With them nothing of that file is missing.",
    )
    left_over: Items[LeftOver] = Field(
        NOTHING, description="What the file that it was taken over from holds beyond it, until someone deals with it."
    )
    conflict: Items[Conflict] = Field(NOTHING, description="What two sides made of one thing, until someone chooses.")


def revision_date(revision_id: str) -> date:
    """The date that the id of a revision, a transition or a submission begins with."""
    return date.fromisoformat(revision_id[:10])
