"""Conflicts that a merge left in a sheet: shown, told, decided by key; until then it goes on to nothing else."""

from pathlib import Path

import pytest

from miekeshi.store.workspace.check import check_file
from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, PUBLISHED
from tui.app import Application

TEXT = """
[conflict.c-1]
at = ["measure", "m-cccc", "target", "t-cccc", "text"]
base = "請求書を電子で受け付ける。"
ours = "請求書の電子受付を９月末までに始める。"
theirs = "請求書の電子受付を10月末までに始める。"
"""
GONE = """
[conflict.c-2]
at = ["measure", "m-dddd"]

[conflict.c-2.theirs]
order = 20
title = "備品台帳の整理"
"""


@pytest.fixture
def file(workspace: Path) -> Path:
    path = workspace / "2022-kaikei.toml"
    path.write_text(DRAFT + TEXT + GONE, encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_sheet_with_conflicts_says_so_and_shows_where(
    application: Application, file: Path, size: tuple[int, int]
) -> None:
    async with application.run_test(size=size) as pilot:
        driver = Driver(pilot)
        page = await driver.open("会計課")
        assert "A merge left conflicts in this sheet." in driver.toasts[-1]
        assert "2 conflicts" in page.splitlines()[0]
        assert "Shift+F8 Conflicts" in page.splitlines()[-1]
        (marked,) = [line for line in page.splitlines() if "請求書の電子受付" in line and "食い違い" in line]
        assert "①" in marked
        await driver.go_to("請求書")
        assert "Two sides made two things of this. Shift+F8 decides" in driver.text
    async with Application(file.parent).run_test(size=size) as pilot:
        driver = Driver(pilot)
        assert "Conflicts" not in (await driver.open("広報部")).splitlines()[-1]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("f5",), "請求書の電子受付を９月末までに始める。"),
        (("f6",), "請求書の電子受付を10月末までに始める。"),
        (("f7",), "請求書の電子受付を９月末までに始める。請求書の電子受付を10月末までに始める。"),
        (
            ("f9", "X", "ctrl+s"),
            "請求書の電子受付を９月末までに始める。請求書の電子受付を10月末までに始める。X",
        ),
    ],
)
async def test_what_is_decided_takes_its_table_away_is_saved_and_undone(
    application: Application, file: Path, keys: tuple[str, ...], text: str
) -> None:
    before = check_file(file).sheet
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        shown = await driver.press("shift+f8")
        assert "2 places to decide" in shown
        await driver.press(*keys, "ctrl+s")
        assert "Decided 1 conflict" in driver.toasts[-1]
        assert "● unsaved  1 conflict" in driver.text
        assert file.read_text("utf-8") == DRAFT + TEXT + GONE
        await driver.press("ctrl+s")
        assert file.read_text("utf-8") == DRAFT.replace("請求書の電子受付を９月末までに始める。", text) + GONE
        await driver.press("ctrl+z", "ctrl+s")
    assert check_file(file).sheet == before


async def test_what_the_other_side_alone_has_is_put_in(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("shift+f8", "f5", "f6", "ctrl+s")
        assert "Decided 2 conflicts" in driver.toasts[-1]
        assert "備品台帳の整理" in driver.text
        assert "conflict" not in driver.text.splitlines()[0]
        await driver.press("ctrl+s")
    assert not check_file(file).problems
    text = file.read_text("utf-8")
    assert text.rstrip("\n") == DRAFT + '\n[measure.m-dddd]\norder = 20\ntitle = "備品台帳の整理"'


async def test_leaving_the_merge_screen_changes_nothing(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "● unsaved" not in await driver.press("shift+f8", "f6", "escape")
        await driver.press("shift+f8", "f8", "ctrl+s")
        assert "● unsaved" not in driver.text


async def test_what_theirs_stood_in_may_be_gone(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("f8", "shift+f8", "f6")
        assert "What this stood in is gone." in driver.toasts[-1]
        await driver.press("f5", "ctrl+s")
        assert "Decided 1 conflict" in driver.toasts[-1]


async def test_a_problem_of_the_check_leads_to_the_place(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "[merge-conflict]" in await driver.press("f9")
        await driver.press("enter")
        assert "Two sides made two things of this." in driver.text


@pytest.mark.parametrize("key", ["f12", "shift+f12"])
async def test_the_sheet_goes_on_to_no_other_stage(application: Application, file: Path, key: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        asked = await driver.press(key)
        assert "A merge left conflicts: 2." in asked
        asked = await driver.press("ctrl+s")
        assert "Decide what is to hold" in asked
    assert not list(file.parent.glob("*2023*"))
    assert file.read_text("utf-8") == DRAFT + TEXT + GONE


async def test_a_published_sheet_takes_no_revision_until_it_is_decided(
    application: Application, workspace: Path
) -> None:
    path = workspace / "2021-koho.toml"
    title = '\n[conflict.c-1]\nat = ["title"]\nours = "令和3年度 広報部の取組目標"\ntheirs = "広報部の目標"\n'
    path.write_text(PUBLISHED + title, encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報部")
        await driver.go_to("転入者")
        for key in ("enter", "f7", "f8", "f6"):
            await driver.press(key)
            assert "A merge left conflicts in this sheet" in driver.toasts[-1]
        await driver.press("shift+f8", "f6", "ctrl+s", "ctrl+s")
        await driver.press("f8")
        assert "reason" in driver.text.lower()
    assert path.read_text("utf-8") == PUBLISHED.replace("令和3年度 広報部の取組目標", "広報部の目標")
