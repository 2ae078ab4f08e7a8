"""What the check of a file found: each problem with its place, the excerpt and a remedy."""

from collections.abc import Iterator
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content, Span

from miekeshi.model import Path as Place
from miekeshi.store.files.problem import Problem
from miekeshi.text.i18n import _, counted, marked
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.words import Words


class ProblemsScreen(CommandScreen[Place | None]):
    """The problems of one file; where ``leads``, dismissed with the path of what the chosen one is about."""

    SCOPE = "list"
    BINDINGS = bindings(SCOPE)

    def __init__(
        self, path: Path, problems: tuple[Problem, ...], title: str, *, leads: bool = False, note: str = ""
    ) -> None:
        super().__init__()
        self._note = note
        self._path, self._problems, self._title, self._leads = path, problems, title, leads

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("go", self.go, self.why_not_go)
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        errors = sum(problem.severity == "error" for problem in self._problems)
        counts = _("{errors}, {warnings}").format(
            errors=counted(errors, marked("{count} error"), marked("{count} errors")),
            warnings=counted(len(self._problems) - errors, marked("{count} warning"), marked("{count} warnings")),
        )
        yield TitleBar(f"{self._title}  {self._path.name}", counts)
        note = self._note or (
            _("Nothing is wrong with this file.")
            if not self._problems
            else _(
                "The file itself stays as it is. Mend the places below in a text editor, then go back and press "
                "{key[reload]}."
            ).format(key=KEY)
        )
        yield Words(note, id="note")
        yield Reader([paragraph(problem) for problem in self._problems], apart=True)
        yield KeyBar()

    def why_not_go(self) -> str | None:
        """Why the page cannot show what the problem is about."""
        if not self._leads:
            return _("The file cannot be shown as a sheet until it is mended.")
        return None if self._problems else _("There is no place on the page to go to.")

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("go")

    def go(self) -> None:
        """Show the place of the problem under the cursor on the page."""
        self.dismiss(self._problems[self.query_one(Reader).cursor].path)


def paragraph(problem: Problem) -> Content:
    """The problem as text, its first line in the colour of its severity."""
    text = problem.as_text()
    first = text.index("\n") if "\n" in text else len(text)
    return Content(text, [Span(0, first, f".{problem.severity}")])
