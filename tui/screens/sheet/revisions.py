"""The revisions of a sheet: when, why, by whose leave, and what each of them changed, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from miekeshi.dates.eras import wareki
from miekeshi.describe.fields import value_words
from miekeshi.describe.names import place_name
from miekeshi.describe.terms import field_name
from miekeshi.model import Path, Sheet, get, revision_date
from miekeshi.model.form import Form
from miekeshi.model.naming import main_text
from miekeshi.page.plans import node_words
from miekeshi.redline.segments import MarkupError, Segment, from_marked, redline
from miekeshi.revision.effects import Effect, effects
from miekeshi.revision.trace import in_sequence
from miekeshi.text.i18n import _, counted, marked, signed
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import brief, redlined, shown
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage

INDENT = "    "


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A paragraph of the list, the revision it tells of, and the place that it leads to."""

    content: Content
    revision: str
    path: Path | None


class RevisionsScreen(CommandScreen[Path | None]):
    """The revisions, the latest first, each to be put right; dismissed with the path of the place chosen."""

    SCOPE = "revisions"
    BINDINGS = bindings(SCOPE)

    def __init__(self, page: "SheetPage") -> None:
        super().__init__()
        self._page = page
        self._rows: list[RevisionRow] = []

    def compose(self) -> ComposeResult:
        self._read()
        sheet = self._page.sheet
        count = counted(len(sheet.revision), marked("{count} revision"), marked("{count} revisions"))
        yield TitleBar(f"{_('Revisions')}  {sheet.title or ''}", count)
        if not self._rows:
            yield Words(_("Nothing was revised yet."), id="note")
        yield Reader([row.content for row in self._rows])
        yield KeyBar()

    def _read(self) -> None:
        self._rows = list(rows(self._page.sheet, self._page.form, self._page.application.marks))

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("amend", self.amend, self.why_not_amend)
        yield Command("go", lambda: self.dismiss(self._path()), self.why_not_go)
        yield Command("back", lambda: self.dismiss(None))

    def why_not_go(self) -> str | None:
        """Why the place under the cursor cannot be gone to."""
        return None if self._path() is not None else _("There is no place on the page to go to.")

    def why_not_amend(self) -> str | None:
        """Why there is nothing to put right."""
        if not self._rows:
            return _("Nothing was revised yet.")
        if self._page.sheet.stage == "closed":
            return _("The sheet is closed. Reopen it first, with the reason for reopening.")
        return None

    def _row(self) -> RevisionRow | None:
        cursor = self.query_one(Reader).cursor
        return self._rows[cursor] if cursor < len(self._rows) else None

    def _path(self) -> Path | None:
        row = self._row()
        return row.path if row else None

    def amend(self) -> None:
        """Put right what is said of the revision under the cursor."""
        from tui.screens.entry.amend import AmendScreen

        row = self._row()
        assert row is not None
        before = row.revision

        def done(result: tuple[Sheet, str] | None) -> None:
            if result is None:
                return
            sheet, key = result
            under = self._page.in_hand.under
            under.update({kind: key for kind, held in under.items() if held == before})
            what = brief(sheet.revision[key].reason)
            self._page.take((sheet, _("Put right the revision: {what}").format(what=what)))
            self._read()
            reader = self.query_one(Reader)
            reader.paragraphs = [one.content for one in self._rows]
            reader.renew(next(at for at, one in enumerate(self._rows) if one.revision == key))
            self.renew_keys()

        self.app.push_screen(AmendScreen(self._page.sheet, before, self._page.form), done)

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("go")


def rows(sheet: Sheet, form: Form, marks: bool = False) -> Iterator[RevisionRow]:
    """Each revision, and under it each place it touched, with what stood there before and after."""
    for number, key in enumerate(reversed(in_sequence(sheet))):
        revision = sheet.revision[key]
        places = [(path, list(found)) for path, found in groupby(effects(sheet, key), key=lambda one: one.path)]
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
                *(("\n", (shown(revision.notice), ".warning")) if revision.notice else ()),
            ),
            key,
            places[0][0] if places else None,
        )
        for path, found in places:
            yield RevisionRow(_place_row(sheet, form, key, path, found, marks), key, path)


def _place_row(sheet: Sheet, form: Form, key: str, path: Path, found: list[Effect], marks: bool) -> Content:
    fates = {one.fate for one in found}
    how, style = _("changed"), ".label"
    if "added" in fates:
        how, style = _("added"), ".inserted"
    elif "withdrawn" in fates:
        how, style = _("withdrawn"), ".struck"
    name = place_name(sheet, form, path, found[0].field)
    lines: list[Content | str | tuple[str, str]] = ["  ", (how, style), "  ", (shown(name), ".label")]
    for one in found:
        lines += ["\n", INDENT, _effect(sheet, form, key, one, marks)]
    return Content.assemble(*lines)


def _effect(sheet: Sheet, form: Form, key: str, one: Effect, marks: bool) -> Content:
    """The words as a redline, or a short value before and after with an arrow between."""
    item = get(sheet, one.path) if one.path else sheet
    if one.field == main_text(item) or one.fate != "changed":
        return redlined(_segments(item, key, one), marks)
    sides = [node_words(form, "", value) if one.field == "plan_node" else value for value in (one.old, one.new)]
    before, after = (shown(value_words(one.field, value)) for value in sides)
    return Content.assemble(
        (f"{field_name(one.field)}: ", ".label"), (before, ".struck"), signed(" → "), (after, ".inserted")
    )


def _segments(item: object, key: str, one: Effect) -> tuple[Segment, ...]:
    old, new = one.old or "", one.new or ""
    markup = item.was[key].redline if one.fate == "changed" else None  # type: ignore[attr-defined]
    if markup is not None:
        try:
            return tuple(from_marked(markup, old, new))
        except MarkupError:
            pass
    return tuple(redline(old, new))
