"""``merge-file`` and ``resolve`` on a disk that is full; ``python -m`` it with the kind of disk and an empty folder."""

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from miekeshi.cli.group import run
from miekeshi.git.resolve import stages
from miekeshi.text import i18n
from tests.cli.processes import names
from tests.full_disk import Disk
from tests.kills.merging import stopped
from tests.kills.store import BOTH, OURS, SMALL, THEIRS


def said(*words: str) -> tuple[int, str]:
    """The exit status of a command, and what it prints of what went wrong."""
    printed = StringIO()
    with redirect_stderr(printed), redirect_stdout(StringIO()):
        status = run(list(words))
    return status, printed.getvalue()


def main(kind: str, folder: Path) -> None:
    i18n.use("en")
    disk = Disk(kind, folder)
    stopped(folder)
    left = folder / "sheet.toml"
    for name, text in (("base", SMALL), ("ours", OURS), ("theirs", THEIRS)):
        (folder / f"{name}.toml").write_bytes(text.encode())
    sides = [str(folder / f"{name}.toml") for name in ("base", "ours", "theirs")]
    before, held = left.read_bytes(), names(folder)
    disk.fill()

    for words in (["merge-file", *sides], ["merge-file", *sides, "-o", str(folder / "out.toml")]):
        status, told = said(*words)
        assert status >= 128 and "Check the free space" in told, (status, told)
    status, told = said("resolve", str(left))
    assert status == 2 and "Check the free space" in told, (status, told)
    assert (folder / "ours.toml").read_text("utf-8") == OURS and left.read_bytes() == before
    assert [name for name in names(folder) if name != "filler"] == held
    assert stages(left) is not None

    disk.free()
    assert said("merge-file", *sides) == (0, "") and (folder / "ours.toml").read_text("utf-8") == BOTH
    assert said("resolve", str(left))[0] == 0 and stages(left) is None
    assert names(folder) == held


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
