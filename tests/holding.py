"""Others who have a file open: a real process, and what one on another machine would have written."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from miekeshi.store.files.locks import lock_of

SINCE = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
ELSEWHERE = "4242-0123456789abcdef"
"""A process of another machine."""
TAKES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from miekeshi.store.files.locks import take
print(take(Path(sys.argv[1]), "企画課", datetime(2026, 5, 14, 9, 30, tzinfo=UTC)), flush=True)
sys.stdin.read()
"""
"""A program that has the file open until its input ends."""


def put(path: Path, process: str, text: str) -> Path:
    """Write what the process would have written when it opened the file; that file."""
    lock = lock_of(path, process)
    lock.write_text(text, encoding="utf-8", newline="\n")
    return lock


def other_process(path: Path) -> "subprocess.Popen[str]":
    """A process that has the file open."""
    other = subprocess.Popen(
        [sys.executable, "-c", TAKES, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None and other.stdout.readline() == "True\n"
    return other
