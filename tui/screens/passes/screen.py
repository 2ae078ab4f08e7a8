"""What the passes of a sheet's year share: the way from place to place, what is typed and not stored, undo, leaving."""

from abc import abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from miekeshi.model import Sheet
from miekeshi.model.path import outermost
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _, signed
from tui.recovery.leftover import Leftover
from tui.recovery.saving import Saving
from tui.screens.entry.lengths import warn
from tui.screens.passes.course import Course
from tui.screens.passes.drafts import Drafts
from tui.screens.passes.report_list import Box, ListLine, ReportList
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import plain
from tui.widgets.about import About
from tui.widgets.fields.fields import Field, ProseField
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose
from tui.widgets.page.outline import in_short
from tui.widgets.roll import Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from miekeshi.page.blocks import Block
    from miekeshi.store.session.kept import Kept
    from miekeshi.store.session.typed import Typed
    from tui.shell.host import OpenSheet

WIDE = 110
"""Columns from which the list stands beside the fields."""
TALL = 34
"""Lines from which the fields of several lines grow higher."""
NAMED = 6
"""How many of the places where something was typed a question names."""
C = TypeVar("C", bound=Course)


def pass_bindings(scope: str) -> list[BindingType]:
    """The keys of a pass: its commands, and the ways that all passes have."""
    return [
        *bindings(scope),
        Binding("enter", "store", show=False, priority=True, id="store"),
        Binding("ctrl+z", "command('take_back')", show=False, priority=True, id="take_back"),
        Binding("ctrl+y", "command('put_back')", show=False, priority=True, id="put_back"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("pageup", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(1)", show=False, priority=True),
        Binding("ctrl+up", "scroll_about(-1)", show=False, priority=True),
        Binding("ctrl+down", "scroll_about(1)", show=False, priority=True),
    ]


class PassScreen(CommandScreen[None], Generic[C]):
    """One pass. Each Enter is an edit of its own; ``editing`` is the sheet as it is then edited."""

    FORM: ClassVar[str]
    """The id under which recovery files name it."""

    AUTO_FOCUS = ""
    UNDOES: tuple[type[Line | Prose], ...] = (Prose,)
    """Fields in which Ctrl+Z takes back typing first."""
    WRAPS = True
    """Whether behind the last place the blank ones before it come again."""

    def __init__(self, current: C) -> None:
        super().__init__()
        self.round = current
        self.base = current.editing.at
        """How many steps the sheet had when the pass began: undo stops there."""
        self.undone = 0
        self.stored: int | None = None
        """The place that was stored last."""
        self.over = False
        """Whether the pass was left."""
        self._fields: tuple[Field, ...] = ()
        self.drafts = Drafts(self)
        self.leftover = self.make_leftover()
        self.saving = Saving(self, self.leftover, "take_back", self.wrote)

    def make_leftover(self) -> Leftover:
        """What brings back work that was not saved."""

        async def reopen(_typed: "Typed") -> None:
            """A pass is opened from its sheet, which brings back what was typed into it."""

        return Leftover(self, self.kept_work, reopen)

    def kept_work(self) -> "Kept[Sheet] | None":
        """Work on the file that was not saved the last time."""
        return self.application.desk.kept(self.editing)

    @on(Field.Typed)
    def _warn_of_length(self, message: Field.Typed) -> None:
        if isinstance(message.field, ProseField):
            warn(message.field)

    def wrote(self, name: str, steps: int) -> None:
        """The file was written, with so many steps of the session."""

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("store", self.store, self.why_nothing_here)
        yield Command("store_text", self.store, self.why_nothing_here)
        yield Command("before", self.go_before, self.why_not_before)
        yield Command("skip", self.skip, self.why_nothing_here)
        yield Command("write", self.write, self.saving.why_not)
        yield Command("take_back", self.take_back, self.why_not_undo)
        yield Command("put_back", self.bring_forward, self.why_not_redo)
        yield Command("to_sheet", lambda: self.asked_first(self.leave))

    @property
    def sheet(self) -> Sheet:
        """The sheet as it now is."""
        return self.editing.value

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """The fields, in order."""
        self._fields = self._fields or tuple(self.query(Field))
        return self._fields

    def put_in(self, *fields: Field) -> None:
        """Show fields that were not on show so far: all of a pass's are."""

    @property
    def touched(self) -> bool:
        """Whether anything was typed here that is not stored."""
        return bool(self.round.paths) and any(field.typed for field in self.all_fields)

    @property
    def form_title(self) -> str:
        """What the pass is for and the place, for a question that names what was typed."""
        return f"{self.head()}: {self.named(self.round.at)}" if self.round.paths else ""

    def typing_home(self) -> "tuple[Path, str]":
        """The file that is typed about, and the hash of the version it was read in."""
        return self.drafts.typing_home()

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="panes"):
            yield ReportList()
            with Vertical(id="asked"):
                with VerticalScroll(id="about", can_focus=False):
                    yield About()
                with Vertical(id="fields"):
                    yield from self.fields()
                    yield Words(id="last")
        yield KeyBar()

    def open_on(self, screen: "OpenSheet", then: "Callable[[], object] | None" = None) -> None:
        """Open over a sheet's screen, which goes on with what was edited; ``then`` follows."""

        def returned(_result: None) -> None:
            screen.editing = self.editing
            screen.show()
            if then:
                then()

        screen.app.push_screen(self, returned)

    @abstractmethod
    def head(self) -> str:
        """What the pass is for, as the title has it."""

    @abstractmethod
    def named(self, index: int) -> str:
        """A place in a few words."""

    @abstractmethod
    def store(self) -> None:
        """Store what was typed and go on."""

    @abstractmethod
    def why_nothing_here(self) -> str | None:
        """Why nothing can be stored."""

    @abstractmethod
    def fields(self) -> ComposeResult:
        """What is typed into."""

    @abstractmethod
    def fill_fields(self) -> None:
        """Show in the fields what is stored at the present place, the caret in the first."""

    @abstractmethod
    def facts(self) -> list[str]:
        """What the head says of how it stands."""

    @abstractmethod
    def about(self, width: int) -> "list[Content]":
        """What is said of the present place."""

    @abstractmethod
    def told(self, index: int) -> str:
        """A place and what is stored there, in a few words."""

    @abstractmethod
    def box(self, index: int) -> Box:
        """How a place stands."""

    @abstractmethod
    def all_done(self) -> str:
        """That nothing is blank any more."""

    def on_mount(self) -> None:
        self._fold()
        self.application.hold()
        self.call_after_refresh(self._began)

    def _began(self) -> None:
        self.begin()
        self.application.release()

    def begin(self) -> None:
        """Show the first place."""
        self.show()
        if self.drafts.kept:
            self.app.notify(
                _("What was typed is back. {key[store]} stores it, {key[take_back]} gives it up.").format(key=KEY)
            )

    @property
    def editing(self) -> Editing[Sheet]:
        return self.round.editing

    @editing.setter
    def editing(self, editing: Editing[Sheet]) -> None:
        self.round.editing = editing
        self.base, self.undone = editing.at, 0

    def on_resize(self) -> None:
        self._fold()

    def _fold(self) -> None:
        self.query_one(ReportList).display = self.app.size.width >= WIDE
        self.set_class(self.app.size.height >= TALL, "-tall")

    def show(self) -> None:
        """Draw the present place."""
        unsaved = [_("● unsaved")] if self.editing.dirty else []
        title = f"{self.head()}  {self.round.sheet.title or self.editing.path.name}"
        self.query_one(TitleBar).update(title, "  ".join([*unsaved, *self.facts()]))
        self.query_one(About).show(self.about)
        self.query_one("#about").scroll_home(animate=False)
        self.query_one("#fields").display = bool(self.round.paths)
        if self.round.paths:
            self._fill()
        self._show_list()
        self._show_last()
        self.renew_keys()
        self.leftover.warn_unsafe()

    def _fill(self) -> None:
        """Show what is stored at the present place, or what was begun there."""
        self.fill_fields()
        self.drafts.take_up()

    def _show_list(self) -> None:
        rows: list[ListLine] = []
        holder: Block | None = None
        for index, path in enumerate(self.round.paths):
            top = outermost(path)
            above = self.round.blocks.get(top)
            if above is not None and above is not holder and path != top and top not in self.round.paths:
                rows.append(ListLine(in_short(above)))
            holder = above
            begun = (self.round.name, path) in self.drafts.elsewhere
            rows.append(ListLine(self.named(index), index, "begun" if begun else self.box(index)))
        self.query_one(ReportList).show(rows, self.round.at)

    def last_lines(self) -> list[str]:
        """What was stored last, and what to look at again in it."""
        lines = []
        if self.stored is not None and self.stored < len(self.round.paths):
            lines.append(self.told(self.stored))
            back = _("{key[before]} goes back to it.").format(key=KEY) if self.stored != self.round.at else ""
            lines += [f"! {remark} {back}".rstrip() for remark in self.round.remarks(self.stored)[:1]]
        return lines

    def _show_last(self) -> None:
        lines = self.last_lines()
        last = self.query_one("#last", Words)
        last.update(plain("\n".join(lines)))
        last.set_class(len(lines) > 1, "-odd")

    def field(self, name: str) -> Any:
        """The field of that name."""
        return next(field for field in self.all_fields if field.name == name)

    def move(self, index: int, *, remember: bool = True) -> None:
        """Go to a place; what was typed here and not stored is there again on coming back."""
        self.drafts.set_aside()
        if remember:
            self.round.go(index)
        else:
            self.round.at = index
        self.show()

    async def action_store(self) -> None:
        """Store what was typed; in a text of several lines Enter is a new line."""
        if isinstance(self.focused, Prose):
            raise SkipAction
        await self.action_command("store")

    def offers_key(self, command_id: str) -> bool:
        if command_id in ("store", "store_text"):
            return (command_id == "store_text") == isinstance(self.focused, Prose)
        return True

    def on_descendant_focus(self) -> None:
        self.renew_keys()

    def action_step(self, step: int) -> None:
        """Go to the place before or after in printed order, be it blank or not."""
        if 0 <= self.round.at + step < len(self.round.paths):
            self.move(self.round.at + step)

    def action_scroll_about(self, step: int) -> None:
        """Scroll what is said of the place."""
        self.query_one("#about").scroll_relative(y=step, animate=False)

    @on(Field.Typed)
    def _field_typed(self) -> None:
        self.drafts.changed()

    @on(Roll.Moved)
    @on(Roll.Chosen)
    def _pointed(self, message: Roll.Moved) -> None:
        index = self.query_one(ReportList).rows[message.index].index
        if index is not None and index != self.round.at:
            self.move(index)

    def why_not_before(self) -> str | None:
        """Why there is no place to go back to."""
        return None if self.round.visited or self.round.at else _("This is the first one.")

    @property
    def _entry(self) -> Line | Prose | None:
        """The field with the caret, where it has an undo of its own."""
        return self.focused if isinstance(self.focused, self.UNDOES) else None

    def why_not_undo(self) -> str | None:
        """Why nothing can be taken back."""
        if self._entry and self._entry.undoable:
            return None
        return None if self.touched or self.editing.at > self.base else _("Nothing was stored in this round yet.")

    def why_not_redo(self) -> str | None:
        """Why nothing can be put back."""
        if self._entry and self._entry.redoable:
            return None
        return None if self.undone else _("There is nothing to redo.")

    def onward(self, *, stored: bool) -> None:
        """Go to the next blank place; where there is none, the pass is through."""
        following = self.round.next_blank(self.round.at, wraps=self.WRAPS)
        if following is None:
            self.through(stored=stored)
        elif stored or following != self.round.at:
            self.round.go(following)
            self.show()
        else:
            self.app.notify(_("No other one is blank."))

    def through(self, *, stored: bool) -> None:
        """Nothing is blank any more: stay with what was stored last; an Enter with nothing typed leaves."""
        if stored:
            self.show()
            self.app.notify(self.all_done())
        else:
            self.asked_first(self.leave)

    def skip(self) -> None:
        """Go to the next blank place and store nothing."""
        following = self.round.next_blank(self.round.at, wraps=self.WRAPS)
        if following is None and not self.WRAPS:
            self.through(stored=False)
        elif following is None or following == self.round.at:
            self.app.notify(_("No other one is blank."))
        else:
            self.move(following)

    def go_before(self) -> None:
        """Go back to the place just left."""
        index = self.round.visited.pop() if self.round.visited else self.round.at - 1
        self.move(index, remember=False)

    def write(self) -> None:
        """Save."""
        self.drafts.set_aside()
        self.saving.save()

    def take_back(self) -> None:
        """Take back typing, else what was stored last."""
        if self._entry and self._entry.undoable:
            self._entry.action_undo()
            return
        if self.touched:
            self._fill()
            return
        before = self.round.sheet
        self.undone += 1
        self._returned(before, _("Undone: {label}").format(label=self.editing.undo()))

    def bring_forward(self) -> None:
        """Bring back what was taken back."""
        if self._entry and self._entry.redoable:
            self._entry.action_redo()
            return
        self.drafts.set_aside()
        before = self.round.sheet
        self.undone -= 1
        self._returned(before, _("Redone: {label}").format(label=self.editing.redo()))

    def _returned(self, before: Sheet, message: str) -> None:
        self.app.notify(message)
        self.stored = None
        self.round.at = self.round.changed(before)
        self.show()

    def quit(self) -> None:
        self.asked_first(lambda: self.application.leave(self.drafts.forget))

    def leave(self) -> None:
        """Go back to where the pass was begun."""
        self.over = True
        self.drafts.forget()
        self.dismiss()

    def asked_first(self, then: "Callable[[], Any]") -> None:
        """Go on at once where nothing was typed that is not stored; else ask."""
        titles = self.drafts.titles()
        if not titles:
            then()
            return
        self.ask(
            _("Leave without storing what was typed?"),
            "\n".join(f"- {title}" for title in titles[:NAMED]) + (signed("\n…") if len(titles) > NAMED else ""),
            [
                (_("Leave"), _("What was stored with {key[store]} stays.").format(key=KEY)),
                (_("Stay"), _("Go on typing.")),
            ],
            lambda answer: then() if answer == 0 else None,
        )
