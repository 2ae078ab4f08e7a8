"""A walk: edits, undo, saves, another hand and crashes, over a copy of the sample workspace."""

import gc
import random
import subprocess
import sys
import tracemalloc
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from shutil import copytree, ignore_patterns
from types import TracebackType

from miekeshi.cli.group import run
from miekeshi.diff.choose import resolved
from miekeshi.model import Sheet
from miekeshi.store.files.joining import Contested
from miekeshi.store.files.problem import ChangedElsewhere
from miekeshi.store.session import recovery
from miekeshi.store.session.editing import Editing, open_sheet
from miekeshi.store.session.sessions import Sessions
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from miekeshi.store.workspace.forms import form
from tests.cli.processes import environment
from tests.paths import ROOT
from tests.walks.clerk import Clerk

ROUND = 100
"""Steps after which every sheet is taken back to where it began."""


@dataclass
class Walk:
    """A walk by its seed; a second process works at every other sheet."""

    folder: Path
    seed: int
    steps: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    """Bytes that Python's objects take at the end of each round, once what is not used any more is collected."""
    said: StringIO = field(default_factory=StringIO)
    """What commands print: one for all of them, since click never lets go of a file that it printed to."""

    def __post_init__(self) -> None:
        copytree(ROOT / "sample_data", self.folder, ignore=ignore_patterns("*.py", "__pycache__"))
        self.files = sorted(sheet_files(self.folder))
        self.first = {file: file.read_bytes() for file in self.files}
        self.shared = set(self.files[::2])
        self.rng = random.Random(self.seed)
        self.clerk = Clerk(self.rng, most=160)
        self.sessions = {"shared": Sessions(), "own": Sessions()}
        self.open: Editing[Sheet] = self.opened(self.files[0])

    def __enter__(self) -> "Walk":
        self._other = subprocess.Popen(
            [sys.executable, "-m", "tests.walks.other"],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._other.communicate()
        if error is not None:
            error.add_note(f"seed {self.seed}, step {len(self.steps)}; the last were: {', '.join(self.steps[-8:])}")

    def opened(self, file: Path) -> Editing[Sheet]:
        """The session on the file: the one that was left, or a new one."""
        kind = "shared" if file in self.shared else "own"
        return self.sessions[kind].resume(open_sheet(check_file(file)))

    def go(self, steps: int) -> None:
        """Take so many steps."""
        for number in range(1, steps + 1):
            self.step()
            if number % ROUND == 0:
                self.go_back()

    def step(self) -> None:
        """One step, chosen at random."""
        ways = {
            self.edit: 50, self.undo: 12, self.redo: 6, self.save: 12, self.leave: 7, self.another_hand: 5,
            self.crash: 3, self.give_up: 1, self.ask: 2,
        }  # fmt: skip
        way = self.rng.choices(list(ways), list(ways.values()))[0]
        self.steps.append(way.__name__)
        way()

    def edit(self) -> None:
        value, label = self.clerk.edited(self.open.value, form(self.open.value.form, self.folder))
        self.steps[-1] = label
        self.open.edit(value, label)

    def undo(self) -> None:
        for _time in range(self.rng.randrange(1, 4)):
            self.open.undo()

    def redo(self) -> None:
        self.open.redo()

    def save(self) -> None:
        """Save; what another hand made of the same place is decided by chance."""
        try:
            self.open.save_joined()
        except Contested as error:
            joined = error.joined
            chosen = {key: self.rng.choice(("ours", "theirs", "both")) for key in joined.merged.found}
            sides = {key: side for key, side in chosen.items() if side != "both"}
            self.open.take(joined, resolved(joined.base, joined.ours, joined.theirs, joined.merged, sides))
            if not self.open.value.conflict:
                self.open.save()
        except ChangedElsewhere:
            self.open.discard()
            self.open = self.opened(self.open.path)
        self.look(self.open)

    def look(self, editing: Editing[Sheet]) -> None:
        """The file is sound, and says what the session takes it to say."""
        checked = check_file(editing.path)
        assert [one.as_text() for one in checked.problems if one.severity == "error"] == []
        assert checked.content == editing.content
        assert checked.sheet == editing.saved

    def leave(self) -> None:
        """Go to another sheet, saved or not as the question before leaving has it."""
        if self.rng.random() < 0.7:
            self.save()
        if self.open.dirty:
            self.open.discard()
        self.open = self.opened(self.rng.choice(self.files))

    def another_hand(self) -> None:
        """The second process edits a sheet and saves it."""
        assert self._other.stdin is not None and self._other.stdout is not None
        file = self.rng.choice(sorted(self.shared))
        print(self.rng.randrange(2**32), 160, file, file=self._other.stdin, flush=True)
        said = self._other.stdout.readline().strip()
        assert said, "the second process broke down"
        self.steps[-1] = f"another hand: {said}"

    def crash(self) -> None:
        """The sessions on shared sheets are gone; what was not saved in the open one is offered, and brought back."""
        if self.open.path not in self.shared:
            return
        lost, before = self.open.value, self.open
        self.sessions["shared"] = Sessions()
        self.open = open_sheet(check_file(self.open.path))
        kept = recovery.find(self.open.content, Sheet)
        if self.open.content.digest == before.content.digest:
            assert (kept.value if kept else self.open.value) == lost
        if kept and not kept.apart and not kept.value.conflict:
            self.open.edit(kept.value, "brought back")
            self.open.hand_over(kept)
        elif kept:
            self.open.discard()

    def give_up(self) -> None:
        self.open.discard()

    def ask(self) -> None:
        """A command that only reads."""
        command = self.rng.choice((["check"], ["status"], ["due"], ["show"]))
        named = self.open.path if command == ["show"] else self.folder
        with redirect_stdout(self.said), redirect_stderr(self.said):
            status = run([*command, str(named)])
        assert status in (0, 1), self.said.getvalue()
        self.said.seek(0)
        self.said.truncate()

    def go_back(self) -> None:
        """Undo to the start gives the first bytes, also over saves; what another hand shared is laid out anew."""
        if self.open.dirty:
            self.open.discard()
        for file in self.files:
            self.open = self.opened(file)
            if file in self.shared:
                file.write_bytes(self.first[file])
                continue
            while self.open.undo() is not None:
                pass
            self.open.save()
            assert file.read_bytes().decode() == self.first[file].decode()
        gc.collect()
        self.levels.append(tracemalloc.get_traced_memory()[0])
