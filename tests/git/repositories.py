"""Repositories made commit by commit with pygit2, so that a history of many takes no time."""

from collections.abc import Mapping
from pathlib import Path

import pygit2

AUTHOR = "広報課 <koho@city.example>"
DAY = 24 * 3600
BEGIN = 1_620_950_400
"""Noon of 14 May 2021 in Japan, less nine hours: the first commit's time."""


class History:
    """A repository in a folder; each commit gives the texts of files by name, ``None`` for one that is gone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = pygit2.init_repository(str(folder), initial_head="main")
        self.repository.config["core.autocrlf"] = "false"
        self.repository.config["user.name"] = "広報課"
        self.repository.config["user.email"] = "koho@city.example"
        self.day = 0

    def commit(
        self,
        files: Mapping[str, str | None],
        *,
        parents: list[str] | None = None,
        branch: str = "main",
        day: int | None = None,
        message: str = "変更",
    ) -> str:
        """Commit to the branch, a day after the commit before unless a day is given; the commit's number."""
        repository = self.repository
        ref = f"refs/heads/{branch}"
        if parents is None:
            parents = [str(repository.references[ref].target)] if ref in repository.references else []
        index = pygit2.Index()
        if parents:
            first = repository[parents[0]]
            assert isinstance(first, pygit2.Commit)
            index.read_tree(first.tree)
        for name, text in files.items():
            if text is None:
                index.remove(name)
            else:
                blob = repository.create_blob(text.encode())
                index.add(pygit2.IndexEntry(name, blob, pygit2.enums.FileMode.BLOB))
        self.day = self.day + 1 if day is None else day
        person = pygit2.Signature("広報課", "koho@city.example", BEGIN + self.day * DAY, 540)
        tree = index.write_tree(repository)
        made = str(repository.create_commit(None, person, person, message, tree, parents))
        repository.references.create(ref, made, force=True)
        return made

    def checkout(self) -> None:
        """Let the files be what the branch says."""
        self.repository.checkout("refs/heads/main", strategy=pygit2.enums.CheckoutStrategy.FORCE)
