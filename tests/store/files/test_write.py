"""Saving: all of it or nothing, and never over another hand's work."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from miekeshi.model import Sheet, get, put
from miekeshi.store.files.problem import ChangedElsewhere, NotSaved
from miekeshi.store.files.read import LARGEST, Content
from miekeshi.store.files.write import SUFFIX, create, save, write
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from miekeshi.store.workspace.forms import form_files
from tests.sheets import SMALL

T = ("measure", "m-7k2m", "target", "t-91xa", "text")
RUN_AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "総務部 [R3].toml"
    file.write_bytes(SMALL.encode())
    return file


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def opened(path: Path) -> tuple[Content, Sheet]:
    checked = check_file(path)
    assert checked.content is not None
    assert checked.sheet is not None
    return checked.content, checked.sheet


def test_a_save_writes_the_new_line_and_says_how_many(path: Path) -> None:
    content, sheet = opened(path)
    result = save(content, sheet, put(sheet, T, "冊子を出す。"))
    assert result.lines == 1
    assert path.read_bytes() == SMALL.replace("令和4年1月末までに冊子を発行する。", "冊子を出す。").encode()
    assert names(path.parent) == [path.name]


def test_a_line_that_also_stands_elsewhere_is_counted(path: Path) -> None:
    content, sheet = opened(path)
    assert save(content, sheet, put(sheet, ("measure", "m-7k2m", "order"), 30)).lines == 1


def test_saving_twice_in_a_row_goes_on_from_what_was_written(path: Path) -> None:
    content, sheet = opened(path)
    once = put(sheet, T, "一")
    result = save(content, sheet, once)
    save(result.content, once, put(once, T, "二"))
    assert 'text = "二"' in path.read_text("utf-8")


def test_saving_without_an_edit_changes_no_byte_and_no_time(path: Path) -> None:
    content, sheet = opened(path)
    before = path.stat()
    save(content, sheet, sheet)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("eol", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_byte_order_mark_and_line_endings_stay(path: Path, prefix: bytes, eol: bytes) -> None:
    path.write_bytes(prefix + SMALL.encode().replace(b"\n", eol))
    content, sheet = opened(path)
    body = ("section", "policy", "body")
    new = put(put(sheet, T, "冊子を出す。"), body, "一行目です。\n間の行です。\n二行目です。\n")
    save(content, sheet, new)
    expected = SMALL.replace("令和4年1月末までに冊子を発行する。", "冊子を出す。").replace(
        "一行目です。\n", "一行目です。\n間の行です。\n"
    )
    assert path.read_bytes() == prefix + expected.encode().replace(b"\n", eol)


def test_another_hands_change_is_found_even_where_size_and_time_are_the_same(path: Path) -> None:
    content, sheet = opened(path)
    times = path.stat()
    other = SMALL.replace("窓口の改善", "窓口の改良").encode()
    assert len(other) == len(SMALL.encode())
    path.write_bytes(other)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(ChangedElsewhere) as caught:
        save(content, sheet, put(sheet, T, "私の文"))
    assert caught.value.problem.remedy
    assert path.read_bytes() == other


def test_another_hands_change_while_the_bytes_go_to_the_disk_is_found(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, sheet = opened(path)
    other = SMALL.replace("窓口の改善", "窓口の改良").encode()
    fsync = os.fsync

    def another_hand(handle: int) -> None:
        fsync(handle)
        path.with_name("theirs").write_bytes(other)
        path.with_name("theirs").replace(path)

    monkeypatch.setattr(os, "fsync", another_hand)
    with pytest.raises(ChangedElsewhere):
        save(content, sheet, put(sheet, T, "私の文"))
    assert path.read_bytes() == other
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_a_new_file_leaves_alone_one_that_came_while_its_bytes_went_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    file, fsync = tmp_path / "a.toml", os.fsync

    def another_hand(handle: int) -> None:
        fsync(handle)
        file.write_bytes(b"theirs")

    def refused(*_names: object) -> None:
        raise PermissionError

    if not links:
        monkeypatch.setattr(os, "link", refused)
    create(tmp_path / "b.toml", Sheet(format="goal-sheet/1"))
    monkeypatch.setattr(os, "fsync", another_hand)
    with pytest.raises(NotSaved) as caught:
        create(file, Sheet(format="goal-sheet/1"))
    assert caught.value.problem.code == "exists"
    assert file.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.toml", "b.toml"]


def test_a_file_that_is_gone_is_not_made_again(path: Path) -> None:
    content, sheet = opened(path)
    path.unlink()
    with pytest.raises(NotSaved):
        save(content, sheet, put(sheet, T, "私の文"))
    assert not path.exists()


def test_a_read_only_file_is_left_alone(path: Path) -> None:
    content, sheet = opened(path)
    path.chmod(0o444)
    with pytest.raises(NotSaved) as caught:
        save(content, sheet, put(sheet, T, "私の文"))
    assert caught.value.problem.code == "read-only"
    assert path.read_bytes() == SMALL.encode()


@pytest.mark.skipif(RUN_AS_ROOT, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_said_so(path: Path) -> None:
    content, sheet = opened(path)
    path.parent.chmod(0o555)
    try:
        with pytest.raises(NotSaved) as caught:
            save(content, sheet, put(sheet, T, "私の文"))
    finally:
        path.parent.chmod(0o755)
    assert caught.value.problem.code == "cannot-write"


def test_a_full_disk_leaves_the_file_and_no_litter(path: Path, tmp_path: Path) -> None:
    """A real limit on file size stands in for the full disk: the system refuses the bytes half-way."""
    script = f"""
import resource, signal
from pathlib import Path
from miekeshi.store.files.write import NotSaved, write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    write(Path({str(path)!r}), b"x" * 5000)
except NotSaved as error:
    print(error.problem.code)
"""
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "cannot-write"
    assert path.read_bytes() == SMALL.encode()
    assert names(tmp_path) == [path.name]


def test_permissions_stay(path: Path) -> None:
    path.chmod(0o640)
    content, sheet = opened(path)
    save(content, sheet, put(sheet, T, "私の文"))
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(path: Path) -> None:
    link = path.with_name("link.toml")
    link.symlink_to(path)
    content, sheet = opened(link)
    save(content, sheet, put(sheet, T, "私の文"))
    assert link.is_symlink()
    assert "私の文" in path.read_text("utf-8")


def test_text_that_would_not_read_back_is_not_written(path: Path) -> None:
    content, sheet = opened(path)
    meant_otherwise = Content(path, content.digest, content.text.replace("窓口", "受付"), False, content.table)
    with pytest.raises(NotSaved) as caught:
        save(meant_otherwise, sheet, put(sheet, T, "私の文"))
    assert caught.value.problem.code == "not-what-was-meant"
    assert path.read_bytes() == SMALL.encode()


def test_a_new_file_is_never_put_over_one_that_is_there(path: Path) -> None:
    with pytest.raises(NotSaved) as caught:
        create(path, Sheet(format="goal-sheet/1"))
    assert caught.value.problem.code == "exists"
    assert path.read_bytes() == SMALL.encode()


KILLED = """
import os, signal, sys
from pathlib import Path
from miekeshi.store.files import write as writing
step = sys.argv[2]
def die(*_args):
    os.kill(os.getpid(), signal.SIGKILL)
if step == "before-sync":
    os.fsync = die
elif step == "before-replace":
    os.replace = die
elif step == "after-replace":
    writing._sync_folder = die
writing.write(Path(sys.argv[1]), b"new\\n" * 1000)
"""


@pytest.mark.parametrize(
    ("step", "survives"), [("before-sync", "old"), ("before-replace", "old"), ("after-replace", "new")]
)
def test_a_process_killed_in_the_middle_leaves_the_old_file_or_the_new(path: Path, step: str, survives: str) -> None:
    result = subprocess.run([sys.executable, "-c", KILLED, str(path), step], check=False)
    assert result.returncode == -signal.SIGKILL
    assert path.read_bytes() == (SMALL.encode() if survives == "old" else b"new\n" * 1000)
    litter = [name for name in names(path.parent) if name.endswith(SUFFIX)]
    assert bool(litter) == (survives == "old")
    write(path, b"swept")
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("folder", [".", "forms", "課"])
def test_what_a_killed_process_left_is_swept_at_the_next_look_at_the_folder(path: Path, folder: str) -> None:
    other = path.parent / folder / path.name
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(b"old")
    subprocess.run([sys.executable, "-c", KILLED, str(other), "before-replace"], check=False)
    assert len(names(other.parent)) >= 2
    list(sheet_files(path.parent))
    form_files(path.parent)
    assert [name for name in names(other.parent) if name.endswith(SUFFIX)] == []
    assert other.read_bytes() == b"old"


OPEN = """
import sys
from pathlib import Path
from miekeshi.store.files.write import write
def waits():
    print("ready", flush=True)
    sys.stdin.read()
write(Path(sys.argv[1]), b"theirs", waits)
"""


def test_what_a_running_process_is_writing_is_not_swept(path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", OPEN, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline() == b"ready\n"
        list(sheet_files(path.parent))
        write(path, b"mine")
        process.stdin.close()
    assert process.returncode == 0
    assert path.read_bytes() == b"theirs"
    assert names(path.parent) == [path.name]


def test_what_another_machine_is_writing_is_swept_only_once_it_is_old(path: Path) -> None:
    theirs = path.with_name(f".{path.name}.1-{'0' * 16}-00000000{SUFFIX}")
    theirs.write_bytes(b"half")
    list(sheet_files(path.parent))
    write(path, b"mine")
    assert theirs.exists()
    os.utime(theirs, (0, 0))
    list(sheet_files(path.parent))
    assert not theirs.exists()


def test_the_value_in_memory_is_never_touched_by_a_failed_save(path: Path) -> None:
    content, sheet = opened(path)
    new = put(sheet, T, "私の文")
    path.write_bytes(b"other")
    with pytest.raises(NotSaved):
        save(content, sheet, new)
    assert get(new, T) == "私の文"


@pytest.mark.parametrize(
    "name", ["あ" * 83, "a" * 250, "a\nb*[x]?", "か\u3099", "-rf", os.fsdecode(b"\xff\xfe")], ids=ascii
)
def test_any_name_that_a_file_has_can_be_saved_under(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.toml"
    file.write_bytes(SMALL.encode())
    content, sheet = opened(file)
    save(content, sheet, put(sheet, T, "私の文"))
    assert "私の文" in file.read_text("utf-8")
    assert names(tmp_path) == [file.name]


def test_a_link_that_now_runs_in_a_circle_is_a_problem(path: Path) -> None:
    content, sheet = opened(path)
    path.unlink()
    path.symlink_to(path)
    with pytest.raises(NotSaved) as caught:
        save(content, sheet, put(sheet, T, "私の文"))
    assert caught.value.problem.code == "unreadable"


def test_a_file_that_became_a_folder_is_a_problem(path: Path) -> None:
    content, sheet = opened(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(NotSaved):
        save(content, sheet, put(sheet, T, "私の文"))
    assert names(path.parent) == [path.name]


def test_half_a_character_is_refused(path: Path) -> None:
    content, sheet = opened(path)
    with pytest.raises(NotSaved) as caught:
        save(content, sheet, put(sheet, T, "前\ud800後"))
    assert caught.value.problem.code == "not-text"
    assert path.read_bytes() == SMALL.encode()


def test_no_file_is_written_that_could_not_be_opened_again(path: Path) -> None:
    content, sheet = opened(path)
    with pytest.raises(NotSaved) as caught:
        save(content, sheet, put(sheet, T, "あ" * (LARGEST // 3)))
    assert caught.value.problem.code == "too-large"
    assert path.read_bytes() == SMALL.encode()


@pytest.mark.parametrize(("name", "code"), [("a" * 300 + ".toml", "cannot-write"), ("none/a.toml", "no-folder")])
def test_a_new_file_that_cannot_be_is_a_problem(name: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(NotSaved) as caught:
        create(tmp_path / name, Sheet(format="goal-sheet/1"))
    assert caught.value.problem.code == code


def test_a_new_file_does_not_replace_a_link_to_nowhere(tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "nowhere.toml")
    with pytest.raises(NotSaved):
        create(link, Sheet(format="goal-sheet/1"))
    assert link.is_symlink()


@pytest.mark.skipif(not RUN_AS_ROOT, reason="only root may give files away")
def test_the_file_stays_its_owners_and_its_groups(path: Path) -> None:
    os.chown(path, 4711, 4712)
    path.chmod(0o664)
    content, sheet = opened(path)
    save(content, sheet, put(sheet, T, "私の文"))
    after = path.stat()
    assert (after.st_uid, after.st_gid, after.st_mode & 0o777) == (4711, 4712, 0o664)


@pytest.mark.skipif(RUN_AS_ROOT, reason="root may read anywhere")
def test_a_save_in_a_folder_that_cannot_be_listed_is_a_save(path: Path) -> None:
    content, sheet = opened(path)
    path.parent.chmod(0o333)
    try:
        save(content, sheet, put(sheet, T, "私の文"))
    finally:
        path.parent.chmod(0o755)
    assert "私の文" in path.read_text("utf-8")


COUNTING = """
import sys
from pathlib import Path
from miekeshi.model import get, put
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from miekeshi.store.workspace.forms import form_files
from miekeshi.store.files.write import ChangedElsewhere, save
order, left = ("measure", "m-7k2m", "target", "t-91xa", "order"), 20
while left:
    read = check_file(Path(sys.argv[1]))
    try:
        save(read.content, read.sheet, put(read.sheet, order, get(read.sheet, order) + 1))
        left -= 1
    except ChangedElsewhere:
        pass
"""


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be locked there")
def test_of_writers_at_one_file_none_undoes_what_another_saved(path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", COUNTING, str(path)]) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert path.read_text("utf-8") == SMALL.replace("order = 30\nmark", "order = 90\nmark")
    assert names(path.parent) == [path.name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names there")
def test_what_is_no_ordinary_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotSaved) as caught:
        write(pipe, b"x")
    assert caught.value.problem.code == "cannot-write"
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
