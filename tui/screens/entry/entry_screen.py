"""What the entry forms share: their fields, the way between them, errors where they belong, no work lost unasked."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.layout import Layout
from textual.widget import Widget

from miekeshi.revision.revise import RevisionError
from miekeshi.text.i18n import _
from tui.recovery.keeper import Keeper, put_back
from tui.recovery.reopen import Way
from tui.screens.entry.prose_editor import ProseEditor
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.widgets.fields.field import show
from tui.widgets.fields.field_layout import FormLayout
from tui.widgets.fields.fields import Field, NumberField
from tui.widgets.fields.listed import ListedField, listed_at
from tui.widgets.fields.more import More
from tui.widgets.fields.prose import Prose
from tui.widgets.fields.revision_part import RevisionPart
from tui.widgets.fields.rows import RowsField, rows_at

if TYPE_CHECKING:
    from miekeshi.store.session.typed import Typed

R = TypeVar("R")


class Watcher(Protocol):
    """Follows what is typed into a form."""

    def begin(self) -> None:
        """The form is on show."""

    def typed(self, field: Field) -> None:
        """The field holds something else."""

    def doubtful(self) -> bool:
        """Whether there is something to be looked at again before the form is accepted, which is then shown."""

    def commands(self) -> Iterator[Command]:
        """What can be done about it."""


ROOM = 3
"""Lines for each field from which fields stand apart: its entry, a line that may come below it, and a blank one."""
AROUND = 4
"""Lines of a form's screen that are none of its fields'."""
FORM_LAYOUT = FormLayout()


class FormPane(VerticalScroll, can_focus=False):
    """Where the fields lie, and scroll where they do not all fit."""

    @property
    def layout(self) -> Layout:
        return FORM_LAYOUT


class EntryScreen(CommandScreen[R]):
    """A form. Ctrl+S accepts, Enter and the arrows go between fields, Esc leaves."""

    SCOPE = "entry"
    AUTO_FOCUS = ""
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "next", show=False, priority=True),
        Binding("tab", "tab(1)", show=False),
        Binding("shift+tab", "tab(-1)", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    FORM: ClassVar[str] = ""
    """The id under which recovery files name it; empty for a form of which nothing is kept."""
    shows_all = False
    """Whether the fields that are seldom needed are on show as well."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.form_title = title
        self.over = False
        """Whether the form was accepted or given up."""
        self.keeper: Keeper | None = None
        self.watchers: tuple[Watcher, ...] = ()
        self.open_row: Callable[[RowsField, str | None], object] | None = None
        """Opens a row of a field in a form of its own; no key stands for a new one."""
        self.editor = ProseEditor(self)
        self._folding: tuple[Field, ...] = ()
        self._passed: frozenset[Field] = frozenset()
        """The fields that are on show for what is offered there alone: Tab passes them, the arrows reach them."""
        self._by_tab = False
        self._more: More | None = None
        self._every: tuple[Field, ...] = ()
        self._brought: Typed | None = None
        self._said = ""

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("accept", self.accept)
        yield Command("cancel", self.cancel)
        yield Command("take", lambda: None, lambda: _("Nothing is read from a wording in this form."))
        yield Command("more", self.toggle_all, self.why_not_more)
        yield Command("another", lambda: None, lambda: _("What is changed here goes under no revision."))
        yield Command("draft", lambda: None, lambda: _("What is changed here goes under no revision."))
        yield Command("row", self.begin_row, self.why_no_rows)
        yield Command("off", self.switch_row, self.why_no_row)
        yield Command("row_up", lambda: self.move_row(-1), self.why_no_row)
        yield Command("row_down", lambda: self.move_row(1), self.why_no_row)
        yield from self.editor.commands("editor")
        for watcher in self.watchers:
            yield from watcher.commands()

    def compose(self) -> ComposeResult:
        yield TitleBar(self.form_title)
        with FormPane(id="form"):
            yield from self.parts()
        yield KeyBar()

    def on_mount(self) -> None:
        self.app.clear_notifications()
        self._every = tuple(self._in_order())
        self.begin()
        for watcher in self.watchers:
            watcher.begin()
        self._keep_from_now_on()

    def on_resize(self) -> None:
        """Keep the caret in sight."""
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def begin(self) -> None:
        """The form is on show: put the caret where typing begins."""

    def _keep_from_now_on(self) -> None:
        below = self.app.screen_stack[: self.app.screen_stack.index(self)]
        followers = [screen.follower for screen in below if isinstance(screen, CommandScreen)]
        ways = [one for one in followers if isinstance(one, Way)]
        if not ways or not self.FORM:
            return
        self.keeper = Keeper(self, ways[-1], direct=ways[-1] is followers[-1])
        if self._brought is not None:
            left = put_back(self, self._brought)
            back = _("What was typed is back. {key[accept]} takes it over, {key[cancel]} gives it up.")
            self.app.notify(self._said or back.format(key=KEY))
            if left:
                ways[-1].show_rest(self._brought, left)

    def bring_back(self, typed: "Typed", said: str = "") -> None:
        """Begin with what was typed the last time; ``said`` is told in place of that."""
        self._brought, self._said = typed, said

    @on(Field.Typed)
    def _field_typed(self, message: Field.Typed) -> None:
        if self.keeper:
            self.keeper.soon()
        self.typed(message.field)
        for watcher in self.watchers:
            watcher.typed(message.field)

    def typed(self, field: Field) -> None:
        """The field holds something else."""

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Leave the form; what was typed is forgotten once the result is taken over."""
        self.over = True
        requester = self._result_callbacks[-1].requester
        done = super().dismiss(result)
        if self.keeper:
            requester.call_next(self.keeper.forget)
        return done

    def parts(self) -> ComposeResult:
        """The fields, and what stands between them."""
        raise NotImplementedError

    def submit(self) -> None:
        """Every field is sound: do what the form is for."""
        raise NotImplementedError

    @property
    def roomy(self) -> bool:
        """Whether a blank line fits between the fields."""
        return ROOM * len(self.fields()) + AROUND <= self.app.size.height

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Every field of the form, on show or not, in order."""
        return self._every or self._folding

    def _in_order(self) -> Iterator[Field]:
        for widget in self.query("Field, More, RevisionPart"):
            if isinstance(widget, More):
                yield from self._folding
            elif isinstance(widget, RevisionPart):
                yield from widget.fields
            elif isinstance(widget, Field) and not (isinstance(widget.parent, RevisionPart) or widget in self._folding):
                yield widget

    def folded(self, fields: Iterable[Field]) -> ComposeResult:
        """Those of the fields that are on show when the form opens, and the line that names the others."""
        self._folding = tuple(fields)
        yield from self._unfolded()
        self._more = More()
        self._name_hidden(self._more)
        yield self._more

    def _unfolded(self) -> list[Field]:
        """The further fields that matter just now, or all of them; the one with the caret stays."""
        for field in self._folding:
            show(field, self.shows_all or self.in_main(field) or self.offered(field) or field.has_focus_within)
        lone = (field for field in self._folding if self.offered(field) and not self.in_main(field))
        self._passed = frozenset() if self.shows_all else frozenset(lone)
        return [field for field in self._folding if field.display]

    def _name_hidden(self, more: More) -> None:
        more.show([field.label for field in self._folding if not field.display], self.shows_all)

    def put_in(self, *fields: Field) -> None:
        """Put fields into the form that were not on show so far."""
        below: Field | More | None = self._more
        for field in reversed(self._folding):
            if field in fields and not field.is_attached:
                field.display = True
                self.mount(field, before=below)
                field.unfold()
            if field.is_attached:
                below = field

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.all_fields if field.name == name and _on_show(field))

    def shows(self, name: str) -> bool:
        """Whether a field of that name is on show."""
        return any(field.name == name and _on_show(field) for field in self.all_fields)

    def fields(self) -> list[Field]:
        """The fields on show, in order."""
        return [field for field in self.all_fields if _on_show(field)]

    def action_next(self) -> None:
        """Go to the next field; in prose, Enter is a new line, and among rows it opens one or takes one over."""
        if isinstance(self.focused, Prose):
            raise SkipAction
        opens = rows_at(self.focused) or listed_at(self.focused)
        if opens is None or not opens.entered():
            self.action_tab(1)

    def action_tab(self, step: int) -> None:
        """Go to the next field, or the one before, of those that were on show before anything was offered."""
        self._by_tab = True
        try:
            _moved = self.focus_next() if step > 0 else self.focus_previous()
        finally:
            self._by_tab = False

    @property
    def focus_chain(self) -> list[Widget]:
        """What may have the focus, in order; on the way of Tab without the fields that it passes."""
        chain = super().focus_chain
        passed = {entry for field in self._passed if field.made for entry in field.entries} if self._by_tab else ()
        return [widget for widget in chain if widget not in passed or widget is self.focused]

    def accept(self) -> None:
        """Take over what was entered, where it is sound."""
        wrong = [field for field in self.fields() if field.check()]
        if wrong:
            wrong[0].focus_entry()
        elif not any(watcher.doubtful() for watcher in self.watchers):
            self.submit()

    def complain(self, name: str, message: str) -> None:
        """Show an error that only the whole of the form brought to light, at the field it concerns."""
        field = self.field(name)
        field.hint(_("! {message}").format(message=message), error=True)
        field.focus_entry()

    def complain_of_revision(self, error: RevisionError) -> None:
        """Show why the sheet does not take the change, at the field that chooses the revision."""
        names = [field.name for field in self.fields()]
        self.complain("on" if "on" in names else "which", str(error))

    @property
    def _numbers(self) -> list[NumberField]:
        return [field for field in self.all_fields if isinstance(field, NumberField)]

    @property
    def typed_unit(self) -> str:
        """The unit that was typed behind the value."""
        return next((number.typed_unit for number in self._numbers if number.typed_unit), "")

    def unit_refused(self, unit: str | None) -> bool:
        """Whether another unit was typed behind the value than the one that stands beside it; says so there."""
        refused = bool(unit) and any(number.other_unit(unit) for number in self._numbers)
        if refused:
            self.complain("value", _("Type the figure alone: the unit stays {unit}.").format(unit=unit))
        return refused

    def open_help(self) -> None:
        """Help on the field that has the caret first, then the keys."""
        field = self.field_here
        self.application.open_help(self.SCOPE, (field.label, field.help, field.notation()) if field else None)

    def in_main(self, field: Field) -> bool:
        """Whether the field is on show before the person asks for all of them, whatever is offered for it."""
        return True

    def offered(self, field: Field) -> bool:
        """Whether something is offered for the field, which is on show as long as it is."""
        return False

    def fold(self) -> None:
        """Show the further fields that matter just now, or all of them."""
        self.put_in(*self._unfolded())
        if self._more is not None:
            self._name_hidden(self._more)
        self.renew_keys()

    def why_not_more(self) -> str | None:
        """Why there are no further fields to show."""
        return None if self._more is not None and self._more.display else _("This form has no further fields.")

    @property
    def field_here(self) -> Field | None:
        """The field that has the caret."""
        above = self.focused.ancestors_with_self if self.focused else []
        return next((node for node in above if isinstance(node, Field)), None)

    def offers_key(self, command_id: str) -> bool:
        if command_id == "draft":
            return self.field_here is not None and self.field_here.name == "notice"
        return command_id != "more" or self.why_not_more() is None

    @on(More.Wanted)
    def toggle_all(self) -> None:
        """Show every field, or again those that matter."""
        self.shows_all = not self.shows_all
        first = next((field for field in self.all_fields if not field.display), None)
        self.fold()
        if self.shows_all and first is not None:
            first.focus_entry()

    def why_no_rows(self) -> str | None:
        """Why there is no list of rows under the caret to work on."""
        if rows_at(self.focused) is not None:
            return None
        if not any(isinstance(field, RowsField) for field in self.all_fields):
            return _("This key does nothing on this screen.")
        return _("Go to a list of rows first, such as the baselines or the breakdown of a target.")

    def why_no_row(self) -> str | None:
        """Why there is no row under the caret."""
        rows = rows_at(self.focused)
        if rows is not None and rows.key is None:
            return _("Go to a row first, with the arrow keys.")
        return self.why_no_rows()

    @on(RowsField.Opened)
    def _row_opened(self, message: RowsField.Opened) -> None:
        assert self.open_row is not None
        self.open_row(message.field, message.key)

    @on(ListedField.Opened)
    def _list_opened(self, message: ListedField.Opened) -> None:
        from tui.screens.entry.from_list import FromListScreen

        field = message.field

        def chosen(answer: tuple[object] | None) -> None:
            if answer is not None:
                field.choose(answer[0])

        self.app.push_screen(FromListScreen(field.label, field.listed(), field.value()), chosen)

    def begin_row(self) -> None:
        """Begin a row in a form of its own."""
        if rows := rows_at(self.focused):
            rows.post_message(RowsField.Opened(rows, None))

    def switch_row(self) -> None:
        """Take the row away or bring it back."""
        if rows := rows_at(self.focused):
            rows.switch()

    def move_row(self, by: int) -> None:
        """Let the row change places with the one above or below."""
        if rows := rows_at(self.focused):
            rows.move(by)

    def on_descendant_focus(self) -> None:
        self.renew_keys()
        words = _("Tab: next field") if isinstance(self.focused, Prose) else ""
        for bar in self.key_bars:
            bar.tell(words)

    @property
    def anything_typed(self) -> bool:
        """Whether any field differs from what it began with."""
        return any(field.typed for field in self.all_fields)

    def quit(self) -> None:
        """Leave the program; asks what becomes of what was typed."""
        if not self.anything_typed:
            super().quit()
            return

        def answered(answer: int | None) -> None:
            if answer == 0 and self.keeper and not self.keeper.now():
                self.application.say_not_kept(again=True)
                return
            if answer == 1 and self.keeper:
                self.keeper.forget()
            if answer in (0, 1):
                self.application.leave()

        self.ask(
            _("Leave the program with this form open?"),
            "",
            [
                (_("Leave and keep what was typed"), _("The form opens again with it the next time.")),
                (_("Leave without it"), _("What was typed here is lost.")),
                (_("Stay"), _("Go on typing.")),
            ],
            answered,
        )

    def cancel(self) -> None:
        """Leave the form without a change; asks if something was typed."""
        if not self.anything_typed:
            self.dismiss(None)
            return

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.dismiss(None)

        self.ask(
            _("Leave without taking over what was typed?"),
            "",
            [(_("Leave"), _("What was typed here is lost.")), (_("Stay"), _("Go on typing."))],
            answered,
        )


def _on_show(field: Field) -> bool:
    return all(node.display for node in field.ancestors_with_self if hasattr(node, "display"))
