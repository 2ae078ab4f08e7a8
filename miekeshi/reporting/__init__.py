"""Entering progress: what staff type, what is still to be reported, and the sheet with a report put in."""

from miekeshi.reporting.entry import (
    UNDECIDED,
    EntryError,
    Reported,
    merged,
    read_entry,
    read_status,
    status_name,
    takes_figure,
)
from miekeshi.reporting.find import found, marks, words_of
from miekeshi.reporting.queue import (
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
from miekeshi.reporting.remarks import remarks
from miekeshi.reporting.stated import as_typed, figure, stated
from miekeshi.tally import says

__all__ = [
    "UNDECIDED",
    "EntryError",
    "ReportError",
    "Reported",
    "as_typed",
    "blank",
    "divisions",
    "earlier",
    "figure",
    "found",
    "marks",
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
    "words_of",
]
