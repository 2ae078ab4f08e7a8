"""Several houses at one share: each edits, commits, takes back, checks out, exchanges and hands in, at random."""

import contextlib
import random
from datetime import UTC, datetime
from pathlib import Path

import pygit2
from pygit2.enums import CheckoutStrategy

from miekeshi.diff.merge import Side
from miekeshi.diff.settle import of_value, settled
from miekeshi.exchange import bundle, share
from miekeshi.exchange.history import branch
from miekeshi.exchange.receive import receive, receive_file
from miekeshi.exchange.send import Behind, send
from miekeshi.exchange.undecided import Undecided
from miekeshi.git.author import Author
from miekeshi.git.commit import commit, undo
from miekeshi.git.repository import GitError
from miekeshi.git.uncommitted import uncommitted
from miekeshi.model import Sheet
from miekeshi.store.session.editing import Editing, open_sheet
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from miekeshi.store.workspace.forms import form
from tests.exchange.clones import Clone
from tests.sheets import SMALL
from tests.tui.sheets import DRAFT
from tests.walks.clerk import REFUSED, Clerk

NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)
QUIET = 12
"""Rounds of exchanges within which all houses have the same."""


class Houses:
    """Three folders and a share, by a seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng, self.seed, self.steps = random.Random(seed), seed, list[str]()
        self.clerk = Clerk(self.rng, most=60)
        self.place, self.file = folder / "share.git", folder / "handed-in.bundle"
        self.houses = [Clone(folder / name, name) for name in ("企画課", "総務部", "会計課")]
        first = self.houses[0]
        first.write(DRAFT, "2022-kaikei.toml")
        first.commit(SMALL)
        share.begin(self.place, "main")
        for one in self.houses:
            share.remember(one.home, self.place)
        send(first.home)
        for one in self.houses[1:]:
            receive(one.home)

    def go(self, steps: int) -> None:
        """Take so many steps, and look at everything after each."""
        ways = {
            self.edit: 30, self.commit: 16, self.take_back: 3, self.check_out: 4, self.switch: 3, self.exchange: 18,
            self.hand_in: 5,
        }  # fmt: skip
        for _number in range(steps):
            way, house = self.rng.choices(list(ways), list(ways.values()))[0], self.rng.choice(self.houses)
            self.steps.append(f"{house.folder.name} {way.__name__}")
            way(house)
            self.look(house)

    def edit(self, house: Clone) -> None:
        """One edit of a sheet, saved."""
        clerk, editing = self.clerk, self._open(self.rng.choice(sorted(sheet_files(house.folder))))
        ways = (clerk.reword, clerk.reword, clerk.report, clerk.insert, clerk.remove, clerk.move, clerk.duplicate)
        try:
            value = self.rng.choice(ways)(editing.value, form(editing.value.form, house.folder))
        except REFUSED:
            return
        editing.edit(value, "x")
        editing.save()

    def commit(self, house: Clone) -> None:
        """Commit all that changed, or some of it."""
        rows = uncommitted(house.home, (house.folder,))
        if rows:
            some = self.rng.sample(rows, self.rng.randrange(1, len(rows) + 1))
            commit(house.home, some, "変更", Author(house.folder.name, "a@city.example"), NOW)

    def take_back(self, house: Clone) -> None:
        """Take the last commit back, where nobody else has it."""
        before = {file: file.read_bytes() for file in sheet_files(house.folder)}
        with contextlib.suppress(GitError):
            undo(house.home)
        assert {file: file.read_bytes() for file in sheet_files(house.folder)} == before

    def check_out(self, house: Clone) -> None:
        """Have git put the files back as the last commit has them."""
        house.repository.checkout_head(strategy=CheckoutStrategy.FORCE)
        assert uncommitted(house.home, (house.folder,)) == []

    def switch(self, house: Clone) -> None:
        """Go to another branch at an earlier commit, commit there, and come back."""
        if house.status():
            return
        commits = list(house.repository.walk(house.repository.head.target))
        earlier = commits[min(len(commits) - 1, self.rng.randrange(4))]
        house.repository.branches.local.create("other", earlier, force=True)
        house.repository.checkout("refs/heads/other")
        self.edit(house)
        self.commit(house)
        house.repository.checkout("refs/heads/main", strategy=CheckoutStrategy.FORCE)
        house.repository.branches.local["other"].delete()

    def exchange(self, house: Clone) -> None:
        """Receive, decide, send."""
        receive(house.home)
        self._decide(house)
        with contextlib.suppress(Behind, Undecided):
            send(house.home)

    def hand_in(self, house: Clone) -> None:
        """Hand in by one file, which another house takes in."""
        other = self.rng.choice([one for one in self.houses if one is not house])
        here = branch(house.repository)
        assert here.commit is not None
        bundle.send(self.file, house.repository, here.commit.id, here.name)
        receive_file(other.home, self.file)
        self._decide(other)
        self.look(other)

    def _open(self, file: Path) -> Editing[Sheet]:
        return open_sheet(check_file(file))

    def _decide(self, house: Clone) -> None:
        """Decide every conflict by chance, and commit what came of it."""
        decided = False
        for file in sheet_files(house.folder):
            editing = self._open(file)
            if editing.value.conflict:
                editing.edit(self._decided(editing.value), "x")
                editing.save()
                decided = True
        if decided:
            rows = uncommitted(house.home, (house.folder,))
            if rows:
                commit(house.home, rows, "決定", Author(house.folder.name, "a@city.example"), NOW)

    def _decided(self, sheet: Sheet) -> Sheet:
        while sheet.conflict:
            key = min(sheet.conflict)
            sides: tuple[Side, ...] = ("ours",) if key in of_value(sheet).lost else ("ours", "theirs")
            sheet = settled(sheet, {key: self.rng.choice(sides)})
        return sheet

    def look(self, house: Clone) -> None:
        """Every sheet is sound, git can read all of it, nothing half done lies about, and the share is whole."""
        for file in sheet_files(house.folder):
            errors = [one for one in check_file(file).problems if one.severity == "error"]
            assert [one.as_text() for one in errors if one.code != "merge-conflict"] == []
        uncommitted(house.home, (house.folder,))
        git = house.folder / ".git"
        assert [*git.rglob("*.lock"), *git.glob(".miekeshi*"), *house.folder.glob(".*miekeshi*")] == []
        found = share.look(self.place)
        assert found.tip is not None

    def come_together(self) -> None:
        """Once all is committed and exchanged, every house has the same, to the byte."""
        for house in self.houses:
            while rows := uncommitted(house.home, (house.folder,)):
                commit(house.home, rows, "残り", Author(house.folder.name, "a@city.example"), NOW)
        for _round in range(QUIET):
            for house in self.houses:
                self.exchange(house)
            if len({house.tip for house in self.houses}) == 1:
                break
        texts = [{file.name: file.read_bytes() for file in sheet_files(one.folder)} for one in self.houses]
        assert len({house.tip for house in self.houses}) == 1 and texts[0] == texts[1] == texts[2]
        assert all(pygit2.Repository(str(house.folder)).status() == {} for house in self.houses)
