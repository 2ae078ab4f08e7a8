"""How far something is that may take long."""

from collections.abc import Callable
from time import monotonic

LATE = 0.5
"""Seconds that pass before anything is said: what is done by then needs no bar."""
BAR = 10
"""Columns of a bar."""


class Busy:
    """Something under way: what it is, in the UI's words, and how many parts it has, 0 where that is not known."""

    def __init__(self, what: str, total: int = 0, clock: Callable[[], float] = monotonic) -> None:
        self.what, self.total, self._clock = what, total, clock
        self._began = clock()

    def text(self, done: int = 0) -> str:
        """What is being done, with a bar where the parts are counted; empty in the first half second."""
        if self._clock() - self._began < LATE:
            return ""
        if not self.total:
            return self.what
        full = BAR * min(done, self.total) // self.total
        return f"{self.what} {'█' * full}{'░' * (BAR - full)} {done}/{self.total}"
