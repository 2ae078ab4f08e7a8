"""Entering progress: what staff type, what is still to be reported, and the sheet with a report put in."""

from miekeshi.model.kinds import Reported
from miekeshi.progress.aggregation import figure_of, says
from miekeshi.progress.entry import (
    UNDECIDED,
    EntryError,
    merged,
    read_entry,
    read_status,
    status_name,
    takes_figure,
)
from miekeshi.progress.lookup import find_named
from miekeshi.progress.queue import (
    ReportError,
    blank,
    divisions,
    earlier,
    post,
    queue,
    read_period,
    report,
    reportable,
    why_not,
)
from miekeshi.progress.remarks import remarks
from miekeshi.progress.words import as_typed, stated

__all__ = [
    "UNDECIDED",
    "EntryError",
    "ReportError",
    "Reported",
    "as_typed",
    "blank",
    "divisions",
    "earlier",
    "figure_of",
    "find_named",
    "merged",
    "post",
    "queue",
    "read_entry",
    "read_period",
    "read_status",
    "remarks",
    "report",
    "reportable",
    "says",
    "stated",
    "status_name",
    "takes_figure",
    "why_not",
]
