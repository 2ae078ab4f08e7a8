"""Reviewers' remarks on the items of a sheet, by key: made, settled, listed, gone through."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from miekeshi.describe.remarks import answered, made_by
from miekeshi.model import Path, Remark, Sheet
from miekeshi.model.path import holder
from miekeshi.order.remarks import Placed, in_printed_order, is_open, takes_remark
from miekeshi.text.i18n import _, counted, marked
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.terminal.content import plain

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage


class Reviewing:
    """Leads through the remarks on the sheet of a screen."""

    def __init__(self, screen: "SheetPage", jump: Callable[[Path], None]) -> None:
        self._screen, self._jump = screen, jump
        self._known: tuple[Sheet | None, tuple[Placed, ...]] = (None, ())

    def commands(self) -> Iterator[Command]:
        """Make one, settle one, list them, go to the next."""
        yield Command("remark", self.remark, self.why_not_remark)
        yield Command("answer", self.answer, self.why_not_answer)
        yield Command("remarks", self.list, self.why_none)
        yield Command("next_remark", self.next, self.why_none_open)

    @property
    def remarks(self) -> tuple[Placed, ...]:
        """Every remark of the sheet, in printed order."""
        if self._known[0] is not self._screen.sheet:
            self._known = self._screen.sheet, in_printed_order(self._screen.sheet, self._screen.form)
        return self._known[1]

    def words(self) -> str:
        """How many remarks are open, for the head of the screen."""
        count = sum(is_open(remark) for _path, remark in self.remarks)
        return counted(count, marked("{count} remark open"), marked("{count} remarks open")) if count else ""

    def _here(self) -> list[Placed]:
        """The remarks beside the cursor, the open ones first."""
        roll = self._screen.page_roll
        return sorted(roll.beside.get(roll.cursor, ()), key=lambda placed: not is_open(placed[1]))

    def open_here(self) -> bool:
        """Whether a remark beside the cursor is open."""
        return any(is_open(remark) for _path, remark in self._here())

    def at_cursor(self) -> Content:
        """The first of the remarks beside the cursor on a line, and how many more there are."""
        held = self._here()
        if not held:
            return Content("")
        remark = held[0][1]
        more = _("and {count} more").format(count=len(held) - 1) if len(held) > 1 else ""
        state = _("Remark") if is_open(remark) else _("Settled")
        head = "  ".join(filter(None, (state, made_by(remark), more)))
        said = f"{remark.text} {answered(remark)}".strip().replace("\n", " ")
        return plain(f"{head}: {said}", ".warning" if is_open(remark) else ".faint")

    def why_not_remark(self) -> str | None:
        """Why nothing can be remarked."""
        if self._screen.sheet.stage == "closed":
            return _("The sheet is closed and no longer changes. {key[stage]} reopens it.").format(key=KEY)
        return None

    def why_not_answer(self) -> str | None:
        """Why there is nothing to settle."""
        if not self._here():
            return _("There is no remark on what the cursor is on. {key[next_remark]} goes to the next.").format(
                key=KEY
            )
        return self.why_not_remark()

    def why_none(self) -> str | None:
        """Why there is nothing to list."""
        return None if self.remarks else _("No remark was made on this sheet. {key[remark]} makes one.").format(key=KEY)

    def why_none_open(self) -> str | None:
        """Why there is none to go to."""
        return None if any(is_open(one) for _path, one in self.remarks) else _("No remark on this sheet is open.")

    def remark(self) -> None:
        """Make a remark on what the cursor is on."""
        place = self._screen.place
        path = takes_remark(self._screen.sheet, place[0] if place else ())
        self._open(path, None)

    def answer(self) -> None:
        """Settle the first open remark beside the cursor; where all are settled, put the last one right."""
        path, remark = self._here()[0]
        self._open(path, remark)

    def settle(self, path: Path, remark: Remark, then: Callable[[], object]) -> None:
        """Settle that remark, then go on."""
        self._open(path, remark, then)

    def _open(self, path: Path, remark: Remark | None, then: Callable[[], object] | None = None) -> None:
        from tui.screens.sheet.remark import RemarkScreen

        application = self._screen.application
        at = holder(path) if remark else path
        what = self._screen.what(at, whole=True) if at else _("the sheet as a whole")
        post = application.preferences.settings.post.strip()

        def done(result: tuple[Sheet, str] | None) -> None:
            self._screen.take(result)
            if then:
                then()

        screen = RemarkScreen(self._screen.sheet, path, remark, application.desk.today(), post, what)
        self._screen.app.push_screen(screen, done)

    def list(self) -> None:
        """List the remarks of the sheet."""
        from tui.screens.sheet.remarks import RemarksScreen

        def chosen(path: Path | None) -> None:
            if path is not None:
                self._jump(path)

        screen = RemarksScreen(self._screen, lambda: self.remarks, self.settle, self.why_not_remark)
        self._screen.app.push_screen(screen, chosen)

    def next(self) -> None:
        """Go to the next place with an open remark."""
        roll = self._screen.page_roll
        places = sorted(at for at, held in roll.beside.items() if any(is_open(remark) for _path, remark in held))
        if places:
            self._screen.show_page()
            roll.cursor = next((at for at in places if at > roll.cursor), places[0])
