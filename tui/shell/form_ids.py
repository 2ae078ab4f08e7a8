"""The ids under which recovery files name forms: a rename of a class must not lose anyone's work."""

from dataclasses import replace

from miekeshi.store.session.typed import Typed

ITEM = "item"
REVISE = "revise"
TRACE = "trace"
AMEND = "amend"
ASSIGN = "assign"
STAGE = "stage"
SPENT = "spent"
PART = "form-part"
PERIOD = "period"
REPORT_TOUR = "report-tour"
NEW_SHEET = "new-sheet"
RENAME = "rename"
CHOOSE = "choose"
PLAN = "plan"
PLAN_NODE = "plan-node"
BEGIN_IMPORT = "begin-import"
IMPORT_HEAD = "import-head"
REPORT = "report"
EVALUATION = "evaluation"
REMARK = "remark"
HANDING_IN = "handing-in"
FORMER = {
    "ItemScreen": ITEM,
    "ReviseScreen": REVISE,
    "TraceScreen": TRACE,
    "StageScreen": STAGE,
    "PartScreen": PART,
    "PeriodScreen": PERIOD,
    "RoundsScreen": REPORT_TOUR,
    "NewSheetScreen": NEW_SHEET,
    "ReportScreen": REPORT,
    "ReportsScreen": REPORT,
    "EvaluateScreen": EVALUATION,
}
"""Ids of recovery files that were written up to version 0.1."""


def renamed(typed: Typed) -> Typed:
    """What was typed, its forms named by today's ids."""
    return replace(typed, form=FORMER.get(typed.form, typed.form), more=tuple(map(renamed, typed.more)))
