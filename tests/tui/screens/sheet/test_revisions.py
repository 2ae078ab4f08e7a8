"""The list of revisions and the list of problems, and the way from both to the page."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.hostile import check
from tests.tui.sheets import PUBLISHED, REVISED, TODAY
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen

TWICE = REVISED.replace('title = "相談窓口の見直し"', 'title = "相談窓口の見直し"\nadded = "2021-10-15-c3c3"') + (
    '\n[revision.2021-10-15-c3c3]\nreason = "相談の増加"\n'
)


@pytest.fixture
def revised(workspace: Path) -> Application:
    """The application on a sheet that was revised twice."""
    (workspace / "2021-koho.toml").write_text(TWICE, encoding="utf-8")
    return Application(workspace, today=lambda: TODAY)


def place(application: Application) -> object:
    screen = application.screen
    assert isinstance(screen, SheetScreen)
    return screen.place


@pytest.mark.parametrize("key", ["ctrl+l", "l"])
async def test_every_revision_shows_with_its_places_the_latest_first(revised: Application, key: str) -> None:
    async with revised.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        lines = [line.strip("▌ ") for line in (await driver.press(key)).splitlines()]
        first = lines.index("令和3年10月15日 (2021-10-15)  revision  1 place")
        assert lines[first + 1] == "相談の増加"
        assert lines[first + 2].split() == ["added", "Measure", "2"]
        assert lines[first + 3] == "相談窓口の見直し"
        second = lines.index("令和3年10月1日 (2021-10-01)  revision  1 place")
        assert lines[second + 1] == "印刷の遅れ  Approved by: 広報部長"
        assert lines[second + 2] == "changed  1 Target ②"
        assert lines[second + 3] == "令和4年1月末3月末までに転入者向けの案内冊子を作る。"
        assert second > first


async def test_enter_goes_to_the_place_and_shows_the_redline(revised: Application) -> None:
    async with revised.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("f3", "ctrl+l", "down", "down", "down")
        page = await driver.press("enter")
        assert place(revised) == (("measure", "m-aaaa", "target", "t-bbbb"), "text")
        assert "令和4年1月末3月末までに" in page
        await driver.press("ctrl+l", "down", "enter")
        assert place(revised) == (("measure", "m-bbbb"), "title")


async def test_from_the_outline_enter_goes_to_the_page(revised: Application) -> None:
    async with revised.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("f4", "ctrl+l", "enter")
        assert place(revised) == (("measure", "m-bbbb"), "title")
        assert "問い合わせには" in driver.text


async def test_a_sheet_without_revisions_says_so(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "Nothing was revised yet." in await driver.press("ctrl+l")
        await driver.press("enter")
        assert driver.toasts == ["There is no place on the page to go to."]
        assert "市公式SNS" in await driver.press("escape")


async def test_enter_on_a_problem_goes_to_what_it_is_about(workspace: Path) -> None:
    wrong = PUBLISHED.replace('unit = "回"', 'unit = "回"\ncolour = "red"').replace(
        'heading = "基本方針"', 'heading = "基本方針"\nshade = 1'
    )
    (workspace / "2021-koho.toml").write_text(wrong, encoding="utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "shade is not known" in await driver.press("f9")
        await driver.press("enter")
        assert place(application) == (("section", "policy"), "heading")
        await driver.press("f9", "down", "enter")
        assert place(application) == (("measure", "m-aaaa", "target", "t-aaaa"), "text")


async def test_a_file_that_is_no_sheet_leads_nowhere_and_says_why(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("broken")
        await driver.press("enter")
        assert driver.toasts == ["The file cannot be shown as a sheet until it is mended."]
        assert "fiscal_year" in driver.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_hostile_revisions_stay_text(hostile: Path, size: tuple[int, int]) -> None:
    path = hostile / "a [KPI] [b].toml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("[measure.m-aaaa.target.t-aaaa]\n", '[measure.m-aaaa.target.t-aaaa]\nadded = "2021-06-01-a2a2"\n'),
        "utf-8",
    )
    application = Application(hostile, today=lambda: TODAY)
    async with application.run_test(size=size) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("enter", "ctrl+l")
        check(application, "[KPI] [/]")
        await driver.press("down")
        check(application)
        await driver.press("enter")
        assert place(application) == (("measure", "m-aaaa", "target", "t-aaaa"), "text")


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_the_list_speaks_japanese(revised: Application) -> None:
    async with revised.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        text = await driver.press("ctrl+l")
        assert "令和3年10月1日 (2021-10-01)  改定  1か所" in text
        assert "承認: 広報部長" in text
        assert "追加" in text


async def test_the_title_names_the_item_as_far_as_the_screen_is_wide(application: Application) -> None:
    async with application.run_test(size=(120, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        assert "Revise: ② 令和4年1月末までに転入者向けの案内冊子を作る。" in await driver.press("enter")
