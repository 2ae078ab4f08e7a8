"""What was left the last time, unsaved or while it was being typed, is offered when its file is opened again."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _, marked
from tui.recovery.difference import differences, in_short
from tui.recovery.reopen import typed_in_short

if TYPE_CHECKING:
    from textual.app import App

    from miekeshi.store.files.joining import Joined
    from miekeshi.store.session.kept import Kept
    from miekeshi.store.session.typed import Typed
    from tui.shell.host import Answered, Choices, Host

ON_SHEET = marked("There is unsaved work on this sheet from the last time")
ON_FORM = marked("There is unsaved work on this form from the last time")


class OnFile(Protocol):
    """A screen on one file."""

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    @property
    def editing(self) -> Any:
        """The file's session: ``path``, ``safe``, ``edit``, ``discard``."""

    def typing_home(self) -> tuple[Path, str]:
        """The file, and the hash of the version it was read in."""

    def show(self) -> None:
        """Draw it as it now is."""

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None: ...
    def call_later(self, callback: Callable[..., Any], *args: Any) -> Any: ...


class Leftover:
    """Brings work on the file of a screen back.

    ``kept`` finds the work that was not saved, ``reopen`` the form that was open. ``put_off`` says what else follows
    where the decision is left for later, ``later`` how that is asked, ``bring_back`` what is done in place of the
    method of that name, ``differ`` the words for what differs between two values.
    """

    def __init__(
        self,
        screen: OnFile,
        kept: "Callable[[], Kept[Any] | None]",
        reopen: "Callable[[Typed], Awaitable[object]]",
        *,
        said: str = ON_SHEET,
        later: tuple[str, str] | None = None,
        put_off: Callable[[], object] | None = None,
        bring_back: Callable[[], Awaitable[object]] | None = None,
        differ: Callable[[Any, Any], list[str]] = differences,
    ) -> None:
        self._screen, self._kept, self._reopen = screen, kept, reopen
        self._said, self._later, self._put_off = said, later, put_off
        self._differences = differ
        self._bring_back = bring_back or self.bring_back

    def offer(self) -> bool:
        """Offer what was not saved and what was being typed; whether there is any."""
        screen, desk = self._screen, self._screen.application.desk
        kept, found = self._kept(), desk.typed(*screen.typing_home())
        if kept is None and found is None:
            return False

        if kept is not None and kept.apart:
            self._offer_beside(kept)
            return True

        def answered(answer: int | None) -> None:
            if answer == 0:
                screen.call_later(self._bring_back)
            elif answer == 1:
                for one in filter(None, (kept, found)):
                    desk.give_up(one)
            else:
                self.decide_later()

        back = _("It shows as unsaved changes; undo takes it away again.")
        if found:
            back = _("The form opens again, filled with what was typed.")
        form = _("A form was open:") + f"\n{typed_in_short(found.value)}" if found else ""
        screen.ask(
            _(self._said),
            "\n".join(filter(None, (_place(kept or found), form, self._difference(kept, found)))),
            [
                (_("Bring it back"), back),
                (_("Give it up"), _("It opens as its file has it.")),
                self._later or (_("Decide later"), _("It is offered again the next time.")),
            ],
            answered,
        )
        return True

    def _difference(self, kept: "Kept[Any] | None", found: "Kept[Typed] | None") -> str:
        """What bringing the work back changes in a file that moved on."""
        if all(one is None or one.same_base for one in (kept, found)):
            return ""
        if kept is None:
            return _("The file itself was changed since; look through the result before you save.")
        lines = self._differences(self._screen.editing.value, kept.value)
        return "\n".join((_("The file itself was changed since. Brought back into it:"), in_short(lines)))

    def _offer_beside(self, kept: "Kept[Any]") -> None:
        """Offer work on a sheet in whose place another one stands by now."""
        screen, desk = self._screen, self._screen.application.desk

        def answered(answer: int | None) -> None:
            if answer == 0:
                try:
                    copy = desk.save_kept(screen.editing.path, kept)
                except NotSaved as error:
                    screen.ask(_("The file was not saved"), error.problem.as_text(), [(_("Go on"), "")], bool)
                else:
                    screen.app.notify(_("Saved a copy: {name}").format(name=copy.name))
            elif answer == 1:
                desk.give_up(kept)
            else:
                self.decide_later()

        screen.ask(
            _(self._said),
            _("Another sheet stands in this file since. The work was on: {title}").format(title=kept.value.title or ""),
            [
                (_("Save a copy"), _("Beside the file, under another name.")),
                (_("Give it up"), _("It opens as its file has it.")),
                self._later or (_("Decide later"), _("It is offered again the next time.")),
            ],
            answered,
        )

    def stays(self) -> str:
        """Where the changes are while they are not saved."""
        if not self._screen.editing.dirty:
            return _("You have changed nothing that is not saved.")
        if self._screen.editing.keep():
            return _("Nothing is lost: your changes stay here and in the recovery file.")
        return _("Your changes stay on this screen, and nowhere else.")

    def warn_unsafe(self) -> None:
        """Say that an edit is in no recovery file."""
        if not self._screen.editing.safe:
            self._screen.application.say_not_kept()

    def decide_later(self) -> None:
        """Go on without the work; what was being typed is not lost to what is typed next."""
        self._screen.application.desk.set_typed_aside(self._screen.typing_home()[0])
        if self._put_off:
            self._put_off()

    def take_up(self) -> "tuple[Kept[Any] | None, Typed | None]":
        """The work that was not saved, and what was being typed: it is gone on with."""
        desk, home = self._screen.application.desk, self._screen.typing_home()
        desk.take_typed_up(*home)
        found = desk.typed(*home)
        return self._kept(), found.value if found else None

    def restore(self, kept: "Kept[Any] | None") -> None:
        """Make the work that was not saved the present value."""
        if kept is not None:
            self._screen.editing.edit(kept.value, _("Brought back unsaved work"))
            self._screen.editing.hand_over(kept)

    async def bring_back(self) -> None:
        """Make the work that was not saved the present value, and go on in the form that was open.

        Where another hand changed the same meanwhile, that is decided first.
        """
        kept, typed = self.take_up()
        if kept is not None and kept.joined is not None and kept.joined.merged.found:
            self._merge(kept, kept.joined, typed)
        else:
            await self._go_on(kept, typed)

    def _merge(self, kept: "Kept[Any]", joined: "Joined[Any]", typed: "Typed | None") -> None:
        def merged(value: Any) -> None:
            if value is None:
                self.decide_later()
            else:
                self._screen.call_later(self._go_on, replace(kept, value=value), typed)

        self._screen.application.open_merge(joined, self._screen.editing.path.name, merged)

    async def _go_on(self, kept: "Kept[Any] | None", typed: "Typed | None") -> None:
        self.restore(kept)
        if kept is not None:
            self._screen.show()
        if typed is not None:
            await self._reopen(typed)


def _place(kept: "Kept[Any] | None") -> str:
    """Where the file was, if it was moved since."""
    return _("The file was then: {name}").format(name=kept.was) if kept is not None and kept.was else ""
