"""Folders of sheets that exchange over a share, with commits made by pygit2."""

from pathlib import Path

import pygit2

from miekeshi.exchange import receive, share
from miekeshi.git.repository import Home, home
from tests.sheets import SMALL

NAME = "部/総務部.toml"
TITLE, WORDS = "窓口の改善", "令和4年1月末までに冊子を発行する。"


class Clone:
    """A folder of sheets in a repository of its own."""

    def __init__(self, folder: Path, who: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.repository = pygit2.init_repository(str(folder), initial_head="main")
        for key, value in (("user.name", who), ("user.email", "a@city.example"), ("core.autocrlf", "false")):
            self.repository.config[key] = value

    @property
    def home(self) -> Home:
        return home(self.folder)

    @property
    def tip(self) -> str:
        return str(self.repository.references["refs/heads/main"].target)

    def write(self, text: str | bytes | None, name: str = NAME) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_bytes(text.encode() if isinstance(text, str) else text)

    def text(self, name: str = NAME) -> str:
        return (self.folder / name).read_bytes().decode()

    def commit(self, text: str | bytes | None = None, name: str = NAME) -> str:
        """Commit everything, after the text was written to the file where one is given."""
        if text is not None:
            self.write(text, name)
        index, parents = self.repository.index, []
        index.read()
        index.add_all()
        index.write()
        if "refs/heads/main" in self.repository.references:
            parents = [self.tip]
        who = self.repository.default_signature
        return str(self.repository.create_commit("HEAD", who, who, "変更", index.write_tree(), parents))

    def status(self) -> dict[str, int]:
        """What git sees as changed."""
        return {name: int(flags) for name, flags in pygit2.Repository(str(self.folder)).status().items()}


def pair(folder: Path) -> tuple[Clone, Clone, Path]:
    """Two folders with the one sheet, and the share that it came over."""
    from miekeshi.exchange.send import send

    place = folder / "share.git"
    ours, theirs = Clone(folder / "ours", "企画課"), Clone(folder / "theirs", "総務部")
    ours.commit(SMALL)
    assert share.begin(place, "main")
    for one in (ours, theirs):
        share.remember(one.home, place)
    send(ours.home)
    receive.receive(theirs.home)
    return ours, theirs, place
