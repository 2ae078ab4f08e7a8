"""What others do in the folder shows in the list: files added, changed and taken away, and sheets that are open."""

from pathlib import Path

from textual import events

from tests.holding import ELSEWHERE, put
from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, TODAY
from tui.app import Application
from tui.screens.workspace.sheet_list import SheetList

NAME = "2022-kaikei.toml"
THERE = 'person = "企画課"\nhost = "PC-7"\nsince = 2021-05-14T09:30:00\n'


async def focused(driver: Driver) -> str:
    """The terminal's window gets the focus; what the screen then shows."""
    driver.app.post_message(events.AppFocus())
    await driver.rest()
    return driver.text


def under_cursor(driver: Driver) -> str:
    row = driver.app.screen.query_one(SheetList).under_cursor
    assert row is not None
    return row.name


async def test_files_changed_added_and_taken_away_show_and_the_cursor_stays(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert under_cursor(driver) == NAME
        (workspace / "2021-koho.toml").unlink()
        (workspace / "2020-soumu.toml").write_text(
            DRAFT.replace("会計課", "総務課").replace("= 2022", "= 2020"), encoding="utf-8"
        )
        (workspace / "2021-kikaku.toml").write_text(DRAFT.replace("会計課", "企画課"), encoding="utf-8")
        (workspace / NAME).write_text(DRAFT.replace('"draft"', '"published"'), encoding="utf-8")
        shown = await focused(driver)
        assert "4 sheets" in shown
        assert "総務課" in shown and "企画課" in shown and "広報部" not in shown
        assert under_cursor(driver) == NAME
        (line,) = [line for line in shown.splitlines() if "会計課" in line]
        assert "Published" in line and "1 wrong" in line
        (workspace / NAME).unlink()
        await focused(driver)
        assert under_cursor(driver) == "2020-soumu.toml"


async def test_it_is_noticed_by_itself_and_the_filter_holds(workspace: Path) -> None:
    async with Application(workspace, today=lambda: TODAY, looks=0.01).run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("会計")
        (workspace / "2023-kaikei.toml").write_text(DRAFT.replace("= 2022", "= 2023"), encoding="utf-8")
        (workspace / "2023-kikaku.toml").write_text(DRAFT.replace("会計課", "企画課"), encoding="utf-8")
        await driver.until(lambda: "2 of 5 sheets" in driver.text)
        assert "企画課" not in driver.text


async def test_a_sheet_that_another_has_open_is_named(application: Application, workspace: Path) -> None:
    lock = put(workspace / NAME, ELSEWHERE, THERE)
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        shown = driver.text
        (line,) = [line for line in shown.splitlines() if "会計課" in line]
        assert "open: 企画課" in line
        assert f"{NAME}  open: 企画課" in shown
        assert "open: 企画課" in await driver.press("ctrl+r")
        lock.unlink()
        assert "open:" not in await focused(driver)


async def test_where_there_is_no_room_the_line_below_says_it(application: Application, workspace: Path) -> None:
    put(workspace / NAME, ELSEWHERE, 'person = "企画財政部財政課"\n')
    async with application.run_test(size=(60, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        shown = driver.text
        (line,) = [line for line in shown.splitlines() if "会計課" in line]
        assert "open:" not in line
        assert f"{NAME}  open: 企画財政部財政課" in shown


async def test_a_folder_that_is_gone_for_a_moment_is_no_trouble(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        away = workspace.rename(workspace.with_name("away"))
        assert "会計課" in await focused(driver)
        away.rename(workspace)
        assert "会計課" in await focused(driver)
