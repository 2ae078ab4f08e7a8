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
        self._chosen: Sequence[Uncommitted] = ()

    def parts(self) -> ComposeResult:
        settings, desk = self.application.preferences.settings, self.application.desk
        self._chosen = [self._look.mine] if self._look.mine else self._look.rows
        if len(self._look.rows) > 1:
            every = counted(len(self._look.rows), marked("{count} changed file"), marked("{count} changed files"))
            options = [("mine", _("this sheet"))] if self._look.mine else []
            options += [("all", every), ("some", _("those chosen…"))]
            yield ChoiceField("what", _("Taken in"), options, options[0][0])
        self._proposed = desk.commits.message(self._chosen)
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
        return self._chosen

    def typed(self, field: Field) -> None:
        if field.name != "what":
            return
        if field.value() == "some":
            self._pick()
            return
        self._take([self._look.mine] if field.value() == "mine" and self._look.mine else self._look.rows)

    def _pick(self) -> None:
        """Let the files be chosen; where that is given up, all are taken in."""
        from tui.screens.entry.picking import PickScreen

        def picked(rows: "tuple[Uncommitted, ...] | None") -> None:
            if rows is None:
                self.field("what").fill("all")
            self._take(self._look.rows if rows is None else rows)

        self.app.push_screen(PickScreen(self._look.rows, self._chosen), picked)

    def _take(self, rows: "Sequence[Uncommitted]") -> None:
        """Take these in; the proposed words follow where nobody wrote over them."""
        self._chosen = rows
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
