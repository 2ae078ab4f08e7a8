"""A second process at the same sheets: it edits and saves what it is told; a request is a line: seed, size, file."""

import random
import sys
from pathlib import Path

from miekeshi.store.files.problem import NotSaved
from miekeshi.store.session.editing import open_sheet
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import root_of
from miekeshi.store.workspace.forms import form
from tests.walks.clerk import Clerk


def edited(seed: int, file: Path, most: int) -> str:
    """What became of one edit of the file."""
    editing = open_sheet(check_file(file))
    value, label = Clerk(random.Random(seed), most).edited(editing.value, form(editing.value.form, root_of(file)))
    editing.edit(value, label)
    try:
        editing.save_joined()
    except NotSaved as error:
        editing.discard()
        return error.problem.code
    return label


if __name__ == "__main__":
    for line in sys.stdin:
        seed, most, name = line.rstrip("\n").split(" ", 2)
        print(edited(int(seed), Path(name), int(most)), flush=True)
