"""A label and words to read behind it, as a field has its entry behind its own."""

from itertools import zip_longest

from textual.content import Content, Span

from tui.terminal.content import cells, lines_of, plain
from tui.widgets.words import Words

BEFORE = 15
"""Columns of the label, the blanks behind it included."""
GAP = 2


class Reading(Words):
    """Words behind a label."""

    DEFAULT_CSS = """
    Reading { padding: 0 1; }
    Reading > .reading--label { color: $text-muted; }
    """
    COMPONENT_CLASSES = {"reading--label"}

    def __init__(self, label: str, content: Content | str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(content, id=id)
        self._labels = lines_of(plain(label), BEFORE - GAP)

    def _height(self, width: int) -> int:
        return max(len(self._labels), super()._height(width - BEFORE))

    def render(self) -> Content:
        words = lines_of(self._content, self.content_size.width - BEFORE)
        return Content("\n").join(
            _behind(label, line) for label, line in zip_longest(self._labels, words, fillvalue=Content(""))
        )


def _behind(label: Content, line: Content) -> Content:
    text = label.plain + " " * (BEFORE - cells(label.plain))
    return Content(text, [Span(0, len(label.plain), ".reading--label")]) + line
