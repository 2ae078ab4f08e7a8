"""What may be given on the command line: a path, words, a fiscal year, a day. Anything else ends a command with 2."""

from datetime import date
from pathlib import Path

import click

from miekeshi.cli.failure import fail
from miekeshi.store.files.same_name import as_it_is_there
from miekeshi.text.i18n import _


class PathName(click.Path):
    """A file or folder, there or not; an empty name, as of a shell's unset variable, is not the present folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if isinstance(value, str) and not value.strip():
            self.fail(_("it is empty. Give something, or leave it out."), param, ctx)
        return as_it_is_there(Path(super().convert(value, param, ctx)))  # type: ignore[arg-type]


class Words(click.ParamType[str]):
    """Text with something in it, kept as it was typed."""

    name = "TEXT"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not value.strip():
            self.fail(_("it is empty. Give something, or leave it out."), param, ctx)
        return value


PATH = PathName()
WORDS = Words()


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
    from miekeshi.dates.fiscal import fiscal_year_of

    return fiscal_year_of(today())


def today() -> date:
    """The day on the clerk's wall."""
    return date.today()  # noqa: DTZ011  no zone is meant


def one_day(text: str | None, fiscal_year: int | None = None) -> date:
    """The one day that ``--on`` names, today without it; of words that name no year, in the fiscal year."""
    return today() if text is None else read_day(text, "--on", fiscal_year)


def read_day(text: str, option: str, fiscal_year: int | None = None) -> date:
    """The one day that the option names."""
    from miekeshi.dates import NotADate, read
    from miekeshi.dates.when import When

    try:
        readings = read(text, fiscal_year)
    except NotADate as error:
        fail(f"{option}: {error}", _("Write one day, such as 2021-10-29 or R3.10.29."))
    found = readings[0].when.first
    if len(readings) != 1 or found is None or readings[0].when != When.of(found):
        fail(
            f"{option}: {_('“{text}” is not one day.').format(text=text[:30])}",
            _("Write one day, such as 2021-10-29 or R3.10.29."),
        )
    return found
