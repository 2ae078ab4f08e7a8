"""Figures by year: roles that are known and agree with their nature, and no result of a year to come."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from miekeshi.checks.finding import Finding
from miekeshi.dates import fiscal
from miekeshi.dates.eras import day_words
from miekeshi.model import Aim, Path, Point
from miekeshi.model.aim import INDICATORS, ROLES
from miekeshi.text.i18n import _


def of_item(path: Path, item: Point, fiscal_year: int | None) -> Iterator[Finding]:
    """What a figure by itself shows."""
    nature = {"actual": item.is_aimed or item.is_forecast, "target": item.is_reached}
    if item.role in ROLES and nature.get(item.nature or ""):
        yield Finding(
            (*path, "nature"),
            "role-against-nature",
            _("as {role} the figure is not of the nature {nature}").format(role=item.role, nature=item.nature),
            _("Take the line away: the role says it already."),
            "warning",
        )
    if item.is_reached and fiscal_year is not None and item.at is not None and item.at.first is not None:
        last = fiscal.span(fiscal_year)[1]
        if item.at.first > last + timedelta(1):
            yield Finding(
                (*path, "at"),
                "actual-to-come",
                _("what was reached cannot be of {date}, after the sheet's year").format(date=day_words(item.at.first)),
                _('A figure of a year to come is a target or a forecast: role = "target".'),
                "warning",
            )


def unknown(path: Path, item: Aim | Point, labels: Collection[str]) -> Iterator[Finding]:
    """A role or a kind of indicator that neither the program nor the form has words for."""
    name, known = ("role", ROLES) if isinstance(item, Point) else ("indicator", INDICATORS)
    value = getattr(item, name)
    if value is not None and value not in known and value not in labels:
        yield Finding(
            (*path, name),
            f"unknown-{name}",
            _("{value} is not known, and the form has no words for it").format(value=value),
            _("Known: {ids}.").format(ids=", ".join(known)),
            "warning",
        )
