"""Every target that is looked at, in a row each."""

from miekeshi.across.table import Column, Known, Row, Table, shown_share
from miekeshi.dates.eras import printed
from miekeshi.dates.when import When
from miekeshi.progress.assessment import standing_name
from miekeshi.text.i18n import _


def targets(known: Known) -> Table:
    """A row for each target and each action that is reported on, the newest year first."""
    columns = (
        Column("fiscal_year", _("Fiscal year"), "year"),
        Column("department", _("Department")),
        Column("divisions", _("Divisions")),
        Column("mark", _("Mark")),
        Column("text", _("Wording"), "words"),
        Column("standing", _("Standing")),
        Column("achievement.share", _("Achievement (%)"), "share"),
        Column("overdue", _("Overdue")),
        Column("stale", _("Stale")),
        Column("undecided", _("Date undecided")),
        Column("blank", _("not reported"), "number"),
        Column("due_printed", _("Next date as printed")),
        Column("due", _("Next date")),
        Column("revised", _("Revised")),
        Column("changed", _("Last change")),
        Column("file", _("File")),
        Column("path", _("Path")),
    )
    rows = [
        Row(
            (
                *(one.fiscal_year, one.department, "、".join(line.divisions), line.mark, line.text),
                *(standing_name(line.standing), shown_share(line.share), _yes(line.overdue), _yes(line.stale)),
                *(_yes(line.undecided), line.blank, printed(When.parse(line.coming)) if line.coming else ""),
                *(line.next_day, "、".join(key[:10] for key in line.revised), line.changed, file.name),
                ".".join(line.path),
            ),
            file,
            line.path,
        )
        for file, one in sorted(known, key=lambda pair: (-(pair[1].fiscal_year or 0), pair[1].department))
        for line in one.lines
    ]
    return Table(columns, tuple(rows))


def _yes(holds: bool) -> str:
    return _("yes") if holds else ""
