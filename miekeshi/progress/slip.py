"""A report so far off all that it can be compared with that it is a slip more often than a result."""

from collections.abc import Sequence

from miekeshi.model import Aim, Progress
from miekeshi.model.kinds import Reported
from miekeshi.progress.aggregation import figure_of, tally_of
from miekeshi.progress.goal import baseline

FAR = 10
"""A figure this many times the last one, or this part of it, is more often a slip than a result."""


def far_off(
    aim: Reported, progress: Progress, earlier: Sequence[Progress], year: int, whole: Aim | None = None
) -> bool:
    """Whether the figure is ten times off the goal, and off the baseline and the last figure where there are such.

    Too little it can only be beside a last figure, or as a state beside a baseline: what is counted up begins with
    little.
    """
    now = figure_of(progress, aim.unit)
    target, part = (aim, None) if isinstance(aim, Aim) else (whole, aim)
    if not now or not aim.value or target is None:
        return False
    last = next((value for one in reversed(earlier) if (value := figure_of(one, aim.unit)) is not None), None)
    start = baseline(target, part, year)
    known = [abs(one) for one in (aim.value, start, last) if one]
    if all(abs(now) >= FAR * one for one in known):
        return True
    settled = last is not None or (start is not None and tally_of(target, part).tally == "latest")
    return settled and all(FAR * abs(now) <= one for one in known)
