"""Looks at files that are open, beside the keys, in a thread of its own: a share that hangs holds up nothing else."""

from collections.abc import Callable
from contextvars import copy_context
from queue import Empty, Queue
from threading import Thread
from time import monotonic, sleep
from typing import Protocol

EVERY = 1.0
"""Seconds from one look at the files to the next."""
SHARE = 50
"""How many times as long as a look took the next one waits at least."""
PAINTED = 0.1
"""Seconds after which what was opened has reached the terminal, so that the first look does not hold it up."""
PATIENCE = 2.0
"""Seconds to wait at the end for what is left to do."""


class Watch(Protocol):
    """What is to be looked at. Both are called in the lookout's thread."""

    def look(self, *, full: bool = False) -> None:
        """Look whether anything changed; in ``full``, whatever the system says."""

    def leave(self) -> None:
        """It is no longer open."""


class Lookout:
    """``every`` so many seconds it looks by itself, and never without; its thread begins with the first watch."""

    def __init__(self, every: float | None = None) -> None:
        self._every = every
        self._jobs: Queue[Callable[[], object]] = Queue()
        self._watches: list[Watch] = []
        self._over = False
        self._thread: Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is not done yet."""
        return self._jobs.unfinished_tasks > 0

    def add(self, watch: Watch) -> None:
        """Look at it from now on, the first time once it is on show."""
        self._watches.append(watch)
        if self._thread is None:
            self._thread = Thread(target=copy_context().run, args=(self._run,), name="lookout", daemon=True)
            self._thread.start()
        self._jobs.put(lambda: self._first(watch))

    def remove(self, watch: Watch) -> None:
        """Look at it no more."""
        if watch in self._watches:
            self._watches.remove(watch)
            self._jobs.put(watch.leave)

    def look(self) -> None:
        """Look at all of them in full, soon."""
        if self._watches and not self.busy:
            self._jobs.put(lambda: self._round(full=True))

    def close(self) -> None:
        """Leave all of them; what a share does not let one do in a moment stays undone."""
        for watch in tuple(self._watches):
            self.remove(watch)
        if self._thread is not None:
            self._jobs.put(self._end)
            self._thread.join(PATIENCE)

    def _end(self) -> None:
        self._over = True

    def _run(self) -> None:
        wait = self._every
        while not self._over:
            try:
                job = self._jobs.get(timeout=wait)
            except Empty:
                began = monotonic()
                self._round()
                wait = max(self._every or 0, SHARE * (monotonic() - began))
            else:
                job()
                self._jobs.task_done()

    def _first(self, watch: Watch) -> None:
        sleep(min(PAINTED, self._every or 0))
        watch.look()

    def _round(self, *, full: bool = False) -> None:
        for watch in tuple(self._watches):
            watch.look(full=full)
