"""Help: every key that works on the screen it was asked on, with what it does."""

from textual.app import ComposeResult
from textual.content import Content

from miekeshi.words import _
from tui.commands import MOVES, SCOPES, of_scope, shown_key
from tui.screens.base import CommandScreen, bindings
from tui.text import fitted
from tui.widgets.keybar import KeyBar
from tui.widgets.reader import Reader
from tui.widgets.titlebar import TitleBar

KEYS = 22


class HelpScreen(CommandScreen[None]):
    """The keys of one scope."""

    SCOPE = "reader"
    CSS_PATH = "reader.tcss"
    BINDINGS = bindings(SCOPE)

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._scope = scope

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Help"), _(SCOPES.get(self._scope, "")))
        yield Reader(list(self._paragraphs()), apart=True)
        yield KeyBar()

    def _paragraphs(self) -> list[Content]:
        found = [
            Content.assemble(
                (fitted(f"{command.name}", KEYS), ".strong"),
                ("  ".join(shown_key(key) for key in command.bound), ".label"),
                "\n",
                _(command.help),
            )
            for command in of_scope(self._scope)
        ]
        found += [Content.assemble((fitted(keys, KEYS), ".label"), "\n", _(text)) for keys, text in MOVES]
        return found

    def do_help(self) -> None:
        self.dismiss()
