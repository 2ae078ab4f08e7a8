"""Settings: each chosen with the arrows, in force at once, and written to their file."""

from collections.abc import Collection, Iterator
from dataclasses import fields
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from miekeshi.config.settings import CHOICES, NAMES, Settings
from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import BY_ID
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import fitted
from tui.widgets.fields.fields import ChoiceField, Field, TextField
from tui.widgets.words import Words

CAPTION = 20


class SettingsScreen(CommandScreen[None]):
    """Every setting with what it means, and what is wrong with the file."""

    SCOPE = "settings"
    AUTO_FOCUS = "Choice"
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter,down", "app.focus_next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False, priority=True),
    ]

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("back", self.go_back)
        yield Command("settings", lambda: None, lambda: _("The settings are open already."))

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Settings"))
        with VerticalScroll(id="form", can_focus=False):
            yield Words(id="problems")
            for one in fields(Settings):
                if one.name != "keymap":
                    yield self._field(one.name)
            yield Words(id="keys")
            yield Words(self._file(), id="file")
        yield Words(id="meaning")
        yield KeyBar()

    def _field(self, name: str) -> Field:
        value = getattr(self.application.preferences.settings, name)
        label = _(NAMES[name])
        if name == "editor":
            return TextField(name, label, value).blank(_("as VISUAL or EDITOR has it"))
        if name == "workspace":
            return TextField(name, label, value).blank(_("the present folder"))
        if name in ("person", "post", "mail"):
            return TextField(name, label, value).blank(_("not shown"))
        if name in ("mouse", "hints"):
            return ChoiceField(name, label, [(True, _("on")), (False, _("off"))], value)
        return ChoiceField(name, label, [(key, _(text)) for key, text in CHOICES[name].items()], value)

    def _file(self) -> str:
        path = self.application.preferences.path
        return _("File: {name}").format(name=path) if path else _("These settings last until the program is left.")

    def on_mount(self) -> None:
        self._show_rest()

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        self._show_rest()

    def _show_rest(self) -> None:
        problems = self.application.preferences.check()
        text = "\n".join(problem.as_text() for problem in problems)
        if any(problem.severity == "error" for problem in problems):
            text += "\n" + _("Until the file is mended, what is wrong has its default, and nothing is written to it.")
        self.query_one("#problems", Words).update(text)
        self.query_one("#problems").display = bool(text)
        keymap = self.application.preferences.settings.keymap
        lines = [
            fitted(BY_ID[name].name, CAPTION) + " " + ("  ".join(keys) or _("no key"))
            for name, keys in keymap.items()
            if name in BY_ID
        ]
        head = _("Keys of your own choosing; [keymap] in the file sets them") if lines else ""
        none = _("Keys are as they come; [keymap] in the file sets others: see miekeshi settings --help.")
        self.query_one("#keys", Words).update("\n".join([head, *lines]) if lines else none)

    @on(Field.Typed)
    def _chosen(self, message: Field.Typed) -> None:
        if isinstance(message.field, ChoiceField):
            self._set(message.field)

    def on_descendant_focus(self) -> None:
        here = next((field.name for field in self.query(Field) if field.has_focus_within), None)
        meanings = {one.name: one.metadata["description"] for one in fields(Settings)}
        self.query_one("#meaning", Words).update(_(meanings[here]) if here else "")

    def on_descendant_blur(self) -> None:
        self._take_text()

    def _take_text(self) -> None:
        for field in self.query(TextField):
            self._set(field)

    def _set(self, field: Field) -> None:
        value: Any = field.value()
        name = field.name or ""
        value = "" if value is None else value
        if value != getattr(self.application.preferences.settings, name):
            self.application.change_settings(**{name: value})
            self._show_rest()

    def retranslate(self, changed: Collection[str]) -> None:
        super().retranslate(changed)
        if "language" in changed:
            self.call_later(self._anew)

    async def _anew(self) -> None:
        """Say everything in the other language, the caret where it was."""
        await self.recompose()
        self._show_rest()
        self.renew_keys()
        next(field for field in self.query(Field) if field.name == "language").focus_entry()

    def go_back(self) -> None:
        """Leave the settings, with what was typed in force."""
        self._take_text()
        self.dismiss(None)

    def quit(self) -> None:
        self._take_text()
        super().quit()
