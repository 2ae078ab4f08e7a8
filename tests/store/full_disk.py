"""A session on a disk that is full; ``python -m`` it with the kind of disk and an empty folder on it."""

import sys
from datetime import date
from pathlib import Path

from miekeshi.model import Sheet, get
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.read import load
from miekeshi.store.files.write import create
from miekeshi.store.session import typed
from miekeshi.store.session.copies import save_copy
from miekeshi.text import i18n
from tests.cli.processes import names
from tests.full_disk import Disk
from tests.kills.store import BOTH, LATER, MINE, OURS, SMALL, THEIRS, T, laid, offered, opened, reworded, typing

REMEDY = "Check the free space"


def refused(write: object, *given: object) -> None:
    """The writing is refused with what to do about it."""
    assert callable(write)
    try:
        write(*given)
    except NotSaved as error:
        problem = error.problem
        assert problem.code == "cannot-write" and REMEDY in problem.remedy, problem
    else:
        raise AssertionError("it was written")


def main(kind: str, folder: Path) -> None:
    i18n.use("en")
    disk = Disk(kind, folder)
    file = laid(folder)
    editing = reworded(opened(file))
    typed.keep(file, "0", typing(MINE))
    held = names(folder)
    disk.fill()

    assert editing.safe
    reworded(editing, LATER)
    assert not editing.safe and get(editing.value, T) == LATER
    editing.undo()
    assert not typed.keep(file, "0", typing(LATER))
    refused(editing.save)
    refused(save_copy, editing, date(2030, 4, 1))
    refused(create, folder / "new.toml", Sheet(format="goal-sheet/1", title="新しいシート" * 50))
    assert editing.dirty and get(editing.value, T) == MINE and editing.redoable
    assert file.read_text("utf-8") == SMALL
    assert [name for name in names(folder) if name != "filler"] == held

    disk.free()
    assert offered(file) == MINE
    found = typed.find(file, "0")
    assert found is not None and found.value == typing(MINE)
    file.write_text(THEIRS, "utf-8", newline="\n")
    disk.fill()
    refused(editing.save_joined)
    assert file.read_text("utf-8") == THEIRS and get(editing.value, T) == MINE

    disk.free()
    editing.save_joined()
    assert file.read_text("utf-8") == BOTH != OURS
    assert offered(file) is None and load(file)
    assert names(folder) == sorted(held)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
