"""What is wrong with a file: a code, a place, an excerpt, and what to do about it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from miekeshi.checks.finding import Severity
from miekeshi.text.i18n import _, signed
from miekeshi.text.width import visible, width


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file.

    ``line`` and ``column`` count characters from 1, 0 where the file as a whole is meant; ``length`` is the number
    of characters pointed at; ``excerpt`` is the whole line, of a very long one the part around the column that begins
    ``excerpt_from`` characters into it; ``path`` leads to what is meant, where that is known; ``stands_for`` is how
    many of its kind it tells of.
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
    excerpt_from: int = 0
    stands_for: int = 1

    @property
    def place(self) -> str:
        """``file:line:column`` as editors and terminals follow it."""
        return f"{visible(self.file)}:{self.line}:{self.column}" if self.line else visible(self.file)

    @property
    def told(self) -> str:
        """Message and remedy in a row, as sentences of the language in use."""
        return _("{message}. {remedy}").format(message=self.message, remedy=self.remedy)

    def as_text(self) -> str:
        """The problem as printed: place and message, the excerpt with a caret, the remedy."""
        word = {"error": _("error"), "warning": _("warning"), "hint": _("hint")}[self.severity]
        lines = [f"{self.place}: {word}: {visible(self.message)} [{self.code}]"]
        if self.excerpt:
            column = self.column - self.excerpt_from
            shown, offset = _window(self.excerpt, column)
            number = str(self.line)
            start = column - 1 - offset
            caret = " " * width(shown[:start]) + "^" * max(1, width(shown[start : start + self.length]))
            lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {caret}"]
        if self.remedy:
            lines.append(f"  {signed('→')} {visible(self.remedy)}")
        return "\n".join(lines)


WINDOW = 60
LONGEST_EXCERPT = 1000
"""Characters of a line that a problem repeats: a hundred problems in a line of megabytes are no gigabyte."""


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


def not_reckoned(path: Path, error: ValueError | ArithmeticError) -> Problem:
    """Why a sheet, whose dates and figures raised the error, is left out of what is said of a whole folder."""
    return whole(
        path,
        "not-reckoned",
        _("how its targets stand cannot be worked out: {reason}").format(reason=error),
        _("Check its years, dates and figures; it is left out meanwhile."),
    )


class Lines:
    """Where the lines of a text begin, for whoever asks for many places in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, at: int) -> tuple[int, int, int]:
        """The number of the line that a character stands in, and the line's first character and the one after it."""
        number = bisect_right(self._starts, at)
        end = self._starts[number] - 1 if number < len(self._starts) else len(self._text)
        return number, self._starts[number - 1], end


def at_place(
    path: Path,
    text: str,
    at: int,
    length: int,
    code: str,
    message: str,
    remedy: str,
    *,
    lines: Lines | None = None,
) -> Problem:
    """An error at a character of the text; ``lines`` are the text's, where they are known already."""
    number, start, end = (lines or Lines(text)).at(at)
    if end > start and text[end - 1] == "\r":
        end -= 1
    cut = max(0, at - start - LONGEST_EXCERPT // 2) if end - start > LONGEST_EXCERPT else 0
    return Problem(
        str(path),
        number,
        at - start + 1,
        "error",
        code,
        message,
        remedy,
        text[start + cut : min(end, start + cut + LONGEST_EXCERPT)],
        max(1, min(length, end - at)),
        excerpt_from=cut,
    )
