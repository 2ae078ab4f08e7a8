"""What ``miekeshi merge-file`` does, and git's merge driver: without click, as git calls for every file."""

import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

MOST = 125
"""The highest exit status that counts conflicts; a shell says with 126 and more that it could not run a command."""
UNREAD = 129


def merge_files(base: Path, ours: Path, theirs: Path, out: Path, name: str) -> int:
    """Merge by id what two made of the base and write it; the exit status. What is to be said goes to stderr."""
    from miekeshi.store.files.merge import merged
    from miekeshi.store.files.problem import NotSaved, Problem
    from miekeshi.store.files.read import raw
    from miekeshi.store.files.write import write
    from miekeshi.text.i18n import counted, marked
    from miekeshi.text.width import visible

    sides = []
    for path in (base, ours, theirs):
        data = raw(path)
        if isinstance(data, Problem):
            print(data.as_text(), file=sys.stderr)
            return UNREAD
        sides.append(data)
    try:
        made = merged((base, ours, theirs), *sides)
        write(out, made.data)
    except NotSaved as error:
        print(error.problem.as_text(), file=sys.stderr)
        return UNREAD
    if made.conflicts:
        words = counted(made.conflicts, marked("{count} conflict"), marked("{count} conflicts"))
        print(visible(f"{name}: {words}"), file=sys.stderr)
        for conflict in made.value.__dict__["conflict"].values():
            print(visible("  " + ".".join(conflict.at)), file=sys.stderr)
    return min(made.conflicts, MOST)


def main() -> NoReturn:
    """Merge as git's driver: base, ours, theirs and the name of the file; the result takes the place of ours.

    The process ends without taking itself apart: git waits for it, file by file.
    """
    gc.disable()
    *paths, name = sys.argv[1:]
    base, ours, theirs = map(Path, paths)
    status = merge_files(base, ours, theirs, ours, name)
    sys.stderr.flush()
    os._exit(status)
