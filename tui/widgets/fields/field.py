"""What every field of an entry form is: a label, a place to type, its echo, what stands beside it, and its help."""

from functools import cached_property
from typing import Any, Self

from textual import on
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.geometry import Region
from textual.layout import Layout
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from miekeshi.text.i18n import _
from tui.shell.lasting import Lasting
from tui.terminal.content import plain, shown
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.field_layout import FieldLayout
from tui.widgets.words import Words

LAYOUT = FieldLayout()


class FieldError(ValueError):
    """What was typed is no value for the field; the message says what to type."""


class Field(Lasting, Widget):
    """A label, a place to type, and a line below for the echo or the error.

    The field draws its label itself, and has nothing in it but the entry until something stands beside or below; one
    that is not on show when the form opens gets its entry once it is.
    """

    DEFAULT_CSS = """
    Field { width: 1fr; height: auto; overflow: hidden; }
    Field > .field--label { color: $text-muted; }
    Field > .field--count { color: $text-muted; }
    Field > .field--over { color: $text-warning; text-style: bold; }
    Field.-chief > .field--label { color: $text-accent; }
    Field > .field--here { color: $foreground; text-style: bold; }
    Field > .entry { width: 1fr; margin-left: 15; }
    Field > .aside { width: auto; max-width: 50%; height: auto; padding: 0 1; color: $text-muted; }
    Field > .aside.-warning { color: $text-warning; }
    Field > .hint { height: auto; margin-left: 16; color: $text-muted; }
    Field > .hint.-warning { color: $text-warning; }
    Field > .hint.-error { color: $text-error; text-style: bold; }
    """
    COMPONENT_CLASSES = {"field--label", "field--here", "field--count", "field--over"}

    class Typed(Message):
        """The field holds something else."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name=name)
        self.label = label
        self._aside: Static | None = None
        self._below: Words | None = None
        self._telling = False
        self._here = False
        """Whether the caret is in it."""
        self._hinted = ("", False, False)
        self.touched = False
        """Whether the person changed it, be it back to what it was."""
        self.taken: tuple[Any, Any] | None = None
        """What was taken over from the wording: as the entry shows it, and as the value it means."""
        self.placeholder = ""
        """What stands in the empty entry: never mistaken for something entered."""
        self.help = ""
        """What the field is for, with an example, for the help screen."""
        self.notes: dict[str, tuple[str, bool]] = {}
        """Lines that stand below the entry besides its echo, by who put them there; and whether they warn."""

    def about(self, text: str) -> Self:
        """The field, with what its help says."""
        self.help = text
        return self

    def like(self, example: str) -> Self:
        """The field, with an example in its empty entry."""
        self.placeholder = _("e.g. {example}").format(example=example)
        return self

    def blank(self, meaning: str) -> Self:
        """The field, with what it means to leave it empty."""
        self.placeholder = _("({meaning})").format(meaning=meaning)
        return self

    def notation(self) -> str:
        """What may be typed, for the help screen."""
        return ""

    @property
    def holds(self) -> bool:
        """Whether it holds anything, sound or not."""
        try:
            return bool(self.value() not in (None, (), {}))
        except FieldError:
            return True

    def compose(self) -> ComposeResult:
        if self.shows:
            self.renew()
        yield from (part for part in (self.box, self._aside, self._below) if part is not None and part.parent is None)

    @property
    def layout(self) -> Layout:
        return LAYOUT

    def render(self) -> Content:
        label = f" {shown(self.label)}"
        return Content(label, [Span(1, len(label), ".field--here" if self._here else ".field--label")])

    @cached_property
    def box(self) -> Widget:
        """What the entry is in: made when it is first needed."""
        return self.entry().add_class("entry", update=False)

    @property
    def made(self) -> bool:
        """Whether there is an entry yet: without one the field is what it began with."""
        return "box" in self.__dict__

    @property
    def entries(self) -> list[Widget]:
        """The widgets that are typed or chosen in."""
        return [self.box]

    def unfold(self) -> None:
        """Put the entry in at once, of a field that comes to be on show."""
        if self.is_attached and self.box.parent is None:
            self.mount(self.box)

    def entry(self) -> Widget:
        """The widget to type into."""
        raise NotImplementedError

    def value(self) -> Any:
        """What the field means. Raises ``FieldError``."""
        raise NotImplementedError

    @property
    def typed(self) -> bool:
        """Whether it differs from what it began with."""
        raise NotImplementedError

    @property
    def shows(self) -> Any:
        """What the entry shows."""
        raise NotImplementedError

    @property
    def filled(self) -> bool:
        """Whether it shows what was taken over from the wording."""
        return self.taken is not None and self.taken[0] == self.shows

    def fill(self, value: Any) -> None:
        """Take over a value that the wording states."""
        raise NotImplementedError

    def beside(self, text: str, *, warning: bool = False) -> None:
        """Show a few words to the right of the entry, which say what the wording says; empty words hide them."""
        if self._aside is None and text:
            self._aside = Static(plain(text), classes="aside")
            if self.is_attached:
                self.mount(self._aside)
        if self._aside is not None:
            self._aside.update(plain(text))
            show(self._aside, bool(text))
            self._aside.set_class(warning, "-warning")

    def note(self, who: str, text: str = "", *, warning: bool = False) -> None:
        """Show a line below the entry as long as no error stands there; an empty one takes it away."""
        before = self.notes.get(who)
        self.notes.pop(who, None)
        if text:
            self.notes[who] = (text, warning)
        if self.notes.get(who) != before:
            self.renew()

    def below(self) -> str:
        """What stands below a sound entry."""
        return "\n".join(line for line in (self.echo(), *(text for text, _warning in self.notes.values())) if line)

    def hint(self, text: str, *, error: bool = False) -> None:
        """Show lines below the field; empty words hide them."""
        warning = any(warning for _text, warning in self.notes.values())
        if (text, error, warning) == self._hinted:
            return
        self._hinted = text, error, warning
        if self._below is None and text:
            self._below = Words(text, classes="hint")
            if self.is_attached:
                self.mount(self._below)
        if (line := self._below) is not None:
            line.update(text)
            show(line, bool(text))
            line.set_class(error, "-error")
            line.set_class(warning, "-warning")
            if text and self.has_focus_within:
                line.call_after_refresh(line.scroll_visible, animate=False)
        for entry in self.entries if self.made else ():
            entry.set_class(error, "-wrong")

    def echo(self) -> str:
        """What the field makes of what was typed."""
        return ""

    def check(self) -> str | None:
        """The error in what was typed, shown below the field as well."""
        try:
            self.value()
        except FieldError as error:
            self.hint(_("! {message}").format(message=error), error=True)
            return str(error)
        self.hint(self.below())
        return None

    def focus_entry(self) -> None:
        """Put the caret here."""
        self.unfold()
        # Before the first layout the pane around has no height yet, and would scroll although all is in view.
        self.screen.set_focus(self.entries[-1], scroll_visible=bool(self.screen.region))
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_descendant_focus(self) -> None:
        self._here = True
        self._show_label()

    def on_descendant_blur(self) -> None:
        self._here = False
        self._show_label()

    def _show_label(self) -> None:
        self.refresh(Region(0, 0, self.size.width, 1))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _changed(self, message: Message) -> None:
        message.stop()
        self.touched = self.touched or (self.typed and not self.filled)
        if not self._telling:
            self._telling = True
            self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        """Echo what was typed, and tell the form, once the letter itself is painted."""
        self._telling = False
        if self.is_mounted:
            self.renew()
            self.post_message(self.Typed(self))

    def renew(self) -> None:
        """Bring the echo up to date; an error waits until the field is left or the form accepted."""
        try:
            self.value()
        except FieldError as error:
            self.hint(str(error))
        else:
            self.hint(self.below())


def show(widget: Widget, shown: bool) -> None:
    """Put the widget on show or not; one that stays so costs no layout."""
    if widget.display != shown:
        widget.display = shown
