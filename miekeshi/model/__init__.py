"""Goal sheets as frozen values: the models, and the way to a place within them."""

from miekeshi.model.aim import Action, Aim, Evaluation, Figure, Note, Point, Progress, Share, Target
from miekeshi.model.base import Item, Model, Was, in_order
from miekeshi.model.conflict import Conflict
from miekeshi.model.cost import Amount, Cost, Spent
from miekeshi.model.path import Path, get, new_id, put, to_toml
from miekeshi.model.review import Remark, Submission
from miekeshi.model.sheet import Goal, Measure, Officer, Revision, Section, Sheet, Transition, revision_date

__all__ = [
    "Action",
    "Aim",
    "Amount",
    "Conflict",
    "Cost",
    "Evaluation",
    "Figure",
    "Goal",
    "Item",
    "Measure",
    "Model",
    "Note",
    "Officer",
    "Path",
    "Point",
    "Progress",
    "Remark",
    "Revision",
    "Section",
    "Share",
    "Sheet",
    "Spent",
    "Submission",
    "Target",
    "Transition",
    "Was",
    "get",
    "in_order",
    "new_id",
    "put",
    "revision_date",
    "to_toml",
]
