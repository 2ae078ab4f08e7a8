"""Every command that writes, against what tries to lose its data: other processes, kills, full disks, odd files."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from miekeshi.cli.group import run as in_process
from miekeshi.model import get
from miekeshi.store.workspace.check import check_file
from tests.cli.processes import is_plain, names, run, without_privileges
from tests.cli.sheets import SHEET
from tests.cli.writing import CARRYING, WRITING
from tests.full_disk import run_on
from tests.kills.forge import Forge, forge

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what is done here to files and processes is of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "koho.toml"
    path.write_text(SHEET, "utf-8", newline="\n")
    return path


def words(arguments: Sequence[str], file: Path) -> list[str]:
    return [file.name if one == "F" else one for one in arguments]


def is_sound(file: Path) -> bool:
    return check_file(file).sheet is not None and not any(one.severity == "error" for one in check_file(file).problems)


@pytest.fixture(scope="module")
def forked() -> Iterator[Forge]:
    """What has commands run at once, and killed."""
    with forge() as found:
        yield found


def test_of_reports_made_at_once_none_is_lost_unsaid(forked: Forge, file: Path) -> None:
    reports = [("report", "F", "t-sns", "280", "--period", period) for period in ("q2", "q3", "q4")]
    reports += [("report", "F", "t-pct", str(number), "--period", f"q{number}") for number in (1, 2, 3)]
    ends = forked.together(file.parent, [words(one, file) for one in reports])
    sheet = check_file(file).sheet
    assert sheet is not None
    for (status, said), one in zip(ends, reports, strict=True):
        held = get(sheet, ("measure", "m-1", "target", one[2])).progress.get(one[5])
        assert (held is not None and str(held.value) == one[3]) == (status == 0)
        assert status == 0 or (status == 2 and "Look at what it now says, and give the command again." in said)
    assert names(file.parent) == [file.name]


@pytest.mark.parametrize("name", WRITING)
def test_of_one_command_given_twice_at_once_the_loser_is_told(forked: Forge, file: Path, name: str) -> None:
    before, arguments = WRITING[name]
    file.write_text(before, "utf-8", newline="\n")
    ends = forked.together(file.parent, [words(arguments, file)] * 3)
    assert 0 in [status for status, _said in ends]
    assert all(status == 0 or "  → " in said or "error: " in said for status, said in ends)
    assert is_sound(file)
    assert names(file.parent) == [file.name]
    sheet = check_file(file).sheet
    assert sheet is not None
    assert len(sheet.transition) == {"publish": 1, "close": 1, "reopen": 2}.get(name, 0)
    assert len(sheet.revision) == sum(status == 0 for status, _said in ends) * (name == "revise")


def test_different_commands_at_once_leave_a_sheet_that_all_who_were_told_so_are_in(forked: Forge, file: Path) -> None:
    commands = [arguments for before, arguments in WRITING.values() if before == SHEET]
    ends = dict(
        zip(
            [one[0] for one in commands],
            forked.together(file.parent, [words(one, file) for one in commands]),
            strict=True,
        )
    )
    sheet = check_file(file).sheet
    assert sheet is not None
    pct = get(sheet, ("measure", "m-1", "target", "t-pct"))
    assert bool(pct.progress) == (ends["report"][0] == 0)
    assert bool(sheet.measure["m-1"].evaluation) == (ends["rate"][0] == 0)
    assert bool(pct.was) == (ends["revise"][0] == 0)
    assert (sheet.stage == "closed") == (ends["close"][0] == 0)


def test_next_years_sheet_is_made_once(forked: Forge, file: Path) -> None:
    ends = forked.together(file.parent, [words(CARRYING, file)] * 3)
    assert sorted(status for status, _said in ends) == [0, 2, 2]
    assert names(file.parent) == [file.name, "next.toml"]
    assert file.read_text("utf-8") == SHEET


@pytest.mark.parametrize("name", [*WRITING, "carry-forward"])
def test_killed_at_any_touch_of_a_file_the_sheet_is_the_old_or_the_new(
    forked: Forge, tmp_path: Path, name: str
) -> None:
    found = forked.cut("tests.kills.commands", name, tmp_path)
    assert found.killed["old"] > 5 and found.killed["new"] > 0
    assert sum(found.torn.values()) == found.torn["old"] > 1


@pytest.mark.parametrize("trouble", ["read-only file", "read-only folder", "tmpfs", "limit"])
def test_what_cannot_be_written_is_said_and_leaves_the_file_and_no_litter(tmp_path: Path, trouble: str) -> None:
    ahead = without_privileges() if "read-only" in trouble else ()
    try:
        run_on(trouble, "tests.cli.unwritable", tmp_path, ahead)
    finally:
        for folder in tmp_path.iterdir():
            folder.chmod(0o755)


def odd_files(folder: Path) -> dict[str, int]:
    """Files of every odd kind in the folder, and the status that a command on each ends with."""
    whole = SHEET.encode()
    (folder / "bom.toml").write_bytes(b"\xef\xbb\xbf" + whole)
    (folder / "crlf.toml").write_bytes(whole.replace(b"\n", b"\r\n"))
    (folder / "utf16.toml").write_bytes(SHEET.encode("utf-16"))
    (folder / "sjis.toml").write_bytes(SHEET.encode("cp932"))
    (folder / "empty.toml").write_bytes(b"")
    (folder / "zero.toml").write_bytes(b"\0" * 3000)
    (folder / "nul.toml").write_bytes(whole[:300] + b"\0" + whole[300:])
    (folder / "half.toml").write_bytes(whole[: len(whole) // 2])
    (folder / "huge.toml").write_bytes(whole + b"# " + b"x" * 10_000_000)
    (folder / "year.toml").write_bytes(whole.replace(b"2021\n", b"9999\n", 1))
    (folder / "later.toml").write_bytes(whole.replace(b"goal-sheet/1", b"goal-sheet/9"))
    os.mkfifo(folder / "fifo.toml")
    (folder / "folder.toml").mkdir()
    (folder / "held.toml").write_bytes(whole)
    (folder / "link.toml").symlink_to(folder / "held.toml")
    (folder / "circle.toml").symlink_to(folder / "circle.toml")
    (folder / "nowhere.toml").symlink_to(folder / "none.toml")
    (folder / "sub").mkdir()
    (folder / "sub" / "up").symlink_to(folder)
    unread = ("utf16", "sjis", "zero", "nul", "huge", "fifo", "folder", "circle", "nowhere", "missing")
    errors = ("empty", "half", "year", "later")
    return {**dict.fromkeys(unread, 2), **dict.fromkeys(errors, 1), **dict.fromkeys(("bom", "crlf", "link"), 0)}


def test_of_odd_files_each_is_read_or_named_and_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = odd_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name, status in ends.items():
        path = tmp_path / f"{name}.toml"
        before = path.read_bytes() if status < 2 else b""
        given = [words(one, path) for text, one in WRITING.values() if text == SHEET]
        for one in [*given, ["show", path.name], *[["check", path.name]] * (name != "folder")]:
            assert (one[0], name, in_process(one)) == (one[0], name, status)
            told = capsys.readouterr()
            assert is_plain(told.err)
            assert not status or path.name in told.err + told.out
        assert status != 1 or path.read_bytes() == before
    assert (tmp_path / "crlf.toml").read_bytes().count(b"\n") == (tmp_path / "crlf.toml").read_bytes().count(b"\r\n")
    assert (tmp_path / "bom.toml").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "link.toml").is_symlink()


@pytest.mark.parametrize("name", ["due", "status", "check"])
@pytest.mark.parametrize("style", ["text", "json"])
def test_a_folder_of_odd_files_is_read_as_far_as_it_can_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, style: str
) -> None:
    ends = odd_files(tmp_path)
    (tmp_path / "miekeshi.toml").write_text("[[[", "utf-8")
    assert in_process([name, str(tmp_path), "--format", style]) == 2
    told = capsys.readouterr()
    assert is_plain(told.err)
    named = told.out + told.err
    assert [one for one, end in ends.items() if end and one not in ("folder", "missing") and one not in named] == []


def test_a_locked_folder_within_is_named_and_the_rest_is_read(file: Path) -> None:
    ahead = without_privileges()
    (file.parent / "locked").mkdir(0)
    (file.parent / "secret.toml").write_text(SHEET, "utf-8")
    (file.parent / "secret.toml").chmod(0)
    for name in ("due", "status", "check"):
        done = run(name, ".", cwd=file.parent, before=ahead)
        assert (done.returncode, "locked" in done.stderr, "secret.toml" in done.stderr) == (2, True, True)
        assert name == "check" or "広報部" in done.stdout


def test_thousands_of_targets_are_reported_on_one_by_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f'[measure.m-2.target.t-{n:05}]\ntext = "目標{n}"\nvalue = {n}\n' for n in range(3_000))
    file.write_text(SHEET + many, "utf-8", newline="\n")
    monkeypatch.chdir(file.parent)
    assert in_process(["report", file.name, "t-02999", "7", "--period", "q2", "--on", "R3.10.5"]) == 0
    assert "t-02999.progress.q2" in file.read_text("utf-8")
    assert in_process(["report", file.name, "t-0", "7"]) == 2
