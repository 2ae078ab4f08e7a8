"""The life of a sheet by key: publish, close, reopen, carry forward, confirm."""

import re
from pathlib import Path

import pytest

from miekeshi.store.workspace.check import check_file
from tests.tui.driver import Driver
from tests.tui.files import read
from tests.tui.hostile import MARKUP
from tests.tui.reading import under_cursor
from tests.tui.sheets import DRAFT, PUBLISHED
from tui.app import Application


def without_letters(text: str) -> str:
    """The file's text with the letters of new ids as ``xxxx``."""
    return re.sub(r"(transition\.\d{4}-\d\d-\d\d)-[a-z0-9]{4}", r"\1-xxxx", text)


def load(path: Path) -> str:
    """The stage that the file gives."""
    sheet = check_file(path).sheet
    assert sheet is not None
    return sheet.stage


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="\n")
    return path


CARRIED = """\
format = "goal-sheet/1"
fiscal_year = 2022
title = "令和4年度 港湾部"
department = "港湾部"

[measure.m-1]
order = 10
number = "1"
title = "桟橋の改修"
carried = 2021

[measure.m-1.target.t-1]
order = 10
mark = "①"
text = "令和4年3月末までに桟橋を直す。"
due = 2023-03-31
carried = 2021

[measure.m-1.target.t-2]
order = 20
mark = "②"
text = "点検を年2回行う。"
due = 2023-03-31
carried = 2021

[measure.m-2]
order = 20
number = "2"
title = "航路の浚渫"
carried = 2021
"""


async def test_a_draft_is_published_and_the_next_enter_revises(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計")
        shown = await driver.press("f12")
        assert "[Draft] → Published → Closed" in shown
        assert "To look at before: 1." in shown
        assert "1 Target ①  the target has no due date" in shown
        await driver.press("enter")
        await driver.erase()
        await driver.type("R4.5.13")
        assert "2022-05-13" in await driver.press("enter")
        await driver.type("会計管理者")
        shown = await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Published. Not saved yet")
        assert "Published" in shown.splitlines()[0]
        await driver.go_to("請求書の電子受付")
        assert "Revise: ①" in await driver.press("enter")
        await driver.press("escape", "ctrl+s")
    expected = DRAFT.replace(
        'stage = "draft"\n',
        'stage = "published"\npublished = 2022-05-13\n\n'
        '[transition.2022-05-13-xxxx]\nstage = "published"\nby = "会計管理者"\n',
    )
    assert without_letters(read(workspace / "2022-kaikei.toml")) == expected


async def test_publication_is_undone_until_it_is_saved_and_after(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計")
        await driver.press("P", "ctrl+s")
        assert "Draft" in (await driver.press("ctrl+z")).splitlines()[0]
        await driver.press("ctrl+y", "ctrl+s", "ctrl+z", "ctrl+s")
    assert read(workspace / "2022-kaikei.toml") == DRAFT


async def test_each_thing_to_look_at_leads_to_its_place(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計")
        await driver.press("f12", "up", "enter")
        assert "請求書の電子受付" in under_cursor(driver.text)
        assert driver.toasts == []
    assert read(workspace / "2022-kaikei.toml") == DRAFT


async def test_a_closed_sheet_takes_no_edit_until_it_is_reopened(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        shown = await driver.press("f12")
        assert "Draft → [Published] → Closed" in shown
        assert "R3.5.14  Published" in shown
        assert "nothing is reported for" in shown
        await driver.press("ctrl+s")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        assert driver.toasts[-1] == "The sheet is closed and no longer changes. F12 reopens it."
        shown = await driver.press("f12", "right")
        assert "Reopen" in shown
        await driver.press("ctrl+s")
        assert "Type the reason" in driver.text
        await driver.type("集計の誤りが見つかったため")
        await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Reopened. Not saved yet")
        await driver.go_to("案内冊子")
        assert "Revise: ②" in await driver.press("enter")
        shown = await driver.press("escape", "f12")
        assert "R3.10.29  Closed" in shown
        assert "R3.10.29  Reopened  集計の誤りが見つかったため" in shown
        await driver.press("escape", "ctrl+s")
    text = without_letters(read(workspace / "2021-koho.toml"))
    assert 'stage = "published"\npublished = 2021-05-14\n' in text
    assert '[transition.2021-10-29-xxxx]\nstage = "closed"\n' in text
    assert 'stage = "published"\nreason = "集計の誤りが見つかったため"\n' in text


async def test_what_is_against_a_step_is_said_at_its_field(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("f12", "enter")
        await driver.erase()
        await driver.type("R3.5.1")
        assert "! 2021-05-01 is before 2021-05-14" in await driver.press("ctrl+s")
        await driver.erase()
        await driver.type("来月")
        assert "! “来月” is no date." in await driver.press("ctrl+s")


async def test_a_publication_is_taken_back(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("f12", "left", "down", "down", "down")
        await driver.type("決裁前の案だったため")
        shown = await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Publication taken back. Not saved yet")
        assert "Draft" in shown.splitlines()[0]
        await driver.press("ctrl+s")
    text = without_letters(read(workspace / "2021-koho.toml"))
    assert text.startswith(PUBLISHED[: PUBLISHED.index("stage =")] + 'stage = "draft"\n')
    assert '[transition.2021-10-29-xxxx]\nstage = "draft"\nreason = "決裁前の案だったため"\n' in text


async def test_once_revised_a_publication_is_not_taken_back(application: Application, workspace: Path) -> None:
    revised = PUBLISHED.replace("# 部長", '[revision.2021-06-01-a3f1]\nreason = "理由"\n\n# 部長')
    put(workspace, "2021-koho.toml", revised)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("f12", "left", "down", "down", "down")
        await driver.type("理由")
        assert "! The sheet was revised or reported on since" in await driver.press("ctrl+s")


async def test_next_years_file_is_made_and_opened(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        shown = await driver.press("f24")
        assert "Carry forward to the next year" in shown
        assert "2022-koho.toml" in shown
        assert "Made 2022-koho.toml" in await driver.press("ctrl+s")
        shown = await driver.press("enter")
        assert "令和4年度 広報部の取組目標" in shown
        assert "〔前年のまま〕" in shown
        assert "令和3年度 広報部の取組目標" in await driver.press("escape")
        await driver.press("shift+f12")
        assert "! a file of this name is there already" in await driver.press("ctrl+s")
    assert read(workspace / "2021-koho.toml") == PUBLISHED
    made = check_file(workspace / "2022-koho.toml")
    assert made.sheet is not None
    assert (made.sheet.fiscal_year, made.sheet.stage) == (2022, "draft")
    assert {problem.code for problem in made.problems} == {"carried-unchanged"}


async def test_quitting_asks_for_every_unsaved_sheet(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        for keys in (("f12", "ctrl+s"), ("shift+f12", "ctrl+s", "enter"), ("f12", "ctrl+s")):
            await driver.press(*keys)
        assert "2022-koho.toml" in await driver.press("ctrl+q")
        assert "2021-koho.toml" in await driver.press("1")
        await driver.press("1")
    assert [load(workspace / f"{year}-koho.toml") for year in (2021, 2022)] == ["closed", "published"]


async def test_a_sheet_without_a_year_says_what_it_lacks(application: Application, workspace: Path) -> None:
    put(workspace, "kowan.toml", CARRIED.replace("fiscal_year = 2022\n", ""))
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.press("shift+f12", "down")
        await driver.type("x")
        assert "! The sheet does not say its fiscal year." in await driver.press("ctrl+s")


async def test_last_years_wording_is_confirmed_place_by_place(application: Application, workspace: Path) -> None:
    path = put(workspace, "2022-kowan.toml", CARRIED)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        shown = await driver.open("港湾")
        assert shown.count("〔前年のまま〕") == 4
        assert (await driver.press("f4")).count("〃") == 4
        await driver.press("home", "f4")
        await driver.press("ctrl+a")
        assert "桟橋の改修" in under_cursor(driver.text)
        shown = await driver.press("ctrl+a")
        assert "Still as last year: 1 桟橋の改修" in shown
        assert "2. All of it holds: 1 桟橋の改修" in shown
        await driver.press("enter")
        assert driver.toasts[-1].startswith("Confirmed 1 桟橋の改修. Not saved yet")
        assert "令和4年3月末までに桟橋を直す。" in under_cursor(driver.text)
        shown = await driver.press("ctrl+a")
        assert "2. Take over the wording with its dates a year later" in shown
        assert "令和5年3月末までに桟橋を直す。" in shown
        shown = await driver.press("2")
        assert "令和5年3月末までに桟橋を直す。" in shown
        assert "点検を年2回" in under_cursor(shown)
        assert shown.count("〔前年のまま〕") == 2
        await driver.press("A", "2", "ctrl+a")
        assert driver.toasts[-1] == "Nothing on this sheet is marked as last year's."
        await driver.press("ctrl+s")
    expected = CARRIED.replace("carried = 2021\n", "").replace("令和4年3月末", "令和5年3月末")
    assert read(path) == expected


async def test_all_of_a_measure_is_confirmed_at_once(application: Application, workspace: Path) -> None:
    path = put(workspace, "2022-kowan.toml", CARRIED)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.press("ctrl+a", "ctrl+a", "2")
        assert driver.toasts[-1].startswith("Confirmed all of 1 桟橋の改修")
        assert "航路の浚渫" in under_cursor(driver.text)
        await driver.press("ctrl+s")
    head, tail = CARRIED.split("[measure.m-2]")
    assert read(path) == head.replace("carried = 2021\n", "") + "[measure.m-2]" + tail


async def test_an_edit_takes_the_mark_away(application: Application, workspace: Path) -> None:
    put(workspace, "2022-kowan.toml", CARRIED)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("点検を年2回")
        await driver.press("enter", "ctrl+end")
        await driver.type("公表する。")
        shown = await driver.press("ctrl+s")
        assert "点検を年2回行う。公表する。" in shown
        assert shown.count("〔前年のまま〕") == 3


@pytest.mark.parametrize("language", ["en", "ja"], indirect=True)
async def test_hostile_words_stay_words(application: Application, workspace: Path, language: str) -> None:
    quoted = MARKUP.replace("\\", "\\\\")
    put(workspace, "2022-kowan.toml", CARRIED.replace("桟橋の改修", quoted).replace("点検を年2回行う。", quoted))
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.press("ctrl+a", "ctrl+a")
        assert "2. " in driver.text
        await driver.press("2", "f12", "enter", "enter")
        await driver.type("[/][KPI]")
        await driver.press("ctrl+s", "f12")
        assert "[/][KPI]" in driver.text


async def test_carrying_forward_says_what_will_be_to_look_at(application: Application, workspace: Path) -> None:
    path = workspace / "2021-koho.toml"
    reported = "[measure.m-aaaa.target.t-aaaa.progress.q2]\nvalue = 600\non = 2021-09-30\n\n"
    path.write_text(read(path).replace("[measure.m-aaaa.target.t-bbbb]", f"{reported}[measure.m-aaaa.target.t-bbbb]"))
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        text = await driver.press("f12", "right")
        assert "To look at in the new sheet: 2" in text
        assert "meets the goal of 510回 already" in text
