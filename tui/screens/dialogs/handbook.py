"""The handbook in the terminal: a page at a time, the one that fits the screen it was asked on first."""

from collections.abc import Collection, Iterator, Sequence

from textual.app import ComposeResult
from textual.content import Content

from miekeshi.publish.document import Element, Paragraph, Runs, Table, words
from miekeshi.publish.handbook import PAGES, Page, page
from miekeshi.text.i18n import _, language
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import ENTRIES, shown_key
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.widgets.reader import Reader

OF_SCOPE = {
    **dict.fromkeys(("workspace", "import", "entry"), "first-sheet"),
    **dict.fromkeys(("sheet", "report"), "clerk"),
    **dict.fromkeys(("overview", "evaluate", "list", "remarks"), "chief"),
    **dict.fromkeys(("across", "find", "replace", "forms", "form", "plan", "compare", "hints"), "planning"),
    **dict.fromkeys(("revisions", "version"), "revisions"),
    **dict.fromkeys(("exchange", "merge", "files"), "exchange"),
    **dict.fromkeys(("history", "settings"), "trouble"),
}
"""The page that fits a screen, by its scope."""
STYLES = {"title": ".heading", "heading": ".heading", "part": ".strong"}


class HandbookScreen(CommandScreen[None]):
    """One page, or the list of them."""

    SCOPE = "handbook"
    BINDINGS = bindings(SCOPE)

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._shown_page = OF_SCOPE.get(scope, PAGES[0])
        self._listed = False

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("turn_to", self.turn_to, self.why_not_turn)
        yield Command("page_before", lambda: self.turn(-1), lambda: self._why_not(-1))
        yield Command("page_after", lambda: self.turn(1), lambda: self._why_not(1))
        yield Command("contents", self.list_pages)
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Reader([], apart=True, hang=4)
        yield KeyBar()

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        """Show the page, or the list of pages with the cursor on it."""
        reader = self.query_one(Reader)
        if self._listed:
            facts = _("Contents")
            reader.paragraphs = [Content(page(name, language()).title) for name in PAGES]
            reader.close = frozenset(range(len(PAGES)))
        else:
            shown = page(self._shown_page, language())
            facts = f"{PAGES.index(self._shown_page) + 1}/{len(PAGES)}"
            reader.paragraphs, reader.close = paragraphs(shown)
        self.query_one(TitleBar).update(_("Handbook"), facts)
        reader.renew(PAGES.index(self._shown_page) if self._listed else 0)
        self.renew_keys()

    def turn(self, step: int) -> None:
        """Show the page before or after."""
        self._shown_page, self._listed = PAGES[PAGES.index(self._shown_page) + step], False
        self.show()

    def _why_not(self, step: int) -> str | None:
        at = PAGES.index(self._shown_page) + step
        return None if 0 <= at < len(PAGES) else _("There is no further page on this side.")

    def list_pages(self) -> None:
        """Show the list of pages, or again the page."""
        self._listed = not self._listed
        self.show()

    def turn_to(self) -> None:
        """Show the page under the cursor of the list."""
        self._shown_page, self._listed = PAGES[self.query_one(Reader).cursor], False
        self.show()

    def why_not_turn(self) -> str | None:
        """Why there is no page to open."""
        return None if self._listed else _("This is the page already.")

    def offers_key(self, command_id: str) -> bool:
        return command_id != "turn_to" or self._listed

    def retranslate(self, changed: Collection[str]) -> None:
        self.show()


def paragraphs(shown: Page) -> tuple[list[Content], frozenset[int]]:
    """The page's paragraphs, and the numbers of those that follow the one before without an empty line."""
    found: list[Content] = []
    close: set[int] = set()
    before: Element | None = None
    for one in shown.body:
        if isinstance(one, Paragraph):
            if isinstance(before, Paragraph) and one.mark and before.mark:
                close.add(len(found))
            found.append(_paragraph(one))
        elif isinstance(one, Table):
            close |= set(range(len(found) + 1, len(found) + len(one.rows) - 1))
            found += _rows(one)
        before = one
    return found, frozenset(close)


def _paragraph(one: Paragraph) -> Content:
    lead = " " * (round(one.indent * 2) or bool(one.mark))
    mark = f"{words(one.mark)} " if one.mark else ""
    style = STYLES.get(one.style, "") if one.level else ""
    lines = Content.assemble(*_styled(one.runs, style)).split("\n", allow_blank=True)
    return Content("\n").join(Content(lead + mark * (number == 0)) + line for number, line in enumerate(lines))


def _rows(table: Table) -> Iterator[Content]:
    """Each row below the head: its first cell, and what the others say below it, of several each with its head."""
    head, *rows = table.rows
    for cells in rows:
        lines: list[Content] = [Content.assemble(*_styled(cells[0].lines[0].runs, ".strong"))]
        for name, cell in zip(head[1:], cells[1:], strict=False):
            lead = f"  {name.lines[0].text}: " if len(cells) > 2 else "  "
            lines.append(Content.assemble(lead, *_styled(cell.lines[0].runs, "")))
        yield Content("\n").join(lines)


def _styled(runs: Runs, style: str) -> Sequence[tuple[str, str] | str]:
    """The runs with their looks; keys that a person chose stand in place of the usual ones."""
    usual = {f"{shown_key(entry.keys[0])} {entry.name}": entry for entry in ENTRIES if entry.keys}
    looks = {"strong": ".strong", "code": ".label"}
    return [
        (
            f"{usual[run.text].key} {run.text.split(' ', 1)[1]}".strip() if run.text in usual else run.text,
            style or looks.get(run.role, ""),
        )
        for run in runs
    ]
