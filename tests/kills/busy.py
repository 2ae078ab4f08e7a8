"""Brings back what was left of a sheet, then edits and saves it without end; ``python -m`` it with the file.

It prints a point before each touch of a file, and ``<number>k`` or ``<number>s`` once that edit is kept or saved.
"""

import os
import sys
from itertools import count
from pathlib import Path

from miekeshi.model import Sheet, get, put
from miekeshi.store.session import recovery
from miekeshi.store.session.editing import open_sheet
from miekeshi.store.workspace.check import check_file
from tests.kills.cut import tell_touches

T = ("measure", "m-7k2m", "target", "t-91xa", "text")
WORDS = "{number}回目の文"
EVERY = 3
"""How many edits go before a save."""


def number_of(sheet: Sheet) -> int:
    """Which of the edits the sheet has; 0 where it has none."""
    number = str(get(sheet, T)).removesuffix("回目の文")
    return int(number) if number.isdecimal() else 0


def main(file: Path) -> None:
    editing = open_sheet(check_file(file))
    if kept := recovery.find(editing.content, Sheet):
        editing.edit(kept.value, "brought back")
        editing.hand_over(kept)
    tell_touches(lambda _number: os.write(1, b"."))
    for number in count(number_of(editing.value) + 1):
        editing.edit(put(editing.value, T, WORDS.format(number=number)), "reworded")
        os.write(1, f"{number}k".encode())
        if number % EVERY == 0:
            editing.save_joined()
            os.write(1, f"{number}s".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
