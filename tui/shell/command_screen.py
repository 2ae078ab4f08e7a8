"""What every screen shares: bindings and footer from the command registry, and a reason for every disabled key."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.shell.commands import BY_ID, of_palette, of_scope
from tui.shell.keybar import KeyBar
from tui.shell.lasting import Lasting
from tui.terminal.compositor import Painter

if TYPE_CHECKING:
    from tui.app import Application

R = TypeVar("R")


def bindings(scope: str) -> list[BindingType]:
    """The bindings of the commands of a scope."""
    return [
        Binding(",".join(command.keys), f"command('{command.id}')", command.label, show=False, id=command.id)
        for command in of_scope(scope)
    ]


class CommandScreen(Lasting, Screen[R]):
    """A screen whose commands are methods: the command ``add`` runs ``do_add``."""

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

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Painter()

    @property
    def application(self) -> "Application":
        """The application, by its own type."""
        return self.app  # type: ignore[return-value]

    async def action_command(self, command_id: str) -> None:
        """Run the command, or say why it cannot be run just now."""
        command = BY_ID[command_id]
        reason = command.why_not(self)
        if reason:
            self.app.notify(reason, severity="warning")
            return
        result: Any = getattr(self, f"do_{command_id}")()
        if result is not None:
            await result

    def renew_keys(self) -> None:
        """Bring the footer up to what can be done now."""
        for bar in self.query(KeyBar):
            bar.update([(one, one.why_not(self) is None) for one in of_scope(self.SCOPE) if self.offers_key(one.id)])

    def offers_key(self, command_id: str) -> bool:
        """Whether the footer names the command's key: not where it can never do anything on this screen."""
        return True

    def on_screen_resume(self) -> None:
        self.renew_keys()

    def do_help(self) -> None:
        from tui.screens.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.SCOPE))

    def do_jump(self) -> None:
        from tui.screens.dialogs.jump import JumpScreen, spots

        def chosen(go: "Callable[[], object] | None") -> None:
            if go is not None:
                go()

        found = spots(self)
        if found:
            self.app.push_screen(JumpScreen(found), chosen)

    def do_palette(self) -> None:
        from tui.screens.dialogs.palette import PaletteScreen

        def chosen(command_id: str | None) -> None:
            if command_id:
                self.call_later(self.action_command, command_id)

        offered = [(one, one.why_not(self)) for one in [*of_scope(self.SCOPE), *of_palette(self.SCOPE)]]
        self.app.push_screen(PaletteScreen(offered, self.SCOPE), chosen)

    def do_theme(self) -> None:
        self.application.next_theme()

    def do_settings(self) -> None:
        from tui.screens.dialogs.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def respeak(self, changed: Collection[str]) -> None:
        """Show what settings of these names have changed."""
        self.renew_keys()

    def do_quit(self) -> None:
        self.application.leave()

    def do_back(self) -> None:
        self.dismiss()
