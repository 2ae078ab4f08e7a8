"""What git could not merge is seen by ``check`` and merged by id, with the real git."""

import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from miekeshi.cli.check import command as check
from miekeshi.cli.resolve import command as resolve
from miekeshi.git.resolve import resolved, settle
from miekeshi.git.unmerged import unmerged
from miekeshi.store.files.problem import NotSaved
from miekeshi.text import i18n
from tests.git.merging import git, merging
from tests.sheets import SMALL

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
VALID = SMALL.replace("later_version = { kept = true }\n", "")
TEXT = "令和4年1月末までに冊子を発行する。"
NEIGHBOURS = ('mark = "③"', 'mark = "④"'), (TEXT, "早める。")


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def neighbouring(folder: Path) -> Path:
    """Two hands changed neighbouring lines, which git holds for a conflict."""
    (mark, other), (text, earlier) = NEIGHBOURS
    return merging(folder, VALID, VALID.replace(mark, other), VALID.replace(text, earlier))


@pytest.mark.parametrize("version", ["2", "4"])
def test_check_sees_what_git_could_not_merge(tmp_path: Path, version: str) -> None:
    path = neighbouring(tmp_path)
    git(tmp_path, "update-index", "--index-version", version)
    path.write_text(VALID, "utf-8")
    for named in (path, path.parent, tmp_path):
        assert unmerged(named) == [path]
        result = CliRunner().invoke(check, [str(named)])
        assert result.exit_code == 1
        assert f"{path}: error: git could not merge this file" in result.stdout
        assert "[unmerged]" in result.stdout and f"miekeshi resolve {path}" in result.stdout
    git(tmp_path, "add", "-A")
    assert unmerged(tmp_path) == []
    assert CliRunner().invoke(check, [str(tmp_path)]).exit_code == 0


def test_check_sees_the_markers_with_their_place(tmp_path: Path) -> None:
    path = neighbouring(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    result = CliRunner().invoke(check, [str(path)])
    assert result.exit_code == 1
    line = path.read_text("utf-8").split("\n").index("<<<<<<< HEAD") + 1
    assert f"{path}:{line}:1: error: git's merge left conflict markers in this file [conflict-markers]" in result.stdout
    assert f"miekeshi resolve {path}" in result.stdout


def test_markers_within_prose_are_seen_although_the_file_reads(tmp_path: Path) -> None:
    path = merging(tmp_path, VALID, VALID.replace("一行目です", "甲です"), VALID.replace("一行目です", "乙です"))
    tomllib.loads(path.read_text("utf-8"))
    assert "[conflict-markers]" in CliRunner().invoke(check, [str(path)]).stdout


def test_the_three_versions_of_the_index_are_merged_by_id_and_git_is_told(tmp_path: Path) -> None:
    path = neighbouring(tmp_path)
    result = CliRunner().invoke(resolve, [str(path)])
    assert (result.exit_code, result.stdout) == (0, f"{path}: merged\n")
    (mark, other), (text, earlier) = NEIGHBOURS
    assert path.read_text("utf-8") == VALID.replace(mark, other).replace(text, earlier)
    assert git(tmp_path, "-c", "core.quotepath=false", "status", "--porcelain") == "M  部/sheet.toml\n"
    assert CliRunner().invoke(check, [str(tmp_path)]).exit_code == 0


def test_with_a_conflict_left_git_still_has_it_unmerged(tmp_path: Path) -> None:
    path = merging(tmp_path, VALID, VALID.replace(TEXT, "早める。"), VALID.replace(TEXT, "遅らせる。"))
    result = CliRunner().invoke(resolve, [str(path)])
    assert (result.exit_code, result.stdout) == (1, f"{path}: 1 conflict\n")
    (conflict,) = tomllib.loads(path.read_text("utf-8"))["conflict"].values()
    assert (conflict["ours"], conflict["theirs"]) == ("早める。", "遅らせる。")
    assert unmerged(tmp_path) == [path]


def test_files_begun_apart_are_merged_without_a_base(tmp_path: Path) -> None:
    path = merging(tmp_path, None, VALID.replace("窓口の改善", "甲"), VALID.replace("広報課", "秘書課"))
    made = resolved(path)
    assert made.conflicts == 2
    assert path.read_text("utf-8").count("<<<<<<<") == 2


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_without_a_repository_the_markers_are_taken_apart(tmp_path: Path, style: str) -> None:
    path = neighbouring(tmp_path)
    if style == "diff3":
        git(tmp_path, "-c", "merge.conflictStyle=diff3", "checkout", "--merge", "--", str(path))
    shutil.rmtree(tmp_path / ".git")
    made = settle(path)
    table = tomllib.loads(path.read_text("utf-8"))
    target = table["measure"]["m-7k2m"]["target"]["t-91xa"]
    if style == "diff3":
        assert made.conflicts == 0
        assert (target["mark"], target["text"]) == ("④", "早める。")
    else:
        assert sorted(conflict["at"][-1] for conflict in table["conflict"].values()) == ["mark", "text"]


@pytest.mark.parametrize("ours_has_it", [True, False])
@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_what_one_side_took_away_does_not_come_back_unseen(tmp_path: Path, style: str, ours_has_it: bool) -> None:
    whole = VALID + '\n[measure.m-new1]\ntitle = "新しい施策"\n'
    more, less = whole.replace("新しい施策", "別の施策"), VALID
    path = merging(tmp_path, whole, *((more, less) if ours_has_it else (less, more)))
    if style == "diff3":
        git(tmp_path, "-c", "merge.conflictStyle=diff3", "checkout", "--merge", "--", str(path))
    shutil.rmtree(tmp_path / ".git")
    assert settle(path).conflicts == 1
    table = tomllib.loads(path.read_text("utf-8"))
    (conflict,) = table["conflict"].values()
    assert conflict["at"] == ["measure", "m-new1"]
    assert [side for side in ("ours", "theirs") if side in conflict] == ["ours" if ours_has_it else "theirs"]
    assert ("base" in conflict) is (style == "diff3")
    assert ("m-new1" in table["measure"]) is ours_has_it


@pytest.mark.parametrize("marked", [True, False])
def test_what_was_changed_in_the_file_since_git_left_it_stays(tmp_path: Path, marked: bool) -> None:
    path = merging(tmp_path, VALID, VALID.replace(TEXT, "早める。"), VALID.replace(TEXT, "遅らせる。"))
    path.write_text(
        (path.read_text("utf-8") if marked else VALID.replace(TEXT, "早める。")).replace("広報課", "秘書課"), "utf-8"
    )
    made = settle(path)
    assert made.conflicts == 1
    assert tomllib.loads(path.read_text("utf-8"))["measure"]["m-7k2m"]["divisions"] == ["秘書課"]


def test_of_a_file_left_as_one_side_has_it_both_are_merged(tmp_path: Path) -> None:
    path = neighbouring(tmp_path)
    (mark, other), (text, earlier) = NEIGHBOURS
    both = VALID.replace(mark, other).replace(text, earlier)
    for left in (VALID, VALID.replace(mark, other), VALID.replace(text, earlier), both.replace("\n", "\r\n")):
        path.write_bytes(left.encode())
        assert resolved(path).data.replace(b"\r\n", b"\n").decode() == both


def test_a_file_that_one_side_took_away_is_said_and_left(tmp_path: Path) -> None:
    path = merging(tmp_path, VALID, None, VALID.replace(TEXT, "早める。"))
    before = path.read_bytes()
    result = CliRunner().invoke(resolve, [str(path)])
    assert result.exit_code == 2
    assert "[deleted-by-one]" in result.stderr
    assert path.read_bytes() == before


def test_a_file_with_nothing_to_merge_is_said_and_left(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text(VALID, "utf-8")
    with pytest.raises(NotSaved) as caught:
        settle(path)
    assert caught.value.problem.code == "nothing-to-resolve"
    assert path.read_text("utf-8") == VALID


def test_what_is_no_index_stops_no_check(tmp_path: Path) -> None:
    (tmp_path / "sheet.toml").write_text(VALID, "utf-8")
    (tmp_path / ".git").mkdir()
    for data in (b"", b"DIRC", b"DIRC\0\0\0\2\0\0\0\5rest", b"x" * 100, b"DIRC\0\0\0\2\0\0\0\5" + b"x" * 200):
        (tmp_path / ".git" / "index").write_bytes(data)
        assert unmerged(tmp_path) == []


def test_where_gits_index_is_locked_the_file_is_merged_and_the_command_can_be_given_again(tmp_path: Path) -> None:
    path = neighbouring(tmp_path)
    lock = tmp_path / ".git" / "index.lock"
    lock.write_bytes(b"")
    result = CliRunner().invoke(resolve, [str(path)])
    assert result.exit_code == 2
    assert "the file is merged, but git could not be told" in result.stderr and "index.lock" in result.stderr
    (mark, other), (text, earlier) = NEIGHBOURS
    merged = VALID.replace(mark, other).replace(text, earlier)
    assert path.read_text("utf-8") == merged and unmerged(tmp_path) == [path]
    lock.unlink()
    assert CliRunner().invoke(resolve, [str(path)]).exit_code == 0
    assert path.read_text("utf-8") == merged and unmerged(tmp_path) == []
