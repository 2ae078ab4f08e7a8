"""A form that was open when the program ended is opened again, with what was typed in it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from miekeshi.text.i18n import _, signed
from tui.terminal.content import fitted

if TYPE_CHECKING:
    from textual.app import App

    from miekeshi.store.session.typed import Typed
    from tui.shell.host import Answered, Choices, Host

LINES = 8
"""How many lines a question has for what was typed."""
ROOM = 60
"""Columns in which it names each."""


@runtime_checkable
class Refillable(Protocol):
    """A form that can begin with what was typed into it before."""

    FORM: ClassVar[str]
    """The id under which recovery files name it."""

    def bring_back(self, typed: "Typed", said: str = "") -> None:
        """Begin with what was typed the last time; ``said`` is told in place of that."""

    def dismiss(self, result: Any = None) -> Any:
        """Leave the form."""


class Opener(Protocol):
    """A screen from which forms are opened by commands."""

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...

    def typing_home(self) -> tuple[Path, str]:
        """What the forms are about, a file or a folder, and the hash of the version they begin from."""

    def standing(self) -> tuple[tuple[str, ...], str, str]:
        """Where a command is given: the path of the item, its field, and the view."""

    def stand(self, typed: "Typed") -> bool:
        """Go to where the command was given; whether that is still there."""

    async def action_command(self, command_id: str) -> None:
        """Run the command."""


class Way:
    """The way from a screen to the form that is open over it: the last command, where, and the answers it got."""

    def __init__(self, screen: Opener) -> None:
        self._screen = screen
        self._given: tuple[str, tuple[str, ...], str, str] = ("", (), "", "")
        self._answers: tuple[int, ...] = ()
        self._replies: tuple[int, ...] = ()
        """The answers to give while a way is gone again."""

    def given(self, command_id: str) -> None:
        """A command is about to be run: a new way begins."""
        self._given, self._answers = (command_id, *self._screen.standing()), ()

    @property
    def typed(self) -> "Typed":
        """The way, with nothing typed at its end yet."""
        from miekeshi.store.session.typed import Typed

        return Typed("", "", *self._given, self._answers)

    def typing_home(self) -> tuple[Path, str]:
        """What the forms are about, and the hash of the version they begin from."""
        return self._screen.typing_home()

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None:
        """Ask a question, whose answer is part of the way to what it opens; on a way gone again it is answered."""

        def noted(answer: int | None) -> None:
            if answer is not None:
                self._answers += (answer,)
            answered(answer)

        reply, self._replies = (self._replies[0], self._replies[1:]) if self._replies else (None, ())
        if reply is not None and reply < len(choices):
            noted(reply)
        else:
            self._screen.application.ask(title, text, choices, noted)

    async def reopen(self, typed: "Typed") -> None:
        """Open the form again and fill it; what it has no place for is shown."""
        below = self._screen.app.screen
        if typed.command and self._screen.stand(typed):
            self._replies = typed.answers
            await self._screen.action_command(typed.command)
            self._replies = ()
        form = self._screen.app.screen
        if form is below or not isinstance(form, Refillable):
            self.show_left(typed)
        elif typed.form != form.FORM:
            form.dismiss(None)
            self.show_left(typed)
        else:
            form.bring_back(typed)

    def show_left(self, typed: "Typed", given_up: Callable[[], object] | None = None) -> None:
        """Show what was typed where no form has a place for it any more, so that it can be used all the same.

        ``given_up`` forgets it, where not all that is kept is to be forgotten.
        """
        home, app, desk = self.typing_home()[0], self._screen.app, self._screen.application.desk

        def answered(answer: int | None) -> None:
            if answer == 0:
                app.copy_to_clipboard("\n".join(texts_of(typed)))
                app.notify(_("Copied what was typed. Ctrl+V puts it into a field."))
            elif answer == 1 and given_up:
                given_up()
            elif answer == 1:
                desk.forget_typed(home)
            if answer != 1 and given_up is None:
                desk.set_typed_aside(home)

        self._screen.application.ask(
            _("What was typed has no form to go back to"),
            typed_in_short(typed),
            [
                (_("Copy it"), _("Open the form you want it in and press Ctrl+V there. It stays kept.")),
                (_("Give it up"), _("What was typed there is lost.")),
                (_("Decide later"), _("It is offered again the next time.")),
            ],
            answered,
        )

    def show_rest(self, typed: "Typed", left: dict[str, tuple[str, ...]]) -> None:
        """Show the texts that the form, open again, has no place for."""
        self.show_left(replace(typed, fields=left))


def typed_in_short(typed: "Typed") -> str:
    """The form's title and the beginnings of what was typed into it; of several places each one's."""
    from tui.widgets.fields.rows import kept_in_words

    lines: list[str] = []
    for one in typed.every:
        texts = filter(None, (kept_in_words(text).replace("\n", " ").strip() for text in texts_of(one)))
        lines += [one.title, *(f"- {fitted(text, ROOM).rstrip()}" for text in texts)]
    return "\n".join(lines[:LINES] + ([signed("…")] if len(lines) > LINES else []))


def texts_of(typed: "Typed") -> list[str]:
    """All that was typed."""
    return [text for one in typed.every for texts in one.fields.values() for text in texts]
