"""A file that changes beneath its screen is told there in a few words, and one key leads to what can be done."""

from asyncio import to_thread
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.store.files.problem import ChangedElsewhere, NotSaved
from miekeshi.store.files.read import Content
from miekeshi.store.files.sight import Sight, look
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _, marked
from tui.recovery.difference import NAMED, in_short
from tui.recovery.open_here import OpenHere
from tui.recovery.remedies import Remedies, Way
from tui.shell.command import Command
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from textual.app import App

    from miekeshi.store.files.joining import Joined
    from tui.shell.host import Answered, Choices, Host

WORDS = {
    "changed": marked("! changed on disk"),
    "gone": marked("! gone from disk"),
    "moved": marked("! renamed on disk"),
    "unreadable": marked("! unreadable on disk"),
}
TOLD = {
    "changed": marked("Another hand changed {name}. On its screen {key[beneath]} shows what, and saving merges it."),
    "gone": marked("{name} is gone from its folder. Nothing is lost here: saving brings it back."),
    "moved": marked("{name} has another name now. On its screen {key[beneath]} goes on in it."),
    "unreadable": marked(
        "{name} cannot be read any more. Nothing is lost here: {key[beneath]} on its screen says more."
    ),
}


class OnWatched(Protocol):
    """A screen on one file."""

    editing: Editing[Any]

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    def show(self) -> None:
        """Draw the file as it now is."""

    def show_state(self) -> None:
        """Bring the head and the footer up to date."""

    def open_anew(self) -> None:
        """Begin with the file as it now is. Raises ``NotSaved``."""

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None: ...
    def run_worker(self, work: Any, *, group: str) -> Any: ...


class Watching:
    """Watches the file of a screen. ``differ`` has the words for what differs between two values of it."""

    def __init__(self, screen: OnWatched, remedies: Remedies, differ: Callable[[Any, Any], list[str]]) -> None:
        self._screen, self._remedies, self._differ = screen, remedies, differ
        self._seen: tuple[Content, Sight] | None = None
        """What was seen last, and what it was looked at for."""
        self._open_here = OpenHere(screen, self._renew)

    def commands(self) -> Iterator[Command]:
        """The way to what can be done."""
        yield Command("beneath", self.open, self.why_not)

    def begin(self) -> None:
        """The screen is on show."""
        self._screen.application.lookout.add(self)

    def end(self) -> None:
        """The screen is left."""
        self._screen.application.lookout.remove(self)

    def look(self, *, full: bool = False) -> None:
        """Look at the file, in whatever thread; the screen is told where something is new."""
        before = self.state
        if not self._screen.editing.writing:
            self._look(full=full)
        if self.state != before:
            self._screen.app.call_later(self._tell)
        self._open_here.look(full=full)

    def leave(self) -> None:
        """Others need no longer be told that the file is open here."""
        self._open_here.leave()

    @property
    def state(self) -> str:
        """What became of the file, as it was seen last; what was seen before a save says nothing of what it wrote."""
        content, sight = self._seen or (None, None)
        editing = self._screen.editing
        return sight.state if sight and content is editing.content and not editing.writing else "same"

    @property
    def astray(self) -> bool:
        """Whether the file holds something else than was read, or is not there."""
        return self.state != "same"

    def words(self) -> list[str]:
        """What the head of the screen says of it."""
        astray = [_(WORDS[self.state])] if self.astray else []
        return [*astray, *self._open_here.words()]

    def moved(self) -> Path | None:
        """The name under which the file is by now."""
        return self._look(full=True).moved

    def _look(self, *, full: bool) -> Sight:
        content = self._screen.editing.content
        sight = look(content, self._seen and self._seen[1], full=full)
        self._seen = content, sight
        return sight

    def why_not(self) -> str | None:
        """Why there is nothing to look at."""
        return None if self.astray else _("Nobody changed the file since it was opened.")

    @property
    def _is_left(self) -> bool:
        """Whether the screen is gone by now, or on its way out."""
        screens: list[object] = [*self._screen.app.screen_stack] if self._screen.app.is_running else []
        return self._screen not in screens

    def _renew(self) -> None:
        if not self._is_left:
            self._screen.show_state()

    def _tell(self) -> None:
        if self._is_left:
            return
        self._renew()
        app = self._screen.app
        front: object = app.screen
        if self.astray and front is not self._screen:
            text = _(TOLD[self.state]).format(name=self._screen.editing.path.name, key=KEY)
            app.notify(text, severity="warning")

    def open(self) -> None:
        """Show what became of the file, and what can be done."""
        self._screen.application.hold()
        self._screen.run_worker(self._open(), group="beneath")

    async def _open(self) -> None:
        screen, editing = self._screen, self._screen.editing
        try:
            sight = await to_thread(self._look, full=True)
            joined = await to_thread(editing.join) if sight.state == "changed" else None
        except NotSaved as error:
            self._offer_anew(error)
            return
        finally:
            screen.application.release()
        screen.show_state()
        if joined is not None:
            self._offer(joined)
        elif sight.problem is not None:
            title = _("The file is no longer what was opened")
            self._remedies.offer(NotSaved(sight.problem), screen.show, title=title, moved=sight.moved)

    def _offer(self, joined: "Joined[Any]") -> None:
        """Offer to take in what another hand changed; what both changed is decided first."""
        screen, name = self._screen, self._screen.editing.path.name
        lines = self._differ(joined.base, joined.theirs)
        title = _("Another hand changed {name}").format(name=name)

        def merged(value: Any) -> None:
            if value is not None:
                screen.editing.take(joined, value)
                screen.show()
                kept = _("Taken in; what you have not saved is still there, not saved yet.")
                screen.app.notify(
                    kept if screen.editing.dirty else _("Taken in: this is what {name} says.").format(name=name)
                )

        def answered(answer: int | None) -> None:
            if answer == 0 and joined.merged.found:
                screen.application.open_merge(joined, name, merged)
            elif answer == 0:
                merged(joined.merged.value)
            elif answer == 2:
                screen.ask(title, "\n".join(f"- {line}" for line in lines), choices[:2], answered)

        take = (_("Take it in"), _("Nothing is written; what you changed stays."))
        if joined.merged.found:
            take = (_("Merge"), _("Choose for each place that both changed."))
        choices = [take, (_("Later"), _("The next save takes it in."))]
        if len(lines) > NAMED:
            choices.append((_("Show all"), _("All {count} changes.").format(count=len(lines))))
        screen.ask(
            title, in_short(lines) or _("What it says is the same; only the way it is written."), choices, answered
        )

    def _offer_anew(self, error: NotSaved) -> None:
        """Offer the file as it is by now, with which what is open cannot be merged."""
        dirty = self._screen.editing.dirty
        anew: Way = ((_("Open it as it is now"), _("You have changed nothing that is not saved.")), self._open_anew)
        self._remedies.offer(
            error if isinstance(error, ChangedElsewhere) else ChangedElsewhere(error.problem),
            self._screen.show,
            title=_("The file is no longer what was opened"),
            more=() if dirty else (anew,),
        )

    def _open_anew(self) -> None:
        try:
            self._screen.open_anew()
        except NotSaved as error:
            self._remedies.offer(error, self._screen.show)
