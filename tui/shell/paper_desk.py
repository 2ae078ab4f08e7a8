"""Files for paper, for screens, which touch no files: what can be made, and an account of what was."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from miekeshi.text.i18n import signed

if TYPE_CHECKING:
    from datetime import date

    from miekeshi.across.table import Table
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form
    from miekeshi.progress.periods import Span
    from miekeshi.publish.comparison import Manner
    from miekeshi.publish.export import Wish
    from miekeshi.publish.kinds import Ways
    from miekeshi.revision.views import View
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.workspace.check import Checked


class Files(Protocol):
    """The sheets of a folder, and the day it is."""

    folder: Path
    root: Path
    today: "Callable[[], date]"

    def files(self) -> "tuple[list[Path], list[Problem]]":
        """The files that may be sheets, and the problem of each folder that cannot be listed."""

    def read_listed(self, path: Path) -> "Checked":
        """A file as read."""

    def form(self, sheet: "Sheet") -> "Form":
        """The form of the sheet."""


What = Literal["sheet", "comparison", "council"]
Told = Callable[[int, int], object]
"""Is told how many of how many files are made."""
Open = tuple[Path, "Sheet"]
"""A sheet that is open: its file, and what it now says."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: of which kind of document, in which form of output and reading, where.

    ``revision`` is that of a comparison; without one it compares what was first published with what holds now.
    ``period`` names the last one whose reports are shown, by id, label or a day in it.
    """

    what: What
    kind: str
    folder: Path
    view: "View" = "redline"
    ways: "Ways | None" = None
    revision: str | None = None
    manner: "Manner | None" = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """The files that were made, and why others were not, each with a remedy."""

    made: tuple[Path, ...] = ()
    wrong: tuple[str, ...] = ()


class PaperDesk:
    """Makes files of the sheets of one folder."""

    def __init__(self, desk: Files) -> None:
        self._desk = desk

    def make(self, order: Order, only: Open | None, told: Told) -> Account:
        """Make the files of the open sheet alone, or of every sheet of the folder."""
        from miekeshi.publish.export import put
        from miekeshi.publish.failing import NoneMade, NotMade
        from miekeshi.store.files.problem import NotSaved

        made: list[Path] = []
        wrong: list[str] = []
        sheets = [only] if only else list(self._sheets(wrong))
        parts = list(self._parts(order, [(file, sheet, self._desk.form(sheet)) for file, sheet in sheets]))
        names: set[str] = set()
        for number, (name, data, file) in enumerate(parts):
            told(number, len(parts))
            path = order.folder / (name if name not in names else f"{file.parent.name}-{name}")
            names.add(path.name)
            try:
                put(path, data())
                made.append(path)
            except NoneMade as error:
                wrong.append(_said(str(error), error.remedy))
                break
            except NotMade as error:
                wrong.append(_said(f"{file.name}: {error}", error.remedy))
            except NotSaved as error:
                wrong.append(_said(error.problem.message, error.problem.remedy))
        told(len(parts), len(parts))
        return Account(tuple(made), tuple(dict.fromkeys(wrong)))

    def keep(self, table: "Table", name: str, kind: str, folder: Path) -> Account:
        """Write the table as a file of that kind and name into the folder."""
        from miekeshi.across.table import written
        from miekeshi.publish.export import put
        from miekeshi.publish.failing import NotMade
        from miekeshi.publish.table import made
        from miekeshi.store.files.problem import NotSaved

        path = folder / f"{name}.{kind}"
        try:
            put(path, made(written(table), kind, name, self._desk.today()))
        except NotMade as error:
            return Account((), (_said(str(error), error.remedy),))
        except NotSaved as error:
            return Account((), (_said(error.problem.message, error.problem.remedy),))
        return Account((path,))

    def _sheets(self, wrong: list[str]) -> Iterator[Open]:
        for path in self._desk.files()[0]:
            checked = self._desk.read_listed(path)
            if checked.sheet is not None:
                yield path, checked.sheet
            else:
                problem = checked.problems[0]
                at = f"{path.name}:{problem.line}:{problem.column}" if problem.line else path.name
                wrong.append(_said(f"{at}: {problem.message}", problem.remedy))

    def _parts(
        self, order: Order, sheets: "Sequence[tuple[Path, Sheet, Form]]"
    ) -> Iterator[tuple[str, Callable[[], bytes], Path]]:
        """The name of each file, what makes its bytes, and the sheet's file that it is of."""
        from functools import partial

        from miekeshi.publish import export
        from miekeshi.publish.kinds import PLAIN

        if order.what == "council":
            yield f"議会資料.{order.kind}", partial(self._council, order, sheets), self._desk.folder
            return
        for file, sheet, form in sheets:
            if order.what == "comparison":
                if sheet.revision:
                    name = f"{file.stem}-新旧対照表.{order.kind}"
                    yield name, partial(self._compared, order, sheet, form), file
                continue
            wish = export.Wish(order.kind, order.view, None, order.ways or PLAIN)
            yield export.name_for(file, wish), partial(self._exported, order, wish, sheet, form), file

    def _exported(self, order: Order, wish: "Wish", sheet: "Sheet", form: "Form") -> bytes:
        from dataclasses import replace

        from miekeshi.publish.export import exported

        return exported(sheet, form, replace(wish, period=self._span(order, sheet, form)))

    def _span(self, order: Order, sheet: "Sheet", form: "Form") -> "Span | None":
        """The period that the order names, as the sheet's form has it. Raises ``NotMade``."""
        from miekeshi.progress.periods import periods, year_of
        from miekeshi.progress.queue import ReportError, read_period
        from miekeshi.publish.failing import NotMade

        if not order.period:
            return None
        year = year_of(sheet, self._desk.today())
        try:
            return read_period(order.period, periods(form, year), year)
        except ReportError as error:
            raise NotMade(str(error), "") from error

    def _compared(self, order: Order, sheet: "Sheet", form: "Form") -> bytes:
        from miekeshi.publish.comparison import Manner, by_revisions, of_year
        from miekeshi.publish.export import tabled

        sides = by_revisions(sheet, [key]) if (key := order.revision) in sheet.revision and key else of_year(sheet)
        return tabled(sides, form, order.manner or Manner(), order.kind)

    def _council(self, order: Order, sheets: "Sequence[tuple[Path, Sheet, Form]]") -> bytes:
        from miekeshi.publish.council import held
        from miekeshi.publish.export import for_council
        from miekeshi.store.workspace.forms import city_name

        today = self._desk.today()
        spans = [self._span(order, sheet, form) for _file, sheet, form in sheets]
        every = [held(*one, today, span) for one, span in zip(sheets, spans, strict=True)]
        label = next((span.label for span in reversed(spans) if span), "")
        return for_council(every, today, city_name(self._desk.root), label, order.kind)

    def open(self, path: Path) -> None:
        """Show the file in the program that the desktop has for it; where there is no desktop nothing happens."""
        if sys.platform == "win32":
            with suppress(OSError):
                os.startfile(path)
            return
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        if sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            nowhere = subprocess.DEVNULL
            with suppress(OSError):
                subprocess.Popen([opener, str(path)], stdin=nowhere, stdout=nowhere, stderr=nowhere)


def _said(message: str, remedy: str) -> str:
    return f"{message}\n{signed('→')} {remedy}" if remedy else message
