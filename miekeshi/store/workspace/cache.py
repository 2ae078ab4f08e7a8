"""Sheets read before: a file whose bytes are the same as then is not read through again."""

from collections import OrderedDict
from pathlib import Path

from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import decode, digest, raw
from miekeshi.store.workspace.check import Checked, read

MOST = 8


class Seen:
    """The last few sheets that were read."""

    def __init__(self) -> None:
        self._last: OrderedDict[Path, Checked] = OrderedDict()

    def read(self, path: Path) -> Checked:
        """Read the file; where its bytes are as they were, it is the sheet that was read then."""
        data = raw(path)
        if isinstance(data, Problem):
            return Checked(path, None, None, (data,))
        before = self._last.get(path)
        if before and before.content and before.content.digest == digest(data):
            return before
        content = decode(path, data)
        if isinstance(content, Problem):
            return Checked(path, None, None, (content,))
        found = read(content)
        if found.shown is not None:
            self._last[path] = found
            self._last.move_to_end(path)
            while len(self._last) > MOST:
                self._last.popitem(last=False)
        return found
