"""One form: its titles, reporting periods, ratings, labels and layout, with what looks wrong in them."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from miekeshi.checks.form import findings
from miekeshi.edits import form_layout, form_tables
from miekeshi.model import Path as ItemPath
from miekeshi.model import put
from miekeshi.model.form import Form
from miekeshi.store.files.joining import Contested
from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _, signed
from tui.recovery.difference import in_short
from tui.recovery.leftover import ON_FORM, Leftover
from tui.recovery.remedies import Remedies
from tui.recovery.reopen import Way
from tui.recovery.saving import saved_words, tell_what_came_in
from tui.recovery.undo import Undo
from tui.recovery.watching import Watching
from tui.screens.forms import details, judging, parts, tables
from tui.screens.forms.rows import COLUMN, LEVEL, OUT, TEXT_AT, PartRow, called, differences, rows
from tui.screens.forms.words import owner_words, part_words
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.host import Answered, Choices
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import shown
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
        self.undo = Undo(self, lambda _before: self.show())

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("alter", self.alter, self.why_not_changed)
        yield Command("addpart", self.add_part, self.why_not_alter)
        yield Command("removepart", self.remove_part, self.why_not_removed)
        yield Command("part_up", partial(self.move_part, -1), partial(self.why_not_part_moved, -1))
        yield Command("part_down", partial(self.move_part, 1), partial(self.why_not_part_moved, 1))
        yield Command("copyform", lambda: self.dismiss(self.editing.path), self.why_not_copied)
        yield Command("save", self.save, self.why_not_saved)
        yield Command("back", lambda: self._leave(lambda: self.dismiss(None)))
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
        self.show()
        if self.own:
            self.call_after_refresh(self.leftover.offer)
            self.watching.begin()

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
        row = self._row
        return (row.part, row.key or "") if row else (), "", ""

    def stand(self, typed: "Typed") -> bool:
        keys = [(row.part, row.key or "") for row in self.rows]
        if typed.path in keys:
            self.query_one(Reader).cursor = keys.index(typed.path)
        return typed.path in keys

    @property
    def form(self) -> Form:
        """The form as it now is."""
        return self.editing.value

    def show(self) -> None:
        """Draw the form as it now is, the cursor on the part it was on."""
        under = self._row
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
        self.leftover.warn_unsafe()

    def show_state(self) -> None:
        """Bring the head and the footer up to date."""
        facts = [_("● unsaved")] if self.editing.dirty else []
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
        elif self._row and self._row.owner:
            text = _("Parts print in this order. One left out prints last, if the sheet holds it and it has a place.")
        else:
            text = _("What is changed here changes how every sheet of this form is laid out and reported.")
        self.query_one("#note", Words).update(text)

    @property
    def _row(self) -> PartRow | None:
        cursor = self.query_one(Reader).cursor
        return self.rows[cursor] if cursor < len(self.rows) else None

    def why_not_alter(self) -> str | None:
        """Why nothing can be changed here."""
        if not self.own:
            return _("This form comes with the program. Press {key[copyform]} to copy it into the workspace.").format(
                key=KEY
            )
        return None

    def why_not_changed(self) -> str | None:
        """Why there is nothing to type on the line under the cursor."""
        if self.own and self._row and self._row.at is not None:
            return _("{key[part_up]} and {key[part_down]} move it, {key[removepart]} leaves it out.").format(key=KEY)
        return self.why_not_alter()

    def why_not_part_moved(self, by: int) -> str | None:
        """Why the line under the cursor cannot go up or down."""
        row = self._row
        if reason := self._why_out():
            return reason
        if row is not None and row.key and (at := self._ordered(row)):
            return self._why_end(form_tables.beside(self.form, at, row.key), row.key, by)
        if row is None or row.at is None:
            return _("Put the cursor on a part of one of the orders below first.")
        if not 0 <= row.at + by < len(form_layout.parts(self.form, row.owner)):
            return _("This is the first of its kind here.") if by < 0 else _("This is the last of its kind here.")
        return None

    @staticmethod
    def _ordered(row: PartRow) -> ItemPath | None:
        """Where the line's part stands with its like, if they have an order of their own that can be changed."""
        return row.within or ((row.part,) if row.part in ("detail", "evaluator", "period", "scale") else None)

    @staticmethod
    def _why_end(keys: list[str], key: str, by: int) -> str | None:
        if 0 <= keys.index(key) + by < len(keys):
            return None
        return _("This is the first of its kind here.") if by < 0 else _("This is the last of its kind here.")

    def why_not_copied(self) -> str | None:
        """Why the form cannot be copied just now."""
        return _("Save the changes first, or undo them.") if self.editing.dirty else None

    def why_not_removed(self) -> str | None:
        """Why the line under the cursor cannot be taken away."""
        if reason := self._why_out():
            return reason
        if self._row is None or self._row.key is None:
            return _("Put the cursor on a label, a period or a rating first.")
        return None

    def _why_out(self) -> str | None:
        """Why nothing can be done to a part of the layout that is left out, or to a form of the program."""
        if self.own and self._row and self._row.left_out:
            return _("This is left out. {key[alter]} puts it in.").format(key=KEY)
        return self.why_not_alter()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self._explain()
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("alter")

    def alter(self) -> None:
        """Change what is under the cursor."""
        row = self._row
        assert row is not None
        if row.key is None and row.part != "titles":
            self._begin(row.part)
            return
        if row.owner and row.key:
            part = row.key.removeprefix(OUT)
            self._lay_out(row, form_layout.with_part(self.form, row.owner, part), _("Put in: {part}"), part)
            return
        screens: dict[str, Callable[[], parts.PartScreen]] = {
            "titles": lambda: parts.titles(self.form),
            "label": lambda: parts.label(self.form, row.key),
            "period": lambda: parts.period(self.form, row.key),
            "scale": lambda: parts.rating(self.form, row.key),
            "table": lambda: tables.table(self.form, row.key),
            "detail": lambda: details.detail(self.form, row.key),
        }
        screens["evaluator"] = lambda: judging.evaluator(self.form, row.key)
        screens["scales"] = lambda: judging.scale(self.form, row.key)
        if row.table:
            screen = tables.column(self.form, row.table, row.key)
        elif row.within:
            screen = parts.rating(self.form, row.key, row.within)
        else:
            screen = screens[row.part]()
        self.app.push_screen(screen, self._take)

    def add_part(self) -> None:
        """Ask what to add, and add it."""
        parts = ["period", "scale", "label", *("layout." + owner for owner in form_layout.PARTS)]
        parts += ["detail", "table", "evaluator", "scales", *(COLUMN + key for key in self.form.table)]
        names = [(_("Reporting period"), ""), (_("Rating"), ""), (_("Label"), "")]
        names += [(_("Part of {owner}").format(owner=owner_words(owner)), "") for owner in form_layout.PARTS]
        names += [(_("Field"), ""), (_("Table"), ""), (_("Evaluation"), ""), (_("Scale"), "")]
        called = (shown(tables.words_of(self.form, key)) for key in self.form.table)
        names += [(_("Column of {table}").format(table=words), "") for words in called]

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._begin(parts[answer])

        self.ask(_("Add what?"), "", names, answered)

    def _begin(self, part: str) -> None:
        if part.startswith("layout."):
            self.app.push_screen(parts.layout_part(self.form, part.removeprefix("layout.")), self._take)
            return
        if part.startswith(LEVEL):
            at = ("scales", part.removeprefix(LEVEL), "level")
            self.app.push_screen(parts.rating(self.form, None, at), self._take)
            return
        if part.startswith(COLUMN):
            self.app.push_screen(tables.column(self.form, part.removeprefix(COLUMN), None), self._take)
            return
        makers = {"label": parts.label, "period": parts.period, "scale": parts.rating}
        makers |= {"table": tables.table, "detail": details.detail}
        makers |= {"evaluator": judging.evaluator, "scales": judging.scale}
        self.app.push_screen(makers[part](self.form, None), self._take)

    def remove_part(self) -> None:
        """Take away what is under the cursor."""
        row = self._row
        assert row is not None and row.key is not None
        if row.at is not None:
            part = form_layout.parts(self.form, row.owner)[row.at]
            self._lay_out(row, form_layout.without(self.form, row.owner, row.at), _("Left out: {part}"), part)
            return
        removed = _("Removed {what}")
        if row.within:
            changed = put(self.form, (*row.within, row.key), None)
        elif row.part == "evaluator":
            changed = form_tables.without_evaluator(self.form, row.key)
        elif row.part == "table":
            changed = form_tables.without_table(self.form, row.key)
        else:
            changed = put(self.form, (row.part, row.key), None)
        self._take((changed, removed.format(what=called(self.form, row.part, row.key))))

    def move_part(self, by: int) -> None:
        """Let the part of the layout under the cursor change places with the one above or below."""
        row = self._row
        if row is not None and row.key and (at := self._ordered(row)):
            moved = form_tables.shifted(self.form, at, row.key, by)
            self.editing.edit(moved, _("Moved {part}").format(part=called(self.form, row.part, row.key)))
            self.show()
            return
        assert row is not None and row.at is not None
        part = form_layout.parts(self.form, row.owner)[row.at]
        self._lay_out(row, form_layout.moved(self.form, row.owner, row.at, by), _("Moved {part}"), part)

    def _lay_out(self, row: PartRow, form: Form, label: str, part: str) -> None:
        """Take over another order; the cursor stays with the part."""
        words = " ".join(part_words(form, part).split())
        self.editing.edit(form, label.format(part=words))
        self.show()
        named = form_layout.parts(self.form, row.owner)
        key = str(named.index(part)) if part in named else OUT + part
        keys = [(one.part, one.key) for one in self.rows]
        if (row.part, key) in keys:
            self.query_one(Reader).cursor = keys.index((row.part, key))

    def _take(self, result: parts.Result | None) -> None:
        there = {(row.part, row.key) for row in self.rows}
        if result is not None and self.editing.edit(*result):
            self.app.notify(
                _("{label}. Not saved yet: {key[save]} writes it, {key[undo]} takes it back.").format(
                    key=KEY, label=result[1]
                )
            )
        self.show()
        new = [at for at, row in enumerate(self.rows) if (row.part, row.key) not in there]
        if new and result is not None:
            self.query_one(Reader).cursor = new[0]

    def why_not_saved(self) -> str | None:
        """Why there is nothing to save."""
        lost = self.watching.state in ("gone", "moved", "unreadable")
        return None if self.editing.dirty or lost else _("Everything is saved.")

    def save(self, then: Callable[[], object] | None = None, since: Form | None = None) -> None:
        """Write the file; ``then`` goes on once it is written.

        What another hand changed is told, also what it changed ``since`` an earlier value.
        """
        opened = since or self.editing.saved
        try:
            before = self.editing.save_joined()
        except Contested as error:
            self._merge(error, then)
            return
        except NotSaved as error:
            gone = error.problem.code == "not-found"
            self.remedies.offer(
                error,
                lambda: self._done(then),
                again=lambda: self.save(then),
                moved=self.watching.moved() if gone else None,
            )
            return
        self.app.notify(saved_words(self.editing.path.name, leaves=then is not None))
        if before is opened:
            self._done(then)
        else:
            self.show()
            tell_what_came_in(self.application.ask, differences(opened, before), then)

    def _done(self, then: Callable[[], object] | None) -> None:
        self.show()
        if then:
            then()

    def _merge(self, error: Contested, then: Callable[[], object] | None) -> None:
        """Let the places that both changed be decided, then save; nothing is written before."""

        def merged(value: Form | None) -> None:
            if value is not None:
                self.editing.take(error.joined, value)
                self.show()
                self.save(then, error.joined.base)

        self.application.open_merge(error.joined, self.editing.path.name, merged)

    def quit(self) -> None:
        self._leave(self.application.leave)

    def _leave(self, then: Callable[[], object]) -> None:
        if not self.editing.dirty:
            then()
            return

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.save(then)
            elif answer == 1:
                self.editing.discard()
                self.show()
                then()

        lines = differences(self.editing.saved, self.editing.value)
        choices = [
            (_("Save and leave"), _("Write them to {name}.").format(name=self.editing.path.name)),
            (_("Leave without saving"), _("The changes above are given up.")),
            (_("Stay"), _("Go on with the form.")),
        ]
        self.application.ask(_("Some changes are not saved"), in_short(lines), choices, answered)
