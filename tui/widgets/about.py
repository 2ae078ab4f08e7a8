"""Lines to read that are laid out anew for each width."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class About(Widget):
    """Lines made by a function of the width; as high as they need to be."""

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

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))
