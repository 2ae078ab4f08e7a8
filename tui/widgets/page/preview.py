"""What a sheet says, beside a list or a form where there is room for both."""

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.events import Click

from tui.widgets.page.page import PageRoll

if TYPE_CHECKING:
    from miekeshi.page.blocks import Block


class Preview(PageRoll, can_focus=False):
    """The page of the sheet, from its top, on which nothing can be done; the wheel scrolls it."""

    DEFAULT_CSS = """
    Preview { dock: right; width: 46%; margin: 1 0 2 0; padding: 0 1; background: $surface; }
    Preview > .roll--cursor { background: $surface; }
    Preview > .roll--bar { color: $surface; }
    """
    BINDINGS = [Binding("space", "page(1)", show=False)]

    def draw(self, blocks: "tuple[Block, ...]", *, marks: bool) -> None:
        """Show another page."""
        self.show(blocks, marks)
        self.go(0)

    def on_click(self, event: Click) -> None:
        event.stop()
