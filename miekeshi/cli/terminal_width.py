"""How wide a terminal really draws a character: written, then asked where the cursor stands."""

import os
import re
import sys

AMBIGUOUS = "○"
"""Of ambiguous width in Unicode: a terminal set for East Asia may give it two columns."""
PATIENCE = 1.0
"""Seconds in which a terminal answers; one over a slow line takes a fraction of it."""
ASK = "\x1b[6n"
ANSWER = re.compile(rb"\x1b\[(\d+);(\d+)R")


def measured(text: str = AMBIGUOUS) -> int | None:
    """The columns that the terminal of the process gives the text; ``None`` where there is none, or it does not say."""
    if not (sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    return _console(text) if sys.platform == "win32" else _terminal(text)


def _terminal(text: str) -> int | None:
    """By the cursor position report of ECMA-48, with echo and line editing off meanwhile."""
    if sys.platform == "win32":
        return None
    import select
    import termios
    import time
    import tty

    inward, outward = sys.stdin.fileno(), sys.stdout.fileno()
    before = termios.tcgetattr(inward)
    sys.stdout.flush()
    try:
        tty.setcbreak(inward, termios.TCSADRAIN)
        os.write(outward, f"\r{text}{ASK}".encode())
        said, end = b"", time.monotonic() + PATIENCE
        while not (found := ANSWER.search(said)):
            if not select.select([inward], [], [], max(0.0, end - time.monotonic()))[0]:
                return None
            more = os.read(inward, 1024)
            if not more:
                return None
            said += more
        return int(found[2]) - 1
    finally:
        os.write(outward, b"\r\x1b[K")
        termios.tcsetattr(inward, termios.TCSADRAIN, before)


def _console(text: str) -> int | None:
    """By the console's own account of its cursor, as Windows gives it to any program."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    class Info(ctypes.Structure):
        _fields_ = [
            ("size", wintypes._COORD),
            ("cursor", wintypes._COORD),
            ("attributes", wintypes.WORD),
            ("window", wintypes.SMALL_RECT),
            ("largest", wintypes._COORD),
        ]

    info = Info()
    kernel = ctypes.windll.kernel32
    kernel.GetStdHandle.restype = wintypes.HANDLE
    handle = wintypes.HANDLE(kernel.GetStdHandle(-11))
    sys.stdout.write(f"\r{text}")
    sys.stdout.flush()
    asked = kernel.GetConsoleScreenBufferInfo(handle, ctypes.byref(info))
    sys.stdout.write("\r" + " " * (2 * len(text)) + "\r")
    sys.stdout.flush()
    return int(info.cursor.X) if asked else None
