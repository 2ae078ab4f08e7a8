"""What should hold of costs: their figures have a unit and a known nature, and parts do not exceed their whole."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from miekeshi.checks.finding import Finding
from miekeshi.model import Amount, Cost, Path, Sheet
from miekeshi.model.cost import NATURES
from miekeshi.model.walk import walk
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount

if TYPE_CHECKING:
    from miekeshi.model.form import Form


def of_item(path: Path, item: Cost) -> Iterator[Finding]:
    """What a cost by itself shows."""
    if not item.unit and (item.spent or any(one.value is not None for one in item.amount.values())):
        yield Finding(
            (*path, "unit"),
            "cost-without-unit",
            _("the cost has figures and no unit"),
            _("Say what they count: 千円, 人."),
            "warning",
        )


def against_form(sheet: Sheet, form: "Form | None") -> Iterator[Finding]:
    """What the sheet's costs show together; ``form`` is None where it cannot be read."""
    costly = [(path, one) for path, one in walk(sheet) if isinstance(one, Cost | Amount)]
    labels: Collection[str] = form.label if form else ()
    for path, one in costly:
        if isinstance(one, Amount):
            yield from _amount(sheet, path, one, labels)
    if form is None:
        return
    from miekeshi.progress.costs import costs_of
    from miekeshi.progress.periods import periods, point

    spans = periods(form, sheet.fiscal_year or 2000)
    for path, one in costly:
        for key in one.spent if isinstance(one, Cost) else ():
            if point(key, spans) is None:
                yield Finding(
                    (*path, "spent", key),
                    "unknown-period",
                    _("the form has no reporting period {period}").format(period=key),
                    _("Known periods: {periods}; or a day such as 2021-10-29, or a month.").format(
                        periods=", ".join(span.id for span in spans)
                    ),
                    "warning",
                    key=True,
                )
    for sums in costs_of(sheet, form, spans):
        for kind, own, below in sums.exceeded:
            yield Finding(
                sums.path or ("cost",),
                "cost-parts-exceed",
                _("{title}: what stands in it comes to {sum}, more than its own {value}").format(
                    title=kind.title, sum=amount(below, kind.unit), value=amount(own, kind.unit)
                ),
                _("Check the figures of both."),
                "warning",
            )


def _amount(sheet: Sheet, path: Path, one: Amount, labels: Collection[str]) -> Iterator[Finding]:
    from miekeshi.progress.costs import year_of_amount

    if one.nature and one.nature not in NATURES and one.nature not in labels:
        yield Finding(
            (*path, "nature"),
            "unknown-nature",
            _("{nature} is no nature of an amount, and the form has no words for it").format(nature=one.nature),
            _("Known: {ids}.").format(ids=", ".join(NATURES)),
            "warning",
        )
    year = year_of_amount(sheet, one)
    if one.nature == "actual" and year is not None and sheet.fiscal_year is not None and year > sheet.fiscal_year:
        yield Finding(
            (*path, "nature"),
            "actual-to-come",
            _("what was spent cannot be of a year after the sheet's own"),
            _('An amount of a year to come is a plan: nature = "plan".'),
            "warning",
        )
