"""Sheets read before: a file whose bytes and form are the same as then is not read through again."""

from collections import OrderedDict
from pathlib import Path

from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import decode, digest, raw
from miekeshi.store.workspace.check import Checked, check
from miekeshi.store.workspace.folder import root_of
from miekeshi.store.workspace.forms import form_version
from miekeshi.text.i18n import language

MOST = 8


class Seen:
    """The last few sheets that were read, with what the check of each found."""

    def __init__(self) -> None:
        self._last: OrderedDict[Path, tuple[Checked, object]] = OrderedDict()

    def check(self, path: Path) -> Checked:
        """Read and check the file; where it and its form are as they were, what was found then."""
        data = raw(path)
        if isinstance(data, Problem):
            return Checked(path, None, None, (data,))
        before, form = self._last.get(path, (None, None))
        if before and before.content and before.content.digest == digest(data) and form == _form(before):
            return before
        content = decode(path, data)
        if isinstance(content, Problem):
            return Checked(path, None, None, (content,))
        found = check(content)
        self._last[path] = found, _form(found)
        self._last.move_to_end(path)
        while len(self._last) > MOST:
            self._last.popitem(last=False)
        return found


def _form(checked: Checked) -> object:
    """What else the findings depend on: the form, and the language they are worded in."""
    version = form_version(checked.sheet.form, root_of(checked.path)) if checked.sheet else None
    return version, language()
