"""A compiled message catalogue in which single messages are looked up.

Python's own reader makes a dictionary of all messages first, which took longer than anything else before the first
frame. The format, and that the messages are sorted: GNU gettext's manual, "The Format of GNU MO Files".
"""

from bisect import bisect_left
from pathlib import Path
from struct import unpack_from

HEAD = "<5I"
"""The magic number, the format's version, the number of messages, where the originals and the translations begin."""
ENTRY = 8
"""Bytes of a string's length and place."""


class Catalogue:
    """The messages of a ``.mo`` file in UTF-8, as ``pybabel compile`` writes it; of plural forms none is found."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        _magic, _version, self._count, self._originals, self._translations = unpack_from(HEAD, self._data)
        self._found: dict[str, str] = {}

    def translated(self, message: str) -> str:
        """The translation; the message itself where there is none."""
        if message not in self._found:
            self._found[message] = self._looked_up(message)
        return self._found[message]

    def _looked_up(self, message: str) -> str:
        sought = message.encode()
        at = bisect_left(range(self._count), sought, key=lambda at: self._string(self._originals, at))
        if at < self._count and self._string(self._originals, at) == sought:
            return self._string(self._translations, at).decode()
        return message

    def _string(self, table: int, at: int) -> bytes:
        size, place = unpack_from("<2I", self._data, table + ENTRY * at)
        return self._data[place : place + size]
