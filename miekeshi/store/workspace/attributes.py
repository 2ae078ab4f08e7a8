"""How git is to merge the sheets of a workspace: ``.gitattributes`` of an earlier program brought up to now."""

import re
from dataclasses import dataclass
from pathlib import Path

from miekeshi.store.files.problem import NotSaved, Problem, whole
from miekeshi.store.files.read import raw, real
from miekeshi.store.files.write import write
from miekeshi.text.i18n import _

NAME = ".gitattributes"
LINE = "*.toml text eol=lf diff=goal-sheet merge=goal-sheet"
"""Without the drivers git merges by lines, and leaves markers that ``check`` finds: nothing goes unseen."""
_NO_MERGE = re.compile(rb"^(\*\.toml(?:[ \t]+[^\s]+)*?[ \t]+)-merge(?=[ \t\r\n]|\Z)([^\r\n]*)", re.MULTILINE)
"""A line that keeps git from merging sheets: it then leaves ours, without a sign of theirs."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A file with such a line: its bytes, and what they are to become."""

    path: Path
    old: bytes
    new: bytes

    @property
    def lines(self) -> tuple[str, str]:
        """The first line that changes, as it is and as it becomes."""
        before, after = (data.decode("utf-8", "replace").splitlines() for data in (self.old, self.new))
        return next((one, other) for one, other in zip(before, after, strict=True) if one != other)


def outdated(root: Path) -> Outdated | None:
    """The ``.gitattributes`` of the workspace where it keeps git from merging sheets; else ``None``."""
    path = root / NAME
    data = raw(path)
    if isinstance(data, Problem):
        return None
    new = _NO_MERGE.sub(_merging, data)
    return None if new == data else Outdated(path, data, new)


def renew(found: Outdated) -> None:
    """Write what the file is to become; every other line stays, byte for byte. Raises ``NotSaved``."""
    if raw(found.path) != found.old:
        raise NotSaved(
            whole(
                found.path,
                "changed-elsewhere",
                _("another hand changed the file meanwhile"),
                _("Look at what it now says, and try again."),
            )
        )
    write(real(found.path), found.new)


def _merging(match: re.Match[bytes]) -> bytes:
    others = (match[1] + match[2]).split()
    has_diff = any(re.fullmatch(rb"[-!]?diff(=.*)?", one) for one in others)
    return match[1] + (b"" if has_diff else b"diff=goal-sheet ") + b"merge=goal-sheet" + match[2]
