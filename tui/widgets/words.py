"""Text to read that is no list: wrapped as Japanese print is, as high as it needs to be."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.terminal.content import lines_of, plain


class Words(Widget):
    """A paragraph or two."""

    DEFAULT_CSS = """
    Words { height: auto; width: 1fr; }
    """

    def __init__(self, content: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._content = plain(content) if isinstance(content, str) else content

    def update(self, content: Content | str) -> None:
        """Show something else."""
        self._content = plain(content) if isinstance(content, str) else content
        self.refresh(layout=self._height(self.content_size.width) != self.content_size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._height(width)

    def _height(self, width: int) -> int:
        return len(lines_of(self._content, width))

    def render(self) -> Content:
        return Content("\n").join(lines_of(self._content, self.content_size.width))
