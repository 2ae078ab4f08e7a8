"""Files that another program holds for a moment, as a virus scanner, an indexer or a preview does."""

import errno
import os
from collections.abc import Callable
from time import monotonic, sleep

PATIENCE = 3.0
"""Seconds to keep trying."""
PAUSE = 0.05
"""Seconds between two tries."""
WINDOWS = os.name == "nt"
_HELD = frozenset({errno.EBUSY, errno.ETXTBSY})
_VIOLATIONS = frozenset({32, 33})
"""Windows' numbers for a file that another has open, or has locked a part of."""


def is_held(error: OSError) -> bool:
    """Whether it says for sure that another program holds the file; Linux says so of files on a share of Windows'."""
    return error.errno in _HELD or getattr(error, "winerror", None) in _VIOLATIONS


def patiently(act: Callable[[], object]) -> None:
    """Do it, again and again for a while where the file is held. Raises ``OSError``.

    On Windows a file that is held may not be replaced either, and that looks like one that one has no right to.
    """
    deadline = monotonic() + PATIENCE
    while True:
        try:
            act()
        except OSError as error:
            if monotonic() > deadline or not (is_held(error) or (WINDOWS and isinstance(error, PermissionError))):
                raise
        else:
            return
        sleep(PAUSE)
