"""Reports that come back in a table: the council's roll-up edited in Excel, or a CSV, each row a target by its id.

The first row names the columns: ``file``, ``path`` or ``id``, and for each period ``progress.q1``,
``progress.q1.status``, ``progress.q1.note``; or, with a row for each report, ``period``, ``value``, ``status``,
``note``. Other columns are passed by.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from miekeshi.importing.bounds import CELLS, NotReadable, too_much
from miekeshi.importing.textfile import decoded
from miekeshi.model import Path, Progress, Sheet, get
from miekeshi.model.form import Form
from miekeshi.model.kinds import Reported
from miekeshi.model.path import id_of
from miekeshi.model.walk import walk
from miekeshi.progress import allowed, queue
from miekeshi.progress.aggregation import says
from miekeshi.progress.entry import EntryError, merged, read_entry, read_status
from miekeshi.progress.periods import Span, periods
from miekeshi.progress.words import stated
from miekeshi.redline.segments import critic, redline
from miekeshi.text.i18n import _

_PERIOD = re.compile(r"progress\.([A-Za-z0-9_-]+)(?:\.(status|note))?")
_KEYS = ("path", "id")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says of one target for one period; ``None`` where the table has no such column."""

    line: int
    file: str
    target: str
    period: str
    value: str | None = None
    status: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A report that a row makes other than it is."""

    row: Row
    path: Path
    period: str
    label: str
    before: str
    after: str
    progress: Progress | None

    @property
    def redline(self) -> str:
        """What was reported and what is to be, as CriticMarkup."""
        return critic(redline(self.before, self.after))


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken, and why."""

    row: Row
    reason: str


def rows_of_csv(data: bytes) -> list[Row]:
    """The rows of a CSV, in whatever encoding a Japanese office uses. Raises ``NotReadable``."""
    text = decoded(data)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.split("\n", 1)[0] else ","))
    except csv.Error as error:
        raise NotReadable(
            _("this is no CSV: {reason}").format(reason=error), _("Save it as CSV from Excel.")
        ) from error
    return rows(lines)


def rows(lines: Sequence[Sequence[str]]) -> list[Row]:
    """The rows below the one that names the columns. Raises ``NotReadable`` where none does."""
    at = next((at for at, line in enumerate(lines[:10]) if {cell.strip() for cell in line} & {*_KEYS}), None)
    if at is None:
        raise NotReadable(
            _("no row names the columns: there is neither path nor id among them"),
            _("Begin with a row such as: file, id, progress.q1; or: id, period, value, note."),
        )
    if sum(map(len, lines)) > CELLS:
        raise too_much(_("the tables have more than {count} cells").format(count=CELLS))
    keys = [cell.strip() for cell in lines[at]]
    found: list[Row] = []
    for number, line in enumerate(lines[at + 1 :], at + 2):
        cells = {key: cell.strip() for key, cell in zip(keys, line, strict=False) if key}
        target = cells.get("path") or cells.get("id") or ""
        if target and (number > at + 2 or "-" in target):
            found += (row for row in _reports(number, cells, target) if row.value or row.status or row.note)
    return found


def _reports(number: int, cells: Mapping[str, str], target: str) -> Iterator[Row]:
    file = cells.get("file", "")
    if "period" in cells:
        yield Row(
            number,
            file,
            target,
            cells["period"],
            cells.get("value", cells.get("text")),
            cells.get("status"),
            cells.get("note"),
        )
        return
    named: dict[str, dict[str, str]] = {}
    for key, cell in cells.items():
        if found := _PERIOD.fullmatch(key):
            named.setdefault(found[1], {})[found[2] or "value"] = cell
    for period, said in named.items():
        yield Row(number, file, target, period, said.get("value"), said.get("status"), said.get("note"))


def is_table(data: bytes) -> bool:
    """Whether a workbook or a text is a table of reports: one of its first rows names a target's column."""
    try:
        return bool(rows_in(data))
    except NotReadable:
        return False


def rows_in(data: bytes) -> list[Row]:
    """The rows of a workbook or a CSV. Raises ``NotReadable``."""
    if not data.startswith(b"PK"):
        return rows_of_csv(data)
    from miekeshi.importing.xlsx import read_lines

    return rows(read_lines(data))


def is_of(row: Row, file: str) -> bool:
    """Whether a row can be of the sheet in the file of that name."""
    return not row.file or PurePath(row.file.replace("\\", "/")).name == file


def held(sheet: Sheet, row: Row) -> Path | None:
    """The target or further figure of the sheet that the row names; ``None`` where it is of another sheet."""
    way = tuple(row.target.split("."))
    if len(way) > 1:
        return way if isinstance(get(sheet, way), Reported) else None
    return next(
        (path for path, item in walk(sheet) if path and id_of(path) == row.target and isinstance(item, Reported)), None
    )


def changed(
    sheet: Sheet, form: Form, given: Sequence[tuple[Row, Path]], year: int, on: date, by: str | None
) -> tuple[Sheet, list[Change], list[Refused]]:
    """The sheet with the reports of the rows, those that differ from what stands there, and what cannot be taken."""
    made: list[Change] = []
    refused: list[Refused] = []
    spans = periods(form, year)
    for row, path in given:
        try:
            change = _change(sheet, path, row, spans, year, on, by)
        except (EntryError, queue.ReportError) as error:
            refused.append(Refused(row, str(error)))
            continue
        if change is not None and (reason := allowed.why_not(sheet, path)):
            refused.append(Refused(row, reason))
        elif change is not None:
            made.append(change)
            sheet = queue.report(sheet, path, change.period, change.progress)
    return sheet, made, refused


def reported(changes: Sequence[Change], sheet: Sheet) -> Sheet:
    """The sheet with these reports. Raises ``ReportError``."""
    for one in changes:
        sheet = queue.report(sheet, one.path, one.period, one.progress)
    return sheet


def _change(
    sheet: Sheet, path: Path, row: Row, spans: Sequence[Span], year: int, on: date, by: str | None
) -> Change | None:
    item = get(sheet, path)
    span = queue.read_period(row.period, spans, year)
    before: Progress | None = item.progress.get(span.id)
    shown = stated(item, before.model_copy(update={"status": None})) if before else ""
    given = None
    if row.value and row.value not in (shown, "–") and not _is_same_figure(row.value, before):
        given = read_entry(row.value, item, year)
    status = read_status(row.status) if row.status else None
    if row.status and status is None:
        raise EntryError(_("“{word}” is no status.").format(word=row.status[:30]))
    after = merged(before, given, note=row.note or None, status=status)
    if (before is not None and _says_same(after, before)) or not says(after):
        return None
    after = after.model_copy(update={"on": on, "by": by or after.by})
    return Change(row, path, span.id, span.label, _told(item, before), _told(item, after), after)


def _is_same_figure(value: str, before: Progress | None) -> bool:
    """Whether a cell holds the figure that was reported, as a number of a spreadsheet."""
    if before is None or before.value is None or before.text or before.of:
        return False
    try:
        return float(value.replace(",", "")) == float(before.value)
    except ValueError:
        return False


def _says_same(one: Progress, other: Progress) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("value", "of", "text", "status", "note"))


def _told(item: Reported, progress: Progress | None) -> str:
    if progress is None:
        return ""
    return stated(item, progress) + (f" ({progress.note})" if progress.note else "")
