"""What was left the last time, unsaved or while it was being typed, is offered when its file is opened again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.text.i18n import _, marked
from tui.recovery.reopen import typed_in_short

if TYPE_CHECKING:
    from textual.screen import Screen

    from miekeshi.store.session.recovery import Kept
    from miekeshi.store.session.typed import Typed
    from tui.app import Application

    Base = Screen[Any]
else:
    Base = object


class Leftover(Base):
    """The part of a screen on one file that brings work on it back."""

    LEFT = marked("There is unsaved work on this sheet from the last time")
    """What is said where work was left."""

    if TYPE_CHECKING:
        editing: Any

        @property
        def application(self) -> Application: ...

        def show(self) -> None: ...
        def typing_home(self) -> tuple[Path, str]: ...
        async def reopen(self, typed: Typed) -> None: ...

        def ask(
            self, title: str, text: str, choices: list[tuple[str, str]], answered: Callable[[int | None], None]
        ) -> None: ...

    def kept(self) -> "Kept[Any] | None":
        """Work on the file that was not saved the last time."""
        raise NotImplementedError

    def offer_left(self) -> bool:
        """Offer what was not saved and what was being typed; whether there is any."""
        desk = self.application.desk
        kept, found = self.kept(), desk.typed(*self.typing_home())
        if kept is None and found is None:
            return False

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.call_later(self.bring_back)
            elif answer == 1:
                self.editing.discard()
                desk.forget_typed(self.editing.path)
            else:
                self.decide_later()

        changed = _("The file itself was changed since; look through the result before you save.")
        same_base = all(one is None or one.same_base for one in (kept, found))
        back = _("It shows as unsaved changes; undo takes it away again.")
        if found:
            back = _("The form opens again, filled with what was typed.")
        form = _("A form was open:") + f"\n{typed_in_short(found.typed)}" if found else ""
        self.ask(
            _(self.LEFT),
            "\n".join(filter(None, (form, "" if same_base else changed))),
            [
                (_("Bring it back"), back),
                (_("Give it up"), _("It opens as its file has it.")),
                self.later(typed=found is not None),
            ],
            answered,
        )
        return True

    def stays(self) -> str:
        """Where the changes are while they are not saved."""
        if self.editing.safe:
            return _("Nothing is lost: your changes stay here and in the recovery file.")
        return _("Your changes stay on this screen, and nowhere else.")

    def warn_unsafe(self) -> None:
        """Say that an edit is in no recovery file."""
        if not self.editing.safe:
            self.application.say_not_kept()

    def later(self, *, typed: bool) -> tuple[str, str]:
        """The answer that leaves the decision for later, and what then becomes of the work."""
        kept = _("It is offered again the next time.") if typed else _("It is kept until the next edit or save.")
        return _("Decide later"), kept

    def decide_later(self) -> None:
        """Go on without the work; what was being typed is not lost to what is typed next."""
        self.application.desk.set_typed_aside(self.typing_home()[0])

    async def bring_back(self) -> None:
        """Make the work that was not saved the present value, and go on in the form that was open."""
        self.application.desk.take_typed_up(self.typing_home()[0])
        kept, found = self.kept(), self.application.desk.typed(*self.typing_home())
        if kept is not None:
            self.editing.edit(kept.value, _("Brought back unsaved work"))
            self.show()
        if found is not None:
            await self.reopen(found.typed)
