"""What keeps work from being lost: save, what to do when it fails, and the questions before leaving."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from miekeshi.model import Sheet
from miekeshi.store.editing import Editing
from miekeshi.store.save import ChangedElsewhere, NotSaved
from miekeshi.words import _

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import Application

    Base = Screen[None]
else:
    Base = object


class Saving(Base):
    """The part of the sheet screen that deals with the file."""

    editing: Editing

    if TYPE_CHECKING:

        @property
        def application(self) -> Application: ...

        def show(self) -> None: ...

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
        """Write the file; ``then`` goes on once it is written."""
        try:
            saved = self.editing.save()
        except NotSaved as error:
            self._not_saved(error, then)
            return
        self.app.notify(
            _("Saved {name}: {count} lines written. Ctrl+Z and another save take it back.").format(
                name=self.editing.path.name, count=saved.lines
            )
        )
        self.show()
        if then:
            then()

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

    def offer_kept(self) -> None:
        """Offer work that was not saved the last time, if there is any."""
        kept = self.application.desk.kept(self.editing)
        if kept is None:
            return

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.editing.edit(kept.sheet, _("Brought back unsaved work"))
                self.show()
            elif answer == 1:
                self.editing.discard()

        changed = _("The file itself was changed since; look through the result before you save.")
        self.ask(
            _("There is unsaved work on this sheet from the last time"),
            "" if kept.same_base else changed,
            [
                (_("Bring it back"), _("It shows as unsaved changes; undo takes it away again.")),
                (_("Give it up"), _("The sheet opens as its file has it.")),
                (_("Decide later"), _("It is kept until you edit or save this sheet.")),
            ],
            answered,
        )
