"""The city's plans (総合計画): levels above the goal with their own names, and the nodes that sheets refer to by id."""

from typing import Literal

from pydantic import Field

from miekeshi.model.base import NOTHING, Id, Items, Model, in_order
from miekeshi.model.conflict import Conflict


class Level(Model):
    """One level of a plan: what its nodes are called."""

    order: int = Field(0, description="Place among the levels, the highest first.")
    label: str = Field(description="What it is called: 基本目標, 政策, 施策, 基本事業, 事務事業.")


class Plan(Model):
    """One plan of the city, which holds for some years."""

    order: int = Field(0, description="Place among the plans.")
    title: str = Field(description="Its name: 第3次総合計画 前期基本計画.")
    first: int | None = Field(None, ge=1868, le=2200, description="The first fiscal year for which it holds.")
    last: int | None = Field(None, ge=1868, le=2200, description="The last fiscal year for which it holds.")
    level: Items[Level] = Field(NOTHING, description="Its levels, by id; a form's layout names them by these ids.")

    @property
    def levels(self) -> list[tuple[str, Level]]:
        """The levels, the highest first, each behind its id."""
        return in_order(self.level)

    def holds_in(self, fiscal_year: int | None) -> bool:
        """Whether it holds in that fiscal year; of a sheet without a year nobody can say that it does not."""
        if fiscal_year is None:
            return True
        return (self.first is None or self.first <= fiscal_year) and (self.last is None or fiscal_year <= self.last)


class Node(Model):
    """One node of a plan: a policy, a measure, a project, as deep as its plan has levels."""

    order: int = Field(0, description="Place among the nodes of the same parent; where equal, the number decides.")
    number: str | None = Field(None, description="Its number as printed: 1-2-3.")
    title: str = Field(description="Its words as printed.")
    parent: Id | None = Field(None, description="The id of the node above it; none at the highest level.")
    plan: Id | None = Field(
        None, description="The id of its plan, of a node of the highest level; all others are of their parent's."
    )

    @property
    def words(self) -> str:
        """Its number and its words on one line."""
        return " ".join(filter(None, (self.number, self.title.replace("\n", " ")))).strip()


class Plans(Model):
    """The plans of a city and their nodes: the content of the workspace's ``miekeshi-plan.toml``."""

    format: Literal["goal-plan/1"] = Field(description="What the file is, and in which version.")
    plan: Items[Plan] = Field(NOTHING, description="The plans, by id.")
    node: Items[Node] = Field(NOTHING, description="Their nodes, by id, which sheets, goals and measures refer to.")
    conflict: Items[Conflict] = Field(NOTHING, description="What two sides made of one thing, until someone chooses.")
