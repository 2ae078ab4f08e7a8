"""A file that another program holds: its replacing is tried again for a while, then said, and nothing is lost."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from miekeshi.cli.group import run
from miekeshi.store.files import busy
from miekeshi.text import i18n
from tests.cli.processes import names
from tests.cli.sheets import DRAFT, SHEET
from tests.cli.writing import CARRYING, WRITING, placed

SAID = "another program holds this file"
EVERY = {**WRITING, "carry-forward": (SHEET, CARRYING)}
EVERY["new"] = (DRAFT, ("new", "next.toml", "--form", "manifesto", "--year", "R8", "--department", "総務部"))
EVERY["export"] = (SHEET, ("export", "F", "--to", "txt", "-o", "next.txt"))
SHAPES = [
    OSError(errno.EBUSY, "Device or resource busy"),
    OSError(errno.ETXTBSY, "Text file busy"),
    PermissionError(errno.EACCES, "Permission denied"),
]
"""What Linux says on a share of Windows', and what Windows says."""


class Holder:
    """Another program that holds every file for so many tries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tries, self.error = 0, SHAPES[0]
        self.pauses = 0
        replace = os.replace

        def held(*paths: str | Path) -> None:
            if self.tries:
                self.tries -= 1
                raise self.error
            replace(*paths)

        def no_links(*_paths: object) -> None:
            raise OSError(errno.EPERM, "no links on this share")

        def passes(_seconds: float) -> None:
            self.pauses += 1

        monkeypatch.setattr(os, "replace", held)
        monkeypatch.setattr(os, "link", no_links)
        monkeypatch.setattr(busy, "sleep", passes)
        monkeypatch.setattr(busy, "monotonic", lambda: self.pauses * busy.PAUSE)


@pytest.fixture
def holder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Holder]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIEKESHI_CONFIG", str(tmp_path.parent / "none.toml"))
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path.parent / "state"))
    i18n.use("en")
    yield Holder(monkeypatch)
    i18n.use(None)


@pytest.mark.parametrize("name", EVERY)
def test_a_file_held_for_a_moment_is_written_and_one_held_for_good_is_left(
    name: str, holder: Holder, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text, arguments = EVERY[name]
    for error in SHAPES:
        monkeypatch.setattr(busy, "WINDOWS", isinstance(error, PermissionError))
        (file := tmp_path / "koho.toml").write_text(text, "utf-8", newline="\n")
        holder.error, holder.tries = error, 10**6
        assert run(placed(arguments, file)) == 2
        assert (
            SAID if not isinstance(error, PermissionError) else "the system could not write"
        ) in capsys.readouterr().err
        assert holder.pauses >= busy.PATIENCE / busy.PAUSE
        assert file.read_bytes() == text.encode()
        assert names(tmp_path) == [file.name]
        holder.pauses, holder.tries = 0, 3
        assert run(placed(arguments, file)) == 0, capsys.readouterr().err
        assert holder.pauses == 3
        written = next(tmp_path.glob("next.*"), file)
        assert written.stat().st_size > 0 and (written != file or file.read_bytes() != text.encode())
        for one in tmp_path.iterdir():
            one.unlink()


def test_without_a_right_to_write_nobody_waits_but_on_windows(
    holder: Holder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file := tmp_path / "koho.toml").write_text(SHEET, "utf-8", newline="\n")
    holder.error, holder.tries = PermissionError(errno.EACCES, "Permission denied"), 10**6
    assert run(placed(WRITING["report"][1], file)) == 2
    assert holder.pauses == 0 and "Permission denied" in capsys.readouterr().err
