"""Commits what changed: the message is proposed from the changes, and may be written over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from miekeshi.text.i18n import _, counted, marked
from tui.screens.entry.entry_screen import EntryScreen
from tui.widgets.fields.fields import ChoiceField, Field, ProseField, TextField
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.shell.commits import Look, Uncommitted

NAMED = 6
"""Files that are named one by one."""


class CommitScreen(EntryScreen[bool | None]):
    """What is to be committed, and the words for it; dismissed with whether it was."""

    def __init__(self, look: "Look") -> None:
        super().__init__(_("Commit"))
        self._look = look
        self._proposed = ""

    def parts(self) -> ComposeResult:
        settings, desk = self.application.preferences.settings, self.application.desk
        one = [self._look.mine] if self._look.mine else []
        if one and len(self._look.rows) > 1:
            every = counted(len(self._look.rows), marked("{count} changed file"), marked("{count} changed files"))
            yield ChoiceField("what", _("Taken in"), [(False, _("this sheet")), (True, every)], False)
        self._proposed = desk.commits.message(one or self._look.rows)
        subject, text = _parted(self._proposed)
        yield Words(id="files", classes="note")
        yield TextField("subject", _("In a line"), subject, required=_("Say in a line what was changed, and why."))
        yield ProseField("text", _("More"), text)
        if desk.commits.author(settings.named, settings.mail) is None:
            yield Words(_("Who commits is asked once, and kept in the settings."), classes="note")
            required = _("Nobody else says who commits.")
            if desk.commits.author(settings.named, "-") is None:
                yield TextField("person", _("Name or post"), settings.person, required=required)
            if desk.commits.author("-", settings.mail) is None:
                yield TextField("mail", _("Mail address"), settings.mail, required=required)

    def begin(self) -> None:
        self._name_files()
        self.field("subject").focus_entry()

    @property
    def rows(self) -> "Sequence[Uncommitted]":
        """What is to be committed."""
        names = [field.name for field in self.fields()]
        if "what" in names and not self.field("what").value():
            return [self._look.mine] if self._look.mine else []
        return self._look.rows

    def typed(self, field: Field) -> None:
        if field.name != "what":
            return
        self._name_files()
        subject, text = self.field("subject"), self.field("text")
        assert isinstance(subject, TextField) and isinstance(text, ProseField)
        if (subject.text, text.text) == _parted(self._proposed):
            self._proposed = self.application.desk.commits.message(self.rows)
            line, more = _parted(self._proposed)
            subject.line.value = line
            text.prose.text = more

    def _name_files(self) -> None:
        rows = self.rows
        lines = [row.path.name for row in rows[:NAMED]]
        if len(rows) > NAMED:
            lines.append(counted(len(rows) - NAMED, marked("and {count} more file"), marked("and {count} more files")))
        if self._look.broken:
            names = _(", ").join(row.path.name for row in self._look.broken)
            lines.append(_("Left out, because they cannot be read: {names}").format(names=names))
        self.query_one("#files", Words).update("\n".join(lines))

    def submit(self) -> None:
        commits = self.application.desk.commits
        asked = {field.name: field.value().strip() for field in self.fields() if field.name in ("person", "mail")}
        if asked:
            self.application.change_settings(**asked)
        settings = self.application.preferences.settings
        by = commits.author(settings.named, settings.mail)
        if by is None:
            self.complain(next(iter(asked), "subject"), _("Type a name and an address that letters are in."))
            return
        subject, text = (self.field(name).value() or "" for name in ("subject", "text"))
        fault = commits.commit(self.rows, f"{subject}\n\n{text}".rstrip(), by)
        if fault:
            self.complain("subject", fault)
            return
        self.app.notify(_("Committed: {subject}").format(subject=subject))
        self.dismiss(True)


def _parted(message: str) -> tuple[str, str]:
    first, _end, rest = message.partition("\n")
    return first, rest.strip("\n")
