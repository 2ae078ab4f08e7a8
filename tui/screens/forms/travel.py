"""A form is written to one file for another city, or taken in from such a file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.app import ComposeResult

from miekeshi.store.files.problem import NotSaved, Problem
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.forms.effects import Change, Effects, WithForms
from tui.screens.forms.name_field import NameField
from tui.shell.command import Command
from tui.widgets.fields.fields import TextField
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.shell.form_desk import Arrival


class OnForms(WithForms, Protocol):
    """The screen of all forms."""

    @property
    def path(self) -> Path | None:
        """The form under the cursor."""

    def why_not_copied(self) -> str | None:
        """Why there is no form under the cursor."""


class Travel:
    """Sends and takes in forms for the screen of all forms. ``arrived`` is given the file of one taken in."""

    def __init__(self, screen: OnForms, arrived: Callable[[Path], object]) -> None:
        self._screen, self._arrived = screen, arrived
        self.effects = Effects(screen)

    def commands(self) -> Iterator[Command]:
        """The commands that let forms travel."""
        yield Command("sendform", self.send, self._screen.why_not_copied)
        yield Command("takeform", self.take)

    def send(self) -> None:
        """Ask for the file to write the form to."""
        path = self._screen.path
        assert path is not None
        self._screen.app.push_screen(SendFormScreen(path), self._sent)

    def _sent(self, written: Path | None) -> None:
        if written is not None:
            self._screen.app.notify(_("Written: {name}").format(name=written))

    def take(self) -> None:
        """Ask for the file to take a form in from."""
        self._screen.app.push_screen(TakeFormScreen(), self._came)

    def _came(self, arrival: "Arrival | None") -> None:
        if arrival is None:
            return
        name, desk = arrival.path.stem, self._screen.application.desk.form_work
        there = desk.clash(name, arrival)
        if there is None and desk.free_name(name) == name:
            self._take_in(arrival, name)
        elif there is None:
            self._rename(arrival)
        elif there.same:
            self._screen.app.notify(_("{name} is here already, and the same.").format(name=name))
        else:
            self._ask(arrival, name, built_in=there.built_in)

    def _ask(self, arrival: "Arrival", name: str, *, built_in: bool) -> None:
        """Say that the name is taken: nothing is replaced, but a form of the program can be stood in for."""
        ways: list[tuple[tuple[str, str], Callable[[], object]]] = [
            (
                (_("Under another name"), _("Only new sheets that choose it have it.")),
                lambda: self._rename(arrival),
            )
        ]
        if built_in:
            words = _("Every sheet that names {name} has it from then on.").format(name=name)
            ways.append(((_("In its place"), words), lambda: self._replace(arrival, name)))
        ways.append(((_("Go back"), _("Nothing is taken in.")), lambda: None))

        def answered(answer: int | None) -> None:
            if answer is not None:
                ways[answer][1]()

        text = (
            _("{name} is a form that comes with the program")
            if built_in
            else _("{name} is a form of this workspace already")
        ).format(name=name)
        self._screen.ask(_("The name of the form is taken"), text, [words for words, _way in ways], answered)

    def _rename(self, arrival: "Arrival") -> None:
        def named(name: str | None) -> None:
            if name is not None:
                self._take_in(arrival, name)

        self._screen.app.push_screen(NameScreen(arrival.path), named)

    def _replace(self, arrival: "Arrival", name: str) -> None:
        """Let it take the place of a form of the program, once it is said what that changes."""
        change = Change(
            arrival.path.with_name(f"{name}.toml"), self._screen.application.desk.form_work.present(name), arrival.form
        )
        self.effects.look(lambda: change, lambda: self._take_in(arrival, name))

    def _take_in(self, arrival: "Arrival", name: str) -> None:
        try:
            made = self._screen.application.desk.form_work.take_in(arrival, name)
        except NotSaved as error:
            choices = [(_("Go back"), _("Nothing was taken in."))]
            self._screen.ask(
                _("The form could not be taken in"), error.problem.as_text(), choices, lambda _answer: None
            )
            return
        self._arrived(made)


class SendFormScreen(BoxScreen[Path | None]):
    """The file to write a form to. Dismissed with it."""

    def __init__(self, source: Path) -> None:
        super().__init__(_("Write the form to a file: {name}").format(name=source.stem))
        self._source = source

    def parts(self) -> ComposeResult:
        yield Words(
            _("One file, with all that a sheet of this form needs: another city takes it in. Nothing is replaced."),
            classes="note",
        )
        field = TextField("file", _("File"), required=_("Type the name of the file, with its folder."))
        field.propose(f"~/{self._source.name}")
        yield field

    def begin(self) -> None:
        self.field("file").focus_entry()

    def submit(self) -> None:
        try:
            self.dismiss(self.application.desk.form_work.send(self._source, self.field("file").value()))
        except NotSaved as error:
            self.complain("file", _told(error.problem))


class TakeFormScreen(BoxScreen["Arrival | None"]):
    """The file to take a form in from. Dismissed with the form."""

    def __init__(self) -> None:
        super().__init__(_("Take in a form"))

    def parts(self) -> ComposeResult:
        yield Words(
            _("A form that another city wrote to a file. It is looked through first; nothing is replaced."),
            classes="note",
        )
        yield TextField("file", _("File"), required=_("Type or paste the file's name.")).like("~/shiozaki.toml")

    def begin(self) -> None:
        self.field("file").focus_entry()

    def submit(self) -> None:
        try:
            self.dismiss(self.application.desk.form_work.arriving(self.field("file").value()))
        except NotSaved as error:
            self.complain("file", _told(error.problem))


class NameScreen(BoxScreen[str | None]):
    """The name under which a form is taken in. Dismissed with it."""

    def __init__(self, source: Path) -> None:
        super().__init__(_("Take in a form"))
        self._source = source

    def parts(self) -> ComposeResult:
        yield Words(_("Sheets name their form by this name."), classes="note")
        desk = self.application.desk
        field = NameField("name", _("Name"), None, desk.form_paths())
        field.propose(desk.form_work.free_name(self._source.stem))
        yield field

    def begin(self) -> None:
        self.field("name").focus_entry()

    def submit(self) -> None:
        self.dismiss(self.field("name").value())


def _told(problem: Problem) -> str:
    """What is wrong, where in the file, and the remedy."""
    at = f"{problem.line}:{problem.column}: " if problem.line else ""
    return f"{at}{problem.told}"
