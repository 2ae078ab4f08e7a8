"""What keeps work from being lost: save, what to do when it fails, and the questions before leaving."""

from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.model import Sheet
from miekeshi.store.editing import Editing
from miekeshi.store.save import ChangedElsewhere, NotSaved
from miekeshi.words import _, counted, marked
from tui.commands import key_of
from tui.progress import LATE, Progress
from tui.screens.reopening import typed_in_short

if TYPE_CHECKING:
    from textual.screen import Screen

    from miekeshi.store.typed import Typed
    from tui.app import Application

    Base = Screen[None]
else:
    Base = object


class Saving(Base):
    """The part of the sheet screen that deals with the file."""

    editing: Editing
    saving: Progress | None = None
    """The saving that is under way."""
    UNDO = "undo"
    """The command that takes back an edit on this screen."""

    if TYPE_CHECKING:

        @property
        def application(self) -> Application: ...

        def show(self) -> None: ...
        def typing_home(self) -> tuple[Path, str]: ...
        async def reopen(self, typed: Typed) -> None: ...

        def ask(
            self, title: str, text: str, choices: list[tuple[str, str]], answered: Callable[[int | None], None]
        ) -> None: ...

    @property
    def sheet(self) -> Sheet:
        """The sheet as it now is."""
        return self.editing.sheet

    def do_save(self) -> None:
        self.save()

    def save(self, then: Callable[[], Any] | None = None) -> None:
        """Write the file; ``then`` goes on once it is written. Keys wait meanwhile for what is then on show."""
        if self.saving is None:
            text = _("saving {name}…").format(name=self.editing.path.name)
            self.saving = Progress(text, clock=self.application.clock)
            self.application.hold()
            self.run_worker(self._save(then), group="save")

    async def _save(self, then: Callable[[], Any] | None) -> None:
        late = self.set_timer(LATE, self.show_saving)
        try:
            written = await to_thread(self.editing.write)
        except NotSaved as error:
            self._not_saved(error, then)
            return
        finally:
            late.stop()
            self.saving = None
            self.application.release()
        saved = self.editing.settle(written)
        self.app.notify(
            counted(
                saved.lines,
                marked("Saved {name}: {count} line written. {key[undo]} and another save take it back."),
                marked("Saved {name}: {count} lines written. {key[undo]} and another save take it back."),
                name=self.editing.path.name,
                key={"undo": key_of(self.UNDO)},
            )
        )
        self.show()
        if then:
            then()

    def show_saving(self) -> None:
        """Say that the file is being written, once that takes long: a share that is busy is tried for some seconds."""
        if self.saving and (text := self.saving.text()):
            self.app.notify(text)

    def _not_saved(self, error: NotSaved, then: Callable[[], Any] | None) -> None:
        again = (_("Try again"), _("After the remedy above."))
        copy = (_("Save a copy"), _("Beside the file, under another name; you go on in the copy."))
        stay = (_("Go on"), _("Nothing is lost: your changes stay here and in the recovery file."))
        choices = [copy, stay] if isinstance(error, ChangedElsewhere) else [again, copy, stay]

        def answered(answer: int | None) -> None:
            chosen = choices[answer] if answer is not None else stay
            if chosen is again:
                self.save(then)
            elif chosen is copy:
                self._save_copy(then)

        self.ask(_("The file was not saved"), error.problem.as_text(), choices, answered)

    def _save_copy(self, then: Callable[[], Any] | None) -> None:
        try:
            checked = self.application.desk.save_copy(self.editing)
        except NotSaved as error:
            self._not_saved(error, then)
            return
        self.editing.discard()
        self.editing = self.application.desk.edit(checked)
        self.app.notify(_("Saved a copy: {name}").format(name=self.editing.path.name))
        self.show()
        if then:
            then()

    def ask_unsaved(self, then: Callable[[], Any]) -> None:
        """Ask what becomes of unsaved changes; ``then`` leaves."""
        labels = [step.label for step in self.editing.steps[1 : self.editing.at]]

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.save(then)
            elif answer == 1:
                self.editing.discard()
                then()

        self.ask(
            _("Some changes are not saved"),
            "\n".join(f"- {label}" for label in labels[-6:]),
            [
                (_("Save and leave"), _("Write them to {name}.").format(name=self.editing.path.name)),
                (_("Leave without saving"), _("The changes above are given up.")),
                (_("Stay"), _("Go on with the sheet.")),
            ],
            answered,
        )

    def offer_kept(self) -> bool:
        """Offer work that was not saved the last time; whether there is any."""
        desk = self.application.desk
        kept = desk.kept(self.editing)
        found = desk.typed(*self.typing_home())
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
            _("There is unsaved work on this sheet from the last time"),
            "\n".join(filter(None, (form, "" if same_base else changed))),
            [
                (_("Bring it back"), back),
                (_("Give it up"), _("The sheet opens as its file has it.")),
                self.later(typed=found is not None),
            ],
            answered,
        )
        return True

    def later(self, *, typed: bool) -> tuple[str, str]:
        """The answer that leaves the decision for later, and what then becomes of the work."""
        kept = _("It is offered again the next time.") if typed else _("It is kept until you edit or save this sheet.")
        return _("Decide later"), kept

    def decide_later(self) -> None:
        """Go on without the work."""

    async def bring_back(self) -> None:
        """Make the work that was not saved the present value, and go on in the form that was open."""
        desk = self.application.desk
        kept, found = desk.kept(self.editing), desk.typed(*self.typing_home())
        if kept is not None:
            self.editing.edit(kept.sheet, _("Brought back unsaved work"))
            self.show()
        if found is not None:
            await self.reopen(found.typed)
