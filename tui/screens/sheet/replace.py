"""Words replaced by others: every place as a redline first, each to be left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from miekeshi.describe.fields import value_words
from miekeshi.describe.names import place_name
from miekeshi.describe.terms import field_name
from miekeshi.edits.replace import Spot, following, spots
from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.text.i18n import _, counted, marked, signed
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import lines_of, plain, redlined, shown
from tui.widgets.fields.line import Line
from tui.widgets.roll import FROM_A_LINE, Roll

TAKEN = {True: "[x] ", False: "[ ] "}
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet to look through: its title, its form, and what it is to whoever asks."""

    sheet: Sheet
    form: Form
    tag: Any = None


@dataclass(frozen=True, slots=True)
class SpotRow:
    """One line of the preview: the head of a sheet, or a place in it."""

    source: int
    spot: Spot | None = None


Chosen = list[tuple[Source, tuple[Spot, ...]]]


class SpotRoll(Roll):
    """The places, one below the other."""

    BINDINGS = [Binding("space", "screen.command('leave_out')", show=False)]

    def __init__(self, sources: Sequence[Source]) -> None:
        super().__init__(id="spots")
        self.sources = sources
        self.rows: list[SpotRow] = []
        self.left_out: set[SpotRow] = set()
        self.marks = False

    def show(self, rows: list[SpotRow]) -> None:
        """Show these places; those left out before stay so where they are still there."""
        self.rows, self.left_out = rows, self.left_out & set(rows)
        self.renew(0)

    def turn(self) -> None:
        """Leave out the place under the cursor, or take it in again, and go on."""
        if self.rows and (row := self.rows[self.cursor]).spot is not None:
            self.left_out ^= {row}
            self.redraw()
            self.action_move(1)

    @property
    def taken(self) -> list[SpotRow]:
        """The places that are to be changed."""
        return [row for row in self.rows if row.spot is not None and row not in self.left_out]

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, index: int) -> bool:
        return self.rows[index].spot is not None

    def space_above(self, index: int) -> int:
        return 1 if index and self.rows[index].spot is None else 0

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.rows[index]
        source = self.sources[row.source]
        if row.spot is None:
            head = Content.assemble((shown((source.sheet.title or "").replace("\n", " ")), ".heading"))
            return [Content("")] * self.space_above(index) + lines_of(head, width)
        taken = row not in self.left_out
        spot = row.spot
        name = f"{place_name(source.sheet, source.form, spot.path, spot.field)}  {field_name(spot.field)}"
        text = redlined(spot.segments, self.marks) if taken else plain(spot.text, ".faint")
        beside = [
            Content.assemble(
                f"{field_name(key)}: ",
                (value_words(key, old), ".struck"),
                signed(" → "),
                (value_words(key, new), ".inserted"),
            )
            for key, (old, new) in (following(spot, source.sheet) if taken else {}).items()
        ]
        head = Content.assemble(TAKEN[taken], (shown(name), ".label"))
        below = [Content(INDENT) + line for body in (text, *beside) for line in lines_of(body, max(4, width - 4))]
        return [*lines_of(head, width), *below]


class ReplaceScreen(CommandScreen[Chosen | None]):
    """What is looked for, what is to stand instead, and every place; dismissed with those to change, by sheet.

    With ``fixed`` the words looked for are those that led here.
    """

    SCOPE = "replace"
    CSS_PATH = "replace.tcss"
    AUTO_FOCUS = ""
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "next", show=False, priority=True),
        *FROM_A_LINE,
    ]

    def __init__(self, sources: Sequence[Source], wanted: str = "", *, fixed: bool = False, note: str = "") -> None:
        super().__init__()
        self._sources, self._first, self._fixed, self._note = sources, wanted, fixed, note

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("leave_out", self.turn, self._why_not_turn)
        yield Command("replace_all", self.apply, self._why_not_apply)
        yield Command("cancel", partial(self.dismiss, None))

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Replace"))
        with Vertical(id="lines"):
            with Horizontal(classes="row"):
                yield Static(plain(_("Find")))
                yield Line(self._first, id="wanted", placeholder=_("Exactly these characters"))
            with Horizontal(classes="row"):
                yield Static(plain(_("Replace by")))
                yield Line(id="instead", placeholder=_("(empty: takes them away)"))
        yield Static(id="state")
        yield SpotRoll(self._sources)
        yield Static(id="facts")
        yield KeyBar()

    def on_mount(self) -> None:
        self.roll.marks = self.application.marks
        self.query_one("#wanted", Line).disabled = self._fixed
        self.query_one("#facts", Static).update(plain(self._note))
        self.set_focus(self.query_one("#instead" if self._first else "#wanted", Line))
        self.look()

    @property
    def roll(self) -> SpotRoll:
        """The places."""
        return self.query_one(SpotRoll)

    @property
    def wanted(self) -> str:
        """What is looked for."""
        return self.query_one("#wanted", Line).value

    @property
    def instead(self) -> str:
        """What is to stand there."""
        return self.query_one("#instead", Line).value

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self.look()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    def _clicked(self) -> None:
        self.turn()

    def look(self) -> None:
        """Show the places where the words now stand."""
        rows: list[SpotRow] = []
        for number, source in enumerate(self._sources):
            found = [SpotRow(number, spot) for spot in spots(source.sheet, self.wanted, self.instead)]
            if found and len(self._sources) > 1:
                rows.append(SpotRow(number))
            rows += found
        self.roll.show(rows)
        self._show_state()

    def _show_state(self) -> None:
        places = sum(row.spot is not None for row in self.roll.rows)
        text = _("Type the words to find. Kana, width and case have to be the same.")
        if self.wanted:
            text = counted(places, marked("{count} place"), marked("{count} places"))
            if out := len(self.roll.left_out):
                text += _(", {count} of them left out").format(count=out)
        self.query_one("#state", Static).update(plain(text))
        self.renew_keys()

    async def action_list(self, action: str) -> None:
        """Pass a movement on to the places while a line has the focus."""
        await self.roll.run_action(action)

    def action_next(self) -> None:
        """Go from line to line to the places; there leave one out or take it in."""
        if self.focused is self.roll:
            self.turn()
        else:
            self.focus_next()

    def _why_not_turn(self) -> str | None:
        return None if self.roll.taken or self.roll.left_out else _("There is no place to leave out.")

    def turn(self) -> None:
        """Leave the place under the cursor out, or take it in again."""
        self.roll.turn()
        self._show_state()

    def _why_not_apply(self) -> str | None:
        if not self.wanted:
            return _("Type the words to find.")
        return None if self.roll.taken else _("There is no place to change.")

    def apply(self) -> None:
        """Have the places changed that were not left out."""
        found: dict[int, list[Spot]] = {}
        for row in self.roll.taken:
            assert row.spot is not None
            found.setdefault(row.source, []).append(row.spot)
        self.dismiss([(self._sources[number], tuple(places)) for number, places in found.items()])
