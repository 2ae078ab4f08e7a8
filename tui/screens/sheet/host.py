"""What the parts of the sheet's screen ask of it."""

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import App

    from miekeshi.model import Path, Sheet
    from miekeshi.model.form import Form
    from miekeshi.revision.views import View
    from miekeshi.store.session.editing import Editing
    from tui.recovery.reopen import Way
    from tui.shell.host import Answered, Choices, Host
    from tui.widgets.fields.revision_part import Under
    from tui.widgets.page.outline import Outline
    from tui.widgets.page.page import PageRoll, Place

    Edited = tuple[Sheet, str]


class InHand(Protocol):
    """The revision that edits go under until another is chosen."""

    under: "Under"
    """Its id by kind, as forms and lists put it there."""

    def key(self, kind: str = "revision", paths: "Sequence[Path]" = ()) -> str | None:
        """Its id; ``None`` where the next edit, of what is at the paths, asks for one."""


class Chosen(Protocol):
    """The items that are marked, to do one thing with all of them."""

    def __len__(self) -> int:
        """How many are marked."""

    def chosen(self) -> "tuple[Path, ...]":
        """Those marked, in the order of the page; else the one under the cursor."""

    def mark(self, paths: "Iterable[Path]") -> None:
        """Mark these items and no others."""


class SheetPage(Protocol):
    """A sheet's page with a cursor on it."""

    editing: "Editing[Sheet]"
    form: "Form"
    view: "View"
    way: "Way"

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    @property
    def sheet(self) -> "Sheet":
        """The sheet as it now is."""

    @property
    def in_hand(self) -> "InHand":
        """The revision in hand."""

    @property
    def selection(self) -> "Chosen":
        """The items that are marked."""

    @property
    def place(self) -> "Place | None":
        """The item and the field under the cursor."""

    @property
    def page_roll(self) -> "PageRoll": ...
    @property
    def outline(self) -> "Outline": ...

    @property
    def is_current(self) -> bool:
        """Whether nothing is open over it."""

    def run_worker(self, work: Any, *, thread: bool, exclusive: bool, group: str) -> Any:
        """Do work beside the keys."""

    def from_thread(self, callback: "Callable[..., object]", *args: object) -> None:
        """Have the callback called among the application's messages, unless the screen was left meanwhile."""

    def what(self, path: "Path | None" = None, *, whole: bool = False) -> str:
        """The thing under the cursor, or at the path, in a few words or in all of its own."""

    def take(self, result: "Edited | None") -> None:
        """Take over an edited sheet, with what the edit did in words."""

    def show(self) -> None:
        """Draw the sheet as it now is."""

    def show_state(self) -> None:
        """Bring the head, the facts and the footer up to date."""

    def show_page(self) -> None:
        """Bring the page before the outline."""

    def renew_keys(self) -> None:
        """Bring the footer up to what can be done now."""

    def evaluate(self) -> None:
        """Go through what is to be judged."""

    def report_at(self, path: "Path") -> None:
        """Go through the reports of a period, beginning with the one at the path."""

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None: ...
