"""What keeps work from being lost: save, what to do when it fails, and the question before leaving."""

from asyncio import to_thread
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.model import Sheet
from miekeshi.store.files.joining import TRIES, Contested
from miekeshi.store.files.problem import ChangedElsewhere, NotSaved
from miekeshi.store.session.editing import Editing, Written
from miekeshi.text.i18n import _
from tui.recovery.difference import NAMED, differences, in_short
from tui.recovery.remedies import Remedies, Way
from tui.shell.busy import LATE, Busy
from tui.shell.command import Command
from tui.shell.commands import key_of

if TYPE_CHECKING:
    from textual.app import App

    from tui.recovery.leftover import Leftover
    from tui.recovery.watching import Watching
    from tui.shell.host import Answered, Choices, Host


Asks = Callable[[str, str, "Choices", "Answered"], None]


class OnSheet(Protocol):
    """A screen on a sheet's file."""

    editing: Editing[Sheet]

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...

    def show(self) -> None:
        """Draw the sheet as it now is."""

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None: ...
    def run_worker(self, work: Any, *, group: str) -> Any: ...
    def set_timer(self, delay: float, callback: Callable[[], object]) -> Any: ...


def saved_words(name: str, undo: str = "undo", *, leaves: bool) -> str:
    """That the file was written, and how ``undo`` takes it back; ``leaves`` tells that it is closed now."""
    text = _("Saved {name}. {key} and another save take it back.")
    if leaves:
        text = _("Saved {name}. When it is open again, {key} and another save take it back.")
    return text.format(name=name, key=key_of(undo))


def tell_what_came_in(ask: "Asks", lines: list[str], then: Callable[[], Any] | None) -> None:
    """Say what another hand had changed in a file that was saved; ``then`` goes on after that.

    Every one of the changes can be looked at.
    """

    def answered(answer: int | None) -> None:
        if answer == 1:
            ask(title, "\n".join(f"- {line}" for line in lines), [go_on], lambda _answer: then and then())
        elif then:
            then()

    title = _("Saved, together with what another hand had changed")
    go_on = (_("Go on"), _("Both are in the file now."))
    every = [(_("Show all"), _("All {count} changes.").format(count=len(lines)))] if len(lines) > NAMED else []
    ask(title, in_short(lines), [go_on, *every], answered)


class Saving:
    """Writes the sheet of a screen. ``undo`` is the command that takes back an edit there.

    ``wrote`` is told the file's name and how many steps of the session it then holds, ``saved`` whether it is left now.
    """

    def __init__(
        self,
        screen: OnSheet,
        leftover: "Leftover",
        undo: str = "undo",
        wrote: Callable[[str, int], object] = lambda _name, _steps: None,
        saved: Callable[[bool], object] = lambda _leaves: None,
    ) -> None:
        self._screen, self._undo, self._wrote, self._saved = screen, undo, wrote, saved
        self.remedies = Remedies(screen, leftover, self._copy)
        self.watching: Watching | None = None
        """What tells of the file beneath the screen, of one that watches it."""
        self.under_way: Busy | None = None

    @property
    def editing(self) -> Editing[Sheet]:
        """The sheet's session."""
        return self._screen.editing

    def commands(self, name: str) -> Iterator[Command]:
        """The command of that name, which saves."""
        yield Command(name, self.save, self.why_not)

    def why_not(self) -> str | None:
        """Why there is nothing to save."""
        lost = self.watching is not None and self.watching.state in ("gone", "moved", "unreadable")
        return None if self._screen.editing.dirty or lost else _("Everything is saved.")

    def save(self, then: Callable[[], Any] | None = None, since: Sheet | None = None) -> None:
        """Write the file; ``then`` goes on once it is written. Keys wait meanwhile for what is then on show.

        What another hand changed is told, also what it changed ``since`` an earlier value.
        """
        if self.under_way is None:
            text = _("saving {name}…").format(name=self._screen.editing.path.name)
            self.under_way = Busy(text, clock=self._screen.application.clock)
            self._screen.application.hold()
            self._screen.run_worker(self._save(then, since), group="save")

    async def _save(self, then: Callable[[], Any] | None, since: Sheet | None) -> None:
        screen, steps = self._screen, self._screen.editing.at
        late = screen.set_timer(LATE, self.tell)
        opened = since or screen.editing.saved
        try:
            written = await self._written()
        except Contested as error:
            self._merge(error, then)
            return
        except NotSaved as error:
            self._not_saved(error, then)
            return
        finally:
            late.stop()
            self.under_way = None
            screen.application.release()
        before = screen.editing.saved
        screen.editing.settle(written)
        untold = await to_thread(screen.application.desk.tell_git, screen.editing) if screen.editing.unmerged else None
        screen.app.notify(saved_words(screen.editing.path.name, self._undo, leaves=then is not None))
        if untold is not None:
            screen.app.notify(untold.as_text(), severity="warning", timeout=20)
        self._done(steps, then if before is opened else None)
        if before is not opened:
            self.tell_what_came_in(differences(opened, before), then)

    async def _written(self) -> Written[Sheet]:
        """What was written, merged with what another hand made of the file meanwhile. Raises ``NotSaved``."""
        editing = self._screen.editing
        for _try in range(TRIES):
            try:
                return await to_thread(editing.write)
            except ChangedElsewhere:
                joined = await to_thread(editing.join)
                if joined.merged.found:
                    raise Contested(joined) from None
                editing.take(joined, joined.merged.value)
        return await to_thread(editing.write)

    def _merge(self, error: Contested, then: Callable[[], Any] | None) -> None:
        """Let the places that both changed be decided, then save; nothing is written before."""
        screen, joined = self._screen, error.joined

        def merged(value: Sheet | None) -> None:
            if value is None:
                self._not_saved(error, then)
            else:
                screen.editing.take(joined, value)
                screen.show()
                self.save(then, joined.base)

        screen.application.open_merge(joined, screen.editing.path.name, merged)

    def tell_what_came_in(self, lines: list[str], then: Callable[[], Any] | None) -> None:
        """Say what another hand had changed; ``then`` goes on after that."""
        tell_what_came_in(self._screen.ask, lines, then)

    def _done(self, steps: int, then: Callable[[], Any] | None) -> None:
        self._screen.show()
        self._wrote(self._screen.editing.path.name, steps)
        self._saved(then is not None)
        if then:
            then()

    def tell(self) -> None:
        """Say that the file is being written, once that takes long: a share that is busy is tried for some seconds."""
        if self.under_way and (text := self.under_way.text()):
            self._screen.app.notify(text)

    def _not_saved(self, error: NotSaved, then: Callable[[], Any] | None) -> None:
        steps = self._screen.editing.at
        merge: tuple[Way, ...] = ()
        if isinstance(error, Contested):
            merge = (((_("Merge"), _("Choose for each place that both changed.")), lambda: self._merge(error, then)),)
        gone = self.watching is not None and error.problem.code == "not-found"
        self.remedies.offer(
            error,
            lambda: self._done(steps, then),
            again=lambda: self.save(then),
            moved=self.watching.moved() if self.watching and gone else None,
            more=merge,
        )

    def _copy(self) -> Editing[Sheet]:
        desk = self._screen.application.desk
        return desk.edit(desk.save_copy(self._screen.editing))

    def ask_unsaved(self, then: Callable[[], Any]) -> None:
        """Ask what becomes of unsaved changes; ``then`` leaves."""
        editing = self._screen.editing
        lines = differences(editing.before_merge or editing.saved, editing.value)

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.save(then)
            elif answer == 1:
                self._screen.editing.discard()
                self._screen.show()
                then()

        self._screen.ask(
            _("Some changes are not saved"),
            in_short(lines),
            [
                (_("Save and leave"), _("Write them to {name}.").format(name=editing.path.name)),
                (_("Leave without saving"), _("The changes above are given up.")),
                (_("Stay"), _("Go on with the sheet.")),
            ],
            answered,
        )
