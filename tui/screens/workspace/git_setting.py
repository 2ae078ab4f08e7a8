"""A workspace of an earlier version keeps git from merging its sheets: the change is offered in a line of the list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from miekeshi.text.i18n import _, signed
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.shell.command_screen import CommandScreen
    from tui.shell.workspace_files import Outdated


class GitSetting:
    """Looks for the old setting, and changes it when asked."""

    def __init__(self, screen: "CommandScreen[None]") -> None:
        self._screen = screen
        self._looked = False
        self.found: Outdated | None = None
        """The old setting; none where there is none, or the change was made or declined."""

    def commands(self) -> Iterator[Command]:
        """The change."""
        yield Command("attributes", self.ask, self.why_not)

    def why_not(self) -> str | None:
        """Why there is nothing to change."""
        return None if self.found else _("The .gitattributes of this workspace lets git merge its sheets.")

    def look(self) -> None:
        """Look once. Called from a thread."""
        if not self._looked:
            self._looked = True
            if found := self._screen.application.desk.old_attributes():
                self._screen.from_thread(self._show, found)

    def _show(self, found: "Outdated") -> None:
        self.found = found
        words = _(
            "git does not merge the sheets of this workspace and may lose one side. {key[attributes]}: change it."
        ).format(key=KEY)
        self._screen.mount(Words(words, id="offer"), before="#heading")
        self._screen.renew_keys()

    def ask(self) -> None:
        """Show what would change, and ask."""
        assert self.found is not None
        desk, found = self._screen.application.desk, self.found
        old, new = found.lines

        def answered(answer: int | None) -> None:
            if answer == 0:
                problem = desk.renew_attributes(found)
                told = problem.as_text() if problem else _("Saved {name}.").format(name=found.path.name)
                self._screen.app.notify(told, severity="warning" if problem else "information")
                if problem is not None:
                    return
            elif answer == 1:
                desk.decline_attributes()
            if answer in (0, 1):
                self._forget()

        self._screen.application.ask(
            _("Let git merge the sheets"),
            f"{found.path.name}\n- {old}\n{signed('→')} {new}",
            [
                (_("Change it"), _("Only this line; the next commit takes it along.")),
                (_("Leave it"), _("It is not offered again.")),
                (_("Decide later"), _("It is offered again the next time.")),
            ],
            answered,
        )

    def _forget(self) -> None:
        self.found = None
        self._screen.query("#offer").remove()
        self._screen.renew_keys()
