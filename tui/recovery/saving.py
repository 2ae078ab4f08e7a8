"""What keeps work from being lost: save, what to do when it fails, and the questions before leaving."""

from asyncio import to_thread
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from miekeshi.model import Sheet
from miekeshi.store.files.write import ChangedElsewhere, NotSaved
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _, counted, marked
from tui.recovery.leftover import Leftover
from tui.shell.busy import LATE, Progress
from tui.shell.commands import key_of

if TYPE_CHECKING:
    from miekeshi.store.session.recovery import Kept


class Saving(Leftover):
    """The part of a screen on one sheet that deals with the file."""

    editing: Editing[Sheet]
    saving: Progress | None = None
    """The saving that is under way."""
    UNDO = "undo"
    """The command that takes back an edit on this screen."""

    @property
    def sheet(self) -> Sheet:
        """The sheet as it now is."""
        return self.editing.value

    def kept(self) -> "Kept[Sheet] | None":
        return self.application.desk.kept(self.editing)

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
        stay = (_("Go on"), self.stays())
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
        labels = self.editing.labels

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
