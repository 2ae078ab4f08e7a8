"""The fields of an entry form: each reads what was typed, echoes it, and says at its own place what is wrong."""

import re
from decimal import Decimal
from typing import Any, Self

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from miekeshi.dates import NotADate, Reading, read
from miekeshi.figures import NotANumber, read_number, written
from miekeshi.fold import fold
from miekeshi.wareki import printed
from miekeshi.when import When
from miekeshi.words import _, language
from tui.signs import signed
from tui.text import plain
from tui.widgets.choice import Choice
from tui.widgets.line import Line
from tui.widgets.prose import Prose
from tui.widgets.words import Words


class FieldError(ValueError):
    """What was typed is no value for the field; the message says what to type."""


class Field(Vertical):
    """A label, a place to type, and a line below for the echo or the error."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > Horizontal { height: auto; }
    Field .label-cell { width: 15; height: 1; padding: 0 1; color: $text-muted; }
    Field .aside { width: auto; max-width: 50%; height: auto; padding: 0 1; color: $text-muted; display: none; }
    Field .aside.-shown { display: block; }
    Field .aside.-warning { color: $text-warning; }
    Field .hint { height: auto; margin-left: 16; color: $text-muted; display: none; }
    Field .hint.-shown { display: block; }
    Field .hint.-warning { color: $text-warning; }
    Field .hint.-error { color: $text-error; text-style: bold; }
    Field.-chief .label-cell { color: $text-accent; }
    Field.-here .label-cell { color: $foreground; text-style: bold; }
    Field Line, Field Prose, Field Choice { width: 1fr; }
    """

    class Typed(Message):
        """The field holds something else."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name=name)
        self.label = label
        self._telling = False
        self._hinted = ("", False, False)
        self.touched = False
        """Whether the person changed it, be it back to what it was."""
        self.taken: tuple[Any, Any] | None = None
        """What was taken over from the wording: as the entry shows it, and as the value it means."""
        self.help = ""
        """What the field is for, with an example, for the help screen."""
        self.notes: dict[str, tuple[str, bool]] = {}
        """Lines that stand below the entry besides its echo, by who put them there; and whether they warn."""

    def about(self, text: str) -> Self:
        """The field, with what its help says."""
        self.help = text
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
        with Horizontal():
            yield Static(plain(self.label), classes="label-cell")
            yield self.entry()
            yield Static(classes="aside")
        yield Words(classes="hint")

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
        for aside in self.query(".aside").results(Static):
            aside.update(plain(text))
            aside.set_class(bool(text), "-shown")
            aside.set_class(warning, "-warning")

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
        for line in self.query_children(".hint").results(Words):
            line.update(text)
            line.set_class(bool(text), "-shown")
            line.set_class(error, "-error")
            line.set_class(warning, "-warning")
            if text and self.has_focus_within:
                self.call_after_refresh(line.scroll_visible, animate=False)
        for entry in self.query("Line, Prose"):
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
        self.screen.set_focus(self.query("Line, Prose, Choice").first())
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_descendant_focus(self) -> None:
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        self.remove_class("-here")

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


class TextField(Field):
    """One line of text."""

    REPLACED = False
    """Whether typing into the field on arrival replaces what is there."""

    def __init__(
        self, name: str, label: str, initial: str | None = None, *, required: str = "", placeholder: str = ""
    ) -> None:
        super().__init__(name, label)
        self.initial = initial
        self.required = required
        self.placeholder = placeholder

    def entry(self) -> Widget:
        return Line(self.initial or "", placeholder=self.placeholder, select_on_focus=self.REPLACED)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(Line).value if self.is_mounted else self.initial or ""

    @property
    def shows(self) -> str:
        return self.text

    def fill(self, value: Any) -> None:
        self.taken = (self.in_text(value), value)
        self.query_one(Line).fill(self.in_text(value))

    def in_text(self, value: Any) -> str:
        """The value as the entry shows it."""
        return str(value)

    @property
    def typed(self) -> bool:
        return self.text != (self.initial or "")

    def value(self) -> Any:
        if not self.typed and self.initial:
            return self.initial
        if self.required and not self.text.strip():
            raise FieldError(self.required)
        return self.text.strip() or None

    def renew(self) -> None:
        if self.text.strip():
            super().renew()
        else:
            self.hint("\n".join(text for text, _warning in self.notes.values()))


class ListField(TextField):
    """Several words or phrases on one line, with 、 between them."""

    def __init__(self, name: str, label: str, initial: tuple[str, ...] = ()) -> None:
        super().__init__(name, label, "、".join(initial))
        self.items = initial

    def in_text(self, value: Any) -> str:
        return "、".join(value)

    def notation(self) -> str:
        return _("Several are typed on one line with 、 or commas between them.")

    def value(self) -> Any:
        if not self.typed:
            return self.items
        if self.taken and self.filled:
            return self.taken[1]
        return tuple(
            part.strip() for part in self.text.replace(",", "、").replace("，", "、").split("、") if part.strip()
        )


def split_list(text: str) -> tuple[str, ...]:
    """The elements of a list typed with 、 or commas or newlines between them."""
    return tuple(part.strip() for part in re.split("[、,，\n]", text) if part.strip())


class NumberField(TextField):
    """A figure, in any digits, with or without commas; the unit may be typed behind it."""

    REPLACED = True

    def __init__(self, name: str, label: str, initial: Decimal | None = None) -> None:
        super().__init__(name, label, written(initial))
        self.number = initial

    def in_text(self, value: Any) -> str:
        return written(value)

    def notation(self) -> str:
        return _("Digits of any width, with or without commas: 6500, ６，５００, 85.5; △30 is -30. A unit may follow.")

    def parsed(self) -> tuple[Decimal | None, str]:
        """The figure and the unit typed behind it."""
        if not self.text.strip():
            return None, ""
        try:
            return read_number(self.text)
        except NotANumber as error:
            raise FieldError(str(error)) from error

    @property
    def typed_unit(self) -> str:
        """The unit that was typed behind the figure, empty for none."""
        return self.parsed()[1] if self.typed else ""

    def other_unit(self, unit: str | None) -> bool:
        """Whether a unit was typed behind the figure that is not the one given."""
        return bool(self.typed_unit) and fold(self.typed_unit) != fold(unit or "")

    def value(self) -> Decimal | None:
        return self.parsed()[0] if self.typed else self.number

    def echo(self) -> str:
        number, unit = self.parsed()
        if number is None or (not self.typed and not unit):
            return ""
        return signed("→") + f" {written(number)}" + (" " + _("unit {unit}").format(unit=unit) if unit else "")


class DateField(TextField):
    """Dates as staff write them, read back in both calendars."""

    REPLACED = True

    def __init__(
        self,
        name: str,
        label: str,
        initial: tuple[When, ...] = (),
        *,
        fiscal_year: int | None = None,
        day: bool = False,
        single: bool = False,
        required: str = "",
    ) -> None:
        super().__init__(name, label, "、".join(map(printed, initial)), required=required)
        self.moments = initial
        self.fiscal_year = fiscal_year
        self.day = day
        self.single = single

    def notation(self) -> str:
        if self.day:
            return _("One day: 令和3年10月29日, R3.10.29, 10/29 or 2021-10-29.")
        return _(
            "令和4年3月31日, R4.3.31, 2022-03-31, 9月末, 第2四半期, R4年度, 年度内, 1月から, 9月頃, 未定; several "
            "with 、 between them. The line below shows how it is read, in both calendars."
        )

    def readings(self) -> list[Reading]:
        """What the text means."""
        if not self.text.strip():
            if self.required:
                raise FieldError(self.required)
            return []
        try:
            found = read(self.text, self.fiscal_year)
        except NotADate as error:
            raise FieldError(str(error)) from error
        if self.day and (len(found) != 1 or found[0].when.precision != "day"):
            raise FieldError(_("One day is needed here, such as 2021-10-29 or R3.10.29."))
        if self.single and len(found) > 1:
            raise FieldError(_("Type one date here, such as R3.2末 or 平成30年度."))
        return found

    def in_text(self, value: Any) -> str:
        return "、".join(map(printed, value))

    def value(self) -> tuple[When, ...]:
        if self.taken and self.filled:
            moments: tuple[When, ...] = self.taken[1]
            return moments
        return tuple(reading.when for reading in self.readings()) if self.typed else self.moments

    def echo(self) -> str:
        found = self.readings()
        text = "、".join(both_calendars(reading.when) for reading in found)
        notes = " ".join(reading.note for reading in found if reading.note)
        return signed("→") + f" {text}" + (f"\n{notes}" if notes else "") if found else ""


def both_calendars(when: When) -> str:
    """令和4年3月31日（2022年3月31日）; in English 2022-03-31 (令和4年3月31日)."""
    if when.undecided:
        return printed(when)
    if language() == "ja":
        return f"{printed(when)}（{printed(when, era=False)}）"
    return f"{when} ({printed(when)})"


class ChoiceField(Field):
    """One of a few values."""

    def notation(self) -> str:
        return _("← → or Space change the choice. Choices: {choices}.").format(
            choices="、".join(label for _value, label in self.options[:20])
        )

    def __init__(self, name: str, label: str, options: list[tuple[Any, str]], initial: Any = None) -> None:
        super().__init__(name, label)
        self.options = options
        values = [value for value, _label in options]
        self.first = values.index(initial) if initial in values else 0

    def entry(self) -> Widget:
        return Choice([label for _value, label in self.options], self.first)

    @property
    def at(self) -> int:
        """The number of the choice."""
        return self.query_one(Choice).index if self.is_mounted else self.first

    @property
    def typed(self) -> bool:
        return self.at != self.first

    @property
    def shows(self) -> int:
        return self.at

    def fill(self, value: Any) -> None:
        at = [one for one, _label in self.options].index(value)
        self.taken = (at, value)
        self.query_one(Choice).index = at

    def value(self) -> Any:
        return self.options[self.at][0]


class ProseField(Field):
    """Text of several lines."""

    def notation(self) -> str:
        return _("Enter begins a new line. The text is printed as it is typed.")

    def __init__(self, name: str, label: str, initial: str | None = None, *, required: str = "") -> None:
        super().__init__(name, label)
        self.initial = initial
        self.required = required

    def entry(self) -> Widget:
        return Prose(self.initial or "")

    def on_mount(self) -> None:
        self.began = self.text

    @property
    def text(self) -> str:
        """What was typed, with plain newlines."""
        return self.query_one(Prose).text.replace("\r\n", "\n")

    @property
    def shows(self) -> str:
        return self.text

    def without_mark(self, mark: str) -> None:
        """Take the mark off the text's beginning."""
        self.reword(self.text.lstrip().removeprefix(mark).lstrip())

    def reword(self, text: str) -> None:
        """Show another text, as one step that Ctrl+Z takes back."""
        prose = self.query_one(Prose)
        prose.replace(text, prose.document.start, prose.document.end)

    @property
    def typed(self) -> bool:
        return self.text != self.began

    def value(self) -> str | None:
        if not self.typed:
            if self.required and not self.initial:
                raise FieldError(self.required)
            return self.initial
        if self.required and not self.text.strip():
            raise FieldError(self.required)
        return self.text.rstrip("\n") or None
