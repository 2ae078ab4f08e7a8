"""A command of a screen: what it does, and why it cannot just now."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.shell.commands import BY_ID, Entry


def always() -> None:
    """The reason of a command that is never disabled."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as one screen offers it: ``run`` does it, at once or as a coroutine; ``why_not`` gives the reason
    why it cannot be done just now, ``None`` where it can.
    """

    id: str
    run: Callable[[], object]
    why_not: Callable[[], str | None] = always

    @property
    def entry(self) -> Entry:
        """Its keys and words."""
        return BY_ID[self.id]
