"""The review remarks of a sheet: each with its place, who made it and when, and what came of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from miekeshi.describe.names import place_name
from miekeshi.describe.remarks import answered, made_by
from miekeshi.model import Path, Remark
from miekeshi.model.path import holder
from miekeshi.order.remarks import Placed, is_open
from miekeshi.text.i18n import _, counted, marked
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import shown
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage


class RemarksScreen(CommandScreen[Path | None]):
    """The remarks, the open ones first; dismissed with the path of the item that the chosen one is on.

    ``settle`` opens the form of a remark, and then calls what it is given; ``why_not`` says why none can be settled.
    """

    SCOPE = "remarks"
    BINDINGS = bindings(SCOPE)

    def __init__(
        self,
        page: "SheetPage",
        remarks: Callable[[], Sequence[Placed]],
        settle: Callable[[Path, Remark, Callable[[], object]], object],
        why_not: Callable[[], str | None],
    ) -> None:
        super().__init__()
        self._page, self._remarks, self._settle, self._why_not = page, remarks, settle, why_not
        self._rows: list[Placed] = []

    def compose(self) -> ComposeResult:
        self._read()
        yield TitleBar(f"{_('Review remarks')}  {self._page.sheet.title or ''}", self._count())
        yield Reader(self._paragraphs(), apart=True)
        yield KeyBar()

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("go", self.go, self.why_none)
        yield Command("answer", self.answer, self.why_not_answer)
        yield Command("back", lambda: self.dismiss(None))

    def _read(self) -> None:
        self._rows = sorted(self._remarks(), key=lambda placed: not is_open(placed[1]))

    def _count(self) -> str:
        still = sum(is_open(remark) for _path, remark in self._rows)
        count = counted(len(self._rows), marked("{count} remark"), marked("{count} remarks"))
        return _("{remarks}, of which {count} open.").format(remarks=count, count=still)

    def _paragraphs(self) -> list[Content]:
        return [self._paragraph(*one) for one in self._rows]

    def _paragraph(self, path: Path, remark: Remark) -> Content:
        at = holder(path)
        place = place_name(self._page.sheet, self._page.form, at, "") if at else _("the sheet as a whole")
        what = self._page.what(at) if at else ""
        state, style = (_("open"), ".warning") if is_open(remark) else (_("settled"), ".faint")
        lines: list[Content | str | tuple[str, str]] = [
            (state, style),
            "  ",
            (shown(place), ".label"),
            "  ",
            shown(what),
        ]
        lines += ["\n", shown("  ".join(filter(None, (made_by(remark), remark.text))))]
        if said := answered(remark):
            lines += ["\n", shown(said)]
        return Content.assemble(*lines)

    def _under_cursor(self) -> Placed | None:
        cursor = self.query_one(Reader).cursor
        return self._rows[cursor] if cursor < len(self._rows) else None

    def why_none(self) -> str | None:
        """Why there is none to go to."""
        return None if self._under_cursor() else _("There is no place on the page to go to.")

    def why_not_answer(self) -> str | None:
        """Why there is none to settle."""
        return self.why_none() or self._why_not()

    def go(self) -> None:
        """Go to what the remark under the cursor is on."""
        found = self._under_cursor()
        assert found is not None
        self.dismiss(holder(found[0]))

    def answer(self) -> None:
        """Settle the remark under the cursor."""
        found = self._under_cursor()
        assert found is not None
        self._settle(*found, self._renew)

    def _renew(self) -> None:
        reader = self.query_one(Reader)
        self._read()
        reader.paragraphs = self._paragraphs()
        reader.renew(min(reader.cursor, max(0, len(self._rows) - 1)))
        self.query_one(TitleBar).update(f"{_('Review remarks')}  {self._page.sheet.title or ''}", self._count())
        self.renew_keys()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("go")
