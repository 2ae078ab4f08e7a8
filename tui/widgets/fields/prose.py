"""Text of several lines, with a caret that the input method can follow."""

from itertools import islice, pairwise
from typing import Any

from rich.style import Style
from rich.text import Text
from textual import events
from textual._text_area_theme import TextAreaTheme
from textual.binding import Binding
from textual.document._document import DocumentBase, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from miekeshi.text.i18n import _
from tui.shell.lasting import Lasting
from tui.terminal.content import breaks, plain, shown
from tui.terminal.keys import done_at_once, typed_by
from tui.widgets.fields.line import BREAKS


class Shown:
    """A document as it shows: every hidden character is one symbol, so places and widths are those of the screen."""

    def __init__(self, document: DocumentBase) -> None:
        self._document = document

    def __getattr__(self, name: str) -> Any:
        return getattr(self._document, name)

    @property
    def lines(self) -> list[str]:
        """Every line."""
        return [shown(line) for line in self._document.lines]

    def get_line(self, index: int) -> str:
        """One line."""
        return shown(self._document.get_line(index))

    def __getitem__(self, index: int) -> str:
        return self.get_line(index)


class Wrapped(WrappedDocument):
    """A wrapped document whose lines end where printed ones may, and that takes a long line apart quickly."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        self._width, self._tab_width = width, tab_width or self._tab_width
        self._wrap_offsets = [list(breaks(line, width)) if width else [] for line in self.document.lines]
        self._tab_width_cache = [[0] for _line in self._wrap_offsets]  # a tab shows as a symbol
        self._offset_to_line_info = [
            (index, section) for index, offsets in enumerate(self._wrap_offsets) for section in range(len(offsets) + 1)
        ]
        rows = iter(range(len(self._offset_to_line_info)))
        self._line_index_to_offsets = [[*islice(rows, len(offsets) + 1)] for offsets in self._wrap_offsets]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        self.wrap(self._width)

    def get_sections(self, line_index: int) -> list[str]:
        line = self.document.get_line(line_index)
        bounds = [0, *self.get_offsets(line_index), len(line)]
        return [line[start:end] for start, end in pairwise(bounds)]


LONGEST = 100_000
"""Characters of a paste beyond which its lines stay as they are."""
FORM_KEYS = ("f6", "f7")
"""Keys of the base class, for selecting, that mean something else in a form."""


class Prose(Lasting, TextArea, inherit_bindings=False):
    """A ``TextArea`` that Tab and the arrows leave; hidden characters show, and long lines are drawn in parts."""

    DEFAULT_CSS = """
    Prose {
        height: auto; min-height: 3; max-height: 50vh;
        border: none; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
    }
    Prose:focus { border: none; background: $field; }
    Prose.-wrong { background: $wrong; }
    Prose .text-area--cursor-line { background: transparent; }
    Prose .text-area--placeholder { color: $placeholder; text-style: italic; }
    """
    BINDINGS = [
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+shift+z", "redo", show=False),
        Binding("ctrl+home", "edge(False)", show=False),
        Binding("ctrl+end", "edge(True)", show=False),
        Binding("ctrl+shift+home", "edge(False, True)", show=False),
        Binding("ctrl+shift+end", "edge(True, True)", show=False),
        Binding("ctrl+l", "cell", show=False),
        *(one for one in TextArea.BINDINGS if isinstance(one, Binding) and one.key not in ("f6", "f7")),
    ]

    class Pasted(Message):
        """Text was pasted."""

    _coloured: tuple[TextAreaTheme, Style] | None = None
    """The theme and the style behind it whose colours were worked out last."""

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:  # noqa: A002
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=plain(placeholder),
        )
        self.cursor_blink = False
        for key in FORM_KEYS:
            self._bindings.key_to_bindings.pop(key, None)
        self.move_cursor(self.document.end)

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document = Wrapped(Shown(self.document), tab_width=self.indent_width)  # type: ignore[arg-type]
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Wrap anew, draw it so, and know where the caret then stands: the base class leaves all that as it was."""
        super()._rewrap_and_refresh_virtual_size()
        self._recompute_cursor_offset()  # type: ignore[no-untyped-call]
        self.refresh()
        self.call_after_refresh(self.show_caret)

    def show_caret(self) -> None:
        """Keep the caret in sight, in the text and in the form around it."""
        self.scroll_cursor_visible()
        if self.has_focus:
            self.scroll_visible(animate=False)

    def notify_style_update(self) -> None:
        self._coloured = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Work out the colours where they may have changed; the base class does it for each paint."""
        if self._theme and (self._theme, self.rich_style) != self._coloured:
            self._theme.apply_css(self)
            self._coloured = self._theme, self.rich_style
        return super(TextArea, self).render_lines(crop)

    def get_line(self, line_index: int) -> Text:
        return Text(shown(self.document.get_line(line_index)), end="", no_wrap=True)

    def _render_line(self, y: int) -> Strip:
        """Draw only the part of the line that shows: the base class divides the whole of it for each."""
        row = y + self.scroll_offset.y
        places = self.wrapped_document._offset_to_line_info
        if row >= len(places) or not self.wrapped_document.get_offsets(places[row][0]) or self._theme is None:
            return super()._render_line(y)
        index, section = places[row]
        bounds = [0, *self.wrapped_document.get_offsets(index), len(self.document.get_line(index))]
        first, last = bounds[section], bounds[section + 1]
        part = Text(shown(self.document.get_line(index)[first:last]), end="", no_wrap=True)
        if section == len(bounds) - 2:
            part.append(" ")
        theme, (start, end) = self._theme, sorted(self.selection)
        if start != end and theme.selection_style and start[0] <= index <= end[0]:
            begins = start[1] - first if start[0] == index else 0
            ends = end[1] - first if end[0] == index else len(part)
            if ends > 0:
                part.stylize(theme.selection_style, max(0, begins), ends)
        at_row, at = self.cursor_location
        if at_row == index and self._draw_cursor and theme.cursor_style and first <= at < first + len(part):
            part.stylize(theme.cursor_style, at - first, at - first + 1)
        strip = Strip(part.render(self.app.console), part.cell_len)
        strip = strip.extend_cell_length(self.scrollable_content_region.width, theme.base_style)
        return strip.apply_style(theme.base_style or self.rich_style)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self._line_on_screen == 0:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self._line_on_screen == self.wrapped_document.height - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    @property
    def _line_on_screen(self) -> int:
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    async def _on_key(self, event: events.Key) -> None:
        typed = typed_by(event)
        if typed and not typed.isprintable():
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(typed, *self.selection)
        elif not typed:
            await done_at_once(self, event)

    def action_cut(self) -> None:
        if self.selected_text:
            super().action_cut()

    def action_paste(self) -> None:
        self._paste(self.app.clipboard)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        self.history.checkpoint()
        text = with_newlines(text)
        start = min(self.selection)
        if text and (result := self._replace_via_keyboard(text, *self.selection)):
            self.move_cursor(result.end_location)
            self.history.checkpoint()
            self._join(text, start, result.end_location)
            self.post_message(self.Pasted())

    def _join(self, text: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Join what was pasted there where its lines were broken in mid-sentence, as a step of its own to undo."""
        if "\n" not in text or len(text) > LONGEST:
            return
        from miekeshi.wording.wrapped import unwrapped

        joined = unwrapped(text)
        if joined != text and (result := self._replace_via_keyboard(joined, start, end)):
            self.move_cursor(result.end_location)
            self.history.checkpoint()
            self.app.notify(_("Lines broken in mid-sentence were joined. Ctrl+Z takes that back."))

    def fill(self, text: str) -> None:
        """Hold another text; a step to undo."""
        self.history.checkpoint()
        result = self.replace(text, self.document.start, self.document.end)
        self.move_cursor(result.end_location)
        self.history.checkpoint()

    def action_cell(self) -> None:
        """Put in a tab, which parts the cells of a table: the key of that name goes to the next field."""
        self._replace_via_keyboard("\t", *self.selection)

    def action_edge(self, end: bool, select: bool = False) -> None:
        """Go to the text's beginning or end, selecting what is between where that is wanted."""
        self.move_cursor(self.document.end if end else (0, 0), select=select)

    @property
    def undoable(self) -> bool:
        """Whether typing can be taken back."""
        return bool(self.history.undo_stack)

    @property
    def redoable(self) -> bool:
        """Whether typing that was taken back can be put back."""
        return bool(self.history.redo_stack)

    def settle(self) -> None:
        """Let undo stop at what is held now."""
        self.history.clear()

    def action_undo(self) -> None:
        if self.undoable:
            super().action_undo()
        else:
            self.app.notify(_("There is nothing to undo."))

    def action_redo(self) -> None:
        if self.redoable:
            super().action_redo()
        else:
            self.app.notify(_("There is nothing to redo."))


def with_newlines(text: str) -> str:
    """Pasted text with plain newlines, whatever ended its lines."""
    return BREAKS.sub("\n", text)
