"""Runs a program that tells, of all it writes to its terminal, the processor time it had used by then.

``python -m benchmarks.stamped DESCRIPTOR MODULE ARGUMENT…``: what is written goes to the terminal and, with its stamp,
to the descriptor.
"""

import os
import struct
import sys
from runpy import run_module
from time import process_time
from typing import Any, TextIO

HEAD = struct.Struct("dI")
"""The processor time in seconds, and how many bytes follow."""


class Stamped:
    """A terminal to write to; a stamp is taken when what was written has left the process."""

    def __init__(self, file: TextIO, descriptor: int) -> None:
        self._file, self._descriptor = file, descriptor
        self._written: list[str] = []

    def write(self, text: str) -> int:
        """Write the text, and keep it for the stamp."""
        self._written.append(text)
        return self._file.write(text)

    def flush(self) -> None:
        """Have it all leave, and stamp it."""
        self._file.flush()
        used = process_time()
        data = "".join(self._written).encode()
        self._written.clear()
        record = HEAD.pack(used, len(data)) + data
        while record:
            record = record[os.write(self._descriptor, record) :]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


if __name__ == "__main__":
    assert sys.__stderr__ is not None
    sys.__stderr__ = Stamped(sys.__stderr__, int(sys.argv[1]))  # type: ignore[misc, assignment]
    sys.argv = sys.argv[2:]
    run_module(sys.argv[0], run_name="__main__", alter_sys=True)
