"""The application: it holds the desk, opens screens when they are needed, and never lets unsaved work go unasked."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome
from textual.geometry import Offset
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from miekeshi.config.settings import CHOICES, place
from miekeshi.text.i18n import _, follow
from miekeshi.text.terminals import NO_STRIKE
from tui.screens.workspace.screen import WorkspaceScreen
from tui.shell.command_screen import CommandScreen
from tui.shell.commands import KEY, use_keymap
from tui.shell.lookout import EVERY, Lookout
from tui.shell.pasteboard import Pasteboard
from tui.shell.practice import Practice
from tui.shell.preferences import Preferences
from tui.shell.usual_place import First, usual_place
from tui.shell.workspace_files import Desk
from tui.terminal.ascii import ASCII, COLOURLESS, use_ascii
from tui.terminal.bracketed_paste import keep_whole
from tui.terminal.content import cells, fitted, shown, wrap
from tui.terminal.stylesheet import KeptStyles
from tui.terminal.themes import SIXTEEN, THEMES
from tui.terminal.typeahead import BURST, TypeAhead
from tui.widgets.bar import Whole

if TYPE_CHECKING:
    from miekeshi.model import Path as Place
    from miekeshi.progress.periods import Wanted
    from miekeshi.store.files.joining import Joined
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.workspace.check import Checked
    from tui.recovery.keeper import Keeper
    from tui.recovery.saving import Saving
    from tui.shell.commands import Entry
    from tui.shell.host import Answered, Choices, OpenSheet

ASTRAY = 20
"""Columns in which text that came where no field is gets named."""
TOAST = 60
"""Columns of a toast, where the screen is wide enough."""
HUNG_UP = 129
"""The status of a program whose terminal went away, as a shell counts it."""
SWITCH = 0.0001
"""Seconds a thread may hold the interpreter: what was painted is written by another one than the keys are read by."""
UNBOUND = "no-key"
"""What a command without keys is bound to: Textual takes no key at all for none of its own choosing."""


class Application(TypeAhead[None], inherit_bindings=False):
    """The application on one workspace; ``opens`` is a sheet's file to begin with."""

    CSS_PATH = ["app.tcss", *sorted(Path(__file__).parent.glob("screens/*/*.tcss"))]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "miekeshi"

    def __init__(
        self,
        folder: Path,
        opens: Path | None = None,
        today: Callable[[], date] | None = None,
        preferences: Preferences | None = None,
        looks: float | None = None,
        first: First | None = None,
    ) -> None:
        """``looks`` is how many seconds pass between looks at open files; with ``None`` none is taken unasked.

        With ``first`` it asks where to work, leaves the answer in ``begun``, and ends.
        """
        with _environment():
            super().__init__()
        self.stylesheet = self.kept_styles = KeptStyles(variables=self.get_css_variables())
        ScrollBar.renderer = Whole
        self.no_color = self.no_color or os.environ.get("TERM") == "dumb"
        self.desk = Desk(folder, today)
        self.lookout = Lookout(looks)
        self.opens = opens
        self.first = first
        self.begun: Path | None = None
        self.preferences = preferences or Preferences()
        for theme in (*THEMES, SIXTEEN):
            self.register_theme(theme)
        self.set_reactive(Application.theme, self.usual_theme)
        self.set_class(True, f"-theme-{self.theme}")
        self.set_class(self.current_theme.dark, "-dark-mode")
        self.set_class(not self.current_theme.dark, "-light-mode")
        self.stylesheet.set_variables(self.get_css_variables())
        self.marks = False
        self.clock: Callable[[], float] = monotonic
        """Says how long something has been under way."""
        self.apply_settings()
        self.pasteboard = Pasteboard(self.desk)
        self.practice = Practice(self.desk.practice)
        self.awaited = False
        """Whether something that a person waits for is being done beside the keys: checking the folder steps back."""
        self.warm = False
        """Whether what an open sheet needs is loaded."""
        self.told_not_kept = False
        """Whether it was said that the recovery file cannot be written."""
        self.left: dict[Path, tuple[Wanted, tuple[str, ...]]] = {}
        """Where a round of reports on a file was left: what it asked for, and the target."""
        self.typed = 0.0
        """When the last key came, by the monotonic clock: background work steps back while keys come."""
        self.toast_is_new = False
        """Whether no key has come since the last toast."""

    @property
    def usual_theme(self) -> str:
        """The colours to show: those of the settings; on a terminal of sixteen those that stay apart there."""
        sixteen = self.console.color_system == "standard"
        return SIXTEEN.name if sixteen else self.preferences.settings.theme

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, with no greys left under ``NO_COLOR``, and nothing but ASCII drawn where that is set."""
        filters = [COLOURLESS if isinstance(one, Monochrome) else one for one in super().get_line_filters()]
        if self.no_color and COLOURLESS not in filters:
            filters.append(COLOURLESS)
        return [*filters, ASCII] if self.preferences.settings.borders == "ascii" else filters

    def apply_settings(self) -> None:
        """Put in force what the settings say of marks, signs, keys and the mouse."""
        settings = self.preferences.settings
        use_ascii(settings.borders == "ascii")
        self.set_class(settings.borders == "ascii", "-ascii")
        terminal = os.environ.get("TERM", "xterm").partition("-")[0]
        self.marks = settings.marks == "always" or self.no_color or terminal in NO_STRIKE
        use_keymap(settings.keymap)
        self.set_keymap({name: ",".join(keys) or UNBOUND for name, keys in settings.keymap.items()})

    def check_preferences(self) -> None:
        """Say what is wrong with the settings file. Called from a thread: it takes what the first paint must not."""
        if not self.preferences.told and self.preferences.check():
            self.call_from_thread(self._tell, self.preferences.problems)
        self.preferences.told = True

    def _tell(self, problems: "tuple[Problem, ...]") -> None:
        text = problems[0].as_text()
        if len(problems) > 1:
            text += "\n" + _("and {count} more").format(count=len(problems) - 1)
        self.notify(text, title=_("The settings file"), severity="warning", timeout=20)

    def change_settings(self, **values: Any) -> None:
        """Put other settings in force, and remember them."""
        from miekeshi.store.files.problem import NotSaved

        try:
            self.preferences.change(**values)
        except NotSaved as error:
            self.notify(error.problem.as_text(), title=_("Not remembered for the next time"), severity="warning")
        self.theme = self.usual_theme
        self._turn_mouse()
        if "language" in values:
            follow(self.preferences.settings.language)
        self.apply_settings()
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.retranslate(values)

    def _turn_mouse(self) -> None:
        """Have the terminal report the mouse, or leave it to its own selecting."""
        driver: Any = self._driver
        wanted = self.preferences.settings.mouse
        if not hasattr(driver, "_enable_mouse_support") or driver._mouse == wanted:
            return
        driver._mouse = True
        if wanted:
            driver._enable_mouse_support()
        else:
            driver._disable_mouse_support()
        driver._mouse = wanted

    def next_theme(self) -> None:
        """Go on to the next colours."""
        names = [theme.name for theme in THEMES]
        theme = names[(names.index(self.preferences.settings.theme) + 1) % len(names)]
        self.change_settings(theme=theme)
        text = _(CHOICES["theme"][theme])
        if self.theme != theme:
            text += "\n" + _("This terminal shows sixteen colours; here they stay as they are.")
        self.notify(text, timeout=3)

    def get_default_screen(self) -> Screen[None]:
        if self.first is not None:
            from tui.screens.workspace.first_run import FirstRunScreen

            return FirstRunScreen(self.first.proposed, self.first.lost)
        return WorkspaceScreen()

    def begin_in(self, folder: Path) -> None:
        """The person said where to work."""
        self.begun = folder
        self.exit()

    @property
    def cursor_position(self) -> Offset:
        """Where the caret is now. Asked for at each update, so no scroll leaves it behind."""
        focused = self.screen.focused if self._screen_stack else None
        return getattr(focused, "cursor_screen_offset", Offset(0, 0))

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """What widgets report goes stale; the getter asks them instead."""

    def on_app_focus(self) -> None:
        self.lookout.look()

    def on_unmount(self) -> None:
        self.lookout.close()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.typed = monotonic()
            self.put_away_toast()
        await super().on_event(event)

    def put_away_toast(self) -> None:
        """Let what was merely told give way to work at the second key after it; warnings stay their time."""
        if self.toast_is_new:
            self.toast_is_new = False
        elif any(said.severity == "information" for said in self._notifications):
            self.clear_notifications()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast in place of the one before; its text is never read as markup."""
        self.clear_notifications()
        self.toast_is_new = True
        text = shown(message, lines=True)
        room = min(TOAST, (self.size.width - 2) * 4 // 5) - 4
        lines = "\n".join(text[start:end].rstrip() for start, end in wrap(text, max(2, room)))
        super().notify(lines, title=shown(title), severity=severity, timeout=timeout, markup=False)

    def say_not_kept(self, *, again: bool = False) -> None:
        """Say that the recovery file could not be written; once, not at every pause of the hands."""
        if again or not self.told_not_kept:
            self.told_not_kept = True
            self.notify(
                _("What you type cannot be put in safety: the recovery file was not written. Accept and save often."),
                severity="warning",
            )

    def expect(self, *kinds: type[DOMNode]) -> None:
        """Read the styles of what will be mounted, while nothing waits for it."""
        self.kept_styles.expect(*kinds)

    def warn_of_stray_text(self, text: str) -> None:
        what = fitted(text, ASTRAY).rstrip() if cells(text) > ASTRAY else shown(text)
        self.notify(
            _("“{text}” came as text, and there is no field here. With the input method on, use the F keys.").format(
                text=what
            ),
            severity="warning",
        )

    def open_sheet(
        self,
        checked: "Checked",
        place: "Place | None" = None,
        found: str = "",
        first: "Callable[[OpenSheet], object] | None" = None,
        then: "Callable[[], object] | None" = None,
    ) -> None:
        """Show the sheet, or what keeps its file from being one; at a place of it, with the words found there.

        ``first`` is done on the sheet at once, in place of offering what was not saved; ``then`` when it is left.
        """

        def returned(_result: object) -> None:
            if isinstance(self.screen, WorkspaceScreen):
                self.screen.load(checked.path)
            if then:
                then()

        if checked.newer is not None:
            from tui.screens.history.version import VersionScreen

            why = checked.problems[0]
            self.notify(why.told, severity="warning", timeout=20)
            self.push_screen(VersionScreen(checked.newer, lambda: _("newer format, read only"), place), returned)
            return
        if checked.sheet is None:
            from tui.screens.dialogs.problems import ProblemsScreen

            problems = ProblemsScreen(checked.path, checked.problems, _("This file cannot be opened as a sheet"))
            self.push_screen(problems, returned)
            return
        from tui.screens.sheet.screen import SheetScreen

        if checked.unmerged is not None and (problem := checked.unmerged.in_the_way) is not None:
            self.notify(problem.as_text(), severity="warning", timeout=20)
        self.push_screen(SheetScreen(self.desk.edit(checked), place, found, first), returned)

    def warm_up(self) -> None:
        """Import what an open sheet needs, while nobody waits for it. Called from a thread."""
        if not self.warm:
            self.desk.warm_up()
            from tui.screens.sheet.screen import WIDGETS

            self.call_from_thread(self.expect, *WIDGETS)
            self.warm = True

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered | None" = None) -> None:
        """Ask a question; ``answered`` gets the number of the answer from 0, ``None`` where none was given."""
        from tui.screens.dialogs.question import QuestionScreen

        def told(answer: int | None) -> None:
            if answered:
                answered(answer)

        self.paint_after_answer()
        self.push_screen(QuestionScreen(title, text, choices), told)

    def open_help(self, scope: str, about: tuple[str, str, str] | None = None) -> None:
        """Show the keys of a scope; before them what the field is for that had the caret, if any."""
        from tui.screens.dialogs.help import HelpScreen

        def told(to_handbook: bool | None) -> None:
            if to_handbook:
                self.open_handbook(scope)

        self.push_screen(HelpScreen(scope, about), told)

    def open_handbook(self, scope: str) -> None:
        """Show the page of the handbook that fits a scope."""
        from tui.screens.dialogs.handbook import HandbookScreen

        self.push_screen(HandbookScreen(scope))

    def open_palette(
        self, offers: "list[tuple[Entry, str | None]]", scope: str, chosen: Callable[[str], object]
    ) -> None:
        """Let a command be found by its name; ``chosen`` gets the id of the one to run."""
        from tui.screens.dialogs.palette import PaletteScreen

        def told(command_id: str | None) -> None:
            if command_id:
                chosen(command_id)

        self.push_screen(PaletteScreen(offers, scope), told)

    def open_jump(self, screen: "Screen[Any]") -> None:
        """Show a letter at every place of the screen that one can go to."""
        from tui.screens.dialogs.jump import JumpScreen, spots

        if found := spots(screen):
            self.push_screen(JumpScreen(found), lambda go: go() if go is not None else None)

    def open_settings(self) -> None:
        """Show the settings."""
        from tui.screens.dialogs.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def open_merge(self, joined: "Joined[Any]", name: str, merged: Callable[[Any], None]) -> None:
        """Let the conflicts of a save be decided; ``merged`` is given the value to save, or ``None``."""
        from miekeshi.diff.choose import of_merge
        from tui.screens.entry.merging import MergeScreen

        self.push_screen(MergeScreen(of_merge(joined.base, joined.ours, joined.theirs, joined.merged), name), merged)

    def open_conflicts(self, value: Any, name: str, decided: Callable[[Any], None]) -> None:
        """Let the conflicts that stand in a value be decided; ``decided`` is given what it became, or ``None``."""
        from miekeshi.diff.settle import of_value
        from tui.screens.entry.merging import MergeScreen

        self.push_screen(MergeScreen(of_value(value), name, stand=True), decided)

    def leave(self, last: Callable[[], object] | None = None) -> None:
        """Quit; every open sheet with unsaved changes asks first, the one on top before those below.

        ``last`` is done when nobody chose to stay.
        """
        savings = [saving for one in self.screen_stack if (saving := getattr(one, "saving", None)) is not None]
        waiting: list[Saving] = list({id(one.editing): one for one in savings if one.editing.dirty}.values())

        asking = [found for one in self.screen_stack if (found := getattr(one, "committing", None)) is not None]

        def next_one() -> None:
            if waiting:
                waiting.pop().ask_unsaved(next_one)
            elif asking:
                asking.pop().leaving(next_one)
            else:
                self._ask_of_cut(last)

        next_one()

    def _ask_of_cut(self, last: Callable[[], object] | None) -> None:
        """Quit; what was cut and stands on no sheet asks first."""
        cut = self.pasteboard.settle()

        def answered(answer: int | None) -> None:
            if answer not in (0, 1):
                return
            if answer == 1:
                self.pasteboard.give_up()
            if last:
                last()
            self.exit()

        if not cut:
            answered(0)
            return
        self.ask(
            _("What was cut is not pasted yet"),
            "\n".join(f"- {one.what}" for one in cut),
            [
                (_("Keep it"), _("{key[paste]} puts it in after the next start.").format(key=KEY)),
                (_("Give it up"), _("It is on no sheet any more, and nothing brings it back.")),
                (_("Stay"), _("Go on, and paste it.")),
            ],
            answered,
        )

    def get_driver_class(self) -> type[Driver]:
        found = super().get_driver_class()
        if os.name == "nt" or found.__name__ != "LinuxDriver":
            return found
        from tui.terminal.driver import TerminalDriver

        return TerminalDriver

    def hang_up(self) -> None:
        """Nobody is there any more: put what is typed in safety, once all keys were given out, and end.

        Edits are in their recovery files already.
        """
        if self.typing_ahead:
            self.set_timer(BURST, self.hang_up)
            return
        for screen in self.screen_stack:
            keeper: Keeper | None = getattr(screen, "keeper", None)
            if keeper is not None:
                keeper.finish()
        self.exit(return_code=HUNG_UP)


@contextmanager
def _environment() -> Iterator[None]:
    """The environment as Textual should see it.

    An empty ``NO_COLOR`` means nothing (no-color.org). A dumb terminal has the size it says, while rich takes it for 80
    by 25, and Textual would go on drawing for ever to make the two agree.
    """
    before = dict(os.environ)
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)
    if os.environ.get("TERM") == "dumb":
        os.environ["TERM"] = "vt100"
    try:
        yield
    finally:
        os.environ.update(before)


def run(path: Path | None) -> None:
    """Open the application on a workspace folder or on a sheet's file, and return when it is left.

    Where none is named it is the present folder, if that is a workspace; else the one of the settings; and on a machine
    that has no settings yet, whatever the person then names.
    """
    sys.setswitchinterval(SWITCH)
    keep_whole()
    preferences = Preferences(place())
    follow(preferences.settings.language)
    if path is None:
        path, first = usual_place(preferences.settings.workspace, place().exists())
        if first is not None:
            asking = Application(path, preferences=preferences, first=first)
            _run(asking)
            if asking.begun is None:
                return
            path = asking.begun
    is_file = path.is_file()
    folder, opens = (path.parent, path) if is_file else (path, None)
    _run(Application(folder, opens, preferences=preferences, looks=EVERY))


def _run(application: "Application") -> None:
    application.run(mouse=application.preferences.settings.mouse)
    if application.return_code == HUNG_UP:
        for standard in range(3):  # what Python still has to say at its end would fail
            os.dup2(os.open(os.devnull, os.O_RDWR), standard)
        sys.exit(HUNG_UP)
