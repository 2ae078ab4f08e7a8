"""Lines to read that are laid out anew for each width."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class About(Widget):
    """Lines made by a function of the width; the pane around them grows no higher than they need."""

    DEFAULT_CSS = """
    About { height: auto; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: Callable[[int], list[Content]] = lambda _width: []

    def show(self, lines: Callable[[int], list[Content]]) -> None:
        """Show other lines."""
        self._lines = lines
        self.refresh(layout=True)
        self._bound()

    def on_resize(self) -> None:
        self._bound()

    def _bound(self) -> None:
        if isinstance(self.parent, Widget) and self.size.width:
            self.parent.styles.max_height = len(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))
