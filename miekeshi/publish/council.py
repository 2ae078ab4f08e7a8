"""The paper for the council: how the targets of all departments stand, with results, ratings and revisions."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as File

from miekeshi.dates.eras import fiscal_year_name, short, wareki
from miekeshi.model import Aim, Evaluation, Path, Progress, Sheet, get, revision_date
from miekeshi.model.form import Form
from miekeshi.model.kinds import Reported
from miekeshi.model.naming import main_text, number_of
from miekeshi.model.path import ancestors, holder, outermost
from miekeshi.order.sequence import printed_order
from miekeshi.page.writer import worded
from miekeshi.progress.assessment import STANDINGS, standing_name
from miekeshi.progress.entry import status_name
from miekeshi.progress.figures import shown
from miekeshi.progress.periods import Span
from miekeshi.progress.summary import SheetStatus, TargetStatus, counts, status_of, total
from miekeshi.progress.until import until
from miekeshi.progress.words import stated
from miekeshi.publish.document import (
    EPOCH,
    Cell,
    Contents,
    Document,
    Element,
    PageBreak,
    Paragraph,
    Run,
    Table,
    joined,
    outlined,
    plain,
    runs,
)
from miekeshi.publish.paper import answering
from miekeshi.revision.views import fate, redlined
from miekeshi.text.i18n import spoken
from miekeshi.text.number_format import percent

NOT_REPORTED = "–"


@dataclass(frozen=True, slots=True)
class Held:
    """One sheet and how it stands."""

    file: File
    sheet: Sheet
    form: Form
    status: SheetStatus


def held(file: File, sheet: Sheet, form: Form, today: dt.date, period: Span | None = None) -> Held:
    """The sheet and how it stands on the day, in Japanese; with a period by the reports up to that one."""
    with spoken("ja"):
        sheet = until(sheet, form, period) if period else sheet
        day = min(today, period.closes) if period else today
        return Held(file, sheet, form, status_of(sheet, form, day))


def council(sheets: Sequence[Held], today: dt.date, city: str = "", period: str = "") -> Document:
    """All sheets in one document: contents, counts, and a table of each sheet's targets."""
    with spoken("ja"):
        years = sorted({one.sheet.fiscal_year for one in sheets if one.sheet.fiscal_year})
        year = fiscal_year_name(years[0]) if len(years) == 1 else ""
        title = "　".join(filter(None, (city, year, "目標の達成状況")))
        when = f"（{wareki(today)}現在" + (f"、{period}まで" if period else "") + "）"
        body: list[Element] = [Paragraph(plain(title), "title"), Paragraph(plain(when), align="center")]
        body += [Contents("目次"), Paragraph(plain("総括"), "heading"), _summary(sheets)]
        for one in sheets:
            body += [PageBreak(), *_department(one)]
        revised = {key: said for one in sheets for key, said in answering(one.sheet).items()}
        return Document(title, outlined(body), across=True, day=max(today, EPOCH), revisions=revised)


def called(one: Held) -> str:
    """The department, and the year where the title does not begin with it."""
    return one.sheet.department or one.sheet.title or one.file.stem


def _summary(sheets: Sequence[Held]) -> Table:
    heads = ("部局", *map(standing_name, STANDINGS), "計")
    rows = [tuple(Cell((Paragraph(plain(name), align="center"),), head=True) for name in heads)]
    lines = [(called(one), one.status.lines) for one in sheets]
    lines += [("計", tuple(line for one in sheets for line in one.status.lines))] if len(sheets) > 1 else []
    for name, of in lines:
        found = counts(of)
        figures = [str(found.get(one, 0) or NOT_REPORTED) for one in STANDINGS] + [str(total(found))]
        rows.append(
            (
                Cell((Paragraph(plain(name)),), head=True),
                *(Cell((Paragraph(plain(figure), align="right"),)) for figure in figures),
            )
        )
    return Table((24, *(9,) * (len(heads) - 1)), tuple(rows), heads=1)


def _department(one: Held) -> Iterator[Element]:
    yield Paragraph(plain(called(one)), "heading", place=(), field="department")
    if one.sheet.title and one.sheet.title != called(one):
        yield Paragraph(plain(one.sheet.title))
    spans = one.status.spans
    heads = ("目標", "目標値", *(span.label for span in spans), "実績・達成率", "状況")
    widths = (36.0, 12.0, *((40.0 / len(spans),) * len(spans)), 13.0, 9.0)
    rows: list[tuple[Cell, ...]] = [tuple(Cell((Paragraph(plain(name), align="center"),), head=True) for name in heads)]
    for path, lines in _by_measure(one).items():
        rows.append((Cell(tuple(_measure(one, path)), columns=len(heads), head=True),))
        rows += [_target(one, line, spans) for line in lines]
        rows += [(Cell(judged, columns=len(heads)),) for judged in _judgements(one, path)]
    yield Table(widths, tuple(rows), heads=1) if len(rows) > 1 else Paragraph(plain("目標はありません。"))


def _by_measure(one: Held) -> dict[Path, list[TargetStatus]]:
    """The goals and measures that have a target or a judgement, in printed order, each with its targets."""
    found: dict[Path, list[TargetStatus]] = {outermost(path): [] for path in printed_order(one.sheet, one.form)}
    for line in one.status.lines:
        found.setdefault(outermost(line.path), []).append(line)
    return {path: lines for path, lines in found.items() if lines or get(one.sheet, path).evaluation}


def _measure(one: Held, path: Path) -> Iterator[Paragraph]:
    """The measure or goal that the rows below belong to."""
    item = get(one.sheet, path)
    own = fate(one.sheet, item)
    title = runs(redlined(one.sheet, item, main_text(item), own))
    divisions = "、".join(getattr(item, "divisions", ()))
    yield Paragraph(
        joined(plain(number_of(item)), title, plain(f"（{divisions}）" if divisions else "")), place=path, field="title"
    )


def _target(one: Held, line: TargetStatus, spans: Sequence[Span]) -> tuple[Cell, ...]:
    aim = get(one.sheet, line.path)
    own = fate(one.sheet, aim, _outer(one.sheet, line.path))
    text = Paragraph(
        runs(redlined(one.sheet, aim, "text", own)), mark=plain(aim.mark or ""), place=line.path, field="text"
    )
    notes = [
        Paragraph(plain(f"{short(revision_date(key))}改定：{one.sheet.revision[key].reason}"), "small")
        for key in line.revised
    ]
    if line.remark:
        notes.append(Paragraph(plain(f"{line.remark[0]}：{line.remark[1]}"), "small"))
    found = line.assessment
    periods = (Cell((_result(aim, line.path, span),)) for span in spans)
    return (
        Cell((text, *notes)),
        Cell((Paragraph(plain(found.goal_words or NOT_REPORTED)),)),
        *periods,
        Cell(tuple(_achievement(line))),
        Cell((Paragraph(plain(standing_name(found.standing), "strong"), align="center"),)),
    )


def _outer(sheet: Sheet, path: Path) -> tuple[str | None, str | None]:
    """What revisions did to what holds the target."""
    found: tuple[str | None, str | None] = (None, None)
    for outer in ancestors(holder(path)):
        found = fate(sheet, get(sheet, outer), found)
    return found


def _result(aim: Aim, path: Path, span: Span) -> Paragraph:
    """What was reported for the period; of each further figure on a line of its own."""
    words = [_stated(aim, aim.progress.get(span.id))]
    words += [
        f"{figure.label or ''} {_stated(figure, figure.progress[span.id])}".strip()
        for figure in aim.figure.values()
        if span.id in figure.progress
    ]
    kept = [one for one in words if one != NOT_REPORTED] or [NOT_REPORTED]
    return Paragraph(plain("\n".join(kept)), place=(*path, "progress", span.id), field="value")


def _stated(aim: Reported, progress: Progress | None) -> str:
    """The result, and below it how it was said to stand."""
    if progress is None:
        return NOT_REPORTED
    figure = stated(aim, progress.model_copy(update={"status": None}))
    lines = [figure if figure != NOT_REPORTED else "", status_name(progress.status)]
    return "\n".join(filter(None, lines)) or NOT_REPORTED


def _achievement(line: TargetStatus) -> Iterator[Paragraph]:
    found = line.assessment
    if found.reached is not None:
        yield Paragraph(plain(shown(found.reached, found.unit, found.change, border=found.goal)))
    if found.achievement is None:
        if found.reached is None:
            yield Paragraph(plain(NOT_REPORTED))
        return
    yield Paragraph(plain(percent(found.achievement)))
    share = min(max(found.achievement / Decimal(100), Decimal(0)), Decimal(1))
    yield Paragraph(plain(percent(found.achievement)), "bar", share=float(share))


def _judgements(one: Held, path: Path) -> Iterator[tuple[Paragraph, ...]]:
    """Each judgement on the measure or goal: who, the level, the words, the reason."""
    item = get(one.sheet, path)
    for key, judged in item.evaluation.items():
        if said := _said(one, judged):
            who = worded(one.sheet, one.form.label.get(key, "")).strip("【】") or "評価"
            first, *rest = said
            yield (
                Paragraph((Run(f"{who}　", role="strong"), *plain(first))),
                *(Paragraph(plain(text)) for text in rest),
            )


def _said(one: Held, judged: Evaluation) -> list[str]:
    level = one.form.scale.get(judged.rating or "")
    rating = level.label if level else judged.rating or ""
    reason = f"{worded(one.sheet, one.form.label.get('reason', '理由')).strip('【】（）')}：{judged.reason}"
    return [text for text in (rating, judged.text or "", reason if judged.reason else "") if text]
