"""The revisions of a sheet: when, why, by whose leave, and every place that each of them touched."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from miekeshi.dates.eras import wareki
from miekeshi.model import Path, Sheet, get, revision_date
from miekeshi.model.naming import main_text, number_of
from miekeshi.revision.trace import Touched, in_sequence, touched
from miekeshi.text.i18n import _, counted, marked, signed
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import shown
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A paragraph of the list, and the place that it leads to."""

    content: Content
    path: Path | None


class RevisionsScreen(CommandScreen[Path | None]):
    """The revisions, the latest first; dismissed with the path of the place chosen."""

    SCOPE = "list"
    BINDINGS = bindings(SCOPE)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._rows = list(rows(sheet))

    def compose(self) -> ComposeResult:
        count = counted(len(self._sheet.revision), marked("{count} revision"), marked("{count} revisions"))
        yield TitleBar(f"{_('Revisions')}  {self._sheet.title or ''}", count)
        if not self._rows:
            yield Words(_("Nothing was revised yet."), id="note")
        yield Reader([row.content for row in self._rows])
        yield KeyBar()

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("go", lambda: self.dismiss(self._place()), self.why_not_go)
        yield Command("back", lambda: self.dismiss(None))

    def why_not_go(self) -> str | None:
        """Why the place under the cursor cannot be gone to."""
        return None if self._place() is not None else _("There is no place on the page to go to.")

    def _place(self) -> Path | None:
        cursor = self.query_one(Reader).cursor
        return self._rows[cursor].path if cursor < len(self._rows) else None

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("go")


def rows(sheet: Sheet) -> Iterator[RevisionRow]:
    """Each revision, and under it each place it touched."""
    for number, key in enumerate(reversed(in_sequence(sheet))):
        revision = sheet.revision[key]
        places = list(touched(sheet, key))
        day = revision_date(key)
        kind = _("correction") if revision.kind == "correction" else _("revision")
        count = counted(len(places), marked("{count} place"), marked("{count} places"))
        approved = _("Approved by: {who}").format(who=revision.approved_by) if revision.approved_by else ""
        yield RevisionRow(
            Content.assemble(
                "\n" if number else "",
                (f"{wareki(day)} ({day.isoformat()})", ".heading"),
                f"  {kind}  {count}\n",
                shown("  ".join(filter(None, (revision.reason, approved)))),
            ),
            places[0].path if places else None,
        )
        for one in places:
            yield RevisionRow(_place_row(sheet, one), one.path)


def _place_row(sheet: Sheet, one: Touched) -> Content:
    item = get(sheet, one.path) if one.path else sheet
    how, style = _("changed"), ".label"
    if "added" in one.fields:
        how, style = _("added"), ".inserted"
    elif "withdrawn" in one.fields:
        how, style = _("withdrawn"), ".struck"
    words = f"{number_of(item)} {getattr(item, main_text(item)) or ''}".strip().replace("\n", " ")
    return Content.assemble("  ", (how, style), "  ", shown(words) or signed("–"))
