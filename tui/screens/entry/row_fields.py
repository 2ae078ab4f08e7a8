"""The rows that go with a target or an action: how each kind reads, shows, and what its form holds."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from miekeshi.dates.eras import printed
from miekeshi.describe import options
from miekeshi.model import Aim, Amount, Figure, Item, Note, Point, Share
from miekeshi.model.kinds import KINDS
from miekeshi.text.i18n import _
from miekeshi.text.number_input import written
from miekeshi.wording import rows
from tui.widgets.fields.fields import ChoiceField, DateField, Field, NumberField, ProseField, TextField
from tui.widgets.fields.rows import RowKind, RowsField


def row_label(name: str) -> str:
    """The name of a field of rows in the language in use."""
    return {
        "baseline": _("Baseline"),
        "series": _("By year"),
        "figure": _("More figures"),
        "breakdown": _("Breakdown"),
        "note": _("Notes"),
        "amount": _("Amounts"),
    }[name]


def row_kind(name: str, unit: str | None = None) -> RowKind:
    """What the rows of the field of that name are; ``unit`` is that of the item they belong to."""
    prefix = KINDS[name].prefix
    if name in ("baseline", "series"):
        example = "（令和2年度実績：68件）" if name == "baseline" else "令和4年度 60.5%"
        return RowKind(Point, prefix, example, rows.read_points, _point)
    if name == "breakdown":
        return RowKind(Share, prefix, "◆ 公民館講座 28講座", rows.read_shares, _share)
    if name == "figure":
        return RowKind(Figure, prefix, "受講者数 延1,180人以上", rows.read_figures, _figure)
    if name == "amount":
        return RowKind(
            Amount, prefix, "令和4年度予算 12,000千円", partial(rows.read_amounts, own=unit), partial(_amount, unit)
        )
    return RowKind(Note, prefix, "※ 速報値による。", rows.read_notes, _note)


def rows_field(name: str, item: Any, fiscal_year: int | None, ids: Callable[[], set[str]]) -> RowsField:
    """The field of rows of that name; ``ids`` are the ids that a new row cannot have."""
    kind = row_kind(name, getattr(item, "unit", None))
    field = RowsField(name, row_label(name), kind, getattr(item, name), fiscal_year=fiscal_year, ids=ids)
    field.about(_help(name))
    return field


def fields_of_row(row: Item, fiscal_year: int | None, ids: Callable[[], set[str]]) -> Iterator[Field]:
    """The fields of a row's own form."""
    if isinstance(row, Point):
        yield _value(row.value, _("Figure"))
        yield _unit(row.unit).blank(_("empty: the target's own"))
        when = (row.at,) if row.at else ()
        yield DateField("at", _("As of"), when, fiscal_year=fiscal_year, single=True).about(
            _("When the figure held, or is to hold: 平成30年度, R3年2月末.")
        )
        roles = options.roles()
        if row.role and row.role not in dict(roles):
            roles.append((row.role, row.role))
        yield ChoiceField("role", _("Role"), roles, row.role).about(
            _("What the figure is for in a table: 基準値, 目標値, 中間値, 見込値, 実績値. It goes before the nature.")
        )
        yield ChoiceField("nature", _("Nature"), options.natures(), row.nature).about(
            _("Whether the figure was reached, or was itself only a target of that year.")
        )
        yield (
            NumberField("of", _("Out of"), row.of)
            .like("283")
            .about(_("The denominator, where the figure was stated as a fraction: of 152/283 it is 283."))
        )
        yield (
            TextField("scope", _("Covers"), row.scope)
            .like("一般会計のみ")
            .about(_("What the figure covers where that is narrower or wider than the target: 一般会計のみ."))
        )
        yield ProseField("text", _("Printed words"), row.text).about(
            _("What is printed below the target, brackets and all. Empty where the wording says it already.")
        )
        yield _source(row.source)
    elif isinstance(row, Amount):
        yield from _of_amount(row, fiscal_year, ids)
    elif isinstance(row, Share):
        yield TextField("mark", _("Mark"), row.mark).like("◆").about(_("The mark as printed: ◆, ・."))
        yield ProseField("text", _("Printed words"), row.text).about(
            _("The line as printed. Without words the line is counted and not printed.")
        )
        yield _value(row.value, _("Figure"))
    elif isinstance(row, Figure):
        yield (
            TextField("label", _("Counts"), row.label)
            .like("受講者数")
            .about(_("What this figure counts, where the target does not say: 受講者数."))
        )
        yield _value(row.value, _("Value"))
        yield _unit(row.unit).like("人")
        yield ChoiceField("comparator", _("Comparison"), options.comparators(), row.comparator).about(
            _("How the result is to stand to the figure; 以上 and 以下 include it.")
        )
        yield (
            TextField("per", _("Per"), row.per)
            .like("年、校、1人")
            .about(_("Per what, where the figure is a rate: of 年間510回 it is 年, of 1校当たり3回 it is 校."))
        )
        yield ChoiceField("tally", _("Reports"), options.tallies(), row.tally).about(
            _("How the reports of the year make up the result. Left open it is worked out from kind and unit.")
        )
        yield rows_field("baseline", row, fiscal_year, ids)
        yield rows_field("breakdown", row, fiscal_year, ids)
        yield from beside_figure(row)
    elif isinstance(row, Note):
        yield TextField("mark", _("Mark"), row.mark).like("※").about(_("The mark as printed: ※, *, 注1."))
        yield ProseField("text", _("Wording"), row.text).about(_("The note as printed, without its mark."))


def beside_figure(item: Aim | Figure) -> Iterator[Field]:
    """How the figure of a target, or a further one, is worked out, and where it is from."""
    yield (
        TextField("calculation", _("Calculation"), item.calculation)
        .like("受診者数÷対象者数×100")
        .about(_("How the figure is worked out, as printed (算式): 受診者数÷対象者数×100."))
    )
    yield _source(item.source)


def _source(text: str | None) -> Field:
    return (
        TextField("source", _("Source"), text)
        .like("市民意識調査")
        .about(_("Where the figure is from, as printed (出典): 市民意識調査."))
    )


def _of_amount(row: Amount, fiscal_year: int | None, ids: Callable[[], set[str]]) -> Iterator[Field]:
    yield _value(row.value, _("Figure"))
    when = (row.at,) if row.at else ()
    yield (
        DateField("at", _("Fiscal year"), when, fiscal_year=fiscal_year, single=True)
        .blank(_("empty: the sheet's own"))
        .about(_("The fiscal year that the amount is for: 令和4年度, R4."))
    )
    natures = options.amount_natures()
    if row.nature and row.nature not in dict(natures):
        natures.append((row.nature, row.nature))
    yield ChoiceField("nature", _("Nature"), natures, row.nature).about(
        _("Whether it is the budget, what is intended for another year, or what was spent in an earlier one.")
    )
    yield rows_field("breakdown", row, fiscal_year, ids)
    yield ProseField("text", _("Printed words"), row.text).about(
        _("What is printed in place of the figure with its unit: 12,000千円（繰越を含む）.")
    )


def _value(value: Any, label: str) -> Field:
    return NumberField("value", label, value).about(_("The figure alone, for sums and charts: 6,500."))


def _unit(unit: str | None) -> Field:
    return TextField("unit", _("Unit"), unit).about(_("As printed: 件, %, 千円, 延人."))


def _help(name: str) -> str:
    return {
        "baseline": _(
            "Where the target started: earlier figures. What stands in brackets, such as （令和2年度実績：68件）, is "
            "printed below the target; 68件（R2年度） only counts in sums and charts."
        ),
        "series": _("Several values year by year, such as 令和4年度 60.5% and 令和5年度 62%."),
        "figure": _(
            "The second and further figures of a target that states several: of 64講座・延1,180人, the second is "
            "受講者数 延1,180人. Each may have a baseline and a breakdown of its own."
        ),
        "breakdown": _(
            "Lines that add up to the value: ◆ 公民館講座 28講座, ◆ 出前講座 30講座. Their sum shows below."
        ),
        "amount": _(
            "What the cost comes to, a year and a nature each: 令和4年度予算 12,000千円, 令和3年度決算 11,500千円. "
            "Each may have a breakdown that adds up to it (財源内訳)."
        ),
        "note": _("Notes printed below it, with their marks: ※ 速報値による。"),
    }[name]


def _figures(value: Any, unit: str | None) -> str:
    return written(value) + (unit or "")


def _point(row: Point) -> tuple[str, str]:
    known = dict(options.roles()) if row.role else dict(options.natures())
    nature = known.get(row.role or row.nature, row.role or "") if row.role or row.nature else ""
    figure = written(row.value) + (f"/{written(row.of)}" if row.of else "") + (row.unit or "")
    aids = (figure, printed(row.at) if row.at else "", row.scope or "", nature)
    return row.text or "", " ".join(filter(None, aids))


def _share(row: Share) -> tuple[str, str]:
    return f"{row.mark or ''} {row.text or ''}".strip(), written(row.value)


def _figure(row: Figure) -> tuple[str, str]:
    per = f"/{row.per}" if row.per else ""
    words = f"{row.label or ''} {row.comparator or ''} {_figures(row.value, row.unit)}{per}"
    counts = [f"{row_label(name)} {len(held)}" for name in ("baseline", "breakdown") if (held := getattr(row, name))]
    return " ".join(words.split()), "  ".join(counts)


def _amount(unit: str | None, row: Amount) -> tuple[str, str]:
    nature = dict(options.amount_natures()).get(row.nature, row.nature or "") if row.nature else ""
    words = (
        printed(row.at) if row.at else "",
        nature,
        row.text or _figures(row.value, unit if row.value is not None else None),
    )
    return " ".join(filter(None, words)), f"{row_label('breakdown')} {len(row.breakdown)}" if row.breakdown else ""


def _note(row: Note) -> tuple[str, str]:
    return f"{row.mark or ''} {row.text or ''}".strip(), ""
