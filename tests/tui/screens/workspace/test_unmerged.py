"""Sheets that git could not merge: listed as such, opened merged by id, written and marked by a save only."""

import shutil
import tomllib
from pathlib import Path

import pytest

from miekeshi.git.unmerged import unmerged
from miekeshi.store.workspace.check import check_file
from tests.git.merging import git, merging
from tests.tui.driver import Driver
from tests.tui.reading import row
from tests.tui.sheets import DRAFT, PUBLISHED, TODAY
from tui.app import Application

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
OURS = DRAFT.replace("請求書の電子受付を", "請求書の受付を").replace("支払事務の", "出納事務の")
THEIRS = DRAFT.replace('kind = "start"', 'kind = "deadline"')
BOTH = OURS.replace('kind = "start"', 'kind = "deadline"')
AGAINST = DRAFT.replace("請求書の電子受付を", "請求書の窓口受付を").replace("会計課の", "会計室の")
NAME = "2022-kaikei.toml"


def stopped(folder: Path, theirs: str) -> Path:
    folder.mkdir()
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    (folder / "2021-koho.toml").write_text(PUBLISHED, "utf-8")
    return merging(folder, DRAFT, OURS, theirs, NAME)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A folder in which git stopped at a sheet that is no conflict by id."""
    return stopped(tmp_path / "city", THEIRS)


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """A folder in which git stopped at a sheet of which both changed one text."""
    return stopped(tmp_path / "city", AGAINST)


def application(path: Path) -> Application:
    return Application(path.parent, today=lambda: TODAY)


@pytest.mark.parametrize("left", ["markers", "ours", "a conflict in the file", "markers in no repository"])
@pytest.mark.parametrize("language", ["ja", "en"], indirect=True)
async def test_the_list_says_so_and_the_filter_finds_it(torn: Path, left: str, language: str) -> None:
    if left == "ours":
        torn.write_text(OURS, "utf-8")
    elif left != "markers":
        shutil.rmtree(torn.parent / ".git")
    if left == "a conflict in the file":
        torn.write_text(DRAFT + '\n[conflict.c-1]\nat = ["title"]\ntheirs = "会計室"\n', "utf-8")
    word = {"ja": "食い違い", "en": "conflict"}[language]
    async with application(torn).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert row(driver.text, "会計課").split()[-1] == word
        assert word not in row(driver.text, "広報部")
        text = await driver.type(word)
        assert "会計課" in text and "広報部" not in text
        await driver.press("ctrl+r")
        assert "会計課" in driver.text and "広報部" not in driver.text


@pytest.mark.parametrize("repository", [True, False])
async def test_without_a_conflict_by_id_it_opens_merged_and_a_save_writes_and_marks_it(
    city: Path, repository: bool
) -> None:
    if not repository:
        git(city.parent, "-c", "merge.conflictStyle=diff3", "checkout", "--merge", "--", NAME)
        shutil.rmtree(city.parent / ".git")
    left = city.read_bytes()
    async with application(city).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        asked = await driver.open("会計課")
        assert "Merged with what the other side changed" in asked
        assert "- Changed: ① 請求書の受付を９月末までに始める。" in asked
        page = await driver.press("enter")
        assert "● unsaved" in page and "出納事務の電子化" in page
        assert city.read_bytes() == left
        assert unmerged(city) == ([city] if repository else [])
        assert "● unsaved" not in await driver.press("ctrl+s")
        assert city.read_text("utf-8") == BOTH
        assert unmerged(city) == []
        await driver.press("escape")
        assert row(driver.text, "会計課の").split()[-1] == "ok"
    if repository:
        assert git(city.parent, "status", "--porcelain") == f"M  {NAME}\n"
        assert git(city.parent, "show", f":{NAME}") == BOTH


async def test_leaving_without_a_save_leaves_it_as_git_did(city: Path) -> None:
    left = city.read_bytes()
    async with application(city).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        asked = await driver.press("enter", "escape")
        assert "Some changes are not saved" in asked
        assert "- Changed: ①" in asked
        await driver.press("2")
        assert row(driver.text, "会計課の").split()[-1] == "conflict"
        assert "Merged with what the other side changed" in await driver.press("enter")
    assert city.read_bytes() == left
    assert unmerged(city) == [city]


async def test_a_conflict_is_decided_first_and_then_saved_and_marked(torn: Path) -> None:
    left = torn.read_bytes()
    async with application(torn).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        shown = await driver.open("会計課")
        assert "1 place to decide" in shown
        page = await driver.press("f6", "ctrl+s")
        assert "● unsaved" in page and "請求書の窓口受付" in page and "出納事務" in page and "会計室の" in page
        assert torn.read_bytes() == left
        await driver.press("ctrl+s")
    text = OURS.replace("請求書の受付を", "請求書の窓口受付を").replace("会計課の", "会計室の")
    assert torn.read_text("utf-8").rstrip("\n") == text.rstrip("\n")
    assert unmerged(torn) == []


async def test_what_is_kept_as_a_conflict_is_written_and_git_still_has_it_unmerged(torn: Path) -> None:
    async with application(torn).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("f8", "ctrl+s", "ctrl+s")
        assert [problem.code for problem in check_file(torn).problems] == ["merge-conflict"]
        assert unmerged(torn) == [torn]
        await driver.press("escape")
        page = await driver.press("enter")
        assert "● unsaved" not in page and "1 conflict" in page.splitlines()[0]
        await driver.press("shift+f8", "f5", "ctrl+s", "ctrl+s")
    assert unmerged(torn) == []
    assert "conflict" not in tomllib.loads(torn.read_text("utf-8"))


async def test_a_file_that_holds_both_already_is_marked_by_one_key(city: Path) -> None:
    city.write_text(BOTH, "utf-8", newline="\n")
    async with application(city).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "git has this sheet as not merged" in await driver.open("会計課")
        assert unmerged(city) == [city]
        assert "● unsaved" not in await driver.press("1")
    assert unmerged(city) == []
    assert city.read_text("utf-8") == BOTH


async def test_an_index_that_cannot_be_written_is_said_and_the_file_is_saved(city: Path) -> None:
    (city.parent / ".git" / "index.lock").write_bytes(b"")
    async with application(city).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("enter", "ctrl+s")
        assert "git could not be told" in driver.toasts[-1]
    assert city.read_text("utf-8") == BOTH
    assert unmerged(city) == [city]


async def test_of_a_sheet_that_one_side_took_away_it_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    folder.mkdir()
    path = merging(folder, DRAFT, OURS, None, NAME)
    async with application(path).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        page = await driver.open("会計課")
        assert "出納事務" in page and "● unsaved" not in page
        assert "one side took the whole file away" in driver.toasts[0]
    assert path.read_text("utf-8") == OURS


async def test_what_was_edited_in_it_before_a_crash_is_brought_back(city: Path) -> None:
    left = city.read_bytes()
    async with application(city).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("enter")
        await driver.go_to("出納事務")
        await driver.press("enter")
        await driver.type("（新規）")
        await driver.press("ctrl+s")
    async with application(city).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "There is unsaved work on this sheet" in await driver.open("会計課")
        page = await driver.press("1")
        assert "出納事務の電子化（新規）" in page and "● unsaved" in page
        assert city.read_bytes() == left
        await driver.press("ctrl+s")
    assert city.read_text("utf-8") == BOTH.replace("電子化", "電子化（新規）")
    assert unmerged(city) == []
