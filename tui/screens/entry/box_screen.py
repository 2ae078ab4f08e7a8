"""An entry form of a few fields, as a box over the page that it was opened from."""

from typing import TypeVar

from textual.screen import ModalScreen

from tui.screens.entry.entry_screen import EntryScreen

R = TypeVar("R")


class BoxScreen(EntryScreen[R], ModalScreen[R]):
    """A form no higher than its fields; the page stays in sight around it.

    With the class ``-page`` it takes the whole screen: a kind of form that has many fields at times.
    """
