"""Fields of heads: the fiscal year, and the numbers of the Sustainable Development Goals."""

from typing import Any

from miekeshi.dates import NotADate, read_fiscal_year
from miekeshi.dates.eras import fiscal_year_name
from miekeshi.page.sdgs import SDGS, sdg
from miekeshi.text.i18n import _
from tui.widgets.fields.fields import FieldError, ListField, TextField, split_list


class YearField(TextField):
    """A fiscal year, as R6, 令和6年度 or 2024."""

    REPLACED = True

    def value(self) -> Any:
        try:
            return read_fiscal_year(self.text)
        except NotADate as error:
            raise FieldError(str(error)) from error

    def notation(self) -> str:
        return _("R6, 令和6年度 or 2024.")

    def echo(self) -> str:
        year = self.value()
        return _("→ {name}: April {year} to March {next}").format(name=fiscal_year_name(year), year=year, next=year + 1)


class FormYearField(YearField):
    """The fiscal year of a sheet, which may have none."""

    def __init__(self, name: str, label: str, year: int | None) -> None:
        super().__init__(name, label, fiscal_year_name(year) if year is not None else "")
        self.year = year

    def value(self) -> int | None:
        if not self.typed:
            return self.year
        found: int | None = super().value() if self.text.strip() else None
        return found

    def echo(self) -> str:
        return super().echo() if self.value() is not None else ""


class SdgField(ListField):
    """Numbers of the Sustainable Development Goals, with their names below."""

    def __init__(self, name: str, label: str, initial: tuple[int, ...] = ()) -> None:
        super().__init__(name, label, tuple(map(str, initial)))
        self.numbers = initial

    def value(self) -> tuple[int, ...]:
        if not self.typed:
            return self.numbers
        parts = split_list(self.text.replace(" ", "、").replace("\u3000", "、"))
        if not all(part.isdecimal() and int(part) in SDGS for part in parts):
            raise FieldError(_("Type the numbers of the goals, 1 to 17, with commas between them."))
        return tuple(map(int, parts))

    def echo(self) -> str:
        return "  ".join(map(sdg, self.value()))
