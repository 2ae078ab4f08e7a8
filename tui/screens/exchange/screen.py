"""Sheets exchanged over a share: where it is, what came and went, who handed in."""

from collections.abc import Callable, Iterator
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from miekeshi.text.i18n import _
from tui.screens.exchange.handing import HandScreen
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.exchange_desk import Account, ExchangeDesk
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import plain
from tui.widgets.fields.line import Line
from tui.widgets.reader import Reader
from tui.widgets.roll import FROM_A_LINE, Roll
from tui.widgets.words import Words


class ExchangeScreen(CommandScreen[None]):
    """The share's folder in a line, and under it the account of what was done last."""

    SCOPE = "exchange"
    AUTO_FOCUS = "#share"
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "command('trade')", show=False, priority=True, id="trade"),
        *FROM_A_LINE,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._under_way = False
        self._known = ""
        self._blank = False
        """Whether nothing is here yet, so that a first copy comes."""

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("trade", self.trade, self.why_not)
        yield Command("receive", lambda: self._begin(lambda: self._desk.do("receive")), self.why_not)
        yield Command("send", lambda: self._begin(lambda: self._desk.do("send")), self.why_not)
        yield Command("send_file", self.send_file, self.why_busy)
        yield Command("receive_file", self.receive_file, self.why_busy)
        yield Command("handed_in", self.list_handed_in, self.why_busy)
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        self._known, self._blank = self._desk.place(), self._desk.is_blank()
        yield TitleBar(_("Exchange"))
        yield Line(
            self._known, id="share", placeholder=_("The folder of the share: on a file server or a stick"),
            select_on_focus=True,
        )  # fmt: skip
        yield Words(id="note")
        yield Reader([], hang=2)
        yield KeyBar()

    def on_mount(self) -> None:
        self._reader.can_focus = False
        self._note()

    @property
    def _desk(self) -> ExchangeDesk:
        return self.application.desk.exchange

    @property
    def _reader(self) -> Reader:
        return self.query_one(Reader)

    @property
    def _typed(self) -> str:
        return self.query_one("#share", Line).value.strip()

    def why_busy(self) -> str | None:
        """Why nothing can be begun."""
        return _("The exchange is under way.") if self._under_way else None

    def why_not(self) -> str | None:
        """Why nothing can be exchanged."""
        if self._typed:
            return self.why_busy()
        return _("Type the folder of the share first: on a file server or a stick.")

    def trade(self) -> None:
        """Use the share that was typed, else receive and send."""
        typed = self._typed
        if typed != self._known:
            self._begin(lambda: self._desk.set_up(typed))
        else:
            self._begin(lambda: self._desk.do("both"))

    def send_file(self) -> None:
        """Ask for the name of a file, and write what is committed to it."""
        folder = self.application.desk.folder.resolve().name
        proposed = f"~/{folder}-{self.application.desk.today():%Y-%m-%d}.bundle"
        note = _("What is committed, with all its history, in one file: by mail or on a stick it reaches others.")
        self._ask_file(HandScreen(_("Hand in by a file"), note, proposed), self._desk.send_file)

    def receive_file(self) -> None:
        """Ask for the name of a file, and take in what it holds."""
        note = _("A file that someone handed in: what it holds is merged item by item with what is here.")
        self._ask_file(HandScreen(_("Take in a file"), note), self._desk.receive_file)

    def _ask_file(self, screen: HandScreen, act: Callable[[str], Account]) -> None:
        def named(name: str | None) -> None:
            if name:
                self._begin(lambda: act(name))

        self.app.push_screen(screen, named)

    def list_handed_in(self) -> None:
        """Show who handed in which sheet, and when."""
        from tui.screens.exchange.handed_in import HandedInScreen

        self.app.push_screen(HandedInScreen())

    def _begin(self, done: Callable[[], Account]) -> None:
        self._under_way = True
        self._note()
        self.run_worker(partial(self._work, done), thread=True, exclusive=True, group="exchange", exit_on_error=True)

    def _work(self, done: Callable[[], Account]) -> None:
        self.from_thread(self._show, done())

    def _show(self, account: Account) -> None:
        self._under_way = False
        self._known, self._blank = self._desk.place(), self._desk.is_blank()
        lines = [line for text in (*account.wrong, *account.lines) for line in text.splitlines()]
        wrong = sum(len(text.splitlines()) for text in account.wrong)
        self._reader.paragraphs = [plain(line, ".warning" if at < wrong else "") for at, line in enumerate(lines)]
        self._reader.renew(0)
        self._note()
        if account.foreign:
            self._ask_trust(account)

    def _ask_trust(self, account: Account) -> None:
        typed = self._typed

        def answered(answer: int | None) -> None:
            if answer == 0:
                self._begin(lambda: self._desk.set_up(typed, trusted=True))

        self.application.ask(
            _("A share of someone else"),
            account.wrong[0],
            [
                (_("Use it"), _("You know whose it is. You are asked once.")),
                (_("Leave it"), _("Nothing was received or sent.")),
            ],
            answered,
        )

    def _note(self) -> None:
        self.query_one("#note", Words).update(self._words())
        self.renew_keys()

    def _words(self) -> str:
        """What the key would do now."""
        if self._under_way:
            return _("The exchange is under way.")
        if self._blank:
            return _(
                "There are no sheets here yet: {key[trade]} takes in all that the share in this folder holds. "
                "Nothing in it is ever run."
            ).format(key=KEY)
        if self._typed != self._known or not self._known:
            return _(
                "{key[trade]} uses this folder; where it is not there yet the share is made. Nothing in it is ever run."
            ).format(key=KEY)
        return _("{key[trade]} receives what others sent, merges it and sends what is committed.").format(key=KEY)

    @on(Line.Changed, "#share")
    def _changed(self) -> None:
        self._note()

    @on(Roll.Chosen)
    async def _enter(self) -> None:
        await self.action_command("trade")

    async def action_list(self, action: str) -> None:
        """Pass a movement on to the account while the line has the focus."""
        await self._reader.run_action(action)
