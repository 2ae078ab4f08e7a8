"""Reports that are ten times off the goal, the baseline and the last period alike: a slip more often than a result."""

from collections.abc import Iterator, Sequence

from miekeshi.checks.finding import Finding
from miekeshi.model import Aim, Path
from miekeshi.model.kinds import Reported
from miekeshi.progress.periods import Span, in_time
from miekeshi.progress.slip import far_off
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount


def far(path: Path, item: Reported, whole: Aim, spans: Sequence[Span], year: int) -> Iterator[Finding]:
    """Each such report on a target, or on a further figure of the ``whole`` one."""
    reports = in_time(item.progress, spans)
    for place, report in enumerate(reports):
        progress = report.progress
        if far_off(item, progress, [one.progress for one in reports[:place]], year, whole):
            yield Finding(
                (*path, "progress", report.id, "value"),
                "report-far-off",
                _("{value} is ten times off all it can be compared with").format(
                    value=amount(progress.value, None if progress.of else item.unit)
                ),
                _("Check the digits and the unit."),
                "warning",
            )
