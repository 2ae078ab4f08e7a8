"""What is done to the parts of a form: changed, added, taken away, moved, each by its own entry form."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.edits import form_layout, form_tables
from miekeshi.model import Path, put
from miekeshi.model.form import Form
from miekeshi.text.i18n import _
from tui.screens.forms import details, judging, label_words, layout_parts, parts, since, tables
from tui.screens.forms.rows import COLUMN, LEVEL, OUT, PartRow, called
from tui.screens.forms.words import owner_words, part_words
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.terminal.content import shown

if TYPE_CHECKING:
    from textual.app import App

    from miekeshi.store.session.editing import Editing
    from tui.shell.host import Answered, Choices

LAYOUT = "layout."
"""Before the owner of a layout: the part of its lines."""


class OnForm(Protocol):
    """A screen on a form."""

    editing: "Editing[Form]"
    own: bool
    rows: list[PartRow]

    @property
    def app(self) -> "App[Any]": ...
    @property
    def form(self) -> Form:
        """The form as it now is, with the city's plans beside it."""

    @property
    def row(self) -> PartRow | None:
        """The line under the cursor."""

    def go_to(self, at: int) -> None:
        """Put the cursor on a line."""

    def show(self) -> None:
        """Draw the form as it now is."""

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None: ...


class Shaping:
    """Changes the form of a screen at the line under the cursor."""

    def __init__(self, screen: OnForm) -> None:
        self._screen = screen

    def commands(self) -> Iterator[Command]:
        """The commands that change parts."""
        yield Command("alter", self.alter, self.why_not_changed)
        yield Command("addpart", self.add_part, self.why_not_alter)
        yield Command("removepart", self.remove_part, self.why_not_removed)
        yield Command("part_up", partial(self.move_part, -1), partial(self.why_not_part_moved, -1))
        yield Command("part_down", partial(self.move_part, 1), partial(self.why_not_part_moved, 1))

    @property
    def form(self) -> Form:
        """The form as it now is, with the city's plans beside it."""
        return self._screen.form

    def why_not_alter(self) -> str | None:
        """Why nothing can be changed here."""
        if not self._screen.own:
            return _("This form comes with the program. Press {key[copyform]} to copy it into the workspace.").format(
                key=KEY
            )
        return None

    def why_not_changed(self) -> str | None:
        """Why there is nothing to type on the line under the cursor."""
        if self._screen.own and self._screen.row and self._screen.row.at is not None:
            return _("{key[part_up]} and {key[part_down]} move it, {key[removepart]} leaves it out.").format(key=KEY)
        return self.why_not_alter()

    def why_not_part_moved(self, by: int) -> str | None:
        """Why the line under the cursor cannot go up or down."""
        row = self._screen.row
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
    def _ordered(row: PartRow) -> Path | None:
        """Where the line's part stands with its like, if they have an order of their own that can be changed."""
        return row.within or ((row.part,) if row.part in ("detail", "evaluator", "period", "scale") else None)

    @staticmethod
    def _why_end(keys: list[str], key: str, by: int) -> str | None:
        if 0 <= keys.index(key) + by < len(keys):
            return None
        return _("This is the first of its kind here.") if by < 0 else _("This is the last of its kind here.")

    def why_not_removed(self) -> str | None:
        """Why the line under the cursor cannot be taken away."""
        if reason := self._why_out():
            return reason
        if self._screen.row is None or self._screen.row.key is None:
            return _("Put the cursor on a label, a period or a rating first.")
        return None

    def _why_out(self) -> str | None:
        """Why nothing can be done to a part of the layout that is left out, or to a form of the program."""
        if self._screen.own and self._screen.row and self._screen.row.left_out:
            return _("This is left out. {key[alter]} puts it in.").format(key=KEY)
        return self.why_not_alter()

    def alter(self) -> None:
        """Change what is under the cursor."""
        row = self._screen.row
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
        if row.since:
            screen = since.since(self.form, *row.since)
        elif row.table:
            screen = tables.column(self.form, row.table, row.key)
        elif row.within:
            screen = parts.rating(self.form, row.key, row.within)
        else:
            screen = screens[row.part]()
        self._open(screen)

    def add_part(self) -> None:
        """Ask what to add, and add it."""
        parts = ["period", "scale", "label", *(LAYOUT + owner for owner in form_layout.PARTS)]
        parts += ["detail", "table", "evaluator", "scales", "since", *(COLUMN + key for key in self.form.table)]
        names = [(_("Reporting period"), ""), (_("Rating"), ""), (_("Label"), "")]
        names += [(_("Part of {owner}").format(owner=owner_words(owner)), "") for owner in form_layout.PARTS]
        names += [
            (_("Field"), ""),
            (_("Table"), ""),
            (_("Who judges"), ""),
            (_("Further scale"), ""),
            (_("Words that change by year"), ""),
        ]
        called = (shown(tables.words_of(self.form, key)) for key in self.form.table)
        names += [(_("Column of {table}").format(table=words), "") for words in called]

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._begin(parts[answer])

        self._screen.ask(_("Add what?"), "", names, answered)

    def _begin(self, part: str) -> None:
        """Open what adds a part of that kind."""
        if part.startswith(LAYOUT):
            self._begin_layout(part.removeprefix(LAYOUT))
            return
        if part == "since":
            self._open(since.since(self.form, None, None))
            return
        if part == "label":
            self._begin_label()
            return
        if part.startswith(LEVEL):
            at = ("scales", part.removeprefix(LEVEL), "level")
            self._open(parts.rating(self.form, None, at))
            return
        if part.startswith(COLUMN):
            self._open(tables.column(self.form, part.removeprefix(COLUMN), None))
            return
        makers: dict[str, Callable[[Form, None], parts.PartScreen]] = {
            "period": parts.period,
            "scale": parts.rating,
            "table": tables.table,
            "detail": details.detail,
            "evaluator": judging.evaluator,
            "scales": judging.scale,
        }
        self._open(makers[part](self.form, None))

    def _begin_layout(self, owner: str) -> None:
        """Ask which kind of part that names something is to be put in."""
        offered = layout_parts.named_kinds(self.form, owner)

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._open(layout_parts.named_part(self.form, owner, [*offered][answer]))

        title = _("Part of {owner}").format(owner=owner_words(owner))
        self._screen.ask(title, "", [(words, "") for words in offered.values()], answered)

    def _begin_label(self) -> None:
        """Ask over what a new label is to stand."""
        groups = {
            words: group
            for words, group in label_words.offered(self.form).items()
            if not group.keys() <= self.form.label.keys()
        }
        own = _("A heading or section of its own")

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._open(parts.label(self.form, None, [*groups.values(), None][answer]))

        self._screen.ask(_("A label over what?"), "", [(words, "") for words in (*groups, own)], answered)

    def _open(self, screen: parts.PartScreen) -> None:
        self._screen.app.push_screen(screen, self._take)

    def remove_part(self) -> None:
        """Take away what is under the cursor."""
        row = self._screen.row
        assert row is not None and row.key is not None
        if row.at is not None:
            part = form_layout.parts(self.form, row.owner)[row.at]
            self._lay_out(row, form_layout.without(self.form, row.owner, row.at), _("Left out: {part}"), part)
            return
        removed = _("Removed {what}")
        if row.since:
            changed = since.without(self.form, *row.since)
        elif row.within:
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
        row = self._screen.row
        if row is not None and row.key and (at := self._ordered(row)):
            moved = form_tables.shifted(self.form, at, row.key, by)
            self._screen.editing.edit(moved, _("Moved {part}").format(part=called(self.form, row.part, row.key)))
            self._screen.show()
            return
        assert row is not None and row.at is not None
        part = form_layout.parts(self.form, row.owner)[row.at]
        self._lay_out(row, form_layout.moved(self.form, row.owner, row.at, by), _("Moved {part}"), part)

    def _lay_out(self, row: PartRow, form: Form, label: str, part: str) -> None:
        """Take over another order; the cursor stays with the part."""
        words = " ".join(part_words(self.form, part).split())
        self._screen.editing.edit(form, label.format(part=words))
        self._screen.show()
        named = form_layout.parts(self.form, row.owner)
        key = str(named.index(part)) if part in named else OUT + part
        keys = [(one.part, one.key) for one in self._screen.rows]
        if (row.part, key) in keys:
            self._screen.go_to(keys.index((row.part, key)))

    def _take(self, result: parts.Result | None) -> None:
        screen = self._screen
        there = {(row.part, row.key) for row in screen.rows}
        if result is not None and screen.editing.edit(*result):
            screen.app.notify(
                _("{label}. Not saved yet: {key[save]} writes it, {key[undo]} takes it back.").format(
                    key=KEY, label=result[1]
                )
            )
        screen.show()
        new = [at for at, row in enumerate(screen.rows) if (row.part, row.key) not in there]
        if new and result is not None:
            screen.go_to(new[0])
