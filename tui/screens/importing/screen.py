"""A sheet being taken over: the pieces of its source left, the sheet right; nothing is written until it is accepted."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from miekeshi.describe.terms import kind_name
from miekeshi.importing import dealing
from miekeshi.importing.dealing import Kind, Work
from miekeshi.model import Path, Sheet, get, in_order
from miekeshi.model.naming import item_words
from miekeshi.model.path import field_at, is_item
from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _, counted, marked
from tui.screens.importing.pieces import PiecesRoll, rows
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.import_desk import Asked, ImportDesk, Source
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import brief, shown
from tui.widgets.page.page import PageRoll
from tui.widgets.roll import Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from miekeshi.importing.taking import Taken

MOST = 9
"""Places of which one is chosen to split a piece at; a piece with more is split in several steps."""
ROOM = 30
Choice = tuple[str, str]


class Preview(PageRoll):
    """The sheet as it would be; it follows the pieces."""

    BINDINGS = [Binding("space", "page(1)", show=False)]


class ImportScreen(CommandScreen[FilePath | Sheet | None]):
    """Dismissed with the file that was written, or the sheet whose pieces were dealt with; ``None`` where none was."""

    SCOPE = "import"
    BINDINGS = bindings(SCOPE)
    AUTO_FOCUS = "#pieces"

    def __init__(self, source: Source | None, work: Work | None = None) -> None:
        """A source, or the work on a sheet that was taken over before."""
        super().__init__()
        self._source = source
        self._asked = Asked()
        self._work: Work | None = work
        self._before: list[Work] = []
        self._taken: Taken | None = None

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("deal", self.deal, self.why_none)
        yield Command("part", self.part, self.why_no_part)
        yield Command("unite", self.unite, self.why_not_unite)
        yield Command("as_note", self.as_note, self.why_not_left)
        yield Command("head", self.head, self.why_touched)
        yield Command("undo", self.undo, self.why_not_undo)
        yield Command("sides", self.other_pane)
        yield Command("take_in", self.accept)
        yield Command("back", self.stop)
        yield Command("quit", self.quit)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Words(id="note")
        with Horizontal(id="panes"):
            yield PiecesRoll()
            yield Preview()
        yield KeyBar()

    def on_mount(self) -> None:
        begun = self._desk.begun(self._source) if self._source is not None else None
        if self._source is None:
            assert self._work is not None
        elif begun is not None:
            self._work = begun
            self.app.notify(_("This goes on where you stopped the last time."))
        else:
            self._take()
        self._show()

    @property
    def _desk(self) -> ImportDesk:
        return self.application.desk.imports

    @property
    def work(self) -> Work:
        """The work as it stands."""
        assert self._work is not None
        return self._work

    @property
    def _pieces(self) -> PiecesRoll:
        return self.query_one(PiecesRoll)

    def _take(self) -> None:
        assert self._source is not None
        self._taken = self._desk.take(self._source, self._asked)
        self._work = Work.of(self._taken)
        self._before = []

    def _show(self, cursor: int | None = None) -> None:
        """Draw both sides."""
        sheet = self.work.sheet
        left = len(sheet.left_over)
        facts = counted(left, marked("{count} piece left over"), marked("{count} pieces left over"))
        self.query_one(TitleBar).update(
            f"{_('Take over a sheet')}  {self.work.source}", facts if left else _("all is placed")
        )
        self.query_one("#note", Words).update(self._note())
        form = self.application.desk.form(sheet)
        made = list(rows(self.work, form))
        at = self._pieces.cursor if cursor is None else cursor
        self._pieces.show(made, min(at, len(made) - 1))
        self.query_one(Preview).show(self.application.desk.page(sheet, "redline"), self.application.marks)
        self._follow()
        self.renew_keys()

    def _note(self) -> str:
        sheet, remarks = self.work.sheet, []
        head = _("{form}, fiscal year {year}, {department}").format(
            form=self.application.desk.forms().get(sheet.form or "", sheet.form or "?"),
            year=sheet.fiscal_year or "?",
            department=shown(sheet.department or "?"),
        )
        if self._taken is not None and self._taken.strikes_lost:
            remarks.append(_("The strikes of this file are lost: compare it with the paper."))
        if any(not one.reason for one in sheet.revision.values()):
            remarks.append(_("The revision has no reason yet: {key[head]}.").format(key=KEY))
        if self._taken is not None and self._taken.undated:
            remarks.append(_("Strikes without a day are left over: {key[head]} gives it.").format(key=KEY))
        if self._taken is not None and self._taken.presumed is not None:
            remarks.append(
                _("The day of the revision is the one the file was saved on: {key[head]} gives another.").format(
                    key=KEY
                )
            )
        return " ".join((head, *remarks))

    def _follow(self) -> None:
        """Lead the page to where the piece went."""
        row = self._pieces.row
        if row is None or not row.path or row.path == ("source_words",):
            return
        item, name = field_at(row.path)
        preview = self.query_one(Preview)
        preview.go(preview.find((item, name)))

    @on(Roll.Moved, "#pieces")
    def _moved(self) -> None:
        self._follow()
        self.renew_keys()

    @on(Roll.Chosen, "#pieces")
    async def _chosen(self) -> None:
        await self.action_command("deal")

    def why_none(self) -> str | None:
        """Why there is nothing to deal with under the cursor."""
        row = self._pieces.row
        if row is None or not (row.key or row.path):
            return _("There is nothing here.")
        if row.key:
            return None
        if row.path == ("source_words",):
            return _("This was read as a label or a sign, which the sheet says in its own way. Nothing needs doing.")
        reason = dealing.why_not_out(self.work, self._item())
        if reason == "revised":
            return _("This was revised in the file. Accept the sheet, and edit it there.")
        return _("This belongs to the head. Accept the sheet, and edit it there.") if reason else None

    def why_not_left(self) -> str | None:
        """Why the piece cannot be kept as a note."""
        row = self._pieces.row
        if row is None or not row.key:
            return _("Put the cursor on a piece that is left over.")
        suspected = self.work.sheet.left_over[row.key].why == "suspected"
        return _("This stands in the sheet already: look at it there.") if suspected else None

    def why_no_part(self) -> str | None:
        """Why the piece cannot be split."""
        if reason := self.why_not_left():
            return reason
        text = self.work.sheet.left_over[self._key()].text
        return None if dealing.splits(text) else _("There is no place to split it at.")

    def why_not_unite(self) -> str | None:
        """Why the piece cannot be joined with the next."""
        if reason := self.why_not_left():
            return reason
        return None if dealing.following(self.work, self._key()) else _("No other piece that is left over follows.")

    def why_touched(self) -> str | None:
        """Why the file cannot be read anew under another head."""
        if self._source is None:
            return _("The sheet is taken over already: edit its head on its own page.")
        if self._before:
            return _("You have moved pieces already. {key[undo]} takes that back; else accept the sheet first.").format(
                key=KEY
            )
        return None

    def why_not_undo(self) -> str | None:
        """Why there is nothing to take back."""
        return None if self._before else _("There is nothing to undo.")

    def _key(self) -> str:
        row = self._pieces.row
        return row.key if row else ""

    def _item(self) -> Path:
        row = self._pieces.row
        path = row.path if row else ()
        return path if is_item(path) else field_at(path)[0]

    def _do(self, work: Work) -> None:
        self._before.append(self.work)
        self._work = work
        self._keep()
        self._show()

    def _keep(self) -> None:
        if self._source is not None:
            self._desk.keep(self._source, self.work)

    def deal(self) -> None:
        """Ask where the piece belongs; of one that is placed, whether it is to be taken out."""
        key = self._key()
        if not key:
            self._do(dealing.take_out(self.work, self._item()))
            self._pieces.go(1)
            return
        left = self.work.sheet.left_over[key]
        drop = (_("It is no part of the sheet"), _("It is not written; undo brings it back."))
        if left.why == "suspected":
            drop = (_("I have looked at it"), _("The sheet keeps what stands there."))
            self._ask_strike(key, left.text, drop)
            return
        holders: list[Path] = [(), *dealing.holders(self.work, "target")]
        choices = [(self._named(one), "") for one in holders]
        choices += [(_("A new measure of its own"), ""), drop]

        def answered(answer: int | None) -> None:
            if answer is None:
                return
            if answer == len(holders):
                self._do(dealing.place(self.work, key, "measure", ()))
            elif answer > len(holders):
                self._do(dealing.drop(self.work, key))
            else:
                self._ask_kind(key, holders[answer])

        self.ask(_("Where does it belong?"), brief(left.text), choices, answered)

    def _ask_strike(self, key: str, text: str, drop: Choice) -> None:
        """Ask whether the first value was struck; as such it becomes the former wording of the revision."""
        steps: list[tuple[Choice, Callable[[Work, str], Work]]] = [(drop, dealing.drop)]
        if dealing.why_no_strike(self.work, key) is None:
            struck = (_("The first was struck"), _("It becomes the former wording, the second the present one."))
            steps.insert(0, (struck, dealing.strike))

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._do(steps[answer][1](self.work, key))

        self.ask(_("Is a strike lost?"), text, [choice for choice, _step in steps], answered)

    def _ask_kind(self, key: str, holder: Path) -> None:
        work = self.work
        sections: list[tuple[str, Callable[[], Work]]] = [
            (
                _("Go on with: {name}").format(name=self._section_name(holder, name)),
                partial(dealing.append, work, key, (*holder, "section", name, "body")),
            )
            for name, _one in in_order(get(work.sheet, holder).section if holder else work.sheet.section)
        ]
        kinds: tuple[Kind, ...] = ("target", "action", "note", "section") if holder else ("note", "section")
        made: list[tuple[str, Callable[[], Work]]] = [
            (kind_name(kind), partial(dealing.place, work, key, kind, holder)) for kind in kinds
        ]
        every = [*made, *sections]

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._do(every[answer][1]())

        self.ask(_("As what?"), self._named(holder), [(name, "") for name, _made in every], answered)

    def _named(self, holder: Path) -> str:
        if not holder:
            return _("The sheet as a whole")
        return brief(shown(item_words(get(self.work.sheet, holder))))[:ROOM] or kind_name("measure")

    def _section_name(self, holder: Path, key: str) -> str:
        section = get(self.work.sheet, (*holder, "section", key))
        form = self.application.desk.form(self.work.sheet)
        words = section.heading or form.label.get(key) or (section.body or "").split("\n")[0]
        return shown(words)[:ROOM]

    def part(self) -> None:
        """Ask where the piece is to be split."""
        key = self._key()
        text = self.work.sheet.left_over[key].text
        places = dealing.splits(text)[:MOST]
        choices = [(f"{_end(text[:at])} ┃ {_start(text[at:])}", "") for at in places]

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._do(dealing.split(self.work, key, places[answer]))

        self.ask(_("Split where?"), brief(text), choices, answered)

    def unite(self) -> None:
        """Join the piece with the next that is left over."""
        self._do(dealing.join(self.work, self._key()))

    def as_note(self) -> None:
        """Keep the piece as a note on the sheet."""
        self._do(dealing.place(self.work, self._key(), "note", ()))

    def head(self) -> None:
        """Ask for form, year, department and revision, and read the file anew."""
        from tui.screens.importing.head import ImportHeadScreen

        def answered(asked: Asked | None) -> None:
            if asked is not None:
                self._asked = asked
                assert self._source is not None
                self._desk.forget(self._source)
                self._take()
                self._show(1)

        self.app.push_screen(ImportHeadScreen(self.work.sheet), answered)

    def undo(self) -> None:
        """Take back the last step."""
        self._work = self._before.pop()
        self._keep()
        self._show()

    def other_pane(self) -> None:
        """Go to the other side."""
        preview = self.query_one(Preview)
        (self._pieces if preview.has_focus else preview).focus()

    def accept(self) -> None:
        """Write the sheet; one that was taken over before goes back to its own screen."""
        if self._source is None:
            self.dismiss(self.work.sheet)
            return
        try:
            path = self._desk.accept(self.work.sheet)
        except NotSaved as error:
            self.app.notify(error.problem.told, severity="error")
            return
        self._desk.forget(self._source)
        self.dismiss(path)

    def stop(self) -> None:
        """Leave; the work is kept for the next time where something was done."""
        if self._before and self._source is not None:
            self.app.notify(_("Nothing was written. Take the same file over again to go on here."))
        self.dismiss(None)

    def retranslate(self, changed: Collection[str]) -> None:
        self._show()


def _end(text: str) -> str:
    line = brief(text)
    return line if len(line) <= 12 else "…" + line[-11:]


def _start(text: str) -> str:
    line = brief(text.strip())
    return line if len(line) <= 12 else line[:11] + "…"
