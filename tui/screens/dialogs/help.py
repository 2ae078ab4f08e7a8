"""Help: every key that works on the screen it was asked on, with what it does."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from miekeshi.text.i18n import _, signed
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import MOVES, SCOPES, of_scope, shown_key
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import fitted, plain
from tui.widgets.reader import Reader

KEYS = 22


class HelpScreen(CommandScreen[bool]):
    """The keys of one scope; before them what the field is for that had the caret, if any.

    Dismissed with whether the handbook is asked for.
    """

    SCOPE = "help"
    BINDINGS = bindings(SCOPE)

    def __init__(self, scope: str, field: "tuple[str, str, str] | None" = None) -> None:
        super().__init__()
        self._scope = scope
        self._field = field
        """Its label, what it is for with an example, and what may be typed."""

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("handbook", lambda: self.dismiss(result=True))
        yield Command("help", self.dismiss)
        yield Command("back", self.dismiss)

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Help"), _(SCOPES[self._scope]) if self._scope in SCOPES else "")
        yield Reader(list(self._paragraphs()), apart=True)
        yield KeyBar()

    def _paragraphs(self) -> list[Content]:
        found = []
        if self._field:
            label, about, notation = self._field
            found.append(
                Content("\n").join(
                    [Content.assemble((label, ".heading")), *map(plain, filter(None, (about, notation)))]
                )
            )
        found += [
            Content.assemble(
                (fitted(f"{command.name}", KEYS), ".strong"),
                ("  ".join(shown_key(key) for key in command.bound), ".label"),
                "\n",
                command.about,
            )
            for command in of_scope(self._scope)
        ]
        found += [Content.assemble((fitted(signed(keys), KEYS), ".label"), "\n", _(text)) for keys, text in MOVES]
        return found
