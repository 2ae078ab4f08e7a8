"""One form: its titles, reporting periods, ratings, labels and layout, with what looks wrong in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from miekeshi.checks.form import findings
from miekeshi.model.form import Form
from miekeshi.model.plan_tree import PlanTree
from miekeshi.text.i18n import _, signed
from tui.recovery.leftover import ON_FORM, Leftover
from tui.recovery.remedies import Remedies
from tui.recovery.reopen import Way
from tui.recovery.undo import Undo
from tui.recovery.watching import Watching
from tui.screens.forms.form_saving import FormSaving
from tui.screens.forms.previewing import Previewing
from tui.screens.forms.rows import TEXT_AT, PartRow, differences, rows
from tui.screens.forms.shaping import Shaping
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.host import Answered, Choices
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from miekeshi.store.session.editing import Editing
    from miekeshi.store.session.typed import Typed


class FormScreen(CommandScreen[Path | None]):
    """A form's parts. A form that comes with the program is only shown. Dismissed with a form to copy, if any."""

    SCOPE = "form"
    BINDINGS = bindings(SCOPE)

    def __init__(self, editing: "Editing[Form]", *, own: bool) -> None:
        super().__init__()
        self.editing = editing
        self.own = own
        self.rows: list[PartRow] = []
        self._plan: PlanTree | None = None
        self.follower = self.way = Way(self)
        self.leftover = Leftover(
            self,
            lambda: self.application.desk.kept_form(self.editing),
            self.way.reopen,
            said=ON_FORM,
            differ=differences,
        )
        self.remedies = Remedies(self, self.leftover, lambda: self.application.desk.copy_of_form(self.editing))
        self.watching = Watching(self, self.remedies, differences)
        self.shaping = Shaping(self)
        self.form_saving = FormSaving(self)
        self.preview = Previewing(self)
        self.undo = Undo(self, lambda _before: self.show())

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield from self.shaping.commands()
        yield Command("copyform", lambda: self.dismiss(self.editing.path), self.why_not_copied)
        yield from self.form_saving.file.commands()
        yield from self.preview.commands()
        yield Command("back", lambda: self.form_saving.file.leave(lambda: self.dismiss(None)))
        yield from self.undo.commands()
        yield from self.watching.commands()

    def offers_key(self, command_id: str) -> bool:
        return command_id != "beneath" or self.watching.astray

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Words(id="note")
        yield Reader([], hang=TEXT_AT)
        yield Words(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        self._plan = self.application.desk.plans.tree
        self.show()
        if self.own:
            self.call_after_refresh(self.leftover.offer)
            self.watching.begin()

    def on_resize(self) -> None:
        self.preview.fit()

    def on_unmount(self) -> None:
        self.watching.end()

    def open_anew(self) -> None:
        """Begin with the file as it now is. Raises ``NotSaved``."""
        self.editing = self.application.desk.open_form(self.editing.path)
        self.show()

    def ask(self, title: str, text: str, choices: Choices, answered: Answered) -> None:
        self.way.ask(title, text, choices, answered)

    def typing_home(self) -> tuple[Path, str]:
        return self.editing.path, self.editing.content.digest

    def standing(self) -> tuple[tuple[str, ...], str, str]:
        row = self.row
        return (row.part, row.key or "") if row else (), "", ""

    def stand(self, typed: "Typed") -> bool:
        keys = [(row.part, row.key or "") for row in self.rows]
        if typed.path in keys:
            self.query_one(Reader).cursor = keys.index(typed.path)
        return typed.path in keys

    @property
    def form(self) -> Form:
        """The form as it now is."""
        return self.editing.value.beside(self._plan)

    def show(self) -> None:
        """Draw the form as it now is, the cursor on the part it was on."""
        under = self.row
        self.rows = rows(self.form, self.own)
        reader = self.query_one(Reader)
        reader.paragraphs = [row.content for row in self.rows]
        keys = [(row.part, row.key) for row in self.rows]
        at = keys.index((under.part, under.key)) if under and (under.part, under.key) in keys else None
        reader.renew(at)
        self._explain()
        found = [f"! {one.message}" for one in findings(self.form)]
        wrong = self.query_one("#wrong", Words)
        wrong.update("\n".join(found[:4] + ([signed("…")] if len(found) > 4 else [])))
        wrong.display = bool(found)
        self.show_state()
        self.preview.draw()
        self.leftover.warn_unsafe()

    def show_state(self) -> None:
        """Bring the head and the footer up to date."""
        facts = [_("● unsaved")] if self.editing.dirty else []
        facts += [one for one in (self.form_saving.effects.words(),) if one]
        facts += [*self.watching.words(), _("the workspace's own") if self.own else _("comes with the program")]
        self.query_one(TitleBar).update(f"{_('Form')}: {self.form.title}  {self.editing.path.stem}", "  ".join(facts))
        self.renew_keys()

    def _explain(self) -> None:
        """Say above the lines what a change of the one under the cursor does."""
        if not self.own:
            text = _(
                "This form comes with the program and stays as it is. Press {key[copyform]} to copy it into the "
                "workspace."
            ).format(key=KEY)
        elif self.row and self.row.owner:
            text = _("Parts print in this order. One left out prints last, if the sheet holds it and it has a place.")
        else:
            text = _("What is changed here changes how every sheet of this form is laid out and reported.")
        self.query_one("#note", Words).update(text)

    @property
    def row(self) -> PartRow | None:
        cursor = self.query_one(Reader).cursor
        return self.rows[cursor] if cursor < len(self.rows) else None

    def go_to(self, at: int) -> None:
        """Put the cursor on a line."""
        self.query_one(Reader).cursor = at

    def quit(self) -> None:
        self.form_saving.file.leave(self.application.leave)

    def why_not_copied(self) -> str | None:
        """Why the form cannot be copied just now."""
        return _("Save the changes first, or undo them.") if self.editing.dirty else None

    @on(Roll.Moved)
    def _moved(self) -> None:
        self._explain()
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("alter")
