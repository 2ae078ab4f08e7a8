"""One process that has loaded what the killed ones need: a child forked from it costs a hundredth of a new one."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.cli.processes import environment
from tests.paths import ROOT


class Found(NamedTuple):
    """How often what was found, by the word that the story has for it: after kills, and after torn writings."""

    killed: dict[str, int]
    torn: dict[str, int]


class Forge:
    """Has processes live and die."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def cut(self, module: str, story: str, folder: Path, first: int = 1, every: int = 1) -> Found:
        """Cut the life of the story at each place of it, or at every so-manieth from the first.

        Raises ``AssertionError`` with what must not be found.
        """
        return Found(*self._asked("cut", module, story, str(folder), str(first), str(every)))

    def together(self, folder: Path, commands: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
        """The status that each of the commands ends with, all given at once in the folder, and its stderr."""
        answers = self._asked("together", str(folder), *map(json.dumps, commands))
        return [(status, said) for status, said in answers]

    def _asked(self, *request: str) -> list[Any]:
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps(request), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        assert line, "the forge broke down"
        answer = json.loads(line)
        assert "failed" not in answer, answer["failed"]
        return list(answer["came"])


@contextmanager
def forge() -> Iterator[Forge]:
    """A forge, ended on leaving."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.kills"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield Forge(process)
        assert process.stdin is not None
        process.stdin.close()
