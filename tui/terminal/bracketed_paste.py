"""Pasted text arrives whole, whatever is in it.

Textual takes an escape character within a paste for the beginning of a key: the rest of the paste then arrives as keys,
its line breaks as Enter.
"""

from collections.abc import Iterator

import textual._xterm_parser
from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser
from textual.message import Message

LEAST = 3
"""Characters of a mark's beginning that are held back until the rest comes; fewer may be a key by themselves."""


class WholePastes(XTermParser):
    """A parser that cuts pastes out before it looks for keys."""

    _pasted: str | None = None
    """What was pasted so far, while a paste is under way."""
    _held = ""

    def feed(self, data: str) -> Iterator[Message]:
        if not data:
            yield from super().feed(data)
        data, self._held = self._held + data, ""
        while data:
            if self._pasted is None:
                keys, start, data = data.partition(START)
                keys = keys if start else self._without_beginning(keys)
                if keys:
                    yield from super().feed(keys)
                if not start:
                    return
                self._pasted = ""
            text, end, data = (self._pasted + data).partition(END)
            self._pasted = None if end else text
            if end:
                yield events.Paste(text.replace("\x00", ""))

    def _without_beginning(self, keys: str) -> str:
        """The keys up to where a mark begins whose rest has not come yet."""
        begun = next((n for n in range(len(START) - 1, LEAST - 1, -1) if keys.endswith(START[:n])), 0)
        self._held = keys[len(keys) - begun :]
        return keys[: len(keys) - begun]


def keep_whole() -> None:
    """Have the terminal read so. The drivers, which are imported later, take the parser from where it is put here."""
    textual._xterm_parser.XTermParser = WholePastes  # type: ignore[misc]
