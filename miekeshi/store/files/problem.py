"""What is wrong with a file: a code, a place, an excerpt, and what to do about it."""

from dataclasses import dataclass
from pathlib import Path

from miekeshi.checks.finding import Severity
from miekeshi.text.i18n import _, signed
from miekeshi.text.width import visible, width


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file.

    ``line`` and ``column`` count characters from 1, 0 where the file as a whole is meant; ``length`` is the number
    of characters pointed at; ``excerpt`` is the whole line; ``path`` leads to what is meant, where that is known.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    remedy: str = ""
    excerpt: str = ""
    length: int = 1
    path: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """``file:line:column`` as editors and terminals follow it."""
        return f"{visible(self.file)}:{self.line}:{self.column}" if self.line else visible(self.file)

    def as_text(self) -> str:
        """The problem as printed: place and message, the excerpt with a caret, the remedy."""
        word = _("error") if self.severity == "error" else _("warning")
        lines = [f"{self.place}: {word}: {visible(self.message)} [{self.code}]"]
        if self.excerpt:
            shown, offset = _window(self.excerpt, self.column)
            number = str(self.line)
            start = self.column - 1 - offset
            caret = " " * width(shown[:start]) + "^" * max(1, width(shown[start : start + self.length]))
            lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {caret}"]
        if self.remedy:
            lines.append(f"  {signed('→')} {visible(self.remedy)}")
        return "\n".join(lines)


WINDOW = 60


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around the column, made visible, and how many characters were left out before it."""
    start = max(0, column - 1 - WINDOW // 2) if len(line) > WINDOW * 2 else 0
    return visible(line[start : start + WINDOW * 2]), start


class NotSaved(Exception):
    """Nothing was written. ``problem`` says why and what to do; the work is still in memory."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class ChangedElsewhere(NotSaved):
    """Another hand changed the file since it was read."""


def whole(path: Path, code: str, message: str, remedy: str) -> Problem:
    """An error of the file as a whole."""
    return Problem(str(path), 0, 0, "error", code, message, remedy)


def at_place(path: Path, text: str, at: int, length: int, code: str, message: str, remedy: str) -> Problem:
    """An error at a character of the text."""
    line_start = text.rfind("\n", 0, at) + 1
    line_end = text.find("\n", at)
    line = text[line_start : len(text) if line_end < 0 else line_end].removesuffix("\r")
    return Problem(
        str(path),
        text.count("\n", 0, at) + 1,
        at - line_start + 1,
        "error",
        code,
        message,
        remedy,
        line,
        max(1, min(length, line_start + len(line) - at)),
    )
