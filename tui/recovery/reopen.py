"""A form that was open when the program ended is opened again, with what was typed in it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from miekeshi.text.i18n import _, signed
from tui.shell.command_screen import CommandScreen
from tui.terminal.content import fitted

if TYPE_CHECKING:
    from miekeshi.store.session.typed import Typed

R = TypeVar("R")
LINES = 8
"""How many lines a question has for what was typed."""
ROOM = 60
"""Columns in which it names each."""


class Reopening(CommandScreen[R]):
    """A screen from which forms are opened by commands, and can be so again."""

    _given: tuple[str, tuple[str, ...], str, str] = ("", (), "", "")
    """The command given last, and where."""
    _answers: tuple[int, ...] = ()
    """The answers to the questions it asked."""
    _replies: tuple[int, ...] = ()
    """The answers to give while a way is gone again."""

    def ask(
        self, title: str, text: str, choices: list[tuple[str, str]], answered: Callable[[int | None], None]
    ) -> None:
        """Ask a question; ``answered`` gets the number of the answer, which is part of the way to what it opens."""
        from tui.screens.dialogs.question import QuestionScreen

        noted, reply = self.answering(answered), self.reply()
        if reply is not None and reply < len(choices):
            noted(reply)
        else:
            self.app.push_screen(QuestionScreen(title, text, choices), noted)

    def typing_home(self) -> tuple[Path, str]:
        """What the forms are about, a file or a folder, and the hash of the version they begin from."""
        raise NotImplementedError

    def standing(self) -> tuple[tuple[str, ...], str, str]:
        """Where a command is given: the path of the item, its field, and the view."""
        return (), "", ""

    def stand(self, typed: "Typed") -> bool:
        """Go to where the command was given; whether that is still there."""
        return True

    async def action_command(self, command_id: str) -> None:
        self._given, self._answers = (command_id, *self.standing()), ()
        await super().action_command(command_id)

    @property
    def way(self) -> "Typed":
        """How the form that is open was reached."""
        from miekeshi.store.session.typed import Typed

        return Typed("", "", *self._given, self._answers)

    def answering(self, answered: Callable[[int | None], None]) -> Callable[[int | None], None]:
        """What to do with an answer, which is remembered as part of the way to what it opens."""

        def noted(answer: int | None) -> None:
            if answer is not None:
                self._answers += (answer,)
            answered(answer)

        return noted

    def reply(self) -> int | None:
        """The answer that was given on the way the last time, while that way is gone again."""
        if not self._replies:
            return None
        first, *rest = self._replies
        self._replies = tuple(rest)
        return first

    async def reopen(self, typed: "Typed") -> None:
        """Open the form again and fill it; what it has no place for is shown."""
        from tui.screens.entry.entry_screen import EntryScreen

        below = self.app.screen
        if typed.command and self.stand(typed):
            self._replies = typed.answers
            await self.action_command(typed.command)
            self._replies = ()
        form = self.app.screen
        if form is below or not isinstance(form, EntryScreen):
            self.show_left(typed)
        elif type(form).__name__ != typed.form:
            form.dismiss(None)
            self.show_left(typed)
        else:
            form.bring_back(typed)

    def show_left(self, typed: "Typed", given_up: "Callable[[], object] | None" = None) -> None:
        """Show what was typed where no form has a place for it any more, so that it can be used all the same.

        ``given_up`` forgets it, where not all that is kept is to be forgotten.
        """
        from tui.screens.dialogs.question import QuestionScreen

        home = self.typing_home()[0]

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.app.copy_to_clipboard("\n".join(texts_of(typed)))
                self.app.notify(_("Copied what was typed. Ctrl+V puts it into a field."))
            elif answer == 1 and given_up:
                given_up()
            elif answer == 1:
                self.application.desk.forget_typed(home)
            if answer != 1 and given_up is None:
                self.application.desk.set_typed_aside(home)

        self.app.push_screen(
            QuestionScreen(
                _("What was typed has no form to go back to"),
                typed_in_short(typed),
                [
                    (_("Copy it"), _("Open the form you want it in and press Ctrl+V there. It stays kept.")),
                    (_("Give it up"), _("What was typed there is lost.")),
                    (_("Decide later"), _("It is offered again the next time.")),
                ],
            ),
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
