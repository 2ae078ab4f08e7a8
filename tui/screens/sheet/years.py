"""One target over the years: a chart, and what each sheet of the department says of it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from miekeshi.dates.eras import year_words
from miekeshi.model import Path
from miekeshi.model.path import ancestors, id_of, kind_of
from miekeshi.progress.sentence import sentence
from miekeshi.text.i18n import _
from miekeshi.year.over_years import YearOfTarget, picture
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import plain, redlined
from tui.widgets.reader import Reader

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage

WIDTH, HEIGHT = 60, 8
"""Columns and lines of the chart."""


class YearsScreen(CommandScreen[None]):
    """What is known of the target, the first year first."""

    SCOPE = "reader"
    BINDINGS = bindings(SCOPE)

    def __init__(self, years: Sequence[YearOfTarget]) -> None:
        super().__init__()
        self._years = years

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("back", self.dismiss)

    def compose(self) -> ComposeResult:
        last = self._years[-1]
        yield TitleBar(_("Over the years"), f"{last.sheet.department} {last.line.mark}".strip())
        marks = self.application.marks
        yield Reader([*(_paragraph(one, marks) for one in self._years), *self._picture()], apart=True)
        yield KeyBar()

    def _picture(self) -> Iterator[Content]:
        ascii_only = self.application.preferences.settings.borders == "ascii"
        drawn = picture(self._years, WIDTH, HEIGHT, ascii_only=ascii_only)
        if drawn:
            unit = self._years[-1].line.assessment.unit or ""
            head = f"{_('Result and goal')}  {unit}".rstrip()
            yield plain("\n".join([head, *drawn]))


def _paragraph(one: YearOfTarget, marks: bool) -> Content:
    year = one.sheet.fiscal_year
    head = f"{year_words(year) if year else _('no year')}  {one.line.mark}  {one.file.name}"
    text = redlined(one.change, marks) if one.change else plain(one.line.text)
    return Content("\n").join(
        [Content.assemble((plain(head).plain, ".strong")), text, plain(sentence(one.line.assessment))]
    )


class OverYears:
    """The command, for the target that the cursor is on."""

    def __init__(self, screen: "SheetPage") -> None:
        self._screen = screen

    def command(self) -> Command:
        """The look over the years."""
        return Command("years", self.begin, self.why_not)

    @property
    def _target(self) -> Path | None:
        place = self._screen.place
        above = ancestors(place[0]) if place else ()
        return next((path for path in reversed(above) if kind_of(path) == "target"), None)

    def why_not(self) -> str | None:
        """Why there is no target to look at."""
        return None if self._target else _("Go to a target first.")

    def begin(self) -> None:
        """Read the department's sheets beside the keys, and show the target of each."""
        target = self._target
        if target is not None:
            self._screen.application.hold()
            work = partial(self._read, id_of(target))
            self._screen.run_worker(work, thread=True, exclusive=True, group="years")

    def _read(self, key: str) -> None:
        application, editing = self._screen.application, self._screen.editing
        application.call_from_thread(self._show, application.desk.over_years(editing.path, editing.value, key))

    def _show(self, years: list[YearOfTarget]) -> None:
        if years and self._screen.is_current:
            self._screen.app.push_screen(YearsScreen(years))
        self._screen.application.release()
