"""The terminal as something that can go: whoever closed it told no one, and reading from it would never end."""

import asyncio
import os
import select
import signal
from contextlib import suppress
from threading import Thread
from typing import IO, Any

from textual.drivers.linux_driver import LinuxDriver


class Unfailing:
    """A terminal to write to that is silent once it is gone: else Textual's writer ends, and who waits for it hangs."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """Textual's driver, which tells the application when nobody is there any more.

    A terminal that is closed sends SIGHUP to the processes it controls; one whose session is another, or that ignores
    the signal, reads an end of file again and again.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file: Any = Unfailing(self._file)
        self._watching = False

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._watching:
            return
        self._watching = True
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            if signal.getsignal(number) is signal.SIG_DFL:
                loop.add_signal_handler(number, self._end)
        if hasattr(select, "poll"):
            Thread(target=self._watch, args=(loop,), name="terminal-watch", daemon=True).start()

    def run_input_thread(self) -> None:
        try:
            super().run_input_thread()
        except OSError:  # what Linux says of a terminal that is gone, if it was the one in control
            if os.isatty(self.fileno):
                raise

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wait, without turning, for the terminal to go."""
        hung_up = select.poll()
        hung_up.register(self.fileno, 0)
        if any(event & (select.POLLHUP | select.POLLERR) for _file, event in hung_up.poll()):
            self.exit_event.set()
            with suppress(RuntimeError):  # the loop ended meanwhile
                loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        self._app.call_later(self._app.hang_up)  # type: ignore[attr-defined]
