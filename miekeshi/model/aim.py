"""What will be true by when: targets and actions, with the figures, dates and results beside their wording."""

from typing import Literal

from pydantic import Field

from miekeshi.model.base import (
    NOTHING,
    Day,
    Id,
    Item,
    Items,
    Many,
    Model,
    Moment,
    Moments,
    Number,
    Revised,
    Was,
)
from miekeshi.model.detail import Detail
from miekeshi.model.review import Remark

Kind = Literal[
    "at-least",
    "at-most",
    "exactly",
    "maintain",
    "change",
    "rank",
    "reduce",
    "all",
    "deadline",
    "start",
    "stage",
    "part-of",
    "deliverable",
    "state",
]
Comparator = Literal[">=", "<=", "=", ">", "<"]
Direction = Literal["up", "down", "keep"]
Tally = Literal["cumulative", "sum", "latest", "average"]
_TALLY = (
    "How reports make up the result: each is the total so far (cumulative), its own period's (sum), the state at its "
    "end (latest), or to be averaged (average). Where absent, worked out from kind and unit."
)
REACHED = frozenset({"baseline", "start", "actual"})
AIMED = frozenset({"target", "interim", "goal"})
ROLES = ("baseline", "start", "target", "interim", "goal", "forecast", "actual")
"""What a figure of a table is for, as far as the program knows; a forecast is neither reached nor aimed at."""
INDICATORS = ("output", "outcome", "proxy")
"""The kinds of indicator that the program has words for."""
CALCULATION = "How the figure is worked out, as printed (算式)."
SOURCE = "Where the figure is from, as printed (出典)."
Status = Literal["not-started", "under-way", "done", "delayed", "stopped"]


class NoteWording(Model):
    """The wording of a note."""

    mark: str | None = Field(None, description="Its mark as printed: ※, *, 注1.")
    text: str | None = Field(None, description="As printed.")


class NoteWas(NoteWording, Was):
    """A note's former wording."""


class Note(NoteWording, Item):
    """A note with its mark."""

    was: Revised[NoteWas] = Field(NOTHING, description="Former values, by revision.")


class PointWording(Model):
    """A figure at a time."""

    text: str | None = Field(None, description="As printed beside the target, brackets and all.")
    at: Moment | None = Field(None, description="When the figure held or is to hold.")
    value: Number | None = Field(None, description="The figure.")
    unit: str | None = Field(None, description="Its unit where it differs from the target's.")
    scope: str | None = Field(None, description="What it covers where that is not what the target covers.")
    nature: Literal["actual", "target"] | None = Field(
        None, description="Whether it was reached (actual) or only aimed at (target)."
    )
    role: Id | None = Field(
        None,
        description="What it is for: baseline (基準値), start (of the year, 年度当初値), target (目標値), "
        "interim (中間値), goal (of the plan, 最終目標値), forecast (見込値) or actual (実績値); a form may label "
        "others. Where absent, a baseline is one, and a step of a series a target, or an actual where that is its "
        "nature.",
    )
    of: Number | None = Field(None, description="The denominator, where the figure was stated as a fraction.")
    source: str | None = Field(None, description=SOURCE)


class PointWas(PointWording, Was):
    """A point's former values."""


class Point(PointWording, Item):
    """A baseline, or one step of a series of values."""

    was: Revised[PointWas] = Field(NOTHING, description="Former values, by revision.")

    @property
    def is_aimed(self) -> bool:
        """Whether it was only aimed at, by its role or else its nature."""
        return self.role in AIMED if self.role in ROLES else self.nature == "target"

    @property
    def is_reached(self) -> bool:
        """Whether it says that it was reached, by its role or else its nature."""
        return self.role in REACHED if self.role in ROLES else self.nature == "actual"

    @property
    def is_forecast(self) -> bool:
        """Whether it is what was expected: neither a result nor a goal."""
        return self.role == "forecast"

    @property
    def tells(self) -> bool:
        """Whether it may tell how things stood: it was neither aimed at nor expected."""
        return not self.is_aimed and not self.is_forecast


class ShareWording(Model):
    """The wording of one line of a breakdown."""

    mark: str | None = Field(None, description="Its mark as printed: ◆.")
    text: str | None = Field(None, description="As printed; a line without text is counted, not printed.")
    value: Number | None = Field(None, description="Its share of the total.")


class ShareWas(ShareWording, Was):
    """A line's former values."""


class Share(ShareWording, Item):
    """One line of a breakdown; the lines of one breakdown add up to its total."""

    was: Revised[ShareWas] = Field(NOTHING, description="Former values, by revision.")


class FigureWording(Model):
    """One figure of a target that states several."""

    label: str | None = Field(None, description="What it counts, where the target does not say.")
    comparator: Comparator | None = Field(None, description="How the result is to stand to the value.")
    value: Number | None = Field(None, description="The figure to reach.")
    unit: str | None = Field(None, description="Its unit as printed: 件, %, 千円.")
    per: str | None = Field(None, description="Per what, where it is a rate: 年, 校, 週.")
    tally: Tally | None = Field(None, description=_TALLY)
    calculation: str | None = Field(None, description=CALCULATION)
    source: str | None = Field(None, description=SOURCE)


class FigureWas(FigureWording, Was):
    """A figure's former values."""


class Progress(Model):
    """What is reported for one period."""

    value: Number | None = Field(None, description="The figure reached.")
    of: Number | None = Field(None, description="The denominator, where the figure was stated as a fraction.")
    text: str | None = Field(None, description="The result in words, for what has no figure.")
    status: Status | None = Field(None, description="How it stands.")
    note: str | None = Field(None, description="The remark beside it.")
    on: Day | None = Field(None, description="The day it was entered.")
    by: str | None = Field(None, description="The post that entered it.")
    remark: Items[Remark] = Field(NOTHING, description="Reviewers' remarks, by id: never printed.")


class Figure(FigureWording, Item):
    """A further figure of a composite target (7分団26部: the second is 26部)."""

    baseline: Items[Point] = Field(NOTHING, description="Where this figure started.")
    breakdown: Items[Share] = Field(NOTHING, description="Lines that add up to this figure.")
    progress: Items[Progress] = Field(NOTHING, description="Reports on this figure, by period.")
    was: Revised[FigureWas] = Field(NOTHING, description="Former values, by revision.")


class Evaluation(Model):
    """A judgement at the year's end."""

    rating: Id | None = Field(None, description="The id of a rating in the form's scale.")
    text: str | None = Field(None, description="The result in words.")
    reason: str | None = Field(None, description="Why this rating.")
    on: Day | None = Field(None, description="The day of the judgement.")
    by: str | None = Field(None, description="The post that judged.")


class AimWording(Model):
    """What a target or an action says; the printed text is authoritative, the rest are aids for sums."""

    mark: str | None = Field(None, description="Its mark as printed: ①, ・, ◎. Marks may repeat or skip.")
    text: str | None = Field(None, description="As printed, never normalised. Authoritative.")
    kind: Kind | None = Field(None, description="What manner of target it is.")
    comparator: Comparator | None = Field(None, description="How the result is to stand to the value.")
    value: Number | None = Field(None, description="The figure to reach.")
    unit: str | None = Field(None, description="Its unit as printed: 件, %, 千円, 延人.")
    per: str | None = Field(None, description="Per what, where it is a rate: 年, 校, 週.")
    direction: Direction | None = Field(None, description="Whether higher, lower or unchanged is better.")
    scope: str | None = Field(None, description="What the figure covers: 20業務, 一般会計.")
    conditions: Many[str] = Field((), description="Figures in the text that are conditions, not values.")
    due: Moments = Field((), description="By when; several dates where there are several.")
    part_of: Id | None = Field(None, description="The id of the target this one is a part of.")
    tally: Tally | None = Field(None, description=_TALLY)
    indicator: Id | None = Field(
        None,
        description="The kind of indicator: output (活動指標), outcome (成果指標) or proxy (代替指標); a form may "
        "label others.",
    )
    divisions: Many[str] = Field((), description="The divisions in charge, where they are not all of the measure's.")
    difficulty: str | None = Field(None, description="Its difficulty as printed (難易度): A.")
    weight: Number | None = Field(None, description="Its weight among the others (ウエイト), in the form's own unit.")
    due_text: str | None = Field(None, description="When it is due as printed, apart from the wording: 26年度末.")
    calculation: str | None = Field(None, description=CALCULATION)
    source: str | None = Field(None, description=SOURCE)


class AimWas(AimWording, Was):
    """Former values of a target or an action."""


class Aim(AimWording, Item):
    """What targets and actions share."""

    baseline: Items[Point] = Field(NOTHING, description="Where it started: earlier figures.")
    series: Items[Point] = Field(NOTHING, description="Values by year, where there are several.")
    figure: Items[Figure] = Field(NOTHING, description="Further figures of a composite target.")
    breakdown: Items[Share] = Field(NOTHING, description="Lines that add up to the value.")
    note: Items[Note] = Field(NOTHING, description="Notes printed below it.")
    detail: Items[Detail] = Field(NOTHING, description="Values behind labels, by the form's id.")
    was: Revised[AimWas] = Field(NOTHING, description="Former values, by revision.")
    progress: Items[Progress] = Field(NOTHING, description="Reports, by period.")
    evaluation: Items[Evaluation] = Field(NOTHING, description="Judgements: self, leader.")
    remark: Items[Remark] = Field(NOTHING, description="Reviewers' remarks, by id: never printed.")


class Target(Aim):
    """A target (達成目標・指標)."""


class Action(Aim):
    """A step (取組・手段), which may hold steps of its own."""

    action: "Items[Action]" = Field(NOTHING, description="Nested steps.")
