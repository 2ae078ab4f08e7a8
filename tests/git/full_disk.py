"""A commit on a disk that is full; ``python -m`` it with the kind of disk and an empty folder on it."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pygit2

from miekeshi.git.author import Author
from miekeshi.git.commit import commit
from miekeshi.git.repository import GitError, home
from miekeshi.git.uncommitted import uncommitted
from miekeshi.text import i18n
from tests.cli.sheets import SHEET
from tests.full_disk import Disk
from tests.git.repositories import History


def main(kind: str, folder: Path) -> None:
    i18n.use("en")
    disk = Disk(kind, folder)
    History(folder).commit({"koho.toml": SHEET})
    file = folder / "koho.toml"
    file.write_text(SHEET.replace("順調", "遅れ"), "utf-8", newline="\n")
    place = home(folder)
    rows = uncommitted(place, (folder,))
    before = place.repository.head.target
    disk.fill()
    try:
        commit(place, rows, "変更" * 100, Author("a", "a@b.example"), datetime(2026, 7, 1, tzinfo=UTC))
    except GitError as error:
        said = f"{error} {error.remedy}"
    else:
        raise AssertionError("it was committed")
    assert "nothing was committed" in said and "Check the free space" in said, said
    assert pygit2.Repository(str(folder)).head.target == before
    disk.free()
    made = commit(place, rows, "変更", Author("a", "a@b.example"), datetime(2026, 7, 1, tzinfo=UTC))
    assert str(place.repository.head.target) == made


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
