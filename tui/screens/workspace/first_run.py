"""The first start on a machine: who one is, where the sheets are, which language. Three Enters lead to work."""

from collections.abc import Collection
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from miekeshi.config.settings import CHOICES
from miekeshi.text.i18n import _
from tui.screens.entry.entry_screen import EntryScreen
from tui.shell.commands import KEY
from tui.widgets.fields.fields import ChoiceField, Field, TextField
from tui.widgets.words import Words

SAMPLE = Text.assemble(("見え消し", "strike bold"), " ", ("見え消し", "underline"), "  │┌─┐│ ～ ①")


class FirstRunScreen(EntryScreen[None]):
    """Asks what the program cannot know, each with what will do; what it hears goes into the settings."""

    def __init__(self, proposed: Path, lost: Path | None = None) -> None:
        """``lost`` is the folder of the last time, where that is not to be reached now."""
        super().__init__(_("Welcome to Miekeshi"))
        self._proposed, self._lost = proposed, lost

    def parts(self) -> ComposeResult:
        settings = self.application.preferences.settings
        if self._lost is None:
            text = _("What stands here will do. Confirm each line; after the last one the work begins.") + " "
            text += _("All of it can be changed later: {key[settings]} on the list of sheets.").format(key=KEY)
        else:
            text = _("{folder} cannot be reached now. Connect it and confirm, or name another.").format(
                folder=self._lost
            )
        yield Words(text, classes="note")
        yield TextField("person", _("Name or post"), settings.person).blank(_("not shown")).like("総務課　青葉")
        folder = TextField("workspace", _("Workspace"), required=_("Type the folder in which the sheets are."))
        folder.propose(str(self._lost or self._proposed))
        yield folder.like(r"\\server\share\goals")
        languages = [(key, _(name)) for key, name in CHOICES["language"].items()]
        yield ChoiceField("language", _("Language"), languages, settings.language)
        yield Static(SAMPLE, id="sample", classes="note")
        yield Words(
            _("Four characters are struck, the frame is closed? If not, choose other marks in the settings."),
            classes="note",
        )

    def begin(self) -> None:
        self.field("workspace" if self._lost else "person").focus_entry()

    def action_next(self) -> None:
        if self.field("language").has_focus_within:
            self.accept()
        else:
            super().action_next()

    def typed(self, field: Field) -> None:
        if field.name == "language" and field.value() != self.application.preferences.settings.language:
            self.application.change_settings(language=field.value())

    def retranslate(self, changed: Collection[str]) -> None:
        super().retranslate(changed)
        if "language" in changed:
            self.call_later(self._anew)

    async def _anew(self) -> None:
        """Say everything in the other language, with what was typed."""
        typed = {field.name: field.value() or "" for field in self.query(TextField)}
        self.form_title = _("Welcome to Miekeshi")
        await self.recompose()
        self._every = tuple(self._in_order())
        for field in self.query(TextField):
            field.propose(typed[field.name])
        self.renew_keys()
        self.query_one(ChoiceField).focus_entry()

    def submit(self) -> None:
        folder = Path(self.field("workspace").value().strip()).expanduser().absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.complain("workspace", _("the system could not write this: {reason}").format(reason=error.strerror))
            return
        person = self.field("person").value() or ""
        language = self.field("language").value()
        self.application.change_settings(language=language, person=person.strip(), workspace=str(folder))
        self.application.begin_in(folder)

    def cancel(self) -> None:
        """Go on without, in the present folder; the question comes again the next time."""
        self.application.begin_in(Path())
