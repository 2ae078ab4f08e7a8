"""The guided tour of a demo workspace: a dozen keys, each explained until it was pressed and did what it is for."""

from dataclasses import dataclass
from typing import Protocol

from miekeshi.text.i18n import _, marked
from tui.shell.commands import BY_ID, KEY, SCOPES


@dataclass(frozen=True, slots=True)
class Step:
    """A command that is given on a screen of ``scope``, and done once one of ``then`` is in front."""

    scope: str
    command: str
    then: str
    text: str


STEPS = (
    Step("workspace", "open", "sheet", marked(
        "Choose the sheet of まちづくり推進部 with ↑ ↓ and open it with {key[open]}. Typing narrows the list.")),
    Step("sheet", "view", "sheet", marked(
        "A revised target keeps its former wording, struck through. {key[view]} shows clean copy, original and redline "
        "in turn.")),
    Step("sheet", "revisions", "revisions", marked(
        "When and why was it revised? {key[revisions]} lists the revisions.")),
    Step("revisions", "back", "sheet", marked(
        "Dates, reasons, the wording before and after. {key[back]} goes back, here and on every screen.")),
    Step("sheet", "edit", "entry", marked(
        "Revise a target: go down to one, such as ①, and press {key[edit]}.")),
    Step("entry", "accept", "sheet", marked(
        "Change the wording, go to the reason with Tab, type one, and press {key[accept]}.")),
    Step("sheet", "undo", "sheet", marked(
        "Revised: {key[view]} leads to the redline. {key[undo]} takes the revision back, and what was done before "
        "it.")),
    Step("sheet", "redo", "sheet", marked(
        "{key[redo]} does again what was taken back.")),
    Step("sheet", "save", "sheet", marked(
        "{key[save]} writes the file. Until now it is as it was; what you typed is kept apart from it.")),
    Step("sheet", "overview", "overview", marked(
        "How many targets are achieved, on track, behind? {key[overview]} shows it.")),
    Step("overview", "back", "sheet", marked(
        "Dates that are near stand here too. {key[back]} goes back.")),
    Step("sheet", "back", "workspace", marked(
        "{key[back]} once more leads back to the list.")),
)  # fmt: skip
"""What is practised, in this order."""


class Kept(Protocol):
    """What knows the workspace, and remembers how far one came."""

    def is_demo(self) -> bool:
        """Whether the workspace is a demo."""

    def practised(self) -> int | None:
        """The step that is next; ``None`` where the tour was never offered."""

    def keep_practised(self, step: int) -> None:
        """Remember the step that is next."""


class Practice:
    """Where one is on the tour."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self.possible = False
        """Whether the workspace is a demo."""
        self.offered = False
        """Whether the tour is offered, and not begun."""
        self.at: int | None = None
        """The step that waits for its key, the number of steps once all are done; ``None`` while nobody practises."""
        self._looked = False
        self._given = False
        """Whether the step's command was given, and its screen is still to come."""

    @property
    def shown(self) -> bool:
        """Whether there is anything to say."""
        return self.offered or self.at is not None

    @property
    def done(self) -> bool:
        """Whether every step is done."""
        return self.at == len(STEPS)

    def why_not(self) -> str | None:
        """Why there is nothing to practise on."""
        return None if self.possible else _("The tour is made for the demo: miekeshi demo makes one.")

    def look(self) -> bool:
        """Look once whether this is a demo whose tour was never offered, and offer it then. Called from a thread."""
        if self._looked:
            return False
        self._looked = True
        self.possible = self._kept.is_demo()
        self.offered = self.possible and self._kept.practised() is None
        if self.offered:
            self._kept.keep_practised(0)
        return self.offered

    def turn(self) -> None:
        """Begin it, or go on where it was left; where it is under way, leave it."""
        if self.at is not None:
            self.at = None
            return
        before = self._kept.practised() or 0
        self._go(before if before < len(STEPS) else 0)

    def given(self, scope: str, command: str) -> None:
        """The command is given on a screen of that scope."""
        if command in ("practice", "palette"):
            return
        self.offered = False
        if self.at is None:
            return
        if self.done:
            self.at = None
            return
        self._given = (scope, command) == (STEPS[self.at].scope, STEPS[self.at].command)

    def arrived(self, scope: str) -> None:
        """A screen of that scope is in front."""
        if self._given and self.at is not None and scope == STEPS[self.at].then:
            self._go(self.at + 1)

    def _go(self, step: int) -> None:
        self.offered, self._given, self.at = False, False, step
        self._kept.keep_practised(step)

    def head(self) -> str:
        """Which step it is, and what was done before it."""
        if self.at is None:
            return _("Guided tour: {count} keys to press").format(count=len(STEPS))
        if self.done:
            return _("Guided tour: done")
        told = _("Guided tour {number}/{count}").format(number=self.at + 1, count=len(STEPS))
        if not self.at:
            return told
        done = BY_ID[STEPS[self.at - 1].command]
        return f"{told}  {_('Done: {key} {name}').format(key=done.key, name=done.name)}"

    def text(self, scope: str) -> str:
        """What to press; on the screen of another step, where."""
        if self.at is None:
            return _("{key[practice]} begins; whoever wants to look around first just goes on.").format(key=KEY)
        if self.done:
            return _(
                "From here on it is your work: {key[new]} begins a sheet of your own. {key[help]}, then "
                "{key[handbook]} opens the handbook."
            ).format(key=KEY)
        step = STEPS[self.at]
        told = _(step.text).format(key=KEY)
        if scope == step.scope:
            return told
        return _("On the screen “{screen}”: {text}").format(screen=_(SCOPES[step.scope]), text=told)
