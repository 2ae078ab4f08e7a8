"""A field of many values: a list with a filter opens over the form, so that nothing is stepped through or typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.message import Message
from textual.widget import Widget

from miekeshi.text.i18n import _
from tui.widgets.fields.fields import ChoiceField


@dataclass(frozen=True, slots=True)
class Listed:
    """A value in the list: what it is called there, how far it stands in, and what else finds it.

    A line without a value of its own (``heads``) only stands over those below it.
    """

    value: Any
    words: str
    depth: int = 0
    heads: bool = False
    above: tuple[Any, ...] = ()
    """The values of the lines that it stands below."""


class ListedField(ChoiceField):
    """One of many values. Enter opens them as a list with a filter; the arrows change to the next as in any choice."""

    class Opened(Message):
        """The list of the field is asked for."""

        def __init__(self, field: "ListedField") -> None:
            super().__init__()
            self.field = field

    def __init__(self, name: str, label: str, listed: Callable[[], list[Listed]], initial: Any = None) -> None:
        self.listed = listed
        super().__init__(name, label, self._labelled, initial)

    def _labelled(self) -> list[tuple[Any, str]]:
        return [(one.value, one.words) for one in self.listed() if not one.heads]

    def notation(self) -> str:
        return _("Enter opens the list; type part of the words there to narrow it down.")

    def entered(self) -> bool:
        """Open the list."""
        self.post_message(self.Opened(self))
        return True

    def choose(self, value: Any) -> None:
        """Change to the value."""
        self.choice.index = [one for one, _label in self.options].index(value)

    def on_descendant_focus(self) -> None:
        self.note("keys", _("Enter: choose from the list"))

    def on_descendant_blur(self) -> None:
        self.note("keys")


def listed_at(widget: Widget | None) -> ListedField | None:
    """The field with a list that the widget is in."""
    return (
        next((node for node in widget.ancestors_with_self if isinstance(node, ListedField)), None) if widget else None
    )
