"""The fields of an entry form: each reads what was typed, echoes it, and says at its own place what is wrong."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import Any

from textual.content import Content
from textual.widget import Widget

from miekeshi.dates import NotADate, Reading, read
from miekeshi.dates.eras import printed
from miekeshi.dates.when import When
from miekeshi.text.characters import count
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _, counted, language, marked, signed
from miekeshi.text.number_input import NotANumber, read_number, written
from tui.terminal.content import cells
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.field import Field, FieldError
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose

BEFORE = 15
"""Columns of a label, the blanks behind it included."""
__all__ = [
    "ChoiceField",
    "DateField",
    "Field",
    "FieldError",
    "ListField",
    "NumberField",
    "ProseField",
    "TextField",
    "both_calendars",
    "split_list",
]


class TextField(Field):
    """One line of text."""

    REPLACED = False
    """Whether typing into the field on arrival replaces what is there."""

    def __init__(self, name: str, label: str, initial: str | None = None, *, required: str = "") -> None:
        super().__init__(name, label)
        self.initial = initial
        self.required = required
        self.proposal = ""

    def propose(self, text: str) -> None:
        """Begin with a text that is only proposed: typing on arrival replaces it, what the wording says goes before."""
        self.initial = self.proposal = text

    @property
    def proposed(self) -> bool:
        """Whether the field still shows what was proposed."""
        return bool(self.proposal) and self.taken is None and not self.touched and self.text == self.proposal

    def entry(self) -> Widget:
        replaced = self.REPLACED or bool(self.proposal)
        return Line(self.initial or "", placeholder=self.placeholder, select_on_focus=replaced)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.value if self.made else self.initial or ""

    @property
    def line(self) -> Line:
        """The line to type into."""
        assert isinstance(self.box, Line)
        return self.box

    @property
    def shows(self) -> str:
        return self.text

    def fill(self, value: Any) -> None:
        self.taken = (self.in_text(value), value)
        self.line.fill(self.in_text(value))

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
        return split_list(self.text)


def split_list(text: str) -> tuple[str, ...]:
    """The elements of a list typed with 、 or commas or newlines between them."""
    return tuple(part.strip() for part in re.split("[、､,，\n]", text) if part.strip())


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
        if self.moments and not self.typed:
            # What the sheet says is shown as it is, even where nobody could mean it.
            found = [Reading(when, 0, len(self.text), self.text) for when in self.moments]
        else:
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


Labelled = list[tuple[Any, str]]
"""Values, and what each is called."""


class ChoiceField(Field):
    """One of a few values."""

    def notation(self) -> str:
        return _("← → or Space change the choice. Choices: {choices}.").format(
            choices="、".join(label for _value, label in self.options[:20])
        )

    def __init__(self, name: str, label: str, options: Labelled | Callable[[], Labelled], initial: Any = None) -> None:
        super().__init__(name, label)
        self._options, self._initial = options, initial

    @cached_property
    def options(self) -> Labelled:
        """The values and what each is called, worked out when they are first asked for."""
        return self._options() if callable(self._options) else self._options

    @cached_property
    def first(self) -> int:
        """The number of the choice that it begins with."""
        values = [value for value, _label in self.options]
        return values.index(self._initial) if self._initial in values else 0

    def entry(self) -> Widget:
        return Choice([label for _value, label in self.options], self.first)

    @property
    def at(self) -> int:
        """The number of the choice."""
        return self.choice.index if self.made else self.first

    @property
    def choice(self) -> Choice:
        """The choice of a value."""
        assert isinstance(self.box, Choice)
        return self.box

    @property
    def typed(self) -> bool:
        return self.made and self.at != self.first

    @property
    def shows(self) -> int:
        return self.at

    def fill(self, value: Any) -> None:
        at = [one for one, _label in self.options].index(value)
        self.taken = (at, value)
        self.choice.index = at

    def value(self) -> Any:
        return self.options[self.at][0] if self.made else self._initial


class ProseField(Field):
    """Text of several lines."""

    def notation(self) -> str:
        return _("Enter begins a new line. The text is printed as it is typed.")

    def __init__(self, name: str, label: str, initial: str | None = None, *, required: str = "") -> None:
        super().__init__(name, label)
        self.initial = initial
        self.required = required
        self.began = initial or ""
        """What it began with, as the entry holds it."""
        self.limit: int | None = None
        """The most characters that the form allows, where it sets any."""

    def render(self) -> Content:
        """The label, and below it how many characters were typed; behind it where there is one line and room."""
        label, length = super().render(), count(self.text)
        if not length and self.limit is None:
            return label
        words = counted(length, marked("{count} char"), marked("{count} chars"))
        if self.limit is not None:
            words = _("{count}/{most} chars").format(count=length, most=self.limit)
        style = ".field--over" if self.limit is not None and length > self.limit else ".field--count"
        if self.size.height > 1:
            return Content.assemble(label, "\n ", (words, style))
        brief = words if self.limit is None else f"{length}/{self.limit}"
        fits = (one for one in (words, brief) if cells(label.plain) + cells(one) + 2 < BEFORE)
        return Content.assemble(label, "  ", (next(fits, ""), style))

    def renew(self) -> None:
        super().renew()
        self.refresh()

    def entry(self) -> Widget:
        prose = Prose(self.initial or "", placeholder=self.placeholder)
        self.began = prose.text.replace("\r\n", "\n")
        return prose

    @property
    def prose(self) -> Prose:
        """The text of several lines."""
        assert isinstance(self.box, Prose)
        return self.box

    def begin(self, text: str | None) -> None:
        """Begin again with another text."""
        self.initial = text
        self.prose.text = text or ""
        self.prose.move_cursor(self.prose.document.end)
        self.began = self.text

    @property
    def text(self) -> str:
        """What was typed, with plain newlines."""
        return self.prose.text.replace("\r\n", "\n") if self.made else self.began

    @property
    def shows(self) -> str:
        return self.text

    def without_mark(self, mark: str) -> None:
        """Take the mark off the text's beginning."""
        self.reword(self.text.lstrip().removeprefix(mark).lstrip())

    def reword(self, text: str) -> None:
        """Show another text, as one step that Ctrl+Z takes back."""
        self.prose.replace(text, self.prose.document.start, self.prose.document.end)

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
