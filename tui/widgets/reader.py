"""Paragraphs to read: problems of a file, help."""

from textual.content import Content

from tui.terminal.content import hanging
from tui.widgets.roll import Roll


class Reader(Roll):
    """Paragraphs, one under the other, an empty line between them where ``apart``; ``hang`` is as in ``hanging``."""

    BINDINGS = []

    def __init__(self, paragraphs: list[Content], *, apart: bool = False, hang: int = 0) -> None:
        super().__init__()
        self.paragraphs = paragraphs
        self.apart, self.hang = apart, hang
        self.close: frozenset[int] = frozenset()
        """Those that follow the one before without an empty line all the same."""

    def on_mount(self) -> None:
        self.renew(0)

    def count(self) -> int:
        return len(self.paragraphs)

    def selectable(self, index: int) -> bool:
        return bool(self.paragraphs[index])

    def lines(self, index: int, width: int) -> list[Content]:
        return [Content("")] * self.space_above(index) + hanging(self.paragraphs[index], width, self.hang)

    def space_above(self, index: int) -> int:
        return 1 if index and self.apart and index not in self.close else 0
