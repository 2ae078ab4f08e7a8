"""The way to a commit from a screen: what is not committed is looked at beside the keys, and shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.text.i18n import _
from tui.shell.command import Command, always

if TYPE_CHECKING:
    from tui.shell.command_screen import CommandScreen
    from tui.shell.commits import Look


class Committing:
    """The command, of a screen on the sheet in a file or on all of them; ``done`` follows a commit."""

    def __init__(
        self,
        screen: "CommandScreen[Any]",
        path: Callable[[], Path | None] = lambda: None,
        why_not: Callable[[], str | None] = always,
        done: Callable[[], object] = always,
    ) -> None:
        self._screen, self._path, self._why_not, self._done = screen, path, why_not, done
        self._unasked = False
        """Whether the sheet was saved and nobody was asked since."""

    def command(self) -> Command:
        """The commit."""
        return Command("commit", self.begin, self._why_not)

    def begin(self) -> None:
        """Look at what is not committed, and show it."""
        self._begin(self._show)

    def leaving(self, then: Callable[[], object]) -> None:
        """Where the settings ask for it, have the sheet committed that is not; ``then`` follows in any case.

        Where they ask after each save, a save that leaves is meant, after which nothing was asked yet.
        """
        setting = self._screen.application.preferences.settings.commit
        if setting == "never" or (setting == "save" and not self._unasked) or self._path() is None:
            then()
            return
        self._unasked = False

        def show(look: "Look") -> None:
            if look.mine is None:
                then()
            else:
                self._open(look, then)

        self._begin(show, anywhere=True)

    def saved(self, *, leaves: bool) -> None:
        """The sheet was written: where the settings ask for it then, have it committed, unless it is left at once."""
        self._unasked = True
        if leaves or self._screen.application.preferences.settings.commit != "save":
            return
        self._unasked = False
        self._begin(lambda look: self._open(look) if look.mine else None)

    def _begin(self, show: "Callable[[Look], object]", *, anywhere: bool = False) -> None:
        self._screen.application.hold()
        self._screen.run_worker(partial(self._look, show, anywhere), thread=True, exclusive=True, group="commit")

    def _look(self, show: "Callable[[Look], object]", anywhere: bool) -> None:
        application = self._screen.application
        application.call_from_thread(self._looked, application.desk.commits.look(self._path()), show, anywhere)

    def _looked(self, look: "Look", show: "Callable[[Look], object]", anywhere: bool) -> None:
        if anywhere or self._screen.app.screen is self._screen:
            show(look)
        self._screen.application.release()

    def _show(self, look: "Look") -> None:
        if not look.home:
            self._offer_repository()
        elif look.fault:
            self._screen.app.notify(look.fault, severity="warning", timeout=10)
        elif look.rows:
            self._open(look)
        else:
            self._offer_undo(look)

    def _open(self, look: "Look", then: Callable[[], object] = always) -> None:
        from tui.screens.entry.commit import CommitScreen

        def closed(committed: bool | None) -> None:
            if committed:
                self._done()
            then()

        self._screen.app.push_screen(CommitScreen(look), closed)

    def _offer_repository(self) -> None:
        commits = self._screen.application.desk.commits

        def answered(answer: int | None) -> None:
            if answer != 0:
                return
            fault = commits.begin()
            if fault:
                self._screen.app.notify(fault, severity="warning", timeout=10)
            else:
                self._screen.call_later(self.begin)

        self._screen.application.ask(
            _("Keep a history of this workspace?"),
            _("There is no git repository here. One is begun in the folder itself; nothing else is needed."),
            [
                (_("Begin it"), _("The first commit then takes in all sheets and forms.")),
                (_("Leave it"), _("Everything works without it, except history and exchange.")),
            ],
            answered,
        )

    def _offer_undo(self, look: "Look") -> None:
        broken = _(", ").join(row.path.name for row in look.broken)
        text = _("Left out, because they cannot be read: {names}").format(names=broken) if broken else ""
        if not look.last:
            told = _("Everything is committed.")
            self._screen.app.notify("\n".join(filter(None, (told, text))))
            return
        self._screen.application.ask(
            _("Everything is committed."),
            "\n".join(filter(None, (text, _("The last commit: {subject}").format(subject=look.last)))),
            [
                (_("Leave it"), ""),
                (_("Take it back"), _("Nobody else has it yet. Every file stays as it is.")),
            ],
            partial(self._undo, look.last),
        )

    def _undo(self, subject: str, answer: int | None) -> None:
        if answer == 1:
            fault = self._screen.application.desk.commits.undo()
            told = fault or _("Taken back: {commit}").format(commit=subject)
            self._screen.app.notify(told, severity="warning" if fault else "information")
            if not fault:
                self._done()
