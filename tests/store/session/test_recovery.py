"""Work that was not saved outlives the process, and nothing else is made of it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from miekeshi.diff.changes import changes
from miekeshi.model import Sheet, get, put
from miekeshi.store.files import processes
from miekeshi.store.files.problem import ChangedElsewhere
from miekeshi.store.files.read import Content, load
from miekeshi.store.session import recovery
from miekeshi.store.session.editing import Editing, open_sheet
from miekeshi.store.workspace.check import check_file
from tests.sheets import SMALL

T = ("measure", "m-7k2m", "target", "t-91xa", "text")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "総務部 [R3].toml"
    file.write_bytes(SMALL.encode())
    return file


def content(path: Path) -> Content:
    loaded = load(path)
    assert isinstance(loaded, Content)
    return loaded


def opened(path: Path) -> Editing[Sheet]:
    return open_sheet(check_file(path))


def reworded(editing: Editing[Sheet], text: str) -> Sheet:
    sheet = put(editing.value, T, text)
    editing.edit(sheet, "reworded")
    return sheet


def kept_files(state: Path) -> list[Path]:
    return sorted(state.rglob("*.*"))


def test_an_edit_is_kept_at_once_and_the_file_not_touched(path: Path, state: Path) -> None:
    sheet = reworded(opened(path), "途中の文")
    assert path.read_bytes() == SMALL.encode()
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    assert kept.value == sheet
    assert kept.same_base
    assert kept_files(state) == [recovery.place(path)]
    assert recovery.folder().stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_the_last_edit_is_what_is_kept(path: Path, state: Path) -> None:
    editing = opened(path)
    for text in ("一", "二", "三"):
        reworded(editing, text)
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    assert get(kept.value, T) == "三"
    assert len(kept_files(state)) == 1


KILLED = """
import sys
from collections.abc import Iterator
from pathlib import Path
from miekeshi.model import put
from miekeshi.store.workspace.check import check_file
from miekeshi.store.session.editing import open_sheet
editing = open_sheet(check_file(Path(sys.argv[1])))
for text in ("一", "二", "殺される前の文"):
    editing.edit(put(editing.value, {T!r}, text), "reworded")
print("edited", flush=True)
sys.stdin.read()
""".replace("{T!r}", repr(T))


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_work_is_found_again_after_the_process_was_killed(path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", KILLED, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"edited\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    assert get(kept.value, T) == "殺される前の文"
    assert kept.same_base
    assert path.read_bytes() == SMALL.encode()


@contextlib.contextmanager
def living(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process with the file open and a change in it not saved."""
    process = subprocess.Popen([sys.executable, "-c", KILLED, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"edited\n"
        yield process
        process.kill()


def test_what_a_living_process_keeps_is_neither_offered_nor_overwritten_nor_removed(path: Path, state: Path) -> None:
    with living(path) as other:
        (theirs,) = kept_files(state)
        before = theirs.read_bytes()
        assert recovery.find(content(path), Sheet) is None
        editing = opened(path)
        reworded(editing, "私の文")
        assert len(kept_files(state)) == 2
        editing.discard()
        reworded(editing, "私の新しい文")
        editing.save()
        assert kept_files(state) == [theirs]
        assert theirs.read_bytes() == before
        other.kill()
        other.wait()
        kept = recovery.find(content(path), Sheet)
        assert kept is not None and kept.record == theirs
        assert get(kept.value, T) == "殺される前の文"


def test_work_left_is_there_until_it_is_brought_back_or_given_up(path: Path, state: Path) -> None:
    with living(path) as other:
        other.kill()
    (theirs,) = kept_files(state)
    editing = opened(path)
    reworded(editing, "別の文")
    editing.save()
    assert kept_files(state) == [theirs]
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    editing.edit(kept.value, "brought back")
    editing.hand_over(kept)
    assert kept_files(state) == [recovery.place(path)]


def test_work_that_cannot_be_put_in_safety_here_stays_where_it_was_left(path: Path, state: Path) -> None:
    with living(path) as other:
        other.kill()
    editing = opened(path)
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    recovery.place(path).mkdir()
    editing.edit(kept.value, "brought back")
    editing.hand_over(kept)
    assert not editing.safe
    assert kept.record.exists()


def test_a_later_process_with_the_same_number_is_another(path: Path, state: Path) -> None:
    reworded(opened(path), "途中の文")
    (mine,) = kept_files(state)
    name = processes.own_name()
    number = name.partition("-")[0]
    assert number == str(os.getpid())
    assert processes.runs(name) and not processes.runs(f"{number}-0000000000000000")
    mine.rename(mine.with_name(mine.name.replace(name, f"{number}-0000000000000000")))
    assert recovery.find(content(path), Sheet) is not None


def test_what_is_gone_from_the_recovery_folder_is_written_anew(path: Path, state: Path) -> None:
    editing = opened(path)
    sheet = reworded(editing, "途中の文")
    recovery.place(path).unlink()
    assert editing.keep()
    kept = recovery.find(content(path), Sheet)
    assert kept is not None and kept.value == sheet


def test_what_an_earlier_version_left_is_found(path: Path, state: Path) -> None:
    sheet = reworded(opened(path), "途中の文")
    mine = recovery.place(path)
    mine.rename(mine.with_name(mine.name.replace(f".{processes.own_name()}", "")))
    kept = recovery.find(content(path), Sheet)
    assert kept is not None and kept.value == sheet


def test_a_file_that_changed_meanwhile_is_told_apart(path: Path) -> None:
    reworded(opened(path), "途中の文")
    path.write_bytes(SMALL.replace("窓口の改善", "窓口の改良").encode())
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    assert not kept.same_base


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_work_on_an_earlier_version_takes_nothing_back_that_came_in_since(path: Path, bom: bytes) -> None:
    with living(path) as other:
        other.kill()
    path.write_bytes(bom + SMALL.replace("窓口の改善", "窓口の改良").encode())
    kept = recovery.find(content(path), Sheet)
    assert kept is not None and not kept.same_base
    editing = opened(path)
    assert [change.path for change in changes(editing.value, kept.value)] == [T]
    editing.edit(kept.value, "brought back")
    editing.save()
    after = path.read_text("utf-8")
    assert "窓口の改良" in after and "殺される前の文" in after


def test_what_both_made_of_one_field_is_a_conflict_of_the_work_brought_back(path: Path) -> None:
    with living(path) as other:
        other.kill()
    path.write_bytes(SMALL.replace("令和4年1月末までに冊子を発行する。", "冊子を出す。").encode())
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    (conflict,) = kept.value.conflict.values()
    assert (conflict.ours, conflict.theirs) == ("殺される前の文", "冊子を出す。")


def test_work_that_reached_the_file_before_it_was_forgotten_is_not_offered_though_the_file_moved_on(
    path: Path, state: Path
) -> None:
    editing = opened(path)
    reworded(editing, "私の文")
    record = recovery.place(path).read_bytes()
    editing.save()
    theirs = opened(path)
    theirs.edit(put(theirs.value, ("measure", "m-8p3n", "title"), "窓口の改良"), "")
    theirs.save()
    recovery.place(path).write_bytes(record)
    assert recovery.find(content(path), Sheet) is None
    assert kept_files(state) == []


def test_work_that_reached_the_file_before_it_was_forgotten_does_not_come_back_over_what_was_written_since(
    path: Path, state: Path
) -> None:
    editing = opened(path)
    reworded(editing, "私の文")
    record = recovery.place(path).read_bytes()
    editing.save()
    mine = recovery.place(path)
    mine.with_name(mine.name.replace(processes.own_name(), "1-0000000000000000")).write_bytes(record)
    assert recovery.find(content(path), Sheet) is None
    later = opened(path)
    later.edit(put(later.value, T, "その後の文"), "")
    later.save()
    assert recovery.find(content(path), Sheet) is None
    assert kept_files(state) == []


NEXT_YEAR = SMALL.replace("fiscal_year = 2021", "fiscal_year = 2022")
OTHER_ITEMS = 'format = "goal-sheet/1"\nfiscal_year = 2021\n\n[measure.m-zzzz]\norder = 10\ntitle = "別の課の取組"\n'


@pytest.mark.parametrize("text", [NEXT_YEAR, OTHER_ITEMS])
def test_work_is_not_put_into_another_sheet_that_stands_under_the_name(path: Path, text: str) -> None:
    sheet = reworded(opened(path), "途中の文")
    assert text != SMALL
    path.write_bytes(text.encode())
    kept = recovery.find(content(path), Sheet)
    assert kept is not None and kept.apart and not kept.same_base
    assert kept.value == sheet


def test_work_that_an_earlier_version_kept_without_its_base_is_found(path: Path) -> None:
    sheet = reworded(opened(path), "途中の文")
    place = recovery.place(path)
    record = json.loads(place.read_text("utf-8"))
    del record["base"]
    place.write_text(json.dumps(record), "utf-8")
    path.write_bytes(SMALL.replace("窓口の改善", "窓口の改良").encode())
    kept = recovery.find(content(path), Sheet)
    assert kept is not None and not kept.same_base
    assert kept.value == sheet


def test_work_that_the_file_says_by_now_is_not_offered(path: Path) -> None:
    reworded(opened(path), "途中の文")
    path.write_bytes(SMALL.replace("令和4年1月末までに冊子を発行する。", "途中の文").encode())
    assert recovery.find(content(path), Sheet) is None


def test_each_file_has_its_own_work(path: Path) -> None:
    other = path.with_name("other.toml")
    other.write_bytes(path.read_bytes())
    reworded(opened(path), "途中の文")
    assert recovery.find(content(other), Sheet) is None


def test_a_link_and_its_file_share_the_work(path: Path) -> None:
    link = path.with_name("link.toml")
    link.symlink_to(path)
    reworded(opened(link), "途中の文")
    assert recovery.find(content(path), Sheet) is not None


def test_it_is_forgotten_after_a_save(path: Path, state: Path) -> None:
    editing = opened(path)
    reworded(editing, "新しい文")
    editing.save()
    assert kept_files(state) == []


def test_it_is_forgotten_when_given_up(path: Path, state: Path) -> None:
    editing = opened(path)
    reworded(editing, "新しい文")
    editing.discard()
    assert kept_files(state) == []


def test_it_is_forgotten_when_undo_leads_back_to_what_the_file_says(path: Path, state: Path) -> None:
    editing = opened(path)
    reworded(editing, "新しい文")
    editing.undo()
    assert kept_files(state) == []
    editing.redo()
    assert recovery.find(content(path), Sheet) is not None


def test_it_stays_when_the_save_was_refused(path: Path) -> None:
    editing = opened(path)
    sheet = reworded(editing, "私の文")
    path.write_bytes(SMALL.replace("窓口の改善", "窓口の改良").encode())
    with pytest.raises(ChangedElsewhere):
        editing.save()
    assert editing.dirty
    assert editing.value == sheet
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    assert get(kept.value, T) == "私の文"


def test_a_place_that_cannot_be_written_does_not_stop_the_work(path: Path, state: Path) -> None:
    state.write_bytes(b"a file where the folder should be")
    editing = opened(path)
    sheet = put(editing.value, T, "新しい文")
    assert not recovery.keep(editing.content, editing.saved, sheet)
    assert editing.edit(sheet, "reworded")
    editing.undo()
    editing.redo()
    editing.save()
    editing.discard()
    assert "新しい文" in path.read_text("utf-8")
    assert recovery.find(content(path), Sheet) is None


GOOD = {"file": "x", "began_from": "0", "text": SMALL.replace("窓口", "受付")}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\0" * 100,
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b"null",
        b"{}",
        b'"text"',
        json.dumps({**GOOD, "text": None}).encode(),
        json.dumps({**GOOD, "text": "\ud800"}).encode(),
        json.dumps({**GOOD, "text": "no = toml ="}).encode(),
        json.dumps({**GOOD, "text": 'format = "goal-sheet/1"\nstage = 1\n'}).encode(),
        json.dumps({"text": SMALL}).encode(),
        json.dumps(GOOD).encode()[:-20],
    ],
    ids=lambda broken: repr(broken[:30]),
)
def test_a_broken_recovery_file_is_ignored_and_left(path: Path, broken: bytes) -> None:
    home = recovery.place(path)
    home.parent.mkdir(parents=True)
    home.write_bytes(broken)
    assert recovery.find(content(path), Sheet) is None
    assert home.read_bytes() == broken


def test_a_sound_recovery_file_is_found(path: Path) -> None:
    home = recovery.place(path)
    home.parent.mkdir(parents=True)
    home.write_bytes(json.dumps(GOOD).encode())
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    assert not kept.same_base


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("eol", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_byte_order_mark_and_line_ends_make_no_difference(path: Path, prefix: bytes, eol: bytes) -> None:
    path.write_bytes(prefix + SMALL.encode().replace(b"\n", eol))
    sheet = reworded(opened(path), "途中の文")
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    assert (kept.value, kept.same_base) == (sheet, True)


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
def test_work_on_a_file_with_a_name_in_another_encoding_is_found(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("総務".encode("euc-jp") + b".toml")
    path.write_bytes(SMALL.encode())
    reworded(opened(path), "途中の文")
    assert recovery.find(content(path), Sheet) is not None
