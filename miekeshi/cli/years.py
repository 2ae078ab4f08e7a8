"""Fiscal years on the command line."""

from datetime import date

import click

from miekeshi.fiscal import fiscal_year_of


class FiscalYear(click.ParamType[int]):
    """A fiscal year as staff write it: 2026, R8, 令和8年度."""

    name = "YEAR"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from miekeshi.dates import NotADate, read_fiscal_year

        if isinstance(value, int):
            return value
        try:
            return read_fiscal_year(value)
        except NotADate as error:
            self.fail(str(error), param, ctx)


def this_year() -> int:
    """The fiscal year of the clerk's own day."""
    return fiscal_year_of(date.today())  # noqa: DTZ011  no zone: the day on the wall
