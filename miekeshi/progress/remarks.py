"""What is odd about a report, to look at again; nothing of it keeps the report from being stored."""

from collections.abc import Sequence
from decimal import Decimal

from miekeshi.model import Aim, Progress
from miekeshi.model.kinds import Reported
from miekeshi.progress.aggregation import figure_of, is_percent, tally_of
from miekeshi.progress.entry import is_undecided, takes_figure
from miekeshi.progress.slip import FAR, far_off
from miekeshi.text.i18n import _

ALL = 100
MAY_EXCEED = ("前年", "前期", "比", "増", "伸び", "達成", "進捗")
"""Words of a target whose percentage may well be over 100."""


def remarks(
    aim: Reported, progress: Progress, earlier: Sequence[Progress], year: int, whole: Aim | None = None
) -> list[str]:
    """What is odd about the report, in sentences; ``earlier`` are the reports before it, the earliest first,
    ``year`` the fiscal year they are made in.

    ``whole`` is the target that a further figure belongs to: it may say how reports are counted.
    """
    found = []
    now = figure_of(progress, aim.unit)
    before = [value for one in earlier if (value := figure_of(one, aim.unit)) is not None]
    if now is not None and before:
        last = before[-1]
        if now and last and not abs(last) / FAR <= abs(now) <= abs(last) * FAR:
            found.append(_("More than ten times, or less than a tenth of, the last figure."))
        elif now < last and _counts_up(aim, whole) and before == sorted(before):
            found.append(_("Less than the last figure, which was counted up from the beginning of the year."))
    if not found and far_off(aim, progress, earlier, year, whole):
        found.append(_("Ten times off all it can be compared with: check the digits and the unit."))
    if _over_the_whole(aim, progress, now):
        found.append(_("Over 100 %, which a share of a whole cannot be."))
    if progress.value is None and progress.text and takes_figure(aim) and not is_undecided(progress.text):
        found.append(_("Stored as words: the target states a figure, and none was read."))
    if progress.note and earlier and progress.note == earlier[-1].note:
        found.append(_("The note is the one of the last period, word for word."))
    return found


def _counts_up(aim: Reported, whole: Aim | None) -> bool:
    """Whether each report is the total so far, which cannot fall."""
    if isinstance(aim, Aim):
        return tally_of(aim).tally == "cumulative" and aim.kind != "reduce"
    return (tally_of(whole, aim).tally if whole else aim.tally) == "cumulative"


def _over_the_whole(aim: Reported, progress: Progress, now: Decimal | None) -> bool:
    if progress.value is None or now is None:
        return False
    if progress.of:
        return progress.value > progress.of
    words = (aim.text if isinstance(aim, Aim) else aim.label) or ""
    may_exceed = any(word in words for word in MAY_EXCEED) or (aim.value is not None and abs(aim.value) > ALL)
    return is_percent(aim.unit) and now > ALL and not may_exceed
