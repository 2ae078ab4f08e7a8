"""A report in a few words, as a list shows it."""

from decimal import Decimal

from miekeshi.model import Progress
from miekeshi.model.kinds import Reported
from miekeshi.progress.aggregation import figure_of, is_percent
from miekeshi.progress.entry import status_name
from miekeshi.text.i18n import signed
from miekeshi.text.number_format import minus
from miekeshi.text.number_input import written

NOT_REPORTED = "–"


def stated(aim: Reported, progress: Progress | None) -> str:
    """The result and the status: ``650人 under way``, ``152/283 (53.7%)``; ``–`` for what is not reported."""
    if progress is None:
        return signed(NOT_REPORTED)
    words = [progress.text or _figure(aim, progress), status_name(progress.status)]
    return " ".join(filter(None, words)) or signed(NOT_REPORTED)


def as_typed(progress: Progress | None) -> str:
    """The result as it could have been typed, to be typed over."""
    if progress is None or progress.text or progress.value is None:
        return (progress.text if progress else None) or ""
    return written(progress.value) + (f"/{written(progress.of)}" if progress.of else "")


def _figure(aim: Reported, progress: Progress) -> str:
    if progress.value is None:
        return ""
    unit = aim.unit or ""
    if not progress.of:
        again = "延" if unit.startswith("延") else ""
        return again + grouped(progress.value) + unit.removeprefix("延")
    fraction = f"{grouped(progress.value)}/{grouped(progress.of)}"
    percentage = figure_of(progress, unit)
    if not is_percent(unit) or percentage is None:
        return fraction + unit
    return f"{fraction} ({percentage.quantize(Decimal('0.1'))}%)"


def grouped(number: Decimal) -> str:
    """The number with commas between its thousands."""
    return minus(f"{number:,f}")
