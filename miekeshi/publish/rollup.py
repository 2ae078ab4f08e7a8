"""The roll-up for the council as an Excel workbook: one row a target, to be filtered, sorted, summed and taken back."""

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from miekeshi.dates.eras import short
from miekeshi.model import Aim, get, revision_date
from miekeshi.model.aim import Status
from miekeshi.model.judging import scale_of
from miekeshi.model.naming import number_of
from miekeshi.model.path import outermost
from miekeshi.progress.assessment import STANDINGS, standing_name
from miekeshi.progress.entry import status_name
from miekeshi.progress.periods import Span
from miekeshi.progress.summary import TargetStatus
from miekeshi.progress.words import stated
from miekeshi.publish.council import Held, called
from miekeshi.publish.document import ems
from miekeshi.publish.excel import options, stamp
from miekeshi.publish.extras import extra
from miekeshi.publish.fonts import HEADS, TEXT
from miekeshi.publish.package import repacked
from miekeshi.text.i18n import spoken
from miekeshi.text.width import visible_lines

LIST, SUMS = "一覧", "集計"
FIRST = 2
"""The first row of targets, from 0: above it stand the heads, and hidden above them the keys of the columns."""
Value = str | Decimal | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its head, its width in characters, what stands in it."""

    key: str
    head: str
    width: float
    value: Callable[[Held, TargetStatus, Aim], Value]
    hidden: bool = False


def rollup(sheets: Sequence[Held], today: dt.date) -> bytes:
    """The workbook. Raises :class:`NotMade` where XlsxWriter is missing.

    The hidden columns ``file`` and ``path`` name each target, the hidden first row each column: ``progress.q1`` holds
    what was reported for that period.
    """
    made = io.BytesIO()
    book = extra("xlsxwriter").Workbook(made, options())
    stamp(book, "目標の達成状況", max(today, dt.date(1980, 1, 1)))
    with spoken("ja"):
        columns = _columns(sheets)
        rows = [(one, line) for one in sheets for line in one.status.lines]
        _list(book, columns, rows)
        _sums(book, columns, sheets, len(rows))
    book.close()
    return repacked(made.getvalue())


def _columns(sheets: Sequence[Held]) -> list[Column]:
    spans: dict[tuple[str, str], Span] = {}
    for one in sheets:
        for span in one.status.spans:
            spans.setdefault((span.id, span.label), span)
    periods = sorted(spans.values(), key=lambda span: (span.last.month < 4, span.last.month, span.first))
    judges = list(dict.fromkeys(key for one in sheets for key in _judged(one)))
    return [
        Column("fiscal_year", "年度", 7, lambda one, line, aim: one.sheet.fiscal_year),
        Column("department", "部局", 14, lambda one, line, aim: called(one)),
        Column("divisions", "担当課", 14, lambda one, line, aim: "、".join(line.divisions)),
        Column("measure", "施策", 24, _measure),
        Column("mark", "番号", 6, lambda one, line, aim: aim.mark),
        Column("text", "達成目標", 46, lambda one, line, aim: aim.text),
        Column("value", "目標値", 11, lambda one, line, aim: aim.value),
        Column("unit", "単位", 7, lambda one, line, aim: aim.unit),
        Column("due", "期限", 12, lambda one, line, aim: "、".join(map(str, aim.due))),
        *(column for span in periods for column in _period(span, sheets)),
        Column("reached", "実績", 11, lambda one, line, aim: line.assessment.as_stated(line.assessment.reached)),
        Column("achievement", "達成率（%）", 11, lambda one, line, aim: _rounded(line.assessment.achievement)),
        Column("standing", "状況", 10, lambda one, line, aim: standing_name(line.assessment.standing)),
        *(Column(f"evaluation.{who}", _called(sheets, who), 14, _rated(who)) for who in judges),
        Column(
            "revised", "改定日", 11, lambda one, line, aim: "、".join(short(revision_date(key)) for key in line.revised)
        ),
        Column(
            "reason",
            "改定の理由",
            36,
            lambda one, line, aim: "\n".join(one.sheet.revision[k].reason for k in line.revised),
        ),
        Column("file", "ファイル", 20, lambda one, line, aim: one.file.name, hidden=True),
        Column("path", "ID", 20, lambda one, line, aim: ".".join(line.path), hidden=True),
    ]


def _measure(one: Held, line: TargetStatus, aim: Aim) -> str:
    item = get(one.sheet, outermost(line.path))
    return " ".join(filter(None, (number_of(item), item.title)))


def _reported(span: Span) -> Callable[[Held, TargetStatus, Aim], Value]:
    def value(one: Held, line: TargetStatus, aim: Aim) -> Value:
        found = aim.progress.get(span.id)
        if found is None or not any(held.id == span.id and held.label == span.label for held in one.status.spans):
            return None
        plain = found.value is not None and not (found.of or found.text)
        if plain or not (found.value is not None or found.text):
            return found.value
        return stated(aim, found.model_copy(update={"status": None}))

    return value


def _period(span: Span, sheets: Sequence[Held]) -> Iterator[Column]:
    """What was reported for the period, and how it was said to stand where that was said of any."""
    yield Column(f"progress.{span.id}", span.label, 11, _reported(span))
    if any(_status(one, line, span) for one in sheets for line in one.status.lines):
        yield Column(
            f"progress.{span.id}.status",
            f"{span.label}　進み具合",
            9,
            lambda one, line, aim: status_name(_status(one, line, span)),
        )


def _status(one: Held, line: TargetStatus, span: Span) -> Status | None:
    found = get(one.sheet, line.path).progress.get(span.id)
    told = found is not None and any((held.id, held.label) == (span.id, span.label) for held in one.status.spans)
    return found.status if told else None


def _judged(one: Held) -> list[str]:
    items = (get(one.sheet, outermost(line.path)) for line in one.status.lines)
    return [key for item in items for key in item.evaluation]


def _called(sheets: Sequence[Held], who: str) -> str:
    label = next(
        (one.form.label[who] for one in sheets if who in one.form.label and "{" not in one.form.label[who]), ""
    )
    return label.strip("【】") or "評価"


def _rated(who: str) -> Callable[[Held, TargetStatus, Aim], Value]:
    def value(one: Held, line: TargetStatus, aim: Aim) -> Value:
        own, outer = aim.evaluation.get(who), get(one.sheet, outermost(line.path)).evaluation.get(who)
        judged = own or outer
        level = scale_of(one.form, who).get(judged.rating or "") if judged else None
        return level.label if level else judged.rating if judged else None

    return value


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.2f}")


def _list(book: Any, columns: Sequence[Column], rows: Sequence[tuple[Held, TargetStatus]]) -> None:
    sheet = book.add_worksheet(LIST)
    look = {"font_name": TEXT, "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
    text, number = book.add_format(look), book.add_format({**look, "num_format": "#,##0.##########"})
    whole = book.add_format({**look, "num_format": "0"})
    head = book.add_format(
        {**look, "font_name": HEADS, "bold": True, "bg_color": "#ECECEC", "align": "center", "valign": "vcenter"}
    )
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, None, {"hidden": column.hidden})
        sheet.write_string(0, at, column.key)
        sheet.write_string(1, at, column.head, head)
    sheet.set_row(0, None, None, {"hidden": True})
    for row, (one, line) in enumerate(rows, FIRST):
        aim, tallest = get(one.sheet, line.path), 1
        for at, column in enumerate(columns):
            value = column.value(one, line, aim)
            if isinstance(value, str) and value:
                sheet.write_string(row, at, visible_lines(value)[:32_000], text)
                if not column.hidden:
                    lines = value.split("\n")
                    tallest = max(
                        tallest, sum(max(1, ceil((ems(part) * 2 + 0.5) / (column.width - 1))) for part in lines)
                    )
            elif isinstance(value, Decimal | int):
                sheet.write_number(row, at, float(value), whole if column.key == "fiscal_year" else number)
            else:
                sheet.write_blank(row, at, None, text)
        sheet.set_row(row, min(tallest * 13.5 + 3, 405))
    last = max(len(rows) + FIRST - 1, FIRST)
    sheet.autofilter(1, 0, last, len(columns) - 1)
    sheet.freeze_panes(FIRST, next(at for at, one in enumerate(columns) if one.key == "text"))
    bars = next(at for at, one in enumerate(columns) if one.key == "achievement")
    sheet.conditional_format(
        FIRST, bars, last, bars,
        {"type": "data_bar", "bar_color": "#A6A6A6", "bar_solid": True, "min_type": "num", "min_value": 0,
         "max_type": "num", "max_value": 100},
    )  # fmt: skip
    _printed(sheet, wide=True)
    sheet.repeat_rows(1)


def _printed(sheet: Any, *, wide: bool = False) -> None:
    sheet.set_landscape()
    sheet.set_paper(8 if wide else 9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _sums(book: Any, columns: Sequence[Column], sheets: Sequence[Held], number: int) -> None:
    """How many targets of each department stand how: formulas over the list, with their values."""
    sheet = book.add_worksheet(SUMS)
    look = {"font_name": TEXT, "font_size": 10, "border": 1}
    cell, count = book.add_format(look), book.add_format({**look, "num_format": '0;-0;"–"', "align": "right"})
    head = book.add_format({**look, "font_name": HEADS, "bold": True, "bg_color": "#ECECEC", "align": "center"})
    place = {one.key: at for at, one in enumerate(columns)}
    department, standing = (_range(place[key], number) for key in ("department", "standing"))
    names = [standing_name(one) for one in STANDINGS]
    for at, name in enumerate(("部局", *names, "計")):
        sheet.write_string(0, at, name, head)
    departments = list(dict.fromkeys(map(called, sheets)))
    lines = [(called(one), standing_name(line.assessment.standing)) for one in sheets for line in one.status.lines]
    for row, name in enumerate(departments, 1):
        sheet.write_string(row, 0, visible_lines(name), cell)
        for at, word in enumerate(names, 1):
            formula = f"=COUNTIFS({department},$A{row + 1},{standing},{_letter(at)}$1)"
            sheet.write_formula(row, at, formula, count, lines.count((name, word)))
        formula = f"=SUM(B{row + 1}:{_letter(len(names) - 1)}{row + 1})"
        counted = sum(one == name and word != names[-1] for one, word in lines)
        sheet.write_formula(row, len(names) + 1, formula, count, counted)
    last = len(departments) + 1
    sheet.write_string(last, 0, "計", head)
    for at in range(1, len(names) + 2):
        held = names[at - 1] if at <= len(names) else None
        value = sum(word == held if held else word != names[-1] for _one, word in lines)
        sheet.write_formula(last, at, f"=SUM({_letter(at)}2:{_letter(at)}{last})", count, value)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(names) + 1, 10)
    sheet.freeze_panes(1, 1)
    _printed(sheet)


def _range(column: int, number: int) -> str:
    letter = _letter(column)
    return f"{LIST}!${letter}${FIRST + 1}:${letter}${FIRST + max(number, 1)}"


def _letter(column: int) -> str:
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
