"""Who judges by a form, on which scale each, and what the points of several aspects come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from miekeshi.model.aim import Evaluation
from miekeshi.model.base import in_order
from miekeshi.model.form import Evaluator, Form, Rating

SELF_AND_LEADER = ("self", "leader")


def judge_of(part: str) -> str:
    """Whose judgement a part of a layout prints; empty for a part that is none."""
    kind, _point, name = part.partition(".")
    return part if part in SELF_AND_LEADER else name if kind == "evaluation" else ""


def judges_in(form: Form, parts: Iterable[str]) -> tuple[str, ...]:
    """Whose judgements the parts print: the department itself and its leader first, others in the order of the form.

    ``evaluation`` by itself stands for every evaluator of the form that no part names.
    """
    row = [*parts]
    named = [one for one in map(judge_of, row) if one]
    rest = [key for key, _one in in_order(form.evaluator) if key not in named] if "evaluation" in row else []
    first = [one for one in SELF_AND_LEADER if one in named]
    others = [one for one in dict.fromkeys([*named, *rest]) if one not in first]
    return (*first, *sorted(others, key=lambda key: form.evaluator[key].order if key in form.evaluator else 0))


def scale_of(form: Form, who: str) -> Mapping[str, Rating]:
    """The levels that someone judges by: those of a scale of their own, else the form's."""
    scale = form.scales.get(form.evaluator[who].scale or "") if who in form.evaluator else None
    return scale.level if scale else form.scale


def aspects(form: Form, who: str) -> list[tuple[str, Evaluator]]:
    """The judgements of single aspects that make up that of someone, in order."""
    return [(key, one) for key, one in in_order(form.evaluator) if one.of == who]


@dataclass(frozen=True, slots=True)
class Points:
    """What aspects come to: the sum, the most that there is, how many are judged, how many there are."""

    sum: Decimal
    most: Decimal
    judged: int
    count: int

    @property
    def percent(self) -> Decimal | None:
        """The share of the most in per cent; none while an aspect is not judged."""
        return self.sum * 100 / self.most if self.judged == self.count and self.most else None


def points(form: Form, made: Mapping[str, Evaluation], who: str) -> Points | None:
    """What the aspects of a judgement come to, each by its weight; ``None`` where the form has no points for them."""
    sums: list[Decimal] = []
    most = Decimal(0)
    held = aspects(form, who)
    for key, one in held:
        levels = scale_of(form, key)
        given = [level.points for level in levels.values() if level.points is not None]
        if not given:
            return None
        weight = one.weight if one.weight is not None else Decimal(1)
        most += weight * max(given)
        level = levels.get((made[key].rating if key in made else None) or "")
        if level is not None and level.points is not None:
            sums.append(weight * level.points)
    return Points(sum(sums, Decimal(0)), most, len(sums), len(held)) if held else None
