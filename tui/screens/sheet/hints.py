"""Hints on how the sheet is written: each with its place and what is proposed, mended by one key."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from miekeshi.checks.hints import Hint, mended, mended_text
from miekeshi.model import Path, get
from miekeshi.model.naming import item_words
from miekeshi.model.path import field_at
from miekeshi.redline.segments import Segment
from miekeshi.text.i18n import _, counted, marked
from tui.screens.entry.revise import ReviseScreen
from tui.screens.sheet.cursor import leaves_trace
from tui.screens.sheet.cursor import why_not as why_not_edited
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import brief, redlined, shown
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.screens.sheet.host import Edited, SheetPage

AROUND = 14
"""Characters of a text that are shown on either side of what a hint is about."""


class HintsScreen(CommandScreen[Path | None]):
    """The hints on the sheet of the page; dismissed with the path of the place chosen.

    ``look`` looks for them, ``point`` puts the page's cursor on a place that is about to be corrected.
    """

    SCOPE = "hints"
    CSS_PATH = "../dialogs/reader.tcss"
    BINDINGS = bindings(SCOPE)

    def __init__(self, page: "SheetPage", look: Callable[[], list[Hint]], point: Callable[[Path], object]) -> None:
        super().__init__()
        self._page, self._look, self._point = page, look, point
        self._hints = look()

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("mend", self.mend, self.why_not_mended)
        yield Command("go", self.go, self.why_not_go)
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        yield TitleBar(self._title(), self._count())
        yield Words(self._note(), id="note")
        yield Reader([self._paragraph(hint) for hint in self._hints], apart=True)
        yield KeyBar()

    def _title(self) -> str:
        return f"{_('Spelling')}  {self._page.sheet.title or ''}"

    def _count(self) -> str:
        return counted(len(self._hints), marked("{count} hint"), marked("{count} hints"))

    def _note(self) -> str:
        if not self._hints:
            return _("There is nothing to hint at.")
        return _("Nothing here is a fault. {key[mend]} writes what is proposed, {key[go]} shows the place.").format(
            key=KEY
        )

    def _paragraph(self, hint: Hint) -> Content:
        path, _field = field_at(hint.path)
        text: str = get(self._page.sheet, hint.path)
        start, end = hint.spans[0]
        before = text[max(0, start - AROUND) : start].rsplit("\n", 1)[-1]
        after = text[end : end + AROUND].split("\n", 1)[0]
        segments = [Segment(before), Segment(hint.old, None, "" if hint.new is not None else None)]
        segments += [Segment(hint.new, "")] if hint.new else []
        more = "" if len(hint.spans) == 1 else "  " + _("({count} places)").format(count=len(hint.spans))
        item = get(self._page.sheet, path) if path else self._page.sheet
        return Content.assemble(
            (brief(item_words(item) or self._page.sheet.title or ""), ".heading"),
            "\n",
            redlined([*segments, Segment(after)], self.application.marks),
            more,
            "\n",
            (shown(hint.message), ".label"),
        )

    def _hint(self) -> Hint | None:
        cursor = self.query_one(Reader).cursor
        return self._hints[cursor] if cursor < len(self._hints) else None

    def why_not_go(self) -> str | None:
        """Why there is no place to go to."""
        return None if self._hint() else _("There is no place on the page to go to.")

    def why_not_mended(self) -> str | None:
        """Why what is under the cursor cannot be written as proposed."""
        hint = self._hint()
        if hint is None:
            return _("There is nothing to hint at.")
        if hint.new is None:
            return _("Nothing is proposed here: {key[go]} goes to the place, to write it otherwise.").format(key=KEY)
        path, field = field_at(hint.path)
        return why_not_edited(self._page.sheet, (path, field), self._page.view)

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("go")

    def go(self) -> None:
        """Show the place on the page."""
        hint = self._hint()
        assert hint is not None
        self.dismiss(hint.path)

    def mend(self) -> None:
        """Write what is proposed: at once where that leaves no trace, else in the form that corrects a slip."""
        hint = self._hint()
        assert hint is not None
        sheet = self._page.sheet
        path, field = field_at(hint.path)
        what = brief(item_words(get(sheet, path) if path else sheet))
        if not leaves_trace(sheet, path):
            self._take((mended(sheet, hint), _("Mended {what}").format(what=what)))
            return
        self._point(hint.path)
        today = self.application.desk.today()
        wording, under = mended_text(get(sheet, hint.path), hint), self._page.in_hand.under
        form = ReviseScreen(sheet, (path, field), what, "correction", today, wording=wording, under=under)
        self.app.push_screen(form, self._take)

    def _take(self, result: "Edited | None") -> None:
        if result is None:
            return
        self._page.take(result)
        self._hints = self._look()
        reader = self.query_one(Reader)
        reader.paragraphs = [self._paragraph(hint) for hint in self._hints]
        reader.renew(min(reader.cursor, max(0, len(self._hints) - 1)))
        self.query_one("#note", Words).update(self._note())
        self.query_one(TitleBar).update(self._title(), self._count())
        self.renew_keys()
