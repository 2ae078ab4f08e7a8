"""Two states of sheets compared: by id, field by field; by department and by kind of change where that is wished."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from miekeshi.describe.changes import what_words
from miekeshi.diff.compare import What
from miekeshi.text.i18n import _, counted, marked
from tui.screens.history.changes import ChangesRoll, kinds_in, rows
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import plain, shown
from tui.widgets.roll import Roll

if TYPE_CHECKING:
    from tui.shell.past import Became


class CompareScreen(CommandScreen[None]):
    """What became of the sheets; ``compared`` finds it out and may take long. ``alone`` where it is of one sheet."""

    SCOPE = "compare"
    BINDINGS = bindings(SCOPE)

    class Compared(Message):
        """What became of the sheets is known."""

        def __init__(self, found: "tuple[Became, ...]") -> None:
            super().__init__()
            self.found = found

    def __init__(self, title: str, compared: "Callable[[], tuple[Became, ...]]", *, alone: bool) -> None:
        super().__init__()
        self._title, self._compared, self._alone = title, compared, alone
        self._every: tuple[Became, ...] | None = None
        self._kind: What | None = None
        self._department = ""

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("kind", self.choose_kind, self._why_none)
        yield Command("department", self.choose_department, self.why_no_department)
        yield Command("back", lambda: self.dismiss(None))

    def offers_key(self, command_id: str) -> bool:
        return command_id != "department" or not self._alone

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="filters")
        yield ChangesRoll()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()
        self.run_worker(lambda: self.post_message(self.Compared(self._compared())), thread=True, group="read")

    def on_compare_screen_compared(self, message: Compared) -> None:
        self._every = message.found
        self._show()

    def _departments(self) -> list[str]:
        found = {one.either.department or "" for one in self._every or () if one.either}
        return sorted(found - {""})

    def _chosen(self) -> "list[Became]":
        """What became of the sheets, of the department and the kind that were chosen."""
        every = [
            one
            for one in self._every or ()
            if not self._department or (one.either and one.either.department == self._department)
        ]
        if self._kind is None:
            return every
        of_kind = (
            replace(one, told=tuple(told for told in one.told if told.difference.what == self._kind)) for one in every
        )
        return [one for one in of_kind if one.told]

    def _show(self) -> None:
        every = self._chosen()
        count = sum(len(one.told) or 1 for one in every)
        facts = counted(count, marked("{count} change"), marked("{count} changes"))
        self.query_one(TitleBar).update(
            f"{_('Compare')}  {self._title}", _("reading…") if self._every is None else facts
        )
        kind = what_words(self._kind) if self._kind else _("every kind of change")
        department = "" if self._alone else self._department or _("every department")
        words = "  ".join(filter(None, (kind, department)))
        if self._every is not None and not every:
            words = _("Nothing differs.") if not self._every else _("{words}: nothing differs.").format(words=words)
        self.query_one("#filters", Static).update(plain(words))
        self.query_one(ChangesRoll).show(rows(every, self.application.marks, heads=not self._alone))
        self.renew_keys()

    def _why_none(self) -> str | None:
        return None if kinds_in(self._every or ()) else _("Nothing differs.")

    def why_no_department(self) -> str | None:
        """Why there are no departments to choose from."""
        return None if len(self._departments()) > 1 else _("Only sheets of one department differ.")

    def choose_kind(self) -> None:
        """Ask which kind of change to show."""
        kinds = kinds_in(self._every or ())
        choices = [(_("every kind of change"), "")]
        choices += [(f"{what_words(kind)}  {count}", "") for kind, count in kinds]

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._kind = kinds[answer - 1][0] if answer else None
                self._show()

        self.ask(_("Which changes?"), "", choices, answered)

    def choose_department(self) -> None:
        """Ask whose sheets to show."""
        names = self._departments()

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._department = names[answer - 1] if answer else ""
                self._show()

        self.ask(
            _("Which department?"), "", [(_("every department"), ""), *((shown(name), "") for name in names)], answered
        )

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    def retranslate(self, changed: Collection[str]) -> None:
        self._show()
