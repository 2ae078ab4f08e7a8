"""What the person has set: the settings in force, their file, and what is wrong with it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.config.file import Fault, Keymap, glance
from miekeshi.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from miekeshi.store.files.problem import Problem


class Preferences:
    """The settings of one run; without a file they last as long as the application."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.settings = glance(path, faults) if path else Settings()
        self.problems: tuple[Problem, ...] = ()
        self.told = path is None
        """Whether the person was told of them."""

    def check(self) -> "tuple[Problem, ...]":
        """Everything that is wrong with the file."""
        if self.path is not None:
            from miekeshi.config.file import read

            self.problems = read(self.path, faults).problems
        return self.problems

    def change(self, **values: Any) -> None:
        """Put other settings in force and into the file. Raises ``NotSaved``; they are in force all the same."""
        self.settings = replace(self.settings, **values)
        if self.path is not None:
            from miekeshi.config.file import change

            change(self.path, faults, **values)


def faults(keymap: Keymap) -> "Iterable[Fault]":
    """What is wrong with a keymap; the keys are only looked at where someone chose some."""
    from tui.shell.keymap import faults

    return faults(keymap)
