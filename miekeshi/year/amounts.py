"""What a cost came to, as one of its amounts in the next year."""

from collections.abc import Mapping, Sequence

from miekeshi.dates.when import When
from miekeshi.model import Amount, Cost, new_id
from miekeshi.progress.costs import ACTUAL, last_spent
from miekeshi.progress.periods import Span

STEP = 10


def amounts(cost: Cost, spans: Sequence[Span], year: int) -> Mapping[str, Amount]:
    """The cost's amounts as the next year's sheet has them: each with the year it is of, and what was spent of it.

    That is the whole year's figure alone: what had been spent until a part of the year is none.
    """
    own = When.fiscal_year(year)
    kept = {key: one if one.at else one.model_copy(update={"at": own}) for key, one in cost.amount.items()}
    last = last_spent(cost, spans)
    if last is None or not last[2] or any(one.nature == ACTUAL and one.at == own for one in kept.values()):
        return kept
    order = max((one.order for one in kept.values()), default=0) + STEP
    return {**kept, new_id("y", kept): Amount(order=order, at=own, nature=ACTUAL, value=last[1].value)}
