"""Which revision a form's change goes under: asked for once, and then the default of what follows."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from miekeshi.model import Path, Sheet
from miekeshi.page.notice import customary, drafted
from miekeshi.text.i18n import _
from tui.screens.entry.entry_screen import EntryScreen
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.widgets.fields.fields import Field
from tui.widgets.fields.revision_part import RevisionPart, Under


class RevisionChoice:
    """Asks in a form under which revision its change of the places goes; ``kind`` is ``None`` where it leaves none.

    ``under`` holds the revision in hand of each kind, and is told of the one that was chosen.
    """

    def __init__(
        self,
        form: EntryScreen[Any],
        sheet: Sheet,
        paths: Sequence[Path],
        today: date,
        kind: str | None = "revision",
        under: Under | None = None,
    ) -> None:
        self._form, self._sheet, self._paths, self._today, self._kind = form, sheet, paths, today, kind
        self._under = Under() if under is None else under
        self._part: RevisionPart | None = None

    def part(self) -> Iterator[RevisionPart]:
        """The part of the form, where a revision is needed."""
        if self._kind is None:
            return
        form = self._form.application.desk.form(self._sheet)
        self._part = RevisionPart(
            self._sheet,
            self._today,
            self._kind,
            self._under,
            lambda on: drafted(self._sheet, form, self._paths, on),
            customary(self._sheet, form),
            self._paths,
        )
        yield self._part

    def commands(self) -> Iterator[Command]:
        """Choose a revision, draft its note."""
        yield Command("another", self.choose, self.why_not_chosen)
        yield Command("draft", self.write_note, self.why_not_drafted)

    def begin(self) -> None:
        """Nothing yet."""

    def typed(self, _field: Field) -> None:
        """Nothing: the part looks after itself."""

    def doubtful(self) -> bool:
        """Whether what was typed is a revision that is there already, or one that is settled."""
        return self._part is not None and (self._part.reopens() or self._part.joins())

    def apply(self, sheet: Sheet) -> tuple[Sheet, str | None]:
        """The sheet with the revision in it, and its id; ``None`` where none is needed. Raises ``RevisionError``."""
        part = self._part
        if part is None:
            return sheet, None
        sheet, key = part.apply(sheet)
        part.keep(key)
        return sheet, key

    def why_not_chosen(self) -> str | None:
        """Why there is no revision to choose."""
        if self._part is None:
            return _("What is changed here goes under no revision.")
        return None if self._part.known else _("The sheet has no revision yet: this one is the first.")

    def choose(self) -> None:
        """Ask which revision, or a new one."""
        part = self._part
        assert part is not None

        def answered(answer: int | None) -> None:
            if answer is not None:
                part.choose(answer)

        self._form.ask(_("Under which revision?"), "", [(words, "") for words in part.choices], answered)

    def why_not_drafted(self) -> str | None:
        """Why no note is drafted."""
        if self._part is None or self._part.chosen is not None:
            return _(
                "Only a new revision gets its note here; the list of revisions ({key[revisions]}) puts another right."
            ).format(key=KEY)
        return None

    def write_note(self) -> None:
        """Draft the note in the form's words."""
        if self._part:
            self._part.write_note()
