"""A sheet by the form as it now is: beside the form where there is room, and by itself on a key."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.worker import get_current_worker

from miekeshi.model.form import Form
from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.widgets.page.page import PageRoll
from tui.widgets.page.preview import Preview
from tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import App

    from miekeshi.model import Sheet
    from miekeshi.page.blocks import Block
    from miekeshi.store.session.editing import Editing
    from tui.shell.host import Host

ROOMY = 110
"""Columns from which the page stands beside the form."""


class OnForm(Protocol):
    """A screen on a form."""

    editing: "Editing[Form]"

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    def mount(self, *widgets: Any) -> Any: ...
    def query(self, selector: Any) -> Any: ...
    def run_worker(self, work: Any, *, thread: bool, exclusive: bool, group: str) -> Any: ...


class Beside(Vertical):
    """The page beside the form, and above it which sheet it is."""

    DEFAULT_CSS = """
    Beside { dock: right; width: 46%; height: 100%; margin: 1 0; }
    Beside > Words { height: 1; padding: 0 1; color: $text-muted; }
    Beside > Preview { dock: none; width: 1fr; height: 1fr; margin: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.named, self.page = Words(), Preview()

    def compose(self) -> ComposeResult:
        yield self.named
        yield self.page


class Previewing:
    """Draws a sheet of the workspace that uses the form, or a sample, anew with each change of the form."""

    def __init__(self, screen: OnForm) -> None:
        self._screen = screen
        self._example: tuple[Path, Sheet] | None = None
        self._looked = False
        self._blocks: tuple[Block, ...] = ()

    def commands(self) -> Iterator[Command]:
        """The command that shows the page by itself."""
        yield Command("previewform", self.open)

    @property
    def _roomy(self) -> bool:
        return self._screen.app.size.width >= ROOMY

    def draw(self) -> None:
        """Lay the page out beside the keys, by the form as it now is."""
        if self._roomy:
            self._lay_out(self._show)

    def fit(self) -> None:
        """The screen has another size."""
        if not self._roomy:
            self._screen.query(Beside).remove()
        elif not self._screen.query(Beside):
            self.draw()

    def open(self) -> None:
        """Show the page by itself."""
        self._lay_out(lambda: self._screen.app.push_screen(FormPageScreen(self._words(), self._blocks)))

    def _lay_out(self, then: Any) -> None:
        screen, form, name = self._screen, self._screen.editing.value, self._screen.editing.path.stem

        def work() -> None:
            worker, desk = get_current_worker(), screen.application.desk.form_work
            if not self._looked:
                self._example, self._looked = desk.example(name), True
            blocks = desk.page(form, name, self._example[1] if self._example else None)
            if not worker.is_cancelled:
                screen.application.call_from_thread(self._laid_out, blocks, then)

        screen.run_worker(work, thread=True, exclusive=True, group="preview")

    def _laid_out(self, blocks: "tuple[Block, ...]", then: Any) -> None:
        self._blocks = blocks
        then()

    def _show(self) -> None:
        found = [*self._screen.query(Beside)]
        beside = found[0] if found else Beside()
        if not found:
            self._screen.mount(beside)
        beside.named.update(self._words())
        beside.page.show(self._blocks, self._screen.application.marks)

    def _words(self) -> str:
        if self._example is None:
            return _("A sample, as no sheet uses this form yet")
        return _("By this form: {name}").format(name=self._example[0].name)


class Printed(PageRoll):
    """A page on which nothing can be done but read."""

    BINDINGS = [Binding("space", "page(1)", show=False)]


class FormPageScreen(CommandScreen[None]):
    """A sheet's page by a form."""

    SCOPE = "preview"
    BINDINGS = bindings(SCOPE)

    def __init__(self, words: str, blocks: "tuple[Block, ...]") -> None:
        super().__init__()
        self._words, self._blocks = words, blocks

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("previewform", self.dismiss)
        yield Command("back", self.dismiss)

    def compose(self) -> ComposeResult:
        yield TitleBar(self._words)
        yield Printed()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Printed).show(self._blocks, self.application.marks)
