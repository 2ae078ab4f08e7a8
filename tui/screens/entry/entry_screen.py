"""What the entry forms share: their fields, the way between them, errors where they belong, no work lost unasked."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import VerticalScroll

from miekeshi.revision.revise import RevisionError
from miekeshi.text.i18n import _
from tui.recovery.keeper import Keeper, put_back
from tui.recovery.reopen import Reopening
from tui.screens.entry.external_editor_screen import Handing
from tui.shell.command_screen import bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.widgets.fields.fields import Field, NumberField
from tui.widgets.fields.more import More
from tui.widgets.fields.prose import Prose
from tui.widgets.fields.rows import RowsField, rows_at

if TYPE_CHECKING:
    from miekeshi.store.session.typed import Typed

R = TypeVar("R")


class EntryScreen(Handing[R]):
    """A form. Ctrl+S accepts, Enter and the arrows go between fields, Esc leaves."""

    SCOPE = "entry"
    CSS_PATH = Path(__file__).with_suffix(".tcss")
    AUTO_FOCUS = ""
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    KEPT = True
    """Whether what is typed is kept until the form is accepted or given up."""
    shows_all = False
    """Whether the fields that are seldom needed are on show as well."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.form_title = title
        self.over = False
        """Whether the form was accepted or given up."""
        self.keeper: Keeper | None = None
        self._brought: Typed | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        yield TitleBar(self.form_title)
        with VerticalScroll(id="form", can_focus=False):
            yield from self.parts()
        yield KeyBar()

    def on_mount(self) -> None:
        below = self.app.screen_stack[: self.app.screen_stack.index(self)]
        hosts = [screen for screen in below if isinstance(screen, Reopening)]
        if hosts and self.KEPT:
            self.keeper = Keeper(self, hosts[-1], hosts[-1] is below[-1])
            if self._brought is not None:
                left = put_back(self, self._brought)
                self.app.notify(
                    self._said
                    or _("What was typed is back. {key[accept]} takes it over, {key[cancel]} gives it up.").format(
                        key=KEY
                    )
                )
                if left:
                    hosts[-1].show_rest(self._brought, left)

    def bring_back(self, typed: "Typed", said: str = "") -> None:
        """Begin with what was typed the last time; ``said`` is told in place of that."""
        self._brought, self._said = typed, said

    @on(Field.Typed)
    def _keep_typed(self) -> None:
        if self.keeper:
            self.keeper.soon()

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

    @cached_property
    def all_fields(self) -> tuple[Field, ...]:
        """Every field of the form, on show or not, in order."""
        return tuple(self.query(Field))

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.fields() if field.name == name)

    def fields(self) -> list[Field]:
        """The fields on show, in order."""
        return [field for field in self.all_fields if _on_show(field)]

    def action_next(self) -> None:
        """Go to the next field; in prose, Enter is a new line, and among rows it opens one or takes one over."""
        if isinstance(self.focused, Prose):
            raise SkipAction
        rows = rows_at(self.focused)
        if rows is None or not rows.entered():
            self.focus_next()

    def do_accept(self) -> None:
        wrong = [field for field in self.fields() if field.check()]
        if wrong:
            wrong[0].focus_entry()
        elif not self.doubtful():
            self.submit()

    def doubtful(self) -> bool:
        """Whether the check of the file would find an error in what was entered, which is then shown first."""
        return False

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

    def do_help(self) -> None:
        """Help on the field that has the caret first, then the keys."""
        from tui.screens.dialogs.help import HelpScreen

        above = self.focused.ancestors_with_self if self.focused else []
        field = next((node for node in above if isinstance(node, Field)), None)
        about = (field.label, field.help, field.notation()) if field else None
        self.app.push_screen(HelpScreen(self.SCOPE, about))

    def why_not_take(self) -> str | None:
        """Why nothing can be taken over from the wording."""
        return _("Nothing is read from a wording in this form.")

    def do_take(self) -> None:
        """Take over what the wording says."""

    def in_main(self, field: Field) -> bool:
        """Whether the field is on show before the person asks for all of them."""
        return True

    def fold(self) -> None:
        """Show the fields that matter just now, or all of them; the one with the caret stays."""
        hidden = []
        for field in self.all_fields:
            field.display = self.shows_all or self.in_main(field) or field.has_focus_within
            if not field.display:
                hidden.append(field.label)
        for more in self.query(More):
            more.show(hidden, self.shows_all)
        self.renew_keys()

    def why_not_more(self) -> str | None:
        """Why there are no further fields to show."""
        return None if any(more.display for more in self.query(More)) else _("This form has no further fields.")

    def offers_key(self, command_id: str) -> bool:
        return command_id != "more" or self.why_not_more() is None

    @on(More.Wanted)
    def do_more(self) -> None:
        """Show every field, or again those that matter."""
        self.shows_all = not self.shows_all
        first = next((field for field in self.all_fields if not field.display), None)
        self.fold()
        if self.shows_all and first is not None:
            first.focus_entry()

    def why_not_rows(self, standing: bool = False) -> str | None:
        """Why there is no list of rows under the caret to work on, or no row of it."""
        rows = rows_at(self.focused)
        if rows is None:
            return _("Go to a list of rows first, such as the baselines or the breakdown of a target.")
        return _("Go to a row first, with the arrow keys.") if standing and rows.key is None else None

    @on(RowsField.Opened)
    def _open_row(self, message: RowsField.Opened) -> None:
        from tui.screens.entry.row import RowScreen

        field, key = message.field, message.key

        def done(row: Any) -> None:
            if row is not None:
                field.keep(key, row)

        self.app.push_screen(RowScreen(field, field.rows[key] if key else None), done)

    def do_row(self) -> None:
        """Begin a row in a form of its own."""
        if rows := rows_at(self.focused):
            rows.post_message(RowsField.Opened(rows, None))

    def do_off(self) -> None:
        """Take the row away or bring it back."""
        if rows := rows_at(self.focused):
            rows.switch()

    def do_row_up(self) -> None:
        """Let the row change places with the one above."""
        if rows := rows_at(self.focused):
            rows.move(-1)

    def do_row_down(self) -> None:
        """Let the row change places with the one below."""
        if rows := rows_at(self.focused):
            rows.move(1)

    def on_descendant_focus(self) -> None:
        self.renew_keys()
        words = _("Tab: next field") if isinstance(self.focused, Prose) else ""
        for bar in self.query(KeyBar):
            bar.tell(words)

    @property
    def anything_typed(self) -> bool:
        """Whether any field differs from what it began with."""
        return any(field.typed for field in self.all_fields)

    def do_quit(self) -> None:
        if not self.anything_typed:
            super().do_quit()
            return
        from tui.screens.dialogs.question import QuestionScreen

        def answered(answer: int | None) -> None:
            if answer == 0 and self.keeper and not self.keeper.now():
                self.application.say_not_kept(again=True)
                return
            if answer == 1 and self.keeper:
                self.keeper.forget()
            if answer in (0, 1):
                self.application.leave()

        self.app.push_screen(
            QuestionScreen(
                _("Leave the program with this form open?"),
                "",
                [
                    (_("Leave and keep what was typed"), _("The form opens again with it the next time.")),
                    (_("Leave without it"), _("What was typed here is lost.")),
                    (_("Stay"), _("Go on typing.")),
                ],
            ),
            answered,
        )

    def do_cancel(self) -> None:
        if not self.anything_typed:
            self.dismiss(None)
            return
        from tui.screens.dialogs.question import QuestionScreen

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.dismiss(None)

        self.app.push_screen(
            QuestionScreen(
                _("Leave without taking over what was typed?"),
                "",
                [(_("Leave"), _("What was typed here is lost.")), (_("Stay"), _("Go on typing."))],
            ),
            answered,
        )


def _on_show(field: Field) -> bool:
    return all(node.display for node in field.ancestors_with_self if hasattr(node, "display"))
