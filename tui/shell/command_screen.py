"""What every screen shares: bindings and footer from its commands, and a reason for every disabled key."""

from collections.abc import Callable, Collection, Iterator
from functools import cached_property, partial
from inspect import isawaitable, iscoroutine
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen

from tui.shell.command import Command
from tui.shell.commands import Entry, of_palette, of_scope
from tui.shell.keybar import KeyBar
from tui.shell.lasting import Lasting
from tui.shell.practice_panel import PracticePanel
from tui.terminal.compositor import Painter

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete

    from tui.shell.host import Answered, Choices, Host

R = TypeVar("R")


def bindings(scope: str) -> list[BindingType]:
    """The bindings of the commands of a scope."""
    return [
        Binding(",".join(entry.keys), f"command('{entry.id}')", entry.label, show=False, id=entry.id)
        for entry in of_scope(scope)
    ]


class Follower(Protocol):
    """Follows the way that commands lead."""

    def given(self, command_id: str) -> None:
        """The command is about to be run."""


class CommandScreen(Lasting, Screen[R]):
    """A screen that does the commands of its scope."""

    SCOPE: ClassVar[str]
    COMPONENT_CLASSES = {
        "struck",
        "inserted",
        "passing",
        "faint",
        "strong",
        "warning",
        "error",
        "heading",
        "label",
        "tag",
    }
    follower: Follower | None = None
    """Told of each command before it is run."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Painter()
        self._bars: tuple[KeyBar, ...] = ()
        self._shown = False
        """Whether it was in front before."""
        self._practises = False
        """Whether it shows the panel of the guided tour."""

    def dismiss(self, result: R | None = None) -> "AwaitComplete":
        """Leave the screen; keys wait for what follows on it, which may open another."""
        follows = self._result_callbacks[-1].requester if self._result_callbacks else None
        self.application.hold()
        left = super().dismiss(result)
        (follows or self.app).call_next(self.application.release)
        return left

    @property
    def application(self) -> "Host":
        """The application, by its own type."""
        return self.app  # type: ignore[return-value]

    def from_thread(self, callback: Callable[..., object], *args: object) -> None:
        """Have the callback called among the application's messages, and wait for it: never once the screen is left.

        Called from a thread, which may end while the screen is taken apart or the program closes.
        """
        self.application.call_from_thread(lambda: self.display and callback(*args))

    def commands(self) -> Iterator[Command]:
        """What the screen does for each command of its scope; of two for one command the later counts."""
        yield Command("help", self.open_help)
        yield Command("jump", self.open_jump)
        yield Command("leap", self.open_jump)
        yield Command("palette", self.open_palette)
        yield Command("theme", lambda: self.application.next_theme())
        yield Command("settings", lambda: self.application.open_settings())
        yield Command("practice", self.practise, lambda: self.application.practice.why_not())
        yield Command("handbook", lambda: self.application.open_handbook(self.SCOPE))
        yield Command("quit", self.quit)

    @cached_property
    def by_id(self) -> dict[str, Command]:
        """The commands by their ids."""
        return {command.id: command for command in self.commands()}

    async def action_command(self, command_id: str) -> None:
        """Run the command, or say why it cannot be run just now."""
        done = self._run(command_id)
        if isawaitable(done):
            await done

    async def _run_chosen(self, command_id: str) -> None:
        """Run a command that was chosen elsewhere; the screen's own end, which it may bring, it cannot wait for."""
        done = self._run(command_id)
        if iscoroutine(done):
            await done

    def _run(self, command_id: str) -> object:
        if self.follower:
            self.follower.given(command_id)
        command = self.by_id[command_id]
        reason = command.why_not()
        if reason:
            self.app.notify(reason, severity="warning")
            return None
        self.application.practice.given(self.SCOPE, command_id)
        done = command.run()
        if self.app.screen is self:
            self.show_practice()
        return done

    def renew_keys(self) -> None:
        """Bring the footer up to what can be done now."""
        for bar in self.key_bars:
            offered = [entry for entry in of_scope(self.SCOPE) if entry.in_footer and self.offers_key(entry.id)]
            offered.sort(key=lambda entry: not entry.urgent)
            bar.update([(self.named_key(entry), self.by_id[entry.id].why_not() is None) for entry in offered])

    def named_key(self, entry: Entry) -> Entry:
        """The command as the footer names it: by what it does where the cursor is."""
        return entry

    @property
    def key_bars(self) -> tuple[KeyBar, ...]:
        """The footer, of a screen that has one."""
        self._bars = self._bars or tuple(self.query(KeyBar))
        return self._bars

    def offers_key(self, command_id: str) -> bool:
        """Whether the footer names the command's key: not where it can never do anything on this screen."""
        return True

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if not self._shown:
            event.refresh_styles = False  # mounting its widgets has just worked theirs out
            self._shown = True
            self.app.stylesheet.update_nodes([self])
        self.renew_keys()
        self.show_practice()

    def practise(self) -> None:
        """Begin the guided tour, go on where it was left, or leave it."""
        self.application.practice.turn()
        self.show_practice()

    def show_practice(self) -> None:
        """Show the guided tour where there is anything to say; screens that cover others only in part say nothing."""
        practice = self.application.practice
        practice.arrived(self.SCOPE)
        shows = practice.shown and self.styles.background.a == 1
        if shows and not self._practises:
            self.mount(PracticePanel(practice, self.SCOPE))
        elif shows:
            self.query_one(PracticePanel).refresh()
        elif self._practises:
            self.query_one(PracticePanel).remove()
        if shows != self._practises:
            self._practises = shows
            self.set_class(shows, "-practising")

    def _screen_resized(self, size: Size) -> None:
        """Lay the screen out anew, unless it has that size, or another one hides it and it will be laid out then."""
        above = self.app.screen_stack[self.app.screen_stack.index(self) + 1 :] if self in self.app.screen_stack else []
        if size != self.outer_size and not any(screen.styles.background.a == 1 for screen in above):
            super()._screen_resized(size)

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None:
        """Ask a question; ``answered`` gets the number of the answer."""
        self.application.ask(title, text, choices, answered)

    def open_help(self) -> None:
        """Show every key that works here."""
        self.application.open_help(self.SCOPE)

    def open_jump(self) -> None:
        """Show a letter at every place to go to."""
        self.application.open_jump(self)

    def open_palette(self) -> None:
        """Let a command be found by its name, and run it."""
        offers = [(entry, self.by_id[entry.id].why_not()) for entry in (*of_scope(self.SCOPE), *of_palette(self.SCOPE))]
        self.application.open_palette(offers, self.SCOPE, partial(self.call_later, self._run_chosen))

    def retranslate(self, changed: Collection[str]) -> None:
        """Show what settings of these names have changed."""
        self.renew_keys()

    def quit(self) -> None:
        """Leave the program."""
        self.application.leave()
