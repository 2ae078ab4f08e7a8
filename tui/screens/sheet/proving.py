"""What the proof of the sheet's history finds: a few words in the head, and the list of what is not open."""

from collections.abc import Callable, Iterator
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.worker import get_current_worker

from miekeshi.model import Path
from miekeshi.model.path import nearest
from miekeshi.text.i18n import _, counted, marked
from tui.screens.dialogs.problems import paragraph
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.proof import Finding, Standing
from tui.shell.titlebar import TitleBar
from tui.terminal.content import shown
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage

QUIET = 0.15
"""Seconds without a key before the proof goes on."""


class Proving:
    """Asks for the proof beside the keys, and tells what it found. ``jump`` shows a place on the page."""

    def __init__(self, screen: "SheetPage", jump: Callable[[Path], None]) -> None:
        self._screen, self._jump = screen, jump
        self._standing: Standing | None = None

    def command(self) -> Command:
        """Tell what was found."""
        return Command("proof", self.show, self.why_not)

    def begin(self) -> None:
        """Ask for the proof; it is known some time later."""
        if self._screen.editing.saved.stage != "draft":
            self._screen.run_worker(self._ask, thread=True, exclusive=True, group="proof")

    def _ask(self) -> None:
        worker, application, editing = get_current_worker(), self._screen.application, self._screen.editing

        def give_way() -> None:
            while monotonic() - application.typed < QUIET and not worker.is_cancelled:
                sleep(0.02)

        give_way()
        if worker.is_cancelled:
            return
        standing = application.desk.proof.of(editing.path, editing.saved, give_way)
        if not worker.is_cancelled:
            self._screen.from_thread(self._known, standing)

    def _known(self, standing: Standing) -> None:
        self._standing = standing
        self._screen.in_hand.under.settled = standing.settled
        if self._screen.is_current:
            self._screen.show_state()

    def words(self) -> str:
        """What was found, for the head; empty while that is not known, where nobody keeps a history, and of a draft."""
        if self._standing is None or self._screen.sheet.stage == "draft":
            return ""
        return {
            "proven": _("changes proved"),
            "broken": _("not proved: {count}").format(count=len(self._standing.findings)),
            "none": _("no history"),
            "no-home": "",
            "unread": _("history unreadable"),
        }[self._standing.state]

    def why_not(self) -> str | None:
        """Why there is nothing to tell."""
        if self._screen.sheet.stage == "draft":
            return _("The sheet is a draft: only what was published is proved.")
        return _("The history is still being looked through.") if self._standing is None else None

    def show(self) -> None:
        """List what is not open; where there is nothing, say what was found."""
        standing = self._standing
        assert standing is not None
        if standing.state == "broken":
            self._screen.app.push_screen(ProofScreen(self._screen.editing.path.name, standing), self._arrive)
        elif standing.state == "proven":
            commits = counted(standing.commits, marked("{count} commit"), marked("{count} commits"))
            self._screen.app.notify(
                _(
                    "Proved over {commits}, the last of {day}: what was published changed only by revisions that keep "
                    "what stood before."
                ).format(commits=commits, day=standing.last)
            )
        else:
            words = standing.fault or _(
                "This sheet was never committed, so nothing can be proved. {key[commit]} takes it in."
            ).format(key=KEY)
            self._screen.app.notify(words, severity="warning", timeout=10)

    def _arrive(self, path: Path | None) -> None:
        if path is not None:
            self._jump(nearest(self._screen.sheet, path))


class ProofScreen(CommandScreen[Path | None]):
    """What is not open, commit by commit, the earliest first; dismissed with the place of what was chosen."""

    SCOPE = "list"
    BINDINGS = bindings(SCOPE)

    def __init__(self, name: str, standing: Standing) -> None:
        super().__init__()
        self._name, self._standing = name, standing

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("go", self.go)
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        findings = self._standing.findings
        count = counted(len(findings), marked("{count} change is not open"), marked("{count} changes are not open"))
        yield TitleBar(f"{_('Proof')}  {self._name}", count)
        yield Words(
            _(
                "These changes of what was published came without a revision that keeps what stood before. The history "
                "cannot be mended: {key[go]} goes to the place, where a revision can put it right from now on."
            ).format(key=KEY),
            id="note",
        )
        yield Reader([*map(_paragraph, findings)], apart=True)
        yield KeyBar()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("go")

    def go(self) -> None:
        """Show the place of what is under the cursor."""
        self.dismiss(self._standing.findings[self.query_one(Reader).cursor].problem.path)


def _paragraph(one: Finding) -> Content:
    return Content.assemble(paragraph(one.problem), "\n  ", (shown(one.commit), ".faint"))
