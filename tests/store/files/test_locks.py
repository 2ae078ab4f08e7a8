"""Who has a file open is told to others; what a process left that runs no more is recognised and removed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from miekeshi.cli.report import command
from miekeshi.store.files.locks import Holder, held, holders, lock_of, release, renew, take
from miekeshi.store.files.processes import name_of, own_name
from miekeshi.store.files.temporary import OLD
from miekeshi.store.workspace.folder import sheet_files
from tests.cli.processes import without_privileges
from tests.holding import ELSEWHERE, SINCE, TAKES, other_process, put
from tests.sheets import SMALL


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "総務部 [R3].toml"
    file.write_bytes(SMALL.encode())
    return file


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_another_process_is_told_and_one_that_was_killed_is_swept(path: Path) -> None:
    other = other_process(path)
    process = name_of(other.pid)
    assert process is not None
    (holder,) = holders(path)
    assert (holder.process, holder.person, holder.since) == (process, "企画課", SINCE)
    assert holder.host
    assert held(path.parent, [path.name, "b.toml"]) == {path.name: (holder,)}
    other.send_signal(signal.SIGKILL)
    other.communicate()
    assert holders(path) == ()
    assert names(path.parent) == [path.name]


def test_a_lock_says_who_where_and_since_when_and_is_no_sheet(path: Path) -> None:
    assert take(path, "企画課 “係長”", SINCE)
    lock = lock_of(path, own_name())
    text = lock.read_text("utf-8")
    assert text.startswith('person = "企画課 “係長”"\nhost = "')
    assert text.endswith('"\nsince = 2026-05-14T09:30:00+00:00\n')
    assert lock.name.startswith(".総務部 [R3].toml.")
    assert list(sheet_files(path.parent)) == [path]
    assert holders(path) == ()
    assert renew(path)
    release(path)
    assert names(path.parent) == [path.name]
    assert not renew(path)


def test_a_later_process_of_the_same_number_is_not_taken_for_the_one_that_left_it(path: Path) -> None:
    number, _dash, rest = own_name().partition("-")
    recycled = f"{number}-{rest[:8]}{'0' * 8}"
    lock = put(path, recycled, "")
    assert holders(path) == ()
    assert not lock.exists()


def test_of_another_machine_the_lock_holds_for_a_day(path: Path) -> None:
    lock = put(path, ELSEWHERE, 'person = "会計課"\nhost = "PC-7"\nsince = 2026-05-14T09:30:00Z\n')
    assert holders(path) == (Holder(ELSEWHERE, "会計課", "PC-7", SINCE),)
    assert list(sheet_files(path.parent)) == [path]
    assert lock.exists()
    os.utime(lock, (time.time() - OLD - 60,) * 2)
    assert holders(path) == ()
    assert not lock.exists()


def test_listing_the_folder_sweeps_what_is_left(path: Path) -> None:
    lock = put(path, f"{2**22 + 1}-{own_name().partition('-')[2]}", "")
    assert list(sheet_files(path.parent)) == [path]
    assert not lock.exists()


@pytest.mark.parametrize(
    "text",
    ["", 'person = "', "\x00", "person = 1\nhost = []\nsince = 2026-05-14", 'a = "' + "x" * 9000 + '"'],
)
def test_what_stands_in_a_lock_is_never_in_the_way(path: Path, text: str) -> None:
    put(path, ELSEWHERE, text)
    assert holders(path) == (Holder(ELSEWHERE),)


def test_a_long_name_is_cut_and_told_from_another_with_the_same_beginning(tmp_path: Path) -> None:
    first, second = (tmp_path / f"{'長い名前' * 15}{end}.toml" for end in "ab")
    for file in (first, second):
        file.write_bytes(SMALL.encode())
    put(first, ELSEWHERE, 'person = "会計課"\n')
    assert [one.person for one in holders(first)] == ["会計課"]
    assert holders(second) == ()


def test_a_folder_that_cannot_be_written_has_no_lock(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        done = subprocess.run(
            [*without_privileges(), sys.executable, "-c", TAKES, str(path)], input="", capture_output=True, text=True
        )
        assert (done.stdout, done.stderr) == ("False\n", "")
        assert names(path.parent) == [path.name]
    finally:
        path.parent.chmod(0o755)


def test_no_folder_is_no_trouble(tmp_path: Path) -> None:
    nowhere = tmp_path / "none" / "a.toml"
    assert not take(nowhere, "", SINCE)
    release(nowhere)
    assert holders(nowhere) == ()
    assert held(nowhere.parent, [nowhere.name]) == {}


def test_a_lock_stops_no_command(path: Path) -> None:
    lock = put(path, ELSEWHERE, 'person = "会計課"\n')
    done = CliRunner().invoke(command, [str(path), "t-91xa", "完了", "--on", "R3.10.5", "--period", "q2"])
    assert done.exit_code == 0, done.output
    assert 'status = "done"' in path.read_text("utf-8")
    assert lock.exists()
